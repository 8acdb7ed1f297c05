//! It is known of each indicator which way is better.

use crate::index::figures::is_only_named;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Each indicator with figures says which way is better (`better`), or belongs to an indicator set that does, or
    /// says so in its title.
    ///
    /// ## Why it matters
    /// Whether a rise is good news cannot be told, so neither can progress, and no target can be judged.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: A, title: Homes inspected, outturn: {2008/09: 55.2}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: A, title: Homes inspected, better: higher, outturn: {2008/09: 55.2}}]
    /// ```
    "polarity-unstated",
    summary: "nothing says which way is better",
    severity: Info,
    authority: [CSF_PLAN_2004, OUTTURN_2007],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    for indicator in plan.indicators() {
        if plan.polarity(indicator).is_none() && !is_only_named(indicator) {
            out.absent(
                plan.lacks(indicator.at, &["better", "id", "refs", "title"]),
                indicator.at.field("better"),
                format_args!("nothing says which way is better for {}", indicator.name()),
            )
            .help("say so with `better`: higher, lower, within 10..20, at least 95, at most 5, or none");
        }
    }
}
