//! How much of a published document was left out, and how much of what was read is a guess.

use crate::decode::faults::{ImportMatter, Matter};
use crate::document::Document;

/// How much of a published document was left out, and how much of what was read is a guess: a count of what was noted.
///
/// ```
/// use goldenthread::{Document, ImportMatter, ImportNote, Mark, Tree};
/// let mut document = Document::decode(Tree::of(&serde_json::json!({ "title": "Register" }))?);
/// let message = "column `Heat` of this risk table is not known, and is left out".to_owned();
/// document.note(&ImportNote { about: ImportMatter::UnrecognisedColumn, mark: Mark::default(), message, help: None });
/// assert_eq!((document.unread().columns, document.unread().tables), (1, 0));
/// # Ok::<(), goldenthread::TreeError>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Unread {
    /// Tables that are left out whole.
    pub tables: usize,
    /// Columns, or groups of columns of one table, that are left out.
    pub columns: usize,
    /// Values that are left out elsewhere.
    pub values: usize,
    /// What was read by a guess.
    pub guesses: usize,
}

impl Document<'_> {
    /// How much of a published document was left out; nothing of a plan file.
    pub fn unread(&self) -> Unread {
        let mut unread = Unread::default();
        for fault in &self.faults.found {
            match fault.matter {
                Matter::Imported(ImportMatter::UnrecognisedTable) => unread.tables += 1,
                Matter::Imported(ImportMatter::UnrecognisedColumn) => unread.columns += 1,
                Matter::Imported(ImportMatter::ValueLost) => unread.values += 1,
                Matter::Imported(ImportMatter::GuessedColumn | ImportMatter::UncertainReading) => unread.guesses += 1,
                _ => {}
            }
        }
        unread
    }
}
