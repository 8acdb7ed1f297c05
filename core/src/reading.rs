//! How an indicator is to be read where its row does not say: unit, polarity, kind of year.

use crate::context::Entry;
use crate::model::{Indicator, Plan, Polarity, Series, Suffix, Unit, YearKind};
use crate::sets::{self, Declared};

/// What says which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// The indicator itself.
    Stated,
    /// The indicator set its reference belongs to.
    Declared,
    /// A word in its title: reduce, decrease, increase. A guess, reported as one.
    Title,
}

/// How an indicator is to be read.
#[derive(Debug, Clone)]
pub struct Reading {
    /// Which way is better.
    pub polarity: Option<Polarity>,
    /// What says so.
    pub basis: Option<Basis>,
    /// Its unit: stated, else declared by its set, else what its figures or its title print.
    pub unit: Option<Unit>,
    /// The kind of year of its figures.
    pub years: Option<YearKind>,
    /// What its set declares of it.
    pub declared: Option<&'static Declared>,
}

impl Reading {
    pub(crate) const UNKNOWN: Self = Self { polarity: None, basis: None, unit: None, years: None, declared: None };

    pub(crate) fn of(plan: &Plan, indicator: &Entry<'_, Indicator>) -> Self {
        let declared = indicator.references().find_map(|reference| sets::declared(reference));
        let stated = indicator.better.map(|polarity| (polarity, Basis::Stated));
        let polarity = stated
            .or_else(|| declared.map(|set| (set.better, Basis::Declared)))
            .or_else(|| title_polarity(&indicator.title).map(|polarity| (polarity, Basis::Title)));
        let unit = indicator.unit.clone().or_else(|| declared.map(|set| set.unit.clone()));
        Self {
            polarity: polarity.map(|(polarity, _)| polarity),
            basis: polarity.map(|(_, basis)| basis),
            unit: unit.or_else(|| printed_unit(indicator)).or_else(|| title_unit(&indicator.title)),
            years: indicator.years.or(declared.map(|set| set.years)).or(plan.years),
            declared,
        }
    }
}

/// A text without the white space around it.
#[inline]
pub(crate) fn trimmed(text: &str) -> &str {
    let ends = [text.as_bytes().first(), text.as_bytes().last()];
    // Most texts have none, and need no second look.
    if ends.into_iter().all(|end| end.is_some_and(u8::is_ascii_graphic)) { text } else { text.trim() }
}

/// The words of a title, without the signs around them.
pub(crate) fn words(title: &str) -> Words<'_> {
    Words(title)
}

/// The words that are left of a text.
#[derive(Debug, Clone)]
pub(crate) struct Words<'t>(&'t str);

impl<'t> Iterator for Words<'t> {
    type Item = &'t str;

    #[inline]
    fn next(&mut self) -> Option<&'t str> {
        let (_, rest) = self.0.split_at_checked(signs(self.0))?;
        let (word, rest) = rest.split_at_checked(letters(rest))?;
        self.0 = rest;
        (!word.is_empty()).then_some(word)
    }
}

/// How many bytes at the front of a text are signs between words.
#[inline]
fn signs(text: &str) -> usize {
    match text.bytes().position(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii()) {
        Some(at) if text.as_bytes().get(at).is_some_and(u8::is_ascii) => at,
        Some(_) => text.find(char::is_alphanumeric).unwrap_or(text.len()),
        None => text.len(),
    }
}

/// How many bytes at the front of a text are those of a word.
#[inline]
fn letters(text: &str) -> usize {
    match text.bytes().position(|byte| !byte.is_ascii_alphanumeric()) {
        Some(at) if text.as_bytes().get(at).is_some_and(u8::is_ascii) => at,
        Some(_) => text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len()),
        None => text.len(),
    }
}

pub(crate) fn is_one_of(word: &str, known: &[&str]) -> bool {
    known.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// Which way a title's own words ask the indicator to move; none if they say nothing, or both.
pub(crate) fn title_polarity(title: &str) -> Option<Polarity> {
    const DOWN: &[&str] = &["reduce", "reducing", "reduction", "decrease", "decreasing"];
    const UP: &[&str] = &["increase", "increasing"];
    let down = words(title).any(|word| is_one_of(word, DOWN));
    let up = words(title).any(|word| is_one_of(word, UP));
    match (down, up) {
        (true, false) => Some(Polarity::Lower),
        (false, true) => Some(Polarity::Higher),
        _ => None,
    }
}

/// The unit that every figure of the indicator prints.
fn printed_unit(indicator: &Indicator) -> Option<Unit> {
    let series: [&Series; 3] = [&indicator.outturn, &indicator.forecast, &indicator.target];
    let mut printed = series.into_iter().flat_map(Series::iter).filter_map(|(_, figure)| figure.printed());
    let first = printed.next()?;
    if !printed.all(|other| other.suffix == first.suffix && other.currency == first.currency) {
        return None;
    }
    match (first.suffix, first.currency) {
        (_, Some(_)) => Some(Unit::Money),
        (Suffix::Percent, None) => Some(Unit::Percent),
        (Suffix::Points, None) => Some(Unit::Points),
        _ => None,
    }
}

fn title_unit(title: &str) -> Option<Unit> {
    // "Number of ..., as a proportion of all" is a share, whatever comes first.
    if words(title).any(|word| is_one_of(word, &["percentage", "proportion"])) {
        return Some(Unit::Percent);
    }
    words(title).take(8).any(|word| word.eq_ignore_ascii_case("number")).then_some(Unit::Count)
}
