//! Each reference points at the right kind of thing.

use crate::common::thread::Kinds;
use crate::gather::Link;
use crate::gather::Thing;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Where a reference names an id that the plan has, something with that id is of a kind that the field can
    /// point at: `actions` at actions, `serves` at outcomes and frameworks, and so on.
    ///
    /// ## Why it matters
    /// An "action" that is really a whole priority says nothing of the work that is meant, or of who does it.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// priorities: [{id: 6.4, title: Information, actions: [{id: 6.4.1, title: Share information}]}]
    /// projects: [{id: BSF, title: New schools, actions: 6.4}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// priorities: [{id: 6.4, title: Information, actions: [{id: 6.4.1, title: Share information}]}]
    /// projects: [{id: BSF, title: New schools, actions: 6.4.1}]
    /// ```
    "wrong-kind-of-reference",
    summary: "a reference points at the wrong kind of thing",
    severity: Error,
    authority: [CSF_PLAN_2004.at("action 6.3.1 e")],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    for link in plan.links() {
        let Some(found) = of_wrong_kind(plan, link) else { continue };
        let (id, is, wanted) = (link.to, found.kind.words(), Kinds(link.wants));
        let article = if is.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
        let name = if found.has_id { "id" } else { "title" };
        out.absent(
            plan.lacks(Route::root(), &[]).nor_thing(link.wants),
            link.at(),
            format_args!("no {wanted} has the {name} `{id}`: it is the {name} of {article} {is}"),
        )
        .fact("id", id)
        .fact("kind", is)
        .fact("kinds", link.wants.iter().map(|kind| kind.words()).collect::<crate::rule::findings::Fact>())
        .help(format!("give the id of the {wanted} that is meant"))
        .related(found.at, format!("this {is} has the {name} `{id}`"));
    }
}

/// What a reference points at, where nothing with that id is of a kind that it wants.
fn of_wrong_kind<'c, 'p>(plan: &'c Context<'p>, link: &Link<'_>) -> Option<&'c Thing<'p>> {
    let mut found = plan.found(link);
    let first = found.next().filter(|thing| !link.wants.contains(&thing.kind))?;
    found.all(|thing| !link.wants.contains(&thing.kind)).then_some(first)
}
