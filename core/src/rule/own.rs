//! Rules of the caller's own that are made while the program runs.

use std::any::Any;
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use thiserror::Error;

use crate::context::Context;
use crate::dossier::Dossier;
use crate::rule::findings::{Findings, Severity};
use crate::rule::params::Param;
use crate::rule::{Check, OWN, Rule};

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

/// A function with a memory of its own that checks a rule.
#[derive(Clone)]
pub(crate) struct Judge(Arc<JudgeFn>);

type JudgeFn = dyn Fn(&Context<'_>, &mut Findings<'_>) -> Result<(), Failed> + Send + Sync;

impl Judge {
    pub(crate) fn run(&self, context: &Context<'_>, out: &mut Findings<'_>) -> Result<(), Failed> {
        self.0(context, out)
    }
}

/// The same for a rule of several plans together.
#[derive(Clone)]
pub(crate) struct JudgeTogether(Arc<JudgeTogetherFn>);

type JudgeTogetherFn = dyn Fn(&Dossier<'_>, &mut Findings<'_>) -> Result<(), Failed> + Send + Sync;

impl JudgeTogether {
    pub(crate) fn run(&self, dossier: &Dossier<'_>, out: &mut Findings<'_>) -> Result<(), Failed> {
        self.0(dossier, out)
    }
}

impl fmt::Debug for JudgeTogether {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JudgeTogether")
    }
}

impl fmt::Debug for Judge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Judge")
    }
}

/// Why a rule cannot be made, or cannot be added to a set.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum OwnRuleError {
    /// The id is not in kebab-case.
    #[error("`{0}` cannot be the id of a rule: write lower-case words joined by hyphens, such as shouted-title")]
    Id(String),
    /// A rule of the catalogue has the id.
    #[error("there is a rule `{0}` in the catalogue: choose another id")]
    Taken(String),
    /// The rule, or another of its id, is in the set already.
    #[error("a rule `{0}` is in the set already")]
    Twice(String),
}

impl Rule {
    /// A rule of the caller's own that is made while the program runs, for [`RuleSet::with`](crate::RuleSet::with); its
    /// family is `own`. It lives as long as a set or a finding holds it.
    ///
    /// Where the function fails, its findings are dropped and one says so.
    ///
    /// ```
    /// use goldenthread::{Plan, Route, Rule, RuleSet, Severity, check_plan};
    /// let council = "Herefordshire".to_owned();
    /// let rule = Rule::made("unnamed-council", "a title lacks the council's name", Severity::Warning, move |plan, out| {
    ///     if !plan.title.contains(&council) {
    ///         out.broken(Route::root().field("title"), format_args!("the title does not name {council}"));
    ///     }
    ///     Ok(())
    /// })?;
    /// let report = check_plan(&Plan::new("Plan"), &RuleSet::none().with(rule))?;
    /// assert_eq!(report.findings[0].message, "the title does not name Herefordshire");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the id is not in kebab-case.
    pub fn made(
        id: impl Into<String>,
        summary: impl Into<String>,
        severity: Severity,
        check: impl Fn(&Context<'_>, &mut Findings<'_>) -> Result<(), Failed> + Send + Sync + 'static,
    ) -> Result<Self, OwnRuleError> {
        Self::own_of(id.into(), summary.into(), severity, Check::Own(Judge(Arc::new(check))))
    }

    /// The same of several plans that are checked together, for [`check_together`](crate::check_together).
    ///
    /// # Errors
    ///
    /// When the id is not in kebab-case.
    pub fn made_together(
        id: impl Into<String>,
        summary: impl Into<String>,
        severity: Severity,
        check: impl Fn(&Dossier<'_>, &mut Findings<'_>) -> Result<(), Failed> + Send + Sync + 'static,
    ) -> Result<Self, OwnRuleError> {
        Self::own_of(id.into(), summary.into(), severity, Check::Together(JudgeTogether(Arc::new(check))))
    }

    fn own_of(id: String, summary: String, severity: Severity, check: Check) -> Result<Self, OwnRuleError> {
        let word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        if id.split('-').all(word) { Ok(Self::told(id, summary, severity, check)) } else { Err(OwnRuleError::Id(id)) }
    }

    /// The same rule with thresholds, which [`Findings::param`] gives it and a user may set.
    #[must_use]
    pub fn with_params(self, params: impl IntoIterator<Item = Param>) -> Self {
        Self { params: params.into_iter().collect(), ..self }
    }

    /// The same rule with documentation: Markdown, each part under a heading that begins with `## `.
    #[must_use]
    pub fn with_docs(self, docs: impl Into<String>) -> Self {
        Self { docs: format!(" {}", docs.into()).into(), ..self }
    }

    fn told(id: String, summary: String, severity: Severity, check: Check) -> Self {
        let (authority, params, docs) = (Cow::Borrowed([].as_slice()), Cow::Borrowed([].as_slice()), Cow::Borrowed(""));
        Self {
            id: id.into(),
            summary: summary.into(),
            severity,
            authority,
            params,
            docs,
            module: OWN,
            of_absence: false,
            of_whole: false,
            check,
        }
    }

    /// A rule that a kept report tells of, and that is no more.
    pub(crate) fn kept(id: String, summary: String, severity: Severity) -> Self {
        Self::told(id, summary, severity, Check::WhileReading)
    }
}
