//! Owners are posts, not teams or boards.

use crate::index::owners::Role;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// No action, task, project, indicator, risk or mitigation is owned by a unit of the plan, by a post marked as
    /// `group`, or by what ends in a word such as team, board, group, committee, panel or partnership. One who
    /// chairs, heads or manages such a group is not a group.
    ///
    /// ## Why it matters
    /// When everyone in a group is responsible, no one is: nobody has it in their own work plan.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// actions: [{id: A1, title: Inspect homes, lead: Housing Improvement Board}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// actions: [{id: A1, title: Inspect homes, lead: Chair of the Housing Improvement Board}]
    /// ```
    "owner-is-a-group",
    summary: "the owner is a team or a board",
    severity: Warning,
    authority: [SCRUTINY_2002.at("para 4.4")],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    let owners = plan.owners();
    let owned = owners.places.iter().filter(|place| !matches!(place.role, Role::Signatory | Role::Contact));
    for place in owned {
        let Some(owner) = owners.get(place.owner).filter(|owner| owner.is_group) else { continue };
        let (told, written) = (place.told(plan), place.written);
        out.broken(place.at(plan), format_args!("{told}, `{written}`, is a group and not a post"))
            .fact("owner", owner.title)
            .help("name the post in the group that is responsible");
    }
}
