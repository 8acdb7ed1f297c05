//! A row of a table cut to a strip that fits a terminal, its header row above it, column under column.

use crate::origin::{Origin, Spot};
use crate::tree::Mark;

/// The most characters of a cell that are shown.
const WIDEST: usize = 28;
/// The most cells that are shown: the first, which names the row, and those about the fault.
const MOST: usize = 7;
const BETWEEN: &str = " | ";

/// A row and its header, cut alike.
pub(super) struct Strip {
    pub(super) row: String,
    pub(super) header: Option<String>,
    /// The character of the row at which the fault begins, from 1, and how many it takes.
    pub(super) start: usize,
    pub(super) length: usize,
}

/// One cell of a line: its column and its text.
type Cells<'s> = Vec<(u32, &'s str)>;

impl Strip {
    /// The strip of the row on `line` about the cell in `column`; both lines are ranges of bytes.
    pub(super) fn of(source: &str, origin: &Origin, line: Mark, header: Option<Mark>, column: u32) -> Self {
        let row = cells(source, origin, line);
        let header = header.map(|header| cells(source, origin, header)).filter(|_| !row.is_empty());
        let above = |column: u32| header.as_ref().and_then(|header| text(header, column)).unwrap_or_default();
        let columns = shown(&row, column, |column| !above(column).is_empty());
        let mut strip = Self { row: String::new(), header: None, start: 1, length: 1 };
        let mut titles = String::new();
        for (at, (number, gap)) in columns.iter().enumerate() {
            let (cell, title) = (cut(text(&row, *number).unwrap_or_default()), cut(above(*number)));
            let width = cell.chars().count().max(title.chars().count());
            if at > 0 {
                let between = if *gap { " | … | " } else { BETWEEN };
                strip.row.push_str(between);
                titles.push_str(between);
            }
            if *number == column {
                strip.start = strip.row.chars().count() + 1;
                strip.length = cell.chars().count().max(1);
            }
            strip.row.push_str(&format!("{cell:<width$}"));
            titles.push_str(&format!("{title:<width$}"));
        }
        strip.row.truncate(strip.row.trim_end().len().max(byte_of(&strip.row, strip.start)));
        strip.header = header.map(|_| titles.trim_end().to_owned());
        strip
    }
}

/// The byte after a character, counted from 1.
fn byte_of(text: &str, character: usize) -> usize {
    text.char_indices().nth(character).map_or(text.len(), |(at, _)| at)
}

fn text<'s>(cells: &Cells<'s>, column: u32) -> Option<&'s str> {
    cells.iter().find(|(known, _)| *known == column).map(|(_, text)| *text)
}

/// The cells that stand on a line.
fn cells<'s>(source: &'s str, origin: &Origin, line: Mark) -> Cells<'s> {
    let end = line.start + line.len;
    let first = origin.anchors.partition_point(|anchor| anchor.start < line.start);
    let on_line = || origin.anchors.iter().skip(first).take_while(|anchor| anchor.start <= end);
    let ends = on_line().skip(1).map(|next| next.start.saturating_sub(3)).chain([end]);
    on_line()
        .zip(ends)
        .filter_map(|(anchor, end)| {
            let (Spot::Cell { column, .. } | Spot::WordCell { column, .. }) = anchor.name else { return None };
            Some((column, source.get(anchor.start as usize..end as usize).unwrap_or_default()))
        })
        .collect()
}

/// The columns to show, each with whether some are left out before it.
fn shown(row: &Cells<'_>, column: u32, titled: impl Fn(u32) -> bool) -> Vec<(u32, bool)> {
    let used = row.iter().filter(|(known, text)| *known == column || !text.is_empty() || titled(*known));
    let columns: Vec<u32> = used.map(|(column, _)| *column).collect();
    let at = columns.iter().position(|known| *known == column).unwrap_or_default();
    let from = (at + 2).saturating_sub(MOST - 1).max(1);
    let kept = columns.iter().enumerate().filter(|(place, _)| *place == 0 || (from..from + MOST - 1).contains(place));
    kept.map(|(place, column)| (*column, place == from && from > 1)).collect()
}

fn cut(text: &str) -> String {
    if text.chars().count() <= WIDEST {
        return text.to_owned();
    }
    text.chars().take(WIDEST - 1).collect::<String>().trim_end().chars().chain(['…']).collect()
}
