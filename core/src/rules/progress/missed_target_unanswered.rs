//! A target that was missed is answered.

use crate::common::edition::year_kind;
use crate::common::progress::{is_called, is_decided, is_reported_ended, lacks_review, reviewed, runs_on, year_closed};
use crate::index::editions::{Edition, Sighting};
use crate::judge::{Untold, is_worse};
use crate::model::{Figure, Indicator, Period, Year};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// In the edition that closes the year, a figure that misses the target of the year, or else of its last quarter, is
    /// answered: by a decision that has what it needs (`no action` is one), by a review, or by an action tied to the
    /// indicator that runs on after the year.
    ///
    /// ## Why it matters
    /// Areas where targets are not met are to be looked at: whether enough was done, and whether it was of the right
    /// kind. A miss that nobody answers is repeated.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 59, title: Assessments in time, better: higher, target: {2009/10: 65%}}]
    /// digests: [{digest: 2009/10, observations: [{indicator: NI 59, value: 61%}]}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 59, title: Assessments in time, better: higher, target: {2009/10: 65%}}]
    /// digests: [{digest: 2009/10, observations: [{indicator: NI 59, value: 61%, decision: no action}]}]
    /// ```
    "missed-target-unanswered",
    summary: "a target was missed, and neither a decision, a review nor an action answers it",
    severity: Error,
    authority: [SCRUTINY_2002.at("para 4.7")],
    over: cycle,
    of: absence,
}

fn check(cycle: &Cycle<'_, '_>, out: &mut Absences<'_, '_>) {
    for edition in cycle.editions() {
        let Some((year, ..)) = year_closed(cycle, edition) else { continue };
        let reviewed = reviewed(cycle, year);
        for row in edition.own().filter(|row| row.is_of_whole()) {
            let Some(indicator) = cycle.indicator(row) else { continue };
            if reviewed.contains(&indicator.number) || is_said_later(cycle, edition, year, indicator) {
                continue;
            }
            check_row(cycle, edition, year, row, indicator, out);
        }
    }
}

fn is_said_later(cycle: &Cycle<'_, '_>, edition: &Edition<'_>, year: Year, indicator: &Entry<'_, Indicator>) -> bool {
    let closing = cycle.after(edition).filter(|after| year_closed(cycle, after).is_some_and(|it| it.0 == year));
    closing.flat_map(|after| after.own()).any(|row| row.indicator == Some(indicator.number) && row.is_of_whole())
}

fn check_row(
    cycle: &Cycle<'_, '_>,
    edition: &Edition<'_>,
    year: Year,
    row: &Sighting<'_>,
    indicator: &Entry<'_, Indicator>,
    out: &mut Absences<'_, '_>,
) {
    let (Some(value), Some((target, at))) = (&row.value, target(row, indicator, year)) else { return };
    match is_worse(cycle.polarity(indicator), cycle.unit(indicator), target, value) {
        Ok(true) if !is_answered(cycle, edition, year, indicator) => {
            let name = indicator.name();
            out.absent(
                lacks_review(cycle, edition)
                    .nor(row.at, &["decision", "indicator"])
                    .nor_below(Route::root(), "observations", &["decision", "indicator", "period"])
                    .nor_below(Route::root(), "actions", &["indicators", "timescale"]),
                row.at.field("decision"),
                format_args!("{name} missed its target of {target} for {year} with {value}, and nothing answers it"),
            )
            .fact("value", value)
            .fact("target", target)
            .fact("year", year)
            .related(at, "the target")
            .help("record a decision or a review, or tie an action to it that runs on after the year");
        }
        // Words in place of a figure miss nothing.
        Ok(_) | Err(Untold::Number) => {}
        Err(why) => out.cannot_tell(row.at, why),
    }
}

/// The target of the year, else of its last quarter, else as the row prints it; and where it stands.
fn target<'t>(row: &'t Sighting<'_>, indicator: &'t Entry<'_, Indicator>, year: Year) -> Option<(&'t Figure, Route)> {
    let own = [Period::Year(year), Period::Quarter(year, 4)].into_iter().find_map(|period| {
        let mut targets = indicator.target.iter().enumerate();
        let (at, (_, figure)) = targets.find(|(_, (of, figure))| **of == period && figure.is_told())?;
        Some((figure, indicator.at.field("target").item(at)))
    });
    own.or_else(|| Some((row.target.as_ref()?, row.at.field("target"))))
}

fn is_answered(cycle: &Cycle<'_, '_>, edition: &Edition<'_>, year: Year, indicator: &Entry<'_, Indicator>) -> bool {
    let kind = year_kind(cycle, edition);
    let last = year.days(kind).1;
    // Beside its own figure, or where that is quoted later.
    let decisions = cycle.editions().iter().flat_map(|other| &other.sightings).filter(|row| {
        let ends = |period: Period| period.days(kind).1;
        row.indicator == Some(indicator.number) && row.period.is_some_and(|period| ends(period) == last)
    });
    let is_decided = decisions.filter_map(|row| row.decision.as_ref()).any(is_decided);
    is_decided
        || cycle.actions().iter().any(|action| {
            let names = || action.indicators.iter().any(|name| is_called(indicator, name));
            names() && runs_on(cycle, action, last) && !is_reported_ended(cycle, action, last)
        })
}
