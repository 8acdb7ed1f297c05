//! Parts of a cell that numbers and letters begin.

use crate::cells::pieces::pieces;
use crate::cells::pieces::words;
use crate::cells::split;
use crate::document::Cell;
use crate::document::text::label;

/// A text without the number or letter it begins with, and that label.
pub(crate) fn labelled<'s>(cell: &Cell<'s>) -> (Option<Cell<'s>>, Cell<'s>) {
    let text = cell.text.as_ref();
    match label::label(text) {
        Some((own, rest)) if !rest.is_empty() => {
            let at = text.find(own).unwrap_or_default();
            (Some(cell.part(at, at + own.len())), cell.part(text.len() - rest.len(), text.len()))
        }
        _ => (None, cell.clone()),
    }
}

/// The parts of a cell that begin with numbers: `1.0 ... 1.1 ...`.
pub(crate) fn numbered<'s>(cell: &Cell<'s>) -> Vec<(Option<Cell<'s>>, Cell<'s>)> {
    let is_number = |word: &str| {
        let parts: Vec<&str> = word.split('.').collect();
        parts.len() > 1
            && parts
                .iter()
                .all(|part| !part.is_empty() && part.len() < 3 && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let text = cell.text.as_ref();
    let words = words(text);
    let starts: Vec<(usize, usize)> =
        words.into_iter().filter(|(from, to)| text.get(*from..*to).is_some_and(is_number)).collect();
    if starts.first().is_none_or(|(from, _)| *from > 0) {
        return vec![(None, cell.clone())];
    }
    let ends = starts.iter().skip(1).map(|(from, _)| *from).chain([text.len()]);
    starts.iter().zip(ends).map(|((from, to), end)| (Some(cell.part(*from, *to)), cell.part(*to, end))).collect()
}

/// The parts of a cell that begin with letters: `(a) ... (b) ...`.
pub(crate) fn lettered<'s>(cell: &Cell<'s>) -> Vec<Cell<'s>> {
    let text = cell.text.as_ref();
    let words = words(text);
    let mut next = b'a';
    let mut starts = Vec::new();
    for (from, to) in words {
        let word = text.get(from..to).unwrap_or_default().trim_start_matches('(');
        if word.strip_suffix(')').is_some_and(|letter| letter.as_bytes() == [next]) {
            starts.push((from, to));
            next += 1;
        }
    }
    if starts.len() < 2 {
        return pieces(cell);
    }
    let ends = starts.iter().skip(1).map(|(from, _)| *from).chain([text.len()]);
    starts.iter().zip(ends).map(|((_, to), end)| cell.part(*to, end)).collect()
}

/// The statements of a cell: what signs part, or else what capitals begin.
pub(crate) fn statements<'s>(cell: &Cell<'s>) -> Vec<Cell<'s>> {
    let pieces = pieces(cell);
    if pieces.len() > 1 { pieces } else { split::statements(cell) }
}
