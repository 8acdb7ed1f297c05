//! Each priority is delivered by at least one action.

use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Each priority has at least one action under it.
    ///
    /// ## Why it matters
    /// A priority that nobody is to do anything about is a hope: the thread from target to work stops here.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// priorities: [{id: P1, title: Safe homes}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// priorities: [{id: P1, title: Safe homes, actions: [{id: A1, title: Inspect homes}]}]
    /// ```
    "priority-without-action",
    summary: "a priority has no action",
    severity: Error,
    authority: [SCRUTINY_2002.at("para 4.3")],
    over: whole,
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    for priority in plan.priorities().iter().filter(|priority| priority.actions.is_empty()) {
        out.absent(
            plan.lacks(priority.at, &["actions"]),
            priority.at.field("actions"),
            format_args!("{} has no action", priority.name()),
        )
        .help("add the work that will achieve the priority");
    }
}
