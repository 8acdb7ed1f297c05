//! Each team plan takes up an action of the plan.

use crate::common::thread::stands_in;
use crate::model::{OrgUnit, Post, Text};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Each unit with a plan of its own (`plan: true`), or a unit below it, leads an action, gives work to one, or
    /// has a post that is responsible for one. Where the units of those responsible are not known, the rule cannot
    /// tell.
    ///
    /// ## Why it matters
    /// Team plans are how a plan reaches those who do the work; one that takes up no action is outside the thread.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// units: {homes: {title: Homes, plan: true, leads: A1}, streets: {title: Streets, plan: true}}
    /// posts: {hm: {title: Housing Manager, unit: homes}}
    /// actions: [{id: A1, title: Inspect homes, lead: hm}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// units: {homes: {title: Homes, plan: true, leads: A1}, streets: {title: Streets, plan: true, gives: A1}}
    /// posts: {hm: {title: Housing Manager, unit: homes}}
    /// actions: [{id: A1, title: Inspect homes, lead: hm}]
    /// ```
    "team-plan-without-action",
    summary: "a team plan takes up no action",
    severity: Warning,
    authority: [SCRUTINY_2002.at("para 4.5"), DIRECTORATE_PLAN_2009.at("section 1.2")],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    for (index, (id, unit)) in plan.units.iter().enumerate().filter(|(_, (_, unit))| unit.plan) {
        if takes_up(plan, id, unit)
            || plan.units.iter().any(|(below, it)| is_below(plan, it, id) && takes_up(plan, below, it))
        {
            continue;
        }
        let at = Route::root().field("units").item(index);
        if leads(plan)
            .chain(plan.tasks().iter().flat_map(|task| task.lead.iter()))
            .any(|lead| may_be_of(plan, lead, id))
        {
            out.cannot_tell(at, "nothing says which unit those responsible for actions belong to");
        } else {
            out.broken(
                at.field("leads"),
                format_args!("unit `{}` has a plan of its own and takes up no action", unit.title),
            )
            .fact("unit", id)
            .help("name the actions that it leads (`leads`) or gives work to (`gives`)");
        }
    }
}

fn leads<'c>(plan: &'c Context<'_>) -> impl Iterator<Item = &'c Text> {
    plan.actions().iter().flat_map(|action| action.owners())
}

/// Whether the unit has a hand in an action: by its own entry, by a post of it, or by the action's entry.
fn takes_up(plan: &Context<'_>, id: &Text, unit: &OrgUnit) -> bool {
    let is_lead = |id: &Text, title: &Text| {
        let (id, title) = (id.trim(), title.trim());
        leads(plan).map(|lead| lead.trim()).any(|lead| lead == id || lead == title)
    };
    let posts = || plan.posts.iter().filter(|(_, post)| of_unit(post, id));
    !(unit.leads.is_empty() && unit.gives.is_empty() && unit.receives.is_empty())
        || posts().any(|(id, post)| is_lead(id, &post.title))
        || is_lead(id, &unit.title)
        || plan.links_to(id).any(|link| stands_in(link, "actions", "contributors"))
}

fn of_unit(post: &Post, id: &Text) -> bool {
    post.unit.as_ref().is_some_and(|unit| unit.trim() == id.trim())
}

/// Whether the one named may belong to the unit: its post is in no list, or says no unit, or this one.
fn may_be_of(plan: &Context<'_>, lead: &Text, id: &Text) -> bool {
    plan.post(lead).is_none_or(|(_, _, post)| post.unit.is_none() || of_unit(post, id))
}

/// Whether the unit stands below another, however deep; a circle of parents ends the search.
fn is_below(plan: &Context<'_>, unit: &OrgUnit, above: &Text) -> bool {
    let chain = std::iter::successors(unit.parent.as_ref(), |id| plan.units.get(id.as_str())?.parent.as_ref());
    chain.take(plan.units.len()).any(|id| id.trim() == above.trim())
}
