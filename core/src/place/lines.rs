//! The lines of a text, and the places of marks in it.

use std::sync::Arc;

use super::strip::Strip;
use super::{HeaderRow, Place};
use crate::tree::Mark;
use crate::tree::origin::{Origin, Spot, column_name};

/// The longest line that is shown whole, in bytes, and how much of a longer one is shown on either side of a fault.
const LONGEST_LINE: usize = 400;
const EITHER_SIDE: usize = 40;

/// How many bytes apart the counts of characters stand: a column is found by counting no further than this.
const STRIDE: usize = 4096;

/// The lines of a text.
pub(super) struct Lines<'s> {
    text: &'s str,
    starts: Vec<usize>,
    /// The characters before each multiple of [`STRIDE`].
    counts: Vec<usize>,
}

impl<'s> Lines<'s> {
    pub(super) fn of(text: &'s str) -> Self {
        let breaks = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1);
        let starts = std::iter::once(0).chain(breaks).collect();
        let blocks = text.as_bytes().chunks(STRIDE).scan(0, |before, block| {
            let count = *before;
            *before += firsts(block);
            Some(count)
        });
        Self { text, starts, counts: blocks.collect() }
    }

    /// How many characters stand before a byte.
    fn characters_before(&self, at: usize) -> usize {
        let block = at / STRIDE;
        let rest = self.text.as_bytes().get(block * STRIDE..at).unwrap_or_default();
        self.counts.get(block).or(self.counts.last()).copied().unwrap_or_default() + firsts(rest)
    }

    /// How many characters begin from one byte on and before another.
    fn characters(&self, from: usize, to: usize) -> usize {
        match to.checked_sub(from) {
            Some(..=STRIDE) => firsts(self.text.as_bytes().get(from..to).unwrap_or_default()),
            _ => self.characters_before(to).saturating_sub(self.characters_before(from)),
        }
    }

    pub(super) fn place(&self, mark: Mark) -> Option<Place> {
        if self.text.is_empty() {
            return None;
        }
        let start = self.boundary((mark.start as usize).min(self.text.len()));
        let line = self.starts.partition_point(|first| *first <= start);
        let first = *self.starts.get(line.saturating_sub(1))?;
        let last = self.starts.get(line).map_or(self.text.len(), |next| next - 1).max(first);
        let end = self.boundary((start + mark.len as usize).clamp(start, last.max(start)));
        let (from, to) = if last - first <= LONGEST_LINE {
            (first, last)
        } else {
            let from = self.boundary(start.saturating_sub(EITHER_SIDE).max(first));
            (from, self.boundary((end.min(start + EITHER_SIDE) + EITHER_SIDE).min(last)))
        };
        let small = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let excerpt_column = self.characters(first, from) + 1;
        let within = self.characters(from, start);
        Some(Place {
            line: small(line),
            column: small(excerpt_column + within),
            length: small(self.characters(start, end)).max(1),
            excerpt: self.text.get(from..to)?.trim_end_matches('\r').to_owned(),
            excerpt_column: small(excerpt_column),
            excerpt_start: small(within + 1),
            ..Place::default()
        })
    }

    /// The place of a mark in an original that has no lines.
    pub(super) fn original(&self, mark: Mark, origin: &Origin) -> Option<Place> {
        let place = self.place(mark)?;
        let heading = || origin.heading(mark.start).map(Arc::from);
        let (row, column, at) = match origin.spot(mark.start)? {
            Spot::Cell { sheet, row, column } => {
                let sheet = origin.sheets.get(sheet as usize).map_or_else(Arc::default, |sheet| sheet.as_str().into());
                let (row, column, name) = (row.saturating_add(1), column.saturating_add(1), column_name(column));
                let cell = format!("{name}{row}");
                (row, column, Place { sheet: Some(sheet), cell: Some(cell), ..Place::default() })
            }
            Spot::WordCell { table, row, column } => {
                let cell = Some(format!("row {row}, column {column}"));
                (row, column, Place { heading: heading(), table: Some(table), cell, ..Place::default() })
            }
            Spot::Paragraph(paragraph) => {
                return Some(Place { line: paragraph, heading: heading(), paragraph: Some(paragraph), ..place });
            }
        };
        let header = origin.header(mark.start);
        let last = header.map(|header| header.start + header.len.saturating_sub(1));
        let header_row = last.and_then(|last| match origin.spot(last)? {
            Spot::Cell { row, .. } => Some(row.saturating_add(1)),
            Spot::WordCell { row, .. } => Some(row),
            Spot::Paragraph(_) => None,
        });
        let cells_column = if at.sheet.is_some() { column - 1 } else { column };
        let above: Vec<Mark> = header.map(|header| self.lines_of(header)).unwrap_or_default();
        let strip = Strip::of(self.text, origin, self.line_of(mark), &above, cells_column);
        Some(Place {
            line: row,
            column,
            length: u32::try_from(strip.length).unwrap_or(u32::MAX),
            excerpt: strip.row,
            excerpt_column: 1,
            excerpt_start: u32::try_from(strip.start).unwrap_or(u32::MAX),
            header: header_row.zip(strip.header).map(|(line, text)| HeaderRow { line, text }),
            ..at
        })
    }

    /// The whole lines that a mark runs over, no more of them than a header has.
    fn lines_of(&self, mark: Mark) -> Vec<Mark> {
        const MOST: usize = 5;
        let end = mark.start + mark.len;
        let next = |line: &Mark| Some(line.start + line.len + 1).filter(|start| *start < end);
        let first = self.line_of(mark);
        let more = |line: &Mark| next(line).map(|start| self.line_of(Mark { start, len: 0 }));
        std::iter::successors(Some(first), more).take(MOST).collect()
    }

    /// The whole line that a mark begins on, without its end.
    fn line_of(&self, mark: Mark) -> Mark {
        let start = mark.start as usize;
        let after = self.starts.partition_point(|first| *first <= start);
        let first = self.starts.get(after.saturating_sub(1)).copied().unwrap_or_default();
        let last = self.starts.get(after).map_or(self.text.len(), |next| next - 1);
        Mark::new(first, last.max(first))
    }

    /// The nearest start of a character at or before a byte.
    fn boundary(&self, at: usize) -> usize {
        (0..=at).rev().take(4).find(|at| self.text.is_char_boundary(*at)).unwrap_or_default()
    }
}

/// How many characters begin in these bytes.
fn firsts(bytes: &[u8]) -> usize {
    if bytes.is_ascii() { bytes.len() } else { bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count() }
}
