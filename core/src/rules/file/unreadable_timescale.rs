//! A timescale has digits that name no day, month, quarter, term or year.

use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Each timescale with a date in it names a real one. Words without digits are left to `vague-timescale`.
    ///
    /// ## Why it matters
    /// A mistyped date looks like a promise and cannot be kept or checked.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// actions: [{title: Open the centre, timescale: 31 June 2009}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// actions: [{title: Open the centre, timescale: 30 June 2009}]
    /// ```
    "unreadable-timescale",
    summary: "a timescale has digits that name no day, month, quarter, term or year",
    severity: Warning,
    authority: [SELF_EVIDENT],
    found: while_reading,
}
