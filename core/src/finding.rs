//! What rules say while they run: broken, with its working, or cannot tell.

use std::borrow::Cow;
use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::model::{Figure, Number, Period, Text, Timescale, Year};
use crate::name::Name;
use crate::route::Route;
use crate::rule::{Params, Rule};
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
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
    pub(crate) rule: &'static Rule,
    pub(crate) at: At,
    pub(crate) message: String,
    pub(crate) facts: Vec<(Cow<'static, str>, Fact)>,
    pub(crate) help: Option<Cow<'static, str>>,
    pub(crate) related: Vec<(Route, Cow<'static, str>)>,
}

impl Break {
    pub(crate) fn new(rule: &'static Rule, at: At, message: impl Into<String>) -> Self {
        Self { rule, at, message: message.into(), facts: Vec::new(), help: None, related: Vec::new() }
    }

    /// Adds something that the sentence says, for programs.
    pub fn fact(&mut self, name: impl Into<Cow<'static, str>>, value: impl Into<Fact>) -> &mut Self {
        self.facts.push((name.into(), value.into()));
        self
    }

    /// Says what to do about it.
    pub fn help(&mut self, help: impl Into<Cow<'static, str>>) -> &mut Self {
        self.help = Some(help.into());
        self
    }

    /// Points at a second place, with a few words on what is there.
    pub fn related(&mut self, at: impl Into<Route>, label: impl Into<Cow<'static, str>>) -> &mut Self {
        self.related.push((at.into(), label.into()));
        self
    }
}

/// A rule that could not judge something, and why.
#[derive(Debug, Clone)]
pub(crate) struct Unsure {
    pub(crate) rule: &'static Rule,
    pub(crate) at: Route,
    pub(crate) why: Cow<'static, str>,
}

/// Where a rule reports.
#[derive(Debug)]
pub struct Findings<'p> {
    pub(crate) rule: &'static Rule,
    pub(crate) params: &'p Params,
    pub(crate) breaks: Vec<Break>,
    pub(crate) unsure: Vec<Unsure>,
    pub(crate) of_this_rule: usize,
    spare: Break,
}

impl<'p> Findings<'p> {
    /// The most findings that one rule may make on one plan; past it, one finding says that the rest are left out.
    pub const MOST: usize = 10_000;

    pub(crate) fn new(rule: &'static Rule, params: &'p Params) -> Self {
        let spare = Break::new(rule, At::Route(Route::root()), String::new());
        Self { rule, params, breaks: Vec::new(), unsure: Vec::new(), of_this_rule: 0, spare }
    }

    /// Reports that the rule is broken at a route; add facts, help and related places to what it returns.
    ///
    /// The message is lower case without a final stop, the user's text in backticks, the remedy only in
    /// [`help`](Break::help).
    pub fn broken(&mut self, at: impl Into<Route>, message: fmt::Arguments<'_>) -> &mut Break {
        self.of_this_rule += 1;
        if self.of_this_rule > Self::MOST {
            return &mut self.spare;
        }
        self.breaks.push(Break::new(self.rule, At::Route(at.into()), message.to_string()));
        self.breaks.last_mut().unwrap_or(&mut self.spare)
    }

    /// Says that the rule cannot judge what is at a route, and why: "no polarity".
    pub fn cannot_tell(&mut self, at: impl Into<Route>, why: impl Into<Cow<'static, str>>) {
        self.unsure.push(Unsure { rule: self.rule, at: at.into(), why: why.into() });
    }

    /// Whether no rule is broken, and none could not tell.
    pub fn is_empty(&self) -> bool {
        self.breaks.is_empty() && self.unsure.is_empty()
    }

    /// The value of one of the rule's parameters.
    pub fn param(&self, name: &str) -> Decimal {
        self.params.get(self.rule, name)
    }
}
