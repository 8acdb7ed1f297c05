//! Years and ranges of years.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, date};

use crate::decode::{self, Faults};
use crate::model::record::{Field, words};
use crate::model::shape::{self, GAP};
use crate::model::{ParseError, number};
use crate::tree::{Kind, Node};

words! {
    /// Which months a year runs over.
    YearKind: "a kind of year" {
        /// April to March.
        Financial = "financial",
        /// September to August.
        Academic = "academic",
        /// January to December.
        Calendar = "calendar",
    }
}

/// One year, however it is printed: `2004/05`, `04/05`, `2004-05`, `2004-2005` and `2004/2005` are the same.
///
/// Whether it is a financial or an academic year is said beside it ([`YearKind`]), never guessed from the label.
///
/// ```
/// use goldenthread::Year;
/// let year: Year = "04/05".parse().unwrap();
/// assert_eq!(year, "2004-2005".parse().unwrap());
/// assert_eq!(year.to_string(), "2004/05");
/// assert!(year < "2005/06".parse().unwrap());
/// assert!("04/06".parse::<Year>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Year {
    start: i16,
    split: bool,
}

impl Year {
    /// The year that begins in `start` and ends in the next: `2004/05` for 2004.
    pub fn split(start: i16) -> Self {
        Self { start, split: true }
    }

    /// The year printed as one number: `2004`.
    pub fn whole(start: i16) -> Self {
        Self { start, split: false }
    }

    /// The calendar year it begins in.
    pub fn start(self) -> i16 {
        self.start
    }

    /// Whether the label names two calendar years.
    pub fn is_split(self) -> bool {
        self.split
    }

    /// The year `count` years later.
    #[must_use]
    pub fn plus(self, count: i16) -> Self {
        Self { start: self.start.saturating_add(count), split: self.split }
    }

    /// The first and last day; a year printed as one number is a calendar year unless `kind` says otherwise.
    pub fn days(self, kind: Option<YearKind>) -> (Date, Date) {
        let y = self.start.clamp(1, 9998);
        match kind {
            Some(YearKind::Academic) => (date(y, 9, 1), date(y + 1, 8, 31)),
            Some(YearKind::Financial) => (date(y, 4, 1), date(y + 1, 3, 31)),
            None if self.split => (date(y, 4, 1), date(y + 1, 3, 31)),
            Some(YearKind::Calendar) | None => (date(y, 1, 1), date(y, 12, 31)),
        }
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.split {
            write!(f, "{}/{:02}", self.start, (self.start + 1).rem_euclid(100))
        } else {
            write!(f, "{}", self.start)
        }
    }
}

/// A calendar year written in full: 1900 to 2099.
pub(crate) fn calendar_year(text: &str) -> Option<i16> {
    let &[a, b, c, d] = text.as_bytes() else { return None };
    four_digits([a, b, c, d])
}

fn four_digits([a, b, c, d]: [u8; 4]) -> Option<i16> {
    let digit = |byte: u8| byte.is_ascii_digit().then(|| i16::from(byte - b'0'));
    let year = ((digit(a)? * 10 + digit(b)?) * 10 + digit(c)?) * 10 + digit(d)?;
    (1900..2100).contains(&year).then_some(year)
}

fn number(digits: &str) -> Option<i16> {
    (digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| digits.parse().ok())?
}

/// A year of two digits is taken as 1970 to 2069.
pub(crate) fn two_digits(text: &str) -> Option<i16> {
    let year = number(text).filter(|_| text.len() == 2)?;
    Some(if year < 70 { 2000 + year } else { 1900 + year })
}

/// The two calendar years of a label such as `2009-2011`, whichever way they are printed.
pub(crate) fn two_years(text: &str) -> Option<(i16, i16)> {
    let (first, second) = text.split_once(['/', '-', '–'])?;
    let (first, second) = (first.trim_start().trim_end_matches(SPACES), second.trim_start_matches(SPACES).trim_end());
    let start = calendar_year(first).or_else(|| two_digits(first))?;
    let end = match second.len() {
        4 => calendar_year(second)?,
        2 => number(second).map(|end| start - start.rem_euclid(100) + end)?,
        1 if first.len() == 4 => number(second).map(|end| start - start.rem_euclid(10) + end)?,
        _ => return None,
    };
    Some((start, if second.len() == 2 && end < start { end + 100 } else { end }))
}

