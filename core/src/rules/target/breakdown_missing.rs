//! Annual targets are broken down, where the plan promises it.

use crate::model::{Indicator, Period, Year};
use crate::prelude::*;
use crate::rule::findings::Fact;

rule! {
    /// ## What it checks
    /// Where the plan promises that annual targets are broken down (`breakdown: true` under `policy`), each target for
    /// a year of the plan has parts: targets of places, groups or quarters under `breakdown`, or quarters
    /// (`2009/10 Q1`) beside it.
    ///
    /// ## Why it matters
    /// A target that is broken down can be monitored locally and through the year; one that is not shows only at the
    /// end whether it was met.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// policy: {breakdown: true}
    /// indicators: [{title: Number of adoptions, target: {2009/10: 62}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// policy: {breakdown: true}
    /// indicators: [{title: Number of adoptions, target: {2009/10: 62, 2009/10 Q1: 15, 2009/10 Q2: 15, 2009/10 Q3: 16, 2009/10 Q4: 16}}]
    /// ```
    "breakdown-missing",
    summary: "an annual target has no local or in-year parts, where the plan promises them",
    severity: Info,
    authority: [SCRUTINY_2002.at("para 4.6")],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    if !plan.policy.breakdown {
        return;
    }
    for indicator in plan.indicators() {
        let planned = plan.record(indicator).planned();
        let whole = || planned.iter().map(|target| target.year).filter(|year| !has_parts(indicator, *year));
        if whole().next().is_none() {
            continue;
        }
        let years: Vec<String> = whole().map(|year| year.to_string()).collect();
        let (name, list) = (indicator.name(), years.join(", "));
        let message = format_args!("{name} has no local or in-year parts of its target for {list}");
        let lacks = plan.lacks(indicator.at, &["breakdown", "target"]);
        let lacks = lacks.nor_below(indicator.at, "breakdown", &["target"]);
        out.absent(lacks, indicator.at.field("breakdown"), message)
            .fact("years", years.into_iter().collect::<Fact>())
            .help("add the targets of places, groups or quarters that make the annual target")
            .related(Route::root().field("policy").field("breakdown"), "the promise");
    }
}

fn has_parts(indicator: &Indicator, year: Year) -> bool {
    let quarter = |period: &Period| matches!(period, Period::Quarter(of, _) if *of == year);
    indicator.breakdown.iter().any(|part| part.target.year(year).is_some())
        || indicator.target.iter().any(|(period, _)| quarter(period))
}
