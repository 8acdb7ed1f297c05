//! The commands, one file each, and what can stop one.

pub(crate) mod check;
pub(crate) mod convert;
pub(crate) mod digest;
pub(crate) mod explain;
pub(crate) mod map;
mod output;
pub(crate) mod review;
pub(crate) mod rules;
pub(crate) mod schema;

use std::io::{self, IsTerminal, Read};
use std::path::Path;
use std::{env, fmt};

use goldenthread::{ParamError, Place, TreeError, UnknownRule, visible_line};
use goldenthread_formats::text_of;
use goldenthread_import::{Checks, FileError, Vocabulary, shown_name};

use crate::args::Color;

/// Why a command could not do its work.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Whoever reads our output has heard enough.
    PipeClosed,
    /// Everything else, in plain words.
    Said(String),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PipeClosed => f.write_str("the output was closed"),
            Self::Said(words) => f.write_str(words),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::PipeClosed;
        }
        Self::Said(format!("cannot write: {error}"))
    }
}

impl From<String> for Failure {
    fn from(words: String) -> Self {
        Self::Said(words)
    }
}

impl From<UnknownRule> for Failure {
    fn from(error: UnknownRule) -> Self {
        Self::Said(format!("{error}\nsee all rules with `goldenthread rules`"))
    }
}

impl From<ParamError> for Failure {
    fn from(error: ParamError) -> Self {
        Self::Said(error.to_string())
    }
}

impl From<FileError> for Failure {
    fn from(error: FileError) -> Self {
        Self::Said(error.to_string())
    }
}

/// The vocabulary of published plans, with what a user's recipe says.
pub(crate) fn vocabulary(recipe: Option<&Path>) -> Result<Vocabulary, Failure> {
    let mut words = Vocabulary::default();
    if let Some(path) = recipe {
        let bytes = Checks::default().load(path)?;
        let text = String::from_utf8_lossy(&bytes);
        words.add(&text).map_err(|error| format!("cannot use {} as a recipe: {error}", named(path)))?;
    }
    Ok(words)
}

/// Why a document was not read, with the place and what to do.
fn not_read(shown: &str, bytes: &[u8], error: &TreeError) -> String {
    let place = error.mark.and_then(|mark| Place::of(&text_of(bytes), mark));
    let place = place.map(|place| format!(":{}:{}", place.line, place.column)).unwrap_or_default();
    let help = error.help.as_ref().map(|help| format!("\nhelp: {help}")).unwrap_or_default();
    format!("{shown}{place}: {error}{help}")
}

/// A path as messages name it: on one line, whatever is in it.
fn named(path: &Path) -> String {
    visible_line(&shown_name(path)).into_owned()
}

/// Whether text on standard output is coloured.
pub(crate) fn is_coloured(color: Color) -> bool {
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => io::stdout().is_terminal() && env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
    }
}

/// How many columns the terminal has, where the environment says so.
pub(crate) fn columns() -> Option<u16> {
    env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok())
}

/// Whether a path means standard input or output.
pub(crate) fn is_standard(path: &Path) -> bool {
    path == Path::new("-")
}

/// The bytes of a file or of standard input, up to the limit on a document's size.
pub(crate) fn load(path: &Path, checks: &Checks) -> Result<Vec<u8>, Failure> {
    if !is_standard(path) {
        return Ok(checks.load(path)?);
    }
    let mut bytes = Vec::new();
    let most = checks.limits.document_bytes as u64 + 1;
    io::stdin()
        .lock()
        .take(most)
        .read_to_end(&mut bytes)
        .map_err(|error| format!("cannot read standard input: {error}"))?;
    Ok(bytes)
}
