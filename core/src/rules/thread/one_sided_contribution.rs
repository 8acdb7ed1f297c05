//! Work that one unit gives to another's action is named by both.

use crate::common::linked::{Namesakes, lower, means, same};
use crate::gather::{Kind, action_at};
use crate::language::absences::{is_placeholder, said};
use crate::model::{Action, Names, OrgUnit};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// An action to which a unit `gives` work names that unit among its `contributors`; and, where units of the plan say
    /// what they give at all, a unit that an action names says that it gives work to it. Between plans that are `under`
    /// one, what a unit's plan gives is held against the actions of the plan above and of the units beside it, and the
    /// reverse. Where the plan above is named and not at hand, the rule cannot tell.
    ///
    /// ## Why it matters
    /// Work that only one side knows of is not done: the one counts on it, and it is in nobody's plan.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// units: {homes: {title: Homes, leads: A1}, streets: {title: Streets, gives: A1}}
    /// actions: [{id: A1, title: Inspect homes}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// units: {homes: {title: Homes, leads: A1}, streets: {title: Streets, gives: A1}}
    /// actions: [{id: A1, title: Inspect homes, contributors: streets}]
    /// ```
    "one-sided-contribution",
    summary: "a unit gives work to an action that does not name it, or the reverse",
    severity: Error,
    authority: [SCRUTINY_2002.at("para 4.5")],
    over: linked,
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    let units = Route::root().field("units");
    for (index, (id, unit)) in plan.units.iter().enumerate() {
        for (position, name) in named(&unit.gives) {
            let found = plan.find(name).find(|thing| thing.kind == Kind::Action);
            let Some((at, action)) = found.and_then(|thing| Some((thing.at, action_at(plan, &thing.at)?))) else {
                continue;
            };
            if !said(action.contributors.iter()).any(|of| is_unit(of, id, unit)) {
                let given = item(units.item(index).field("gives"), &unit.gives, position);
                unnamed(plan, (&unit.title, given), (at, action), out);
            }
        }
    }
    if plan.units.iter().all(|(_, unit)| said(unit.gives.iter()).next().is_none()) {
        return;
    }
    for action in plan.actions() {
        for (position, of) in named(&action.it.contributors) {
            let mut units_named = plan.units.iter().enumerate().filter(|(_, (id, unit))| is_unit(of, id, unit));
            let Some((index, (_, unit))) = units_named.next() else { continue };
            if !said(unit.gives.iter()).any(|name| means(name, action.it)) {
                let at = units.item(index);
                let named = item(action.at.field("contributors"), &action.it.contributors, position);
                let lacks = plan.lacks(at, &["gives"]);
                ungiven(out, lacks, (named, action.it), (&unit.title, at.field("gives")));
            }
        }
    }
}

fn check_linked(dossier: &Dossier<'_>, out: &mut Findings<'_>) {
    for (at, plan) in dossier.plans().iter().enumerate() {
        if plan.under.as_deref().is_some_and(|name| !is_placeholder(name)) && dossier.above(at).is_none() {
            out.cannot_tell(dossier.root(at), "the plan that it is under is not at hand");
        }
    }
    for (own, top) in lower(dossier) {
        let beside = lower(dossier).filter(|(other, above)| *above == top && *other != own).map(|(other, _)| other);
        for other in std::iter::once(top).chain(beside) {
            given(dossier, own, other, out);
            counted_on(dossier, own, other, out);
        }
    }
}

/// What a unit's plan gives to actions of another plan is named there.
fn given(dossier: &Dossier<'_>, own: usize, other: usize, out: &mut Findings<'_>) {
    let (Some(plan), Some(other)) = (dossier.plans().get(own), dossier.plans().get(other)) else { return };
    let actions = Namesakes::of(other.actions());
    for (index, (id, unit)) in plan.units.iter().enumerate() {
        for (position, name) in named(&unit.gives) {
            // An action of its own is its own affair.
            let is_own = plan.actions().iter().any(|action| means(name, action.it));
            let Some(action) = actions.named(name).filter(|_| !is_own) else { continue };
            let is_named = said(action.it.contributors.iter()).any(|of| {
                let title = other.units.iter().find(|(key, _)| same(of, key)).map_or(of.as_str(), |(_, it)| &it.title);
                is_unit(of, id, unit) || same(title, &unit.title)
            });
            if !is_named {
                let given = dossier.root(own).field("units").item(index).field("gives");
                unnamed(other, (&unit.title, item(given, &unit.gives, position)), (action.at, action.it), out);
            }
        }
    }
}

/// What an action of another plan counts on from a unit is given in the unit's own plan.
fn counted_on(dossier: &Dossier<'_>, own: usize, other: usize, out: &mut Findings<'_>) {
    let (Some(plan), Some(above)) = (dossier.plans().get(own), dossier.plans().get(other)) else { return };
    let Some(unit) = plan.unit.as_deref().filter(|unit| !is_placeholder(unit)) else { return };
    for action in above.actions() {
        for (position, of) in named(&action.it.contributors) {
            let known = above.units.iter().find(|(key, it)| is_unit(of, key, it));
            let is_it = same(of, unit) || known.is_some_and(|(key, it)| is_unit(unit, key, it));
            let gives = || plan.units.iter().flat_map(|(_, unit)| said(unit.gives.iter()));
            // Where the other plan says itself what its units give, it is held against that.
            let is_told =
                known.is_some() && above.units.iter().any(|(_, unit)| said(unit.gives.iter()).next().is_some());
            if is_it && !is_told && !gives().any(|name| means(name, action.it)) {
                let root = dossier.root(own);
                let named = item(action.at.field("contributors"), &action.it.contributors, position);
                let lacks = plan.lacks(root, &["units"]).nor_below(Route::root(), "units", &["gives"]);
                ungiven(out, lacks, (named, action.it), (unit, root.field("units")));
            }
        }
    }
}

/// The names that are said, each with its position.
fn named(names: &Names) -> impl Iterator<Item = (usize, &str)> {
    names.iter().enumerate().map(|(at, name)| (at, name.as_str())).filter(|(_, name)| !is_placeholder(name))
}

/// One name is written as one text, and has no position.
fn item(at: Route, names: &Names, position: usize) -> Route {
    if names.len() > 1 { at.item(position) } else { at }
}

fn is_unit(name: &str, id: &str, unit: &OrgUnit) -> bool {
    same(name, id) || same(name, &unit.title)
}

fn unnamed(plan: &Context<'_>, (unit, given): (&str, Route), (at, action): (Route, &Action), out: &mut Findings<'_>) {
    let message = format_args!("unit `{unit}` gives work to {}, which does not name it", action.name());
    out.absent(plan.lacks(at, &["contributors"]), given, message)
        .fact("unit", unit)
        .fact("action", action.name())
        .related(at.field("contributors"), "the units that it names")
        .help("name the unit in `contributors` of the action, or take the work out of the unit's `gives`");
}

fn ungiven(
    out: &mut Findings<'_>,
    lacks: crate::gather::Lacks<'_>,
    (named, action): (Route, &Action),
    (unit, gives): (&str, Route),
) {
    let message =
        format_args!("{} counts on work of unit `{unit}`, which does not say that it gives any", action.name());
    out.absent(lacks, named, message)
        .fact("unit", unit)
        .fact("action", action.name())
        .related(gives, "what the unit gives")
        .help("name the action in `gives` of the unit, or take the unit out of `contributors`");
}
