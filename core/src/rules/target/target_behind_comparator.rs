//! Targets lead at least to where others are already.

use crate::common::target::{is_plan_year, worse};
use crate::index::figures::comparators;
use crate::index::numbers::Point;
use crate::model::{Comparator, Indicator};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// The target of the plan's last year is no worse than the latest figure of the comparator.
    ///
    /// ## Why it matters
    /// Benchmarks show what is possible. A plan that ends behind what others have already reached should know it.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 59, title: Assessments in time, comparator: {of: England, 2007/08: 71.1%}, target: {2009/10: 65%, 2010/11: 70%}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 59, title: Assessments in time, comparator: {of: England, 2007/08: 71.1%}, target: {2009/10: 65%, 2010/11: 72%}}]
    /// ```
    "target-behind-comparator",
    summary: "the last target is still worse than what the comparator has reached",
    severity: Info,
    authority: [DIRECTORATE_PLAN_2009.at("section 4.2")],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    for indicator in plan.indicators() {
        let Some(ours) = last_target(plan, indicator) else { continue };
        for (at, comparator) in comparators(indicator) {
            let Some(theirs) = latest(comparator) else { continue };
            match worse(plan, indicator, &theirs, &ours) {
                // That it is behind one is said once; the others are at hand.
                Ok(true) => {
                    report(indicator, &ours, (at, comparator), &theirs, out);
                    break;
                }
                Ok(false) => {}
                Err(why) => out.cannot_tell(indicator.at.field("target").item(ours.at), why),
            }
        }
    }
}

fn latest(comparator: &Comparator) -> Option<Point<'_>> {
    comparator.values.years().filter_map(Point::of).max_by_key(|point| point.year)
}

/// The target of the last of the plan's years that has an entry, if it is a number.
fn last_target<'c>(plan: &Context<'_>, indicator: &'c Indicator) -> Option<Point<'c>> {
    let targets = indicator.target.years().filter(|(_, year, _)| is_plan_year(plan, *year));
    targets.max_by_key(|(_, year, _)| *year).and_then(Point::of)
}

fn report(
    indicator: &Entry<'_, Indicator>,
    ours: &Point<'_>,
    (at, comparator): (Route, &Comparator),
    theirs: &Point<'_>,
    out: &mut Findings<'_>,
) {
    let (name, target, year) = (indicator.name(), ours.figure, ours.year);
    let (figure, then) = (theirs.figure, theirs.year);
    let who = comparator.of.as_ref().map_or_else(|| "its comparator".to_owned(), |of| format!("`{of}`"));
    let message =
        format_args!("{name} ends with a target of {target} for {year}, worse than the {figure} of {who} in {then}");
    let found = out.broken(indicator.at.field("target").item(ours.at), message);
    if let Some(of) = &comparator.of {
        found.fact("comparator", of);
    }
    found
        .fact("target", target)
        .fact("year", year)
        .fact("comparator-year", then)
        .fact("comparator-figure", figure)
        .help("aim for what the comparator has reached")
        .related(at, "the comparator");
}
