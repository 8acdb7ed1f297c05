//! What stands in two places has the same owner in both.

use crate::common::linked::{Namesakes, lower, same};
use crate::gather::{Kind, Thing, action_at, comparable};
use crate::index::owners::item;
use crate::language::absences::{is_unsaid, said};
use crate::model::name::Name;
use crate::model::{Action, Names, Risk, Text};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// A project has the accountable lead and the lead of an action that carries it, a mitigation that is an action
    /// has an owner of that action, and risks or actions that share an id have the same owners. So do actions and risks of
    /// one id and title in a plan and in the plan that it is `under`. Where one place names several, one of them is enough.
    ///
    /// ## Why it matters
    /// Each of the two believes the other answers for it, or both act; reports then contradict each other.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// actions: [{id: A1, title: Inspect homes, lead: Housing Manager}]
    /// projects: [{title: Safe homes, lead: Estates Manager, actions: A1}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// actions: [{id: A1, title: Inspect homes, lead: Housing Manager}]
    /// projects: [{title: Safe homes, lead: Housing Manager, actions: A1}]
    /// ```
    "owner-differs",
    summary: "one action, project or risk has different owners in two places",
    severity: Warning,
    authority: [AUDIT_2018],
    over: linked,
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    for carried in plan.owners().carried.chunk_by(|(left, ..), (right, ..)| left == right) {
        let project = carried.first().and_then(|(number, ..)| plan.projects().get(*number));
        let Some(Entry { at, it, .. }) = project else { continue };
        for own in sides(*at, it.name(), &it.accountable, &it.lead) {
            let role = own.role;
            let others = carried.iter().flat_map(|(_, at, it)| sides_of(*at, it)).filter(|other| other.role == role);
            compare(plan, own, others, out);
        }
    }
    for risk in plan.risks() {
        for (index, mitigation) in risk.it.mitigations.iter().enumerate() {
            let mut named = mitigation.action.iter().flat_map(|id| plan.find(id));
            let Some(action) = named.find(|thing| thing.kind == Kind::Action) else { continue };
            let at = risk.at.field("mitigations").item(index).field("owner");
            let own = Side { at, name: mitigation.name(), role: "owner", owners: &mitigation.owner };
            let sides = action_at(plan, &action.at).into_iter().flat_map(|it| sides_of(action.at, it));
            compare(plan, own, sides, out);
        }
    }
    for thing in plan.things().iter().filter(|thing| thing.has_id && thing.next.is_some()) {
        compare_namesakes(plan, thing, out);
    }
}

/// What stands in a plan and in the plan above under one id and title is one thing.
fn check_linked(dossier: &Dossier<'_>, out: &mut Findings<'_>) {
    for (own, top) in lower(dossier) {
        let (Some(plan), Some(above)) = (dossier.plans().get(own), dossier.plans().get(top)) else { continue };
        let known = Namesakes::of(above.actions());
        for action in plan.actions() {
            let other = action.id.as_deref().and_then(|id| known.with_id(id));
            let Some(other) = other.filter(|other| comparable(&other.title) == comparable(&action.title)) else {
                continue;
            };
            for (own, other) in sides_of(action.at, action.it).into_iter().zip(sides_of(other.at, other.it)) {
                across((plan, own), (above, other), out);
            }
        }
        let known = Namesakes::of(above.risks());
        for risk in plan.risks() {
            let other = risk.id.as_deref().and_then(|id| known.with_id(id));
            let Some(other) = other.filter(|other| comparable(&other.title) == comparable(&risk.title)) else {
                continue;
            };
            let side = |it: &Entry<'_, Risk>| it.at.field("owner");
            let own = Side { at: side(risk), name: risk.it.name(), role: "owner", owners: &risk.it.owner };
            let other = Side { at: side(other), name: other.it.name(), role: "owner", owners: &other.it.owner };
            across((plan, own), (above, other), out);
        }
    }
}

