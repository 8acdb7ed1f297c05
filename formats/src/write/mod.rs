//! Writers: a tree becomes text again, a plan the sheets of its form.

mod sheets;
mod tree;

pub use sheets::{FormError, Written, joined_sheets, write_plan};
pub use tree::{WriteError, write_tree};
