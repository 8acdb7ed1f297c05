//! The colours that an edition counts are those that its rows bear.

use rust_decimal::Decimal;

use crate::assess::scale;
use crate::common::edition::{is_under, state};
use crate::index::editions::{Edition, Sighting};
use crate::model::{StandsFor, Text, Totals};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// The counts of an edition's `totals`, and of those of its headings, add up to `of`, and are the numbers of its rows
    /// that declare these colours for its own period. `of` is the number of coloured rows or of all rows: either will do.
    /// The colours are the declared ones, never those that the figures give.
    ///
    /// ## Why it matters
    /// The totals are what a committee reads first, and often all that is quoted.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// digests: [{digest: 2006/07, totals: {green: 22, amber: 3, red: 2, of: 26}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// digests: [{digest: 2006/07, totals: {green: 22, amber: 3, red: 1, of: 26}}]
    /// ```
    "total-mismatch",
    summary: "a stated total does not reconcile with its parts or with the rows",
    severity: Error,
    authority: [OUTTURN_2007],
    over: cycle,
}

fn check(cycle: &Cycle<'_, '_>, out: &mut Findings<'_>) {
    for edition in cycle.editions() {
        let rows: Vec<&Sighting<'_>> = edition.current().collect();
        if let Some(totals) = &edition.totals {
            check_totals(cycle, (edition, edition.at), totals, &rows, out);
        }
        for (index, heading) in edition.headings.iter().enumerate() {
            let Some(totals) = &heading.totals else { continue };
            let is_under = |row: &&&Sighting<'_>| cycle.indicator(row).is_some_and(|it| is_under(heading, cycle, it));
            let under: Vec<&Sighting<'_>> = rows.iter().filter(is_under).copied().collect();
            check_totals(cycle, (edition, edition.at.field("headings").item(index)), totals, &under, out);
        }
    }
}

fn check_totals(
    cycle: &Cycle<'_, '_>,
    (edition, at): (&Edition<'_>, Route),
    totals: &Totals,
    rows: &[&Sighting<'_>],
    out: &mut Findings<'_>,
) {
    let declared: Vec<usize> =
        rows.iter().filter_map(|row| state(cycle, row.rag.as_ref())).map(|(place, _)| place).collect();
    let has_rows = !declared.is_empty();
    let at = at.field("totals");
    let stated = totals.counts.iter().filter(|_| has_rows);
    let mut stated: Vec<_> =
        stated.filter_map(|(colour, count)| Some((scale(cycle).find(colour)?.0, colour, count))).collect();
    // The best colour is told first, in whatever order they are written.
    stated.sort_by_key(|(place, ..)| *place);
    for (place, colour, count) in stated {
        let found = declared.iter().filter(|other| **other == place).count();
        if count.0 != Decimal::from(found) {
            out.broken(at, format_args!("{} counts {count} {colour}, and {found} of its rows are", edition.name()))
                .fact("colour", colour)
                .fact("stated", *count)
                .fact("rows", found)
                .help("count the rows again, or correct the colour of a row");
            return;
        }
    }
    let Some(of) = totals.of else { return };
    let sum: Decimal = totals.counts.iter().map(|(_, count)| count.0).sum();
    // Blue and grey may be left out of the count or not.
    let rated = declared.iter().filter(|place| !is_reason(cycle, **place)).count();
    let is_of_rows = [rated, declared.len(), rows.len()].iter().any(|rows| of.0 == Decimal::from(*rows));
    let adds_up = sum == of.0 || (sum < of.0 && (has_rows && is_of_rows || !is_whole(cycle, totals)));
    if !adds_up {
        out.broken(at, format_args!("the counts of {} make {}, and it states {of}", edition.name(), sum.normalize()))
            .fact("sum", sum)
            .fact("stated", of)
            .help("correct the count that is wrong, or the total");
    } else if has_rows && !is_of_rows {
        let coloured = declared.len();
        out.broken(
            at,
            format_args!("{} counts {of}, and has {coloured} coloured rows of {}", edition.name(), rows.len()),
        )
        .fact("stated", of)
        .fact("coloured", coloured)
        .fact("rows", rows.len())
        .help("count the rows again, or add those that are missing");
    }
}

fn is_reason(cycle: &Cycle<'_, '_>, place: usize) -> bool {
    scale(cycle).states.get(place).and_then(crate::model::RagState::meant).is_some_and(StandsFor::is_reason)
}

/// Whether every colour of the scale that is a place on it is counted, so that the counts make the whole.
fn is_whole(cycle: &Cycle<'_, '_>, totals: &Totals) -> bool {
    let scale = scale(cycle);
    let counted =
        |name: &Text| totals.counts.iter().any(|(key, _)| scale.find(key).is_some_and(|(_, it)| it.name == *name));
    let mut places = scale.states.iter().filter(|state| !state.meant().is_some_and(StandsFor::is_reason));
    places.all(|state| counted(&state.name))
}
