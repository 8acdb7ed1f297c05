//! An arrow or a colour that changes says that something has changed.

use crate::assess::scale;
use crate::common::series::{Charted, charted};
use crate::judge::Variation;
use crate::model::Travel;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Where an indicator has `points` figures or more of one length of period within the year, from the plan and from every
    /// edition at hand, an arrow that says that the figure moved, or a colour other than in the period before, is not
    /// given to a figure that shows only usual variation: one within mean ± 2.66 times the mean moving range, and part of no
    /// run (the XmR chart of Making Data Count).
    ///
    /// ## Why it matters
    /// Most arrows from one month to the next are noise. Whoever answers each of them answers chance, and misses the change
    /// that is one.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators:
    /// - id: W 1
    ///   title: Calls answered
    ///   better: higher
    ///   outturn: {2024-01: 71, 2024-02: 74, 2024-03: 70, 2024-04: 73, 2024-05: 75, 2024-06: 71, 2024-07: 74,
    ///     2024-08: 72, 2024-09: 70, 2024-10: 75, 2024-11: 71, 2024-12: 73}
    /// digests: [{digest: 2025-01, observations: [{indicator: W 1, value: 74, travel: improving}]}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators:
    /// - id: W 1
    ///   title: Calls answered
    ///   better: higher
    ///   outturn: {2024-01: 71, 2024-02: 74, 2024-03: 70, 2024-04: 73, 2024-05: 75, 2024-06: 71, 2024-07: 74,
    ///     2024-08: 72, 2024-09: 70, 2024-10: 75, 2024-11: 71, 2024-12: 73}
    /// digests: [{digest: 2025-01, observations: [{indicator: W 1, value: 84, travel: improving}]}]
    /// ```
    "ordinary-variation",
    summary: "an arrow or a colour changes, and the series shows only usual variation",
    severity: Info,
    authority: [MAKING_DATA_COUNT],
    params: ["points" = 13 whole 7..=1000 "the fewest figures that show what is usual"],
    over: cycle,
}

fn check(cycle: &Cycle<'_, '_>, out: &mut Findings<'_>) {
    let least = usize::try_from(out.param("points")).unwrap_or(usize::MAX);
    for charted in charted(cycle, least, |row| row.travel.is_some() || row.rag.is_some()) {
        if charted.chart.variation.is() == Some(&Variation::Usual) {
            judge(cycle, &charted, out);
        }
    }
}

fn judge(cycle: &Cycle<'_, '_>, charted: &Charted<'_>, out: &mut Findings<'_>) {
    let row = charted.row;
    let name = row.indicator_name();
    let arrow = row.travel.as_deref().filter(|text| says_moved(text));
    let colours = colour_before(cycle, charted).zip(row.rag.as_deref());
    let found = match (arrow, colours) {
        (Some(arrow), _) => {
            let message =
                format_args!("indicator `{name}` is declared `{arrow}`, and {charted} show only usual variation");
            out.broken(row.at.field("travel"), message).fact("declared", arrow)
        }
        (None, Some((before, now))) => {
            let message = format_args!(
                "indicator `{name}` goes from `{before}` to `{now}`, and {charted} show only usual variation"
            );
            out.broken(row.at.field("rag"), message).fact("declared", now).fact("before", before)
        }
        (None, None) => return,
    };
    charted
        .facts(found)
        .help("say that the figure is within its usual range, and look at the process, not at the month");
}

fn says_moved(text: &str) -> bool {
    use Travel::{Decreasing, Improving, Increasing, Worsening};
    matches!(Travel::read(text), Some(Improving | Worsening | Increasing | Decreasing))
}

/// The colour of the period before, where it is another state of the scale.
fn colour_before<'c>(cycle: &Cycle<'c, '_>, charted: &Charted<'_>) -> Option<&'c str> {
    let scale = scale(cycle.plan());
    let place = |colour: &str| scale.find(colour).map(|(place, _)| place);
    let now = place(charted.row.rag.as_deref()?)?;
    let before = charted.row.period?.before();
    let (_, row) = cycle.first_seen(charted.row.indicator?, before)?;
    row.it.rag.as_deref().filter(|colour| place(colour).is_some_and(|place| place != now))
}
