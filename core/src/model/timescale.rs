//! When something is to be done.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, date};

use crate::decode::Faults;
use crate::language::absences;
use crate::model::record::Field;
use crate::model::year::{self, calendar_year, two_years};
use crate::model::{Period, Text, Year, YearKind};
use crate::text::trimmed;
use crate::tree::{Kind, Node};

/// A school term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Term {
    /// January to March.
    Spring,
    /// April to July.
    Summer,
    /// September to December.
    Autumn,
}

/// The months, in their order.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A stretch of time with a name: a day, month, quarter, term or year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// One day.
    Day(Date),
    /// A month of a year.
    Month(i16, i8),
    /// Quarter 1 to 4 of a year.
    Quarter(Year, u8),
    /// A school term, in the calendar year given if one is.
    Term(Term, Option<i16>),
    /// A year.
    Year(Year),
}

impl Moment {
    /// The first and last day; none for a term that names no year.
    pub fn days(self, kind: Option<YearKind>) -> Option<(Date, Date)> {
        match self {
            Self::Day(day) => Some((day, day)),
            Self::Month(year, month) => {
                let first = Date::new(year, month, 1).ok()?;
                Some((first, first.last_of_month()))
            }
            Self::Quarter(year, quarter) => Some(Period::Quarter(year, quarter).days(kind)),
            Self::Term(term, year) => {
                let year = year?;
                let (from, to) = match term {
                    Term::Spring => ((1, 1), (3, 31)),
                    Term::Summer => ((4, 1), (7, 31)),
                    Term::Autumn => ((9, 1), (12, 31)),
                };
                Some((date(year, from.0, from.1), date(year, to.0, to.1)))
            }
            Self::Year(year) => Some(year.days(kind)),
        }
    }
}

/// What the words of a timescale say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// In or at a moment: `June 2009`, `2009/10`.
    In(Moment),
    /// No later than a moment: `by May 2009`, `to June 2009`.
    By(Moment),
    /// From a moment on, with no end: `from April 2009`.
    From(Moment),
    /// From one moment to another: `2009-2011`, `June 2009 to March 2010`.
    Between(Moment, Moment),
    /// Without an end: `on-going`.
    Open,
    /// Words that no calendar can check: `immediately`, `monthly meetings`.
    Vague,
}

impl When {
    /// Which of them it is, in one word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::In(_) => "in",
            Self::By(_) => "by",
            Self::From(_) => "from",
            Self::Between(..) => "between",
            Self::Open => "open",
            Self::Vague => "vague",
        }
    }
}

/// When something is to be done, kept as printed and understood where it can be.
///
/// ```
/// use goldenthread::{Timescale, When};
/// let by = Timescale::new("By May 2009");
/// assert!(matches!(by.when, When::By(_)));
/// assert_eq!(by.end(None).unwrap().to_string(), "2009-05-31");
/// assert_eq!(by.to_string(), "By May 2009");
/// let plan = Timescale::new("2009-2011");
/// assert_eq!(plan.start(None).unwrap().to_string(), "2009-04-01");
/// assert_eq!(plan.end(None).unwrap().to_string(), "2011-03-31");
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Timescale {
    /// As the plan prints it.
    pub printed: Text,
    /// What it says.
    pub when: When,
}

impl Timescale {
    /// Understands a printed timescale; words that name no time are [`When::Vague`].
    pub fn new(printed: &str) -> Self {
        let printed = trimmed(printed);
        let plain = month_of_year(printed).map(When::In).or_else(|| from_month_to_month(printed));
        let when = plain.or_else(|| parse(printed)).unwrap_or(When::Vague);
        Self { printed: printed.into(), when }
    }

    /// The first day, if one can be told.
    pub fn start(&self, kind: Option<YearKind>) -> Option<Date> {
        match self.when {
            When::In(moment) | When::From(moment) | When::Between(moment, _) => Some(moment.days(kind)?.0),
            When::By(_) | When::Open | When::Vague => None,
        }
    }

    /// The last day, if one can be told.
    pub fn end(&self, kind: Option<YearKind>) -> Option<Date> {
        match self.when {
            When::In(moment) | When::By(moment) | When::Between(_, moment) => Some(moment.days(kind)?.1),
            When::From(_) | When::Open | When::Vague => None,
        }
    }

    /// Whether the printed words hold digits that could not be understood, such as `31 June 2009`.
    pub fn is_garbled(&self) -> bool {
        let garbled = self.when == When::Vague && self.printed.bytes().any(|byte| byte.is_ascii_digit());
        garbled && !self.is_placeholder()
    }