/// `2009/10`, the commonest form, without looking further.
pub(crate) fn canonical(text: &str) -> Option<Year> {
    let &[a, b, c, d, b'/', tens @ b'0'..=b'9', ones @ b'0'..=b'9'] = text.as_bytes() else { return None };
    let start = four_digits([a, b, c, d])?;
    ((start + 1) % 100 == i16::from(tens - b'0') * 10 + i16::from(ones - b'0')).then(|| Year::split(start))
}

/// A year, however it is printed.
pub(crate) fn read(text: &str) -> Option<Year> {
    if let Some(year) = canonical(text) {
        return Some(year);
    }
    let text = text.trim();
    if !text.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    match two_years(text) {
        Some((start, end)) => (end == start + 1).then(|| Year::split(start)),
        None => calendar_year(text).map(Year::whole),
    }
}

impl FromStr for Year {
    type Err = ParseError;
    fn from_str(text: &str) -> Result<Self, ParseError> {
        read(text).ok_or_else(|| ParseError::new("a year such as 2009/10 or 2009", text))
    }
}

impl serde::Serialize for Year {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// What may stand around the sign between two years.
const SPACES: [char; 3] = [' ', '\t', '\u{a0}'];
/// The sign between two years, for the pattern.
const TO: &str = "[ \\t\u{a0}]*[/–-][ \\t\u{a0}]*";

/// The pattern of a printed year, for the schema: second year one after the first.
pub(crate) fn year_pattern() -> String {
    let pairs: Vec<String> = (0..100).map(|year| format!("{year:02}{TO}(20|19)?{:02}", (year + 1) % 100)).collect();
    let nines = (0..9).map(|digit| format!("{digit}{TO}{}", digit + 1)).collect::<Vec<_>>().join("|");
    format!(r"((19|20)[0-9]{{2}}|(19|20)?({})|(19|20)[0-9]({nines}))", pairs.join("|"))
}

impl schemars::JsonSchema for Year {
    fn schema_name() -> Cow<'static, str> {
        "Year".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let year = serde_json::json!({
            "description": "A year: `2009/10`, `2009-10`, `09/10` or `2009-2010` for a year that begins in one calendar year and ends in the next, `2009` for a calendar year.",
            "type": ["string", "integer"],
            "minimum": 1900,
            "maximum": 2099,
            "examples": ["2009/10", 2009],
        });
        shape::schema_of([year, shape::pattern(&year_pattern(), "a year such as 2009/10 or 2009")])
    }
}

impl Field for Year {
    fn decode(node: Node<'_>, faults: &mut Faults) -> Option<Self> {
        decode::parsed(node, faults, "a year such as 2009/10 or 2009")
    }
}

/// The years a plan covers, first to last.
///
/// ```
/// use goldenthread::Years;
/// let period: Years = "2009/10..2010/11".parse().unwrap();
/// assert_eq!(period.iter().count(), 2);
/// assert_eq!("2009-2011".parse::<Years>().unwrap(), period);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Years {
    /// The first year.
    pub from: Year,
    /// The last year.
    pub to: Year,
}

impl Years {
    /// Each year in turn.
    pub fn iter(self) -> impl Iterator<Item = Year> {
        let Self { from, to } = self;
        (from.start..=to.start).map(move |start| Year { start, split: from.split })
    }

    /// Whether the year is one of them.
    pub fn contains(self, year: Year) -> bool {
        (self.from.start..=self.to.start).contains(&year.start)
    }
}

impl fmt::Display for Years {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.from == self.to { self.from.fmt(f) } else { write!(f, "{}..{}", self.from, self.to) }
    }
}

impl FromStr for Years {
    type Err = ParseError;
    fn from_str(text: &str) -> Result<Self, ParseError> {
        ends(text).and_then(|(from, to)| Self::between(from, to)).ok_or_else(|| ParseError::new(YEARS, text))
    }
}

