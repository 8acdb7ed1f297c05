//! Readers and writers for goldenthread: YAML, JSON and TOML in, with a place for every value.

mod format;
mod read;
mod write;

pub use format::{Format, UnknownFormat};
pub use read::read;
pub use write::{WriteError, write_tree};
