//! Each risk has a mitigation.

use crate::common::risk::{is_treated, lacks_treatment, mitigations};
use crate::prelude::*;
use crate::rule::instead::Instead;

rule! {
    /// ## What it checks
    /// Each risk lists at least one mitigation, done or planned, or is treated by an action of the plan.
    ///
    /// ## Why it matters
    /// A risk that is known and left alone is a decision that nobody has written down.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// risks: [{id: R1, title: Flooding, rating: 12 high}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// risks: [{id: R1, title: Flooding, rating: 12 high, mitigations: [Flood wall]}]
    /// ```
    "risk-without-mitigation",
    summary: "nothing is done about a risk",
    severity: Warning,
    authority: [DIRECTORATE_PLAN_2009.at("appendix 2")],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    for risk in plan.risks().iter().filter(|risk| mitigations(risk).next().is_none() && !is_treated(plan, risk)) {
        let first = risk.mitigations.first();
        let instead = Instead::of("mitigation", first.map(|mitigation| mitigation.title.as_str()));
        let at = risk.at.field("mitigations");
        let at = first.map_or(at, |_| at.item(0));
        out.absent(lacks_treatment(plan, risk.at), at, format_args!("{} has no mitigation{instead}", risk.name()))
            .placeholder(&instead)
            .help("say what is done about it, or which action treats it");
    }
}
