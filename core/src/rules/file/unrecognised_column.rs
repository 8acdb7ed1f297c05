//! A column of a published table is left out, as its header is not known.

use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Each column of a table that is read has a known meaning.
    ///
    /// ## Why it matters
    /// What stands in such a column is not in the plan and is not checked.
    ///
    /// ## Fails
    /// A risk register with a column `Heat`.
    ///
    /// ## Passes
    /// The same column, named in the columns file.
    "unrecognised-column",
    summary: "a column of a published table is left out, as its header is not known",
    severity: Warning,
    authority: [SELF_EVIDENT],
    found: while_reading,
}
