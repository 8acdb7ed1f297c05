//! What the rules on figures share: shares with their counts, and what an indicator's title and unit mean for its figures.

use rust_decimal::Decimal;

use crate::gather::Entry;
use crate::index::figures::{Cell, Line, lines, numbers};
use crate::index::reading::Reading;
use crate::language::measures::{self, Quantity};
use crate::model::{Figure, Indicator, Printed, Suffix, Unit};
use crate::rule::findings::Break;

impl Line<'_> {
    /// Adds to a finding which row it is about.
    pub(crate) fn facts(self, found: &mut Break) -> &mut Break {
        if let Some((_, part)) = self.part {
            found.fact("part", part);
        }
        found.fact("series", self.key)
    }
}

impl Cell<'_> {
    /// Adds to a finding which figure it is about.
    pub(crate) fn facts<'b>(&self, found: &'b mut Break) -> &'b mut Break {
        self.line.facts(found).fact("period", self.period)
    }
}

/// An outturn with the counts that it is worked out from.
pub(crate) struct Share<'c> {
    /// What was achieved.
    pub(crate) outturn: Cell<'c>,
    /// The count above the line.
    pub(crate) numerator: Option<Cell<'c>>,
    /// The count below the line.
    pub(crate) denominator: Cell<'c>,
}

/// The outturns of an indicator, and of its parts, that have a denominator.
pub(crate) fn shares<'c>(indicator: &'c Entry<'c, Indicator>) -> impl Iterator<Item = Share<'c>> {
    // Few have one: the rest need no walk.
    let divided = !indicator.denominator.is_empty() || !indicator.breakdown.is_empty();
    let rows = divided.then(|| lines(indicator)).into_iter().flatten();
    let denominators = rows.filter(|line| line.key == "denominator").flat_map(Line::cells);
    denominators.filter_map(move |denominator| {
        let beside = |key| {
            let of_part = |line: &Line<'_>| line.part.map(|(at, _)| at) == denominator.line.part.map(|(at, _)| at);
            let mut rows = lines(indicator).filter(|line| line.key == key && of_part(line));
            rows.next()?.cell(denominator.period)
        };
        Some(Share { outturn: beside("outturn")?, numerator: beside("numerator"), denominator })
    })
}

/// A number of cases: no amount of money, and no share of something else.
pub(crate) fn cases(figure: &Figure) -> Option<Printed> {
    let share = |printed: &Printed| matches!(printed.suffix, Suffix::Percent | Suffix::Points);
    figure.held().filter(|number| number.currency.is_none() && !share(number))
}

/// Whether a number that an indicator prints is a percentage: it says so, or it is plain and the unit is percent.
pub(crate) fn is_percentage(printed: Printed, unit: Option<&Unit>) -> bool {
    match (printed.suffix, printed.currency) {
        (Suffix::Percent, None) => true,
        (Suffix::None, None) => unit == Some(&Unit::Percent),
        _ => false,
    }
}

/// Whether an indicator is a change or a gap, which can be below nought and is no share of anything.
pub(crate) fn is_difference(indicator: &Indicator, reading: &Reading) -> bool {
    said_of(indicator, reading, measures::is_difference) || reading.unit == Some(Unit::Points)
}

/// Whether a percentage of this kind can lie outside 0 to 100: a change, a gap, or one quantity set against another.
pub(crate) fn is_relative(indicator: &Indicator, reading: &Reading) -> bool {
    is_difference(indicator, reading) || said_of(indicator, reading, measures::is_set_against)
}

/// Whether the plan's title, or the one that the declared set has, says something.
fn said_of(indicator: &Indicator, reading: &Reading, says: impl Fn(&str) -> bool) -> bool {
    says(&indicator.title) || reading.declared.is_some_and(|declared| says(declared.title))
}

/// What an indicator's unit is taken to be, and by what it is contradicted.
pub(crate) enum Contradiction<'c> {
    /// The title names one unit and the plan states another.
    Stated(Unit, &'c Unit),
    /// The title, or the declared set, means one unit and a figure is printed in another.
    Printed(Unit, Cell<'c>),
}

/// Where an indicator's title and its unit or figures contradict each other.
pub(crate) fn against_title<'c>(indicator: &'c Entry<'c, Indicator>, reading: &Reading) -> Option<Contradiction<'c>> {
    if means_points(indicator, reading) {
        return printed_percent(indicator).map(|cell| Contradiction::Printed(Unit::Points, cell));
    }
    match measures::named(&indicator.title)? {
        Quantity::Count => against_count(indicator, reading),
        Quantity::Share => against_percentage(indicator, reading).filter(|_| !is_relative(indicator, reading)),
    }
}

fn printed_percent<'c>(indicator: &'c Entry<'c, Indicator>) -> Option<Cell<'c>> {
    numbers(indicator).find(|(_, number)| number.suffix == Suffix::Percent).map(|(cell, _)| cell)
}

fn against_count<'c>(indicator: &'c Entry<'c, Indicator>, reading: &Reading) -> Option<Contradiction<'c>> {
    // A reduction in a number may well be a percentage, unless its set counts.
    let counted = reading.declared.is_some_and(|declared| declared.unit == Unit::Count);
    if !counted && measures::is_difference(&indicator.title) {
        return None;
    }
    let stated = indicator.unit.as_ref().filter(|unit| **unit == Unit::Percent);
    let stated = stated.map(|unit| Contradiction::Stated(Unit::Count, unit));
    stated.or_else(|| printed_percent(indicator).map(|cell| Contradiction::Printed(Unit::Count, cell)))
}

fn against_percentage<'c>(indicator: &'c Entry<'c, Indicator>, reading: &Reading) -> Option<Contradiction<'c>> {
    if let Some(unit) = &indicator.unit {
        let other =
            matches!(unit, Unit::Count | Unit::Money | Unit::Rate(_) | Unit::Duration(_) | Unit::YesNo | Unit::Day);
        return other.then_some(Contradiction::Stated(Unit::Percent, unit));
    }
    let share = |number: Printed| matches!(number.suffix, Suffix::Percent | Suffix::Points);
    // Where the set declares the unit, such a figure is out of range.
    let mut numbers = numbers(indicator).filter(|_| reading.declared.is_none());
    let count = numbers.find(|(_, number)| !share(*number) && number.amount() > Decimal::ONE_HUNDRED);
    count.map(|(cell, _)| Contradiction::Printed(Unit::Percent, cell))
}

/// Whether figures should be percentage points: the unit or the set says so, or the title is a gap in attainment.
fn means_points(indicator: &Indicator, reading: &Reading) -> bool {
    let unit = indicator.unit.as_ref().or(reading.declared.map(|declared| &declared.unit));
    unit.map_or_else(|| measures::is_points(&indicator.title), |unit| *unit == Unit::Points)
}