const YEARS: &str = "the years a plan covers, such as 2009/10..2010/11";

/// The first and last year that a text names, whether or not they make a range.
fn ends(text: &str) -> Option<(Year, Year)> {
    let text = text.trim();
    match (text.split_once("..").or_else(|| text.split_once(" to ")), text.parse()) {
        (Some((from, to)), _) => from.parse().ok().zip(to.parse().ok()),
        (None, Ok(year)) => Some((year, year)),
        (None, Err(_)) => {
            let two_digits_or_more = text.chars().rev().take(2).all(|last| last.is_ascii_digit());
            let (from, to) = two_years(text).filter(|_| two_digits_or_more)?;
            Some((Year::split(from), Year::split(to - 1)))
        }
    }
}

impl Years {
    /// The most years that a plan may cover.
    const MOST: i16 = 50;

    fn between(from: Year, to: Year) -> Option<Self> {
        (from <= to && from.split == to.split && to.start - from.start < Self::MOST).then_some(Self { from, to })
    }
}

impl serde::Serialize for Years {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl schemars::JsonSchema for Years {
    fn schema_name() -> Cow<'static, str> {
        "Years".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let year = generator.subschema_for::<Year>();
        let (one, number) = (year_pattern(), "((19|20)[0-9]{2}|[0-9]{2})");
        let ends = format!(r"{one}({GAP}(\.\.| to ){GAP}{one})?|{number}{TO}{number}");
        let years = serde_json::json!({
            "description": "The years a plan covers: `2009/10..2010/11`, `2009/10 to 2010/11`, `2009-2011`, one year, or a map with `from` and `to`.",
            "type": ["string", "integer", "object"],
            "minimum": 1900,
            "maximum": 2099,
            "properties": { "from": year, "to": year },
            "required": ["from", "to"],
            "additionalProperties": false,
            "examples": ["2009/10..2010/11", "2009-2011", "2009/10"],
        });
        shape::schema_of([years, shape::pattern(&ends, YEARS)])
    }
}

impl Field for Years {
    fn decode(node: Node<'_>, faults: &mut Faults) -> Option<Self> {
        if node.kind() != Kind::Map {
            let Some((from, to)) =
                (matches!(node.kind(), Kind::Text | Kind::Number)).then(|| ends(&number::whole(node))).flatten()
            else {
                faults.wrong_type(node, YEARS);
                return None;
            };
            return Self::between(from, to).or_else(|| faults.impossible_range(node));
        }
        let mut ends = [None, None];
        for (key, value) in node.entries() {
            match key.text() {
                "from" => ends[0] = Year::decode(value, faults),
                "to" => ends[1] = Year::decode(value, faults),
                _ => _ = faults.unknown_field(key, &["from", "to"]),
            }
        }
        for (key, end) in ["from", "to"].iter().zip(ends) {
            if end.is_none() && node.get(key).is_none() {
                faults.missing_field(node, key);
            }
        }
        let [from, to] = ends;
        Self::between(from?, to?).or_else(|| faults.impossible_range(node))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_printed_form_is_one_year() {
        for text in ["2004/05", "04/05", "2004-05", "2004-2005", "2004/2005", "2004–05", "2004/5", " 2004/05 "] {
            assert_eq!(text.parse::<Year>().unwrap(), Year::split(2004), "{text}");
        }
        assert_eq!("99/00".parse::<Year>().unwrap(), Year::split(1999));
        assert_eq!("1999/2000".parse::<Year>().unwrap(), Year::split(1999));
        assert_eq!("2009".parse::<Year>().unwrap(), Year::whole(2009));
        for text in ["04/06", "2004/04", "4/5", "2004/05/06", "0.5", "2004.5", "", "Q1", "20045"] {
            assert!(text.parse::<Year>().is_err(), "{text}");
        }
    }

    #[test]
    fn the_schema_pattern_knows_the_same_years() {
        let pattern = year_pattern();
        assert!(pattern.contains(&format!("04{TO}(20|19)?05")) && pattern.contains(&format!("99{TO}(20|19)?00")));
    }
}
