//! The file cannot be read as its format.

use crate::prelude::*;

rule! {
    /// ## What it checks
    /// The file is well-formed YAML, JSON or TOML in UTF-8, and holds one document.
    ///
    /// ## Why it matters
    /// Nothing in it can be checked until it can be read.
    ///
    /// ## Fails
    /// It is found while reading or checking, not in a plan's words, so there is no example plan.
    ///
    /// ## Passes
    /// Every document that is read and checked to the end.
    "unreadable",
    summary: "the file cannot be read as its format",
    severity: Error,
    authority: [SELF_EVIDENT],
    found: while_reading,
}
