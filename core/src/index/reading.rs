//! How an indicator is to be read where its row does not say: unit, polarity, kind of year.

use crate::gather::Entry;
use crate::language::measures::{self, Quantity, Way};
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

impl Basis {
    /// In one word: `stated`, `declared`, `title`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Declared => "declared",
            Self::Title => "title",
        }
    }
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

/// Which way a title's own words ask the indicator to move; none if they say nothing, or both.
pub(crate) fn title_polarity(title: &str) -> Option<Polarity> {
    measures::way(title).map(|way| match way {
        Way::Up => Polarity::Higher,
        Way::Down => Polarity::Lower,
    })
}

fn title_unit(title: &str) -> Option<Unit> {
    measures::mentioned(title).map(|quantity| match quantity {
        Quantity::Count => Unit::Count,
        Quantity::Share => Unit::Percent,
    })
}
