//! When actions, tasks and milestones start and end, and which of them are still to come.

use jiff::civil::Date;

use crate::context::{Context, Entry};
use crate::model::{Action, Moment, Status, Task, Timescale, When};
use crate::name::Name;
use crate::route::{Route, Step};

/// Whether nothing more is to come; where no status says so, whether all its tasks are over.
pub(crate) fn is_over(status: Option<Status>, tasks: &[Task]) -> bool {
    match status {
        Some(status) => status.is_over(),
        None => !tasks.is_empty() && tasks.iter().all(|task| is_over(task.status, &task.tasks)),
    }
}

/// Whether a task, a task that it is part of, or its action is over.
pub(crate) fn is_part_of_finished(task: &Entry<'_, Task>) -> bool {
    let Some(action) = task.action else { return false };
    let mut tasks = action.tasks.as_slice();
    let steps = task.at.steps();
    let steps = steps.iter().skip_while(|step| **step != Step::Field("tasks"));
    let mut places = steps.filter_map(|step| if let Step::Item(index) = step { Some(*index as usize) } else { None });
    is_over(action.status, tasks)
        || places.any(|index| {
            let Some(task) = tasks.get(index) else { return false };
            tasks = &task.tasks;
            is_over(task.status, tasks)
        })
}

/// The actions that are still to come: neither complete nor dropped.
pub(crate) fn to_come<'c, 'p>(plan: &'c Context<'p>) -> impl Iterator<Item = &'c Entry<'p, Action>> {
    plan.actions().iter().filter(|action| !is_over(action.status, &action.tasks))
}

/// Whether any task or milestone of an action has a timescale of which `holds` is true.
pub(crate) fn any_step(action: &Action, holds: fn(&Timescale) -> bool) -> bool {
    let mut milestones = action.milestones.iter().filter_map(|milestone| milestone.timescale.as_ref());
    milestones.any(holds) || any_task(&action.tasks, holds)
}

/// Whether nothing says when an action is to be done: neither its own timescale nor one of a task or milestone.
pub(crate) fn lacks_timescale(action: &Action) -> bool {
    let is_said = |timescale: &Timescale| !timescale.is_placeholder();
    !action.timescale.as_ref().is_some_and(is_said) && !any_step(action, is_said)
}

/// Whether any of the tasks, or a part of one, has a timescale of which `holds` is true.
pub(crate) fn any_task(tasks: &[Task], holds: fn(&Timescale) -> bool) -> bool {
    tasks.iter().any(|task| task.timescale.as_ref().is_some_and(holds) || any_task(&task.tasks, holds))
}

/// Whether a calendar can check it.
pub(crate) fn is_dated(timescale: &Timescale) -> bool {
    let dated = |moment: Moment| moment.days(None).is_some();
    match timescale.when {
        When::In(moment) | When::By(moment) | When::From(moment) => dated(moment),
        When::Between(first, last) => dated(first) && dated(last),
        When::Open | When::Vague => false,
    }
}

/// The moment it starts in; of a deadline, the deadline.
pub(crate) fn first_moment(timescale: &Timescale) -> Option<Moment> {
    match timescale.when {
        When::In(moment) | When::By(moment) | When::From(moment) | When::Between(moment, _) => Some(moment),
        When::Open | When::Vague => None,
    }
}

/// The moment it ends in.
pub(crate) fn last_moment(timescale: &Timescale) -> Option<Moment> {
    match timescale.when {
        When::In(moment) | When::By(moment) | When::Between(_, moment) => Some(moment),
        When::From(_) | When::Open | When::Vague => None,
    }
}

/// The first and last day of the plan's period.
pub(crate) fn period_days(plan: &Context<'_>) -> Option<(Date, Date)> {
    let kind = plan.year_kind();
    plan.period.map(|period| (period.from.days(kind).0, period.to.days(kind).1))
}

/// The action at a route.
pub(crate) fn action_at<'p>(plan: &Context<'p>, at: &Route) -> Option<&'p Action> {
    let plan = plan.plan;
    match *at.steps() {
        [Step::Field("actions"), Step::Item(index)] => plan.actions.get(index as usize),
        [Step::Field("priorities"), Step::Item(priority), Step::Field("actions"), Step::Item(index)] => {
            plan.priorities.get(priority as usize)?.actions.get(index as usize)
        }
        _ => None,
    }
}

/// Every list of tasks: where it is, what it belongs to, and the tasks.
pub(crate) fn task_lists<'c>(plan: &'c Context<'_>) -> impl Iterator<Item = (Route, Name<'c>, &'c [Task])> {
    let actions = plan.actions().iter().map(|action| (action.at, action.it.name(), &action.it.tasks[..]));
    let tasks = plan.tasks().iter().map(|task| (task.at, task.it.name(), &task.it.tasks[..]));
    actions.chain(tasks).filter(|(.., tasks)| tasks.len() > 1).map(|(at, name, tasks)| (at.field("tasks"), name, tasks))
}
