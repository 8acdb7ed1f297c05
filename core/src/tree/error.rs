//! What stops a document from becoming a tree.

use thiserror::Error;

use super::Mark;

/// Why a document could not become a tree.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{message}")]
pub struct TreeError {
    /// What is wrong, in plain English: lower case, no final stop.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Where, if the place is known.
    pub mark: Option<Mark>,
    /// Whether a limit of [`Limits`](crate::Limits) was reached, rather than the text being malformed.
    pub limit: bool,
}

impl TreeError {
    /// The text breaks the grammar of its format at `mark`.
    pub fn malformed(mark: Option<Mark>, message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None, mark, limit: false }
    }

    /// A limit named `name` was reached at `mark`.
    pub fn limit(mark: Option<Mark>, name: &str, most: usize) -> Self {
        Self {
            message: format!("the document goes past the limit on {name} ({most})"),
            help: Some("split the document, or raise the limit if you trust its sender".into()),
            mark,
            limit: true,
        }
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
