//! Readers and writers for goldenthread: YAML, JSON and TOML in, with a place for every value; reports out.
//!
//! Published documents (CSV, workbooks, Word files) are read into their parts by [`document::read`].

mod bytes;
pub mod document;
mod files;
mod folder;
mod form;
mod format;
mod import;
mod read;
mod report;
pub mod table;
mod write;

pub use bytes::text_of;
pub use document::Published;
pub use files::{Checks, FileError, each, is_sheet_folder, shown_name};
pub use folder::{Listed, Listing, PassedOver, Why, plan_files};
pub use form::{Difference, Outcome};
pub use format::{Format, UnknownFormat};
pub use import::{Explanation, Imported, Understood, Vocabulary, VocabularyError, import};
pub use read::{open, open_named, read};
pub use report::{Shown, v1, write_json, write_text};
pub use write::{FormError, WriteError, Written, joined_sheets, write_plan, write_tree};

/// The Rust of the README runs as a test.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
