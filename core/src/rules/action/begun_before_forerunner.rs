//! What comes after another action is not begun before that one is done.

use crate::gather::{Kind, action_at};
use crate::judge::work::is_over;
use crate::model::{Action, Status, Task};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// An action that comes `after` another is not in progress or complete, by its status or that of a task, while the
    /// other says that it is not yet complete. Where the other gives no status, the rule cannot tell.
    ///
    /// ## Why it matters
    /// What a pilot is to show is not known before it ends; a roll-out that has begun by then cannot use it. Or the link
    /// is wrong, and the plan says that work depends on what it does not.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// actions:
    ///   - {id: A1, title: Pilot in one town, status: not started}
    ///   - {id: A2, title: Roll out to all towns, status: in progress, after: A1}
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// actions:
    ///   - {id: A1, title: Pilot in one town, status: complete}
    ///   - {id: A2, title: Roll out to all towns, status: in progress, after: A1}
    /// ```
    "begun-before-forerunner",
    summary: "an action is begun or complete while what it comes after is not complete",
    severity: Warning,
    authority: [OUTTURN_2007.at("para 7")],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    for action in plan.actions() {
        let Some(status) = begun(action.it) else { continue };
        for (index, name) in action.it.after.iter().enumerate() {
            let found = plan.find(name).find(|thing| thing.kind == Kind::Action && thing.at != action.at);
            let Some((first, forerunner)) = found.and_then(|it| Some((it.at, action_at(plan, &it.at)?))) else {
                continue;
            };
            if is_over(forerunner.status, &forerunner.tasks) {
                continue;
            }
            let at = action.at.field("after");
            let at = if action.it.after.len() > 1 { at.item(index) } else { at };
            let Some(stands) = forerunner.status else {
                out.cannot_tell(at, "nothing says how far the action that must be done first has got");
                continue;
            };
            let (later, earlier) = (action.it.name(), forerunner.name());
            let message = format_args!("{later} is {status}, and comes after {earlier}, which is {stands}");
            out.broken(at, message)
                .fact("status", status.as_str())
                .fact("forerunner", earlier)
                .fact("forerunner-status", stands.as_str())
                .related(first.field("status"), "the action that must be done first")
                .help("correct the status that is wrong, or drop the link");
        }
    }
}

/// How far an action has got that is begun or complete.
fn begun(action: &Action) -> Option<Status> {
    let is_begun = |status: &Status| matches!(status, Status::InProgress | Status::Complete);
    match action.status {
        Some(status) => Some(status).filter(is_begun),
        None => any(&action.tasks, is_begun).then_some(Status::InProgress),
    }
}

fn any(tasks: &[Task], is: fn(&Status) -> bool) -> bool {
    tasks.iter().any(|task| task.status.as_ref().is_some_and(is) || any(&task.tasks, is))
}
