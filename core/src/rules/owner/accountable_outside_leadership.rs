//! Accountable leads are in the leadership team.

use crate::index::owners::Role;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Where the plan marks posts as `leadership`, the accountable lead of each action and project is one of them.
    /// Teams and boards are the fault of `owner-is-a-group`.
    ///
    /// ## Why it matters
    /// Someone outside the leadership team cannot answer at its table for work that runs late.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// posts: {director: {title: Director, leadership: true}, hm: Housing Manager}
    /// actions: [{id: A1, title: Inspect homes, accountable: hm}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// posts: {director: {title: Director, leadership: true}, hm: Housing Manager}
    /// actions: [{id: A1, title: Inspect homes, accountable: director, lead: hm}]
    /// ```
    "accountable-outside-leadership",
    summary: "the accountable lead is not in the leadership team",
    severity: Warning,
    authority: [DIRECTORATE_PLAN_2009],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    if plan.posts.iter().all(|(_, post)| !post.leadership) {
        return;
    }
    let owners = plan.owners();
    for place in owners.places.iter().filter(|place| place.role == Role::Accountable) {
        let Some(owner) = owners.get(place.owner).filter(|owner| !owner.is_group) else { continue };
        let Some(post) = owner.post else {
            out.cannot_tell(place.at(plan), "the accountable lead is in no list of posts");
            continue;
        };
        if !post.leadership {
            let (told, written) = (place.told(plan), place.written);
            out.absent(
                plan.lacks(owners.at(plan, place.owner), &["leadership"]),
                place.at(plan),
                format_args!("{told}, `{written}`, is not in the leadership team"),
            )
            .fact("owner", owner.title)
            .related(owners.at(plan, place.owner), "this post is not marked as `leadership`")
            .help("name the member of the leadership team that answers for it, or mark the post");
        }
    }
}
