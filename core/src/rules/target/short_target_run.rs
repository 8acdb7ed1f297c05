//! Targets run for as many years as the plan promises.

use rust_decimal::Decimal;

use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Where the plan promises a number of years of targets (`target-years` under `policy`), each indicator that has
    /// targets has one for that many years, counted from the plan's first. A year whose entry is a reason or a blank
    /// counts, as it does for `missing-target-year`, which also has the indicators without any target. A plan that
    /// promises nothing is asked for `years` of them, which is none unless you set it.
    ///
    /// ## Why it matters
    /// A run of targets shows where a priority is heading. One that stops short of its promise leaves the last years
    /// of the plan without a direction.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// policy: {target-years: 3}
    /// indicators: [{id: NI 59, title: Assessments in time, target: {2009/10: 65, 2010/11: 70}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// policy: {target-years: 3}
    /// indicators: [{id: NI 59, title: Assessments in time, target: {2009/10: 65, 2010/11: 70, 2011/12: 75}}]
    /// ```
    "short-target-run",
    summary: "targets run for fewer years than the plan promises",
    severity: Warning,
    authority: [SCRUTINY_2002.at("para 4.2")],
    params: ["years" = 0 whole 0..=50 "the years of targets asked of a plan that makes no promise: the process of 2002 asked 5"],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    let (asked, who) = match plan.policy.target_years {
        Some(promised) => (promised.0, "the plan promises"),
        None => (out.param("years"), "are asked for"),
    };
    for indicator in plan.indicators().iter().filter(|indicator| !indicator.target.is_empty()) {
        let in_run = |year| plan.period.is_none_or(|period| period.from <= year);
        let years = indicator.target.years().filter(|(_, year, _)| in_run(*year)).count();
        if Decimal::from(years) < asked {
            let message = format_args!("{} has targets for {years} of the {asked} years that {who}", indicator.name());
            let found = out.absent(plan.lacks(indicator.at, &["target"]), indicator.at.field("target"), message);
            found.fact("years", years).fact("asked", asked).help("add a target for each of the years that are left");
            if plan.policy.target_years.is_some() {
                found.related(Route::root().field("policy").field("target-years"), "the promise");
            }
        }
    }
}
