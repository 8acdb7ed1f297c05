//! The one who runs a piece of work is not the one accountable for it.

use crate::language::absences::said;
use crate::model::Names;
use crate::model::name::Name;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// No action or project has one post, and no other, as accountable lead and as lead, be it written by id or by
    /// title.
    ///
    /// ## Why it matters
    /// Who runs the work and also answers for it has nobody to report to, and slow progress stays unseen.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// actions: [{id: A1, title: Inspect homes, accountable: Head of Housing, lead: Head of Housing}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// actions: [{id: A1, title: Inspect homes, accountable: Head of Housing, lead: Housing Manager}]
    /// ```
    "accountable-to-self",
    summary: "the accountable lead and the lead manager are one post",
    severity: Warning,
    authority: [DIRECTORATE_PLAN_2009.at("section 4.3")],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    for action in plan.actions() {
        compare(plan, action.at, action.name(), &action.accountable, &action.lead, out);
    }
    for project in plan.projects() {
        compare(plan, project.at, project.name(), &project.accountable, &project.lead, out);
    }
}

fn compare(plan: &Context<'_>, at: Route, name: Name<'_>, accountable: &Names, lead: &Names, out: &mut Findings<'_>) {
    let Some(first) = said(lead.iter()).next().filter(|_| said(accountable.iter()).next().is_some()) else { return };
    if !said(lead.iter().chain(accountable.iter())).all(|owner| plan.owners().is_same(first, owner)) {
        return;
    }
    out.broken(at.field("lead"), format_args!("{name} is led by `{first}`, who is also accountable for it"))
        .fact("owner", first)
        .related(at.field("accountable"), "accountable")
        .help("let someone else run it, or someone above answer for it");
}
