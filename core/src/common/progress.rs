//! What the rules on progress share: what is due when, which rows are of one action, and what counts as an answer.

use std::collections::HashSet;
use std::fmt;

use jiff::Span as Time;
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::assess::{ActionSeen, ended, is_short, is_slow_status};
use crate::common::action::to_come;
use crate::common::edition::{lacking, year_kind};
use crate::context::Context;
use crate::cycle::Cycle;
use crate::gather::{Entry, Lacks, comparable};
use crate::index::editions::Edition;
use crate::language::absences::said;
use crate::model::{
    Action, Arranged, Arrangement, Decision, Frequency, Indicator, Period, ProgressReport, Review, Span, Status,
    Timescale, When, Year, YearKind,
};
use crate::route::Route;

/// What the plan arranges of this kind.
pub(crate) fn arranged<'p>(plan: &Context<'p>, what: Arranged) -> Option<&'p Arrangement> {
    plan.plan.arrangements.iter().find(|arrangement| arrangement.what == Some(what))
}

/// How many months a period lasts; less than one for a week.
pub(crate) fn months_of(period: Period) -> i64 {
    match period.span() {
        Span::Week => 0,
        Span::Month => 1,
        Span::Quarter => 3,
        Span::HalfYear => 6,
        Span::Year => 12,
    }
}

/// The day that is so many days later.
pub(crate) fn days_after(day: Date, days: i64) -> Option<Date> {
    day.checked_add(Time::new().try_days(days).ok()?).ok()
}

/// The day that is so many months earlier, or later where there are fewer than none.
pub(crate) fn months_before(day: Date, months: i64) -> Option<Date> {
    day.checked_sub(Time::new().try_months(months).ok()?).ok()
}

/// The editions that are to tell of the plan's work, each with its period and its last day: the last made for each period.
///
/// A month's edition is none where work is reported quarterly, nor is the year's, where its quarters have editions.
pub(crate) fn telling<'c, 'p>(
    cycle: &'c Cycle<'c, 'p>,
    every: Frequency,
) -> impl Iterator<Item = (&'c Edition<'p>, Period, Date)> {
    // Terms are no periods: what is told every term is told in editions of a quarter or more.
    let least = if every == Frequency::Termly { 3 } else { every.months() };
    let editions = cycle.editions().iter();
    let dated = editions.filter_map(|edition| Some((edition, edition.period?, edition.days?)));
    dated.filter_map(move |(edition, period, (first, last))| {
        let is_long_enough = months_of(period) >= least;
        let is_last_made = cycle.of_period(period).is_some_and(|other| std::ptr::eq(other, edition));
        let has_parts = || {
            cycle.editions().iter().any(|other| {
                let is_part = |days: (Date, Date)| first <= days.0 && days.1 <= last && days != (first, last);
                other.days.is_some_and(is_part) && other.period.is_some_and(|part| months_of(part) >= least)
            })
        };
        (is_long_enough && is_last_made && !has_parts()).then_some((edition, period, last))
    })
}

/// The year of an edition, the kind of year that it means, and the year's last day; none unless it closes its year.
pub(crate) fn year_closed(plan: &Context<'_>, edition: &Edition<'_>) -> Option<(Year, Option<YearKind>, Date)> {
    let kind = year_kind(plan, edition);
    let year = edition.period?.year(kind);
    let last = year.days(kind).1;
    (edition.days?.1 == last).then_some((year, kind, last))
}

/// Every progress report of the editions, in their order.
pub(crate) fn reports<'c, 'p>(cycle: &Cycle<'c, 'p>) -> Vec<(&'c Edition<'p>, ActionSeen<'c, 'p>)> {
    let of = |edition| ActionSeen::all(cycle.plan(), edition).into_iter().map(move |seen| (edition, seen));
    cycle.editions().iter().flat_map(of).collect()
}

/// The period that a report is of: its own, else its edition's.
pub(crate) fn period_of(edition: &Edition<'_>, row: &ProgressReport) -> Option<Period> {
    row.period.or(edition.period)
}

/// Whether a report is of an action as a whole, and not of a task or a milestone.
pub(crate) fn is_of_action(row: &ProgressReport) -> bool {
    row.task.is_none() && row.milestone.is_none()
}

/// Whether two reports are of the same action, task or milestone.
pub(crate) fn is_same(one: &ActionSeen<'_, '_>, other: &ActionSeen<'_, '_>) -> bool {
    let same = |one: Option<&str>, other: Option<&str>| one.map(comparable) == other.map(comparable);
    let is_same_action = match (one.action, other.action) {
        (Some(one), Some(other)) => one.at == other.at,
        (None, None) => same(one.row.action.as_deref(), other.row.action.as_deref()),
        _ => false,
    };
    is_same_action
        && same(one.row.task.as_deref(), other.row.task.as_deref())
        && same(one.row.milestone.as_deref(), other.row.milestone.as_deref())
}

