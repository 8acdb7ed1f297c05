//! What is past its end is complete.

use jiff::civil::Date;

use crate::assess::ActionSeen;
use crate::common::progress::{is_ended, is_of_action, reports};
use crate::index::editions::Edition;
use crate::index::schedule::Timed;
use crate::model::{ProgressReport, Status};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// As at today, no action, task or milestone is past the end of its timescale, unless its status, or that of
    /// all its tasks, says that it is over. What belongs to something that is over is over. What an edition of the digest
    /// reports is a status too, and its revised date a date. A plan that gives no status of anything keeps no record of
    /// progress, and what has none cannot be judged.
    ///
    /// ## Why it matters
    /// By the end of the year every action is to have been completed; one that is late needs a reason and a new
    /// date.
    ///
    /// ## Fails
    /// ```yaml
    /// # today: 2010-05-01
    /// title: Plan
    /// actions: [{id: A1, title: Inspect homes, by: March 2010, status: in progress}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// # today: 2010-05-01
    /// title: Plan
    /// actions: [{id: A1, title: Inspect homes, by: March 2010, status: complete}]
    /// ```
    "overdue-action",
    summary: "work is past its end and not complete",
    severity: Error,
    authority: [SCRUTINY_2002.at("para 4.4")],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    let mut due = plan.schedule().work.iter().filter_map(|timed| Some((timed.last?.1, timed)));
    let Some(today) = plan.today else {
        if let Some((_, first)) = due.next() {
            out.cannot_tell(first.at(plan), "no day is given that counts as today");
        }
        return;
    };
    let mut due = due.filter(|(end, _)| *end < today).peekable();
    if due.peek().is_none() {
        return;
    }
    let reports = Cycle::of(plan).map(|cycle| reports(&cycle)).unwrap_or_default();
    // Editions that report on actions keep no record of their tasks: what no row is of has the plan's own status or none.
    let recorded = keeps_statuses(plan);
    let mut untold = None;
    for (end, timed) in due {
        let report = last_report(plan, timed, &reports);
        if report.is_some_and(|row| is_ended(row) || is_put_off(plan, row, today)) {
            continue;
        }
        let reported = report.and_then(|row| row.status.as_deref());
        if timed.status.is_none() && reported.is_none() && !recorded {
            untold.get_or_insert(timed);
            continue;
        }
        let at = timed.at(plan);
        let status = reported.unwrap_or(timed.status.map_or("without a status", Status::as_str));
        let of = at.first(at.len() - 1);
        let lacks = plan.lacks(of, &["status", "tasks"]).nor_below(of, "tasks", &["status"]);
        let lacks = lacks.nor_below(Route::root(), "progress_reports", &["action", "status", "complete", "revised"]);
        out.absent(lacks, at, format_args!("{timed} was due `{}` and is {status} on {today}", timed.timescale))
            .fact("timescale", timed.timescale)
            .fact("end", end)
            .fact("status", status)
            .fact("today", today)
            .help("say in `status` that it is complete, or give the reason and a new date");
    }
    if let Some(timed) = untold {
        out.cannot_tell(timed.at(plan), "the plan gives no status of anything");
    }
}

/// The row that last told of a piece of work, or of its whole action that it is over.
fn last_report<'r>(
    plan: &Context<'_>,
    timed: &Timed<'_>,
    reports: &[(&Edition<'_>, ActionSeen<'_, 'r>)],
) -> Option<&'r ProgressReport> {
    if reports.is_empty() {
        return None;
    }
    let record = timed.record(plan);
    let is_of = |seen: &ActionSeen<'_, '_>| {
        let is_its_action = seen.action.is_some_and(|action| record.first(action.at.len()) == action.at);
        let is_meant = || timed.is_meant(seen.row.task.as_deref(), seen.row.milestone.as_deref());
        is_its_action && (is_meant() || is_of_action(seen.row) && is_ended(seen.row))
    };
    reports.iter().rev().map(|(_, seen)| seen).find(|seen| is_of(seen)).map(|seen| seen.row)
}

/// Whether a report gives a new date, and that is still to come.
fn is_put_off(plan: &Context<'_>, row: &ProgressReport, today: Date) -> bool {
    let end = row.revised.as_ref().and_then(|revised| revised.end(plan.year_kind()));
    end.is_some_and(|end| end >= today)
}

fn keeps_statuses(plan: &Context<'_>) -> bool {
    let steps = plan.tasks().iter().map(|task| task.status).chain(plan.milestones().iter().map(|it| it.status));
    plan.actions().iter().map(|action| action.status).chain(steps).any(|status| status.is_some())
}
