//! Documents for goldenthread: published plans recognised, forms and tables both ways, files and folders checked.
//!
//! Published documents (CSV, workbooks, Word files) are read into their parts by [`document::read`].

mod cells;
mod detect;
pub mod document;
mod files;
mod folder;
mod form;
mod header;
mod ledger;
mod limits;
mod open;
mod plan;
mod pointer;
mod recipe;
mod recognise;
mod record;
mod records;
mod rows;
#[cfg(test)]
mod sample;
mod scope;
mod sheets;
pub mod table;
mod vocabulary;

pub use detect::{format_of, opens_as_json};
pub use document::Published;
pub use files::{Checks, FileError, each, is_sheet_folder, shown_name};
pub use folder::{Listed, Listing, PassedOver, Why, plan_files};
pub use form::{Difference, Outcome};
pub use ledger::explain::{Explanation, Understood};
pub use ledger::told::{Fared, LedgerEntry, ledger_table};
pub use open::{map, open, open_named, open_reporting};
pub use recipe::{Recipe, RecipeError, RecipeTable, RecipeWords};
pub use recognise::{Imported, import};
pub use sheets::{FormError, Written, joined_sheets, write_document, write_plan};
pub use vocabulary::{Vocabulary, VocabularyError};

/// The Rust of the README runs as a test.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
