//! Some whole number of the base gives the share that is stated of it.

use crate::common::edition::stated_totals;
use crate::judge::{is_percentage, possible_share};
use crate::model::{Figure, Number, RowName};
use crate::prelude::*;
use crate::rules::progress::share_mismatch::count_of;

rule! {
    /// ## What it checks
    /// Each share whose whole is stated and whose count is not can be the rounded share of some whole count: 30% of 47 is
    /// 14, and no count gives 29%. Where the count is stated, `share-mismatch` compares the two.
    ///
    /// ## Why it matters
    /// Such a share proves that its base is another than the one stated, or that it was worked out wrongly.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// digests: [{digest: 2006/07, totals: {of: 47, share: {red: 29%}}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// digests: [{digest: 2006/07, totals: {of: 47, share: {red: 30%}}}]
    /// ```
    "impossible-share",
    summary: "no whole number of the stated base gives the stated share",
    severity: Warning,
    authority: [OUTTURN_2007],
    over: cycle,
}

fn check(cycle: &Cycle<'_, '_>, out: &mut Findings<'_>) {
    for edition in cycle.editions() {
        for (at, name, totals) in stated_totals(edition) {
            let Some(of) = totals.of else { continue };
            let at = at.field("totals").field("share");
            for (index, (colour, printed)) in totals.share.iter().enumerate() {
                if count_of(cycle, totals, colour).is_none() {
                    judge((at.item(index), &name), printed, of, out);
                }
            }
        }
        for row in edition.sightings.iter().filter(|row| row.numerator.as_ref().and_then(Figure::amount).is_none()) {
            let unit = cycle.indicator(row).and_then(|indicator| cycle.unit(indicator));
            let Some(value) = row.value.as_ref().filter(|value| is_percentage(unit, value)) else { continue };
            if let Some(total) = row.denominator.as_ref().and_then(Figure::amount) {
                judge((row.at.field("value"), &row.name()), value, Number(total), out);
            }
        }
    }
}

fn judge((at, name): (Route, &RowName<'_>), printed: &Figure, of: Number, out: &mut Findings<'_>) {
    let verdict = possible_share(printed, of);
    if verdict.is() == Some(&false) {
        let working = verdict.working().map(ToString::to_string).unwrap_or_default();
        out.broken(at, format_args!("{name} gives {printed} of {of}, which is the share of no whole number"))
            .fact("printed", printed)
            .fact("total", of)
            .fact("working", working)
            .help("correct the share or its base, and state the count beside it");
    }
}
