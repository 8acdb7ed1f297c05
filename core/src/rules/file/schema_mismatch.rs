//! A value does not match a schema of the user's own.

use crate::prelude::*;

rule! {
    /// ## What it checks
    /// With `--schema FILE`, the document is held against that JSON Schema as well, so that a body can ask for more
    /// than the format does: an owner for every action, references of one form.
    ///
    /// ## Why it matters
    /// A gate refuses plans for its own reasons, and its submitters need to see where.
    ///
    /// ## Fails
    /// It depends on the schema given, so there is no example plan.
    ///
    /// ## Passes
    /// Every document that the schema accepts.
    "schema-mismatch",
    summary: "a value does not match the schema given",
    severity: Error,
    authority: [SELF_EVIDENT],
    found: while_reading,
}
