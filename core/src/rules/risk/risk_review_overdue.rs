//! Each open risk is reviewed as often as it was arranged.

use jiff::civil::Date;
use rust_decimal::prelude::ToPrimitive;

use crate::assess::ended;
use crate::common::progress::{arranged, days_after, months_before, months_of};
use crate::gather::comparable;
use crate::index::editions::Edition;
use crate::model::{Arranged, Frequency, Risk, RiskReview};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Each edition tells of each open risk that it was `reviewed` within the cadence before the day of its figures; a
    /// row without a day was reviewed on that one. As at today, the latest review is no older than the cadence and
    /// `days` days more. The cadence is what the plan arranges for its `risk review`, else `register.reviewed`, else
    /// `months` months.
    ///
    /// ## Why it matters
    /// The register is considered monthly, because a risk moves faster than the plan; one that nobody looked at is rated
    /// as it once was.
    ///
    /// ## Fails
    /// ```yaml
    /// # today: 2009-07-10
    /// title: Plan
    /// risks: [{id: R1, title: Flooding}]
    /// digests: [{digest: 2009/10 Q1, edition: {as-at: 30 June 2009}, risks: [{risk: R1, reviewed: 4 April 2009}]}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// # today: 2009-07-10
    /// title: Plan
    /// risks: [{id: R1, title: Flooding}]
    /// digests: [{digest: 2009/10 Q1, edition: {as-at: 30 June 2009}, risks: [{risk: R1, reviewed: 4 June 2009}]}]
    /// ```
    "risk-review-overdue",
    summary: "an open risk was not reviewed within the cadence of the register",
    severity: Error,
    authority: [DIRECTORATE_PLAN_2009.at("section 4.2")],
    params: [
        "months" = 1 whole 1..=60 "how many months may pass between two reviews, where the plan does not say",
        "days" = 31 whole 0..=3650 "how many days past the cadence the latest review may be, as at today",
    ],
    over: cycle,
    of: absence,
}

/// A risk as an edition reviews it: where, and on which day.
type Reviewed<'p> = (&'p RiskReview, Route, Date);

fn check(cycle: &Cycle<'_, '_>, out: &mut Absences<'_, '_>) {
    let arranged = arranged(cycle, Arranged::RiskReview).and_then(|it| it.frequency);
    let every = arranged.or(cycle.register.as_ref().and_then(|register| register.reviewed));
    let every = every.map_or_else(|| out.param("months").to_i64().unwrap_or(1), Frequency::months);
    let days = out.param("days").to_i64().unwrap_or(i64::MAX);
    let open = cycle.risks().iter().filter(|risk| !is_closed(risk.status.as_deref()));
    let mut undated = None;
    for risk in open {
        let Some((edition, found)) = check_editions(cycle, risk, every, out) else { continue };
        let Some((_, at, day)) = found else { continue };
        let Some(today) = cycle.today else {
            undated = undated.or(Some(at));
            continue;
        };
        let due = months_before(day, -every).and_then(|day| days_after(day, days));
        if due.is_some_and(|due| today > due) {
            let message =
                format_args!("the latest review of {} was on {day}, and none follows by {today}", risk.name());
            out.absent(lacks(cycle, edition), at, message)
                .fact("reviewed", day)
                .fact("today", today)
                .related(risk.at, "the risk")
                .help("review it, and say when in `reviewed`");
        }
    }
    if let Some(at) = undated {
        out.cannot_tell(at, "no day is given that counts as today");
    }
}

/// Judges what each edition says of a risk: the last edition and its review, unless it was closed or that is overdue.
fn check_editions<'c, 'p>(
    cycle: &Cycle<'c, 'p>,
    risk: &Entry<'_, Risk>,
    every: i64,
    out: &mut Absences<'_, '_>,
) -> Option<(&'c Edition<'p>, Option<Reviewed<'p>>)> {
    let mut latest = None;
    for edition in cycle.editions().iter().filter(|edition| !is_summed_up(cycle, edition)) {
        let Some(as_at) = as_at(edition) else { continue };
        let row = row_of(edition, risk, as_at);
        if row.is_some_and(|(row, ..)| is_closed(row.status.as_deref())) {
            return None;
        }
        let is_late = |day: Date| months_before(as_at, every).is_some_and(|first| day < first);
        latest = match row {
            Some(found) if !is_late(found.2) => Some((edition, Some(found))),
            Some((_, at, day)) => {
                let message = format_args!(
                    "{} was reviewed on {day}, more than {every} {} before {} ({as_at})",
                    risk.name(),
                    if every == 1 { "month" } else { "months" },
                    edition.name()
                );
                out.absent(lacks(cycle, edition), at, message)
                    .fact("reviewed", day)
                    .fact("as-at", as_at)
                    .related(risk.at, "the risk")
                    .help("review it, and say when in `reviewed`");
                None
            }
            None => {
                let message = format_args!("{} has no review in {}", risk.name(), edition.name());
                out.absent(lacks(cycle, edition), edition.at.field("risks"), message)
                    .fact("as-at", as_at)
                    .related(risk.at, "the risk")
                    .help("review it, and say when in `reviewed`");
                None
            }
        };
    }
    latest
}

/// What an edition says of a risk: its latest review there.
fn row_of<'p>(edition: &Edition<'p>, risk: &Entry<'_, Risk>, as_at: Date) -> Option<Reviewed<'p>> {
    let rows = edition.it.risks.iter().enumerate();
    let found = rows.filter(|(_, row)| row.risk.as_deref().is_some_and(|name| is_called(risk, name)));
    let dated = found.map(|(index, row)| {
        let at = edition.at.field("risks").item(index).field("reviewed");
        (row, at, row.reviewed.as_ref().and_then(|day| day.end(None)).unwrap_or(as_at))
    });
    dated.max_by_key(|(.., day)| *day)
}

/// Whether an edition sums up others of its period, and says nothing of risks itself.
fn is_summed_up(cycle: &Cycle<'_, '_>, edition: &Edition<'_>) -> bool {
    let (Some(period), Some((first, last))) = (edition.period, edition.days) else { return true };
    let is_part = |other: &Edition<'_>| {
        let is_within = other.days.is_some_and(|days| first <= days.0 && days.1 <= last);
        is_within && other.period.is_some_and(|part| months_of(part) < months_of(period))
    };
    edition.it.risks.is_empty() && cycle.editions().iter().any(is_part)
}

fn as_at(edition: &Edition<'_>) -> Option<Date> {
    let taken = edition.edition.as_at.as_ref().and_then(|day| day.end(None));
    taken.or(edition.days.map(|(_, last)| last))
}

fn is_called(risk: &Entry<'_, Risk>, name: &str) -> bool {
    let name = comparable(name);
    risk.id.as_deref().is_some_and(|id| comparable(id) == name) || comparable(&risk.title) == name
}

fn is_closed(status: Option<&str>) -> bool {
    status.and_then(ended).is_some()
}

fn lacks<'c>(plan: &'c Context<'_>, edition: &Edition<'_>) -> crate::gather::Lacks<'c> {
    let lacks =
        plan.lacks(edition.at, &["risks", "edition"]).nor_below(Route::root(), "digests", &["risks", "edition"]);
    let lacks = lacks.nor_below(Route::root(), "risk_reviews", &["risk", "reviewed", "status"]);
    lacks.nor_below(Route::root(), "risks", &["id", "title", "status"])
}
