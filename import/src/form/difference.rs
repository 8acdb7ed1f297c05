//! What is not the same in two trees.

use std::collections::BTreeSet;
use std::fmt;

use goldenthread::{Kind, Node};

use super::squashed;

/// A value that a form cannot hold as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Where in the plan: `priorities/0/title`.
    pub path: String,
    /// What becomes of it.
    pub outcome: Outcome,
}

/// What becomes of a value that a form cannot hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is not there any more.
    LeftOut(String),
    /// It says something else.
    Changed(String, String),
    /// It was not there before.
    Added(String),
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = &self.path;
        match &self.outcome {
            Outcome::LeftOut(was) => write!(f, "{path}: `{was}` is left out"),
            Outcome::Changed(was, is) => write!(f, "{path}: `{was}` reads back as `{is}`"),
            Outcome::Added(is) => write!(f, "{path}: `{is}` reads back where nothing was"),
        }
    }
}

/// Every difference between a tree and what it has become; white space and the order of keys are none.
pub(crate) fn differences(was: Node<'_>, is: Node<'_>) -> Vec<Difference> {
    let mut found = Vec::new();
    compare("", Some(was), Some(is), &mut found);
    found
}

fn compare(path: &str, was: Option<Node<'_>>, is: Option<Node<'_>>, found: &mut Vec<Difference>) {
    let below = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}/{key}") };
    let outcome = match (was, is) {
        (Some(was), Some(is)) if was.kind() == Kind::Map && is.kind() == Kind::Map => {
            let mut seen = BTreeSet::new();
            for (key, _) in was.entries().chain(is.entries()).filter(|(key, _)| seen.insert(key.text())) {
                compare(&below(key.text()), was.get(key.text()), is.get(key.text()), found);
            }
            return;
        }
        (Some(was), Some(is)) if was.kind() == Kind::List && is.kind() == Kind::List => {
            let (mut was, mut is) = (was.items(), is.items());
            for at in 0_usize.. {
                match (was.next(), is.next()) {
                    (None, None) => return,
                    (was, is) => compare(&below(&at.to_string()), was, is, found),
                }
            }
            return;
        }
        (Some(was), Some(is)) if told(was) == told(is) => return,
        (Some(was), Some(is)) => Outcome::Changed(told(was), told(is)),
        (Some(was), None) => Outcome::LeftOut(told(was)),
        (None, Some(is)) => Outcome::Added(told(is)),
        (None, None) => return,
    };
    found.push(Difference { path: path.to_owned(), outcome });
}

/// All that a value says, on one line.
fn told(node: Node<'_>) -> String {
    match node.kind() {
        Kind::List => format!("[{}]", node.items().map(told).collect::<Vec<_>>().join(", ")),
        Kind::Map => {
            node.entries().map(|(key, value)| format!("{}: {}", key.text(), told(value))).collect::<Vec<_>>().join(", ")
        }
        _ => squashed(node.text()).replace('`', "'"),
    }
}
