//! A tree written in one of the formats, without loss and in its own order.

#[cfg(feature = "json")]
mod json;
mod quote;
#[cfg(feature = "toml")]
mod toml;
#[cfg(feature = "yaml")]
mod yaml;

use goldenthread::{Limits, Node, Tree};
use thiserror::Error;

use crate::Format;
use crate::read::is_number;

/// The deepest nesting that is written, since the writers recurse.
const DEEPEST: usize = 512;

/// Why a tree cannot be written in a format.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum WriteError {
    /// A published document can be read, not written.
    #[error("a plan cannot be written as {0}: choose yaml, json, toml, xlsx, csv or markdown")]
    Published(Format),
    /// The format's feature is off.
    #[error("this build does not write {0}: turn on the feature `{0}` of goldenthread-formats")]
    LeftOut(Format),
    /// Lists and maps nest too deep.
    #[error("the document nests deeper than the {most} levels that can be written as {format}")]
    Depth {
        /// The format asked for.
        format: Format,
        /// The most levels it takes.
        most: usize,
    },
    /// A number is not written as the format writes numbers.
    #[error("the number `{number}` cannot be written as {format}")]
    Number {
        /// The format asked for.
        format: Format,
        /// The number as printed.
        number: String,
    },
    /// TOML holds a map, and the root is something else.
    #[error("a toml document is a map, and this one is {0}")]
    Root(&'static str),
    /// TOML cannot tell an empty map from an empty file.
    #[error("an empty map cannot be written as toml")]
    Empty,
    /// A map holds a key twice, which TOML cannot say.
    #[error("the key `{0}` is in one map twice, which toml cannot hold")]
    DuplicateKey(String),
    /// The text does not read back as the same tree.
    #[error("written as {0}, the document would not read back the same")]
    Changed(Format),
}

/// Writes a tree in a format; reading the text gives an equal tree.
///
/// ```
/// use goldenthread_formats::{Format, read, write_tree};
/// let tree = read(b"{\"title\": \"5.10\", \"years\": [2026]}", Format::Json, Default::default()).unwrap();
/// assert_eq!(write_tree(&tree, Format::Yaml).unwrap(), "title: \"5.10\"\nyears:\n  - 2026\n");
/// assert_eq!(write_tree(&tree, Format::Toml).unwrap(), "title = \"5.10\"\nyears = [2026]\n");
/// ```
pub fn write_tree(tree: &Tree<'_>, format: Format) -> Result<String, WriteError> {
    let text = text(tree, format)?;
    let limits = Limits {
        document_bytes: usize::MAX,
        nodes: usize::MAX,
        depth: DEEPEST,
        string_bytes: usize::MAX,
        number_chars: usize::MAX,
        ..Limits::default()
    };
    match crate::read(text.as_bytes(), format, limits) {
        Ok(reread) if reread == *tree => Ok(text),
        _ => Err(WriteError::Changed(format)),
    }
}

fn text(tree: &Tree<'_>, format: Format) -> Result<String, WriteError> {
    match format {
        #[cfg(feature = "json")]
        Format::Json => json::write(tree.root()),
        #[cfg(feature = "yaml")]
        Format::Yaml => yaml::write(tree.root()),
        #[cfg(feature = "toml")]
        Format::Toml => toml::write(tree.root()),
        other if other.is_published() => Err(WriteError::Published(other)),
        other => Err(WriteError::LeftOut(other)),
    }
}

/// A number as printed, if all readers take it for one.
fn number(node: Node<'_>, format: Format) -> Result<&str, WriteError> {
    let number = node.text();
    if is_number(number) { Ok(number) } else { Err(WriteError::Number { format, number: number.into() }) }
}

fn check_depth(depth: usize, most: usize, format: Format) -> Result<(), WriteError> {
    if depth > most { Err(WriteError::Depth { format, most }) } else { Ok(()) }
}

fn is_collection(node: Node<'_>) -> bool {
    matches!(node.kind(), goldenthread::Kind::List | goldenthread::Kind::Map)
}

fn is_empty(node: Node<'_>) -> bool {
    node.items().next().is_none() && node.entries().next().is_none()
}
