//! Something about the file was guessed or mended while it was read.

use crate::prelude::*;

rule! {
    /// ## What it checks
    /// A published document says plainly what it is: its encoding, its title, its years, with nothing hidden.
    ///
    /// ## Why it matters
    /// What the reader guessed, a person should know and can correct.
    ///
    /// ## Fails
    /// A plan whose title is taken from its first heading.
    ///
    /// ## Passes
    /// A plan in a format that names each field.
    "uncertain-reading",
    summary: "something about the file was guessed or mended while it was read",
    severity: Info,
    authority: [SELF_EVIDENT],
    found: while_reading,
}
