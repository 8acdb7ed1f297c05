//! Headers of two rows, the upper over the lower.

use crate::document::Cell;
use crate::header::find::LONGEST;
use crate::vocabulary::Words;
use crate::vocabulary::words::normal;

/// Whether merged cells make one header of two rows: some reach down into the second, or else all that is new in it
/// stands under cells that span several columns.
pub(crate) fn is_one_header(upper: &[Cell<'_>], lower: &[Cell<'_>]) -> bool {
    let own = |row: &[Cell<'_>]| row.iter().filter(|cell| !cell.is_blank() && !cell.copied).count();
    let is_same = |a: &Cell<'_>, b: &Cell<'_>| !a.is_blank() && b.copied && a.mark == b.mark;
    let reaches_down = || upper.iter().zip(lower).any(|(upper, lower)| is_same(upper, lower));
    let spans = |at: usize| {
        let pair =
            |from: usize| upper.get(from).zip(upper.get(from + 1)).is_some_and(|(left, right)| is_same(left, right));
        pair(at) || at > 0 && pair(at - 1)
    };
    let mut fresh = lower.iter().enumerate().filter(|(_, cell)| !cell.is_blank() && !cell.copied).peekable();
    let short = upper.iter().chain(lower).all(|cell| cell.text.len() <= LONGEST);
    own(upper) > 1
        && own(lower) > 1
        && short
        && fresh.peek().is_some()
        && (reaches_down() || fresh.all(|(at, _)| spans(at)))
}

/// Whether a row can be the upper half of a header: short words, no more of them than the row below, or else over
/// several columns what the row below says of each, or a period over each `Value` or `Target`.
pub(crate) fn may_stand_over(upper: &[Cell<'_>], lower: &[Cell<'_>], words: &Words) -> bool {
    let figures = ["outturn", "target", "forecast"].map(|field| words.numbers("indicator", field));
    let filled = |row: &[Cell<'_>]| row.iter().filter(|cell| !cell.is_blank()).count();
    let distinct = upper.iter().filter(|cell| !cell.copied && !cell.is_blank()).count();
    let short = upper.iter().all(|cell| cell.text.len() <= LONGEST);
    let says =
        |cell: &Cell<'_>| words.meanings(&normal(&cell.text)).iter().any(|meaning| figures.contains(&Some(*meaning)));
    let mut own = lower.iter().filter(|cell| !cell.is_blank() && !cell.copied).peekable();
    let says_each = own.peek().is_some() && filled(lower) > 1 && own.all(says);
    distinct > 1 && short && (filled(upper) <= filled(lower) + 1 || parts_columns(upper, lower) || says_each)
}

/// Whether each cell of the lower row stands under one that spans several columns, or repeats the one above it.
fn parts_columns(upper: &[Cell<'_>], lower: &[Cell<'_>]) -> bool {
    // What divides a column is a word or two; a longer text is a cell of data.
    const SHORT: usize = 24;
    let spans = |at: usize| upper.get(at).is_none_or(|cell| cell.is_blank() || cell.copied);
    let own = || lower.iter().enumerate().filter(|(_, cell)| !cell.is_blank() && !cell.copied);
    let stands = |(at, cell): (usize, &Cell<'_>)| cell.text.len() <= SHORT && (spans(at) || spans(at + 1));
    own().count() > 1 && own().all(stands)
}
