//! Targets are no worse than what is expected before the plan begins.

use crate::common::target::worse_than_achieved;
use crate::index::numbers::Point;
use crate::model::Indicator;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// No target for a year of the plan is worse than the latest forecast before that year. A forecast that an
    /// outturn of its year or a later one has overtaken is not asked.
    ///
    /// ## Why it matters
    /// A target below what is expected anyway is a planned decline.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: BVPI 49, title: Three or more placements, forecast: {2003/04: 4.20}, target: {2004/05: 8}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: BVPI 49, title: Three or more placements, forecast: {2003/04: 4.20}, target: {2004/05: 4}}]
    /// ```
    "target-worse-than-forecast",
    summary: "a target is worse than the forecast: a planned decline",
    severity: Warning,
    authority: [CSF_PLAN_2004],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    for indicator in plan.indicators().iter().filter(|indicator| !indicator.forecast.is_empty()) {
        let record = plan.record(indicator);
        for target in record.planned() {
            let Some(("forecast", forecast)) = record.standing(target.year) else { continue };
            match worse_than_achieved(plan, indicator, forecast, target) {
                Ok(true) => report(indicator, forecast, target, out),
                Ok(false) => {}
                Err(why) => {
                    out.cannot_tell(indicator.at.field("target").item(target.at), why);
                    break;
                }
            }
        }
    }
}

fn report(indicator: &Entry<'_, Indicator>, forecast: &Point<'_>, target: &Point<'_>, out: &mut Findings<'_>) {
    let (name, asked, year) = (indicator.name(), target.figure, target.year);
    let (expected, then) = (forecast.figure, forecast.year);
    let message =
        format_args!("{name} has a target of {asked} for {year}, worse than its forecast of {expected} for {then}");
    out.broken(indicator.at.field("target").item(target.at), message)
        .fact("target", asked)
        .fact("year", year)
        .fact("forecast", expected)
        .fact("forecast-year", then)
        .help("set a target that keeps or betters what is expected")
        .related(indicator.at.field("forecast").item(forecast.at), "the forecast");
}
