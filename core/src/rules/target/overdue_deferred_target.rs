//! A target that waits for a date or a baseline is set when that comes.

use jiff::civil::Date;

use crate::common::target::deferred;
use crate::index::editions::Sighting;
use crate::index::numbers::Point;
use crate::model::{Absence, FigureKind, Indicator, Period, Year, YearKind};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// A target that is put off in words is set in time. One that waits for a baseline is overdue when the plan has
    /// the baseline: an outturn for the year that the words name or a later one (any outturn, if they name no year),
    /// unless it is provisional, a `baseline` figure, or an edition that reports such an outturn. Any is overdue when the year that the words name, or the
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
            let is_there = baseline_arrived(indicator, plan.record(indicator).outturns(), waiting, out)
                || baseline_reported(plan, indicator, waiting, out);
            if !is_there {
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
    let baseline = indicator.baseline.as_ref().filter(|figure| figure.is_told() && !figure.provisional);
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

/// Reports a target that waits for a baseline that an edition of the digest gives.
fn baseline_reported(
    plan: &Context<'_>,
    indicator: &Entry<'_, Indicator>,
    (at, period, absence): Waiting<'_>,
    out: &mut Findings<'_>,
) -> bool {
    let Some(cycle) = Cycle::of(plan).filter(|_| absence.awaits_baseline()) else { return false };
    // A year's baseline is there with the year's own figure, not with that of its first quarter.
    let is_year = |row: &&Sighting<'_>| {
        row.period
            .and_then(Period::whole_year)
            .is_some_and(|year| absence.due().is_none_or(|due| year.start() >= due.start()))
    };
    let mut rows = cycle.editions().iter().flat_map(|edition| &edition.sightings).filter(|row| {
        row.indicator == Some(indicator.number) && row.breakdown.is_none() && row.figure_kind() == FigureKind::Outturn
    });
    let settled = |row: &&Sighting<'_>| row.value.as_ref().is_some_and(|it| it.is_told() && !it.provisional);
    let Some(row) = rows.find(|row| is_year(row) && settled(row)) else { return false };
    let (Some(year), Some(figure)) = (row.period, row.value.as_ref()) else { return false };
    let (name, says) = (indicator.name(), &absence.printed);
    let message =
        format_args!("{name} has `{says}` for {period}, and a digest reports its baseline for {year}: {figure}");
    out.broken(indicator.at.field("target").item(at), message)
        .fact("baseline-year", year)
        .fact("baseline", figure)
        .fact("year", period)
        .fact("says", says)
        .related(row.at.field("value"), "the baseline")
        .help("set the target, now that there is a figure to start from");
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
