//! One indicator's figures are in one unit and on one scale.

use crate::common::figure::against_title;
use crate::index::figures::{Cell, Line, measured, numbers};
use crate::index::glance::Sign;
use crate::judge::told_in;
use crate::model::{Indicator, Printed, Suffix, Unit};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// An indicator's figures print one unit, currency and scale: not `£1.5m` beside `1.5%`, nor `0.66m` beside `660`.
    /// Nor does a day or a `Yes` stand beside a number.
    /// Plain digits take the unit that is known, so `38%` beside `89` is one unit where the unit is percent.
    /// And no figure prints a sign that its stated or declared unit cannot have.
    ///
    /// ## Why it matters
    /// Figures in different units cannot be compared, and a target is then met or missed by the way it is printed.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: A, title: Visits to the website, unit: count, outturn: {2007/08: 0.66m, 2008/09: 1.0k}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: A, title: Visits to the website, unit: count, outturn: {2007/08: 0.66m, 2008/09: 1.0m}}]
    /// ```
    "unit-varies",
    summary: "an indicator's figures mix units or scales, or are not in its unit",
    severity: Warning,
    authority: [DIRECTORATE_PLAN_2009.at("appendix 3")],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    for indicator in plan.indicators() {
        let reading = plan.reading(indicator);
        let unit = indicator.unit.as_ref().or(reading.declared.map(|declared| &declared.unit));
        if plan.glance(indicator).has_stated
            && let Some((first, other)) = of_two_kinds(indicator)
        {
            mixed(first, other, out);
            continue;
        }
        if plan.glance(indicator).sign().is_some_and(|sign| unit.is_none_or(|unit| can_print(unit, sign))) {
            continue;
        }
        let other = unit.and_then(|unit| {
            numbers(indicator).find(|(_, number)| !can_print(unit, (number.suffix, number.currency))).zip(Some(unit))
        });
        match other {
            // Where the title says the same as the unit, `unit-contradicts-title` reports it.
            Some(_) if against_title(indicator, reading).is_some() => {}
            Some(((cell, _), unit)) => not_in_unit(indicator, unit, cell, out),
            None => compare(indicator, reading.unit.as_ref(), out),
        }
    }
}

/// Two figures that are not of one kind, both being numbers, days, or yes and no.
fn of_two_kinds<'c>(indicator: &'c Entry<'c, Indicator>) -> Option<(Cell<'c>, Cell<'c>)> {
    let mut told = measured(indicator).flat_map(Line::cells).filter(|cell| cell.figure.is_told());
    let first = told.next()?;
    let other = told.find(|cell| told_in(cell.figure) != told_in(first.figure))?;
    Some((first, other))
}

fn compare(indicator: &Entry<'_, Indicator>, unit: Option<&Unit>, out: &mut Findings<'_>) {
    // A nought has no scale.
    let mut numbers = numbers(indicator).filter(|(_, number)| !number.digits.is_zero());
    let Some((first, number)) = numbers.next() else { return };
    if let Some((cell, _)) = numbers.find(|(_, other)| sign(*other, unit) != sign(number, unit)) {
        mixed(first, cell, out);
    }
}

/// What a number prints beside its digits, the sign of a known unit being understood.
fn sign(number: Printed, unit: Option<&Unit>) -> Sign {
    match (number.suffix, number.currency, unit) {
        (Suffix::None, None, Some(Unit::Percent)) => (Suffix::Percent, None),
        (Suffix::None, None, Some(Unit::Points)) => (Suffix::Points, None),
        (suffix, None, Some(Unit::Money)) => (suffix, Some('£')),
        (suffix, currency, _) => (suffix, currency),
    }
}

fn can_print(unit: &Unit, (suffix, currency): Sign) -> bool {
    let share = matches!(suffix, Suffix::Percent | Suffix::Points);
    let scaled = matches!(suffix, Suffix::Thousand | Suffix::Million | Suffix::Billion);
    let money = currency.is_some();
    match unit {
        Unit::Percent => !money && !scaled && suffix != Suffix::Points,
        Unit::Points => !money && !scaled && suffix != Suffix::Percent,
        Unit::Count | Unit::Rate(_) | Unit::Duration(_) | Unit::YesNo => !money && !share,
        Unit::Money => !share,
        Unit::Ratio | Unit::Index => !money,
        Unit::Day => false,
        Unit::Range | Unit::Other(_) => true,
    }
}

fn not_in_unit(indicator: &Entry<'_, Indicator>, unit: &Unit, cell: Cell<'_>, out: &mut Findings<'_>) {
    let figure = cell.figure;
    let source = if indicator.unit.is_some() { "stated" } else { "declared by its set" };
    let found = out.broken(cell.at(), format_args!("{cell} is {figure}, and the unit {source} is {unit}"));
    cell.facts(found).fact("value", figure).fact("unit", unit.to_string()).help("correct the figure or the unit");
    if indicator.unit.is_some() {
        found.related(indicator.at.field("unit"), "the unit");
    }
}

fn mixed(first: Cell<'_>, cell: Cell<'_>, out: &mut Findings<'_>) {
    let (figure, before, other) = (cell.figure, first.figure, first.beside());
    let found = out.broken(cell.at(), format_args!("{cell} is {figure}, and {other} is {before}: two units or scales"));
    cell.facts(found)
        .fact("value", figure)
        .fact("before", before)
        .help("print all figures of an indicator in one unit and on one scale")
        .related(first.at(), "the other unit or scale");
}
