//! What frames say that a plan made of them would not.

use std::fmt;

use goldenthread::TreeError;
use thiserror::Error;

/// Why no plan is made of some tables.
#[derive(Debug, Clone, Error)]
pub enum FramesError {
    /// The tables are larger than the limits allow, or are no tables of a plan.
    #[error("{0}")]
    Tree(#[from] TreeError),
    /// The plan would not say what the tables say.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    NotCarried(Vec<NotCarried>),
}

/// What a column says that cannot be carried into a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotCarried {
    /// The name that the table was given under.
    pub frame: String,
    /// The column.
    pub column: String,
    /// The first row that it is about, counted from 0.
    pub row: usize,
    /// How many rows it is about.
    pub rows: usize,
    /// What is wrong, and what to do.
    pub why: String,
}

impl fmt::Display for NotCarried {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { frame, column, row, rows, why } = self;
        let more = if *rows > 1 { format!(" and {} more", rows - 1) } else { String::new() };
        write!(f, "column `{column}` of `{frame}` (row {row}{more}): {why}")
    }
}

/// What is not carried, each fault of a column once.
#[derive(Debug, Default)]
pub(in crate::table) struct Refused(Vec<NotCarried>);

impl Refused {
    pub(in crate::table) fn add(&mut self, frame: &str, column: &str, row: usize, why: impl Into<String>) {
        let why = why.into();
        let same = |known: &&mut NotCarried| known.frame == frame && known.column == column && known.why == why;
        match self.0.iter_mut().find(same) {
            Some(known) => known.rows += 1,
            None => {
                self.0.push(NotCarried { frame: frame.to_owned(), column: column.to_owned(), row, rows: 1, why });
            }
        }
    }

    /// An error where anything is not carried.
    pub(in crate::table) fn done(self) -> Result<(), FramesError> {
        if self.0.is_empty() { Ok(()) } else { Err(FramesError::NotCarried(self.0)) }
    }
}
