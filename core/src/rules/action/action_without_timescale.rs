//! Each action has a timescale.

use crate::common::action::{lacks_steps, to_come};
use crate::judge::work::lacks_timescale;
use crate::prelude::*;
use crate::rule::instead::Instead;

rule! {
    /// ## What it checks
    /// Each action that is neither complete nor dropped has a timescale: its own, or that of a task or milestone.
    /// `TBC` and the like are none. Whether a calendar can check it is the question of `vague-timescale`.
    ///
    /// ## Why it matters
    /// Work without a timescale is never late, so nobody sees that it has stopped.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// actions: [{id: A1, title: Inspect homes}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// actions: [{id: A1, title: Inspect homes, timescale: March 2010}]
    /// ```
    "action-without-timescale",
    summary: "an action has no timescale",
    severity: Error,
    authority: [SCRUTINY_2002.at("para 4.3")],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    for action in to_come(plan) {
        if lacks_timescale(action.it) {
            let instead = Instead::of("timescale", action.timescale.as_ref().map(|it| it.printed.as_str()));
            let name = action.name();
            let message = format_args!("{name} has no timescale, nor has any task or milestone of it{instead}");
            out.absent(
                lacks_steps(plan, action.at, &["timescale"]).nor(action.at, &["timescale"]),
                action.at.field("timescale"),
                message,
            )
            .placeholder(&instead)
            .help("say when the action is to be done, or date its tasks");
        }
    }
}
