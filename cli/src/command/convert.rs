//! `goldenthread convert`.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use goldenthread::{Document, Place, Tree};
use goldenthread_formats::{Checks, Format, Imported, open_named, shown_name, text_of, write_plan, write_tree};

use super::{Failure, is_standard, load, vocabulary};
use crate::Outcome;
use crate::args::Convert;

pub(crate) fn run(args: &Convert) -> Result<Outcome, Failure> {
    let checks = Checks::default();
    let bytes = load(&args.input, &checks)?;
    let name = shown_name(&args.input);
    let to = args.to.or_else(|| named_format(&args.output)).ok_or_else(|| {
        let out = shown_name(&args.output);
        format!("cannot tell the format of `{out}` from its name: end it in .yaml, .json, .toml, .xlsx, .md or .csv, or give --to")
    })?;
    let from = args.from.unwrap_or_else(|| Format::of(Some(&name), &bytes));
    let words = vocabulary(args.columns.as_deref())?;
    let opened = open_named(Some(&name), &bytes, from, &words, checks.limits).map_err(|error| {
        let place = error.mark.and_then(|mark| Place::of(&text_of(&bytes), mark));
        let place = place.map(|place| format!(":{}:{}", place.line, place.column)).unwrap_or_default();
        let help = error.help.as_ref().map(|help| format!("\nhelp: {help}")).unwrap_or_default();
        format!("{name}{place}: {error}{help}")
    })?;
    say_notes(&name, &opened)?;
    if opened.is_unrecognised() {
        writeln!(
            anstream::stderr(),
            "{name}: nothing here was recognised as part of a plan, and nothing is written; say what the columns of its \
             tables mean with --columns"
        )?;
        return Ok(Outcome::Nothing);
    }
    if matches!(to, Format::Xlsx | Format::Csv | Format::Markdown) {
        return write_sheets(&name, opened.tree, to, &args.output);
    }
    let text = write_tree(&opened.tree, to).map_err(|error| format!("cannot write {name} as {to}: {error}"))?;
    put(&args.output, text.as_bytes())?;
    Ok(Outcome::Clean)
}

/// Writes a plan as tables, and says what they do not hold.
fn write_sheets(name: &str, tree: Tree<'_>, to: Format, output: &Path) -> Result<Outcome, Failure> {
    let document = Document::decode(tree);
    let mut stderr = anstream::stderr();
    if !document.has_shape() {
        writeln!(stderr, "{name}: what has not the shape of a plan is left out; `goldenthread check` lists it")?;
    }
    let written = write_plan(document.plan(), to).map_err(|error| format!("cannot write {name} as {to}: {error}"))?;
    match written.files.as_slice() {
        [(file, bytes)] if file.is_empty() => put(output, bytes)?,
        _ if is_standard(output) => {
            return Err("csv is a folder of files: name it, such as plan.csv".to_owned().into());
        }
        files => put_folder(output, files)?,
    }
    for lost in &written.lost {
        writeln!(stderr, "{name}: {lost}")?;
    }
    Ok(Outcome::Clean)
}

/// Writes the files of a folder, none of them beside a CSV file that is no part of the plan.
fn put_folder(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Failure> {
    let failed = |error: io::Error| Failure::from(format!("cannot write {}: {error}", shown_name(folder)));
    fs::create_dir_all(folder).map_err(failed)?;
    let entries = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>).map_err(failed)?;
    for path in entries.iter().map(fs::DirEntry::path).filter(|path| path.extension().is_some_and(|end| end == "csv")) {
        let known = files.iter().any(|(name, _)| path.file_name().is_some_and(|own| own == name.as_str()));
        if !known {
            return Err(format!(
                "{} would be read as part of the plan, which has no such table: move it away first",
                shown_name(&path)
            )
            .into());
        }
    }
    files.iter().try_for_each(|(name, bytes)| replace(&folder.join(name), bytes))
}

fn put(output: &Path, bytes: &[u8]) -> Result<(), Failure> {
    if is_standard(output) {
        return Ok(io::stdout().lock().write_all(bytes)?);
    }
    replace(output, bytes)
}

/// Says what was guessed, mended or left out, as far as a person would read on.
fn say_notes(name: &str, opened: &Imported<'_>) -> io::Result<()> {
    const MOST: usize = 100;
    let mut stderr = anstream::stderr();
    let find = Place::finder(&opened.tree);
    for note in opened.notes.iter().take(MOST) {
        let place = find(note.mark).map_or_else(|| name.to_owned(), |place| place.of_file(name));
        writeln!(stderr, "{place}: {}", note.message)?;
    }
    if opened.notes.len() > MOST {
        writeln!(stderr, "{name}: and {} more notes; `goldenthread check` lists them", opened.notes.len() - MOST)?;
    }
    Ok(())
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

/// Writes a file whole or not at all: a reader never sees half of it.
fn replace(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failed = |error: io::Error| Failure::from(format!("cannot write {}: {error}", shown_name(path)));
    let mut part = path.file_name().unwrap_or_default().to_owned();
    part.push(".part");
    let part = path.with_file_name(part);
    fs::write(&part, bytes).and_then(|()| fs::rename(&part, path)).map_err(|error| {
        let _ = fs::remove_file(&part);
        failed(error)
    })
}
