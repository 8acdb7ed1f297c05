//! A share is its count over its total.

use crate::assess::scale;
use crate::common::edition::stated_totals;
use crate::judge::{Agreement, is_percentage, share};
use crate::model::{Figure, Number, RowName, Text, Totals};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Each share that an edition states with its count and its whole is that count over that whole, rounded to the digits
    /// printed: the shares of `totals`, and percentages with their `numerator` and `denominator`. A tie may be rounded
    /// either way; a share that was cut off and not rounded is a mismatch, and is said to be cut. Shares need not make 100.
    ///
    /// ## Why it matters
    /// Whoever works the share out again finds another one, and then trusts neither it nor its neighbours.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// digests: [{digest: 2006/07, totals: {green: 22, amber: 3, red: 1, of: 26, share: {green: 84%}}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// digests: [{digest: 2006/07, totals: {green: 22, amber: 3, red: 1, of: 26, share: {green: 85%}}}]
    /// ```
    "share-mismatch",
    summary: "a stated share is not its count over its total, rounded",
    severity: Error,
    authority: [OUTTURN_2007],
    over: cycle,
}

fn check(cycle: &Cycle<'_, '_>, out: &mut Findings<'_>) {
    for edition in cycle.editions() {
        for (at, name, totals) in stated_totals(edition) {
            check_totals(cycle, at.field("totals").field("share"), &name, totals, out);
        }
        for row in &edition.sightings {
            let unit = cycle.indicator(row).and_then(|indicator| cycle.unit(indicator));
            let Some(value) = row.value.as_ref().filter(|value| is_percentage(unit, value)) else { continue };
            let amount = |figure: &Option<Figure>| figure.as_ref().and_then(Figure::amount).map(Number);
            if let Some((count, total)) = amount(&row.numerator).zip(amount(&row.denominator)) {
                compare((row.at.field("value"), &row.name()), (count, total), value, out);
            }
        }
    }
}

fn check_totals(cycle: &Cycle<'_, '_>, at: Route, name: &RowName<'_>, totals: &Totals, out: &mut Findings<'_>) {
    let Some(of) = totals.of else { return };
    for (index, (colour, printed)) in totals.share.iter().enumerate() {
        if let Some(count) = count_of(cycle, totals, colour) {
            compare((at.item(index), name), (count, of), printed, out);
        }
    }
}

/// How many rows of a colour the totals state, whichever word for it they use.
pub(super) fn count_of(cycle: &Cycle<'_, '_>, totals: &Totals, colour: &Text) -> Option<Number> {
    let place = |word: &str| scale(cycle).find(word).map(|(place, _)| place);
    let is_same = |word: &Text| word == colour || place(word).is_some_and(|at| Some(at) == place(colour));
    totals.counts.iter().find(|(word, _)| is_same(word)).map(|(_, count)| *count)
}

fn compare((at, name): (Route, &RowName<'_>), (count, of): (Number, Number), printed: &Figure, out: &mut Findings<'_>) {
    let verdict = share(count, of, printed);
    let how = match verdict.is() {
        Some(Agreement::Cut) => "cut off and not rounded",
        Some(Agreement::Differs) => "another share",
        Some(Agreement::Agrees) | None => return,
    };
    let exact = verdict.working().and_then(|working| working.get("percentage")).map(ToString::to_string);
    let exact = exact.unwrap_or_default();
    out.broken(at, format_args!("{name} gives {printed} for {count} of {of}, which is {exact}%: {how}"))
        .fact("printed", printed)
        .fact("count", count)
        .fact("total", of)
        .fact("percentage", exact.clone())
        .help("work the share out again, or correct its count");
}
