//! Each action has someone responsible.

use crate::language::absences::said;
use crate::prelude::*;
use crate::rule::instead::Instead;

rule! {
    /// ## What it checks
    /// Each action names an accountable lead or a lead manager. `TBC`, `Vacant` and the like name no one; a vacant post
    /// that is named, `Vacant - Head of Housing`, does answer.
    ///
    /// ## Why it matters
    /// Work that nobody answers for is not reported on and is the first to stop.
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
    /// actions: [{id: A1, title: Inspect homes, lead: Housing Manager}]
    /// ```
    "action-without-owner",
    summary: "no one is responsible for an action",
    severity: Error,
    authority: [SCRUTINY_2002.at("para 4.4")],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    for action in plan.actions().iter().filter(|action| said(action.owners()).next().is_none()) {
        let fields = [("accountable", "accountable lead", &*action.it.accountable), ("lead", "lead", &*action.it.lead)];
        let (at, instead) = Instead::in_fields(action.at, fields);
        out.absent(
            plan.lacks(action.at, &["accountable", "lead"]),
            at,
            format_args!("no one is responsible for {}{instead}", action.name()),
        )
        .placeholder(&instead)
        .help("name the post that answers for it (`accountable`) or runs it (`lead`)");
    }
}