    /// Whether it stands for a time that is still to be said: `TBC`, `n/a`.
    pub(crate) fn is_placeholder(&self) -> bool {
        self.when == When::Vague && absences::is_placeholder(&self.printed)
    }
}

impl fmt::Display for Timescale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.printed)
    }
}

impl From<&str> for Timescale {
    fn from(printed: &str) -> Self {
        Self::new(printed)
    }
}

/// `June 2009`, the commonest form, without looking further.
fn month_of_year(text: &str) -> Option<Moment> {
    let (name, year) = text.split_at_checked(text.len().checked_sub(4)?)?;
    Some(Moment::Month(calendar_year(year)?, month(name.strip_suffix(' ')?)?))
}

/// `June 2009 to March 2010`, without looking further.
fn from_month_to_month(text: &str) -> Option<When> {
    let (first, last) = text.split_at_checked(text.as_bytes().windows(4).position(|bytes| bytes == b" to ")?)?;
    Some(When::Between(month_of_year(first)?, month_of_year(last.strip_prefix(" to ")?)?))
}

/// What is left after one of some words, in whatever letter case, at the front of a text.
fn after<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    words.iter().find_map(|word| {
        let (start, rest) = text.split_at_checked(word.len())?;
        start.eq_ignore_ascii_case(word).then_some(rest)
    })
}

/// What stands before `onwards`.
fn before_onwards(text: &str) -> Option<&str> {
    ["onwards", "onward"].iter().find_map(|word| {
        let (rest, end) = text.split_at_checked(text.len().checked_sub(word.len())?)?;
        end.eq_ignore_ascii_case(word).then(|| rest.trim_end())
    })
}

fn parse(text: &str) -> Option<When> {
    const OPEN: &[&str] = &["on-going", "ongoing", "on going", "open", "continuous", "continuing", "permanent"];
    const BY: &[&str] = &["by the ", "by ", "before ", "until ", "to ", "up to ", "no later than "];
    const FROM: &[&str] = &["from ", "since ", "starting ", "after "];
    let text = text.trim().trim_end_matches('.');
    if OPEN.iter().any(|open| open.eq_ignore_ascii_case(text)) {
        return Some(When::Open);
    }
    if let Some(rest) = after(text, FROM) {
        if let Some((first, last)) = split_at_word(rest, " to ").or_else(|| split_at_word(rest, " until ")) {
            return Some(When::Between(moment(first)?, moment(last)?));
        }
        return moment(before_onwards(rest).unwrap_or(rest)).map(When::From);
    }
    if let Some(rest) = after(text, BY) {
        return moment(rest).map(When::By);
    }
    if let Some(rest) = before_onwards(text) {
        return moment(rest).map(When::From);
    }
    moment(text).map(When::In).or_else(|| between(text))
}

/// The parts before and after a separator, in whatever letter case.
fn split_at_word<'t>(text: &'t str, separator: &str) -> Option<(&'t str, &'t str)> {
    let first = separator.bytes().next()?;
    let starts = text.bytes().enumerate().filter(|(_, byte)| *byte == first).map(|(at, _)| at);
    starts.into_iter().find_map(|at| {
        let (start, rest) = text.split_at_checked(at)?;
        let (found, rest) = rest.split_at_checked(separator.len())?;
        found.eq_ignore_ascii_case(separator).then_some((start, rest))
    })
}

fn between(text: &str) -> Option<When> {
    let is_label = text.starts_with(|first: char| first.is_ascii_digit());
    if let Some((from, to)) = is_label.then(|| two_years(text)).flatten().filter(|(from, to)| from < to) {
        return Some(When::Between(Moment::Year(Year::split(from)), Moment::Year(Year::split(to - 1))));
    }
    let separators = [" to ", "..", " – ", " - ", "–", " until ", "-"];
    separators.iter().filter_map(|separator| split_at_word(text, separator)).find_map(|(first, last)| {
        let last_moment = moment(last)?;
        let first_moment = moment(first).or_else(|| match last_moment {
            // `April - June 2009`: the year is said once, at the end.
            Moment::Month(year, _) => month(first.trim()).map(|first| Moment::Month(year, first)),
            _ => None,
        })?;
        Some(When::Between(first_moment, last_moment))
    })
}

