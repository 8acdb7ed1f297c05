//! Which rules are run, with what thresholds.

use std::borrow::Cow;

use jiff::civil::Date;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

use crate::rule::Rule;
use crate::rule::asked::Asked;
use crate::rule::findings::Severity;
use crate::rule::handle::RuleRef;
use crate::rule::own::OwnRuleError;
use crate::rule::params::Param;
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
        found.ok_or_else(|| UnknownRule::new(id, RULES.iter().map(|rule| &*rule.id)))
    }
}

/// No rule or family has this name.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("there is no rule or family named `{name}`{}", suggestion.as_ref().map(|near| format!("; did you mean `{near}`?")).unwrap_or_default())]
pub struct UnknownRule {
    /// The name asked for.
    pub name: String,
    /// The nearest name there is.
    pub suggestion: Option<String>,
}

impl UnknownRule {
    pub(crate) fn new<'k>(name: &str, known: impl Iterator<Item = &'k str>) -> Self {
        Self { name: name.into(), suggestion: near::nearest(name, known).map(str::to_owned) }
    }
}

/// A threshold or a severity cannot be set so.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ParamError {
    /// No such rule.
    #[error(transparent)]
    Rule(#[from] UnknownRule),
    /// The rule has no such threshold.
    #[error("rule `{rule}` has no parameter `{name}`{}", if known.is_empty() { "; it has none".to_owned() } else { format!("; it has `{}`", known.join("`, `")) })]
    Name {
        /// The rule.
        rule: String,
        /// The name asked for.
        name: String,
        /// The names there are.
        known: Vec<String>,
    },
    /// The threshold does not take this value.
    #[error("`{}` of rule `{rule}` takes {} from {} to {}, not {value}", param.name, if param.whole && !value.fract().is_zero() { "a whole number" } else { "a number" }, param.least, param.most)]
    Value {
        /// The rule.
        rule: String,
        /// The threshold.
        param: Box<Param>,
        /// The value given.
        value: Decimal,
    },
}

