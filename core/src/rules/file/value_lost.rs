//! A value of a published document is left out.

use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Each value of a table that is read has its place in the plan: a header over its cell, a title to its row, a year to
    /// its figure, and no other value in its place.
    ///
    /// ## Why it matters
    /// What is left out is not checked, and a plan may seem to lack it. A row with more cells than its header has lost its
    /// place somewhere: what stands past the last header is not in the plan, and the rest may be under the wrong year.
    ///
    /// ## Fails
    /// A row of seven cells under the headers `Ref`, `Measure`, `Outturn 2008/09` and `Target 2009/10`.
    ///
    /// ## Passes
    /// A row of four cells under them, blank or filled.
    "value-lost",
    summary: "a value of a published document is left out, as it has no place in the plan",
    severity: Warning,
    authority: [SELF_EVIDENT],
    found: while_reading,
}
