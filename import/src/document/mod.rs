//! What a published document is made of: headings, lines and tables, before anything is known of plans.
//!
//! Readers of text, Markdown, CSV, workbooks and Word files give [`Published`]; the importer makes a tree of it.

#[cfg(feature = "packed")]
mod colours;
mod csv;
mod encoding;
#[cfg(feature = "packed")]
#[cfg_attr(
    not(all(feature = "workbook", feature = "word")),
    allow(dead_code, reason = "what only the feature that is left out needs")
)]
mod layout;
#[cfg(feature = "packed")]
#[cfg_attr(
    not(all(feature = "workbook", feature = "word")),
    allow(dead_code, reason = "what only the feature that is left out needs")
)]
pub(crate) mod package;
pub(crate) mod records;
pub(crate) mod text;
#[cfg(feature = "word")]
mod word;
#[cfg(feature = "workbook")]
mod workbook;
#[cfg(feature = "packed")]
mod xml;

use std::borrow::Cow;

use goldenthread::language::colours::Colour;
use goldenthread::{Anchor, Limits, Mark, Origin, TreeError};

use goldenthread_formats::Format;

/// Reads a published document into its parts.
///
/// ```
/// use goldenthread_formats::Format;
/// use goldenthread_import::document;
/// let risks = b"Ref,Risk,Score\nR1,\"Fire, flood\",12\n";
/// let published = document::read(risks, Format::Csv, Default::default()).unwrap();
/// let document::Part::Table(table) = &published.parts[0] else { panic!("a CSV file is one table") };
/// assert_eq!(table.rows[1].cells[1].text, "Fire, flood");
/// ```
///
/// # Errors
///
/// When the bytes are not what the format says, go past a limit, or are of a format that holds a plan as it is (YAML).
pub fn read(bytes: &[u8], format: Format, limits: Limits) -> Result<Published<'_>, TreeError> {
    let mut published = lay_out(bytes, format, limits)?;
    if let Cow::Owned(source) = &published.source {
        give_texts(&mut published.parts, |mark| Cow::Owned(source.get(mark.range()).unwrap_or_default().to_owned()));
    }
    Ok(published)
}

/// Reads a document as [`read`] does, its texts borrowed from a source that outlives `then` and is returned.
pub(crate) fn read_with<'s, T>(
    bytes: &'s [u8],
    format: Format,
    limits: Limits,
    then: impl FnOnce(Published<'_>) -> Result<T, TreeError>,
) -> Result<(T, Cow<'s, str>), TreeError> {
    let Published { source, parts, anchors, held, notes, name } = lay_out(bytes, format, limits)?;
    let made = {
        let mut parts: Vec<Part<'_>> = parts;
        if let Cow::Owned(source) = &source {
            give_texts(&mut parts, |mark| Cow::Borrowed(source.get(mark.range()).unwrap_or_default()));
        }
        then(Published { source: Cow::Borrowed(&*source), parts, anchors, held, notes, name })?
    };
    Ok((made, source))
}

/// Gives each cell that leaves it out the text at its mark.
fn give_texts<'s>(parts: &mut [Part<'s>], text: impl Fn(Mark) -> Cow<'s, str>) {
    let give = |cell: &mut Cell<'s>| {
        if cell.mark.len > 0 && matches!(cell.text, Cow::Borrowed("")) {
            cell.text = text(cell.mark);
        }
    };
    for part in parts {
        match part {
            Part::Heading { text, .. } | Part::Line { text, .. } => give(text),
            Part::Table(grid) => grid.rows.iter_mut().flat_map(|row| &mut row.cells).for_each(give),
        }
    }
}

/// Reads a document whose cells may leave out a text that stands at their mark in a source made by the reader.
fn lay_out(bytes: &[u8], format: Format, limits: Limits) -> Result<Published<'_>, TreeError> {
    if bytes.len() > limits.document_bytes {
        return Err(TreeError::limit(None, "document size in bytes", limits.document_bytes));
    }
    match format {
        Format::Text | Format::Markdown => read_text(bytes, limits),
        Format::Csv => csv::read(bytes, b',', limits),
        Format::Tsv => csv::read(bytes, b'\t', limits),
        #[cfg(feature = "workbook")]
        Format::Xlsx | Format::Xls | Format::Ods => workbook::read(bytes, format, limits),
        #[cfg(feature = "word")]
        Format::Docx => word::read(bytes, limits),
        #[cfg(not(feature = "workbook"))]
        Format::Xlsx | Format::Xls | Format::Ods => Err(left_out(format, "workbook")),
        #[cfg(not(feature = "word"))]
        Format::Docx => Err(left_out(format, "word")),
        other => Err(TreeError::malformed(None, format!("no {other} file is read as a published document"))),
    }
}

