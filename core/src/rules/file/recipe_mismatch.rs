//! The recipe that a document is read by does not fit it.

use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Every table and column that the recipe names is in the document, and its cells are like what the recipe says they
    /// are.
    ///
    /// ## Why it matters
    /// A recipe is the user's word on how a document is to be read. What of it was not used was perhaps misspelt, or the
    /// document has changed since, and something is read otherwise than its user thinks.
    ///
    /// ## Fails
    /// A recipe that names a column `So fra`, for a register whose column is `So far`.
    ///
    /// ## Passes
    /// The same recipe with the column as the register has it.
    "recipe-mismatch",
    summary: "a recipe names a table or column that the document has not, or says what its cells are not",
    severity: Warning,
    authority: [SELF_EVIDENT],
    found: while_reading,
}
