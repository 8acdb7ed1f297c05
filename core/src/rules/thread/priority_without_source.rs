//! Each priority says why it was chosen.

use crate::language::absences::is_placeholder;
use crate::prelude::*;
use crate::rule::instead::Instead;

rule! {
    /// ## What it checks
    /// Each priority names at least one source: the policy, guidance, audit, review or other reason for which it
    /// was chosen.
    ///
    /// ## Why it matters
    /// Without a reason nobody can tell whether the priority is still the right one when circumstances change.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// priorities: [{id: P1, title: Safe homes}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// priorities: [{id: P1, title: Safe homes, sources: [{kind: audit, text: Audit of the housing stock}]}]
    /// ```
    "priority-without-source",
    summary: "nothing says why a priority was chosen",
    severity: Info,
    authority: [SCRUTINY_2002.at("para 4.1")],
    over: whole,
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    for priority in plan.priorities().iter().filter(|it| it.sources.iter().all(|it| is_placeholder(&it.text))) {
        let first = priority.sources.first();
        let instead = Instead::of("source", first.map(|source| source.text.as_str()));
        let at = priority.at.field("sources");
        let at = first.map_or(at, |_| at.item(0));
        out.absent(
            plan.lacks(priority.at, &["sources"]).nor_below(priority.at, "sources", &["text"]),
            at,
            format_args!("nothing says why {} was chosen{instead}", priority.name()),
        )
        .placeholder(&instead)
        .help("name the policy, guidance, audit or review that it comes from");
    }
}
