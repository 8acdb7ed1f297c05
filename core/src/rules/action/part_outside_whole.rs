//! What an action is made of lies within the action's own time.

use jiff::civil::Date;

use crate::judge::work::{first_moment, last_moment};
use crate::model::name::Name;
use crate::model::{Timescale, When, YearKind};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Each dated task and milestone of an action with a timescale lies within it: none begins after the action ends, and
    /// none is over before it begins. What overlaps is within; one moment says when the action ends, and not when it
    /// begins.
    ///
    /// ## Why it matters
    /// An action is reported complete at its end. A step that comes later is then still to do, or the action ends later
    /// than the plan says.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// actions:
    ///   - {id: A1, title: Inspect homes, by: March 2010, milestones: [{title: Half inspected, by: June 2010}]}
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// actions:
    ///   - {id: A1, title: Inspect homes, by: March 2010, milestones: [{title: Half inspected, by: June 2009}]}
    /// ```
    "part-outside-whole",
    summary: "a task or milestone lies outside its own action's time",
    severity: Error,
    authority: [SCRUTINY_2002.at("para 4.3")],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    let kind = plan.year_kind();
    let tasks = plan.tasks().iter().map(|it| (it.at, it.it.name(), it.action, it.it.timescale.as_ref()));
    let milestones = plan.milestones().iter().map(|it| (it.at, it.it.name(), it.action, it.it.timescale.as_ref()));
    for (at, name, action, part) in tasks.chain(milestones) {
        let (Some(action), Some(part)) = (action, part) else { continue };
        let Some(whole) = &action.timescale else { continue };
        if let Some(how) = outside(part, whole, kind) {
            report(plan, (at, name, part), action, (whole, how), out);
        }
    }
}

/// How a part lies outside the whole, if it does.
fn outside(part: &Timescale, whole: &Timescale, kind: Option<YearKind>) -> Option<&'static str> {
    let days = |timescale: &Timescale| -> (Option<Date>, Option<Date>) {
        let first = first_moment(timescale).and_then(|moment| moment.days(kind));
        let last = last_moment(timescale).and_then(|moment| moment.days(kind));
        (first.map(|(day, _)| day), last.map(|(_, day)| day))
    };
    let ((begins, ends), (opens, closes)) = (days(part), days(whole));
    if begins.zip(closes).is_some_and(|(begins, closes)| begins > closes) {
        return Some("after");
    }
    let has_start = matches!(whole.when, When::Between(..) | When::From(_));
    let is_early = has_start && ends.zip(opens).is_some_and(|(ends, opens)| ends < opens);
    is_early.then_some("before")
}

fn report(
    plan: &Context<'_>,
    (at, name, part): (Route, Name<'_>, &Timescale),
    action: &crate::model::Action,
    (whole, how): (&Timescale, &'static str),
    out: &mut Findings<'_>,
) {
    let message = format_args!("{name} is timed `{part}`, {how} {} (`{whole}`)", action.name());
    let of = plan.actions().iter().find(|entry| std::ptr::eq(entry.it, action)).map(|entry| entry.at);
    out.broken(at.field("timescale"), message)
        .fact("timescale", part)
        .fact("action", action.name())
        .fact("whole", whole)
        .related(of.unwrap_or(at).field("timescale"), "the action's own time")
        .help("correct the date that is wrong, or move the step to the action that it belongs to");
}
