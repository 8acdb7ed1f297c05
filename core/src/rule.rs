//! What a rule is, and which rules are run.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;
use thiserror::Error;

use crate::authority::Authority;
use crate::context::Context;
use crate::finding::{Findings, Severity};
use crate::own::{Judge, OwnRuleError};
use crate::rules::RULES;
use crate::suggest;

/// A threshold of a rule that a user can set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Param {
    /// Its name.
    pub name: &'static str,
    /// Its value unless set.
    pub default: i64,
    /// The least value that it takes.
    pub least: i64,
    /// The greatest value that it takes.
    pub most: i64,
    /// Whether it takes whole numbers only.
    pub whole: bool,
    /// What it means, with its unit.
    pub about: &'static str,
}

impl Param {
    /// Whether it takes a value.
    pub fn takes(&self, value: Decimal) -> bool {
        let is_within = (Decimal::from(self.least)..=Decimal::from(self.most)).contains(&value);
        is_within && (!self.whole || value.fract().is_zero())
    }
}

/// A rule: what a plan must hold to, and how that is checked.
#[derive(Debug)]
pub struct Rule {
    /// Its id: kebab-case, names the fault.
    pub id: &'static str,
    /// When it is broken, in one line.
    pub summary: &'static str,
    /// How much a finding of it matters.
    pub severity: Severity,
    /// The documents it rests on.
    pub authority: &'static [Authority],
    /// The thresholds it uses.
    pub params: &'static [Param],
    /// What it checks, why it matters, an example that fails and one that passes, as the comment holds it.
    pub(crate) docs: &'static str,
    /// The module it is written in; its last part but one is the family.
    pub(crate) module: &'static str,
    /// How it is checked; none for what is found while reading the file.
    pub(crate) check: Option<fn(&Context<'_>, &mut Findings<'_>)>,
}

impl Rule {
    /// The family it belongs to: `thread`, `target`, `risk` ...; `file` for what is found while reading.
    pub fn family(&self) -> &'static str {
        // Two colons part the names: between them stands nothing.
        self.module.rsplit(':').nth(2).unwrap_or_default()
    }

    /// Whether it is checked on the plan, rather than found while reading the file.
    pub fn is_checked(&self) -> bool {
        self.check.is_some() || self.family() == "own"
    }

    /// A rule of the caller's own, to run beside the catalogue with [`RuleSet::with`]; its family is `own`.
    ///
    /// ```
    /// use goldenthread::{Context, Findings, Plan, Rule, RuleSet, Severity, check_plan};
    /// static SHOUTED_TITLE: Rule = Rule::own("shouted-title", "a title is all capitals", Severity::Info, check);
    /// fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    ///     for priority in plan.priorities().iter().filter(|priority| priority.title.to_uppercase() == priority.title.as_str()) {
    ///         out.broken(priority.at.field("title"), format_args!("{} has a title in capitals", priority.name()));
    ///     }
    /// }
    /// let plan = Plan { priorities: vec![goldenthread::Priority::new("P1", "SAFE HOMES")], ..Plan::new("Plan") };
    /// let report = check_plan(&plan, &RuleSet::none().with(&SHOUTED_TITLE)).unwrap();
    /// assert_eq!(report.findings[0].message, "priority `P1` has a title in capitals");
    /// ```
    pub const fn own(
        id: &'static str,
        summary: &'static str,
        severity: Severity,
        check: fn(&Context<'_>, &mut Findings<'_>),
    ) -> Self {
        Self { id, summary, severity, authority: &[], params: &[], docs: "", module: "own::rule", check: Some(check) }
    }

    /// The rule with this id.
    ///
    /// # Errors
    ///
    /// When there is none; the error names the nearest.
    pub fn find(id: &str) -> Result<&'static Self, UnknownRule> {
        let found = RULES.iter().find(|rule| rule.id == id).copied();
        found.ok_or_else(|| UnknownRule::new(id, RULES.iter().map(|rule| rule.id)))
    }

    /// The parts of its documentation: heading and text, in Markdown.
    pub fn sections(&self) -> Vec<(&'static str, String)> {
        // Each line keeps the blank that follows the three slashes of its comment.
        let text =
            |part: &str| part.lines().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n");
        let parts = self.docs.split(" ## ").filter(|part| !part.trim().is_empty());
        parts
            .map(|part| {
                part.split_once('\n')
                    .map_or((part.trim(), String::new()), |(heading, rest)| (heading.trim(), text(rest)))
            })
            .map(|(heading, text)| (heading, text.trim().to_owned()))
            .collect()
    }

    /// The rule explained for a person: what it is, its documentation, thresholds and authority.
    pub fn explained(&self) -> String {
        let mut text = format!("{} ({}, {} family)\n\n{}\n", self.id, self.severity, self.family(), self.summary);
        for (heading, section) in self.sections() {
            let lines = section.lines().filter(|line| !line.starts_with("```"));
            let indented: Vec<String> = lines.map(|line| format!("  {line}").trim_end().to_owned()).collect();
            text.push_str(&format!("\n{heading}\n{}\n", indented.join("\n")));
        }
        let params = self.params.iter().map(|param| {
            let Param { name, default, least, most, about, .. } = param;
            format!("  {name} = {default} ({least} to {most}): {about}\n")
        });
        let authority = self.authority.iter().map(|authority| format!("  {authority}\n"));
        for (heading, lines) in [("Thresholds", params.collect::<String>()), ("Authority", authority.collect())] {
            if !lines.is_empty() {
                text.push_str(&format!("\n{heading}\n{lines}"));
            }
        }
        text
    }

    /// The example plan under a heading of its documentation: `Fails` or `Passes`.
    pub fn example(&self, heading: &str) -> Option<String> {
        let (_, text) = self.sections().into_iter().find(|(title, _)| *title == heading)?;
        let (_, fenced) = text.split_once("```yaml\n")?;
        fenced.split_once("```").map(|(example, _)| example.to_owned())
    }
}

