//! Each major project is carried by an action.

use std::cell::LazyCell;

use crate::common::thread::{Subjects, named_by_action};
use crate::language::absences::is_unsaid;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Each project names the actions that carry it, or is named by an action. Where neither is so, but an action
    /// is titled much like the project, the rule cannot tell.
    ///
    /// ## Why it matters
    /// A project outside the actions of the plan has no timescale, task or report of progress in it.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// actions: [{id: A1, title: Inspect homes}]
    /// projects: [{id: J1, title: New depot}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// actions: [{id: A1, title: Build the depot, projects: J1}]
    /// projects: [{id: J1, title: New depot}]
    /// ```
    "project-without-action",
    summary: "a major project is carried by no action",
    severity: Warning,
    authority: [DIRECTORATE_PLAN_2009.at("section 3.6")],
    over: whole,
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    let subjects = LazyCell::new(|| Subjects::of_actions(plan));
    for project in plan.projects().iter().filter(|project| is_unsaid(&project.actions)) {
        let at = project.at.field("actions");
        if named_by_action(plan, project.name(), "projects") {
            continue;
        }
        if subjects.any_alike(&project.title) {
            out.cannot_tell(at, "an action has a title like it, and nothing says whether it carries the project");
        } else {
            out.absent(
                plan.lacks(project.at, &["actions", "id"]).nor_below(Route::root(), "actions", &["projects"]),
                at,
                format_args!("no action carries {}", project.name()),
            )
            .help("add the action that carries it, or name it under `actions`");
        }
    }
}
