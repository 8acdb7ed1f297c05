//! Each source of a priority is of a kind.

use crate::language::absences::is_placeholder;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Each source of a priority says of what kind it is: policy, guidance, law, audit, inspection, review, another plan,
    /// consultation, or carried on.
    ///
    /// ## Why it matters
    /// Priorities are to come from national and local policy, from an audit of strengths and weaknesses and from last
    /// year's review. Without the kind nobody can see which of these the plan has left out.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// priorities: [{id: P1, title: Safe homes, sources: [Housing needs assessment]}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// priorities: [{id: P1, title: Safe homes, sources: [{kind: audit, text: Housing needs assessment}]}]
    /// ```
    "source-kind-unstated",
    summary: "a source of a priority is of no stated kind",
    severity: Info,
    authority: [SCRUTINY_2002.at("para 4.1")],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    for priority in plan.priorities() {
        let sources = priority.it.sources.iter().enumerate();
        for (index, source) in sources.filter(|(_, source)| source.kind.is_none() && !is_placeholder(&source.text)) {
            let at = priority.at.field("sources").item(index);
            let message = format_args!("source `{}` of {} is of no stated kind", source.text, priority.it.name());
            out.absent(plan.lacks(at, &["kind"]), at.field("kind"), message)
                .fact("source", &source.text)
                .help("say in `kind` what it is: policy, guidance, law, audit, inspection, review or consultation");
        }
    }
}
