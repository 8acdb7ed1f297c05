//! No action waits for itself through those that must be done first.

use std::collections::HashMap;

use crate::common::circles::circles;
use crate::gather::Kind;
use crate::model::Text;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// No action comes after itself, by way of the `after` of other actions or directly. Actions that wait for one
    /// another in circles are one finding.
    ///
    /// ## Why it matters
    /// Actions in a circle can never begin as planned: each waits for another to be done.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// actions: [{id: A1, title: Inspect homes, after: A2}, {id: A2, title: Repair homes, after: A1}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// actions: [{id: A1, title: Inspect homes}, {id: A2, title: Repair homes, after: A1}]
    /// ```
    "dependency-cycle",
    summary: "actions wait for each other in a circle",
    severity: Error,
    authority: [SELF_EVIDENT],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    // Where every action comes after actions that stand before it in one order, there is no circle.
    let before = |id: &str, at: Route| plan.find(id).all(|thing| thing.kind != Kind::Action || thing.at < at);
    if plan.actions().iter().all(|action| action.after.iter().all(|id| before(id, action.at))) {
        return;
    }
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    for action in plan.actions() {
        numbers.insert(action.it.name().as_str().trim(), action.number);
    }
    let numbered = |id: &Text| numbers.get(id.trim()).copied();
    let after: Vec<Vec<usize>> =
        plan.actions().iter().map(|action| action.after.iter().filter_map(numbered).collect()).collect();
    for circle in circles(&after) {
        report(plan, &circle, out);
    }
}

fn report(plan: &Context<'_>, circle: &[usize], out: &mut Findings<'_>) {
    const SHOWN: usize = 10;
    let members = circle.iter().filter_map(|number| plan.actions().get(*number));
    let Some(first) = members.clone().next() else { return };
    let at = first.at.field("after");
    let broken = if circle.len() == 1 {
        out.broken(at, format_args!("{} comes after itself", first.name()))
    } else {
        let names: Vec<String> =
            members.clone().take(SHOWN).map(|member| format!("`{}`", member.name().as_str())).collect();
        let more = if circle.len() > SHOWN { " and others" } else { "" };
        let count = circle.len();
        out.broken(at, format_args!("{count} actions wait for each other in a circle: {}{more}", names.join(", ")))
    };
    broken.fact("actions", members.clone().map(|member| member.name()).collect::<crate::rule::findings::Fact>());
    for member in members.skip(1) {
        broken.related(member.at.field("after"), format!("{} is in the circle", member.name()));
    }
    broken.help("take out the `after` that is wrong");
}