/// Declares a rule: its documentation, id, summary, severity, authority and thresholds.
///
/// A threshold has a default, and the `whole` or any `number`s that it takes: `"limit" = 10 whole 1..=1000 "about"`.
/// The file's `fn check(plan: &Context<'_>, out: &mut Findings<'_>)` does the work.
macro_rules! rule {
    (
        $(#[doc = $doc:literal])*
        $id:literal,
        summary: $summary:literal,
        severity: $severity:ident,
        authority: [$($authority:expr),+ $(,)?],
        $(params: [$($name:literal = $default:literal $kind:ident $least:literal..=$most:literal $about:literal),+ $(,)?],)?
        $(found: $found:ident,)?
    ) => {
        $(#[doc = $doc])*
        pub(crate) static RULE: $crate::rule::Rule = $crate::rule::Rule {
            id: $id,
            summary: $summary,
            severity: $crate::finding::Severity::$severity,
            authority: &[$($authority),+],
            params: &[$($($crate::rule::Param {
                name: $name,
                default: $default,
                least: $least,
                most: $most,
                whole: $crate::rule::rule!(@is $kind),
                about: $about,
            }),+)?],
            docs: concat!($($doc, "\n"),*),
            module: module_path!(),
            check: $crate::rule::rule!(@check $($found)?),
        };
    };
    (@is whole) => { true };
    (@is number) => { false };
    (@check) => { Some(check) };
    (@check while_reading) => { None };
}
pub(crate) use rule;

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
        Self { name: name.into(), suggestion: suggest::nearest(name, known) }
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

/// Thresholds set by the user.
#[derive(Debug, Clone, Default)]
pub struct Params(BTreeMap<(&'static str, &'static str), Decimal>);

impl Params {
    pub(crate) fn get(&self, rule: &'static Rule, name: &str) -> Decimal {
        let Some(param) = rule.params.iter().find(|param| param.name == name) else { return Decimal::ZERO };
        self.0.get(&(rule.id, param.name)).copied().unwrap_or_else(|| Decimal::from(param.default))
    }
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
