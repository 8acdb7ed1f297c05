//! More is planned where a risk stays above the appetite.

use crate::common::risk::{Assessed, scale};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Where a risk declares an appetite and what remains after mitigation is above it, a further mitigation is
    /// planned (`planned: true`). Score is held against score, or band against band.
    ///
    /// ## Why it matters
    /// An appetite that is passed over without a word is no limit at all.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// risks: [{id: R1, title: Flooding, residual: {rating: 12 high}, appetite: 8 medium}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// risks: [{id: R1, title: Flooding, residual: {rating: 8 medium}, appetite: 8 medium}]
    /// ```
    "residual-above-appetite",
    summary: "the residual risk is above the appetite and nothing further is planned",
    severity: Warning,
    authority: [SELF_EVIDENT],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    let scale = scale(plan);
    for risk in plan.risks() {
        let Some(appetite) = Assessed::appetite(risk) else { continue };
        if risk.mitigations.iter().any(|mitigation| mitigation.planned) {
            continue;
        }
        let Some(after) = Assessed::after(risk) else {
            out.cannot_tell(risk.at.field("residual"), "an appetite is declared and no residual risk");
            continue;
        };
        let Some((order, left, borne)) = after.compare(&appetite, scale) else {
            out.cannot_tell(after.at(), "the residual risk and the appetite cannot be compared");
            continue;
        };
        if order.is_gt() {
            let name = risk.name();
            let message =
                format_args!("{name} stays at {left}, above its appetite of {borne}, with nothing more planned");
            let lacks = plan.lacks(risk.at, &["mitigations"]).nor(after.at(), &["rating"]).nor_below(
                risk.at,
                "mitigations",
                &["planned"],
            );
            out.absent(lacks, after.at().field("rating"), message)
                .fact("residual", left)
                .fact("appetite", borne)
                .help("list what is still to be done with `planned: true`, or have the appetite reconsidered")
                .related(risk.at.field("appetite"), "the appetite");
        }
    }
}
