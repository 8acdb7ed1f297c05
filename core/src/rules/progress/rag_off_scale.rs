//! Colours are those of the plan's own scale.

use crate::assess::scale;
use crate::language::absences::is_placeholder;
use crate::model::{RowName, Text, Totals};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Each colour that an edition gives an indicator or an action, and each that its totals count, is a state of the
    /// plan's `rag-scale`; of green, amber, red, blue and grey where the plan declares none.
    ///
    /// ## Why it matters
    /// Nobody can say whether a state that the scale does not have is good or bad, and no total counts it.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 59, title: Assessments in time}]
    /// digests: [{digest: 2009/10, observations: [{indicator: NI 59, value: 61%, rag: on track}]}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 59, title: Assessments in time}]
    /// digests: [{digest: 2009/10, observations: [{indicator: NI 59, value: 61%, rag: green}]}]
    /// ```
    "rag-off-scale",
    summary: "a RAG state is not on the plan's own scale",
    severity: Warning,
    authority: [OUTTURN_2007.at("para 6")],
    over: cycle,
}

fn check(cycle: &Cycle<'_, '_>, out: &mut Findings<'_>) {
    if !cycle.has_plan() {
        return;
    }
    for edition in cycle.editions() {
        for row in edition.own() {
            check_colour(cycle, (row.at, &row.name()), row.rag.as_ref(), out);
        }
        for (index, row) in edition.progress.iter().enumerate() {
            check_colour(cycle, (edition.at.field("progress").item(index), &row.name()), row.rag.as_ref(), out);
        }
        if let Some(totals) = &edition.totals {
            check_totals(cycle, (edition.at, &edition.name()), totals, out);
        }
        for (index, heading) in edition.headings.iter().enumerate() {
            if let Some(totals) = &heading.totals {
                check_totals(cycle, (edition.at.field("headings").item(index), &heading.name()), totals, out);
            }
        }
    }
}

/// The first word that the scale does not have.
fn off_scale<'w>(cycle: &Cycle<'_, '_>, words: impl IntoIterator<Item = &'w Text>) -> Option<&'w Text> {
    words.into_iter().find(|word| !is_placeholder(word) && scale(cycle).find(word).is_none())
}

fn check_colour(cycle: &Cycle<'_, '_>, (at, name): (Route, &RowName<'_>), rag: Option<&Text>, out: &mut Findings<'_>) {
    if let Some(word) = off_scale(cycle, rag) {
        report(cycle, at.field("rag"), format_args!("{name} is `{word}`, which is not on the scale"), word, out);
    }
}

fn check_totals(cycle: &Cycle<'_, '_>, (at, name): (Route, &RowName<'_>), totals: &Totals, out: &mut Findings<'_>) {
    let words = totals.counts.iter().map(|(word, _)| word).chain(totals.share.iter().map(|(word, _)| word));
    if let Some(word) = off_scale(cycle, words) {
        report(cycle, at.field("totals"), format_args!("{name} counts `{word}`, which is not on the scale"), word, out);
    }
}

fn report(cycle: &Cycle<'_, '_>, at: Route, message: std::fmt::Arguments<'_>, word: &Text, out: &mut Findings<'_>) {
    let states = scale(cycle).states.iter().map(|state| &state.name);
    out.broken(at, message)
        .fact("state", word)
        .fact("scale", states.collect::<crate::rule::findings::Fact>())
        .help("use a state of the scale, or add this one to it");
}
