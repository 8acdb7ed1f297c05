//! Tables and paragraphs laid out as text, one row or paragraph a line, so that everything has bytes that a mark can count.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use goldenthread::{Anchor, Limits, Mark, Spot, TreeError};

use super::{About, Cell, Grid, Note, Part, Published, Row};

/// What parts the cells of a row.
const BETWEEN: &str = " | ";

/// The most cells noted one by one on a sheet.
pub(super) const NOTED: usize = 20;

/// A table as a reader finds it.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// The sheet's name, for a workbook.
    pub(super) sheet: Option<String>,
    /// The table's number, for a Word file.
    pub(super) number: u32,
    /// The cells that are not blank.
    pub(super) cells: Vec<Value>,
    /// How long their texts are in all: many cells may share one text of the file.
    pub(super) bytes: usize,
    pub(super) merged: Vec<Area>,
    /// What a person should know of the table as a whole.
    pub(super) notes: Vec<String>,
    /// What a person should know of single cells.
    pub(super) cell_notes: Vec<(u32, u32, String)>,
}

/// A cell that is not blank.
#[derive(Debug, Clone)]
pub(super) struct Value {
    pub(super) row: u32,
    pub(super) column: u32,
    pub(super) text: String,
    pub(super) bold: bool,
}

/// Cells merged into one: the first and last row and column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) rows: (u32, u32),
    pub(super) columns: (u32, u32),
}

impl Table {
    /// Adds a cell, unless nothing is written in it.
    pub(super) fn push(&mut self, row: u32, column: u32, text: &str, bold: bool) {
        let text = text.trim();
        if !text.is_empty() {
            let text =
                if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() };
            self.bytes += text.len();
            self.cells.push(Value { row, column, text, bold });
        }
    }
}

/// A document as far as it is laid out.
pub(super) struct Layout<'s> {
    limits: Limits,
    source: String,
    published: Published<'s>,
    cells: usize,
    /// The bytes of texts copied over merged cells.
    copied: usize,
}

/// A paragraph, heading or item of a list.
#[derive(Debug, Default)]
pub(super) struct Line<'t> {
    pub(super) text: &'t str,
    pub(super) marker: Option<String>,
    pub(super) depth: u8,
    pub(super) bold: bool,
    /// The level of a heading.
    pub(super) heading: Option<u8>,
}

/// A cell to lay out: one that is written, or the copy of a merged one.
#[derive(Clone, Copy)]
struct Placed {
    row: u32,
    column: u32,
    copied: bool,
    /// Which of the sheet's values.
    of: usize,
}

impl<'s> Layout<'s> {
    pub(super) fn new(limits: Limits) -> Self {
        Self { limits, source: String::new(), published: Published::default(), cells: 0, copied: 0 }
    }

    /// Refuses cells past the limit before they are kept.
    pub(super) fn check(&self, more: usize) -> Result<(), TreeError> {
        if self.cells + more > self.limits.cells {
            return Err(TreeError::limit(None, "cells", self.limits.cells));
        }
        Ok(())
    }

    /// Refuses a table past the limits while it is read.
    pub(super) fn check_table(&self, table: &Table) -> Result<(), TreeError> {
        if table.bytes > self.limits.document_bytes {
            return Err(TreeError::limit(None, "document size in bytes", self.limits.document_bytes));
        }
        self.check(table.cells.len())
    }

    /// Lays out a table.
    pub(super) fn push(&mut self, mut table: Table) -> Result<(), TreeError> {
        let start = self.source.len();
        let anchors = self.published.anchors.len();
        let sheet = u32::try_from(self.published.parts.len()).unwrap_or(u32::MAX);
        let word = table.sheet.is_none().then_some(table.number);
        if !table.cells.is_sorted_by_key(|value| (value.row, value.column)) {
            table.cells.sort_by_key(|value| (value.row, value.column));
        }
        let spot = |row: u32, column: u32| match word {
            Some(table) => Spot::WordCell { table, row: row.saturating_add(1), column: column + 1 },
            None => Spot::Cell { sheet, row, column },
        };
        let placed = self.placed(&table)?;
        let first = placed.iter().map(|cell| cell.column).min().unwrap_or_default();
        let mut marks = vec![Mark::default(); table.cells.len()];
        let mut rows = Vec::new();
        for row in placed.chunk_by(|a, b| a.row == b.row) {
            rows.push(self.row(row, first, spot, &mut table.cells, &mut marks)?);
        }
        self.copy_texts(&placed, &mut rows)?;
        let grid = Grid { sheet: table.sheet, rows, exact: true };
        self.published.parts.push(Part::Table(grid));
        self.notes(start, anchors, table.notes, table.cell_notes);
        Ok(())
    }

