//! What an indicator counts, and which way is better.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;

use crate::decode::{self, Faults};
use crate::model::comparator::ends;
use crate::model::number::{compare, plain};
use crate::model::record::Field;
use crate::model::shape::{self, DIGITS, GAP};
use crate::model::{Number, ParseError, Text};
use crate::tree::{Kind, Node};

/// An indicator's unit of measure.
///
/// ```
/// use goldenthread::Unit;
/// assert_eq!(Unit::from("rate per 1000"), Unit::Rate(1000.into()));
/// assert_eq!(Unit::from("percentage points").to_string(), "percentage points");
/// assert!(matches!(Unit::from("furlongs"), Unit::Other(_)));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub enum Unit {
    /// Parts in a hundred.
    Percent,
    /// A difference between percentages.
    Points,
    /// A number of things.
    Count,
    /// So many in each given number: per 1,000.
    Rate(Number),
    /// One quantity over another.
    Ratio,
    /// Pounds.
    Money,
    /// A length of time: days, weeks, months, hours.
    Duration(Text),
    /// A score or index.
    Index,
    /// Yes or no.
    YesNo,
    /// A day: `31 March 2010`.
    Day,
    /// From one number to another: `10 to 15`.
    Range,
    /// Words that are none of these.
    Other(Text),
}

impl From<&str> for Unit {
    fn from(text: &str) -> Self {
        let text = text.trim();
        match text {
            "percent" | "%" | "percentage" | "per cent" => Self::Percent,
            "percentage points" | "pp" | "points" => Self::Points,
            "count" | "number" => Self::Count,
            "ratio" => Self::Ratio,
            "money" | "pounds" | "£" | "GBP" => Self::Money,
            "index" | "score" => Self::Index,
            "yes/no" => Self::YesNo,
            "date" => Self::Day,
            "range" => Self::Range,
            "hours" | "days" | "weeks" | "months" | "years" => Self::Duration(text.into()),
            _ => {
                let per = text.strip_prefix("rate per ").or_else(|| text.strip_prefix("per "));
                let per = per.and_then(|number| number.replace(',', "").parse().ok());
                per.filter(|per: &Number| **per > Decimal::ZERO).map_or_else(|| Self::Other(text.into()), Self::Rate)
            }
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Percent => f.write_str("percent"),
            Self::Points => f.write_str("percentage points"),
            Self::Count => f.write_str("count"),
            Self::Rate(per) => write!(f, "rate per {per}"),
            Self::Ratio => f.write_str("ratio"),
            Self::Money => f.write_str("money"),
            Self::Index => f.write_str("index"),
            Self::YesNo => f.write_str("yes/no"),
            Self::Day => f.write_str("date"),
            Self::Range => f.write_str("range"),
            Self::Duration(unit) | Self::Other(unit) => f.write_str(unit),
        }
    }
}

impl serde::Serialize for Unit {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl schemars::JsonSchema for Unit {
    fn schema_name() -> Cow<'static, str> {
        "Unit".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let unit = serde_json::json!({
            "description": "The unit of measure: `percent`, `percentage points`, `count`, `rate per 1000`, `ratio`, `money`, `days`, `weeks`, `months`, `hours`, `years`, `index`, `yes/no`, `date`, `range`.",
            "examples": [
                "percent", "percentage points", "count", "rate per 1000", "ratio", "money", "days", "weeks", "months",
                "hours", "years", "index", "yes/no", "date", "range"
            ],
        });
        shape::schema_of([unit, shape::some_text()])
    }
}

impl Field for Unit {
    fn decode(node: Node<'_>, faults: &mut Faults) -> Option<Self> {
        Text::decode(node, faults).map(|text| text.as_str().into())
    }
}

/// Which way an indicator should move.
///
/// ```
/// use goldenthread::Polarity;
/// let within: Polarity = "within 10..20".parse().unwrap();
/// assert_eq!(within.to_string(), "within 10..20");
/// assert_eq!("lower".parse::<Polarity>().unwrap(), Polarity::Lower);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Polarity {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
    /// Good between two numbers, both included.
    Within(Number, Number),
    /// Good at or above a number.
    AtLeast(Number),
    /// Good at or below a number.
    AtMost(Number),
    /// Neither way is better.
    None,
}

impl Polarity {
    /// Whether `to` is worse than `from`; none where neither way is better.
    pub fn is_worse(self, from: Decimal, to: Decimal) -> Option<bool> {
        let short_of =
            |value: Decimal, low: Number, high: Number| (low.0 - value).max(value - high.0).max(Decimal::ZERO);
        match self {
            Self::Higher => Some(compare(to, from).is_lt()),
            Self::Lower => Some(compare(to, from).is_gt()),
            Self::Within(low, high) => Some(short_of(to, low, high) > short_of(from, low, high)),
            Self::AtLeast(low) => Some((low.0 - to).max(Decimal::ZERO) > (low.0 - from).max(Decimal::ZERO)),
            Self::AtMost(high) => Some((to - high.0).max(Decimal::ZERO) > (from - high.0).max(Decimal::ZERO)),
            Self::None => None,
        }
    }
}

impl fmt::Display for Polarity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Higher => f.write_str("higher"),
            Self::Lower => f.write_str("lower"),
            Self::Within(low, high) => write!(f, "within {low}..{high}"),
            Self::AtLeast(low) => write!(f, "at least {low}"),
            Self::AtMost(high) => write!(f, "at most {high}"),
            Self::None => f.write_str("none"),
        }
    }
}

impl FromStr for Polarity {
    type Err = ParseError;
    fn from_str(text: &str) -> Result<Self, ParseError> {
        let number = plain;
        let polarity = match text.trim() {
            "higher" => Some(Self::Higher),
            "lower" => Some(Self::Lower),
            "none" => Some(Self::None),
            words => {
                let at_least = words.strip_prefix("at least ").and_then(number).map(Self::AtLeast);
                let at_most = || words.strip_prefix("at most ").and_then(number).map(Self::AtMost);
                let within = || ends(words.strip_prefix("within ")?).filter(|(low, high)| low <= high);
                at_least.or_else(at_most).or_else(|| within().map(|(low, high)| Self::Within(low, high)))
            }
        };
        polarity.ok_or_else(|| ParseError::new("a polarity", text))
    }
}

impl serde::Serialize for Polarity {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl schemars::JsonSchema for Polarity {
    fn schema_name() -> Cow<'static, str> {
        "Polarity".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let polarity = serde_json::json!({
            "description": "Which way is better: `higher`, `lower`, `within 10..20`, `at least 95`, `at most 5`, or `none`.",
            "type": "string",
            "examples": ["higher", "lower", "within 10..20", "at least 95", "at most 5", "none"],
        });
        let ways =
            format!(r"higher|lower|none|at (least|most) {GAP}{DIGITS}|within {GAP}{DIGITS}{GAP}\.\.{GAP}{DIGITS}");
        let words = "which way is better: higher, lower, within 10..20, at least 95, at most 5 or none";
        shape::schema_of([polarity, shape::pattern(&ways, words)])
    }
}

impl Field for Polarity {
    fn decode(node: Node<'_>, faults: &mut Faults) -> Option<Self> {
        const WHAT: &str = "`higher`, `lower`, `within 10..20`, `at least 95`, `at most 5` or `none`";
        if node.kind() != Kind::Text {
            faults.wrong_type(node, WHAT);
            return None;
        }
        let within = node.text().trim().strip_prefix("within ").and_then(ends);
        if within.is_some_and(|(low, high)| low > high) {
            return faults.impossible_range(node);
        }
        decode::parsed(node, faults, WHAT)
    }
}
