//! An edition quotes an earlier one as that one printed it.

use crate::assess::scale;
use crate::common::edition::{Quote, is_other, is_said, quotes};
use crate::gather::comparable;
use crate::index::editions::{Edition, Sighting};
use crate::model::{Figure, FigureMark, Text};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Where an edition has a row of an earlier period with the figure that was printed of it, its colour, and the counts
    /// that its share is made of, are those that were printed as well. What a row gives as the figure of the period before
    /// (`previous`) is one that an earlier edition printed. A figure that changed is a revision.
    ///
    /// ## Why it matters
    /// A past that is told in two ways makes the direction of travel a matter of which edition is at hand.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 59, title: Assessments in time}]
    /// digests:
    /// - {digest: 2009/10 Q1, observations: [{indicator: NI 59, value: 61%, rag: red}]}
    /// - {digest: 2009/10 Q2, observations: [{indicator: NI 59, period: 2009/10 Q1, value: 61%, rag: amber}]}
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 59, title: Assessments in time}]
    /// digests:
    /// - {digest: 2009/10 Q1, observations: [{indicator: NI 59, value: 61%, rag: red}]}
    /// - {digest: 2009/10 Q2, observations: [{indicator: NI 59, period: 2009/10 Q1, value: 61%, rag: R}]}
    /// ```
    "edition-misquoted",
    summary: "a later edition quotes an earlier figure, share or RAG otherwise than that edition printed it",
    severity: Warning,
    authority: [OUTTURN_2007.at("paras 1 and 6")],
    over: cycle,
}

fn check(cycle: &Cycle<'_, '_>, out: &mut Findings<'_>) {
    for quote in quotes(cycle).iter().filter(|quote| !quote.is_changed()) {
        check_quote(cycle, quote, out);
    }
    for edition in cycle.editions() {
        for row in edition.own() {
            check_previous(cycle, edition, row, out);
        }
    }
}

fn check_quote(cycle: &Cycle<'_, '_>, quote: &Quote<'_, '_>, out: &mut Findings<'_>) {
    let (row, original) = (quote.row, quote.original);
    let colours = row.rag.as_ref().zip(original.rag.as_ref());
    if let Some((now, then)) = colours.filter(|(now, then)| !is_same_colour(cycle, now, then)) {
        let message = format_args!("{} is quoted as {now}, and was {then} in {}", row.name(), quote.edition.name());
        out.broken(row.at.field("rag"), message)
            .fact("quoted", now)
            .fact("printed", then)
            .related(original.at, "as it was printed")
            .help("quote it as it was printed, or say why it is another");
        return;
    }
    let counts = [
        ("numerator", row.numerator.as_ref().zip(original.numerator.as_ref())),
        ("denominator", row.denominator.as_ref().zip(original.denominator.as_ref())),
    ];
    let other = counts.into_iter().find_map(|(key, pair)| Some((key, pair.filter(|(now, then)| is_other(now, then))?)));
    if let Some((key, (now, then))) = other.filter(|_| !quote.is_explained()) {
        let message =
            format_args!("the {key} of {} is quoted as {now}, and was {then} in {}", row.name(), quote.edition.name());
        out.broken(row.at.field(key), message)
            .fact("quoted", now)
            .fact("printed", then)
            .related(original.at, "as it was printed")
            .help("quote it as it was printed, or say why it is another");
    }
}

fn is_same_colour(cycle: &Cycle<'_, '_>, one: &Text, other: &Text) -> bool {
    let place = |word: &Text| scale(cycle).find(word).map(|(place, _)| place);
    comparable(one) == comparable(other) || place(one).is_some_and(|at| Some(at) == place(other))
}

/// What a row prints as the figure of the period before is what any earlier edition printed of it; of figures that add up
/// over the year, that may be the same period of the year before.
fn check_previous(cycle: &Cycle<'_, '_>, edition: &Edition<'_>, row: &Sighting<'_>, out: &mut Findings<'_>) {
    let (Some(previous), Some(period), Some(indicator)) = (&row.previous, row.period, row.indicator) else { return };
    if row.breakdown.is_some() || previous.has_mark(FigureMark::Revised) {
        return;
    }
    // The edition may tell of the revision in a row of its own.
    let told = edition.sightings.iter().any(|other| {
        other.indicator == row.indicator
            && other.is_quoted
            && other.value.as_ref().is_some_and(|it| !is_other(it, previous))
    });
    let periods = [period.before(), period.a_year_before()];
    let printed: Vec<(&Edition<'_>, &Sighting<'_>, &Figure)> = cycle
        .before(edition)
        .flat_map(|before| periods.into_iter().filter_map(move |at| Some((before, before.sighting(indicator, at)?))))
        .filter_map(|(before, other)| Some((before, other, other.value.as_ref()?)))
        .collect();
    let is_of_before = |it: &&(&Edition<'_>, &Sighting<'_>, &Figure)| it.1.period == Some(period.before());
    let Some((before, other, then)) = printed.iter().find(is_of_before) else { return };
    if told || is_said(row.commentary.as_ref()) && mentions_revision(row.commentary.as_ref()) {
        return;
    }
    if printed.iter().all(|(_, _, figure)| is_other(previous, figure)) {
        let message =
            format_args!("{} gives {previous} for the period before, and {} gave {then}", row.name(), before.name());
        out.broken(row.at.field("previous"), message)
            .fact("quoted", previous)
            .fact("printed", *then)
            .related(other.at, "as it was printed")
            .help("quote it as it was printed, or say that it was revised");
    }
}

fn mentions_revision(text: Option<&Text>) -> bool {
    let words = ["revis", "correct", "restat", "adjust", "amend"];
    text.map(|text| text.to_lowercase()).is_some_and(|text| words.iter().any(|word| text.contains(word)))
}
