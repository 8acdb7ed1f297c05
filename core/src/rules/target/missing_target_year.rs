//! Each indicator has a target for every year of the plan.

use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Each indicator has an entry under `target` for each year that the plan's `period` covers. An entry with
    /// a reason in place of a number (to be set, not applicable) is an entry; a blank is not this rule's fault
    /// but that of `blank-figure`.
    ///
    /// ## Why it matters
    /// A year without a target cannot be reported on, and the gap shows only when results are due.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// period: 2009/10..2010/11
    /// indicators: [{id: NI 59, title: Assessments in time, target: {2009/10: 65}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// period: 2009/10..2010/11
    /// indicators: [{id: NI 59, title: Assessments in time, target: {2009/10: 65, 2010/11: 70}}]
    /// ```
    "missing-target-year",
    summary: "an indicator has no target for a year the plan covers",
    severity: Error,
    authority: [SCRUTINY_2002.at("para 4.2")],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    let Some(period) = plan.period else {
        return out.cannot_tell(Route::root().field("period"), "the plan does not say what years it covers");
    };
    for indicator in plan.indicators() {
        for year in period.iter().filter(|year| indicator.target.year(*year).is_none()) {
            out.absent(
                plan.lacks(indicator.at, &["target"]),
                indicator.at.field("target"),
                format_args!("{} has no target for {year}", indicator.name()),
            )
            .fact("year", year)
            .help("add the target, or say why there is none: to be set, not applicable");
        }
    }
}
