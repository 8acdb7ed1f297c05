//! Writers: a tree becomes text again.

mod tree;

pub use tree::{WriteError, write_tree};
