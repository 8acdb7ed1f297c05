//! A timescale has an end.

use crate::model::When;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// The timescale of an action, task or milestone that is still to come, or of a success criterion, has an end:
    /// it is not `from ...`, `... onwards` or `on-going`.
    ///
    /// ## Why it matters
    /// Work without an end is never late and never complete, so its progress cannot be judged.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// actions: [{id: A1, title: Inspect homes, timescale: From April 2009}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// actions: [{id: A1, title: Inspect homes, timescale: April 2009 to March 2010}]
    /// ```
    "open-ended-timescale",
    summary: "a timescale has no end",
    severity: Warning,
    authority: [DIRECTORATE_PLAN_2009.at("section 4.3")],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    for timed in plan.schedule().all() {
        if matches!(timed.timescale.when, When::From(_) | When::Open) {
            out.broken(timed.at(plan), format_args!("{timed} is timed `{}`, which has no end", timed.timescale))
                .fact("timescale", timed.timescale)
                .help("say by when it is to be done");
        }
    }
}
