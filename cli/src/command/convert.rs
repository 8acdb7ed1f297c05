//! `goldenthread convert`.

use std::path::Path;

use goldenthread::{Document, Place, Tree};
use goldenthread_formats::{Format, write_tree};
use goldenthread_import::{Checks, Imported, format_of, open_reporting, shown_name, write_plan};

use super::output::{is_same, is_standard_output, put, put_folder};
use super::{Failure, load, named, not_read, vocabulary};
use crate::Outcome;
use crate::args::Convert;
use crate::say::say;

pub(crate) fn run(args: &Convert) -> Result<Outcome, Failure> {
    if !args.force && is_same(&args.input, &args.output) {
        return Err(format!(
            "{} would be written over itself, and what is no part of the plan, such as comments, would be lost\n\
             help: write another file, or give --force",
            named(&args.input)
        )
        .into());
    }
    let checks = Checks::default();
    let bytes = load(&args.input, &checks)?;
    let name = shown_name(&args.input);
    let to = args.to.or_else(|| named_format(&args.output)).ok_or_else(|| {
        let out = named(&args.output);
        format!("cannot tell the format of `{out}` from its name: end it in .yaml, .json, .toml, .xlsx, .md or .csv, or give --to")
    })?;
    let from = args.from.unwrap_or_else(|| format_of(Some(&name), &bytes));
    let words = vocabulary(args.recipe.as_deref())?;
    let shown = named(&args.input);
    let opened = open_reporting(args.period, Some(&name), &bytes, from, &words, checks.limits)
        .map_err(|error| not_read(&shown, &bytes, &error))?;
    say_notes(&shown, &opened);
    if opened.is_unrecognised() {
        say(format_args!(
            "{shown}: nothing here was recognised as part of a plan, and nothing is written; say what the columns of its \
             tables mean with --recipe: `goldenthread map` writes one"
        ));
        return Ok(Outcome::Nothing);
    }
    if matches!(to, Format::Xlsx | Format::Csv | Format::Markdown) {
        return write_sheets(&shown, opened.tree, to, &args.output);
    }
    let text = write_tree(&opened.tree, to).map_err(|error| format!("cannot write {shown} as {to}: {error}"))?;
    put(&args.output, text.as_bytes())?;
    Ok(Outcome::Clean)
}

/// Writes a plan as tables, and says what they do not hold.
fn write_sheets(name: &str, tree: Tree<'_>, to: Format, output: &Path) -> Result<Outcome, Failure> {
    let document = Document::decode(tree);
    if !document.has_shape() {
        say(format_args!("{name}: what has not the shape of a plan is left out; `goldenthread check` lists it"));
    }
    let written =
        write_plan(&document.into_plan(), to).map_err(|error| format!("cannot write {name} as {to}: {error}"))?;
    match written.files.as_slice() {
        [(file, bytes)] if file.is_empty() => put(output, bytes)?,
        _ if is_standard_output(output) => {
            return Err("csv is a folder of files: name it, such as plan.csv".to_owned().into());
        }
        files => put_folder(output, files)?,
    }
    for lost in &written.lost {
        say(format_args!("{name}: {lost}"));
    }
    Ok(Outcome::Clean)
}

/// Says what was guessed, mended or left out, as far as a person would read on.
fn say_notes(name: &str, opened: &Imported<'_>) {
    const MOST: usize = 100;
    let find = Place::finder(&opened.tree);
    for note in opened.notes.iter().take(MOST) {
        let place = find(note.mark)
            .map_or_else(|| name.to_owned(), |place| Place { file: Some(name.into()), ..place }.in_file());
        say(format_args!("{place}: {}", note.message));
    }
    if opened.notes.len() > MOST {
        say(format_args!("{name}: and {} more notes; `goldenthread check` lists them", opened.notes.len() - MOST));
    }
}

fn named_format(path: &Path) -> Option<Format> {
    match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "yaml" | "yml" => Some(Format::Yaml),
        "json" => Some(Format::Json),
        "toml" => Some(Format::Toml),
        "xlsx" => Some(Format::Xlsx),
        "csv" => Some(Format::Csv),
        "md" => Some(Format::Markdown),
        _ => None,
    }
}
