//! Each action says what work is to be done.

use crate::common::action::{lacks_steps, to_come};
use crate::language::absences::is_placeholder;
use crate::model::Action;
use crate::prelude::*;
use crate::rule::instead::Instead;

rule! {
    /// ## What it checks
    /// Each action that is neither complete nor dropped has at least one task or milestone; one titled
    /// `TBC` is none.
    ///
    /// ## Why it matters
    /// An action sheet details the work; a title alone leaves open who has to do what, and nothing can be
    /// ticked off.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// actions: [{id: A1, title: Inspect homes}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// actions: [{id: A1, title: Inspect homes, tasks: [Train two inspectors, Visit every home]}]
    /// ```
    "action-without-task",
    summary: "an action says nothing of the work to be done",
    severity: Warning,
    authority: [SCRUTINY_2002.at("para 4.3")],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    for action in to_come(plan).filter(|action| is_unsaid(action)) {
        let instead = Instead::of("task", action.tasks.first().map(|task| task.title.as_str()));
        out.absent(
            lacks_steps(plan, action.at, &["title"]),
            action.at.field("tasks"),
            format_args!("{} has no task and no milestone{instead}", action.name()),
        )
        .placeholder(&instead)
        .help("list the tasks that the action is made of");
    }
}

fn is_unsaid(action: &Action) -> bool {
    let no_task = action.tasks.iter().all(|task| task.tasks.is_empty() && is_placeholder(&task.title));
    no_task && action.milestones.iter().all(|milestone| is_placeholder(&milestone.title))
}
