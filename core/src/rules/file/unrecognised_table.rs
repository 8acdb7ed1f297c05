//! A table of a published document is left out, as its header is not known.

use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Each table of a published document is one that a plan has: indicators, actions, risks, projects, judgements.
    ///
    /// ## Why it matters
    /// What stands in such a table is not in the plan and is not checked; it may matter, or may be prose.
    ///
    /// ## Fails
    /// A table headed `Directorate` and `Areas of joint working`.
    ///
    /// ## Passes
    /// A table headed `Ref`, `Definition`, `Outturn 2008/09` and `Target 2009/10`.
    "unrecognised-table",
    summary: "a table of a published document is left out, as its header is not known",
    severity: Warning,
    authority: [SELF_EVIDENT],
    found: while_reading,
}
