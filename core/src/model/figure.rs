//! A figure: a number as printed, or the reason why there is none.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;

use crate::decode::Faults;
use crate::model::number::{self, MAX_DECIMALS, MAX_DIGITS};
use crate::model::record::{Field, record, words};
use crate::model::{Number, ParseError, Text, Year};
use crate::tree::{Kind, Node};

words! {
    /// Why a figure has no number.
    Reason: "a reason for a missing figure" {
        /// The figure does not apply.
        NotApplicable = "not applicable",
        /// Nobody collected it.
        NotCollected = "not collected",
        /// The indicator is new.
        NewIndicator = "new indicator",
        /// The indicator starts later.
        ToBeIntroduced = "to be introduced",
        /// The target is still to be set.
        ToBeSet = "to be set",
        /// The figure is withheld because it is small.
        Suppressed = "suppressed",
        /// Nothing is written, and nothing says why.
        Blank = "blank",
    }
}

/// How a printed reason is recognised: whole words, or how they begin.
const EXACT: &[(&str, Reason)] = &[
    ("n/a", Reason::NotApplicable),
    ("na", Reason::NotApplicable),
    ("not applicable", Reason::NotApplicable),
    ("not collected", Reason::NotCollected),
    ("not available", Reason::NotCollected),
    ("new", Reason::NewIndicator),
    ("new indicator", Reason::NewIndicator),
    ("new pi", Reason::NewIndicator),
    ("tbc", Reason::ToBeSet),
    ("tba", Reason::ToBeSet),
    ("tbd", Reason::ToBeSet),
    ("suppressed", Reason::Suppressed),
    ("*", Reason::Suppressed),
    ("blank", Reason::Blank),
];
const BEGINS: &[(&str, Reason)] = &[
    ("no survey", Reason::NotCollected),
    ("no data", Reason::NotCollected),
    ("not collected ", Reason::NotCollected),
    ("to be introduced", Reason::ToBeIntroduced),
    ("to be set", Reason::ToBeSet),
    ("to be confirmed", Reason::ToBeSet),
    ("to be agreed", Reason::ToBeSet),
    // A narrow cell may print no more of `to be set` than this.
    ("target to b", Reason::ToBeSet),
    ("targets to b", Reason::ToBeSet),
];

/// A missing figure's reason, as printed.
#[derive(Debug, Clone, PartialEq)]
pub struct Absence {
    /// The reason.
    pub reason: Reason,
    /// The words the plan uses for it.
    pub printed: Text,
}

impl Absence {
    /// The year that the words name: "to be set once a baseline is there in 2009/10".
    pub fn due(&self) -> Option<Year> {
        self.printed.split_whitespace().rev().find_map(|word| word.trim_matches(['(', ')', '.', ',']).parse().ok())
    }

    /// Whether the words wait for a baseline.
    pub fn awaits_baseline(&self) -> bool {
        self.printed.to_lowercase().contains("baseline")
    }
}

/// What is printed beside the digits of a number, and what it makes of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Suffix {
    /// Digits only.
    #[default]
    None,
    /// `%`
    Percent,
    /// `pp`: percentage points.
    Points,
    /// `k`: thousands.
    Thousand,
    /// `m`: millions.
    Million,
    /// `bn`: thousands of millions.
    Billion,
}

impl Suffix {
    const ALL: [(&'static str, Self); 5] = [
        ("pp", Self::Points),
        ("%", Self::Percent),
        ("k", Self::Thousand),
        ("bn", Self::Billion),
        ("m", Self::Million),
    ];

    fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(_, suffix)| *suffix == self).map_or("", |(text, _)| text)
    }

    fn factor(self) -> Decimal {
        match self {
            Self::Thousand => Decimal::ONE_THOUSAND,
            Self::Million => Decimal::from(1_000_000),
            Self::Billion => Decimal::from(1_000_000_000),
            Self::None | Self::Percent | Self::Points => Decimal::ONE,
        }
    }
}

/// A number as printed: digits, currency sign and suffix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Printed {
    /// The digits, with their decimal places.
    pub digits: Decimal,
    /// The currency sign before them.
    pub currency: Option<char>,
    /// What follows them.
    pub suffix: Suffix,
}

impl Printed {
    /// The amount in full: 0.66m is 660000.
    #[inline]
    pub fn amount(self) -> Decimal {
        match self.suffix {
            Suffix::None | Suffix::Percent | Suffix::Points => self.digits,
            _ => self.digits.checked_mul(self.suffix.factor()).unwrap_or(self.digits),
        }
    }

