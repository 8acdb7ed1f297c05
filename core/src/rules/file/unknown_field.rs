//! A field is not one that the record has.

use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Each key of a record is one that the format knows.
    ///
    /// ## Why it matters
    /// A misspelt key is silently lost in other tools; here nothing is dropped in silence.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// prioritys: []
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// priorities: []
    /// ```
    "unknown-field",
    summary: "a field is not one that the record has",
    severity: Error,
    authority: [SELF_EVIDENT],
    found: while_reading,
}
