//! Each owner is one of the posts that the plan lists.

use rust_decimal::prelude::ToPrimitive;

use super::near_duplicate_name;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Where a plan lists its `posts`, everyone who is named as accountable, lead, owner, signatory of the risk
    /// register or contact is one of them, by id, title or holder, or else one of the plan's `units`. An owner who
    /// looks like a listed post spelt otherwise is the fault of `near-duplicate-name`.
    ///
    /// ## Why it matters
    /// A post that is not there answers for nothing: it was renamed, deleted or never made.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// posts: {hm: Housing Manager}
    /// actions: [{id: A1, title: Inspect homes, lead: Estates Officer}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// posts: {hm: Housing Manager}
    /// actions: [{id: A1, title: Inspect homes, lead: hm}]
    /// ```
    "unknown-post",
    summary: "an owner is in no list of posts, where the plan has one",
    severity: Error,
    authority: [DIRECTORATE_PLAN_2009],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    if plan.posts.is_empty() {
        return;
    }
    let owners = plan.owners();
    let distance = out.param_of(&near_duplicate_name::RULE, "distance").to_usize().unwrap_or_default();
    for place in &owners.places {
        let Some(owner) = owners.get(place.owner).filter(|owner| owner.post.is_none() && !owner.is_unit) else {
            continue;
        };
        if owners.names.like(place.owner, distance).is_some() {
            continue;
        }
        let (told, written) = (place.told(plan), place.written);
        let help = match owners.names.nearest_listed(place.owner) {
            Some(near) => format!("list the post under `posts`, or name one that is there; the nearest is `{near}`"),
            None => "list the post under `posts`, or name one that is there".to_owned(),
        };
        let lacks = plan.lacks(Route::root(), &["posts", "units"]).nor_below(Route::root(), "units", &["title"]);
        let lacks = lacks.nor_below(Route::root(), "posts", &["title", "holder"]);
        out.absent(lacks, place.at(plan), format_args!("{told}, `{written}`, is in no list of posts"))
            .fact("owner", owner.title)
            .help(help);
    }
}
