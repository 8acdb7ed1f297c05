//! What is planned is still to come when the plan is published.

use jiff::civil::Date;

use crate::model::{Moment, Timescale, When, YearKind};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// No action, task or milestone that is still to come is due in or before the month in which the plan was
    /// published (`control.published`). A plan that names no such date has not been published.
    ///
    /// ## Why it matters
    /// Readers learn of the work when it should be done already: either it is, and the plan does not say so,
    /// or the plan is late from its first day.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// control: {published: April 2009}
    /// actions: [{id: A1, title: Inspect homes, by: April 2009}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// control: {published: April 2009}
    /// actions: [{id: A1, title: Inspect homes, by: May 2009}]
    /// ```
    "due-before-publication",
    summary: "work is due in or before the month the plan was published",
    severity: Warning,
    authority: [DIRECTORATE_PLAN_2009.at("section 4.3 and document control")],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    let Some(published) = plan.control.as_ref().and_then(|control| control.published.as_ref()) else { return };
    let (at, kind) = (Route::root().field("control").field("published"), plan.year_kind());
    let mut due = plan.schedule().work.iter().filter_map(|timed| Some((timed.last?.1, timed)));
    let Some((first, limit)) = month(published, kind) else {
        if due.next().is_some() {
            out.cannot_tell(at, "the date of publication cannot be read");
        }
        return;
    };
    for (end, timed) in due.filter(|(end, _)| *end <= limit) {
        let when = if end < first { "before the plan was published" } else { "in the month the plan was published" };
        out.broken(timed.at(plan), format_args!("{timed} is due `{}`, {when} (`{published}`)", timed.timescale))
            .fact("timescale", timed.timescale)
            .fact("published", published)
            .help("say in `status` that it is done, or give it a new date")
            .related(at, "when the plan was published");
    }
}

/// The first day of the month of publication and the last that is too early: its own last day, or, where no month
/// is printed, the day before the quarter or year.
fn month(published: &Timescale, kind: Option<YearKind>) -> Option<(Date, Date)> {
    let When::In(moment) = published.when else { return None };
    let (first, last) = moment.days(kind)?;
    match moment {
        Moment::Day(_) | Moment::Month(..) => Some((first.first_of_month(), last.last_of_month())),
        Moment::Quarter(..) | Moment::Term(..) | Moment::Year(_) => Some((first, first.yesterday().ok()?)),
    }
}
