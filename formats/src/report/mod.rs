//! Writers of reports: for a terminal, for programs.

mod json;
mod text;
pub mod v1;

pub use json::write_json;
pub use text::{Shown, write_text};
pub(crate) use text::{closing, read};
