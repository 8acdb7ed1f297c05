//! Each environmental aspect says what is to be reached.

use crate::language::absences::is_unsaid;
use crate::prelude::*;
use crate::rule::instead::Instead;

rule! {
    /// ## What it checks
    /// Each environmental aspect has a target of its own or names an indicator; `none` is an answer.
    ///
    /// ## Why it matters
    /// Without a target nobody can say whether the effect on the environment grows or shrinks as it should.
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
    /// aspects: [{title: School transport, target: A tenth fewer miles by 2010}]
    /// ```
    "aspect-without-target",
    summary: "an environmental aspect does not say what is to be reached",
    severity: Warning,
    authority: [DIRECTORATE_PLAN_2009.at("appendix 4")],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    for aspect in plan.aspects().iter().filter(|aspect| aspect.target.is_unanswered() && is_unsaid(&aspect.indicators))
    {
        let instead = Instead::of("target", aspect.target.words());
        out.absent(
            plan.lacks(aspect.at, &["target", "indicators"]),
            aspect.at.field("target"),
            format_args!("{} has no target and names no indicator{instead}", aspect.name()),
        )
        .placeholder(&instead)
        .help("say what is to be reached, name the indicator that measures it, or write `none`");
    }
}