    fn parse(text: &str) -> Option<Self> {
        let text = text.trim().replace('−', "-");
        let (sign, rest) = match text.strip_prefix('-') {
            Some(rest) => ("-", rest),
            None => ("", text.as_str()),
        };
        let currency = rest.chars().next().filter(|first| matches!(first, '£' | '€' | '$'));
        let rest = currency.map_or(rest, |sign| rest.trim_start_matches(sign));
        let suffix = Suffix::ALL.iter().find(|(text, _)| rest.ends_with(text));
        let digits = suffix.map_or(rest, |(text, _)| rest.trim_end_matches(text)).trim_end();
        let whole = digits.split('.').next().unwrap_or_default();
        let mut groups = whole.split(',');
        let grouped = groups.next().is_some_and(|first| first.len() <= 3) && groups.all(|group| group.len() == 3);
        if digits.starts_with('+')
            || (digits.contains(',') && !grouped)
            || digits.contains(['e', 'E']) && !sign.is_empty()
        {
            return None;
        }
        let plain = format!("{sign}{}", digits.replace(',', ""));
        let digits = number::parse(&plain)?;
        Some(Self { digits, currency, suffix: suffix.map_or(Suffix::None, |(_, suffix)| *suffix) })
    }
}

impl fmt::Display for Printed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, digits) = if self.digits.is_sign_negative() { ("-", -self.digits) } else { ("", self.digits) };
        let currency = self.currency.map(String::from).unwrap_or_default();
        write!(f, "{sign}{currency}{digits}{}", self.suffix.as_str())
    }
}

/// What a figure holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A number.
    Number(Printed),
    /// No number, and why.
    Absent(Absence),
}

impl Default for Value {
    fn default() -> Self {
        Self::Absent(Absence { reason: Reason::Blank, printed: Text::default() })
    }
}

impl FromStr for Value {
    type Err = ParseError;
    fn from_str(text: &str) -> Result<Self, ParseError> {
        let words = text.trim();
        if words.is_empty() {
            return Ok(Self::default());
        }
        let lower = words.to_lowercase();
        let reason = EXACT.iter().find(|(word, _)| *word == lower);
        let reason = reason.or_else(|| BEGINS.iter().find(|(word, _)| lower.starts_with(word)));
        match reason {
            Some((_, Reason::Blank)) => Ok(Self::default()),
            Some((_, reason)) => Ok(Self::Absent(Absence { reason: *reason, printed: words.into() })),
            None => Printed::parse(words).map(Self::Number).ok_or_else(|| ParseError::new("a figure", text)),
        }
    }
}

/// One figure of a series: a number with its printed precision, or why there is none; never both, never neither.
///
/// Written short (`55.2`, `"55.2%"`, `0.66m`, `n/a`, `to be set`) or long
/// (`{value: 9, basis: 2002/03 survey, provisional: true}`).
///
/// ```
/// use goldenthread::{Figure, Reason};
/// let figure: Figure = "0.66m".parse().unwrap();
/// assert_eq!(figure.amount().unwrap().to_string(), "660000.00");
/// assert_eq!(figure.to_string(), "0.66m");
/// let missing: Figure = "New indicator".parse().unwrap();
/// assert_eq!(missing.reason(), Some(Reason::NewIndicator));
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Figure {
    /// The number, or why there is none.
    pub value: Value,
    /// What the figure rests on, where that is not its own year: "2002/03 survey".
    pub basis: Option<Text>,
    /// A remark.
    pub note: Option<Text>,
    /// Whether it may still change.
    pub provisional: bool,
}

impl Figure {
    /// The amount in full, if there is a number.
    pub fn amount(&self) -> Option<Decimal> {
        self.printed().map(Printed::amount)
    }

    /// The number as printed, if there is one.
    pub fn printed(&self) -> Option<Printed> {
        match &self.value {
            Value::Number(number) => Some(*number),
            Value::Absent(_) => None,
        }
    }

    /// Why there is no number.
    pub fn reason(&self) -> Option<Reason> {
        self.absence().map(|absence| absence.reason)
    }

    /// The printed reason why there is no number.
    pub fn absence(&self) -> Option<&Absence> {
        match &self.value {
            Value::Absent(absence) => Some(absence),
            Value::Number(_) => None,
        }
    }

    /// Whether nothing is written and no reason is given.
    pub fn is_blank(&self) -> bool {
        self.reason() == Some(Reason::Blank)
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.value {
            Value::Number(number) => number.fmt(f),
            Value::Absent(Absence { reason: Reason::Blank, .. }) => f.write_str("blank"),
            Value::Absent(absence) => absence.printed.fmt(f),
        }
    }
}

impl FromStr for Figure {
    type Err = ParseError;
    fn from_str(text: &str) -> Result<Self, ParseError> {
        Ok(Self { value: text.parse()?, ..Self::default() })
    }
}

impl From<Decimal> for Figure {
    fn from(digits: Decimal) -> Self {
        let printed = Printed { digits, currency: None, suffix: Suffix::None };
        Self { value: Value::Number(printed), ..Self::default() }
    }
}

impl From<i64> for Figure {
    fn from(number: i64) -> Self {
        Decimal::from(number).into()
    }
}

record! {
    /// A figure written long: its value, and what must be known to read it.
    LongFigure {
        /// The number, or why there is none.
        value: ShortFigure = "value", required;
        /// What the figure rests on, where that is not its own year: "2002/03 survey".
        basis: Option<Text> = "basis";
        /// A remark.
        note: Option<Text> = "note";
        /// Whether it may still change.
        provisional: bool = "provisional";
    }
}

