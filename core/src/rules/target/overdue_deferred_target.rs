//! A target that waits for a date or a baseline is set when that comes.

use jiff::civil::Date;

use crate::common::target::deferred;
use crate::index::numbers::Point;
use crate::model::{Absence, Indicator, Period, Year, YearKind};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// A target that is put off in words is set in time. One that waits for a baseline is overdue when the plan has
    /// the baseline: an outturn for the year that the words name or a later one (any outturn, if they name no year),
    /// unless it is provisional, or a `baseline` figure. Any is overdue when the year that the words name, or the
    /// year that it is for, has ended by today. Without a day for today only the baseline can be judged.
    ///
    /// ## Why it matters
    /// Words that outlive their reason turn into a measure without a target that nobody notices.
    ///
    /// ## Fails
    /// ```yaml
    /// # today: 2010-05-01
    /// title: Plan
    /// indicators: [{id: NI 54, title: Disabled children's services, target: {2010/11: To be set in 2009/10}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// # today: 2010-05-01
    /// title: Plan
    /// indicators: [{id: NI 54, title: Disabled children's services, target: {2010/11: To be set in 2010/11}}]
    /// ```
    "overdue-deferred-target",
    summary: "a target that was put off is past its date, or its baseline has arrived",
    severity: Error,
    authority: [DIRECTORATE_PLAN_2009.at("section 4.3")],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    for indicator in plan.indicators() {
        for waiting in deferred(indicator) {
            if !baseline_arrived(indicator, plan.record(indicator).outturns(), waiting, out) {
                past_date(indicator, waiting, plan.reading(indicator).years, plan.today, out);
            }
        }
    }
}

type Waiting<'p> = (usize, Period, &'p Absence);

/// Reports a target that waits for a baseline that the plan holds.
fn baseline_arrived(
    indicator: &Entry<'_, Indicator>,
    outturns: &[Point<'_>],
    (at, period, absence): Waiting<'_>,
    out: &mut Findings<'_>,
) -> bool {
    let settled = |point: &Point<'_>| !point.figure.provisional;
    let named = |point: &Point<'_>| absence.due().is_none_or(|due| point.year.start() >= due.start());
    let outturn = outturns.iter().copied().find(|point| settled(point) && named(point));
    let baseline = indicator.baseline.as_ref().filter(|figure| figure.printed().is_some() && !figure.provisional);
    if !absence.awaits_baseline() || (outturn.is_none() && baseline.is_none()) {
        return false;
    }
    let (name, says, target) = (indicator.name(), &absence.printed, indicator.at.field("target").item(at));
    let found = if let Some(Point { at, year, figure, .. }) = outturn {
        let message = format_args!("{name} has `{says}` for {period}, and its outturn for {year} is there: {figure}");
        let found = out.broken(target, message).fact("baseline-year", year).fact("baseline", figure);
        found.related(indicator.at.field("outturn").item(at), "the baseline")
    } else if let Some(figure) = baseline {
        let message = format_args!("{name} has `{says}` for {period}, and its baseline is there: {figure}");
        let found = out.broken(target, message).fact("baseline", figure);
        found.related(indicator.at.field("baseline"), "the baseline")
    } else {
        return false;
    };
    found.fact("year", period).fact("says", says).help("set the target, now that there is a figure to start from");
    true
}

/// Reports a target whose date has passed.
fn past_date(
    indicator: &Entry<'_, Indicator>,
    (at, period, absence): Waiting<'_>,
    kind: Option<YearKind>,
    today: Option<Date>,
    out: &mut Findings<'_>,
) {
    let target = indicator.at.field("target").item(at);
    let Some(today) = today else {
        return out.cannot_tell(target, "no day is given for today");
    };
    let last_day = |year: &Year| year.days(kind).1;
    let due = absence.due().into_iter().chain([period.year(kind)]).min_by_key(last_day).unwrap_or(period.year(kind));
    let end = last_day(&due);
    if end < today {
        let (name, says) = (indicator.name(), &absence.printed);
        let message = format_args!("{name} still has `{says}` for {period} on {today}, and {due} ended on {end}");
        out.broken(target, message)
            .fact("year", period)
            .fact("says", says)
            .fact("due", due)
            .fact("ended", end)
            .fact("today", today)
            .help("set the target, or say why there is none: not applicable");
    }
}
