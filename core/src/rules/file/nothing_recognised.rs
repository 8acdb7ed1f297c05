//! Nothing in a published document was recognised as part of a plan.

use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Of a published document at least one record is read: a priority, an indicator, an action, a risk, a project or
    /// another. A title and a period are no reading.
    ///
    /// ## Why it matters
    /// A document of which nothing was read has not been checked. That nothing was found wrong with it says nothing, so
    /// no other rule is run on it, and the command ends with exit code 3.
    ///
    /// ## Fails
    /// A letter without tables or numbered actions; a table headed `Thing` and `Amount`.
    ///
    /// ## Passes
    /// A table headed `Ref`, `Definition`, `Outturn 2008/09` and `Target 2009/10`.
    "nothing-recognised",
    summary: "nothing in a published document was recognised as part of a plan",
    severity: Error,
    authority: [SELF_EVIDENT],
    found: while_reading,
}
