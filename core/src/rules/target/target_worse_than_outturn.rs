//! Targets are no worse than what has been achieved.

use crate::common::target::worse_than_achieved;
use crate::index::numbers::{Point, latest_before};
use crate::model::Indicator;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// No target for a year of the plan is worse than the latest outturn before that year. Which way is worse comes
    /// from the indicator's polarity. Where a newer figure rests on another basis than the outturn, as after a new
    /// survey, the rule cannot tell.
    ///
    /// ## Why it matters
    /// A target below what is already achieved can be met by doing worse.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 60, title: Core assessments in time, outturn: {2008/09: 81%}, target: {2009/10: 75%}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 60, title: Core assessments in time, outturn: {2008/09: 81%}, target: {2009/10: 83%}}]
    /// ```
    "target-worse-than-outturn",
    summary: "a target is worse than the latest outturn",
    severity: Warning,
    authority: [DIRECTORATE_PLAN_2009.at("section 4.3"), CSF_PLAN_2004],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    for indicator in plan.indicators() {
        let record = plan.record(indicator);
        for target in record.planned() {
            let Some(outturn) = latest_before(record.outturns(), target.year) else { continue };
            match worse_than_achieved(plan, indicator, outturn, target) {
                Ok(true) => report(indicator, outturn, target, out),
                Ok(false) => {}
                Err(why) => {
                    out.cannot_tell(indicator.at.field("target").item(target.at), why);
                    break;
                }
            }
        }
    }
}

fn report(indicator: &Entry<'_, Indicator>, outturn: &Point<'_>, target: &Point<'_>, out: &mut Findings<'_>) {
    let (name, asked, year) = (indicator.name(), target.figure, target.year);
    let (achieved, then) = (outturn.figure, outturn.year);
    let message =
        format_args!("{name} has a target of {asked} for {year}, worse than its outturn of {achieved} for {then}");
    out.broken(indicator.at.field("target").item(target.at), message)
        .fact("target", asked)
        .fact("year", year)
        .fact("outturn", achieved)
        .fact("outturn-year", then)
        .help("set a target that keeps or betters what has been achieved")
        .related(indicator.at.field("outturn").item(outturn.at), "the outturn");
}
