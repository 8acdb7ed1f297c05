//! What a published document is made of: headings, lines and tables, before anything is known of plans.
//!
//! Readers of text, Markdown, CSV, workbooks and Word files give [`Published`]; the importer makes a tree of it.

pub(crate) mod text;

use std::borrow::Cow;

use goldenthread::Mark;

/// A published document, read into its parts.
#[derive(Debug, Clone, Default)]
pub struct Published<'s> {
    /// The text that every mark counts bytes of: the document itself, or, for a workbook or a Word file, its cells and
    /// paragraphs laid out one row or paragraph a line, the cells of a row parted by ` | `.
    pub source: Cow<'s, str>,
    /// The parts in the order of the document.
    pub parts: Vec<Part<'s>>,
    /// Where each byte of [`source`](Self::source) stands in the original, if it is not the original itself: sorted.
    pub anchors: Vec<Anchor>,
    /// What the reader saw and a person should know: a hidden sheet, a mended row, a guessed encoding.
    pub notes: Vec<Note>,
}

/// One part of a document.
#[derive(Debug, Clone)]
pub enum Part<'s> {
    /// A heading: level 1 is the outermost; 0 where the level cannot be told.
    Heading {
        /// The level, 1 the outermost.
        level: u8,
        /// The words.
        text: Cell<'s>,
    },
    /// A paragraph, or an item of a list.
    Line {
        /// The bullet, number or letter of an item, as written (`-`, `a)`, `iv.`, `5.3`); none for a paragraph.
        marker: Option<Cow<'s, str>>,
        /// How deep the item stands, 0 the outermost.
        depth: u8,
        /// The words, without the marker.
        text: Cell<'s>,
    },
    /// A table, or the whole used range of a sheet, in which the importer finds the tables.
    Table(Grid<'s>),
}

/// A table as a grid: a cell for each row and column; a merged cell stands at each place it covers.
#[derive(Debug, Clone, Default)]
pub struct Grid<'s> {
    /// The sheet's name, for a workbook.
    pub sheet: Option<String>,
    /// The rows that are not wholly blank, each no longer than its last cell that is not blank.
    pub rows: Vec<Row<'s>>,
    /// The cells are one value each, so that rows need no mending (a sheet, a CSV file, a Word table).
    pub exact: bool,
}

/// One row of a [`Grid`].
#[derive(Debug, Clone, Default)]
pub struct Row<'s> {
    /// The row in the original, counted from 0, so that a gap between rows can be seen.
    pub number: u32,
    /// The cells; the first stands in column 0 of the grid.
    pub cells: Vec<Cell<'s>>,
}

/// A text with its mark.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell<'s> {
    /// The text without markup; a number or date as it is shown; empty if blank.
    pub text: Cow<'s, str>,
    /// Where it stands in [`Published::source`].
    pub mark: Mark,
    /// Whether the cell is a copy of a merged cell above or to the left.
    pub copied: bool,
    /// Whether the whole text is bold, as a heading within a table often is.
    pub bold: bool,
}

/// From which byte of [`Published::source`] on a cell or paragraph of the original stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// The first byte.
    pub start: u32,
    /// The cell (`Risks!F19`) or paragraph (`table 3, row 4, column 2, under "Risks"`).
    pub name: Spot,
}

/// Where in an original that has no lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spot {
    /// A cell of a workbook: number of the sheet in [`Published::parts`]' order, row and column, from 0.
    Cell {
        /// The sheet's number.
        sheet: u32,
        /// The row, from 0.
        row: u32,
        /// The column, from 0.
        column: u32,
    },
    /// A cell of a Word table, all from 1.
    WordCell {
        /// The table's number in the document.
        table: u32,
        /// The row.
        row: u32,
        /// The column.
        column: u32,
    },
    /// A paragraph of a Word file, from 1.
    Paragraph(u32),
}

/// Something a person should know about how a document was read.
#[derive(Debug, Clone)]
pub struct Note {
    /// Where.
    pub mark: Mark,
    /// What was seen, guessed or mended: lower case, no final stop.
    pub message: String,
}
