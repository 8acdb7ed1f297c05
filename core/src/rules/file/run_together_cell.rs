//! A cell holds several things that run together.

use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Tasks, timescales and the like in one cell are parted by a bullet, a semicolon or a line.
    ///
    /// ## Why it matters
    /// Where the signs were lost, only capitals and verbs tell where one task ends and the next begins.
    ///
    /// ## Fails
    /// A cell such as `Draft the strategy Consult on it Publish it`.
    ///
    /// ## Passes
    /// A cell such as `Draft the strategy; consult on it; publish it`, or one task a row.
    "run-together-cell",
    summary: "a cell holds several things that run together",
    severity: Info,
    authority: [SELF_EVIDENT],
    found: while_reading,
}
