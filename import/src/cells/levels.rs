//! Levels and bands of a scale: a number and its label, a range of scores.

use crate::document::Cell;

/// A number and a label, whichever comes first.
pub(crate) fn pair<'s>(one: &Cell<'s>, two: &Cell<'s>) -> Option<(i64, Cell<'s>)> {
    let number = |cell: &Cell<'s>| cell.text.trim().parse::<i64>().ok().filter(|number| (0..=10).contains(number));
    match (number(one), number(two)) {
        (Some(number), None) => Some((number, two.clone())),
        (None, Some(number)) => Some((number, one.clone())),
        _ => None,
    }
}

/// A level of an axis: its number and label in one cell, or in two.
pub(crate) fn level<'s>(row: &[Cell<'s>], at: usize, number: Option<usize>) -> Option<(i64, Cell<'s>)> {
    let own = row.get(at).filter(|cell| !cell.is_blank())?;
    match number.and_then(|number| row.get(number)) {
        Some(number) => pair(number, own),
        None => numbered(own),
    }
}

/// The name of a level without the words that explain it: `Minor - small disruption`.
pub(crate) fn short_label<'s>(label: &Cell<'s>) -> Cell<'s> {
    let ends = [" - ", " – ", " — ", ": ", " ("].iter().filter_map(|sign| label.text.find(sign));
    ends.min().map_or_else(|| label.clone(), |end| label.part(0, end))
}

/// A label that begins or ends with its number: `3 - Possible`, `Likely (4)`.
pub(crate) fn numbered<'s>(cell: &Cell<'s>) -> Option<(i64, Cell<'s>)> {
    let text = cell.text.as_ref();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if let Some(number) = text.get(..digits).and_then(|number| number.parse().ok()) {
        let label = text.get(digits..)?.trim_start_matches(|c: char| !c.is_alphanumeric());
        return (!label.is_empty()).then(|| (number, cell.part(text.len() - label.len(), text.len())));
    }
    let open = text.rfind('(')?;
    let number = text.get(open + 1..)?.trim_end_matches(')').trim().parse().ok()?;
    Some((number, cell.part(0, open)))
}

/// The ends of a range of scores: `6-12`, `13 to 25`, `1–5`.
pub(crate) fn range_of<'s>(cell: &Cell<'s>) -> Option<(Cell<'s>, Cell<'s>)> {
    let text = cell.text.as_ref();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let last = text.bytes().rev().take_while(u8::is_ascii_digit).count();
    let between = text.get(digits..text.len().checked_sub(last)?)?.trim();
    let joined = matches!(between, "-" | "–" | "—" | "to");
    (digits > 0 && last > 0 && joined).then(|| (cell.part(0, digits), cell.part(text.len() - last, text.len())))
}
