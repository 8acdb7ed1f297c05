//! Figures lie within what they can be.

use rust_decimal::Decimal;

use crate::common::figure::{is_difference, is_percentage, is_relative};
use crate::index::figures::{Cell, Line, lines};
use crate::model::{Indicator, Number, Range, Suffix, Unit};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// A percentage lies between 0 and 100, a count is not below nought, and a figure lies in the indicator's
    /// `range` where it has one. A percentage that is a change, a gap or one quantity against another may pass
    /// either end: the title says so, or the set that declares the indicator.
    ///
    /// ## Why it matters
    /// Such a figure is a slip of the pen or stands in the wrong column, and all that is worked out from it is wrong.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: A, title: Percentage of homes inspected, unit: percent, outturn: {2008/09: 552}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: A, title: Percentage of homes inspected, unit: percent, outturn: {2008/09: 55.2}}]
    /// ```
    "out-of-range",
    summary: "a figure is outside what it can be",
    severity: Error,
    authority: [SELF_EVIDENT],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    for indicator in plan.indicators() {
        if indicator.range.is_none() && plan.glance(indicator).is_within_hundred {
            continue;
        }
        for cell in lines(indicator).flat_map(Line::cells) {
            judge(plan, indicator, cell, out);
        }
    }
}

const PERCENTAGES: Range = Range { low: Number(Decimal::ZERO), high: Number(Decimal::ONE_HUNDRED) };

fn judge(plan: &Context<'_>, indicator: &Entry<'_, Indicator>, cell: Cell<'_>, out: &mut Findings<'_>) {
    let Some((printed, value)) = cell.printed().zip(cell.figure.amount()) else { return };
    let range = indicator.range.filter(|_| !cell.line.is_count());
    let limits = range.unwrap_or(PERCENTAGES);
    if limits.contains(value) {
        return;
    }
    if range.is_some() {
        return outside(cell, "its range ", limits, out);
    }
    let reading = plan.reading(indicator);
    let below = value < Decimal::ZERO;
    // A percentage that only the title speaks of, with plain figures, is the business of `unit-contradicts-title`.
    let unit = indicator.unit.as_ref().or(reading.declared.map(|declared| &declared.unit));
    let plain = printed.suffix == Suffix::None && printed.currency.is_none();
    if cell.line.is_count() {
        if below {
            negative(cell, out);
        }
    } else if is_percentage(printed, unit) {
        if !is_relative(indicator, reading) {
            outside(cell, "a percentage's ", limits, out);
        }
    } else if reading.unit == Some(Unit::Count) {
        if below && !is_difference(indicator, reading) {
            negative(cell, out);
        }
    } else if reading.unit.is_none() && plain {
        out.cannot_tell(cell.at(), "no unit can be read");
    }
}

fn outside(cell: Cell<'_>, which: &str, range: Range, out: &mut Findings<'_>) {
    let (figure, Range { low, high }) = (cell.figure, range);
    let message = format_args!("{cell} is {figure}, outside {which}{low} to {high}");
    let found = out.broken(cell.at(), message);
    cell.facts(found)
        .fact("value", figure)
        .fact("low", low)
        .fact("high", high)
        .help("correct the figure, or state the unit or range that it belongs to");
}

fn negative(cell: Cell<'_>, out: &mut Findings<'_>) {
    let found = out.broken(cell.at(), format_args!("{cell} is {}, and a count cannot be below 0", cell.figure));
    cell.facts(found)
        .fact("value", cell.figure)
        .fact("low", Decimal::ZERO)
        .help("correct the figure, or state its unit");
}
