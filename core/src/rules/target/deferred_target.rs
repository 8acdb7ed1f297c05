//! A target is a figure, not a promise to set one.

use crate::common::target::deferred;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// No entry under `target` is words that put the target off: to be set, to be confirmed, to be introduced, to be
    /// set once there is a baseline. `overdue-deferred-target` says when the waiting has been too long.
    ///
    /// ## Why it matters
    /// Until there is a figure there is nothing to steer by and nothing to report against.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 54, title: Disabled children's services, target: {2010/11: To be set once baseline established}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 54, title: Disabled children's services, target: {2010/11: 62%}}]
    /// ```
    "deferred-target",
    summary: "a target is put off in words: to be set, once a baseline is there",
    severity: Warning,
    authority: [DIRECTORATE_PLAN_2009.at("section 4.3")],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    for indicator in plan.indicators() {
        for (at, period, absence) in deferred(indicator) {
            let message =
                format_args!("{} has words for its target of {period}: `{}`", indicator.name(), absence.printed);
            out.broken(indicator.at.field("target").item(at), message)
                .fact("year", period)
                .fact("says", &absence.printed)
                .help("set the target, even a provisional one, or name the day by which it is to be set");
        }
    }
}
