//! A rule crashed and judged nothing.

use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Every rule of the set ran to its end.
    ///
    /// ## Why it matters
    /// A rule that crashed says nothing about the plan, which is not the same as a plan in order.
    ///
    /// ## Fails
    /// It is found while reading or checking, not in a plan's words, so there is no example plan.
    ///
    /// ## Passes
    /// Every document that is read and checked to the end.
    "rule-failed",
    summary: "a rule crashed and judged nothing",
    severity: Error,
    authority: [SELF_EVIDENT],
    found: while_reading,
}
