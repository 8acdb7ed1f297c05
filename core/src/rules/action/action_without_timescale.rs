//! Each action has a timescale.

use crate::common::action::{any_step, to_come};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Each action that is neither complete nor dropped has a timescale: its own, or that of a task or milestone.
    /// Whether a calendar can check it is the question of `vague-timescale`.
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
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    for action in to_come(plan) {
        if action.timescale.is_none() && !any_step(action.it, |_| true) {
            let message = format_args!("{} has no timescale, nor has any task or milestone of it", action.name());
            out.broken(action.at.field("timescale"), message)
                .help("say when the action is to be done, or date its tasks");
        }
    }
}
