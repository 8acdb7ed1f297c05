//! Rules of the caller's own that are made while the program runs.

use std::any::Any;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use thiserror::Error;

use crate::context::Context;
use crate::rule::Rule;
use crate::rule::findings::{Findings, Severity};

/// Why a rule gave up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failed {
    /// What went wrong, in one line.
    pub reason: String,
    /// Where in the rule's own code, over several lines.
    pub trace: Option<String>,
}

impl Failed {
    /// What a panic says.
    pub(crate) fn of_panic(panic: &(dyn Any + Send)) -> Self {
        let said = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
        let reason = said.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
        Self { reason, trace: None }
    }
}

/// How a rule is checked by a function that has a memory of its own.
#[derive(Clone)]
pub struct Judge(Arc<JudgeFn>);

type JudgeFn = dyn Fn(&Context<'_>, &mut Findings<'_>) -> Result<(), Failed> + Send + Sync;

impl Judge {
    /// A judge that calls this function; where it fails, its findings are dropped and one says so.
    pub fn new(judge: impl Fn(&Context<'_>, &mut Findings<'_>) -> Result<(), Failed> + Send + Sync + 'static) -> Self {
        Self(Arc::new(judge))
    }

    pub(crate) fn run(&self, context: &Context<'_>, out: &mut Findings<'_>) -> Result<(), Failed> {
        self.0(context, out)
    }
}

impl fmt::Debug for Judge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Judge")
    }
}

/// Why a rule cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum OwnRuleError {
    /// The id is not in kebab-case.
    #[error("`{0}` cannot be the id of a rule: write lower-case words joined by hyphens, such as shouted-title")]
    Id(String),
    /// A rule of the catalogue has the id.
    #[error("there is a rule `{0}` in the catalogue: choose another id")]
    Taken(&'static str),
    /// The rule, or another of its id, is in the set already.
    #[error("a rule `{0}` is in the set already")]
    Twice(&'static str),
    /// Too many.
    #[error("more than {0} rules were made: a rule is made once, not for each plan")]
    Many(usize),
}

/// The most rules that one process can make, since each is kept as long as the process lives.
const MOST: usize = 10_000;

type Made = BTreeMap<(String, String, Severity), &'static Rule>;
static MADE: Mutex<Made> = Mutex::new(BTreeMap::new());

impl Rule {
    /// A rule of the caller's own, for [`RuleSet::with_own`](crate::RuleSet::with_own); its family is `own`.
    ///
    /// Findings refer to rules for as long as they live, so a rule is kept to the end of the process. The same
    /// id, summary and severity give the same rule again.
    ///
    /// # Errors
    ///
    /// When the id is not in kebab-case or is one of the catalogue's, or when far too many rules were made.
    pub fn made(id: &str, summary: &str, severity: Severity) -> Result<&'static Self, OwnRuleError> {
        let word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        if !id.split('-').all(word) {
            return Err(OwnRuleError::Id(id.into()));
        }
        if let Ok(taken) = Self::find(id) {
            return Err(OwnRuleError::Taken(taken.id));
        }
        let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (id.to_owned(), summary.to_owned(), severity);
        if let Some(rule) = made.get(&key) {
            return Ok(rule);
        }
        if made.len() >= MOST {
            return Err(OwnRuleError::Many(MOST));
        }
        let rule: &'static Self = Box::leak(Box::new(Self {
            id: id.to_owned().leak(),
            summary: summary.to_owned().leak(),
            severity,
            authority: &[],
            params: &[],
            docs: "",
            module: "own::rule",
            of_absence: false,
            check: None,
        }));
        made.insert(key, rule);
        Ok(rule)
    }
}

/// A rule in a report that is kept: its id, and what is needed to make it again.
pub(crate) mod by_id {
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    use super::{Rule, Severity};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
    pub(crate) fn serialize<S: Serializer>(rule: &&'static Rule, serializer: S) -> Result<S::Ok, S::Error> {
        (rule.id, rule.summary, rule.severity).serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<&'static Rule, D::Error> {
        let (id, summary, severity): (String, String, Severity) = Deserialize::deserialize(deserializer)?;
        Rule::find(&id).or_else(|_| Rule::made(&id, &summary, severity)).map_err(D::Error::custom)
    }
}
