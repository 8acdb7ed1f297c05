//! Later targets are no worse than earlier ones.

use crate::common::target::worse;
use crate::index::numbers::Point;
use crate::model::Indicator;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Within one indicator, no year's target is worse than that of the year before it, in whatever order they are
    /// written. Which way is worse comes from the indicator's polarity: without one the rule cannot tell, and where
    /// neither way is better there is nothing to judge.
    ///
    /// ## Why it matters
    /// A target that turns back plans a decline, or is a slip of the pen; either way it should not stand unexplained.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: BVPI 50, title: Care leavers with a GCSE, better: higher, target: {2004/05: 74.2, 2005/06: 91, 2006/07: 90}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: BVPI 50, title: Care leavers with a GCSE, better: higher, target: {2004/05: 74.2, 2005/06: 90, 2006/07: 91}}]
    /// ```
    "target-reverses",
    summary: "a later target is worse than an earlier one",
    severity: Error,
    authority: [SCRUTINY_2002.at("para 4.2"), CSF_PLAN_2004.at("priority 5.4")],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    for indicator in plan.indicators() {
        let targets = plan.record(indicator).targets();
        for (before, target) in targets.iter().zip(targets.iter().skip(1)) {
            match worse(plan, indicator, before, target) {
                Ok(true) => report(plan, indicator, before, target, out),
                Ok(false) => {}
                Err(why) => {
                    out.cannot_tell(indicator.at.field("target").item(target.at), why);
                    break;
                }
            }
        }
    }
}

fn report(
    plan: &Context<'_>,
    indicator: &Entry<'_, Indicator>,
    earlier: &Point<'_>,
    later: &Point<'_>,
    out: &mut Findings<'_>,
) {
    let (name, from, to) = (indicator.name(), earlier.figure, later.figure);
    let message = format_args!("{name} goes back from {from} in {} to {to} in {}", earlier.year, later.year);
    let targets = indicator.at.field("target");
    let found = out.broken(targets.item(later.at), message);
    if let Some(better) = plan.polarity(indicator) {
        found.fact("better", better.to_string());
    }
    found
        .fact("earlier", earlier.year)
        .fact("from", from)
        .fact("later", later.year)
        .fact("to", to)
        .help("correct the figure, or keep to what the earlier target asks")
        .related(targets.item(earlier.at), "the earlier target");
}
