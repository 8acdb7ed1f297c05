//! The ends of a range do not make a range.

use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Each range, of years or of numbers, runs from its lower or earlier end to the other; both ends of a range of
    /// years are written in one form, and lie less than 50 years apart.
    ///
    /// ## Why it matters
    /// A range that runs backwards holds nothing, and whatever is checked against it goes unchecked.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// period: 2010/11..2009/10
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// period: 2009/10..2010/11
    /// ```
    "impossible-range",
    summary: "the ends of a range do not make a range",
    severity: Error,
    authority: [SELF_EVIDENT],
    found: while_reading,
}