    /// Lays out a paragraph, heading or item of a list.
    pub(super) fn line(&mut self, number: u32, line: Line<'_>) -> Result<(), TreeError> {
        let start = self.source.len();
        let anchor = Anchor { start: u32::try_from(start).unwrap_or(u32::MAX), name: Spot::Paragraph(number) };
        self.published.anchors.push(anchor);
        let mut text = line.text.trim().to_owned();
        let marker = line.marker.filter(|marker| !marker.is_empty());
        if let (Some(number), Some(_)) = (&marker, line.heading) {
            text = format!("{number} {text}");
        } else if let Some(marker) = &marker {
            push_line(&mut self.source, marker);
            self.source.push(' ');
        }
        let start = self.source.len();
        push_line(&mut self.source, &text);
        let mark = Mark::new(start, self.source.len());
        self.source.push('\n');
        self.check_size()?;
        let text = Cell { text: Cow::Owned(text), mark, bold: line.bold, copied: false };
        self.published.parts.push(match line.heading {
            Some(level) => Part::Heading { level, text },
            None => Part::Line { marker: marker.map(Cow::Owned), depth: line.depth, text },
        });
        Ok(())
    }

    /// Notes something about the document as a whole.
    pub(super) fn note(&mut self, message: String) {
        self.published.notes.push(Note { mark: Mark::default(), message, about: About::Reading });
    }

