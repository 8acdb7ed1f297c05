//! Which way is better is stated, not taken from a word.

use crate::index::figures::is_only_named;
use crate::index::reading::Basis;
use crate::index::reading::title_polarity;
use crate::prelude::*;
use crate::text::words;

rule! {
    /// ## What it checks
    /// Which way is better for an indicator with figures is stated (`better`) or declared by its indicator set, and
    /// not only guessed from a word in its title, such as "reduce".
    ///
    /// ## Why it matters
    /// Every judgement of the indicator rests on the guess: "percentage reduction in waste" is one that misleads.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: A, title: Reduce homes standing empty, outturn: {2008/09: 55}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: A, title: Reduce homes standing empty, better: lower, outturn: {2008/09: 55}}]
    /// ```
    "guessed-polarity",
    summary: "which way is better is guessed from a word in the title",
    severity: Info,
    authority: [SELF_EVIDENT],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    for indicator in plan.indicators() {
        let reading = plan.reading(indicator);
        let guess = reading.polarity.filter(|_| reading.basis == Some(Basis::Title) && !is_only_named(indicator));
        let Some(guess) = guess else { continue };
        let word = words(&indicator.title).find(|word| title_polarity(word).is_some()).unwrap_or_default();
        let name = indicator.name();
        let message = format_args!("{guess} is taken to be better for {name}, by the word `{word}` in its title");
        out.absent(plan.lacks(indicator.at, &["better", "id", "refs"]), indicator.at.field("better"), message)
            .fact("better", guess.to_string())
            .fact("word", word)
            .help(format!("state it: `better: {guess}`"));
    }
}
