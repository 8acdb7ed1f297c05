//! Each priority says why it was chosen.

use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Each priority names at least one source: the policy, guidance, audit, review or other reason for which it
    /// was chosen.
    ///
    /// ## Why it matters
    /// Without a reason nobody can tell whether the priority is still the right one when circumstances change.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// priorities: [{id: P1, title: Safe homes}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// priorities: [{id: P1, title: Safe homes, sources: [{kind: audit, text: Audit of the housing stock}]}]
    /// ```
    "priority-without-source",
    summary: "nothing says why a priority was chosen",
    severity: Info,
    authority: [SCRUTINY_2002.at("para 4.1")],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    for priority in plan.priorities().iter().filter(|priority| priority.sources.is_empty()) {
        out.broken(priority.at.field("sources"), format_args!("nothing says why {} was chosen", priority.name()))
            .help("name the policy, guidance, audit or review that it comes from");
    }
}
