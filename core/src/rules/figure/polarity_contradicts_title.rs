//! Which way is better agrees with the title, and with the set that declares the indicator.

use crate::index::reading::Basis;
use crate::index::reading::title_polarity;
use crate::model::{Indicator, Polarity};
use crate::prelude::*;
use crate::text::is_one_of;
use crate::text::words;

rule! {
    /// ## What it checks
    /// An indicator whose title begins with "reduce" is not one of which more is better, nor one that begins with
    /// "increase" the reverse; and `better` does not say the opposite of the indicator's declared set.
    ///
    /// ## Why it matters
    /// With the wrong way round, every success is reported as a failure.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: A, title: Reduce homes standing empty, better: higher, outturn: {2008/09: 55}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: A, title: Reduce homes standing empty, better: lower, outturn: {2008/09: 55}}]
    /// ```
    "polarity-contradicts-title",
    summary: "which way is better contradicts the title or the declared set",
    severity: Error,
    authority: [SELF_EVIDENT],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    for indicator in plan.indicators() {
        let reading = plan.reading(indicator);
        let known = reading.polarity.filter(|_| reading.basis != Some(Basis::Title));
        let Some((known, upward)) = known.and_then(|known| Some((known, is_upward(known)?))) else { continue };
        let stated = reading.basis == Some(Basis::Stated);
        let (name, at) = (indicator.name(), || indicator.at.field(if stated { "better" } else { "title" }));
        if let Some((verb, asked)) = asked(indicator).filter(|(_, asked)| is_upward(*asked) != Some(upward)) {
            let source = if stated { "stated" } else { "declared by its set" };
            let message = format_args!("{known} is {source} to be better for {name}, and its title says `{verb}`");
            let found = out.broken(at(), message);
            found.fact("better", known.to_string()).fact("word", verb).fact("title", asked.to_string());
            found.help("correct whichever is wrong").related(indicator.at.field("title"), "the title");
        } else if let Some(set) = reading.declared.filter(|set| is_upward(set.better).is_some_and(|up| up != upward)) {
            let (reference, declared) = (set.reference, set.better);
            let message =
                format_args!("{known} is stated to be better for {name}, and `{reference}` is declared {declared}");
            out.broken(at(), message)
                .fact("better", known.to_string())
                .fact("declared", declared.to_string())
                .fact("reference", reference)
                .fact("source", set.source)
                .help("correct `better`, or the reference");
        }
    }
}

/// Whether more is better; none where that depends on the figure.
fn is_upward(polarity: Polarity) -> Option<bool> {
    match polarity {
        Polarity::Higher | Polarity::AtLeast(_) => Some(true),
        Polarity::Lower | Polarity::AtMost(_) => Some(false),
        Polarity::Within(..) | Polarity::None => None,
    }
}

/// The verb that a title begins with, and which way it asks for. A "reduction in waste" is no verb: more of it is better.
fn asked(indicator: &Indicator) -> Option<(&str, Polarity)> {
    const VERBS: &[&str] = &["reduce", "reducing", "decrease", "decreasing", "increase", "increasing"];
    const AFTER_NOUN: &[&str] = &["in", "of", "by"];
    let mut words = words(&indicator.title);
    let verb = words.next().filter(|word| is_one_of(word, VERBS))?;
    let noun = words.next().is_some_and(|word| is_one_of(word, AFTER_NOUN));
    title_polarity(verb).filter(|_| !noun).map(|polarity| (verb, polarity))
}
