//! Each risk says what it threatens.

use crate::language::absences::is_unsaid;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Each risk names at least one thing that it threatens: a priority, an action, a project, an indicator or an
    /// outcome.
    ///
    /// ## Why it matters
    /// A risk that is tied to nothing in the plan cannot be weighed, and its owner cannot say what is at stake.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// priorities: [{id: P1, title: Safe homes}]
    /// risks: [{id: R1, title: Too few inspectors}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// priorities: [{id: P1, title: Safe homes}]
    /// risks: [{id: R1, title: Too few inspectors, threatens: P1}]
    /// ```
    "risk-threatens-nothing",
    summary: "nothing says what a risk threatens",
    severity: Warning,
    authority: [DIRECTORATE_PLAN_2009.at("section 4.2")],
    over: whole,
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    for risk in plan.risks().iter().filter(|risk| is_unsaid(&risk.threatens)) {
        let name = risk.name();
        let message = format_args!("nothing says which priority, action or project {name} threatens");
        out.absent(plan.lacks(risk.at, &["threatens"]), risk.at.field("threatens"), message)
            .help("name what would fail if the risk came about");
    }
}
