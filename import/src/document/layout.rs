//! Tables and paragraphs laid out as text, one row or paragraph a line, so that everything has bytes that a mark can count.

mod fills;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use goldenthread::language::colours::Colour;
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
    /// The texts of the cells, one after another.
    pub(super) texts: String,
    /// The numbers of cells that show another.
    pub(super) held: Vec<String>,
    pub(super) merged: Vec<Area>,
    /// What a person should know of the table as a whole.
    pub(super) notes: Vec<String>,
    /// What a person should know of single cells.
    pub(super) cell_notes: Vec<(u32, u32, String)>,
    /// How many more cells would have such a note.
    pub(super) more_notes: usize,
    /// The blank cells that are filled with a colour.
    pub(super) fills: Vec<(u32, u32, Colour)>,
}

/// A cell that is not blank.
#[derive(Debug, Clone, Copy)]
pub(super) struct Value {
    pub(super) row: u32,
    pub(super) column: u32,
    /// Where its text begins among the texts of the table, and how long it is.
    text: (u32, u32),
    /// Whether the text stands in a line as it is.
    fits: bool,
    /// Which of the table's numbers it holds, where it shows another.
    held: Option<u32>,
    pub(super) bold: bool,
    /// The colour that it is filled with.
    fill: Option<Colour>,
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
        if text.is_empty() {
            return;
        }
        let start = self.texts.len();
        let fits = fits_line(text);
        if !fits && text.contains('\r') {
            self.texts.push_str(&text.replace("\r\n", "\n").replace('\r', "\n"));
        } else {
            self.texts.push_str(text);
        }
        let small = |bytes: usize| u32::try_from(bytes).unwrap_or(u32::MAX);
        let text = (small(start), small(self.texts.len() - start));
        self.cells.push(Value { row, column, text, fits, held: None, bold, fill: None });
    }

    /// Says with which colour a cell is filled: the last that was added, or a blank one.
    pub(super) fn fill(&mut self, row: u32, column: u32, fill: Option<Colour>) {
        let Some(colour) = fill else { return };
        match self.cells.last_mut().filter(|cell| (cell.row, cell.column) == (row, column)) {
            Some(cell) => cell.fill = Some(colour),
            None => self.fills.push((row, column, colour)),
        }
    }

    /// Adds a cell with a number, and the number that it holds where it shows another.
    pub(super) fn push_number(&mut self, row: u32, column: u32, text: &str, held: Option<String>, bold: bool) {
        let before = self.cells.len();
        self.push(row, column, text, bold);
        if let (Some(held), Some(cell)) = (held, self.cells.get_mut(before)) {
            cell.held = u32::try_from(self.held.len()).ok();
            self.held.push(held);
        }
    }

    /// Notes something about a cell; of very many, the words are not even made.
    pub(super) fn note_cell(&mut self, row: u32, column: u32, message: impl FnOnce() -> String) {
        if self.cell_notes.len() < NOTED {
            self.cell_notes.push((row, column, message()));
        } else {
            self.more_notes += 1;
        }
    }

    /// Writes a cell again in another row.
    pub(super) fn repeat(&mut self, row: u32, cell: Value) {
        let text = self.text(cell).to_owned();
        let held = cell.held.and_then(|held| self.held.get(held as usize)).cloned();
        self.push_number(row, cell.column, &text, held, cell.bold);
        self.fill(row, cell.column, cell.fill);
    }

    fn text(&self, value: Value) -> &str {
        let (start, len) = (value.text.0 as usize, value.text.1 as usize);
        self.texts.get(start..start + len).unwrap_or_default()
    }
}

/// A document as far as it is laid out.
pub(super) struct Layout<'s> {
    limits: Limits,
    source: String,
    published: Published<'s>,
    cells: usize,
    tables: usize,
    lines: usize,
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
    of: u32,
}

impl<'s> Layout<'s> {
    pub(super) fn new(limits: Limits) -> Self {
        Self {
            limits,
            source: String::new(),
            published: Published::default(),
            cells: 0,
            tables: 0,
            lines: 0,
            copied: 0,
        }
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
        self.check_text(&table.texts)?;
        self.check(table.cells.len() + table.fills.len())
    }

    /// Refuses a text that would be no document, while it is put together.
    pub(super) fn check_text(&self, text: &str) -> Result<(), TreeError> {
        if text.len() > self.limits.document_bytes {
            return Err(TreeError::limit(None, "document size in bytes", self.limits.document_bytes));
        }
        Ok(())
    }

