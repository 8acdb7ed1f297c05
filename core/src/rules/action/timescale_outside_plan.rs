//! Work is timed within the years that the plan covers.

use jiff::civil::Date;

use crate::common::action::period_days;
use crate::index::schedule::Timed;
use crate::judge::work::{first_moment, last_moment};
use crate::model::{Moment, When};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// No action, task or milestone that is still to come starts or ends outside the plan's period. The days of
    /// the period follow from the kind of year (`years`): April to March for a financial year. A year printed as
    /// one number is outside only if all of it is.
    ///
    /// ## Why it matters
    /// Work from before the plan is either done or late, and work after it belongs to the next plan; neither can
    /// be reported on in this one.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// period: 2009/10..2010/11
    /// actions: [{id: A1, title: Inspect homes, timescale: 2008-2010}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// period: 2009/10..2010/11
    /// actions: [{id: A1, title: Inspect homes, timescale: 2009-2010}]
    /// ```
    "timescale-outside-plan",
    summary: "a timescale starts or ends outside the plan's period",
    severity: Warning,
    authority: [DIRECTORATE_PLAN_2009.at("section 4.3")],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    let Some(period) = period_days(plan) else {
        if plan.schedule().work.iter().any(|timed| first_moment(timed.timescale).is_some()) {
            out.cannot_tell(Route::root().field("period"), "the plan does not say what years it covers");
        }
        return;
    };
    for timed in &plan.schedule().work {
        if let Some((verb, day, outside, bound)) = outside(timed, period) {
            let message = format_args!("{timed} {verb} on {day} (`{}`), {outside} on {bound}", timed.timescale);
            out.broken(timed.at(plan), message)
                .fact("timescale", timed.timescale)
                .fact("day", day)
                .fact("bound", bound)
                .help("correct the timescale, or say in `status` that the work is done")
                .related(Route::root().field("period"), "the plan's period");
        }
    }
}

type Outside = (&'static str, Date, &'static str, Date);

/// What lies outside the period, if anything: a verb, its day, and the bound that it passes.
fn outside(timed: &Timed<'_>, (first, last): (Date, Date)) -> Option<Outside> {
    let within = |days: Option<(Date, Date)>| days.is_some_and(|(from, to)| from >= first && to <= last);
    if within(timed.first) && within(timed.last) {
        return None;
    }
    const BEFORE: &str = "before the plan starts";
    const AFTER: &str = "after the plan ends";
    let when = timed.timescale.when;
    let days = |moment: Option<Moment>, days: Option<(Date, Date)>| match moment.filter(|moment| is_loose(*moment)) {
        Some(loose) => loose.days(None).map(|(from, to)| (from, to, true)),
        None => days.map(|(from, to)| (from, to, false)),
    };
    let start = days(first_moment(timed.timescale), timed.first).filter(|_| !matches!(when, When::By(_)));
    let end = days(last_moment(timed.timescale), timed.last);
    if let Some((_, day, _)) = end.filter(|(_, day, _)| *day < first) {
        return Some(("ends", day, BEFORE, first));
    }
    if let Some((day, ..)) = start.filter(|(day, ..)| *day > last) {
        return Some(("starts", day, AFTER, last));
    }
    if let Some((day, ..)) = start.filter(|(from, to, loose)| (if *loose { to } else { from }) < &first) {
        return Some(("starts", day, BEFORE, first));
    }
    let (_, day, _) = end.filter(|(from, to, loose)| (if *loose { from } else { to }) > &last)?;
    Some(("ends", day, AFTER, last))
}

/// A year printed as one number seldom means that the work fills it.
fn is_loose(moment: Moment) -> bool {
    matches!(moment, Moment::Year(year) if !year.is_split())
}
