//! Rows or cells that were broken apart are joined again.

use crate::prelude::*;

rule! {
    /// ## What it checks
    /// The rows of a published table stand whole, each on one line.
    ///
    /// ## Why it matters
    /// Text taken out of a PDF breaks rows over lines and pages. They are joined by rule, and a person should see where.
    ///
    /// ## Fails
    /// A row whose last words stand in a row of their own after a page break.
    ///
    /// ## Passes
    /// A table whose every row has its own reference or title.
    "rejoined-row",
    summary: "rows or cells that were broken apart are joined again",
    severity: Info,
    authority: [SELF_EVIDENT],
    found: while_reading,
}
