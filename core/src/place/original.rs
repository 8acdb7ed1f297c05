//! Where in an original that has no lines: a workbook, a Word file, a data frame.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::tree::origin::sheet_name;

/// Where in an original that has no lines.
///
/// ```
/// use goldenthread::Original;
/// let cell = Original::Cell { sheet: "Risk Register".into(), cell: "F19".into() };
/// assert_eq!(cell.to_string(), "'Risk Register'!F19");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Original {
    /// A cell of a workbook.
    Cell {
        /// The name of the sheet.
        sheet: String,
        /// The cell, such as `F19`.
        cell: String,
    },
    /// A cell of a table in a Word file; its row and column are those of the place.
    WordCell {
        /// The nearest heading above.
        heading: Option<String>,
        /// The table's number in the document, counted from 1.
        table: u32,
        /// The row, counted from 1.
        row: u32,
        /// The column, counted from 1.
        column: u32,
    },
    /// A cell of a data frame.
    FrameCell {
        /// The name that the frame was given under.
        frame: String,
        /// The row, counted from 0 as frames count; none for the headers.
        row: Option<u32>,
        /// The name of the column.
        header: String,
    },
    /// A paragraph of a Word file.
    Paragraph {
        /// The nearest heading above.
        heading: Option<String>,
        /// The paragraph's number in the document, counted from 1, those in tables left out.
        paragraph: u32,
    },
}

impl Original {
    /// The sheet of a workbook, or the name of a data frame.
    pub fn sheet(&self) -> Option<&str> {
        match self {
            Self::Cell { sheet: name, .. } | Self::FrameCell { frame: name, .. } => Some(name),
            Self::WordCell { .. } | Self::Paragraph { .. } => None,
        }
    }

    /// The cell in its sheet, table or data frame: `F19`, `row 3, column 2`, ``row 3, column `rating` ``.
    pub fn cell(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Cell { cell, .. } => Some(Cow::Borrowed(cell)),
            Self::WordCell { row, column, .. } => Some(Cow::Owned(format!("row {row}, column {column}"))),
            Self::FrameCell { row: Some(row), header, .. } => Some(Cow::Owned(format!("row {row}, column `{header}`"))),
            Self::FrameCell { row: None, header, .. } => Some(Cow::Owned(format!("headers, column `{header}`"))),
            Self::Paragraph { .. } => None,
        }
    }

    /// The number of the table in a Word file, counted from 1.
    pub fn table(&self) -> Option<u32> {
        if let Self::WordCell { table, .. } = self { Some(*table) } else { None }
    }

    /// The number of the paragraph in a Word file, counted from 1, those in tables left out.
    pub fn paragraph(&self) -> Option<u32> {
        if let Self::Paragraph { paragraph, .. } = self { Some(*paragraph) } else { None }
    }

    /// The nearest heading above, in a Word file.
    pub fn heading(&self) -> Option<&str> {
        match self {
            Self::WordCell { heading, .. } | Self::Paragraph { heading, .. } => heading.as_deref(),
            Self::Cell { .. } | Self::FrameCell { .. } => None,
        }
    }
}

impl fmt::Display for Original {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cell = self.cell().unwrap_or_default();
        let heading = match self {
            Self::Cell { sheet, .. } => return write!(f, "{}!{cell}", sheet_name(sheet)),
            Self::FrameCell { frame, .. } => return write!(f, "{frame}, {cell}"),
            Self::WordCell { heading, table, .. } => {
                write!(f, "table {table}, {cell}")?;
                heading
            }
            Self::Paragraph { heading, paragraph } => {
                write!(f, "paragraph {paragraph}")?;
                heading
            }
        };
        heading.iter().try_for_each(|heading| write!(f, ", under `{heading}`"))
    }
}