/// A figure written short.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct ShortFigure(Value);

impl serde::Serialize for ShortFigure {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Value::Number(Printed { digits, currency: None, suffix: Suffix::None }) => {
                serde::Serialize::serialize(&Number(*digits), serializer)
            }
            Value::Number(number) => serializer.collect_str(number),
            Value::Absent(Absence { reason: Reason::Blank, .. }) => serializer.serialize_str("blank"),
            Value::Absent(absence) => serializer.serialize_str(&absence.printed),
        }
    }
}

impl crate::reflect::Reflect for ShortFigure {
    const TYPE: crate::reflect::Type = crate::reflect::Type::Figure;
    fn view(&self) -> crate::reflect::View<'_> {
        crate::reflect::View::Printed(Figure { value: self.0.clone(), ..Figure::default() }.to_string())
    }
}

impl Field for ShortFigure {
    fn decode(node: Node<'_>, faults: &mut Faults) -> Option<Self> {
        let value = match node.kind() {
            Kind::Null => Some(Value::default()),
            Kind::Text => node.text().parse().ok(),
            Kind::Number => number::parse(node.text())
                .map(|digits| Value::Number(Printed { digits, currency: None, suffix: Suffix::None })),
            _ => {
                faults.wrong_type(node, "a figure: a number, or why there is none");
                return None;
            }
        };
        if value.is_none() {
            faults.unreadable_figure(node, "a figure");
        }
        value.map(Self)
    }
}

impl schemars::JsonSchema for ShortFigure {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "ShortFigure".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": ["number", "string", "null"],
            "pattern": figure_pattern(),
            "exclusiveMinimum": -1e15,
            "exclusiveMaximum": 1e15,
        })
    }
}

/// The pattern of a figure written as text, made from the same tables that read it.
fn figure_pattern() -> String {
    let any_case = |text: &str| -> String {
        text.chars()
            .map(|c| match c {
                'a'..='z' => format!("[{c}{}]", c.to_ascii_uppercase()),
                '*' => r"\*".into(),
                _ => c.to_string(),
            })
            .collect()
    };
    let exact: Vec<String> = EXACT.iter().map(|(word, _)| any_case(word)).collect();
    let begins: Vec<String> = BEGINS.iter().map(|(word, _)| format!("{}[^\\n]*", any_case(word))).collect();
    let number = format!(
        r"[-−]?[£€$]?(\d{{1,{MAX_DIGITS}}}|\d{{1,3}}(,\d{{3}}){{1,4}})(\.\d{{1,{MAX_DECIMALS}}})? ?(%|pp|k|m|bn)?"
    );
    format!(r"^\s*({number}|{}|{})?\s*$", exact.join("|"), begins.join("|"))
}

impl serde::Serialize for Figure {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let value = ShortFigure(self.value.clone());
        if self.basis.is_none() && self.note.is_none() && !self.provisional {
            return value.serialize(serializer);
        }
        let long =
            LongFigure { value, basis: self.basis.clone(), note: self.note.clone(), provisional: self.provisional };
        long.serialize(serializer)
    }
}

impl<'de> serde::Deserialize<'de> for Figure {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::decode::deserialize(deserializer)
    }
}

impl schemars::JsonSchema for Figure {
    fn schema_name() -> Cow<'static, str> {
        "Figure".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let short = ShortFigure::json_schema(generator);
        let long = generator.subschema_for::<LongFigure>();
        schemars::json_schema!({
            "description": "A number as printed (`55.2`, `\"55.2%\"`, `0.66m`), or why there is none (`n/a`, `not collected`, `new indicator`, `to be introduced`, `to be set`, `suppressed`, `blank`); long form where more is known.",
            "anyOf": [short, long]
        })
    }
}

impl Field for Figure {
    fn decode(node: Node<'_>, faults: &mut Faults) -> Option<Self> {
        if node.kind() != Kind::Map {
            return ShortFigure::decode(node, faults).map(|short| Self { value: short.0, ..Self::default() });
        }
        let long = LongFigure::decode(node, faults)?;
        Some(Self { value: long.value.0, basis: long.basis, note: long.note, provisional: long.provisional })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_forms_come_back_as_printed() {
        for text in
            ["55.2", "9.0", "55.2%", "0.047m", "-31pp", "-29.6%", "£1.5m", "-£2bn", "12k", "n/a", "New indicator"]
        {
            assert_eq!(text.parse::<Figure>().unwrap().to_string(), text);
        }
        assert_eq!("1,234,567".parse::<Figure>().unwrap().amount(), Some(Decimal::from(1_234_567)));
        for text in ["72,5 %", "12 - HIGH", "1.2.3", "--1", "about 5", "1e400", "£", "%"] {
            assert!(text.parse::<Figure>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_deferred_target_knows_what_it_waits_for() {
        let figure: Figure = "To be set once baseline established in 2009/10".parse().unwrap();
        let absence = figure.absence().unwrap();
        assert_eq!(absence.reason, Reason::ToBeSet);
        assert_eq!(absence.due(), Some(Year::split(2009)));
        assert!(absence.awaits_baseline());
    }
}
