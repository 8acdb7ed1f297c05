//! When work starts and ends, and whether it is over.

use crate::model::{Action, Moment, Status, Task, Timescale, When};

/// Whether nothing more is to come; where no status says so, whether all its tasks are over.
pub(crate) fn is_over(status: Option<Status>, tasks: &[Task]) -> bool {
    match status {
        Some(status) => status.is_over(),
        None => !tasks.is_empty() && tasks.iter().all(|task| is_over(task.status, &task.tasks)),
    }
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
