//! A risk that a priority's implications name is in the register.

use crate::model::Priority;
use crate::prelude::*;
use crate::reading::words;
use crate::route::Step;

rule! {
    /// ## What it checks
    /// Where the implications of a priority name a risk, a risk in the register threatens that priority or
    /// something under it. Where the register has a risk that threatens nothing that stands under a priority, the
    /// rule cannot tell. `none` and a blank name no risk; neither does an implication that gives the id of a risk.
    ///
    /// ## Why it matters
    /// What is only a sentence in the plan is not rated, owned or reviewed.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// priorities: [{id: P1, title: Safe homes}, {id: P2, title: Clean streets, implications: {risk: The depot may close}}]
    /// risks: [{id: R1, title: Too few inspectors, threatens: P1}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// priorities: [{id: P1, title: Safe homes}, {id: P2, title: Clean streets, implications: {risk: The depot may close}}]
    /// risks: [{id: R1, title: Too few inspectors, threatens: P1}, {id: R2, title: Closure of the depot, threatens: P2}]
    /// ```
    "risk-implication-unregistered",
    summary: "the risk implications of a priority name a risk, and the register has none for it",
    severity: Info,
    authority: [DIRECTORATE_PLAN_2009.at("section 4.3")],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    if plan.risks().is_empty() {
        return;
    }
    for priority in plan.priorities() {
        let implications = priority.implications.as_ref();
        let named = implications
            .and_then(|implications| implications.risk.words())
            .is_some_and(|said| names_a_risk(plan, said));
        if !named || is_threatened(plan, priority) {
            continue;
        }
        let at = priority.at.field("implications").field("risk");
        if plan
            .risks()
            .iter()
            .any(|risk| risk.threatens.is_empty() || risk.threatens.iter().any(|id| !is_placed(plan, id)))
        {
            out.cannot_tell(at, "the register does not say of each risk which priority it threatens");
        } else {
            out.broken(
                at,
                format_args!(
                    "the implications of {} name a risk, and none in the register threatens it",
                    priority.name()
                ),
            )
            .help("add the risk to the register, with what it threatens, or write `none`");
        }
    }
}

/// Whether the words name a risk: they do not begin by saying that there is none, and do not point at the register.
fn names_a_risk(plan: &Context<'_>, said: &str) -> bool {
    const NOTHING: &[&str] = &["no", "none", "nil", "not", "low", "minimal", "negligible", "see", "tbc", "tba", "n"];
    let first = words(said).next().unwrap_or_default();
    let registered = |id: &str| !id.is_empty() && said.contains(id);
    words(said).nth(1).is_some()
        && !NOTHING.iter().any(|nothing| nothing.eq_ignore_ascii_case(first))
        && !plan.risks().iter().any(|risk| risk.id.as_deref().is_some_and(|id| registered(id.trim())))
}

fn is_threatened(plan: &Context<'_>, priority: &Entry<'_, Priority>) -> bool {
    let threatened = || plan.risks().iter().flat_map(|risk| risk.threatens.iter());
    let depth = priority.at.steps().len();
    priority.id.as_ref().is_some_and(|id| threatened().any(|named| named.trim() == id.trim()))
        || threatened().any(|named| plan.find(named).any(|thing| thing.at.first(depth) == priority.at))
}

/// Whether the id is that of a priority, or of something under one.
fn is_placed(plan: &Context<'_>, id: &str) -> bool {
    plan.find(id).any(|thing| thing.at.steps().first() == Some(&Step::Field("priorities")))
}
