//! Which rules are run, with what thresholds.

use jiff::civil::Date;
use rust_decimal::Decimal;
use thiserror::Error;

use crate::rule::Rule;
use crate::rule::own::{Judge, OwnRuleError};
use crate::rule::params::{Param, Params};
use crate::rules::RULES;
use crate::text::near;

impl Rule {
    /// The rule with this id.
    ///
    /// # Errors
    ///
    /// When there is none; the error names the nearest.
    pub fn find(id: &str) -> Result<&'static Self, UnknownRule> {
        let found = RULES.iter().find(|rule| rule.id == id).copied();
        found.ok_or_else(|| UnknownRule::new(id, RULES.iter().map(|rule| rule.id)))
    }
}

/// No rule or family has this name.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("there is no rule or family named `{name}`{}", suggestion.as_ref().map(|near| format!("; did you mean `{near}`?")).unwrap_or_default())]
pub struct UnknownRule {
    /// The name asked for.
    pub name: String,
    /// The nearest name there is.
    pub suggestion: Option<&'static str>,
}

impl UnknownRule {
    pub(crate) fn new(name: &str, known: impl Iterator<Item = &'static str>) -> Self {
        Self { name: name.into(), suggestion: near::nearest(name, known) }
    }
}

/// A threshold cannot be set so.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ParamError {
    /// No such rule.
    #[error(transparent)]
    Rule(#[from] UnknownRule),
    /// The rule has no such threshold.
    #[error("rule `{rule}` has no parameter `{name}`{}", if known.is_empty() { "; it has none".to_owned() } else { format!("; it has `{}`", known.join("`, `")) })]
    Name {
        /// The rule.
        rule: &'static str,
        /// The name asked for.
        name: String,
        /// The names there are.
        known: Vec<&'static str>,
    },
    /// The threshold does not take this value.
    #[error("`{}` of rule `{rule}` takes {} from {} to {}, not {value}", param.name, if param.whole && !value.fract().is_zero() { "a whole number" } else { "a number" }, param.least, param.most)]
    Value {
        /// The rule.
        rule: &'static str,
        /// The threshold.
        param: &'static Param,
        /// The value given.
        value: Decimal,
    },
}

/// Which rules are run, with what thresholds, as at what day.
///
/// ```
/// use goldenthread::RuleSet;
/// let rules = RuleSet::all().select(["risk", "action-without-owner"])?.ignore(["undated-risk"])?;
/// assert!(rules.names().all(|id| id != "undated-risk"));
/// # Ok::<(), goldenthread::UnknownRule>(())
/// ```
#[derive(Debug, Clone)]
pub struct RuleSet {
    pub(crate) rules: Vec<&'static Rule>,
    /// The caller's own rules that are functions with a memory; see [`RuleSet::with_own`].
    pub(crate) own: Vec<(&'static Rule, Judge)>,
    pub(crate) ignored: Vec<&'static Rule>,
    /// Rules of the caller's own that could not be added, and why.
    pub(crate) refused: Vec<(&'static Rule, OwnRuleError)>,
    pub(crate) params: Params,
    pub(crate) today: Option<Date>,
}

impl Default for RuleSet {
    fn default() -> Self {
        Self::all()
    }
}

impl RuleSet {
    /// Every rule, with its own thresholds and no date.
    pub fn all() -> Self {
        let rules = RULES.iter().copied().filter(|rule| rule.is_checked()).collect();
        let (own, ignored, refused) = (Vec::new(), Vec::new(), Vec::new());
        Self { rules, own, ignored, refused, params: Params::default(), today: None }
    }

    /// No rule at all, to add one's own to.
    pub fn none() -> Self {
        Self { rules: Vec::new(), ..Self::all() }
    }

    /// The same rules and one of the caller's own.
    ///
    /// One that has the id of a rule of the catalogue or of the set is not run, and a finding says so.
    #[must_use]
    pub fn with(mut self, rule: &'static Rule) -> Self {
        match self.refusal(rule) {
            Some(why) => self.refused.push((rule, why)),
            None => self.rules.push(rule),
        }
        self
    }

    /// Why a rule cannot be added.
    fn refusal(&self, rule: &'static Rule) -> Option<OwnRuleError> {
        match Rule::find(rule.id) {
            Ok(known) if !std::ptr::eq(known, rule) => Some(OwnRuleError::Taken(known.id)),
            _ => self.names().any(|id| id == rule.id).then_some(OwnRuleError::Twice(rule.id)),
        }
    }

    /// The same rules and one of the caller's own that is made while the program runs.
    ///
    /// ```
    /// use goldenthread::{Judge, Plan, Rule, RuleSet, Severity, check_plan};
    /// let rule = Rule::made("untitled-by-council", "a title lacks the council's name", Severity::Warning)?;
    /// let council = "Herefordshire".to_owned();
    /// let judge = Judge::new(move |plan, out| {
    ///     if !plan.title.contains(&council) {
    ///         out.broken(goldenthread::Route::root().field("title"), format_args!("the title does not name {council}"));
    ///     }
    ///     Ok(())
    /// });
    /// let report = check_plan(&Plan::new("Plan"), &RuleSet::none().with_own(rule, judge))?;
    /// assert_eq!(report.findings[0].message, "the title does not name Herefordshire");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_own(mut self, rule: &'static Rule, judge: Judge) -> Self {
        match self.refusal(rule) {
            Some(why) => self.refused.push((rule, why)),
            None => self.own.push((rule, judge)),
        }
        self
    }

    /// The same rules, with those that were made while the program runs judged anew: for another plan, say.
    #[must_use]
    pub fn judged_by(mut self, judge: impl Fn(&'static Rule) -> Judge) -> Self {
        for (rule, judged) in &mut self.own {
            *judged = judge(rule);
        }
        self
    }

    /// Only the rules and families named. Faults found while reading the file are always reported.
    pub fn select<'n>(mut self, names: impl IntoIterator<Item = &'n str>) -> Result<Self, UnknownRule> {
        let selected = self.among(names)?;
        let keep = |rule: &Rule| selected.iter().any(|named| named.id == rule.id);
        self.rules.retain(|rule| keep(rule));
        self.own.retain(|(rule, _)| keep(rule));
        Ok(self)
    }

    /// All but the rules and families named.
    pub fn ignore<'n>(mut self, names: impl IntoIterator<Item = &'n str>) -> Result<Self, UnknownRule> {
        let ignored = self.among(names)?;
        let keep = |rule: &Rule| ignored.iter().all(|named| named.id != rule.id);
        self.rules.retain(|rule| keep(rule));
        self.own.retain(|(rule, _)| keep(rule));
        self.ignored.extend(ignored);
        Ok(self)
    }

