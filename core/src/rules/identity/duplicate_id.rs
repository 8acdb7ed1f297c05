//! No two things of one kind have the same id.

use crate::gather::{Kind, Thing};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Within one kind (indicators, actions, risks, posts ...) each id is used once. Ids are compared without the
    /// blanks around them; things of different kinds may share an id.
    ///
    /// ## Why it matters
    /// A link to an id that two things have could mean either, and figures reported under it may land on the wrong one.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// risks: [{id: R1, title: Flooding}, {id: R1, title: Fire}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// risks: [{id: R1, title: Flooding}, {id: R2, title: Fire}]
    /// ```
    "duplicate-id",
    summary: "two things of one kind share an id",
    severity: Error,
    authority: [SELF_EVIDENT],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    let before = |thing: &Thing<'_>| plan.things().get(thing.next? as usize);
    for thing in
        plan.things().iter().filter(|thing| thing.has_id && thing.next.is_some() && !thing.id.trim().is_empty())
    {
        let mut others = std::iter::successors(before(thing), |thing| before(thing));
        let Some(other) = others.find(|other| other.has_id && other.kind == thing.kind) else { continue };
        let (kind, id) = (thing.kind.words(), thing.id.trim());
        out.broken(place(thing), format_args!("another {kind} already has the id `{id}`: `{}`", other.title))
            .fact("kind", kind)
            .fact("id", id)
            .fact("title", thing.title)
            .fact("other", other.title)
            .related(place(other), format!("`{id}` is also here"))
            .help("give one of them an id of its own, or join them if they are one thing");
    }
}

/// Things in a map have their id as key, others as a field.
fn place(thing: &Thing<'_>) -> Route {
    match thing.kind {
        Kind::Post | Kind::Unit | Kind::Framework | Kind::Outcome | Kind::GradeScale => thing.at,
        _ => thing.at.field("id"),
    }
}
