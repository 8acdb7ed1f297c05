//! Each action has someone responsible.

use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Each action names an accountable lead or a lead manager.
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
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    for action in plan.actions().iter().filter(|action| action.owners().next().is_none()) {
        out.broken(action.at.field("accountable"), format_args!("no one is responsible for {}", action.name()))
            .help("name the post that answers for it (`accountable`) or runs it (`lead`)");
    }
}