    /// The document laid out; an error if nothing is in it.
    pub(super) fn finish(mut self) -> Result<Published<'s>, TreeError> {
        if self.source.is_empty() {
            return Err(TreeError::malformed(None, "the document is empty"));
        }
        self.published.source = Cow::Owned(self.source);
        Ok(self.published)
    }

    /// The cells of a sheet with the copies of merged ones, in order; a copy goes only where a row has cells of its own.
    fn placed(&self, table: &Table) -> Result<Vec<Placed>, TreeError> {
        let own = table.cells.iter().enumerate();
        let own = own.map(|(of, value)| Placed { row: value.row, column: value.column, copied: false, of });
        let mut placed: Vec<Placed> = own.collect();
        let mut rows: Vec<u32> = table.cells.iter().map(|value| value.row).collect();
        rows.dedup();
        let last = table.cells.iter().map(|value| value.column).max().unwrap_or_default();
        if last as usize >= self.limits.columns {
            return Err(TreeError::limit(None, "columns of one table", self.limits.columns));
        }
        for area in &table.merged {
            let Some(of) = written(&table.cells, area) else { continue };
            let from = rows.partition_point(|row| *row < area.rows.0);
            for row in rows.iter().skip(from).take_while(|row| **row <= area.rows.1) {
                let columns = area.columns.0..=area.columns.1.min(last);
                placed.extend(columns.map(|column| Placed { row: *row, column, copied: true, of }));
                self.check(placed.len())?;
            }
        }
        // What is written beneath a merged cell stands: a value is never lost to a copy.
        if placed.len() > table.cells.len() {
            placed.sort_by_key(|cell| (cell.row, cell.column, cell.copied));
        }
        placed.dedup_by_key(|cell| (cell.row, cell.column));
        Ok(placed)
    }

    fn row(
        &mut self,
        placed: &[Placed],
        first: u32,
        spot: impl Fn(u32, u32) -> Spot,
        values: &mut [Value],
        marks: &mut [Mark],
    ) -> Result<Row<'s>, TreeError> {
        let row = placed.first().map_or(0, |cell| cell.row);
        let width = placed.last().map_or(0, |cell| cell.column as usize + 1);
        self.check(width)?;
        self.cells += width;
        let mut cells = Vec::with_capacity(width);
        let mut next = placed.iter().peekable();
        for column in 0..u32::try_from(width).unwrap_or(u32::MAX) {
            if column > first {
                self.source.push_str(BETWEEN);
            }
            let start = self.source.len();
            let mut cell = Cell { mark: Mark::new(start, start), ..Cell::default() };
            if let Some(placed) = next.next_if(|placed| placed.column == column) {
                cell.copied = placed.copied;
                if let (Some(value), Some(mark)) = (values.get_mut(placed.of), marks.get_mut(placed.of)) {
                    cell.bold = value.bold;
                    if !placed.copied {
                        push_line(&mut self.source, &value.text);
                        *mark = Mark::new(start, self.source.len());
                        cell.text = Cow::Owned(std::mem::take(&mut value.text));
                    }
                    cell.mark = *mark;
                }
            }
            if column >= first {
                let start = u32::try_from(start).unwrap_or(u32::MAX);
                self.published.anchors.push(Anchor { start, name: spot(row, column) });
            }
            cells.push(cell);
        }
        self.source.push('\n');
        self.check_size()?;
        Ok(Row { number: row, cells })
    }

    fn check_size(&self) -> Result<(), TreeError> {
        if self.source.len() > self.limits.document_bytes {
            return Err(TreeError::limit(None, "document size in bytes", self.limits.document_bytes));
        }
        Ok(())
    }

    /// Gives each copy the text of its original.
    fn copy_texts(&mut self, placed: &[Placed], rows: &mut [Row<'s>]) -> Result<(), TreeError> {
        let merged: BTreeSet<usize> = placed.iter().filter(|cell| cell.copied).map(|cell| cell.of).collect();
        if merged.is_empty() {
            return Ok(());
        }
        let by_row = || placed.chunk_by(|a, b| a.row == b.row).enumerate();
        let mut originals = BTreeMap::new();
        for (at, row) in by_row() {
            let own = row.iter().filter(|cell| !cell.copied && merged.contains(&cell.of));
            originals.extend(own.map(|cell| (cell.of, (at, cell.column as usize))));
        }
        for (at, row) in by_row() {
            for copy in row.iter().filter(|cell| cell.copied) {
                let Some((from, column)) = originals.get(&copy.of) else { continue };
                let text = rows.get(*from).and_then(|row| row.cells.get(*column)).map(|cell| cell.text.clone());
                let cell = rows.get_mut(at).and_then(|row| row.cells.get_mut(copy.column as usize));
                let (Some(text), Some(cell)) = (text, cell) else { continue };
                self.copied += text.len();
                if self.copied > self.limits.document_bytes {
                    return Err(TreeError::limit(None, "size of merged cells in bytes", self.limits.document_bytes));
                }
                cell.text = text;
            }
        }
        Ok(())
    }

    fn notes(&mut self, start: usize, anchors: usize, notes: Vec<String>, mut cell_notes: Vec<(u32, u32, String)>) {
        let whole = Mark::new(start, start);
        self.published.notes.extend(notes.into_iter().map(|message| Note {
            mark: whole,
            message,
            about: About::Reading,
        }));
        let rest = cell_notes.len().saturating_sub(NOTED);
        cell_notes.truncate(NOTED);
        let of_sheet = self.published.anchors.get(anchors..).unwrap_or_default();
        for (row, column, message) in cell_notes {
            let at = of_sheet.binary_search_by_key(&(row, column), |anchor| match anchor.name {
                Spot::Cell { row, column, .. } => (row, column),
                Spot::WordCell { row, column, .. } => (row.saturating_sub(1), column.saturating_sub(1)),
                Spot::Paragraph(_) => (0, 0),
            });
            let mark =
                at.ok().and_then(|at| of_sheet.get(at)).map_or(whole, |anchor| Mark { start: anchor.start, len: 1 });
            self.published.notes.push(Note { mark, message, about: About::Reading });
        }
        if rest > 0 {
            let message = format!("{rest} more cells of this sheet are alike");
            self.published.notes.push(Note { mark: whole, message, about: About::Reading });
        }
    }
}

/// The value that a merged area shows: the one in its first cell.
fn written(cells: &[Value], area: &Area) -> Option<usize> {
    cells.binary_search_by_key(&(area.rows.0, area.columns.0), |value| (value.row, value.column)).ok()
}

/// Adds a text as part of one line.
fn push_line(source: &mut String, text: &str) {
    if text.contains(char::is_control) {
        source.extend(text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }));
    } else {
        source.push_str(text);
    }
}
