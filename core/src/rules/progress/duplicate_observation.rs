//! An edition gives one value for one indicator and period.

use crate::common::edition::is_same;
use crate::index::editions::Sighting;
use crate::model::Figure;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// No edition has two values for one indicator, period, kind (outturn or forecast) and part. What a later edition says
    /// of the same period is another matter.
    ///
    /// ## Why it matters
    /// Nobody can say which of the two is the figure, and the totals count it twice.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 59, title: Assessments in time}]
    /// digests: [{digest: 2009/10, observations: [{indicator: NI 59, value: 61%}, {indicator: NI 59, value: 64%}]}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 59, title: Assessments in time}]
    /// digests: [{digest: 2009/10, observations: [{indicator: NI 59, value: 61%}, {indicator: NI 59, value: 64%, kind: forecast}]}]
    /// ```
    "duplicate-observation",
    summary: "one edition has two values for one indicator, period and kind",
    severity: Error,
    authority: [SELF_EVIDENT],
    over: cycle,
}

fn check(cycle: &Cycle<'_, '_>, out: &mut Findings<'_>) {
    for edition in cycle.editions() {
        let valued: Vec<(&Sighting<'_>, &Figure)> = edition
            .sightings
            .iter()
            .filter_map(|row| Some((row, row.value.as_ref().filter(|value| value.is_told())?)))
            .collect();
        for (index, (row, value)) in valued.iter().enumerate() {
            let mut before = valued.iter().take(index);
            let Some((first, earlier)) = before.find(|(other, _)| is_same(other, row) && other.period == row.period)
            else {
                continue;
            };
            out.broken(row.at, format_args!("{} has a value already: {earlier}, and here {value}", row.name()))
                .fact("first", *earlier)
                .fact("second", *value)
                .related(first.at, "the first row")
                .help("keep the one that is right");
        }
    }
}