#[cfg(not(all(feature = "workbook", feature = "word")))]
fn left_out(format: Format, feature: &str) -> TreeError {
    let error = TreeError::malformed(None, format!("this build does not read {format}"));
    error.with_help(format!("turn on the feature `{feature}` of goldenthread-import"))
}

fn read_text(bytes: &[u8], limits: Limits) -> Result<Published<'_>, TreeError> {
    let mut notes = Vec::new();
    let source = encoding::decode(bytes, &mut notes)?;
    // Counting lines costs next to nothing, and telling what each of them is costs a good deal.
    if memchr::memchr_iter(b'\n', source.as_bytes()).nth(limits.lines).is_some() {
        return Err(TreeError::limit(None, "lines", limits.lines));
    }
    if memchr::memchr2_iter(b'\t', b'|', source.as_bytes()).nth(limits.cells).is_some() {
        return Err(TreeError::limit(None, "cells", limits.cells));
    }
    if source.trim().is_empty() {
        return Err(TreeError::malformed(None, "the document is empty"));
    }
    let mut published = match source {
        Cow::Borrowed(source) => text::read(source),
        Cow::Owned(source) => {
            let Published { parts, anchors, held, notes, name, .. } = text::read(&source);
            let parts = parts.into_iter().map(Part::into_owned).collect();
            Published { source: Cow::Owned(source), parts, anchors, held, notes, name }
        }
    };
    published.notes.splice(0..0, notes);
    Ok(published)
}

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
    /// The numbers that cells hold where they show them rounded, each with the mark of its cell: sorted.
    pub held: Vec<(Mark, String)>,
    /// What the reader saw and a person should know: a hidden sheet, a mended row, a guessed encoding.
    pub notes: Vec<Note>,
    /// The name of the file, after which a document is called that has no title.
    pub name: Option<String>,
}

impl Published<'_> {
    /// What places need of the original: its cells and paragraphs, sheets and headings; none where the source is the
    /// original itself. Takes the anchors.
    ///
    /// The importer adds the header row of each table it knows, and hands it to `Builder::set_origin`.
    pub fn take_origin(&mut self) -> Option<Origin> {
        let anchors = std::mem::take(&mut self.anchors);
        if anchors.is_empty() {
            return None;
        }
        let mut origin = Origin { anchors, ..Origin::default() };
        for part in &self.parts {
            match part {
                Part::Table(grid) => origin.sheets.extend(grid.sheet.clone()),
                Part::Heading { text, .. } => origin.headings.push((text.mark.start, text.text.to_string())),
                Part::Line { .. } => {}
            }
        }
        Some(origin)
    }
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

impl Part<'_> {
    /// The same part, owning its texts.
    fn into_owned(self) -> Part<'static> {
        match self {
            Self::Heading { level, text } => Part::Heading { level, text: text.into_owned() },
            Self::Line { marker, depth, text } => {
                let marker = marker.map(|marker| Cow::Owned(marker.into_owned()));
                Part::Line { marker, depth, text: text.into_owned() }
            }
            Self::Table(Grid { sheet, rows, exact }) => {
                let owned = |row: Row<'_>| Row {
                    number: row.number,
                    cells: row.cells.into_iter().map(Cell::into_owned).collect(),
                };
                Part::Table(Grid { sheet, rows: rows.into_iter().map(owned).collect(), exact })
            }
        }
    }
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
    /// The colour that the cell is filled with, where the file keeps one that a report rates with.
    pub fill: Option<Colour>,
}

impl Cell<'_> {
    fn into_owned(self) -> Cell<'static> {
        let Self { text, mark, copied, bold, fill } = self;
        Cell { text: Cow::Owned(text.into_owned()), mark, copied, bold, fill }
    }
}

/// Something a person should know about how a document was read.
#[derive(Debug, Clone)]
pub struct Note {
    /// Where.
    pub mark: Mark,
    /// What was seen, guessed or mended: lower case, no final stop.
    pub message: String,
    /// What kind of thing it is.
    pub about: About,
}

/// What a reader's note is about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum About {
    /// Something was guessed, hidden or left out.
    #[default]
    Reading,
    /// Something broken over lines was joined again.
    Joined,
}
