//! Each reference points at something.

use crate::common::thread::Kinds;
use crate::context::Kind;
use crate::links::Link;
use crate::prelude::*;
use crate::suggest;

rule! {
    /// ## What it checks
    /// Each reference from one record to another names an id that the plan has: the area of a priority, what it
    /// serves, the indicators of an action, the actions of a project and so on. For an indicator, its references in
    /// other schemes count too. Owners are not references: `unknown-post` checks them.
    ///
    /// ## Why it matters
    /// A reference to nothing is a broken thread: what it should tie together stands alone.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// actions: [{id: A1, title: Inspect homes}, {id: A2, title: Repair homes, after: A11}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// actions: [{id: A1, title: Inspect homes}, {id: A2, title: Repair homes, after: A1}]
    /// ```
    "unknown-reference",
    summary: "a reference points at nothing",
    severity: Error,
    authority: [SELF_EVIDENT],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    // To look for the nearest id takes time; in a plan of unknown references the first ones show what is wrong.
    let mut suggestions_left = 50;
    for link in
        plan.links().iter().filter(|link| plan.find(link.to).next().is_none() && !is_other_reference(plan, link))
    {
        let broken = out.broken(link.at, format_args!("no {} has the id `{}`", Kinds(link.wants), link.to));
        broken.fact("id", link.to).fact("kinds", link.wants.iter().map(|kind| kind.words()).collect::<crate::Fact>());
        let meant = if suggestions_left > 0 { meant(plan, link) } else { None };
        suggestions_left -= i32::from(suggestions_left > 0);
        match meant {
            Some(id) => broken.help(format!("did you mean `{id}`?")),
            None => broken.help("correct the reference, or add what it points at"),
        };
    }
}

/// Whether an indicator has the id as its reference in another scheme.
fn is_other_reference(plan: &Context<'_>, link: &Link<'_>) -> bool {
    let to = link.to.trim();
    let has = |indicator: &Entry<'_, crate::model::Indicator>| indicator.refs.iter().any(|known| known.trim() == to);
    link.wants.contains(&Kind::Indicator) && plan.indicators().iter().any(has)
}

/// The id of what is titled as the reference is written, or else the nearest id.
fn meant<'p>(plan: &Context<'p>, link: &Link<'_>) -> Option<&'p str> {
    let wanted = || plan.things().iter().filter(|thing| link.wants.contains(&thing.kind));
    let titled = wanted().find(|thing| thing.title.trim().eq_ignore_ascii_case(link.to.trim()));
    titled.map(|thing| thing.id).or_else(|| suggest::nearest(link.to, wanted().map(|thing| thing.id)))
}