/// Whether a report says that the action is done or given up.
pub(crate) fn is_ended(row: &ProgressReport) -> bool {
    let is_whole = |complete: &crate::model::Figure| complete.amount().is_some_and(|share| share >= 100.into());
    row.status.as_deref().and_then(ended).is_some_and(Status::is_over) || row.complete.as_ref().is_some_and(is_whole)
}

/// What a report says in words; `TBC` and `none` are no words.
pub(crate) fn words(row: &ProgressReport) -> Option<&str> {
    said(&row.text).next().map(|text| text.as_str())
}

/// When an action begins and ends, as far as its timescale says so; what is to be done `by` a day begins with the plan.
pub(crate) fn span(plan: &Context<'_>, timescale: &Timescale) -> (Option<Date>, Option<Date>) {
    let kind = plan.year_kind();
    let begins = || plan.plan.period.map(|years| years.from.days(kind).0);
    let start = timescale.start(kind).or_else(|| matches!(timescale.when, When::By(_)).then(begins).flatten());
    (start, timescale.end(kind))
}

/// Whether an action runs on after a day; one without a timescale runs as long as the plan.
pub(crate) fn runs_on(plan: &Context<'_>, action: &Entry<'_, Action>, day: Date) -> bool {
    let kind = plan.year_kind();
    let plan_runs = || plan.plan.period.is_none_or(|years| years.to.days(kind).1 > day);
    match &action.timescale {
        Some(timescale) if matches!(timescale.when, When::Open | When::From(_)) => true,
        Some(timescale) => timescale.end(kind).map_or_else(plan_runs, |end| end > day),
        None => plan_runs(),
    }
}

/// Whether a decision has what its kind asks for: a further report the time it is due, an action its owner.
pub(crate) fn is_decided(decision: &Decision) -> bool {
    lacking(decision).is_none()
}

/// Whether a review says anything: a verdict, an answer, what follows.
fn is_reviewed(review: &Review) -> bool {
    let answers = review.verdict.is_some() || review.enough.is_some() || review.right_kind.is_some();
    answers || said(review.follows.iter()).chain(said(&review.text)).next().is_some()
}

/// The indicators, by number, that were reviewed at the end of a year.
pub(crate) fn reviewed(cycle: &Cycle<'_, '_>, year: Year) -> Vec<usize> {
    let mut numbers = Vec::new();
    for edition in cycle.editions() {
        let kind = year_kind(cycle, edition);
        let closes = year_closed(cycle, edition).is_some_and(|(closed, ..)| closed == year);
        for review in edition.it.reviews.iter().filter(|review| is_reviewed(review)) {
            let is_of_year = review.period.map_or(closes, |period| period.year(kind) == year);
            let number = review.indicator.as_deref().and_then(|name| indicator_called(cycle, name));
            numbers.extend(number.filter(|_| is_of_year));
        }
    }
    numbers
}

/// Whether a name is a reference of an indicator or its title.
pub(crate) fn is_called(indicator: &Indicator, name: &str) -> bool {
    let name = comparable(name);
    let mut called = indicator.references().chain([&indicator.title]);
    !name.is_empty() && called.any(|own| comparable(own) == name)
}

/// The number of the indicator that a row names, by reference or title.
fn indicator_called(plan: &Context<'_>, name: &str) -> Option<usize> {
    let wanted = comparable(name);
    let mut all = plan.indicators().iter();
    let by_reference = all.find(|it| it.references().any(|reference| comparable(reference) == wanted));
    let by_title = || plan.indicators().iter().find(|it| comparable(&it.title) == wanted);
    by_reference.or_else(by_title).map(|indicator| indicator.number)
}

/// Whether the editions lack any review of an indicator.
pub(crate) fn lacks_review<'c>(plan: &'c Context<'_>, edition: &Edition<'_>) -> Lacks<'c> {
    let lacks =
        plan.lacks(edition.at, &["reviews", "period"]).nor_below(Route::root(), "digests", &["reviews", "period"]);
    lacks.nor_below(
        Route::root(),
        "reviews",
        &["indicator", "period", "verdict", "enough", "right-kind", "follows", "text"],
    )
}

