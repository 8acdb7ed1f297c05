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

/// Lets serde read a record through the one decoder; the first fault of shape is the error.
pub(crate) fn deserialize<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: serde::Deserializer<'de>,
    T: Field + Default,
{
    use serde::de::Error;
    let tree = values::tree_from(deserializer)?;
    let mut faults = Faults::default();
    let value = T::decode(tree.root(), &mut faults);
    match faults.found.first() {
        Some(first) => {
            let more = faults.found.len() - 1;
            let others = if more > 0 { format!(" (and {more} more)") } else { String::new() };
            Err(D::Error::custom(format_args!("{}{others}", first.message)))
        }
        None => Ok(value.unwrap_or_default()),
    }
}
