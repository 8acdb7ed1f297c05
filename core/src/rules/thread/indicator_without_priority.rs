//! Each indicator measures a priority.

use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Each indicator stands under a priority.
    ///
    /// ## Why it matters
    /// A measure of no priority takes work to report and shows progress on nothing that the plan sets out to do.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: L1, title: Percentage of homes inspected}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// priorities: [{id: P1, title: Safe homes, indicators: [{id: L1, title: Percentage of homes inspected}]}]
    /// ```
    "indicator-without-priority",
    summary: "an indicator stands under no priority",
    severity: Warning,
    authority: [SCRUTINY_2002.at("para 4.2")],
    over: whole,
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    for indicator in plan.indicators().iter().filter(|indicator| indicator.priority.is_none()) {
        out.absent(
            plan.lacks(Route::root(), &["priorities"]),
            indicator.at,
            format_args!("{} stands under no priority", indicator.name()),
        )
        .help("move it under the priority that it measures");
    }
}
