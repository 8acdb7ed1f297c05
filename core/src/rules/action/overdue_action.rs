//! What is past its end is complete.

use crate::model::Status;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// As at today, no action, task or milestone is past the end of its timescale, unless its status, or that of
    /// all its tasks, says that it is over. What belongs to something that is over is over. A plan that gives no
    /// status of anything keeps no record of progress, and what has none cannot be judged.
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
    let recorded = keeps_statuses(plan);
    for (end, timed) in due.filter(|(end, _)| *end < today) {
        if timed.status.is_none() && !recorded {
            return out.cannot_tell(timed.at(plan), "the plan gives no status of anything");
        }
        let at = timed.at(plan);
        let status = timed.status.map_or("without a status", Status::as_str);
        let of = at.first(at.len() - 1);
        let lacks = plan.lacks(of, &["status", "tasks"]).nor_below(of, "tasks", &["status"]);
        out.absent(lacks, at, format_args!("{timed} was due `{}` and is {status} on {today}", timed.timescale))
            .fact("timescale", timed.timescale)
            .fact("end", end)
            .fact("status", status)
            .fact("today", today)
            .help("say in `status` that it is complete, or give the reason and a new date");
    }
}

fn keeps_statuses(plan: &Context<'_>) -> bool {
    let steps = plan.tasks().iter().map(|task| task.status).chain(plan.milestones().iter().map(|it| it.status));
    plan.actions().iter().map(|action| action.status).chain(steps).any(|status| status.is_some())
}
