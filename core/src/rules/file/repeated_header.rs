//! A header repeated within a table is left out.

use crate::prelude::*;

rule! {
    /// ## What it checks
    /// A header stands once, above its table.
    ///
    /// ## Why it matters
    /// A header printed again on each page is no row of the table; leaving it out is right only if it is one.
    ///
    /// ## Fails
    /// The same header again after a page break.
    ///
    /// ## Passes
    /// One header for each table.
    "repeated-header",
    summary: "a header repeated within a table is left out",
    severity: Info,
    authority: [SELF_EVIDENT],
    found: while_reading,
}
