//! Tables that hold a whole document: what they are made of comes back as it was written, unreadable values and all.
//!
//! A table for each kind of record, a row a record with the `path` it stands at, a column for each value that its fields
//! have. Each row is read back while the tables are made: what would come back otherwise (a word under an unknown key, a
//! number kept as text, a figure with a note) stands as JSON in the column `more`, and is shown in its own column where
//! there is something to show; where the keys would come back in another order than they are written in, `order` says it.

mod column;
mod held;
mod hung;
mod lay;
mod leaf;
mod names;
mod order;
mod read;
mod rest;
mod row;

use goldenthread::reflect::RecordType;
use goldenthread::{Node, TreeError};
use goldenthread_formats::WriteError;
use thiserror::Error;

use super::Table;

/// The column that says where a row stands, as a JSON Pointer.
const PATH: &str = "path";
/// The column of what no other column holds, as JSON.
const MORE: &str = "more";
/// The column of the order in which keys are written, as JSON Pointers from the record.
const ORDER: &str = "order";

/// Why a plan cannot be laid out in tables.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ExactError {
    /// It is larger than the limits allow.
    #[error(transparent)]
    Tree(#[from] TreeError),
    /// A value that no column holds cannot be written as JSON.
    #[error("what stands at {path} cannot stand in a table: {error}")]
    More {
        /// The record it stands in.
        path: String,
        /// What is wrong with it.
        error: WriteError,
    },
}

/// A plan or a digest as tables, from which it comes back as it was.
#[derive(Debug, Clone, PartialEq)]
pub struct Exact {
    /// The tables by name, the document's own fields first.
    pub tables: Vec<(String, Table)>,
}

impl Exact {
    /// Lays out a plan, or a digest, as it is written.
    ///
    /// ```
    /// use goldenthread::{Plan, Tree};
    /// use goldenthread_import::table::{Exact, Frames};
    /// let tree = Tree::of(&serde_json::json!({ "title": "Plan", "risks": [{ "id": "R1", "titel": 7 }] })).unwrap();
    /// let exact = Exact::of(Plan::record(), tree.root()).unwrap();
    /// let tables: Vec<_> = exact.tables.iter().map(|(name, table)| (name.as_str(), table.clone())).collect();
    /// assert_eq!(tables[1].1.column("more").unwrap().cells.text(0).as_deref(), Some("{\"titel\": 7}"));
    /// assert_eq!(Frames::exact(Plan::record(), &tables).unwrap().tree, tree);
    /// ```
    ///
    /// # Errors
    ///
    /// When a value that no column holds cannot be written as JSON.
    pub fn of(root: &'static RecordType, node: Node<'_>) -> Result<Self, ExactError> {
        Ok(Self { tables: lay::sheets(root, node).into_iter().map(lay::Sheet::table).collect::<Result<_, _>>()? })
    }
}
