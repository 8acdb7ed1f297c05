//! A target lies where the process that is to meet it can come, and cannot miss it by chance alone.

use crate::assess::{IndicatorSeen, Source, Timeline, chart};
use crate::common::series::{chart_facts, long_series};
use crate::index::editions::Sighting;
use crate::judge::{Assurance, NotAssessed, Verdict, tidy};
use crate::model::{Indicator, Period};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Where an indicator has `points` figures or more of one length of period within the year, from the plan and from every
    /// edition at hand, the target of the last of these periods lies within the limits of the process as it runs now: mean
    /// ± 2.66 times the mean moving range (the XmR chart of Making Data Count). Beyond them every figure misses it, or every
    /// figure meets it. The target is that of the period itself, or the year's as the indicator's `profile` spreads it.
    ///
    /// ## Why it matters
    /// A target that the process cannot reach is missed until the process is changed: asking each month why it was missed
    /// helps nobody. One that it cannot miss asks for nothing.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators:
    /// - id: W 1
    ///   title: Calls answered
    ///   better: higher
    ///   outturn: {2024-01: 71, 2024-02: 74, 2024-03: 70, 2024-04: 73, 2024-05: 75, 2024-06: 71, 2024-07: 74,
    ///     2024-08: 72, 2024-09: 70, 2024-10: 75, 2024-11: 71, 2024-12: 73, 2025-01: 72}
    ///   target: {2025-01: 95}
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
    ///     2024-08: 72, 2024-09: 70, 2024-10: 75, 2024-11: 71, 2024-12: 73, 2025-01: 72}
    ///   target: {2025-01: 76}
    /// ```
    "target-out-of-reach",
    summary: "the process as it runs now never meets the target, or always does",
    severity: Info,
    authority: [MAKING_DATA_COUNT],
    params: ["points" = 13 whole 7..=1000 "the fewest figures that show what is usual"],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    let least = usize::try_from(out.param("points")).unwrap_or(usize::MAX);
    for indicator in plan.indicators() {
        for timeline in long_series(plan, indicator, least) {
            judge(plan, indicator, &timeline, least, out);
        }
    }
}

fn judge<'p>(
    plan: &Context<'p>,
    indicator: &Entry<'p, Indicator>,
    timeline: &Timeline<'_>,
    least: usize,
    out: &mut Findings<'_>,
) {
    let Some(last) = timeline.points.last() else { return };
    let is_last = |row: &&Sighting<'_>| last.row.is_some_and(|own| own.at == row.at);
    let row = plan.sighted(indicator.number).map(|(_, row)| row).find(is_last);
    let seen = IndicatorSeen::of_indicator(plan, indicator, row, last.period);
    let Some((target, source)) = &seen.target else { return };
    let chart = chart(plan, indicator, timeline, Some(target), least);
    let at = match (source, seen.row) {
        (Source::Printed, Some(row)) => row.at.field("target"),
        _ => target_of(plan, indicator, last.period),
    };
    let assurance = match &chart.assurance {
        Verdict::Is { is: Assurance::HitOrMiss, .. } => return,
        Verdict::Is { is, .. } => *is,
        Verdict::NotAssessed(why @ (NotAssessed::NoPolarity | NotAssessed::Units | NotAssessed::Bases)) => {
            return out.cannot_tell(at, *why);
        }
        Verdict::NotAssessed(_) => return,
    };
    let Some(limits) = chart.segments.last() else { return };
    let (name, period) = (indicator.it.name(), last.period);
    let (lower, upper) = (tidy(limits.lower.0), tidy(limits.upper.0));
    let what = if assurance == Assurance::ConsistentlyMisses { "misses" } else { "meets" };
    let message = format_args!(
        "{name} always {what} its target of {target} for {period}: its figures run from {lower} to {upper}"
    );
    let found = out.broken(at, message).fact("target", target.as_ref()).fact("assurance", assurance.as_str());
    chart_facts(&chart, found).related(last.at, "the last figure").help(match assurance {
        Assurance::ConsistentlyMisses => "change the process, or set a target that it can meet",
        Assurance::ConsistentlyMeets | Assurance::HitOrMiss => "set a target that asks for something",
    });
}

/// Where the target of a period stands: its own, else that of its year.
fn target_of(plan: &Context<'_>, indicator: &Entry<'_, Indicator>, period: Period) -> Route {
    let year = Period::Year(period.year(indicator.years.or(plan.year_kind())));
    let place = |wanted| indicator.target.0.iter().position(|(known, _)| *known == wanted);
    let list = indicator.at.field("target");
    place(period).or_else(|| place(year)).map_or(list, |at| list.item(at))
}
