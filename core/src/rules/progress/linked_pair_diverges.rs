//! Of two indicators that the plan pairs, the volume rises while the quality of the work falls.

use crate::assess::IndicatorSeen;
use crate::index::editions::Edition;
use crate::judge::{Better, travel};
use crate::model::{Indicator, Polarity, Travel, Unit};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Of two indicators that the plan pairs (`pairs-with`), one a count and the other a measure with a polarity, the count
    /// does not rise in an edition in which the other worsens, both since the period before.
    ///
    /// ## Why it matters
    /// More work done later is one story that two rows tell apart. Read alone, each row may look ordinary.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators:
    /// - {id: V1, title: Number of assessments, unit: number, pairs-with: T1}
    /// - {id: T1, title: Assessments in time, unit: percent, better: higher}
    /// digests:
    /// - {digest: 2009/10 Q1, observations: [{indicator: V1, value: 210}, {indicator: T1, value: 68%}]}
    /// - {digest: 2009/10 Q2, observations: [{indicator: V1, value: 260}, {indicator: T1, value: 59%}]}
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators:
    /// - {id: V1, title: Number of assessments, unit: number, pairs-with: T1}
    /// - {id: T1, title: Assessments in time, unit: percent, better: higher}
    /// digests:
    /// - {digest: 2009/10 Q1, observations: [{indicator: V1, value: 210}, {indicator: T1, value: 68%}]}
    /// - {digest: 2009/10 Q2, observations: [{indicator: V1, value: 260}, {indicator: T1, value: 71%}]}
    /// ```
    "linked-pair-diverges",
    summary: "volume rises while the measure that the plan pairs with it worsens",
    severity: Info,
    authority: [OUTTURN_2007],
    over: cycle,
}

fn check(cycle: &Cycle<'_, '_>, out: &mut Findings<'_>) {
    let pairs = pairs(cycle);
    for edition in cycle.editions() {
        for (volume, measure) in &pairs {
            if let Some((count, other)) = seen(cycle, edition, volume).zip(seen(cycle, edition, measure)) {
                compare(cycle, &count, &other, out);
            }
        }
    }
}

/// Each pair of a volume and a measure, once, whichever of the two names the other.
fn pairs<'c, 'p>(cycle: &Cycle<'c, 'p>) -> Vec<(&'c Entry<'p, Indicator>, &'c Entry<'p, Indicator>)> {
    let plan = cycle.plan();
    let mut pairs: Vec<(&Entry<'_, Indicator>, &Entry<'_, Indicator>)> = Vec::new();
    for one in plan.indicators() {
        for name in one.it.pairs_with.iter() {
            let at = plan.find(name).find(|thing| thing.kind == crate::gather::Kind::Indicator).map(|thing| thing.at);
            let Some(other) = at.and_then(|at| plan.indicators().iter().find(|it| it.at == at)) else { continue };
            let pair = match (is_volume(plan, one), is_volume(plan, other)) {
                (true, false) => (one, other),
                (false, true) => (other, one),
                // Of two counts, or of two shares, neither is the volume of the other.
                _ => continue,
            };
            if !pairs.iter().any(|known| known.0.at == pair.0.at && known.1.at == pair.1.at) {
                pairs.push(pair);
            }
        }
    }
    pairs
}

/// Whether an indicator counts the work, and says nothing of how well it is done.
fn is_volume(plan: &Context<'_>, indicator: &Entry<'_, Indicator>) -> bool {
    match plan.unit(indicator) {
        Some(Unit::Count) => true,
        Some(_) => false,
        None => indicator.it.better == Some(Polarity::None),
    }
}

/// What an edition says of an indicator for its own period.
fn seen<'c, 'p>(
    cycle: &Cycle<'c, 'p>,
    edition: &'c Edition<'p>,
    indicator: &Entry<'p, Indicator>,
) -> Option<IndicatorSeen<'c, 'p>> {
    IndicatorSeen::of_sighting(cycle.plan(), edition.sighting(indicator.number, edition.period?)?)
}

fn compare(
    cycle: &Cycle<'_, '_>,
    count: &IndicatorSeen<'_, '_>,
    measure: &IndicatorSeen<'_, '_>,
    out: &mut Findings<'_>,
) {
    let unit = count.indicator.and_then(|it| cycle.unit(it));
    let Some((was, _)) = count.before else { return };
    let moved = travel(count.value, Some(was), Better::Unsaid, unit);
    if moved.is() != Some(&Travel::Increasing) || measure.travel.is() != Some(&Travel::Worsening) {
        return;
    }
    let ((Some(now), Some(row)), Some((before, _)), Some(value)) =
        ((count.value, measure.row), measure.before, measure.value)
    else {
        return;
    };
    let names = (row.indicator_name(), count.row.map_or("", |row| row.indicator_name()));
    let message =
        format_args!("`{}` worsens from {before} to {value} while `{}` rises from {was} to {now}", names.0, names.1);
    out.broken(row.at, message)
        .fact("volume", now)
        .fact("volume-before", was)
        .fact("value", value)
        .fact("before", before)
        .related(count.at, "the volume")
        .help("say in the commentary whether the one explains the other");
}
