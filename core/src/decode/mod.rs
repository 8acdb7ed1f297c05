//! From a tree to a plan: one decoder for every input, which notes every fault in one pass.

pub(crate) mod faults;

pub(crate) use faults::Faults;

use crate::model::record::Field;
use crate::model::{ParseError, number};
use crate::text::near;
use crate::tree::{Kind, Node, values};

/// What a record expects in place of something else.
pub(crate) fn expected(record: &'static str, short: &[&str]) -> &'static str {
    match (record, short.is_empty()) {
        ("Plan", _) => "a plan, which is a map with `title`, `priorities` and so on",
        (_, true) => "a map of fields",
        (_, false) => "a text, or a map of fields",
    }
}

/// Reads a value that is written as one text or number.
pub(crate) fn parsed<T: std::str::FromStr>(node: Node<'_>, faults: &mut Faults, what: &str) -> Option<T> {
    let value = match node.kind() {
        Kind::Text | Kind::Number => number::whole(node).parse().ok(),
        _ => None,
    };
    if value.is_none() {
        faults.wrong_type(node, what);
    }
    value
}

/// Reads one of a set of words.
pub(crate) fn word<T: std::str::FromStr<Err = ParseError>>(
    node: Node<'_>,
    faults: &mut Faults,
    what: &str,
    known: &[&'static str],
) -> Option<T> {
    let value = (node.kind() == Kind::Text).then(|| node.text().parse().ok()).flatten();
    if value.is_none()
        && let Some(fault) = faults.of_wrong_type(node, || format!("{what} ({})", known.join(", ")))
        && let Some(near) = near::nearest(node.text(), known.iter().copied())
    {
        fault.help(format!("did you mean `{near}`?"));
    }
    value
}

/// Lets serde read a record through the one decoder; the first value that cannot be read is the error.
///
/// A field that is missing, and a timescale that is kept as it is written, are faults of a document, and no loss: a check
/// of what was read finds them again. So whatever is written can be read.
pub(crate) fn deserialize<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: serde::Deserializer<'de>,
    T: Field + Default,
{
    Ok(deserialize_some(deserializer)?.unwrap_or_default())
}

/// The same for a value that has no default: a blank is none.
pub(crate) fn deserialize_value<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: serde::Deserializer<'de>,
    T: Field,
{
    use serde::de::Error;
    deserialize_some(deserializer)?.ok_or_else(|| D::Error::custom("nothing is written here"))
}

fn deserialize_some<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: serde::Deserializer<'de>,
    T: Field,
{
    use serde::de::Error;
    let names_fields = deserializer.is_human_readable();
    let tree = values::tree_from(deserializer).map_err(|error: D::Error| match names_fields {
        true => error,
        false => D::Error::custom(format_args!("{NAMES}: {error}")),
    })?;
    let mut faults = Faults::default();
    let value = T::decode(tree.root(), &mut faults);
    let mut lost = faults
        .found
        .iter()
        .filter(|fault| !matches!(fault.matter, faults::Matter::MissingField | faults::Matter::UnreadableTimescale));
    let Some(first) = lost.next() else { return Ok(value) };
    if !names_fields && tree.root().kind() == Kind::List {
        return Err(D::Error::custom(NAMES));
    }
    let others = match lost.count() {
        0 => String::new(),
        more => format!(" (and {more} more)"),
    };
    Err(D::Error::custom(format_args!("{}{others}", first.message)))
}

/// What is said of compact formats.
const NAMES: &str =
    "this is read from formats that name fields, such as JSON, CBOR, or MessagePack that is written with names";

/// Lets serde read values through the one decoder.
macro_rules! deserialized {
    ($($name:ident),*) => {
        $(impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::decode::deserialize_value(deserializer)
            }
        })*
    };
}

pub(crate) use deserialized;
