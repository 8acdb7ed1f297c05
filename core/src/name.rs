//! How findings name a record: its kind, and its reference or else its title.

use std::fmt;

use crate::language::absences::is_placeholder;
use crate::model::{
    Action, Area, Aspect, Consultation, Criterion, Improvement, Indicator, Judgement, Milestone, Mitigation, Priority,
    Project, Risk, Task, Text,
};

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

    /// The reference or title alone.
    pub(crate) fn as_str(self) -> &'r str {
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

macro_rules! named {
    ($($type:ident $kind:literal $reference:ident;)*) => {
        $(impl $type {
            /// How a finding names it: its kind, and its reference or else its title.
            pub fn name(&self) -> Name<'_> {
                let reference = self.$reference.as_ref().filter(|text| !is_placeholder(text));
                Name { kind: $kind, name: reference.map_or(self.title.as_str(), Text::as_str) }
            }
        })*
    };
}

named! {
    Area "strategic area" id;
    Priority "priority" id;
    Indicator "indicator" id;
    Action "action" id;
    Task "task" label;
    Milestone "milestone" label;
    Risk "risk" id;
    Project "project" id;
    Criterion "success criterion" id;
    Judgement "judgement" id;
    Improvement "area for improvement" id;
    Consultation "consultation" id;
    Aspect "environmental aspect" id;
}

impl Mitigation {
    /// How a finding names it: by its title.
    pub fn name(&self) -> Name<'_> {
        Name { kind: "mitigation", name: &self.title }
    }
}
