//! Each action says what work is to be done.

use crate::common::action::to_come;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Each action that is neither complete nor dropped has at least one task or milestone.
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
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    for action in to_come(plan).filter(|action| action.tasks.is_empty() && action.milestones.is_empty()) {
        out.broken(action.at.field("tasks"), format_args!("{} has no task and no milestone", action.name()))
            .help("list the tasks that the action is made of");
    }
}
