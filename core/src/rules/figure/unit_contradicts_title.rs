//! An indicator's figures are what its title says they are.

use crate::common::figure::{Contradiction, against_title};
use crate::index::figures::Cell;
use crate::model::{Indicator, Unit};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// A "number of" things has no percentages among its figures, a "percentage of" things no plain counts above
    /// 100 and no other unit, and a gap between percentages is in percentage points (`pp`), not in percent.
    ///
    /// ## Why it matters
    /// Two readers of one row take it for two measures; a target of 3% and one of 3 schools are not the same.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: A, title: Number of schools in deficit, outturn: {2008/09: 4%}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: A, title: Percentage of schools in deficit, outturn: {2008/09: 4%}}]
    /// ```
    "unit-contradicts-title",
    summary: "an indicator's figures are not in the unit that its title names",
    severity: Warning,
    authority: [DIRECTORATE_PLAN_2009.at("section 4.3")],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    for indicator in plan.indicators() {
        let reading = plan.reading(indicator);
        match against_title(indicator, reading) {
            Some(Contradiction::Stated(named, unit)) => stated(indicator, &named, unit, out),
            Some(Contradiction::Printed(Unit::Points, cell)) => {
                points(indicator, reading.declared.is_some(), cell, out)
            }
            Some(Contradiction::Printed(named, cell)) => printed(indicator, &named, cell, out),
            None => {}
        }
    }
}

fn measure(unit: &Unit) -> &'static str {
    if *unit == Unit::Count { "a number of things" } else { "a percentage" }
}

fn stated(indicator: &Entry<'_, Indicator>, named: &Unit, unit: &Unit, out: &mut Findings<'_>) {
    let (name, measure) = (indicator.name(), measure(named));
    let message = format_args!("the title of {name} names {measure}, and its unit is {unit}");
    out.broken(indicator.at.field("unit"), message)
        .fact("named", named.to_string())
        .fact("unit", unit.to_string())
        .help("correct the unit or the title")
        .related(indicator.at.field("title"), "the title");
}

fn printed(indicator: &Entry<'_, Indicator>, named: &Unit, cell: Cell<'_>, out: &mut Findings<'_>) {
    let (measure, figure) = (measure(named), cell.figure);
    let found = out.broken(cell.at(), format_args!("{cell} is {figure}, and the title names {measure}"));
    cell.facts(found)
        .fact("named", named.to_string())
        .fact("value", figure)
        .help("correct the figures or the title, and state the unit")
        .related(indicator.at.field("title"), "the title");
}

fn points(indicator: &Entry<'_, Indicator>, declared: bool, cell: Cell<'_>, out: &mut Findings<'_>) {
    let (figure, stated) = (cell.figure, indicator.unit.is_some());
    let why = match (stated, declared) {
        (true, _) => "its unit is percentage points",
        (false, true) => "its set declares percentage points",
        (false, false) => "a difference between percentages is in percentage points",
    };
    let found = out.broken(cell.at(), format_args!("{cell} is {figure}, and {why}"));
    cell.facts(found)
        .fact("named", Unit::Points.to_string())
        .fact("value", figure)
        .help("print the figures as points, such as 19.9pp, or correct what they are of")
        .related(indicator.at.field(if stated { "unit" } else { "title" }), "what is measured");
}
