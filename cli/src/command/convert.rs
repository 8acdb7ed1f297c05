//! `goldenthread convert`.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use goldenthread::Place;
use goldenthread_formats::{Checks, Format, Imported, open_named, shown_name, write_tree};

use super::{Failure, is_standard, load, vocabulary};
use crate::Outcome;
use crate::args::Convert;

pub(crate) fn run(args: &Convert) -> Result<Outcome, Failure> {
    let checks = Checks::default();
    let bytes = load(&args.input, &checks)?;
    let name = shown_name(&args.input);
    let to = args.to.or_else(|| named_format(&args.output)).ok_or_else(|| {
        let out = shown_name(&args.output);
        format!("cannot tell the format of `{out}` from its name: end it in .yaml, .json or .toml, or give --to")
    })?;
    let from = args.from.unwrap_or_else(|| Format::of(Some(&name), &bytes));
    let words = vocabulary(args.columns.as_deref())?;
    let opened = open_named(Some(&name), &bytes, from, &words, checks.limits).map_err(|error| {
        let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
        let place = error.mark.and_then(|mark| Place::of(&String::from_utf8_lossy(text), mark));
        let place = place.map(|place| format!(":{}:{}", place.line, place.column)).unwrap_or_default();
        let help = error.help.as_ref().map(|help| format!("\nhelp: {help}")).unwrap_or_default();
        format!("{name}{place}: {error}{help}")
    })?;
    say_notes(&name, &opened)?;
    let text = write_tree(&opened.tree, to).map_err(|error| format!("cannot write {name} as {to}: {error}"))?;
    if is_standard(&args.output) {
        io::stdout().lock().write_all(text.as_bytes())?;
    } else {
        replace(&args.output, &text)?;
    }
    Ok(Outcome::Clean)
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
        _ => None,
    }
}

/// Writes a file whole or not at all: a reader never sees half of it.
fn replace(path: &Path, text: &str) -> Result<(), Failure> {
    let failed = |error: io::Error| Failure::from(format!("cannot write {}: {error}", shown_name(path)));
    let mut part = path.file_name().unwrap_or_default().to_owned();
    part.push(".part");
    let part = path.with_file_name(part);
    fs::write(&part, text).and_then(|()| fs::rename(&part, path)).map_err(|error| {
        let _ = fs::remove_file(&part);
        failed(error)
    })
}