    /// Refuses what stands deeper in other things than the limit.
    pub(super) fn check_depth(&self, depth: usize) -> Result<(), TreeError> {
        if depth > self.limits.depth {
            return Err(TreeError::limit(None, "nesting", self.limits.depth));
        }
        Ok(())
    }

    /// Lays out a table.
    pub(super) fn push(&mut self, mut table: Table) -> Result<(), TreeError> {
        self.tables += 1;
        if self.tables > self.limits.entries {
            return Err(TreeError::limit(None, "sheets and tables", self.limits.entries));
        }
        let start = self.source.len();
        let anchors = self.published.anchors.len();
        let sheet = u32::try_from(self.published.parts.len()).unwrap_or(u32::MAX);
        let word = table.sheet.is_none().then_some(table.number);
        table.add_fills();
        if !table.cells.is_sorted_by_key(|value| (value.row, value.column)) {
            table.cells.sort_by_key(|value| (value.row, value.column));
        }
        let spot = |row: u32, column: u32| match word {
            Some(table) => Spot::WordCell { table, row: row.saturating_add(1), column: column + 1 },
            None => Spot::Cell { sheet, row, column },
        };
        let first = table.cells.iter().map(|cell| cell.column).min().unwrap_or_default();
        let last = table.cells.iter().map(|value| value.column).max().unwrap_or_default();
        if last as usize >= self.limits.columns {
            return Err(TreeError::limit(None, "columns of one table", self.limits.columns));
        }
        self.source.reserve(table.texts.len() + table.cells.len() * BETWEEN.len());
        self.published.anchors.reserve(table.cells.len());
        let rows = match table.merged.is_empty() {
            true => self.unmerged(&table, first, spot)?,
            false => self.merged(&table, first, last, spot)?,
        };
        let grid = Grid { sheet: table.sheet, rows, exact: true };
        self.published.parts.push(Part::Table(grid));
        self.notes(start, anchors, table.notes, table.cell_notes, table.more_notes);
        Ok(())
    }

    /// Lays out a paragraph, heading or item of a list.
    pub(super) fn line(&mut self, number: u32, line: Line<'_>) -> Result<(), TreeError> {
        self.lines += 1;
        if self.lines > self.limits.lines {
            return Err(TreeError::limit(None, "lines", self.limits.lines));
        }
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
        let text = push_line(&mut self.source, &text);
        let mark = Mark::new(start, self.source.len());
        self.source.push('\n');
        self.check_size()?;
        let text = Cell { text, mark, bold: line.bold, ..Cell::default() };
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

    /// Lays out the rows of a table in which no cells are merged.
    fn unmerged(
        &mut self,
        table: &Table,
        first: u32,
        spot: impl Fn(u32, u32) -> Spot,
    ) -> Result<Vec<Row<'s>>, TreeError> {
        let own = |value: &Value| Placed { row: value.row, column: value.column, copied: false, of: 0 };
        let mut rows = Vec::new();
        for values in table.cells.chunk_by(|a, b| a.row == b.row) {
            let width = values.last().map_or(0, |value| value.column as usize + 1);
            let cells = values.iter().map(|value| (own(value), value));
            rows.push(self.row(cells, width, first, &spot, table, &mut [])?);
        }
        Ok(rows)
    }

