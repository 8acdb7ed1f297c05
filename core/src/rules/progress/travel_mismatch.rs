//! The direction of travel that a digest gives an indicator is the one that its figures give.

use crate::assess::{IndicatorSeen, Source};
use crate::judge::travel_agrees;
use crate::model::{Figure, Travel};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// The direction of travel that an edition gives is what the figure and that of the period just before give: an earlier
    /// edition's, else the plan's outturn, else the one that the row prints as the previous one (of a figure that counts from
    /// the start of the year, that of the same period a year before); `long-travel` is the same
    /// since a year before. Improving and worsening need a polarity; an arrow up or down is compared by sign alone. Where
    /// no earlier figure is at hand the arrow is left alone.
    ///
    /// ## Why it matters
    /// An arrow that points the wrong way tells members that something gets better while it gets worse.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 59, title: Assessments in time, better: higher, outturn: {2008/09: 61%}}]
    /// digests: [{digest: 2009/10, observations: [{indicator: NI 59, value: 58%, travel: improving}]}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 59, title: Assessments in time, better: higher, outturn: {2008/09: 61%}}]
    /// digests: [{digest: 2009/10, observations: [{indicator: NI 59, value: 58%, travel: worsening}]}]
    /// ```
    "travel-mismatch",
    summary: "the declared direction of travel is not what the figures give",
    severity: Error,
    authority: [OUTTURN_2007],
    over: cycle,
}

fn check(cycle: &Cycle<'_, '_>, out: &mut Findings<'_>) {
    for row in cycle.editions().iter().flat_map(|edition| edition.own()) {
        let declared = [("travel", &row.travel), ("long-travel", &row.long_travel)];
        if declared.iter().all(|(_, text)| text.is_none()) {
            continue;
        }
        let Some(seen) = IndicatorSeen::of_sighting(cycle.plan(), row) else { continue };
        for ((field, text), before) in declared.into_iter().zip([seen.before, seen.year_before]) {
            let Some(text) = text.as_deref() else { continue };
            match Travel::read(text) {
                Some(travel) => compare(cycle, &seen, (field, text, travel), before, out),
                None if crate::language::absences::is_placeholder(text) => {}
                None => out.cannot_tell(row.at.field(field), format!("`{text}` names no direction of travel")),
            }
        }
    }
}

fn compare(
    cycle: &Cycle<'_, '_>,
    seen: &IndicatorSeen<'_, '_>,
    (field, text, travel): (&'static str, &str, Travel),
    before: Option<(&Figure, Source)>,
    out: &mut Findings<'_>,
) {
    let (Some(row), Some((before, _)), Some(value)) = (seen.row, before, seen.value) else { return };
    let unit = seen.indicator.and_then(|indicator| cycle.unit(indicator));
    let verdict = travel_agrees(travel, Some(value), Some(before), seen.better(cycle.plan()), unit);
    if verdict.is() != Some(&false) {
        return;
    }
    let found = verdict.working().and_then(|working| working.get("found")).map(ToString::to_string).unwrap_or_default();
    let name = row.indicator_name();
    out.broken(
        row.at.field(field),
        format_args!("indicator `{name}` is declared `{text}`, and from {before} to {value} it is {found}"),
    )
    .fact("declared", text)
    .fact("computed", found.as_str())
    .fact("value", value)
    .fact("before", before)
    .help("correct the direction of travel or the figure");
}
