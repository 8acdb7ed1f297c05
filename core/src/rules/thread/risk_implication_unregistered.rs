//! A risk that a priority's implications name is in the register.

use std::cell::LazyCell;
use std::collections::HashSet;

use crate::gather::Kind;
use crate::index::threats::threatened_priority;
use crate::language::subjects::is_telling;
use crate::model::Risk;
use crate::prelude::*;
use crate::text::words;

rule! {
    /// ## What it checks
    /// Where the implications of a priority name a risk, a risk in the register threatens that priority or
    /// something under it. Where a risk that threatens nothing under a priority has a word in common with
    /// what is said, the rule cannot tell. `none` and a blank name no risk; neither does an implication that gives the id of a risk.
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
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    if plan.risks().is_empty() {
        return;
    }
    let loose = LazyCell::new(|| loose_words(plan));
    for priority in plan.priorities() {
        let said = priority.implications.as_ref().and_then(|implications| implications.risk.words());
        if !said.is_some_and(|said| names_a_risk(plan, said)) || plan.threatened().contains(&priority.at) {
            continue;
        }
        let at = priority.at.field("implications").field("risk");
        if said.is_some_and(|said| words(said).any(|word| loose.contains(&word.to_lowercase()))) {
            out.cannot_tell(at, "the register may hold the risk, and does not say that it threatens the priority");
        } else {
            let name = priority.name();
            let message = format_args!("the implications of {name} name a risk, and none in the register threatens it");
            let lacks = plan.lacks(Route::root(), &["risks"]).nor_below(Route::root(), "risks", &["threatens"]);
            out.absent(lacks, at, message)
                .help("add the risk to the register, with what it threatens, or write `none`");
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

/// The telling words of risks that may threaten any priority: nothing says which.
fn loose_words(plan: &Context<'_>) -> HashSet<String> {
    let is_loose = |risk: &&Entry<'_, Risk>| {
        risk.threatens.is_empty() || risk.threatens.iter().any(|named| threatened_priority(plan, named).is_none())
    };
    let titles = plan.risks().iter().filter(is_loose).map(|risk| risk.it.title.as_str());
    titles.flat_map(words).filter(|word| is_telling(word)).map(str::to_lowercase).collect()
}
