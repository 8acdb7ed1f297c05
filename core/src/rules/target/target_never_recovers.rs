//! Targets lead back to what was once achieved.

use crate::common::target::worse_than_achieved;
use crate::index::numbers::Point;
use crate::judge::Untold;
use crate::model::{Indicator, Polarity};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Where an indicator has fallen from its best outturn, a target of the plan's years gets back to it. Where the
    /// latest outturn is still the best, `target-worse-than-outturn` says what there is to say.
    ///
    /// ## Why it matters
    /// A level once reached can be reached again. A plan that never gets there makes the fall permanent.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{title: Reduce missed school days, outturn: {2001/02: 3.3, 2002/03: 10.3}, target: {2003/04: 9, 2004/05: 8}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{title: Reduce missed school days, outturn: {2001/02: 3.3, 2002/03: 10.3}, target: {2003/04: 6, 2004/05: 3}}]
    /// ```
    "target-never-recovers",
    summary: "no target gets back to a level already reached",
    severity: Info,
    authority: [CSF_PLAN_2004],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    for indicator in plan.indicators() {
        let record = plan.record(indicator);
        let Some(first) = record.planned().first() else { continue };
        let past = record.outturns().iter().take_while(|outturn| outturn.year < first.year);
        let Some(latest) = past.clone().nth(1).and(past.clone().last()) else { continue };
        let Some(polarity) = plan.polarity(indicator) else {
            out.cannot_tell(indicator.at.field("target"), Untold::Polarity);
            continue;
        };
        let best = |best, next| better(polarity, best, next);
        let Some(reached) = past.reduce(best).filter(|reached| reached.year != latest.year) else { continue };
        if let Some(nearest) = record.planned().iter().reduce(best) {
            match worse_than_achieved(plan, indicator, reached, nearest) {
                Ok(true) => report(plan, indicator, reached, nearest, out),
                Ok(false) => {}
                Err(why) => out.cannot_tell(indicator.at.field("target"), why),
            }
        }
    }
}

/// The better of two figures, the later of two that are as good.
fn better<'c, 'p>(polarity: Polarity, best: &'c Point<'p>, next: &'c Point<'p>) -> &'c Point<'p> {
    if polarity.is_worse(best.amount, next.amount) == Some(true) { best } else { next }
}

fn report(
    plan: &Context<'_>,
    indicator: &Entry<'_, Indicator>,
    reached: &Point<'_>,
    nearest: &Point<'_>,
    out: &mut Absences<'_, '_>,
) {
    let (name, level, year) = (indicator.name(), reached.figure, reached.year);
    let (target, when) = (nearest.figure, nearest.year);
    let message = format_args!(
        "{name} reached {level} in {year}, and no target gets back to it: the best is {target} for {when}"
    );
    out.absent(plan.lacks(indicator.at, &["target"]), indicator.at.field("target").item(nearest.at), message)
        .fact("reached", level)
        .fact("reached-year", year)
        .fact("target", target)
        .fact("year", when)
        .help("set a target that leads back to the level")
        .related(indicator.at.field("outturn").item(reached.at), "the level already reached");
}
