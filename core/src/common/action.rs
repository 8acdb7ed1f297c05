//! When actions, tasks and milestones start and end, and which of them are still to come.

use jiff::civil::Date;

use crate::context::Context;
use crate::gather::{Entry, Lacks};
use crate::judge::work::is_over;
use crate::model::name::Name;
use crate::model::{Action, Task};
use crate::route::Route;

/// The actions that are still to come: neither complete nor dropped.
pub(crate) fn to_come<'c, 'p>(plan: &'c Context<'p>) -> impl Iterator<Item = &'c Entry<'p, Action>> {
    plan.actions().iter().filter(|action| !is_over(action.status, &action.tasks))
}

/// Whether an action that is still to come lacks any task and milestone that has these fields.
pub(crate) fn lacks_steps<'c>(plan: &'c Context<'_>, action: Route, fields: &[&'static str]) -> Lacks<'c> {
    let lacks = plan.lacks(action, &["tasks", "milestones", "status"]);
    lacks.nor_below(action, "tasks", fields).nor_below(action, "milestones", fields)
}

/// The first and last day of the plan's period.
pub(crate) fn period_days(plan: &Context<'_>) -> Option<(Date, Date)> {
    let kind = plan.year_kind();
    plan.period.map(|period| (period.from.days(kind).0, period.to.days(kind).1))
}

/// Every list of tasks: where it is, what it belongs to, and the tasks.
pub(crate) fn task_lists<'c>(plan: &'c Context<'_>) -> impl Iterator<Item = (Route, Name<'c>, &'c [Task])> {
    let actions = plan.actions().iter().map(|action| (action.at, action.it.name(), &action.it.tasks[..]));
    let tasks = plan.tasks().iter().map(|task| (task.at, task.it.name(), &task.it.tasks[..]));
    actions.chain(tasks).filter(|(.., tasks)| tasks.len() > 1).map(|(at, name, tasks)| (at.field("tasks"), name, tasks))
}
