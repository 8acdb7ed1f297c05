//! The words and pieces of a cell.

use crate::document::Cell;

/// The ranges of a text's words.
pub(crate) fn words(text: &str) -> Vec<(usize, usize)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_whitespace(), start) {
            (false, None) => start = Some(at),
            (true, Some(from)) => {
                words.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// A rating or band without the coloured sign before it.
pub(crate) fn plain<'s>(cell: &Cell<'s>) -> Cell<'s> {
    let words = cell.text.trim_start_matches(|c: char| !c.is_alphanumeric());
    cell.part(cell.text.len() - words.len(), cell.text.len())
}

/// The parts of a cell that semicolons, bullets or lines part.
pub(crate) fn pieces<'s>(cell: &Cell<'s>) -> Vec<Cell<'s>> {
    let text = cell.text.as_ref();
    let mut from = 0;
    let mut parts = Vec::new();
    let signs = text.char_indices().filter(|(_, c)| matches!(c, ';' | '\n' | '•' | '▪' | '●' | '‣'));
    for (at, len) in signs.map(|(at, c)| (at, c.len_utf8())).chain([(text.len(), 0)]) {
        parts.push(cell.part(from, at));
        from = at + len;
    }
    parts.retain(|part| part.text.chars().any(char::is_alphanumeric));
    parts
}