    /// Sets a threshold of a rule.
    ///
    /// ```
    /// use goldenthread::RuleSet;
    /// let error = RuleSet::all().param("overloaded-owner", "limit", -5).unwrap_err();
    /// assert_eq!(error.to_string(), "`limit` of rule `overloaded-owner` takes a number from 1 to 1000, not -5");
    /// ```
    ///
    /// # Errors
    ///
    /// When there is no such rule or threshold, or when the threshold does not take the value.
    pub fn param(mut self, rule: &str, name: &str, value: impl Into<Decimal>) -> Result<Self, ParamError> {
        let rule = Rule::find(rule)?;
        let Some(param) = rule.params.iter().find(|param| param.name == name) else {
            let known = rule.params.iter().map(|param| param.name).collect();
            return Err(ParamError::Name { rule: rule.id, name: name.into(), known });
        };
        let value = value.into();
        if !param.takes(value) {
            return Err(ParamError::Value { rule: rule.id, param, value });
        }
        self.params.0.insert((rule.id, param.name), value);
        Ok(self)
    }

    /// The day that rules on dates count as today; without one they cannot tell.
    #[must_use]
    pub fn today(mut self, today: Date) -> Self {
        self.today = Some(today);
        self
    }

    /// The rules of these ids and families; `all` is every rule.
    ///
    /// # Errors
    ///
    /// When there is no rule or family of a name.
    pub fn named<'n>(names: impl IntoIterator<Item = &'n str>) -> Result<Vec<&'static Rule>, UnknownRule> {
        named(names, RULES)
    }

    /// The rules of these ids and families, in the catalogue or in this set.
    fn among<'n>(&self, names: impl IntoIterator<Item = &'n str>) -> Result<Vec<&'static Rule>, UnknownRule> {
        let added = self.rules.iter().filter(|rule| rule.family() == "own").copied();
        let own: Vec<&'static Rule> = self.own.iter().map(|(rule, _)| *rule).chain(added).collect();
        if own.is_empty() { named(names, RULES) } else { named(names, &[RULES, &own].concat()) }
    }

    /// The ids of the rules that will run.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.rules.iter().copied().chain(self.own.iter().map(|(rule, _)| *rule)).map(|rule| rule.id)
    }
}

fn named<'n>(
    names: impl IntoIterator<Item = &'n str>,
    known: &[&'static Rule],
) -> Result<Vec<&'static Rule>, UnknownRule> {
    let mut found = Vec::new();
    for name in names {
        let before = found.len();
        found.extend(known.iter().copied().filter(|rule| name == "all" || rule.id == name));
        // An id says more often what is meant, and is sooner compared than a family is told.
        if found.len() == before {
            found.extend(known.iter().copied().filter(|rule| rule.family() == name));
        }
        if found.len() == before {
            let families = known.iter().map(|rule| rule.family());
            return Err(UnknownRule::new(name, known.iter().map(|rule| rule.id).chain(families)));
        }
    }
    Ok(found)
}
