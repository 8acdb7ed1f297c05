//! Each unit that is responsible for action sheets has a plan of its own.

use crate::common::linked::{lower, same};
use crate::language::absences::said;
use crate::model::{OrgUnit, Text};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Where plans of units are checked together with the plan that they are `under`, each unit of it that leads an
    /// action, by its `leads` or as the lead or the unit of the lead, says that it has a plan (`plan: true`), or one at
    /// hand is its own.
    ///
    /// ## Why it matters
    /// Each unit is to produce a plan in which it names the action sheets that its staff are responsible for. Without
    /// one, the work stands in nobody's plan for the year.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Directorate plan
    /// units: {homes: {title: Homes, leads: A1}, streets: {title: Streets, leads: A2}}
    /// actions: [{id: A1, title: Inspect homes}, {id: A2, title: Sweep streets}]
    /// ---
    /// title: Homes plan
    /// unit: Homes
    /// under: Directorate plan
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Directorate plan
    /// units: {homes: {title: Homes, leads: A1}, streets: {title: Streets, leads: A2, plan: true}}
    /// actions: [{id: A1, title: Inspect homes}, {id: A2, title: Sweep streets}]
    /// ---
    /// title: Homes plan
    /// unit: Homes
    /// under: Directorate plan
    /// ```
    "unit-without-plan",
    summary: "a unit leads action sheets and has no unit plan",
    severity: Info,
    authority: [SCRUTINY_2002.at("para 4.5")],
    over: dossier,
    of: absence,
}

fn check(dossier: &Dossier<'_>, out: &mut Findings<'_>) {
    let mut tops: Vec<usize> = lower(dossier).map(|(_, top)| top).collect();
    tops.sort_unstable();
    tops.dedup();
    for top in tops {
        let Some(plan) = dossier.plans().get(top) else { continue };
        let below = lower(dossier).filter(|(_, above)| *above == top);
        let own: Vec<&str> = below.filter_map(|(at, _)| dossier.plans().get(at)?.unit.as_deref()).collect();
        for (index, (id, unit)) in plan.units.iter().enumerate() {
            let has_plan = unit.plan || own.iter().any(|own| is_unit(own, id, unit));
            if has_plan || !leads(plan, id, unit) {
                continue;
            }
            let at = dossier.root(top).field("units").item(index);
            out.absent(
                plan.lacks(at, &["plan"]),
                at.field("plan"),
                format_args!("unit `{}` leads action sheets and has no plan of its own", unit.title),
            )
            .fact("unit", id)
            .help("give the unit a plan, or say that it has one (`plan: true`)");
        }
    }
}

fn is_unit(name: &str, id: &str, unit: &OrgUnit) -> bool {
    same(name, id) || same(name, &unit.title)
}

/// Whether a unit leads an action: by its own word, or by the word of the action or the post that leads it.
fn leads(plan: &Context<'_>, id: &Text, unit: &OrgUnit) -> bool {
    let post_of = |lead: &str| plan.posts.iter().find(|(key, post)| same(lead, key) || same(lead, &post.title));
    let in_unit = |lead: &Text| {
        let post = post_of(lead).and_then(|(_, post)| post.unit.as_deref());
        is_unit(lead, id, unit) || post.is_some_and(|of| is_unit(of, id, unit))
    };
    said(unit.leads.iter()).next().is_some()
        || plan.actions().iter().any(|action| said(action.it.lead.iter()).any(in_unit))
}
