//! Each reference points at something.

use std::cell::LazyCell;
use std::collections::HashSet;

use crate::common::thread::Kinds;
use crate::gather::Kind;
use crate::gather::Link;
use crate::model::DocumentKind;
use crate::prelude::*;
use crate::sets::split_reference;
use crate::text::near;

rule! {
    /// ## What it checks
    /// Each reference from one record to another names an id that the plan has, or the title of what has no id:
    /// the area of a priority, what it serves, the indicators of an action, the actions of a project and so on. For
    /// an indicator, its references in other schemes count too. Owners are not references: `unknown-post` checks them.
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
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    // Where only an edition is at hand, what it names stands in a plan that is not.
    if !plan.has_plan() {
        return;
    }
    let refs = LazyCell::new(|| {
        let refs = plan.indicators().iter().flat_map(|indicator| indicator.refs.iter());
        refs.map(|reference| reference.trim()).collect::<HashSet<_>>()
    });
    let forms = LazyCell::new(|| {
        let references = plan.indicators().iter().flat_map(|indicator| indicator.it.references());
        references.filter_map(|reference| form(reference)).collect::<HashSet<_>>()
    });
    let is_unknown = |link: &&Link<'_>| {
        let in_other_scheme = || link.wants.contains(&Kind::Indicator) && refs.contains(link.to.trim());
        // `NI88` for `NI 88` is found; `reference-form-varies` speaks of it.
        let in_other_form =
            || link.wants.contains(&Kind::Indicator) && form(link.to).is_some_and(|form| forms.contains(&form));
        plan.found(link).next().is_none() && !in_other_scheme() && !in_other_form()
    };
    // The rows of a scorecard that is checked alone may name what stands in the plan that it is of.
    let is_elsewhere = |link: &&Link<'_>| plan.document == Some(DocumentKind::Scorecard) && link.is_of_edition();
    for (number, link) in plan.links().iter().filter(|link| !is_elsewhere(link) && is_unknown(link)).enumerate() {
        // To look for the nearest takes time; in a plan full of unknown references the first ones show what is wrong.
        let meant = (number < 50).then(|| meant(plan, link)).flatten();
        let broken = out.absent(
            plan.lacks(Route::root(), &[]).nor_thing(link.wants),
            link.at(),
            format_args!("no {} has the id `{}`", Kinds(link.wants), link.to),
        );
        broken
            .fact("id", link.to)
            .fact("kinds", link.wants.iter().map(|kind| kind.words()).collect::<crate::rule::findings::Fact>());
        match meant {
            Some(id) => broken.help(format!("did you mean `{id}`?")),
            None => broken.help("correct the reference, or add what it points at"),
        };
    }
}

/// A reference without what its scheme may write in several ways: spaces, leading zeros, capitals.
fn form(reference: &str) -> Option<(String, &str, String)> {
    let (prefix, number, letter) = split_reference(reference)?;
    Some((prefix.to_ascii_uppercase(), number, letter.to_ascii_uppercase()))
}

/// The id of what is titled as the reference is written, or else the nearest id.
fn meant<'p>(plan: &Context<'p>, link: &Link<'_>) -> Option<&'p str> {
    let wanted = || plan.things().iter().filter(|thing| link.wants.contains(&thing.kind));
    let titled = wanted().find(|thing| thing.title.trim().eq_ignore_ascii_case(link.to.trim()));
    titled.map(|thing| thing.id).or_else(|| near::nearest(link.to, wanted().map(|thing| thing.id)))
}
