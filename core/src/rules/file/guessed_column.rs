//! What a column of a published table means is a guess.

use crate::prelude::*;

rule! {
    /// ## What it checks
    /// A column of a published table has a header that the vocabulary of columns knows.
    ///
    /// ## Why it matters
    /// A wrong guess puts figures where they do not belong; whoever hands the plan over can say what the column is.
    ///
    /// ## Fails
    /// A header such as `Outturn for the year so far`, of which only a part is known.
    ///
    /// ## Passes
    /// A header such as `Outturn 2009/10`, or one that the columns file names.
    "guessed-column",
    summary: "what a column of a published table means is a guess",
    severity: Info,
    authority: [SELF_EVIDENT],
    found: while_reading,
}
