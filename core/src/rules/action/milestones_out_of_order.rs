//! Steps run in time order.

use crate::gather::Kind;
use crate::gather::action_at;
use crate::judge::work::{first_moment, last_moment};
use crate::model::name::Name;
use crate::model::{Action, Moment, Status, Task, Timescale, When, YearKind};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// The dated milestones of an action, and its dated tasks that have labels, run in time order; and an action
    /// that comes `after` another does not start before that one ends. Timescales that overlap are in order.
    ///
    /// ## Why it matters
    /// A step that is due before its forerunner cannot be done when the plan says; one of the two dates is wrong.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// actions:
    ///   - id: A1
    ///     title: Inspect homes
    ///     milestones: [{title: Inspectors trained, by: June 2009}, {title: Half inspected, by: May 2009}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// actions:
    ///   - id: A1
    ///     title: Inspect homes
    ///     milestones: [{title: Inspectors trained, by: May 2009}, {title: Half inspected, by: June 2009}]
    /// ```
    "milestones-out-of-order",
    summary: "a step is due before the one that it follows",
    severity: Warning,
    authority: [OUTTURN_2007.at("para 7")],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    let kind = plan.year_kind();
    for action in plan.actions() {
        let milestones = action.it.milestones.iter().map(|it| (it.name(), it.timescale.as_ref()));
        in_order((&action.at, "milestones"), action.it, milestones, kind, out);
        in_order((&action.at, "tasks"), action.it, labelled(&action.it.tasks), kind, out);
        for (index, name) in action.it.after.iter().enumerate() {
            after(plan, action, (index, name), out);
        }
    }
    for task in plan.tasks().iter().filter(|task| !task.tasks.is_empty()) {
        if let Some(action) = task.action {
            in_order((&task.at, "tasks"), action, labelled(&task.it.tasks), kind, out);
        }
    }
}

type Step<'p> = (Name<'p>, Option<&'p Timescale>);

fn labelled(tasks: &[Task]) -> impl Iterator<Item = Step<'_>> {
    tasks.iter().map(|task| (task.name(), task.timescale.as_ref().filter(|_| task.label.is_some())))
}

/// Compares each dated step with the dated one before it.
fn in_order<'p>(
    (of, list): (&Route, &'static str),
    action: &Action,
    steps: impl Iterator<Item = Step<'p>>,
    kind: Option<YearKind>,
    out: &mut Findings<'_>,
) {
    let mut before: Option<(usize, Name<'_>, &Timescale)> = None;
    for (index, (name, timescale)) in steps.enumerate() {
        let Some(timescale) = timescale else { continue };
        if let Some((earlier, forerunner, due)) = before.filter(|(.., due)| is_before(timescale, due, kind)) {
            let of_action = format_args!("{name} of {}", action.name());
            let message = format_args!("{of_action} is timed `{timescale}`, before {forerunner}, timed `{due}`");
            out.broken(of.field(list).item(index).field("timescale"), message)
                .fact("timescale", timescale)
                .fact("forerunner", due)
                .help("correct the date that is wrong, or list the steps in time order")
                .related(of.field(list).item(earlier), "the step before it");
        }
        if first_moment(timescale).is_some_and(|moment| !matches!(moment, Moment::Term(_, None))) {
            before = Some((index, name, timescale));
        }
    }
}

/// Whether one timescale ends before another starts.
fn is_before(one: &Timescale, other: &Timescale, kind: Option<YearKind>) -> bool {
    // Two months, the commonest, need no calendar.
    if let (When::In(Moment::Month(year, month)), When::In(Moment::Month(other_year, other_month))) =
        (one.when, other.when)
    {
        return (year, month) < (other_year, other_month);
    }
    let end = last_moment(one).and_then(|moment| moment.days(kind));
    let start = first_moment(other).and_then(|moment| moment.days(kind));
    end.zip(start).is_some_and(|((_, end), (start, _))| end < start)
}

/// Compares an action with one that must be done first.
fn after(plan: &Context<'_>, action: &Entry<'_, Action>, (index, name): (usize, &str), out: &mut Findings<'_>) {
    let Some(first) = plan.find(name).find(|thing| thing.kind == Kind::Action) else { return };
    let forerunner = action_at(plan, &first.at).filter(|_| first.at != action.at);
    let Some(forerunner) = forerunner.filter(|it| !it.status.is_some_and(Status::is_over)) else { return };
    let at = action.at.field("after");
    let at = if action.it.after.len() == 1 { at } else { at.item(index) };
    let kind = plan.year_kind();
    let due = forerunner.timescale.as_ref().and_then(|due| Some((due, last_moment(due)?.days(kind)?.0)));
    let starts = action.timescale.as_ref().and_then(|starts| Some((starts, first_moment(starts)?.days(kind)?.1)));
    let (Some((due, end)), Some((starts, start))) = (due, starts) else {
        return out.cannot_tell(at, "one of the two actions has no date to compare");
    };
    if end > start {
        let (later, earlier) = (action.it.name(), forerunner.name());
        out.broken(
            at,
            format_args!("{later} is timed `{starts}` and comes after {earlier}, which ends later (`{due}`)"),
        )
        .fact("timescale", starts)
        .fact("forerunner", due)
        .help("correct the date that is wrong, or drop the link")
        .related(first.at.field("timescale"), "the action that must be done first");
    }
}
