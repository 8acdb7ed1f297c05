//! Each action delivers a priority.

use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Each action stands under a priority.
    ///
    /// ## Why it matters
    /// Work that delivers no priority takes money and staff from work that does.
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
    /// priorities: [{id: P1, title: Safe homes, actions: [{id: A1, title: Inspect homes}]}]
    /// ```
    "action-without-priority",
    summary: "an action stands under no priority",
    severity: Error,
    authority: [SCRUTINY_2002.at("para 4.3")],
    over: whole,
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    for action in plan.actions().iter().filter(|action| action.priority.is_none()) {
        out.absent(
            plan.lacks(Route::root(), &["priorities"]),
            action.at,
            format_args!("{} stands under no priority", action.name()),
        )
        .help("move it under the priority that it is to achieve");
    }
}
