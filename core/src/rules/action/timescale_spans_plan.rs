//! A timescale says more than that the work is in the plan.

use crate::common::action::{lacks_steps, period_days, to_come};
use crate::judge::work::{any_step, is_dated};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// An action whose timescale is as long as the whole plan has a dated task or a dated milestone.
    ///
    /// ## Why it matters
    /// A timescale that repeats the plan's period says nothing of its own: the work may start and end at any time.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// period: 2009/10..2010/11
    /// actions: [{id: A1, title: Inspect homes, timescale: 2009-2011}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// period: 2009/10..2010/11
    /// actions: [{id: A1, title: Inspect homes, timescale: 2009-2011, tasks: [{title: Train inspectors, by: June 2009}]}]
    /// ```
    "timescale-spans-plan",
    summary: "a timescale is as long as the whole plan, with nothing dated within it",
    severity: Warning,
    authority: [DIRECTORATE_PLAN_2009.at("section 4.3")],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    let (period, kind) = (period_days(plan), plan.year_kind());
    let mut unknown = false;
    for action in to_come(plan) {
        let Some(timescale) = &action.timescale else { continue };
        let Some((start, end)) = timescale.start(kind).zip(timescale.end(kind)) else { continue };
        if any_step(action.it, is_dated) {
            continue;
        }
        let Some((first, last)) = period else {
            unknown = true;
            continue;
        };
        if start <= first && end >= last {
            let message = format_args!(
                "{} is timed `{timescale}`, as long as the whole plan ({first} to {last}), with nothing dated within it",
                action.name()
            );
            out.absent(lacks_steps(plan, action.at, &["timescale"]), action.at.field("timescale"), message)
                .fact("timescale", timescale)
                .fact("first", first)
                .fact("last", last)
                .help("say when within the plan's years it is to be done, or date its tasks")
                .related(Route::root().field("period"), "the plan's period");
        }
    }
    if unknown {
        out.cannot_tell(Route::root().field("period"), "the plan does not say what years it covers");
    }
}