/// The editions that are to report on the plan's actions, each with the actions under way of which there is no report.
pub(crate) fn unreported<'c, 'p>(cycle: &'c Cycle<'c, 'p>) -> Vec<(&'c Edition<'p>, Vec<&'c Entry<'p, Action>>)> {
    if !cycle.has_plan() || cycle.actions().is_empty() {
        return Vec::new();
    }
    let every = arranged(cycle, Arranged::Progress).and_then(|it| it.frequency).unwrap_or(Frequency::Quarterly);
    let reports = reports(cycle);
    let of_edition = |(edition, period, last): (&'c Edition<'p>, Period, Date)| {
        let mut done = HashSet::new();
        for (reporting, seen) in &reports {
            let Some(action) = seen.action else { continue };
            let is_earlier = reporting.days.is_some_and(|(_, end)| end < last);
            let has_ended = is_earlier && is_of_action(seen.row) && is_ended(seen.row);
            // A row that names its period is of that one, wherever it stands.
            if has_ended || period_of(reporting, seen.row) == Some(period) {
                done.insert(action.at);
            }
        }
        let begins = |action: &Entry<'_, Action>| action.timescale.as_ref().and_then(|it| span(cycle, it).0);
        let plan_begins = cycle.plan.period.map(|years| years.from.days(cycle.year_kind()).0);
        let is_begun = |action: &Entry<'_, Action>| begins(action).or(plan_begins).is_none_or(|first| first <= last);
        let live = to_come(cycle.plan()).filter(|action| is_begun(action) && !done.contains(&action.at));
        (edition, live.collect())
    };
    telling(cycle, every).map(of_edition).collect()
}

/// Whether the editions lack any report of an action for the period of one of them.
pub(crate) fn lacks_report<'c>(plan: &'c Context<'_>, edition: &Edition<'_>, action: &Entry<'_, Action>) -> Lacks<'c> {
    let lacks = plan.lacks(edition.at, &["progress"]).nor(action.at, &["id", "title", "timescale", "status", "tasks"]);
    let lacks = lacks.nor_below(action.at, "tasks", &["status"]).nor_below(Route::root(), "digests", &["progress"]);
    lacks.nor_below(Route::root(), "progress_reports", &["action", "period", "status", "complete", "task", "milestone"])
}

/// Why a report says that an action is slow.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Slow<'r> {
    /// Its status says so.
    Status(&'r str),
    /// Its colour is amber or red.
    Colour(&'r str),
    /// So many percent of it are done, of so many percent of its time.
    Share(Decimal, Decimal),
}

impl fmt::Display for Slow<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status(said) | Self::Colour(said) => write!(f, "`{}`", said.trim()),
            Self::Share(done, gone) => write!(f, "{}% done in {gone}% of its time", done.normalize()),
        }
    }
}

/// Whether a report says that an action is slow: by its status, its colour, or by how much is done of what is gone.
pub(crate) fn slow<'r>(
    plan: &Context<'_>,
    seen: &ActionSeen<'_, 'r>,
    points: Decimal,
    gone: impl FnOnce() -> Option<Decimal>,
) -> Option<Slow<'r>> {
    let row = seen.row;
    if is_ended(row) {
        return None;
    }
    let by_status = row.status.as_deref().filter(|status| is_slow_status(status)).map(Slow::Status);
    let by_colour = || row.rag.as_deref().filter(|word| is_short(plan, word)).map(Slow::Colour);
    let by_share = || {
        let (done, gone) = (row.complete.as_ref()?.amount()?, gone()?);
        (gone.checked_sub(done)? > points).then_some(Slow::Share(done, gone))
    };
    by_status.or_else(by_colour).or_else(by_share)
}

/// How much of the time from one day to another is gone at the end of a day, in whole percent.
pub(crate) fn share_gone(first: Date, last: Date, day: Date) -> Option<Decimal> {
    let days = |from: Date, to: Date| Some(Decimal::from(from.until(to).ok()?.get_days()) + Decimal::ONE);
    let (gone, all) = (days(first, day.min(last))?, days(first, last)?);
    let share = Decimal::ONE_HUNDRED.checked_mul(gone.max(Decimal::ZERO))?.checked_div(all)?;
    (all > Decimal::ZERO).then(|| share.round())
}

/// Whether a report lacks its words, and the editions any report of the same action.
pub(crate) fn lacks_words<'c>(plan: &'c Context<'_>, row: Route) -> Lacks<'c> {
    let lacks = plan.lacks(row, &["text", "status"]).nor_below(Route::root(), "digests", &["progress", "period"]);
    lacks.nor_below(Route::root(), "progress_reports", &["action", "task", "milestone", "period"])
}

/// Whether the editions report an action complete or dropped, up to a day.
pub(crate) fn is_reported_ended(cycle: &Cycle<'_, '_>, action: &Entry<'_, Action>, day: Date) -> bool {
    reports(cycle).iter().any(|(edition, seen)| {
        let is_told = edition.days.is_some_and(|(_, last)| last <= day);
        is_told && seen.action.is_some_and(|it| it.at == action.at) && is_of_action(seen.row) && is_ended(seen.row)
    })
}
