//! How findings name a record: its kind, and its reference or else its title.

use std::borrow::Cow;
use std::fmt;

use crate::language::absences::is_placeholder;
use crate::model::collections::Walk;
use crate::model::{Period, Text};

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

/// What a row of a digest is named by.
pub(crate) trait Naming {
    /// The reference, where it is a text.
    fn text(&self) -> Option<&Text>;

    /// The name in words.
    fn words(&self) -> Option<Cow<'_, str>>;
}

impl Naming for Option<Text> {
    fn text(&self) -> Option<&Text> {
        self.as_ref()
    }

    fn words(&self) -> Option<Cow<'_, str>> {
        self.as_deref().map(Cow::Borrowed)
    }
}

impl Naming for Option<Period> {
    fn text(&self) -> Option<&Text> {
        None
    }

    fn words(&self) -> Option<Cow<'_, str>> {
        self.map(|period| Cow::Owned(period.to_string()))
    }
}

/// A row's name in a sentence: observation `NI 59`, edition `2009/10 Q2`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowName<'r> {
    kind: &'static str,
    name: Option<Cow<'r, str>>,
}

impl<'r> RowName<'r> {
    pub(crate) fn of(kind: &'static str, names: &'r impl Naming) -> Self {
        Self { kind, name: names.words() }
    }
}

impl fmt::Display for RowName<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.name {
            Some(name) => Name { kind: self.kind, name }.fmt(f),
            None => f.write_str(self.kind),
        }
    }
}