/// Reports owners in two plans of which none is the same; each plan has a list of posts of its own.
fn across((plan, own): (&Context<'_>, Side<'_>), (above, other): (&Context<'_>, Side<'_>), out: &mut Findings<'_>) {
    let titles = |plan: &Context<'_>, owners: &[Text]| -> Vec<String> {
        let title = |owner: &Text| {
            let found = plan.owners().number(owner).and_then(|number| plan.owners().get(number));
            found.map_or_else(|| owner.to_string(), |found| found.title.to_owned())
        };
        said(owners).map(title).collect()
    };
    let (mine, theirs) = (titles(plan, own.owners), titles(above, other.owners));
    let (Some(first), Some(second)) = (mine.first(), theirs.first()) else { return };
    if mine.iter().any(|one| theirs.iter().any(|other| same(one, other))) {
        return;
    }
    let message =
        format_args!("{} has the {} `{first}`, but in `{}` it has `{second}`", own.name, own.role, above.title);
    out.broken(own.at, message)
        .fact("owner", first.as_str())
        .fact("other", second.as_str())
        .fact("plan", &above.title)
        .related(other.at, format!("`{second}` here"))
        .help("settle who owns it, and write the same in both places");
}

/// Things that share an id are taken for one thing in two places.
fn compare_namesakes(plan: &Context<'_>, thing: &Thing<'_>, out: &mut Findings<'_>) {
    let before = |thing: &Thing<'_>| plan.things().get(thing.next? as usize);
    let mut others = std::iter::successors(before(thing), |thing| before(thing));
    let Some(other) = others.find(|other| other.has_id && other.kind == thing.kind) else { return };
    match thing.kind {
        Kind::Action => {
            let sides = |at| action_at(plan, &at).into_iter().flat_map(move |action| sides_of(at, action));
            for (own, other) in sides(thing.at).zip(sides(other.at)) {
                compare(plan, own, std::iter::once(other), out);
            }
        }
        Kind::Risk => {
            let side = |at: Route| {
                let it = plan.plan.risks.get(item(&at)?)?;
                Some(Side { at: at.field("owner"), name: it.name(), role: "owner", owners: &it.owner })
            };
            let (Some(own), Some(other)) = (side(thing.at), side(other.at)) else { return };
            compare(plan, own, std::iter::once(other), out);
        }
        _ => (),
    }
}

/// One place where owners are written.
struct Side<'p> {
    at: Route,
    name: Name<'p>,
    role: &'static str,
    owners: &'p [Text],
}

fn sides<'p>(at: Route, name: Name<'p>, accountable: &'p Names, lead: &'p Names) -> [Side<'p>; 2] {
    let roles = [("accountable", "accountable lead", accountable), ("lead", "lead", lead)];
    roles.map(|(field, role, owners)| Side { at: at.field(field), name, role, owners })
}

fn sides_of(at: Route, action: &Action) -> [Side<'_>; 2] {
    sides(at, action.name(), &action.accountable, &action.lead)
}

/// Reports owners of which none is an owner on any other side; a side that names none says nothing.
fn compare<'p>(plan: &Context<'_>, own: Side<'_>, others: impl Iterator<Item = Side<'p>>, out: &mut Findings<'_>) {
    let mut first = None;
    for other in others.filter(|other| !is_unsaid(other.owners)) {
        if plan.owners().overlap(own.owners, other.owners) {
            return;
        }
        first = first.or(Some(other));
    }
    let (Some(mine), Some(other)) = (said(own.owners).next(), first) else { return };
    let Some(theirs) = said(other.owners).next() else { return };
    let elsewhere = if own.name == other.name { "elsewhere " } else { "" };
    let message = format_args!(
        "{} has the {} `{mine}`, but {elsewhere}{} has the {} `{theirs}`",
        own.name, own.role, other.name, other.role
    );
    out.broken(own.at, message)
        .fact("owner", mine)
        .fact("other", theirs)
        .related(other.at, format!("`{theirs}` here"))
        .help("settle who owns it, and write the same in both places");
}
