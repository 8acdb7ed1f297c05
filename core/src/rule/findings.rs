//! What rules say while they run: broken, with its working, or cannot tell.

use std::borrow::Cow;
use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::gather::Lacks;
use crate::model::name::Name;
use crate::model::{Figure, Number, Period, Text, Timescale, Year};
use crate::route::Route;
use crate::rule::Rule;
use crate::rule::asked::Asked;
use crate::rule::census::{Beyond, Census};
use crate::rule::handle::RuleRef;
use crate::rule::instead::Instead;
use crate::tree::{Mark, NodeId};

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Weakens the plan.
    Warning,
    /// Breaks the thread.
    Error,
}

impl Severity {
    /// The severity in one word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// One thing that a finding's sentence says, for programs: a number, a text, a list.
#[derive(Debug, Clone)]
pub enum Fact {
    /// An exact number, printed as in the plan.
    Number(Number),
    /// A count.
    Count(u64),
    /// Words.
    Text(String),
    /// Several.
    List(Vec<Fact>),
}

/// A count is the number that it is.
impl PartialEq for Fact {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Number(one), Self::Number(other)) => one == other,
            (Self::Count(one), Self::Count(other)) => one == other,
            (Self::Number(number), Self::Count(count)) | (Self::Count(count), Self::Number(number)) => {
                number.0 == Decimal::from(*count)
            }
            (Self::Text(one), Self::Text(other)) => one == other,
            (Self::List(one), Self::List(other)) => one == other,
            _ => false,
        }
    }
}

macro_rules! fact_from {
    ($($type:ty => |$value:ident| $fact:expr;)*) => {
        $(impl From<$type> for Fact {
            fn from($value: $type) -> Self { $fact }
        })*
    };
}

fact_from! {
    Decimal => |value| Self::Number(Number(value));
    Number => |value| Self::Number(value);
    i64 => |value| Self::Number(value.into());
    usize => |value| Self::Count(value as u64);
    &str => |value| Self::Text(value.into());
    String => |value| Self::Text(value);
    &Text => |value| Self::Text(value.to_string());
    &Figure => |value| value.amount().filter(|_| value.to_string().parse::<Decimal>().is_ok())
        .map_or_else(|| Self::Text(value.to_string()), |number| Self::Number(Number(number)));
    &Timescale => |value| Self::Text(value.to_string());
    Year => |value| Self::Text(value.to_string());
    Name<'_> => |value| Self::Text(value.as_str().into());
    Period => |value| Self::Text(value.to_string());
    jiff::civil::Date => |value| Self::Text(value.to_string());
    Vec<Fact> => |value| Self::List(value);
}

impl<T: Into<Fact>> FromIterator<T> for Fact {
    fn from_iter<I: IntoIterator<Item = T>>(facts: I) -> Self {
        Self::List(facts.into_iter().map(Into::into).collect())
    }
}

/// What is pointed at: somewhere in the plan, or a value of the file.
#[derive(Debug, Clone, Copy)]
pub(crate) enum At {
    Route(Route),
    Node(NodeId),
    /// A place in the source that no value of the tree has.
    Mark(Mark),
}

/// A broken rule, as the rule reports it; [`Report`](crate::Report) turns it into a [`Finding`](crate::Finding).
#[derive(Debug, Clone)]
pub struct Break {
    pub(crate) rule: RuleRef,
    pub(crate) severity: Severity,
    pub(crate) at: At,
    pub(crate) message: String,
    pub(crate) facts: Vec<(Cow<'static, str>, Fact)>,
    pub(crate) help: Option<Cow<'static, str>>,
    pub(crate) related: Vec<(Route, Cow<'static, str>)>,
    /// Whether it is only counted, so that nothing more of it is kept.
    is_counted: bool,
}

impl Break {
    pub(crate) fn new(rule: RuleRef, severity: Severity, at: At, message: impl Into<String>) -> Self {
        let (facts, related) = (Vec::new(), Vec::new());
        Self { rule, severity, at, message: message.into(), facts, help: None, related, is_counted: false }
    }

    /// Of a rule as it stands by itself.
    pub(crate) fn of(rule: &'static Rule, at: At, message: impl Into<String>) -> Self {
        Self::new(rule.into(), rule.severity, at, message)
    }

    /// Adds something that the sentence says, for programs.
    pub fn fact(&mut self, name: impl Into<Cow<'static, str>>, value: impl Into<Fact>) -> &mut Self {
        if !self.is_counted {
            self.facts.push((name.into(), value.into()));
        }
        self
    }

    /// Keeps the placeholder that stands where something is asked for, which the sentence shows.
    pub(crate) fn placeholder(&mut self, instead: &Instead<'_>) -> &mut Self {
        match instead.text() {
            Some(text) => self.fact("written", text),
            None => self,
        }
    }

    /// Says what to do about it.
    pub fn help(&mut self, help: impl Into<Cow<'static, str>>) -> &mut Self {
        if !self.is_counted {
            self.help = Some(help.into());
        }
        self
    }

    /// Points at a second place, with a few words on what is there.
    pub fn related(&mut self, at: impl Into<Route>, label: impl Into<Cow<'static, str>>) -> &mut Self {
        if !self.is_counted {
            self.related.push((at.into(), label.into()));
        }
        self
    }
}

/// A rule that could not judge something, and why.
#[derive(Debug, Clone)]
pub(crate) struct Unsure {
    pub(crate) rule: RuleRef,
    pub(crate) at: Route,
    pub(crate) why: Cow<'static, str>,
}

/// Where a rule reports.
#[derive(Debug)]
pub struct Findings<'p> {
    /// The rule that runs.
    pub(crate) asked: &'p Asked,
    /// Every rule of the run, for the thresholds that two of them share.
    all: &'p [Asked],
    pub(crate) breaks: Vec<Break>,
    pub(crate) unsure: Vec<Unsure>,
    /// What each rule broke beyond the most that is kept.
    pub(crate) tallied: Vec<(Asked, Beyond)>,
    of_this_rule: OfRule,
    spare: Break,
}

/// What one rule has said so far.
#[derive(Debug, Default)]
struct OfRule {
    /// The breaks kept: of single records, and of those in `whole`.
    kept: (usize, usize),
    /// What it says beyond them.
    beyond: Beyond,
    /// How the breaks beyond were found to make whole collections, where the rule is run again for the rest.
    whole: Option<Census>,
}

impl<'p> Findings<'p> {
    /// The most findings of one rule that are kept, and the most members of whole collections: past it they are only
    /// counted, and one finding tells how many are left out.
    pub const MOST: usize = 10_000;

