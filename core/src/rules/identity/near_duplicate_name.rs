//! Each post and unit is spelt in one way.

use rust_decimal::prelude::ToPrimitive;

use crate::index::names::{Likeness, Names};
use crate::prelude::*;
use crate::rule::findings::Break;

rule! {
    /// ## What it checks
    /// No post or owner looks like another, and no unit like another: the same words in another order or with other
    /// capitals, a name cut short in the middle, or one word that differs in up to `distance` letters. A name with a
    /// word of its own is another post: primary and secondary, inclusion and improvement. So is one that goes on
    /// after a comma or an `and`.
    ///
    /// ## Why it matters
    /// Two spellings of one post split its work in two: neither list of what it owns is whole.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// posts: {hm: Manager of Housing Services}
    /// actions: [{id: A1, title: Inspect homes, lead: Housing Services Manager}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// posts: {hm: Manager of Housing Services}
    /// actions: [{id: A1, title: Inspect homes, lead: Manager of Housing Services}]
    /// ```
    "near-duplicate-name",
    summary: "one post or unit is spelt in more than one way, or cut short",
    severity: Warning,
    authority: [DIRECTORATE_PLAN_2009.at("appendix 2")],
    params: ["distance" = 2 whole 0..=10 "the most letters in which two spellings of one word differ"],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    let owners = plan.owners();
    let also = |number, found: &mut Break| {
        let written = owners.places.iter().filter(|place| place.owner == number && owners.names.is_unlisted(number));
        written.skip(1).for_each(|place| _ = found.related(place.at(plan), "also written so here"));
    };
    compare("post", &owners.names, |number| owners.at(plan, number), also, out);
    compare("unit", &owners.units, |number| Route::root().field("units").item(number), |_, _| (), out);
}

fn compare(
    kind: &str,
    names: &Names<'_>,
    place: impl Fn(usize) -> Route,
    also: impl Fn(usize, &mut Break),
    out: &mut Findings<'_>,
) {
    let distance = out.param("distance");
    for number in 0..names.len() {
        let Some((other, likeness)) = names.like(number, distance.to_usize().unwrap_or_default()) else { continue };
        let (name, known) = (names.get(number), names.get(other));
        let way = match likeness {
            Likeness::SameWords => "written another way",
            Likeness::CutShort if name.len() < known.len() => "cut short",
            Likeness::CutShort => "written out",
            Likeness::Misspelt => "misspelt",
        };
        let found = out.broken(place(number), format_args!("{kind} `{name}` looks like {kind} `{known}` {way}"));
        found.fact("name", name).fact("other", known);
        if likeness == Likeness::Misspelt {
            found.fact("distance", distance);
        }
        found.related(place(other), format!("`{known}` is here"));
        also(number, found);
        found.help(format!("write a {kind} in one way everywhere, best by its id"));
    }
}
