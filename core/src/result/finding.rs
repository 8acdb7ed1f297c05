//! What a report says of one break, with its places.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::gather::Tally;
use crate::place::Place;
use crate::rule::Rule;
use crate::rule::findings::{Fact, Severity};
use crate::rule::handle::RuleRef;

/// One break in the thread, with its place, its working and its remedy.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Finding {
    /// The rule that is broken.
    #[serde(with = "crate::selection::by_id")]
    pub rule: RuleRef,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong, in one sentence: lower case, no final stop.
    pub message: String,
    /// Where in the plan, as a JSON Pointer.
    pub path: String,
    /// Where in the file; none for plans that came from no file.
    pub place: Option<Place>,
    /// What the sentence says, for programs.
    pub facts: Vec<(Cow<'static, str>, Fact)>,
    /// What to do about it.
    pub help: Option<Cow<'static, str>>,
    /// Other places the finding is about.
    pub related: Vec<Related>,
    /// The members of a whole collection that breaks the rule; empty for a finding of its own.
    pub members: Vec<Member>,
}

impl Finding {
    /// A finding about the document as a whole.
    pub(super) fn of(rule: &'static Rule, message: String) -> Self {
        Self {
            severity: rule.severity,
            rule: rule.into(),
            message,
            path: String::new(),
            place: None,
            facts: Vec::new(),
            help: None,
            related: Vec::new(),
            members: Vec::new(),
        }
    }

    /// The fact that tells how many members of a collection break the rule beyond those that are listed.
    pub const UNLISTED: &'static str = "unlisted";

    /// How many members of a collection break the rule beyond those in [`members`](Self::members).
    pub fn unlisted(&self) -> u64 {
        match self.fact(Self::UNLISTED) {
            Some(Fact::Count(count)) => *count,
            _ => 0,
        }
    }

    /// The value of a fact.
    pub fn fact(&self, name: &str) -> Option<&Fact> {
        self.facts.iter().find(|(known, _)| *known == name).map(|(_, fact)| fact)
    }
}

/// A second place that a finding is about.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Related {
    /// Where in the plan.
    pub path: String,
    /// Where in the file.
    pub place: Option<Place>,
    /// What is there.
    pub label: Cow<'static, str>,
}

/// One member of a collection that breaks a rule as a whole.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Member {
    /// What is wrong with it.
    pub message: String,
    /// Where in the plan.
    pub path: String,
    /// Where in the file.
    pub place: Option<Place>,
    /// What the sentence says, for programs.
    pub facts: Vec<(Cow<'static, str>, Fact)>,
}

/// Something that a rule could not judge.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CannotTell {
    /// The rule.
    #[serde(with = "crate::selection::by_id")]
    pub rule: RuleRef,
    /// Where in the plan.
    pub path: String,
    /// Why.
    pub why: Cow<'static, str>,
}

/// How many findings there are, and how many rules ran.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Findings of severity error.
    pub errors: usize,
    /// Findings of severity warning.
    pub warnings: usize,
    /// Findings of severity info.
    pub infos: usize,
    /// Rules that could not judge at least one thing.
    pub rules_unsure: usize,
    /// Things that some rule could not judge.
    pub cannot_tell: usize,
    /// Rules run.
    pub rules: usize,
    /// How many records of each kind were read.
    pub read: Tally,
}
