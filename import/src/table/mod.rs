//! Tables of a plan and of what a check found: columns of cells, ready for data frames, CSV or a page.

#[cfg(feature = "arrow")]
mod arrow;
mod cell;
mod column;
mod exact;
mod frames;
mod html;
mod records;
mod rules;
mod specs;

use goldenthread::Number;
use jiff::civil::Date;

#[cfg(feature = "arrow")]
pub use arrow::{ArrowTableError, Clocks};
pub use cell::joined;
pub use exact::{Exact, ExactError};
pub use frames::{CellMap, Frames, FramesError, NotCarried};
pub use html::{escaped, write_html};

/// The cells of a column, one for each row; none where there is nothing.
#[derive(Debug, Clone, PartialEq)]
pub enum Cells {
    /// Text.
    Text(Vec<Option<String>>),
    /// Exact decimals.
    Number(Vec<Option<Number>>),
    /// Whole numbers: counts, lines.
    Count(Vec<Option<i64>>),
    /// True or false.
    Flag(Vec<Option<bool>>),
    /// Days.
    Day(Vec<Option<Date>>),
}

impl Cells {
    /// How many.
    pub fn len(&self) -> usize {
        match self {
            Self::Text(cells) => cells.len(),
            Self::Number(cells) => cells.len(),
            Self::Count(cells) => cells.len(),
            Self::Flag(cells) => cells.len(),
            Self::Day(cells) => cells.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether none of them says anything.
    pub fn is_nothing(&self) -> bool {
        (0..self.len()).all(|row| match self {
            Self::Text(cells) => cells.get(row).is_none_or(Option::is_none),
            Self::Number(cells) => cells.get(row).is_none_or(Option::is_none),
            Self::Count(cells) => cells.get(row).is_none_or(Option::is_none),
            Self::Flag(cells) => cells.get(row).is_none_or(Option::is_none),
            Self::Day(cells) => cells.get(row).is_none_or(Option::is_none),
        })
    }

    /// Adds the cells of the same column in another part of the table.
    ///
    /// Cells of another kind are added as text.
    pub fn extend(&mut self, more: Self) {
        match (&mut *self, more) {
            (Self::Text(cells), Self::Text(more)) => cells.extend(more),
            (Self::Number(cells), Self::Number(more)) => cells.extend(more),
            (Self::Count(cells), Self::Count(more)) => cells.extend(more),
            (Self::Flag(cells), Self::Flag(more)) => cells.extend(more),
            (Self::Day(cells), Self::Day(more)) => cells.extend(more),
            (_, more) => {
                let texts = |cells: &Self| (0..cells.len()).map(|row| cells.text(row)).collect::<Vec<_>>();
                *self = Self::Text([texts(self), texts(&more)].concat());
            }
        }
    }

    /// A cell as text.
    pub fn text(&self, row: usize) -> Option<String> {
        fn at<T: ToString>(cells: &[Option<T>], row: usize) -> Option<String> {
            cells.get(row).and_then(Option::as_ref).map(ToString::to_string)
        }
        match self {
            Self::Text(cells) => at(cells, row),
            Self::Number(cells) => at(cells, row),
            Self::Count(cells) => at(cells, row),
            Self::Flag(cells) => at(cells, row),
            Self::Day(cells) => at(cells, row),
        }
    }
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Its cells.
    pub cells: Cells,
}

/// A table: columns of one length.
///
/// ```
/// use goldenthread::{Plan, Risk};
/// use goldenthread_import::table::Table;
/// let plan = Plan { risks: vec![Risk::new("R1", "Flooding")], ..Plan::new("Plan") };
/// let risks = Table::every(&plan, Risk::record());
/// assert_eq!(risks.column("title").unwrap().cells.text(0).as_deref(), Some("Flooding"));
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// The columns, in order.
    pub columns: Vec<Column>,
}

impl Table {
    /// How many rows.
    pub fn rows(&self) -> usize {
        self.columns.first().map_or(0, |column| column.cells.len())
    }

    /// The column with this name.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// Adds a column; its cells are as many as those of the others.
    pub fn push(&mut self, name: impl Into<String>, cells: Cells) {
        self.columns.push(Column { name: name.into(), cells });
    }

    /// Adds a column of texts.
    pub fn texts<'t>(&mut self, name: &str, cells: impl Iterator<Item = Option<&'t str>>) {
        self.push(name, Cells::Text(cells.map(|cell| cell.map(ToOwned::to_owned)).collect()));
    }
}
