//! Each environmental aspect says how it is controlled.

use crate::prelude::*;
use crate::rule::instead::Instead;

rule! {
    /// ## What it checks
    /// Each environmental aspect says which procedures control it; `none` is an answer.
    ///
    /// ## Why it matters
    /// An effect on the environment that nothing controls is one that the organisation has noted and left.
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
    /// aspects: [{title: School transport, control: Contracts reviewed each year}]
    /// ```
    "aspect-without-control",
    summary: "an environmental aspect does not say how it is controlled",
    severity: Warning,
    authority: [DIRECTORATE_PLAN_2009.at("appendix 4")],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    for aspect in plan.aspects().iter().filter(|aspect| aspect.control.is_unanswered()) {
        let instead = Instead::of("control", aspect.control.words());
        out.absent(
            plan.lacks(aspect.at, &["control"]),
            aspect.at.field("control"),
            format_args!("{} says nothing of its control{instead}", aspect.name()),
        )
        .placeholder(&instead)
        .help("say which procedures control it, or `none`");
    }
}
