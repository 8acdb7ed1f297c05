//! A limit of the tool is reached, and something is left out because of it.

use crate::prelude::*;

rule! {
    /// ## What it checks
    /// The document keeps within the limits on size, nesting, values, texts and numbers, and no rule is broken more often than a report can list.
    ///
    /// ## Why it matters
    /// What lies past a limit is not checked; a report that hid this would look better than the plan is.
    ///
    /// ## Fails
    /// It is found while reading or checking, not in a plan's words, so there is no example plan.
    ///
    /// ## Passes
    /// Every document that is read and checked to the end.
    "limit-reached",
    summary: "a limit of the tool is reached, and something is left out because of it",
    severity: Error,
    authority: [SELF_EVIDENT],
    found: while_reading,
}
