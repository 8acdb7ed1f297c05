//! A risk that a priority's implications name is in the register.

use std::cell::LazyCell;
use std::collections::HashSet;

use crate::context::Kind;
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
    let register = LazyCell::new(|| Register::of(plan));
    for priority in plan.priorities() {
        let said = priority.implications.as_ref().and_then(|implications| implications.risk.words());
        if !said.is_some_and(|said| names_a_risk(plan, said)) || register.threatened.contains(&priority.at) {
            continue;
        }
        let at = priority.at.field("implications").field("risk");
        if register.is_clear {
            let message = format_args!(
                "the implications of {} name a risk, and none in the register threatens it",
                priority.name()
            );
            out.broken(at, message).help("add the risk to the register, with what it threatens, or write `none`");
        } else {
            out.cannot_tell(at, "the register does not say of each risk which priority it threatens");
        }
    }
}

/// Whether the words name a risk: they do not begin by saying that there is none, and do not point at the register.
fn names_a_risk(plan: &Context<'_>, said: &str) -> bool {
    const NOTHING: &[&str] = &["no", "none", "nil", "not", "low", "minimal", "negligible", "see", "tbc", "tba", "n"];
    let first = words(said).next().unwrap_or_default();
    let is_registered = |word: &str| plan.has(Kind::Risk, word.trim_matches(|c: char| !c.is_alphanumeric()));
    words(said).nth(1).is_some()
        && !NOTHING.iter().any(|nothing| nothing.eq_ignore_ascii_case(first))
        && !said.split_whitespace().any(is_registered)
}

/// What the register says of priorities.
struct Register {
    /// The priorities that a risk threatens, or something under them.
    threatened: HashSet<Route>,
    /// Whether all that each risk threatens stands under priorities.
    is_clear: bool,
}

impl Register {
    fn of(plan: &Context<'_>) -> Self {
        let mut register = Self { threatened: HashSet::new(), is_clear: true };
        for risk in plan.risks() {
            register.is_clear &= !risk.threatens.is_empty();
            for named in risk.threatens.iter() {
                let under = |at: Route| at.steps().first() == Some(&Step::Field("priorities"));
                let priority = plan.find(named).map(|thing| thing.at.first(2)).find(|at| under(*at));
                register.is_clear &= priority.is_some();
                register.threatened.extend(priority);
            }
        }
        register
    }
}
