//! Each success criterion says by when it is to be met.

use crate::model::Timescale;
use crate::prelude::*;
use crate::rule::instead::Instead;

rule! {
    /// ## What it checks
    /// Each success criterion has a timescale. Whether a calendar can check it is the question of
    /// `vague-timescale`.
    ///
    /// ## Why it matters
    /// A criterion without a timescale can always be met later, so it can never fail.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// criteria: [{id: 1.0, title: Performance is monitored at every level}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// criteria: [{id: 1.0, title: Performance is monitored at every level, by: September 2007}]
    /// ```
    "criterion-without-timescale",
    summary: "a success criterion has no timescale",
    severity: Error,
    authority: [CABINET_2007.at("para 2")],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    for criterion in plan.criteria().iter().filter(|it| it.timescale.as_ref().is_none_or(Timescale::is_placeholder)) {
        let instead = Instead::of("timescale", criterion.timescale.as_ref().map(|it| it.printed.as_str()));
        out.absent(
            plan.lacks(criterion.at, &["timescale"]),
            criterion.at.field("timescale"),
            format_args!("{} has no timescale{instead}", criterion.name()),
        )
        .placeholder(&instead)
        .help("say by when it is to be met");
    }
}
