//! Each priority is measured by at least one indicator.

use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Each priority has at least one performance indicator under it.
    ///
    /// ## Why it matters
    /// Without a measure nobody can say whether the priority was achieved: the thread from outcome to target stops here.
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
    /// priorities: [{id: P1, title: Safe homes, indicators: [{title: Percentage of homes inspected}]}]
    /// ```
    "priority-without-indicator",
    summary: "a priority has no performance indicator",
    severity: Error,
    authority: [SCRUTINY_2002.at("para 4.2")],
    over: whole,
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    for priority in plan.priorities().iter().filter(|priority| priority.indicators.is_empty()) {
        out.absent(
            plan.lacks(priority.at, &["indicators"]),
            priority.at.field("indicators"),
            format_args!("{} has no performance indicator", priority.name()),
        )
        .help("add the indicator that shows whether the priority is achieved");
    }
}
