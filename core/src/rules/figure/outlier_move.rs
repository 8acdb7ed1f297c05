//! A figure does not double or halve from one year to the next unremarked.

use rust_decimal::Decimal;

use crate::index::figures::{Cell, measured};
use crate::model::{Period, Printed, Suffix};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Between neighbouring years of one series, no figure changes by a factor of `times` or more, up or down.
    /// Nought and what is below it have no factor; a figure with a note is taken as explained.
    ///
    /// ## Why it matters
    /// Figures seldom double in a year: the cause may be a wrong figure, a new definition, a tiny group, or news.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: A, title: Percentage of homes empty, outturn: {2007/08: 3.3, 2008/09: 10.3}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: A, title: Percentage of homes empty, outturn: {2007/08: 3.3, 2008/09: 4.3}}]
    /// ```
    "outlier-move",
    summary: "a figure changes by a large factor between neighbouring years",
    severity: Info,
    authority: [CSF_PLAN_2004.at("priority 5.4"), DIRECTORATE_PLAN_2009.at("section 4.3")],
    params: ["times" = 2 number 1..=1000 "the factor between neighbouring years from which a change stands out"],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    let times = out.param("times");
    for line in plan.indicators().iter().filter(|indicator| !plan.glance(indicator).is_steady(times)).flat_map(measured)
    {
        for cell in line.cells().filter(|cell| cell.figure.note.is_none()) {
            let before = cell.period.whole_year().map(|year| Period::Year(year.plus(-1)));
            if let Some(before) = before.and_then(|before| line.cell(before)) {
                compare(before, cell, times, out);
            }
        }
    }
}

fn compare(before: Cell<'_>, cell: Cell<'_>, times: Decimal, out: &mut Findings<'_>) {
    let numbers = before.figure.held().zip(cell.figure.held());
    let Some((from, to)) = numbers.filter(|(from, to)| alike(*from, *to)) else { return };
    let (from, to) = (from.amount(), to.amount());
    let (small, large) = (from.min(to), from.max(to));
    let usual = small.checked_mul(times).is_none_or(|limit| large < limit);
    if usual || small == large {
        return;
    }
    let factor = large.checked_div(small).unwrap_or(times);
    let (factor, way) = (factor.round_dp(1).normalize(), if to > from { "rises" } else { "falls" });
    let (year, figure, earlier, base) = (cell.period, cell.figure, before.period, before.figure);
    let line = cell.line;
    let message = format_args!(
        "{line} {way} from {base} in {earlier} to {figure} in {year}, a factor of {factor} (limit {times})"
    );
    let found = out.broken(cell.at(), message);
    cell.facts(found)
        .fact("earlier", earlier)
        .fact("from", base)
        .fact("to", figure)
        .fact("factor", factor)
        .fact("times", times)
        .help("check both figures, and say in a note what changed")
        .related(before.at(), "the year before");
}

/// Whether two numbers have a factor: in one unit, and both above nought.
fn alike(from: Printed, to: Printed) -> bool {
    let above = |number: Printed| number.digits.is_sign_positive() && !number.digits.is_zero();
    above(from) && above(to) && from.currency == to.currency && unscaled(from) == unscaled(to)
}

/// The sign of a number without its scale, which the amount allows for.
fn unscaled(number: Printed) -> Option<Suffix> {
    Some(number.suffix).filter(|suffix| matches!(suffix, Suffix::Percent | Suffix::Points))
}
