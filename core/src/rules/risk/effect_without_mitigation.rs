//! Something is done where a risk gets smaller.

use crate::common::risk::{Assessed, is_treated, lacks_treatment, mitigations, scale};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Where what remains of a risk is less than the risk was before, something is listed that lowers it: a
    /// mitigation that is not still to come, or an action that treats the risk.
    ///
    /// ## Why it matters
    /// A risk that shrinks on paper only is the one that nobody is working on.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// risks: [{id: R1, title: Flooding, rating: 12 high, residual: {rating: 8 medium}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// risks: [{id: R1, title: Flooding, rating: 12 high, mitigations: [Flood wall], residual: {rating: 8 medium}}]
    /// ```
    "effect-without-mitigation",
    summary: "the residual risk is lower and nothing is listed that lowered it",
    severity: Error,
    authority: [DIRECTORATE_PLAN_2009.at("appendix 2")],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    let scale = scale(plan);
    for risk in plan.risks() {
        let Some(after) = Assessed::after(risk) else { continue };
        if mitigations(risk).any(|mitigation| !mitigation.planned) || is_treated(plan, risk) {
            continue;
        }
        let Some((order, after_it, before_it)) = after.compare(&Assessed::before(risk), scale) else {
            out.cannot_tell(after.at(), "the risk before and after mitigation cannot be compared");
            continue;
        };
        if order.is_lt() {
            let nothing = mitigations(risk).next().is_none();
            let why = if nothing { "nothing is listed that lowers it" } else { "what would lower it is only planned" };
            out.absent(
                lacks_treatment(plan, risk.at),
                after.at(),
                format_args!("{} goes down from {before_it} to {after_it}, but {why}", risk.name()),
            )
            .fact("before", before_it)
            .fact("after", after_it)
            .help("list the mitigation, or give the risk its rating before mitigation")
            .related(risk.at.field("rating"), "before mitigation");
        }
    }
}