pub(crate) fn month(word: &str) -> Option<i8> {
    let is_plain = word.as_bytes().last().is_some_and(u8::is_ascii_alphabetic);
    let word = if is_plain { word } else { word.trim_end_matches(['.', ',']) };
    let &[first, second, third, ..] = word.as_bytes() else { return None };
    let number = match &[first, second, third].map(|letter| letter.to_ascii_lowercase()) {
        b"jan" => 1,
        b"feb" => 2,
        b"mar" => 3,
        b"apr" => 4,
        b"may" => 5,
        b"jun" => 6,
        b"jul" => 7,
        b"aug" => 8,
        b"sep" => 9,
        b"oct" => 10,
        b"nov" => 11,
        b"dec" => 12,
        _ => return None,
    };
    let name = *MONTHS.get(number - 1)?;
    let is_begun = || name.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    (name == word || is_begun()).then(|| i8::try_from(number).ok()).flatten()
}

fn day_number(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(',');
    let (number, ordinal) = digits.split_at_checked(digits.len().saturating_sub(2)).unwrap_or((digits, ""));
    let is_ordinal = ["st", "nd", "rd", "th"].iter().any(|known| known.eq_ignore_ascii_case(ordinal));
    if is_ordinal { number.parse().ok() } else { digits.parse().ok() }
}

/// Which part of a moment is meant, which no calendar can tell.
const PARTS: &[&str] = &["end of ", "the end of ", "start of ", "beginning of ", "early ", "late ", "mid "];

fn moment(text: &str) -> Option<Moment> {
    let text = trimmed(text);
    let text = fiscal(after(text, PARTS).unwrap_or(text));
    if text.starts_with(|first: char| first.is_ascii_digit()) {
        if let Some(year) = year::read(text) {
            return Some(Moment::Year(year));
        }
        if let Some(moment) = numeric_date(text) {
            return Some(moment);
        }
    }
    let (mut room, mut count) = ([""; 4], 0);
    for word in text.split_whitespace() {
        *room.get_mut(count)? = fiscal(word.trim_end_matches(','));
        count += 1;
    }
    let words = room.get(..count)?;
    if let Some(moment) = term(words).or_else(|| quarter(words)) {
        return Some(moment);
    }
    match words {
        [name, year] => Some(Moment::Month(calendar_year(year)?, month(name)?)),
        [day, name, year] if month(name).is_some() => {
            Date::new(calendar_year(year)?, month(name)?, day_number(day)?).ok().map(Moment::Day)
        }
        [name, day, year] if month(name).is_some() => {
            Date::new(calendar_year(year)?, month(name)?, day_number(day)?).ok().map(Moment::Day)
        }
        _ => None,
    }
}

/// A year without the letters that say it is a fiscal one: `fy2024`.
fn fiscal(word: &str) -> &str {
    after(word, &["fy"]).filter(|year| year.starts_with(|c: char| c.is_ascii_digit())).unwrap_or(word)
}

/// `2009-06-30`, `2009-06`, `30/06/2009`, `30.6.09`: day before month, as in Britain.
fn numeric_date(text: &str) -> Option<Moment> {
    let (mut room, mut count) = ([""; 3], 0);
    for part in text.split(['-', '/', '.']) {
        *room.get_mut(count)? = part;
        count += 1;
    }
    let number = |part: &str| part.parse::<i8>().ok();
    match room.get(..count)? {
        [year, month] if year.len() == 4 && month.len() == 2 => {
            let month = number(month).filter(|month| (1..=12).contains(month))?;
            Some(Moment::Month(calendar_year(year)?, month))
        }
        [year, month, day] if year.len() == 4 => {
            Date::new(calendar_year(year)?, number(month)?, number(day)?).ok().map(Moment::Day)
        }
        [day, month, year] if year.len() == 4 || year.len() == 2 => {
            let full = if year.len() == 2 { format!("20{year}") } else { (*year).to_string() };
            let (day, month) = (number(day)?, number(month)?);
            // Where no month can be so high, it is the day, as in America.
            let (day, month) = if month > 12 { (month, day) } else { (day, month) };
            Date::new(calendar_year(&full)?, month, day).ok().map(Moment::Day)
        }
        _ => None,
    }
}

