//! Posts and units have a place in the organisation.

use crate::language::absences::is_placeholder;
use crate::model::{OrgUnit, Post, Text};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Where the plan lists units and places posts in them: each post has a unit, but for groups and the leadership team;
    /// each unit stands under another or has units below it, where any unit does; and each unit with a plan of its own has
    /// a post in it.
    ///
    /// ## Why it matters
    /// Work reaches those who do it through division, unit and team. A post or unit that hangs nowhere is told nothing,
    /// and a team's plan without a manager has nobody to report on it.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// units: {homes: Homes}
    /// posts: {hm: {title: Housing Manager, unit: homes}, em: {title: Estates Manager}}
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// units: {homes: Homes}
    /// posts: {hm: {title: Housing Manager, unit: homes}, em: {title: Estates Manager, unit: homes}}
    /// ```
    "unit-unplaced",
    summary: "a post or unit has no place in the organisation, or a unit with a plan has no post",
    severity: Info,
    authority: [SCRUTINY_2002.at("para 4.5")],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    let (units, posts) = (&plan.plan.units, &plan.plan.posts);
    if units.is_empty() || !posts.iter().any(|(_, post)| is_said(post.unit.as_ref())) {
        return;
    }
    let root = Route::root();
    for (index, (id, post)) in posts.iter().enumerate().filter(|(_, (_, post))| is_loose(post)) {
        let at = root.field("posts").item(index);
        out.absent(
            plan.lacks(at, &["unit", "group", "leadership"]),
            at.field("unit"),
            format_args!("{} has no unit", post.name()),
        )
        .fact("post", id)
        .help("name the unit that it belongs to");
    }
    let in_order = units.iter().any(|(_, unit)| is_said(unit.parent.as_ref()));
    for (index, (id, unit)) in units.iter().enumerate() {
        let at = root.field("units").item(index);
        let has_below = || units.iter().any(|(_, other)| names(other.parent.as_ref(), id, unit));
        if in_order && !is_said(unit.parent.as_ref()) && !has_below() {
            let lacks = plan.lacks(at, &["parent"]).nor_below(root, "units", &["parent"]);
            out.absent(
                lacks,
                at.field("parent"),
                format_args!("{} stands under no other and has none below it", unit.name()),
            )
            .fact("unit", id)
            .help("name the division or unit above it");
        }
        if unit.plan && !posts.iter().any(|(_, post)| names(post.unit.as_ref(), id, unit)) {
            let lacks = plan.lacks(root, &["posts"]).nor_below(root, "posts", &["unit"]).nor(at, &["plan"]);
            out.absent(lacks, at, format_args!("{} has a plan of its own and no post", unit.name()))
                .fact("unit", id)
                .help("add the post that manages it, with its `unit`");
        }
    }
}

fn is_loose(post: &Post) -> bool {
    !post.group && !post.leadership && !is_said(post.unit.as_ref())
}

fn is_said(name: Option<&Text>) -> bool {
    name.is_some_and(|name| !is_placeholder(name))
}

fn names(name: Option<&Text>, id: &str, unit: &OrgUnit) -> bool {
    name.is_some_and(|name| name.trim() == id.trim() || name.trim() == unit.title.trim())
}
