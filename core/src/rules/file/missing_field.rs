//! A field that must be there is missing or blank.

use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Each record has the fields it cannot do without, such as a title.
    ///
    /// ## Why it matters
    /// A record without them says nothing that can be checked.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// risks: [{id: R1}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// risks: [{id: R1, title: Flooding}]
    /// ```
    "missing-field",
    summary: "a field that must be there is missing or blank",
    severity: Error,
    authority: [SELF_EVIDENT],
    found: while_reading,
}
