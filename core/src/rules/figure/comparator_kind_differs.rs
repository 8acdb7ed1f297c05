//! Comparators are of the kind that the plan promises.

use crate::gather::comparable;
use crate::index::figures::comparators;
use crate::model::{Comparator, Indicator, Names};
use crate::prelude::*;
use crate::rule::findings::Fact;
use crate::text::words;

rule! {
    /// ## What it checks
    /// Where the plan names its benchmark (`policy`), each comparator with a number is of that kind. The names are
    /// compared word by word, without regard to capitals, plurals and what else one of them says. Where it names the
    /// members of the group too, a comparator of that kind that names its own names the same.
    ///
    /// ## Why it matters
    /// To be ahead of England says nothing of being ahead of places like one's own, which is what the plan promised.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// policy: {benchmark: statistical neighbours}
    /// indicators: [{id: A, title: Homes inspected, comparator: {of: England, 2007/08: 71.1%}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// policy: {benchmark: statistical neighbours}
    /// indicators: [{id: A, title: Homes inspected, comparator: {of: Statistical neighbours, 2007/08: 71.1%}}]
    /// ```
    "comparator-kind-differs",
    summary: "a comparator is not of the kind that the plan promises",
    severity: Info,
    authority: [DIRECTORATE_PLAN_2009.at("section 4.2")],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    let Some(benchmark) = &plan.policy.benchmark else { return };
    for indicator in plan.indicators() {
        check_members(plan, indicator, benchmark, out);
        let with_figures = comparators(indicator).filter(|(_, it)| has_number(it));
        let mut of_others = Vec::new();
        let mut is_kept = false;
        for (at, comparator) in with_figures {
            match &comparator.of {
                Some(of) if is_of_kind(of, benchmark) => is_kept = true,
                Some(of) => of_others.push((at, of)),
                None => {
                    is_kept = true;
                    out.cannot_tell(at, "the comparator does not say whose figures it has");
                }
            }
        }
        // One of the promised kind is enough; others may stand beside it.
        let Some((at, of)) = of_others.first().filter(|_| !is_kept) else { continue };
        let name = indicator.name();
        let message = format_args!("the comparator of {name} is `{of}`, and the plan promises `{benchmark}`");
        out.broken(at.field("of"), message)
            .fact("of", *of)
            .fact("benchmark", benchmark)
            .help("give the figures of the promised group as well, or change the policy")
            .related(Route::root().field("policy").field("benchmark"), "the promise");
    }
}

/// Whether the members that a comparator names are those of the policy, in whatever order.
fn check_members(plan: &Context<'_>, indicator: &Entry<'_, Indicator>, benchmark: &str, out: &mut Findings<'_>) {
    let sorted = |names: &Names| {
        let mut names: Vec<String> = names.iter().map(|name| comparable(name)).collect();
        names.sort_unstable();
        names
    };
    let members = &plan.policy.members;
    if members.is_empty() {
        return;
    }
    let promised = sorted(members);
    for (at, comparator) in comparators(indicator) {
        let is_of_it = comparator.of.as_deref().is_some_and(|of| is_of_kind(of, benchmark));
        if !is_of_it || comparator.members.is_empty() || sorted(&comparator.members) == promised {
            continue;
        }
        let name = indicator.name();
        out.broken(at.field("members"), format_args!("the `{benchmark}` of {name} are not those that the plan names"))
            .fact("members", comparator.members.iter().collect::<Fact>())
            .fact("promised", members.iter().collect::<Fact>())
            .help("leave the members out here, or say why the group is another")
            .related(Route::root().field("policy").field("members"), "the members");
    }
}

fn has_number(comparator: &Comparator) -> bool {
    comparator.values.iter().any(|(_, figure)| figure.is_told())
}

fn is_of_kind(of: &str, benchmark: &str) -> bool {
    of.eq_ignore_ascii_case(benchmark) || holds_words(of, benchmark) || holds_words(benchmark, of)
}

/// Whether a name has all words of another, one or many of each.
fn holds_words(name: &str, other: &str) -> bool {
    let stem = |word: &str| word.trim_end_matches(['s', 'S']).len();
    let same = |a: &str, b: &str| {
        let stems = (a.get(..stem(a)), b.get(..stem(b)));
        matches!(stems, (Some(a), Some(b)) if a.eq_ignore_ascii_case(b))
    };
    words(other).all(|word| words(name).any(|known| same(known, word)))
}
