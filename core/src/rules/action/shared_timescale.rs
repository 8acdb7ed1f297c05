//! Each task has a timescale of its own.

use crate::common::action::to_come;
use crate::judge::work::any_task;
use crate::model::{Action, Task, Timescale};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// An action has no fewer timescales than tasks: two or more undated tasks do not share the timescale of
    /// their action, and no task is left undated where others are dated. A task of which a part is dated is dated.
    ///
    /// ## Why it matters
    /// With one date for several tasks nobody can tell which of them is late, or in what order they come.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// actions: [{id: A1, title: Inspect homes, timescale: 2009-2011, tasks: [Train two inspectors, Visit every home]}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// actions:
    ///   - id: A1
    ///     title: Inspect homes
    ///     timescale: 2009-2011
    ///     tasks: [{title: Train two inspectors, by: June 2009}, Visit every home]
    /// ```
    "shared-timescale",
    summary: "several tasks of an action share one timescale",
    severity: Info,
    authority: [DIRECTORATE_PLAN_2009.at("section 4.3")],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    for action in to_come(plan) {
        let undated = action.tasks.iter().filter(|task| !has_timescale(task)).count();
        let tasks = action.tasks.len();
        match action.timescale.as_ref().filter(|timescale| !timescale.is_placeholder()) {
            Some(timescale) if undated >= 2 => {
                let message = format_args!("{undated} tasks of {} share the timescale `{timescale}`", action.name());
                out.broken(action.at.field("timescale"), message)
                    .fact("timescale", timescale)
                    .fact("undated", undated)
                    .fact("tasks", tasks)
                    .help("give each task a timescale of its own");
            }
            None if (1..tasks).contains(&undated) => one_left_out(action, undated, out),
            _ => {}
        }
    }
}

fn one_left_out(action: &Entry<'_, Action>, undated: usize, out: &mut Findings<'_>) {
    let tasks = action.at.field("tasks");
    let mut left_out = action.tasks.iter().enumerate().filter(|(_, task)| !has_timescale(task));
    let Some((index, first)) = left_out.next() else { return };
    let (count, timescales) = (action.tasks.len(), action.tasks.len() - undated);
    let message =
        format_args!("{} has {timescales} timescales for {count} tasks: {} has none", action.name(), first.name());
    let finding = out.broken(tasks.item(index).field("timescale"), message);
    finding.fact("timescales", timescales).fact("tasks", count).fact("title", &first.title);
    finding.help("give the task a timescale of its own");
    for (index, _) in left_out {
        finding.related(tasks.item(index), "has no timescale either");
    }
}

fn has_timescale(task: &Task) -> bool {
    let is_said = |timescale: &Timescale| !timescale.is_placeholder();
    task.timescale.as_ref().is_some_and(is_said) || any_task(&task.tasks, is_said)
}
