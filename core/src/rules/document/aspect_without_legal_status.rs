//! Each environmental aspect says what the law asks.

use crate::prelude::*;
use crate::rule::instead::Instead;

rule! {
    /// ## What it checks
    /// Each environmental aspect gives its legal status; `none` is an answer.
    ///
    /// ## Why it matters
    /// Without it nobody can tell a duty that must be met from an aim that may wait.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// aspects: [{title: School transport}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// aspects: [{title: School transport, legal-status: None}]
    /// ```
    "aspect-without-legal-status",
    summary: "an environmental aspect does not say what the law asks",
    severity: Warning,
    authority: [DIRECTORATE_PLAN_2009.at("appendix 4")],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    for aspect in plan.aspects().iter().filter(|aspect| aspect.legal_status.is_unanswered()) {
        let instead = Instead::of("legal status", aspect.legal_status.words());
        out.absent(
            plan.lacks(aspect.at, &["legal-status"]),
            aspect.at.field("legal-status"),
            format_args!("{} says nothing of its legal status{instead}", aspect.name()),
        )
        .placeholder(&instead)
        .help("say what the law asks, or `none`");
    }
}
