//! How findings name a record: its kind, and its reference or else its title.

use std::fmt;

use crate::language::absences::is_placeholder;
use crate::model::Text;
use crate::model::collections::Walk;

/// A record's name in a sentence: indicator `NI 59`, or its title where it has no reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Name<'r> {
    kind: &'static str,
    name: &'r str,
}

impl<'r> Name<'r> {
    /// The name of a record that has no type of its own.
    pub(crate) fn new(kind: &'static str, name: &'r str) -> Self {
        Self { kind, name }
    }

    /// The name of a record: its reference, else its title.
    pub(crate) fn of(kind: &'static str, record: &'r impl Walk) -> Self {
        let reference = record.reference().filter(|text| !is_placeholder(text));
        Self { kind, name: reference.or(record.titled()).map_or("", Text::as_str) }
    }

    /// The reference or title alone.
    pub fn as_str(self) -> &'r str {
        self.name
    }
}

impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MOST: usize = 60;
        let shown = self.name.char_indices().nth(MOST).and_then(|(at, _)| self.name.get(..at));
        match shown {
            Some(shown) => write!(f, "{} `{shown}…`", self.kind),
            None => write!(f, "{} `{}`", self.kind, self.name),
        }
    }
}
