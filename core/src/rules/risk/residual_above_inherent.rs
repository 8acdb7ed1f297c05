//! Mitigation does not make a risk greater.

use crate::common::risk::{Assessed, scale};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// What remains of a risk after mitigation is no greater than the risk was before: by score, declared or made
    /// from likelihood and severity; else by likelihood and severity themselves; else by band.
    ///
    /// ## Why it matters
    /// A mitigation that raises the risk is either the wrong thing to do or a slip in the register.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// risks: [{id: R1, title: Flooding, rating: 8 medium, residual: {rating: 12 high}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// risks: [{id: R1, title: Flooding, rating: 12 high, residual: {rating: 8 medium}}]
    /// ```
    "residual-above-inherent",
    summary: "the residual risk is higher than the risk before mitigation",
    severity: Error,
    authority: [DIRECTORATE_PLAN_2009.at("appendix 2")],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    let scale = scale(plan);
    for risk in plan.risks() {
        let Some(after) = Assessed::after(risk) else { continue };
        let Some((order, after_it, before_it)) = after.compare(&Assessed::before(risk), scale) else {
            out.cannot_tell(after.at(), "the risk before and after mitigation cannot be compared");
            continue;
        };
        if order.is_gt() {
            let message = format_args!("{} goes up with mitigation, from {before_it} to {after_it}", risk.name());
            out.broken(after.at().field("rating"), message)
                .fact("before", before_it)
                .fact("after", after_it)
                .help("correct the rating before or after mitigation")
                .related(risk.at.field("rating"), "before mitigation");
        }
    }
}
