//! Each indicator, action and risk has a reference.

use crate::gather::Lacks;
use crate::language::absences::{is_unsaid, said};
use crate::model::name::Name;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Each indicator, action and risk has a reference; for an indicator one under `refs` will do.
    ///
    /// ## Why it matters
    /// What has no reference cannot be pointed at: reports, registers and next year's plan name it by a title that
    /// someone will shorten.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// risks: [{title: Flooding}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// risks: [{id: R1, title: Flooding}]
    /// ```
    "missing-id",
    summary: "an indicator, action or risk has no reference",
    severity: Warning,
    authority: [DIRECTORATE_PLAN_2009.at("section 4.3")],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    for indicator in plan.indicators().iter().filter(|indicator| said(indicator.references()).next().is_none()) {
        report(plan.lacks(indicator.at, &["id", "refs"]), indicator.at, indicator.name(), out);
    }
    for action in plan.actions().iter().filter(|action| is_unsaid(action.id.as_slice())) {
        report(plan.lacks(action.at, &["id"]), action.at, action.name(), out);
    }
    for risk in plan.risks().iter().filter(|risk| is_unsaid(risk.id.as_slice())) {
        report(plan.lacks(risk.at, &["id"]), risk.at, risk.name(), out);
    }
}

fn report(lacks: Lacks<'_>, at: Route, name: Name<'_>, out: &mut Absences<'_, '_>) {
    out.absent(lacks, at.field("id"), format_args!("{name} has no reference"))
        .help("give it a short reference of its own (`id`)");
}
