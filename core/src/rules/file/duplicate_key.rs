//! One key is written twice in one place.

use crate::prelude::*;

rule! {
    /// ## What it checks
    /// A map has one value for each key; two spellings of one year are one key.
    ///
    /// ## Why it matters
    /// Only one of the two values can count, and nobody can tell which was meant.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// period: 2009/10
    /// period: 2010/11
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// period: 2009/10
    /// ```
    "duplicate-key",
    summary: "one key is written twice in one place",
    severity: Error,
    authority: [SELF_EVIDENT],
    found: while_reading,
}
