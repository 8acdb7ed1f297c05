//! A value is of the wrong kind.

use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Each value is of the kind that its field asks for: text, number, list, map, or one of a set of words.
    ///
    /// ## Why it matters
    /// A value of another kind cannot be understood, and the record goes on without it.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// period: [2009, 2010]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// period: 2009/10..2010/11
    /// ```
    "wrong-type",
    summary: "a value is of the wrong kind",
    severity: Error,
    authority: [SELF_EVIDENT],
    found: while_reading,
}
