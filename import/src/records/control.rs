//! The document's control, in a table or a line.

use goldenthread::Mark;

use crate::document::{Cell, Row};
use crate::ledger::Ledger;
use crate::scope::cover::Cover;
use crate::scope::imprint::is_of_edition;
use crate::vocabulary::Words;
use crate::vocabulary::words::normal;

/// A table of two columns that is the document's control: `Version | 5`.
pub(crate) fn control_rows<'s>(
    rows: &[Row<'s>],
    cover: &Cover<'s>,
    vocabulary: &Words,
    ledger: &mut Ledger,
) -> Option<Vec<(String, Cell<'s>)>> {
    let known = |row: &Row<'s>| {
        let mut cells = row.cells.iter().filter(|cell| !cell.is_blank() && !cell.copied);
        let (key, value) = (cells.next()?, cells.next()?);
        let field = vocabulary.control(&normal(&key.text)).filter(|field| cover.has_field(field))?.to_owned();
        Some((key.mark, (field, value.clone())))
    };
    let found: Vec<(Mark, (String, Cell<'s>))> = rows.iter().filter_map(known).collect();
    if found.len() < 2 {
        return None;
    }
    found.iter().filter(|(_, (field, _))| is_of_edition(field)).for_each(|(mark, _)| ledger.scene(*mark));
    Some(found.into_iter().map(|(_, found)| found).collect())
}

/// `Version:5Status:Final`: fields of document control, one a line or run together.
pub(crate) fn control_line<'s>(
    text: &Cell<'s>,
    cover: &Cover<'s>,
    vocabulary: &Words,
) -> Option<Vec<(String, Cell<'s>)>> {
    // A longer line that begins with one such word is a sentence about it.
    const SHORT: usize = 120;
    // `Status: OK = on target; ...` explains what a column says.
    if text.text.contains(" = ") {
        return None;
    }
    if let Some(field) = edition_label(text, cover, vocabulary) {
        return Some(vec![field]);
    }
    let lower = text.text.to_ascii_lowercase();
    let mut found: Vec<(usize, usize, String)> = Vec::new();
    for (phrase, field) in vocabulary.control_phrases().filter(|(_, field)| !is_of_edition(field)) {
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
    let parts = found.into_iter().zip(ends).map(|((_, from, field), to)| (field, text.part(from, to)));
    let parts: Vec<(String, Cell<'s>)> = parts.collect();
    // `Issue: Beds are short` names no version.
    let is_version =
        |(field, value): &(String, Cell<'s>)| field != "version" || value.text.split_whitespace().count() <= 3;
    parts.iter().all(is_version).then_some(parts)
}

/// `Date of meeting: 30 July 2025`: a field of an edition, which a line says alone.
fn edition_label<'s>(text: &Cell<'s>, cover: &Cover<'s>, vocabulary: &Words) -> Option<(String, Cell<'s>)> {
    let colon = text.text.find(':')?;
    let label = text.text.get(..colon)?.trim_matches(|c: char| c.is_whitespace() || c == '*');
    let field = vocabulary.control(&normal(label)).filter(|field| is_of_edition(field) && cover.has_field(field))?;
    let value = text.part(colon + 1, text.text.len());
    let skipped = value.text.len() - value.text.trim_start_matches(['*', ' ']).len();
    let value = value.part(skipped, value.text.len());
    (!value.is_blank()).then(|| (field.to_owned(), value))
}
