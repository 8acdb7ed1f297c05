//! Someone is to judge each success criterion.

use crate::language::absences::said;
use crate::model::Assessment;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Each success criterion has at least one assessment, planned or held.
    ///
    /// ## Why it matters
    /// Criteria serve to decide whether enough has improved; one that nobody assesses decides nothing.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// criteria: [{id: 1.0, title: Performance is monitored at every level}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// criteria: [{id: 1.0, title: Performance is monitored at every level, assessments: [{timescale: June 2007}]}]
    /// ```
    "criterion-not-assessed",
    summary: "no assessment of a success criterion is planned or recorded",
    severity: Warning,
    authority: [CABINET_2007.at("para 3")],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    for criterion in plan.criteria().iter().filter(|criterion| criterion.assessments.iter().all(is_unsaid)) {
        out.absent(
            plan.lacks(criterion.at, &["assessments"]).nor_below(
                criterion.at,
                "assessments",
                &["timescale", "assessor", "verdict"],
            ),
            criterion.at.field("assessments"),
            format_args!("{} has no assessment, planned or held", criterion.name()),
        )
        .help("say when it is to be assessed, and by whom");
    }
}

/// Whether an assessment says neither when it is to be, nor by whom, nor what it found.
fn is_unsaid(assessment: &Assessment) -> bool {
    let timed = assessment.timescale.as_ref().is_some_and(|timescale| !timescale.is_placeholder());
    !timed && said(assessment.assessor.iter().chain(&assessment.verdict)).next().is_none()
}