    pub(crate) fn new(asked: &'p Asked, all: &'p [Asked]) -> Self {
        let spare = Break::new(asked.rule.clone(), asked.severity, At::Route(Route::root()), String::new());
        let (breaks, unsure, tallied) = (Vec::new(), Vec::new(), Vec::new());
        let spare = Break { is_counted: true, ..spare };
        Self { asked, all, breaks, unsure, tallied, of_this_rule: OfRule::default(), spare }
    }

    /// Room for the same rules, and nothing in it.
    pub(crate) fn empty(&self) -> Self {
        Self::new(self.asked, self.all)
    }

    /// Begins with a rule, or again with one of which it is now known which whole collections break it.
    pub(crate) fn begin(&mut self, asked: &'p Asked, whole: Option<Census>) {
        self.asked = asked;
        self.of_this_rule = OfRule { whole, ..OfRule::default() };
    }

    /// Ends with a rule: what it said beyond the most that is kept.
    pub(crate) fn end(&mut self) -> Beyond {
        std::mem::take(&mut self.of_this_rule).beyond
    }

    /// Reports that the rule is broken at a route; add facts, help and related places to what it returns.
    ///
    /// The message is lower case without a final stop, the user's text in backticks, the remedy only in
    /// [`help`](Break::help).
    pub fn broken(&mut self, at: impl Into<Route>, message: fmt::Arguments<'_>) -> &mut Break {
        let at = at.into();
        let OfRule { kept, beyond, whole } = &mut self.of_this_rule;
        let is_member = whole.as_ref().is_some_and(|census| census.whole(&self.asked.rule, &at).is_some());
        let kept = if is_member { &mut kept.1 } else { &mut kept.0 };
        if *kept >= Self::MOST {
            beyond.add(&at);
            return &mut self.spare;
        }
        *kept += 1;
        let Asked { rule, severity, .. } = self.asked;
        self.breaks.push(Break::new(rule.clone(), *severity, At::Route(at), message.to_string()));
        self.breaks.last_mut().unwrap_or(&mut self.spare)
    }

    /// Reports that something is not there, or that nobody can tell, as [`Context::lacks`](crate::Context::lacks)
    /// answered; see [`broken`](Self::broken).
    ///
    /// ```
    /// use goldenthread::{Context, Findings};
    /// fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    ///     for risk in plan.risks().iter().filter(|risk| risk.category.is_none()) {
    ///         let lacks = plan.lacks(risk.at, &["category"]);
    ///         out.absent(lacks, risk.at.field("category"), format_args!("{} has no category", risk.name()));
    ///     }
    /// }
    /// ```
    pub fn absent(&mut self, lacks: Lacks<'_>, at: impl Into<Route>, message: fmt::Arguments<'_>) -> &mut Break {
        match lacks.why_untold() {
            None => self.broken(at, message),
            Some(why) => {
                self.cannot_tell(at, why);
                &mut self.spare
            }
        }
    }

    /// Says that the rule cannot judge what is at a route, and why: "no polarity".
    pub fn cannot_tell(&mut self, at: impl Into<Route>, why: impl Into<Cow<'static, str>>) {
        self.unsure.push(Unsure { rule: self.asked.rule.clone(), at: at.into(), why: why.into() });
    }

    /// Whether no rule is broken, and none could not tell.
    pub fn is_empty(&self) -> bool {
        self.breaks.is_empty() && self.unsure.is_empty()
    }

    /// The value of one of the rule's parameters.
    pub fn param(&self, name: &str) -> Decimal {
        self.asked.param(name)
    }

    /// The rule's parameters and their values.
    pub fn params(&self) -> impl Iterator<Item = (&str, Decimal)> {
        let names = self.asked.rule.params.iter().map(|param| &*param.name);
        names.zip(self.asked.params.iter().copied())
    }

    /// The value of a parameter that another rule of the catalogue shares with this one.
    pub(crate) fn param_of(&self, rule: &'static Rule, name: &str) -> Decimal {
        let known = self.all.iter().find(|asked| std::ptr::eq(&raw const *asked.rule, rule));
        known.map_or_else(|| Asked::of(rule).param(name), |asked| asked.param(name))
    }
}
