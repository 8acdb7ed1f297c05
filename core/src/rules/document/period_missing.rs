//! The plan says what years it covers.

use crate::prelude::*;

rule! {
    /// ## What it checks
    /// The plan has a `period`: the years that it covers.
    ///
    /// ## Why it matters
    /// Without it nobody can say whether a target is missing, whether work falls outside the plan, or whether
    /// the plan still holds.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// period: 2009/10..2010/11
    /// ```
    "period-missing",
    summary: "the plan does not say what years it covers",
    severity: Error,
    authority: [DIRECTORATE_PLAN_2009],
    over: whole,
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    if plan.period.is_none() {
        out.absent(
            plan.lacks(Route::root(), &["period"]),
            Route::root().field("period"),
            format_args!("the plan does not say what years it covers"),
        )
        .help("name the first and the last year: `period: 2009/10..2010/11`");
    }
}
