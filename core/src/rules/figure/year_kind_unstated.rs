//! It is known what kind of year figures are for.

use crate::index::figures::{Line, lines};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// An indicator with figures for years such as 2008/09 says what kind of year that is (`years`: financial or
    /// academic), or the plan does, or the set that declares the indicator.
    ///
    /// ## Why it matters
    /// The exams of 2008 stand under 2007/08 in one table and under 2008/09 in another, and a target is judged by the
    /// wrong year's results.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: A, title: Pupils with five GCSEs, outturn: {2008/09: 53%}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: A, title: Pupils with five GCSEs, years: academic, outturn: {2008/09: 53%}}]
    /// ```
    "year-kind-unstated",
    summary: "it cannot be told whether years are financial or academic",
    severity: Warning,
    authority: [DIRECTORATE_PLAN_2009.at("section 4.3")],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    for indicator in plan.indicators().iter().filter(|indicator| plan.reading(indicator).years.is_none()) {
        let mut cells = lines(indicator).flat_map(Line::cells);
        let Some(first) = cells.find(|cell| cell.period.year(None).is_split()) else { continue };
        let (name, year) = (indicator.name(), first.period.year(None));
        let message = format_args!("nothing says whether {year} is a financial or an academic year for {name}");
        out.absent(
            plan.lacks(indicator.at, &["years", "id", "refs"]).nor(Route::root(), &["years"]),
            indicator.at.field("years"),
            message,
        )
        .fact("year", year)
        .help("say so with `years`, for the indicator or for the whole plan");
    }
}
