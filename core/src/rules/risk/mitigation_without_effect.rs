//! Mitigation makes a risk smaller.

use crate::common::risk::{Assessed, mitigations, scale};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Where a risk has mitigations, what remains of it is not the same as before: the same score, or where scores
    /// are not known the same likelihood and severity, or band. Mitigations still to come (`planned: true`) do not
    /// count. A register that gives no residual risks is not judged.
    ///
    /// ## Why it matters
    /// Work that changes nothing is money spent for comfort, or its effect was never assessed.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// risks: [{id: R1, title: Flooding, rating: 12 high, mitigations: [Flood wall], residual: {rating: 12 high}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// risks: [{id: R1, title: Flooding, rating: 12 high, mitigations: [Flood wall], residual: {rating: 8 medium}}]
    /// ```
    "mitigation-without-effect",
    summary: "the residual risk is the same as before its mitigations",
    severity: Warning,
    authority: [DIRECTORATE_PLAN_2009.at("appendix 2")],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    let scale = scale(plan);
    for risk in plan.risks() {
        let count = mitigations(risk).filter(|mitigation| !mitigation.planned).count();
        let Some(after) = Assessed::after(risk).filter(|_| count > 0) else { continue };
        let before = Assessed::before(risk);
        let Some((order, measure, _)) = after.compare(&before, scale) else {
            out.cannot_tell(after.at(), "the risk before and after mitigation cannot be compared");
            continue;
        };
        // One axis down and the other up is an effect, even if the score comes out the same.
        let moved = after.pair(scale).zip(before.pair(scale)).is_some_and(|(after, before)| after != before);
        if order.is_ne() || moved {
            continue;
        }
        let mitigations = if count == 1 { "1 mitigation" } else { &format!("{count} mitigations") };
        out.broken(after.at(), format_args!("{} stays at {measure} with {mitigations}", risk.name()))
            .fact("rating", measure)
            .fact("mitigations", count)
            .help("assess what the mitigations achieve, or mark those still to come with `planned: true`")
            .related(risk.at.field("mitigations"), "the mitigations");
    }
}
