//! A row of a table cut to a strip that fits a terminal, its header row above it, column under column.

use crate::tree::Mark;
use crate::tree::origin::{Origin, Spot};

/// The most characters of a cell that are shown.
const WIDEST: usize = 28;
/// The most characters of a row that are shown: the first cell, which names the row, and those about the fault.
const WIDEST_ROW: usize = 100;
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
    /// The strip of the row on `line` about the cell in `column`, under the `headers` if there are any; all lines are
    /// ranges of bytes. Of a header of several rows, each column shows the lowest that says something.
    pub(super) fn of(source: &str, origin: &Origin, line: Mark, headers: &[Mark], column: u32) -> Self {
        let row = cells(source, origin, line);
        let header: Vec<Cells<'_>> = headers.iter().rev().map(|header| cells(source, origin, *header)).collect();
        let above = |column: u32| {
            let mut titles = header.iter().filter_map(|header| text(header, column));
            titles.find(|title| !title.is_empty()).unwrap_or_default()
        };
        let wide = |column: u32| {
            let width = |text: &str| text.chars().count().min(WIDEST) + BETWEEN.len();
            width(text(&row, column).unwrap_or_default()).max(width(above(column)))
        };
        let columns = shown(&row, column, |column| !above(column).is_empty(), wide);
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
        strip.header = (!header.is_empty()).then(|| titles.trim_end().to_owned());
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

/// The columns to show, each with whether some are left out before it: the first, and as many as fit about the fault.
fn shown(row: &Cells<'_>, column: u32, titled: impl Fn(u32) -> bool, wide: impl Fn(u32) -> usize) -> Vec<(u32, bool)> {
    let used = row.iter().filter(|(known, text)| *known == column || !text.is_empty() || titled(*known));
    let columns: Vec<u32> = used.map(|(column, _)| *column).collect();
    let at = columns.iter().position(|known| *known == column).unwrap_or_default();
    let width = |place: usize| columns.get(place).map_or(usize::MAX, |column| wide(*column));
    let (mut from, mut to) = (at, at);
    let mut room = WIDEST_ROW.saturating_sub(width(0)).saturating_sub(if at > 0 { width(at) } else { 0 });
    loop {
        let before = from.checked_sub(1).filter(|place| *place > 0 && width(*place) <= room);
        if let Some(place) = before {
            room -= width(place);
            from = place;
        }
        let after = Some(to + 1).filter(|place| width(*place) <= room);
        if let Some(place) = after {
            room -= width(place);
            to = place;
        }
        if before.is_none() && after.is_none() {
            break;
        }
    }
    let kept = columns.iter().enumerate().filter(|(place, _)| *place == 0 || (from..=to).contains(place));
    kept.map(|(place, column)| (*column, place == from && from > 1)).collect()
}

fn cut(text: &str) -> String {
    if text.chars().count() <= WIDEST {
        return text.to_owned();
    }
    text.chars().take(WIDEST - 1).collect::<String>().trim_end().chars().chain(['…']).collect()
}
