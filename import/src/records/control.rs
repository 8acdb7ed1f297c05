//! The document's control, in a table or a line.

use crate::document::{Cell, Row};
use crate::vocabulary::Words;
use crate::vocabulary::words::normal;

/// A table of two columns that is the document's control: `Version | 5`.
pub(crate) fn control_rows<'s>(rows: &[Row<'s>], vocabulary: &Words) -> Option<Vec<(String, Cell<'s>)>> {
    let known = |row: &Row<'s>| {
        let mut cells = row.cells.iter().filter(|cell| !cell.is_blank() && !cell.copied);
        let (key, value) = (cells.next()?, cells.next()?);
        let field = vocabulary.control(&normal(&key.text))?.to_owned();
        Some((field, value.clone()))
    };
    let found: Vec<(String, Cell<'s>)> = rows.iter().filter_map(known).collect();
    (found.len() > 1).then_some(found)
}

/// `Version:5Status:Final`: fields of document control, one a line or run together.
pub(crate) fn control_line<'s>(text: &Cell<'s>, vocabulary: &Words) -> Option<Vec<(String, Cell<'s>)>> {
    // A longer line that begins with one such word is a sentence about it.
    const SHORT: usize = 120;
    // `Status: OK = on target; ...` explains what a column says.
    if text.text.contains(" = ") {
        return None;
    }
    let lower = text.text.to_ascii_lowercase();
    let mut found: Vec<(usize, usize, String)> = Vec::new();
    for (phrase, field) in vocabulary.control_phrases() {
        let sign = format!("{phrase}:");
        for (at, _) in lower.match_indices(&sign) {
            found.push((at, at + sign.len(), field.to_owned()));
        }
    }
    // Of two phrases that end together, the longer counts: `original publication date:`.
    found.sort_by_key(|(start, end, _)| (*end, *start));
    found.dedup_by_key(|(_, end, _)| *end);
    let alone = found.first().is_some_and(|(start, ..)| *start == 0) && found.len() == 1 && text.text.len() < SHORT;
    if found.len() < 2 && !alone {
        return None;
    }
    let ends: Vec<usize> = found.iter().skip(1).map(|(start, ..)| *start).chain([text.text.len()]).collect();
    Some(found.into_iter().zip(ends).map(|((_, from, field), to)| (field, text.part(from, to))).collect())
}
