//! Each target is reviewed when its year has closed.

use jiff::civil::Date;
use rust_decimal::prelude::ToPrimitive;

use crate::common::edition::year_kind;
use crate::common::progress::{arranged, days_after, lacks_review, reviewed};
use crate::index::editions::Edition;
use crate::model::{Arranged, Indicator, Period, Year};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// As at today, each indicator that had a target for a year has a review in the edition that closes the year, or one
    /// that names it, once `days` days have passed since its end, or as many as the plan arranges for its
    /// `year-end review`. Only years of which an edition is at hand are judged.
    ///
    /// ## Why it matters
    /// The review of progress against all the targets tells what action is needed in the years that follow; without it
    /// the next plan is written blind.
    ///
    /// ## Fails
    /// ```yaml
    /// # today: 2010-06-30
    /// title: Plan
    /// years: financial
    /// indicators: [{id: NI 59, title: Assessments in time, target: {2009/10: 65%}}]
    /// digests: [{digest: 2009/10, observations: [{indicator: NI 59, value: 61%}]}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// # today: 2010-06-30
    /// title: Plan
    /// years: financial
    /// indicators: [{id: NI 59, title: Assessments in time, target: {2009/10: 65%}}]
    /// digests: [{digest: 2009/10, reviews: [{indicator: NI 59, verdict: missed, enough: no}]}]
    /// ```
    "year-end-review-missing",
    summary: "the year has closed, and the target of an indicator was not reviewed",
    severity: Error,
    authority: [SCRUTINY_2002.at("para 4.7")],
    params: ["days" = 60 whole 0..=3650 "how many days after the end of the year its review may take"],
    over: cycle,
    of: absence,
}

fn check(cycle: &Cycle<'_, '_>, out: &mut Absences<'_, '_>) {
    let within = arranged(cycle, Arranged::Review).and_then(|it| it.within.as_ref()).map(|days| days.0);
    let days = within.unwrap_or_else(|| out.param("days")).to_i64().unwrap_or(i64::MAX);
    let mut judged: Vec<Year> = Vec::new();
    // The last edition of each year comes first.
    for edition in cycle.editions().iter().rev() {
        let kind = year_kind(cycle, edition);
        let Some(year) = edition.period.map(|period| period.year(kind)) else { continue };
        if judged.contains(&year) {
            continue;
        }
        judged.push(year);
        let Some(due) = days_after(year.days(kind).1, days) else { continue };
        let reviewed = reviewed(cycle, year);
        let indicators = cycle.indicators().iter().filter(|indicator| !reviewed.contains(&indicator.number));
        for indicator in indicators {
            let targets = indicator.target.iter().enumerate();
            let of_year = targets.filter(|(_, (at, figure))| at.year(kind) == year && figure.is_told());
            // That of the year itself, where there is one beside those of its parts.
            let Some((target, _)) = of_year.max_by_key(|(_, (at, _))| **at == Period::Year(year)) else { continue };
            let Some(today) = cycle.today else {
                return out.cannot_tell(edition.at, "no day is given that counts as today");
            };
            if today > due {
                report(cycle, edition, (year, due, today), (indicator, target), out);
            }
        }
    }
}

fn report(
    cycle: &Cycle<'_, '_>,
    edition: &Edition<'_>,
    (year, due, today): (Year, Date, Date),
    (indicator, target): (&Entry<'_, Indicator>, usize),
    out: &mut Absences<'_, '_>,
) {
    let at = indicator.at.field("target").item(target);
    let message = format_args!("the target of {} for {year} has no review on {today}", indicator.name());
    out.absent(lacks_review(cycle, edition).nor(indicator.at, &["id", "refs"]), at, message)
        .fact("year", year)
        .fact("due", due)
        .fact("today", today)
        .related(edition.at.field("reviews"), "the latest edition of that year")
        .help("review whether enough was done and of the right kind, and what follows");
}
