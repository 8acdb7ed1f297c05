//! Each risk has an owner.

use crate::language::absences::is_unsaid;
use crate::prelude::*;
use crate::rule::instead::Instead;

rule! {
    /// ## What it checks
    /// Each risk names its owner. Owners of its mitigations do not count.
    ///
    /// ## Why it matters
    /// A risk without an owner is reviewed by nobody, and nobody sees it grow.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// risks: [{id: R1, title: Flooding}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// risks: [{id: R1, title: Flooding, owner: Estates Manager}]
    /// ```
    "risk-without-owner",
    summary: "no one owns a risk",
    severity: Error,
    authority: [DIRECTORATE_PLAN_2009.at("appendix 2")],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    for risk in plan.risks().iter().filter(|risk| is_unsaid(&risk.owner)) {
        let (at, instead) = Instead::in_fields(risk.at, [("owner", "owner", &*risk.it.owner)]);
        out.absent(plan.lacks(risk.at, &["owner"]), at, format_args!("no one owns {}{instead}", risk.name()))
            .placeholder(&instead)
            .help("name the post that watches the risk and answers for its mitigations (`owner`)");
    }
}
