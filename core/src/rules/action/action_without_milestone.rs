//! Something is dated between an action's start and its end.

use jiff::Span;
use jiff::civil::Date;
use rust_decimal::prelude::ToPrimitive;

use crate::common::action::{lacks_steps, period_days, to_come};
use crate::judge::work::{any_step, is_dated};
use crate::model::{Moment, Timescale, When};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// An action that is still to come and has a timescale has a dated task or a dated milestone, unless it runs for less than `months`
    /// months. A deadline counts from the start of the plan's period. Where the action has no timescale at all,
    /// only `action-without-timescale` speaks.
    ///
    /// ## Why it matters
    /// Progress is reported each quarter; without a step on the way there is nothing to report against until
    /// the end.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// actions: [{id: A1, title: Inspect homes, timescale: 2009-2011}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// actions: [{id: A1, title: Inspect homes, timescale: 2009-2011, milestones: [{title: Half inspected, by: March 2010}]}]
    /// ```
    "action-without-milestone",
    summary: "nothing is dated between the start and the end of an action",
    severity: Warning,
    authority: [SCRUTINY_2002.at("para 4.3")],
    params: ["months" = 3 whole 0..=120 "the months from which an action needs a dated step on the way"],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    let months = out.param("months");
    let Some(shortest) = months.to_i64().and_then(|months| Span::new().try_months(months).ok()) else { return };
    for action in to_come(plan) {
        let Some(timescale) = &action.timescale else { continue };
        if timescale.is_placeholder() || any_step(action.it, is_dated) {
            continue;
        }
        let at = action.at.field("timescale");
        match is_long(plan, timescale, shortest) {
            Ok(false) => {}
            Ok(true) => {
                let message = format_args!("{} is timed `{timescale}`, with nothing dated on the way", action.name());
                out.absent(lacks_steps(plan, action.at, &["timescale"]), action.at.field("milestones"), message)
                    .fact("timescale", timescale)
                    .fact("months", months)
                    .help("add a dated milestone, or date the tasks")
                    .related(at, "its timescale");
            }
            Err(why) => out.cannot_tell(at, why),
        }
    }
}

/// Whether it runs for at least the shortest span; why not, where that cannot be told.
fn is_long(plan: &Context<'_>, timescale: &Timescale, shortest: Span) -> Result<bool, &'static str> {
    if matches!(timescale.when, When::From(_) | When::Open) {
        return Ok(true);
    }
    let end = timescale.end(plan.year_kind()).ok_or("its timescale names no date")?;
    let start = start(plan, timescale).ok_or("neither the action nor the plan says when it starts")?;
    Ok(start.checked_add(shortest).is_ok_and(|least| end >= least))
}

/// A day or a month is when the action is due, not how long it takes.
fn start(plan: &Context<'_>, timescale: &Timescale) -> Option<Date> {
    match timescale.when {
        When::In(Moment::Day(_) | Moment::Month(..)) | When::By(_) => Some(period_days(plan)?.0),
        _ => timescale.start(plan.year_kind()),
    }
}