    /// Lays out the rows of a table in which some cells are merged.
    fn merged(
        &mut self,
        table: &Table,
        first: u32,
        last: u32,
        spot: impl Fn(u32, u32) -> Spot,
    ) -> Result<Vec<Row<'s>>, TreeError> {
        let placed = self.placed(table, last)?;
        let mut marks = vec![Mark::default(); table.cells.len()];
        let mut rows = Vec::new();
        for row in placed.chunk_by(|a, b| a.row == b.row) {
            let width = row.last().map_or(0, |cell| cell.column as usize + 1);
            let cells = row.iter().filter_map(|cell| Some((*cell, table.cells.get(cell.of as usize)?)));
            rows.push(self.row(cells, width, first, &spot, table, &mut marks)?);
        }
        self.copy_texts(&placed, &mut rows)?;
        Ok(rows)
    }

    /// The cells of a sheet with the copies of merged ones, in order; a copy goes only where a row has cells of its own.
    fn placed(&self, table: &Table, last: u32) -> Result<Vec<Placed>, TreeError> {
        let own = table.cells.iter().zip(0..);
        let own = own.map(|(value, of)| Placed { row: value.row, column: value.column, copied: false, of });
        let mut placed: Vec<Placed> = own.collect();
        let mut rows: Vec<u32> = table.cells.iter().map(|value| value.row).collect();
        rows.dedup();
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

    /// Lays out a row of so many columns; `marks` are those of the table's cells that copies may ask for.
    fn row<'t>(
        &mut self,
        placed: impl Iterator<Item = (Placed, &'t Value)>,
        width: usize,
        first: u32,
        spot: impl Fn(u32, u32) -> Spot,
        table: &Table,
        marks: &mut [Mark],
    ) -> Result<Row<'s>, TreeError> {
        self.check(width)?;
        self.cells += width;
        let mut number = 0;
        let mut cells: Vec<Cell<'s>> = Vec::with_capacity(width);
        for (placed, value) in placed {
            number = placed.row;
            // A damaged file may write a cell twice: the first stands.
            let before = cells.len() as u32;
            if placed.column < before {
                continue;
            }
            cells.extend((before..placed.column).map(|column| self.open_cell(column, first, spot(number, column))));
            let mut cell = self.open_cell(placed.column, first, spot(number, placed.column));
            let mark = marks.get_mut(placed.of as usize);
            cell.copied = placed.copied;
            cell.bold = value.bold;
            cell.fill = value.fill;
            if placed.copied {
                cell.mark = mark.map_or(cell.mark, |mark| *mark);
            } else {
                let (start, text) = (self.source.len(), table.text(*value));
                match value.fits {
                    true => self.source.push_str(text),
                    false => cell.text = push_line(&mut self.source, text),
                }
                cell.mark = Mark::new(start, self.source.len());
                let held = value.held.and_then(|held| table.held.get(held as usize));
                self.published.held.extend(held.map(|held| (cell.mark, held.clone())));
                mark.into_iter().for_each(|mark| *mark = cell.mark);
            }
            cells.push(cell);
        }
        self.source.push('\n');
        self.check_size()?;
        Ok(Row { number, cells })
    }

    /// Begins a cell; those before the table's `first` column have no bytes.
    fn open_cell(&mut self, column: u32, first: u32, spot: Spot) -> Cell<'s> {
        if column > first {
            self.source.push_str(BETWEEN);
        }
        let start = self.source.len();
        let mark = Mark::new(start, start);
        if column >= first {
            self.published.anchors.push(Anchor { start: mark.start, name: spot });
        }
        Cell { mark, text: Cow::Borrowed(""), ..Cell::default() }
    }

    fn check_size(&self) -> Result<(), TreeError> {
        self.check_text(&self.source)
    }

    /// Gives each copy the text of its original.
    fn copy_texts(&mut self, placed: &[Placed], rows: &mut [Row<'s>]) -> Result<(), TreeError> {
        let merged: BTreeSet<u32> = placed.iter().filter(|cell| cell.copied).map(|cell| cell.of).collect();
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
                // A text left out stands in the source once; it may yet be owned as often as it is shown.
                self.copied += text.len().max(cell.mark.len as usize);
                if self.copied > self.limits.document_bytes {
                    return Err(TreeError::limit(None, "size of merged cells in bytes", self.limits.document_bytes));
                }
                cell.text = text;
            }
        }
        Ok(())
    }

    fn notes(
        &mut self,
        start: usize,
        anchors: usize,
        notes: Vec<String>,
        cell_notes: Vec<(u32, u32, String)>,
        rest: usize,
    ) {
        let whole = Mark::new(start, start);
        self.published.notes.extend(notes.into_iter().map(|message| Note {
            mark: whole,
            message,
            about: About::Reading,
        }));
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
fn written(cells: &[Value], area: &Area) -> Option<u32> {
    let at = cells.binary_search_by_key(&(area.rows.0, area.columns.0), |value| (value.row, value.column)).ok()?;
    u32::try_from(at).ok()
}

/// Adds a text as part of one line; returns the text itself where that changes it, and else a blank.
fn push_line(source: &mut String, text: &str) -> Cow<'static, str> {
    if fits_line(text) {
        source.push_str(text);
        return Cow::Borrowed("");
    }
    source.extend(text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }));
    Cow::Owned(text.to_owned())
}

/// Whether a text has no control characters, which a line cannot hold.
fn fits_line(text: &str) -> bool {
    // Those beyond ASCII begin with the byte 0xC2.
    let may_control = |byte: u8| byte < 0x20 || byte == 0x7F || byte == 0xC2;
    !text.bytes().fold(false, |found, byte| found | may_control(byte)) || !text.contains(char::is_control)
}
