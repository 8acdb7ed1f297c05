//! Each team plan takes up an action of the plan.

use crate::gather::Lacks;
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
    over: whole,
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    for (index, (id, unit)) in plan.units.iter().enumerate().filter(|(_, (_, unit))| unit.plan) {
        let at = Route::root().field("units").item(index);
        let at_work = plan.units_at_work();
        if at_work.holds(id) {
            continue;
        }
        if at_work.all_known {
            out.absent(
                lacks(plan, at),
                at.field("leads"),
                format_args!("unit `{}` has a plan of its own and takes up no action", unit.title),
            )
            .fact("unit", id)
            .help("name the actions that it leads (`leads`) or gives work to (`gives`)");
        } else {
            out.cannot_tell(at, "nothing says which unit those responsible for actions belong to");
        }
    }
}

/// Whether neither the unit nor one below it has a hand in an action, by anyone's word.
fn lacks<'c>(plan: &'c Context<'_>, unit: Route) -> Lacks<'c> {
    const WORK: &[&str] = &["leads", "gives", "receives"];
    let root = Route::root();
    let lacks = plan.lacks(unit, WORK).nor_below(root, "units", WORK).nor_below(root, "units", &["parent"]);
    let lacks = lacks.nor_below(root, "actions", &["accountable", "lead", "contributors"]);
    lacks.nor_below(root, "tasks", &["lead"]).nor_below(root, "posts", &["unit"])
}
