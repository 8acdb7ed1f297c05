//! An arrow and the series that it stands beside point the same way.

use crate::common::series::{Charted, charted};
use crate::judge::Variation;
use crate::model::{Polarity, Travel};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Where an indicator has `points` figures or more of one length of period within the year, from the plan and from every
    /// edition at hand, an arrow that says better does not stand beside a figure that shows concerning variation: beyond the
    /// limits of the XmR chart of Making Data Count, or part of a run of seven, or one of two in three beyond two thirds of
    /// the limits. Nor does an arrow that says worse stand beside improving variation. Which way is better must be stated.
    ///
    /// ## Why it matters
    /// An arrow knows two figures. One good month in a bad half-year gets a green arrow, and nobody asks about the half-year.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators:
    /// - id: W 1
    ///   title: Calls answered
    ///   better: higher
    ///   outturn: {2024-01: 84, 2024-02: 86, 2024-03: 83, 2024-04: 85, 2024-05: 87, 2024-06: 84, 2024-07: 72,
    ///     2024-08: 71, 2024-09: 73, 2024-10: 70, 2024-11: 72, 2024-12: 70}
    /// digests: [{digest: 2025-01, observations: [{indicator: W 1, value: 72, travel: improving}]}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators:
    /// - id: W 1
    ///   title: Calls answered
    ///   better: higher
    ///   outturn: {2024-01: 84, 2024-02: 86, 2024-03: 83, 2024-04: 85, 2024-05: 87, 2024-06: 84, 2024-07: 72,
    ///     2024-08: 71, 2024-09: 73, 2024-10: 70, 2024-11: 72, 2024-12: 74}
    /// digests: [{digest: 2025-01, observations: [{indicator: W 1, value: 72, travel: worsening}]}]
    /// ```
    "concern-behind-arrow",
    summary: "an arrow says better while the series shows concerning variation, or the reverse",
    severity: Warning,
    authority: [MAKING_DATA_COUNT],
    params: ["points" = 13 whole 7..=1000 "the fewest figures that show what is usual"],
    over: cycle,
}

fn check(cycle: &Cycle<'_, '_>, out: &mut Findings<'_>) {
    let least = usize::try_from(out.param("points")).unwrap_or(usize::MAX);
    for charted in charted(cycle, least, |row| row.travel.is_some() || row.long_travel.is_some()) {
        let declared = [("travel", &charted.row.travel), ("long-travel", &charted.row.long_travel)];
        for (field, text) in declared {
            if let Some(text) = text.as_deref() {
                judge(cycle, &charted, (field, text), out);
            }
        }
    }
}

fn judge(cycle: &Cycle<'_, '_>, charted: &Charted<'_>, (field, text): (&'static str, &str), out: &mut Findings<'_>) {
    let row = charted.row;
    let (Some(variation), Some(travel)) = (charted.chart.variation.is(), Travel::read(text)) else { return };
    let polarity = row.indicator.and_then(|number| cycle.plan().reading_of(number).polarity);
    let says_better = match (travel, polarity) {
        (Travel::Improving, _) => true,
        (Travel::Worsening, _) => false,
        (Travel::Increasing, Some(Polarity::Higher | Polarity::AtLeast(_))) => true,
        (Travel::Increasing, Some(Polarity::Lower | Polarity::AtMost(_))) => false,
        (Travel::Decreasing, Some(Polarity::Lower | Polarity::AtMost(_))) => true,
        (Travel::Decreasing, Some(Polarity::Higher | Polarity::AtLeast(_))) => false,
        _ => return,
    };
    match (says_better, variation) {
        (true, Variation::Concerning) | (false, Variation::Improving) => {}
        (_, Variation::High | Variation::Low) => {
            return out.cannot_tell(row.at.field(field), "nothing states which way is better");
        }
        _ => return,
    }
    let (name, mark) = (row.indicator_name(), charted.mark());
    let found = out.broken(
        row.at.field(field),
        format_args!("indicator `{name}` is declared `{text}`, while {charted} show {variation} variation: {mark}"),
    );
    charted.facts(found.fact("declared", text)).help("report the run that the figure belongs to beside its arrow");
}
