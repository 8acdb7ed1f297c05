//! A figure can be read neither as a number nor as a reason why there is none.

use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Each figure is a number as printed, or one of the known reasons for having none.
    ///
    /// ## Why it matters
    /// A figure that cannot be read drops out of every check; blank, zero and not applicable are three different things.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{title: Absence, outturn: {2009/10: "7,4"}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{title: Absence, outturn: {2009/10: 7.4}}]
    /// ```
    "unreadable-figure",
    summary: "a figure can be read neither as a number nor as a reason why there is none",
    severity: Error,
    authority: [SELF_EVIDENT],
    found: while_reading,
}