fn term(words: &[&str]) -> Option<Moment> {
    const NAMES: [(&str, Term); 3] = [("spring", Term::Spring), ("summer", Term::Summer), ("autumn", Term::Autumn)];
    let (season, rest) = words.split_first()?;
    let (_, term) = NAMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(season))?;
    let rest = match rest {
        [word, rest @ ..] if word.eq_ignore_ascii_case("term") => rest,
        rest => rest,
    };
    match rest {
        [] => Some(Moment::Term(*term, None)),
        [year] => {
            let year = year::read(year.trim_start_matches('(').trim_end_matches(')'))?;
            // In an academic year such as 2007/08 only the autumn term falls in the first of its two years.
            let later = year.is_split() && *term != Term::Autumn;
            Some(Moment::Term(*term, Some(year.start() + i16::from(later))))
        }
        _ => None,
    }
}

fn quarter(words: &[&str]) -> Option<Moment> {
    let number = |word: &str| word.parse::<u8>().ok().filter(|quarter| (1..=4).contains(quarter));
    let named = |word: &str| number(word.strip_prefix(['q', 'Q'])?);
    match words {
        [one, two] => match (named(one), named(two)) {
            (Some(quarter), _) => Some(Moment::Quarter(year::read(two)?, quarter)),
            (None, Some(quarter)) => Some(Moment::Quarter(year::read(one)?, quarter)),
            (None, None) => None,
        },
        [word, quarter, year] if word.eq_ignore_ascii_case("quarter") => {
            Some(Moment::Quarter(year::read(year)?, number(quarter)?))
        }
        _ => None,
    }
}

impl FromStr for Timescale {
    type Err = std::convert::Infallible;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self::new(text))
    }
}

impl serde::Serialize for Timescale {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.printed)
    }
}

impl schemars::JsonSchema for Timescale {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Timescale".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let examples = serde_json::json!({ "examples": ["June 2009", "31 March 2010", "2009/10", "by end of 2010"] });
        super::shape::schema_of([super::shape::some_text(), examples])
    }
}

impl Field for Timescale {
    fn decode(node: Node<'_>, faults: &mut Faults) -> Option<Self> {
        if !matches!(node.kind(), Kind::Text | Kind::Number) {
            faults.wrong_type(node, "a timescale such as `June 2009`, `2009/10` or `by 31 March 2010`");
            return None;
        }
        let timescale = Self::new(node.text());
        if timescale.is_garbled() {
            faults.unreadable_timescale(node);
        }
        Some(timescale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(text: &str) -> String {
        let timescale = Timescale::new(text);
        let day = |day: Option<Date>| day.map_or("-".into(), |day| day.to_string());
        format!("{} {}", day(timescale.start(None)), day(timescale.end(None)))
    }

    #[test]
    fn printed_forms() {
        for (text, expected) in [
            ("June 2009", "2009-06-01 2009-06-30"),
            ("Sept 2009", "2009-09-01 2009-09-30"),
            ("Jan 2010", "2010-01-01 2010-01-31"),
            ("2009-2010", "2009-04-01 2010-03-31"),
            ("2009-2011", "2009-04-01 2011-03-31"),
            ("2008-2010", "2008-04-01 2010-03-31"),
            ("By May 2009", "- 2009-05-31"),
            ("To June 2009", "- 2009-06-30"),
            ("From August 2009", "2009-08-01 -"),
            ("From 2009", "2009-01-01 -"),
            ("April 2009 onwards", "2009-04-01 -"),
            ("April - June 2009", "2009-04-01 2009-06-30"),
            ("June 2009 to March 2010", "2009-06-01 2010-03-31"),
            ("30/06/2009", "2009-06-30 2009-06-30"),
            ("06/30/2009", "2009-06-30 2009-06-30"),
            ("Q2, FY2024", "2024-04-01 2024-06-30"),
            ("31 March 2010", "2010-03-31 2010-03-31"),
            ("2009-06-30", "2009-06-30 2009-06-30"),
            ("2009-06", "2009-06-01 2009-06-30"),
            ("Autumn term 2007", "2007-09-01 2007-12-31"),
            ("Spring 2007/08", "2008-01-01 2008-03-31"),
            ("Q1 2009/10", "2009-04-01 2009-06-30"),
            ("2009/10 Q4", "2010-01-01 2010-03-31"),
            ("Autumn term", "- -"),
            ("on-going", "- -"),
        ] {
            assert_eq!(days(text), expected, "{text}");
        }
    }

    #[test]
    fn garbled_is_not_vague() {
        assert!(Timescale::new("31 June 2009").is_garbled());
        assert!(Timescale::new("1009").is_garbled());
        assert!(!Timescale::new("immediately").is_garbled());
        assert!(!Timescale::new("Autumn term").is_garbled());
    }
}
