//! What a priority promises in words that can be measured is measured.

use crate::language::subjects::is_telling;
use crate::model::name::Name;
use crate::model::{Indicator, Priority, Text};
use crate::prelude::*;
use crate::text::words;

rule! {
    /// ## What it checks
    /// Where an on-going commitment, or a part of one, says `reduce`, `increase`, `every` or `all`, an indicator of
    /// its priority shares a telling word with it. The title of a priority is checked where no indicator stands
    /// under it.
    ///
    /// ## Why it matters
    /// Such words can be counted, and readers will expect the count: without an indicator the promise is never tested.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// priorities: [{id: P1, title: Safe homes, commitments: [Inspect every home within a year]}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// priorities:
    ///   - {id: P1, title: Safe homes, commitments: [Inspect every home within a year], indicators: [{title: Homes inspected}]}
    /// ```
    "measurable-commitment-unmeasured",
    summary: "a commitment or priority promises something that can be measured, and no indicator measures it",
    severity: Info,
    authority: [SCRUTINY_2002.at("para 4.2"), CSF_PLAN_2004.at("priority 5.4")],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    for priority in plan.priorities() {
        if priority.indicators.is_empty() {
            judge(plan, priority, ("the title", &priority.title, priority.at.field("title")), out);
        }
        for (index, commitment) in priority.commitments.iter().enumerate() {
            let at = priority.at.field("commitments").item(index);
            judge(plan, priority, ("commitment", &commitment.title, at.field("title")), out);
            for (index, part) in commitment.parts.iter().enumerate() {
                judge(plan, priority, ("commitment", part, at.field("parts").item(index)), out);
            }
        }
    }
}

fn judge(
    plan: &Context<'_>,
    priority: &Entry<'_, Priority>,
    (kind, text, at): (&'static str, &Text, Route),
    out: &mut Absences<'_, '_>,
) {
    let Some(word) = promise(text) else { return };
    if priority.indicators.iter().any(|indicator| measures(indicator, text)) {
        return;
    }
    let name = Name::new(kind, text);
    out.absent(
        plan.lacks(priority.at, &["indicators"]).nor_below(priority.at, "indicators", &["title"]),
        at,
        format_args!("{name} of {} promises `{word}`, and no indicator there measures it", priority.name()),
    )
    .fact("promise", word)
    .fact("text", text)
    .fact("priority", priority.name())
    .help("add the indicator that shows whether the promise is kept");
}

/// The word by which a text promises something that can be counted.
fn promise(text: &str) -> Option<&str> {
    const PROMISES: &[&str] = &["reduce", "reducing", "increase", "increasing", "every", "all"];
    // Above all, at all, after all, not all: these promise nothing.
    const BEFORE: &[&str] = &["above", "at", "after", "not", "in"];
    let mut before = "";
    text.split_ascii_whitespace()
        .find(|word| {
            let (word, last) = (bare(word), std::mem::replace(&mut before, word));
            // A capital inside a text begins a name, such as that of a green paper.
            let is_promise = |promise: &&str| word == *promise || last.is_empty() && promise.eq_ignore_ascii_case(word);
            PROMISES.iter().any(is_promise) && !BEFORE.iter().any(|known| known.eq_ignore_ascii_case(bare(last)))
        })
        .map(bare)
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Whether an indicator's title shares a telling word, or the beginning of one, with a text.
fn measures(indicator: &Indicator, text: &str) -> bool {
    let in_title = |word: &&str| words(&indicator.title).any(|other| begins_alike(word, other));
    words(text).filter(in_title).any(is_telling)
}

fn begins_alike(word: &str, other: &str) -> bool {
    const BEGINNING: usize = 5;
    match (word.get(..BEGINNING), other.get(..BEGINNING)) {
        (Some(word), Some(other)) => word.eq_ignore_ascii_case(other),
        _ => word.eq_ignore_ascii_case(other),
    }
}