/// Which rules are run, how much each matters and with what thresholds, as at what day: resolved before the run.
///
/// ```
/// use goldenthread::{RuleSet, Severity};
/// let rules = RuleSet::all().select(["risk", "action-without-owner"])?.ignore(["undated-risk"])?;
/// assert!(rules.names().all(|id| id != "undated-risk"));
/// let rules = rules.severity("action-without-owner", Severity::Error)?;
/// # Ok::<(), goldenthread::UnknownRule>(())
/// ```
#[derive(Debug, Clone)]
pub struct RuleSet {
    /// The catalogue and the rules that were added, each whether it is run or not, in the order in which they are run.
    pub(crate) rules: Vec<Asked>,
    /// Rules of the caller's own that could not be added, and why.
    pub(crate) refused: Vec<(RuleRef, OwnRuleError)>,
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
        Self { rules: RULES.iter().copied().map(Asked::of).collect(), refused: Vec::new(), today: None }
    }

    /// No rule at all, to add one's own to. Faults found while reading the file are reported all the same.
    pub fn none() -> Self {
        let mut none = Self::all();
        none.rules.iter_mut().for_each(|asked| asked.is_run = !asked.rule.is_checked());
        none
    }

    /// The same rules and one of the caller's own: a `&'static` [`Rule::own`], or a [`Rule::made`] while the program runs.
    ///
    /// One that has the id of a rule of the catalogue or of the set is not run, and a finding says so.
    #[must_use]
    pub fn with(mut self, rule: impl Into<RuleRef>) -> Self {
        let rule = rule.into();
        match self.refusal(&rule) {
            Some(why) => self.refused.push((rule, why)),
            None => match self.rules.iter_mut().find(|asked| asked.rule == rule) {
                Some(known) => known.is_run = true,
                None => self.rules.push(Asked::of(rule)),
            },
        }
        self
    }

    /// Why a rule cannot be added.
    fn refusal(&self, rule: &RuleRef) -> Option<OwnRuleError> {
        match Rule::find(&rule.id) {
            Ok(known) if !std::ptr::eq(known, &raw const **rule) => Some(OwnRuleError::Taken(known.id.to_string())),
            Ok(_) if self.names().all(|id| id != rule.id) => None,
            _ => {
                let mut ids = self.rules.iter().map(|asked| &asked.rule.id);
                ids.any(|id| *id == rule.id).then(|| OwnRuleError::Twice(rule.id.to_string()))
            }
        }
    }

    /// Only the rules and families named. Faults found while reading the file are always reported.
    ///
    /// # Errors
    ///
    /// When there is no rule or family of a name, in the catalogue or among those that were added.
    pub fn select<'n>(mut self, names: impl IntoIterator<Item = &'n str>) -> Result<Self, UnknownRule> {
        let selected = self.among(names)?;
        for asked in &mut self.rules {
            asked.is_run &= !asked.rule.is_checked() || selected.contains(&asked.rule);
        }
        Ok(self)
    }

    /// All but the rules and families named.
    ///
    /// # Errors
    ///
    /// As for [`select`](Self::select).
    pub fn ignore<'n>(mut self, names: impl IntoIterator<Item = &'n str>) -> Result<Self, UnknownRule> {
        let ignored = self.among(names)?;
        self.rules.iter_mut().for_each(|asked| asked.is_run &= !ignored.contains(&asked.rule));
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
        let value = value.into();
        let known = self.rule(rule)?;
        let Some((at, param)) = known.params.iter().enumerate().find(|(_, param)| param.name == name) else {
            let names = known.params.iter().map(|param| param.name.to_string()).collect();
            return Err(ParamError::Name { rule: rule.into(), name: name.into(), known: names });
        };
        if !param.takes(value) {
            return Err(ParamError::Value { rule: rule.into(), param: Box::new(param.clone()), value });
        }
        let of_rule = self.rules.iter_mut().find(|asked| asked.rule == known);
        of_rule.and_then(|asked| asked.params.get_mut(at)).into_iter().for_each(|set| *set = value);
        Ok(self)
    }

    /// Says how much a finding of a rule matters in this run.
    ///
    /// # Errors
    ///
    /// When there is no such rule.
    pub fn severity(mut self, rule: &str, severity: Severity) -> Result<Self, UnknownRule> {
        let known = self.rule(rule)?;
        self.rules.iter_mut().filter(|asked| asked.rule == known).for_each(|asked| asked.severity = severity);
        Ok(self)
    }

    /// The rule of this id: one that was added, or one of the catalogue, whether it is run or not.
    fn rule(&self, id: &str) -> Result<RuleRef, UnknownRule> {
        let added = self.rules.iter().find(|asked| asked.rule.id == id);
        added.map_or_else(|| Rule::find(id).map(RuleRef::from), |asked| Ok(asked.rule.clone()))
    }

    /// The day that counts as today, where one was given.
    pub fn day(&self) -> Option<Date> {
        self.today
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
        let numbers = named(names, RULES, |rule| rule)?;
        Ok(numbers.into_iter().filter_map(|number| RULES.get(number).copied()).collect())
    }

    /// The rules of these ids and families, in the catalogue or in this set.
    fn among<'n>(&self, names: impl IntoIterator<Item = &'n str>) -> Result<Vec<RuleRef>, UnknownRule> {
        let mut known: Vec<RuleRef> = RULES.iter().copied().map(RuleRef::from).collect();
        known.extend(self.rules.iter().filter(|asked| asked.rule.family() == "own").map(|asked| asked.rule.clone()));
        let numbers = named(names, &known, |rule| rule)?;
        Ok(numbers.into_iter().filter_map(|number| known.get(number).cloned()).collect())
    }

    /// The ids of the rules that will run.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.checked().map(|asked| &*asked.rule.id)
    }

    /// The rules that are run on the plan.
    pub(crate) fn checked(&self) -> impl Iterator<Item = &Asked> {
        self.rules.iter().filter(|asked| asked.is_run && asked.rule.is_checked())
    }

    /// How a rule of the catalogue is asked for; none where it was left out.
    pub(crate) fn asked(&self, rule: &Rule) -> Option<&Asked> {
        self.rules.iter().find(|asked| asked.is_run && std::ptr::eq(&raw const *asked.rule, rule))
    }
}

/// The numbers of the known rules of these ids and families.
fn named<'n, 'k, R>(
    names: impl IntoIterator<Item = &'n str>,
    known: &'k [R],
    rule: impl Fn(&'k R) -> &'k Rule,
) -> Result<Vec<usize>, UnknownRule> {
    let mut found = Vec::new();
    for name in names {
        let before = found.len();
        let numbered = || known.iter().map(&rule).enumerate();
        found.extend(numbered().filter(|(_, rule)| name == "all" || rule.id == name).map(|(number, _)| number));
        // An id says more often what is meant, and is sooner compared than a family is told.
        if found.len() == before {
            found.extend(numbered().filter(|(_, rule)| rule.family() == name).map(|(number, _)| number));
        }
        if found.len() == before {
            let rules = || known.iter().map(&rule);
            return Err(UnknownRule::new(
                name,
                rules().map(|rule| &*rule.id).chain(rules().map(|rule| -> &str { rule.family() })),
            ));
        }
    }
    Ok(found)
}

/// A rule is written as its id.
impl Serialize for RuleRef {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.id)
    }
}

/// A rule of the catalogue is found again by its id; of another no more is known than that.
impl<'de> Deserialize<'de> for RuleRef {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = String::deserialize(deserializer)?;
        Ok(Rule::find(&id).map_or_else(|_| Rule::kept(id, String::new(), Severity::Info).into(), Self::from))
    }
}

impl JsonSchema for RuleRef {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Rule".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string" })
    }
}
