//! What the rules on series share: which indicators have one, and what a finding tells of its chart.

use std::fmt;

use crate::assess::{Timeline, chart};
use crate::context::Context;
use crate::cycle::Cycle;
use crate::gather::Entry;
use crate::index::editions::Sighting;
use crate::judge::{Chart, PointMark, tidy};
use crate::model::{Figure, Indicator, Span};
use crate::rule::findings::Break;

/// The series of an indicator that have so many figures, one for each length of period within the year. Where there cannot
/// be so many nothing is gathered.
pub(crate) fn long_series<'c>(
    plan: &'c Context<'_>,
    indicator: &'c Entry<'_, Indicator>,
    least: usize,
) -> impl Iterator<Item = Timeline<'c>> {
    let spans: &[Span] = match Timeline::may_hold(plan, indicator, least) {
        true => &[Span::Week, Span::Month, Span::Quarter, Span::HalfYear],
        false => &[],
    };
    let all = spans.iter().map(move |span| Timeline::of(plan, indicator, *span, None));
    all.filter(move |timeline| timeline.points.len() >= least)
}

/// A row of an edition with the chart of its indicator up to its period.
pub(crate) struct Charted<'c> {
    /// The row.
    pub(crate) row: &'c Sighting<'c>,
    /// The chart.
    pub(crate) chart: Chart,
    /// What it is drawn from.
    pub(crate) timeline: Timeline<'c>,
}

/// The rows of editions for their own periods whose indicators have so many figures up to then.
pub(crate) fn charted<'c>(
    cycle: &Cycle<'c, '_>,
    least: usize,
    wanted: impl Fn(&Sighting<'_>) -> bool + Copy,
) -> impl Iterator<Item = Charted<'c>> {
    let plan = cycle.plan();
    plan.indicators().iter().flat_map(move |indicator| {
        long_series(plan, indicator, least).flat_map(move |timeline| {
            let rows = plan.sighted(indicator.number).map(|(_, row)| row);
            let own = rows.filter(move |row| !row.is_quoted && !row.is_ahead && row.is_of_whole() && wanted(row));
            own.filter_map(move |row| {
                let timeline = timeline.as_at(row.period?, row.it.value.as_ref())?;
                row.it.value.as_ref().and_then(Figure::amount)?;
                let chart = chart(plan, indicator, &timeline, None, least);
                Some(Charted { row, chart, timeline })
            })
        })
    })
}

impl Charted<'_> {
    /// What the last point shows.
    pub(crate) fn mark(&self) -> PointMark {
        self.chart.marks.last().copied().unwrap_or(PointMark::Usual)
    }

    /// Adds to a finding what its chart says.
    pub(crate) fn facts<'b>(&self, found: &'b mut Break) -> &'b mut Break {
        if let Some(variation) = self.chart.variation.is() {
            found.fact("variation", variation.as_str());
        }
        chart_facts(&self.chart, found).fact("mark", self.mark().as_str())
    }
}

/// "its 24 figures up to 2025-03".
impl fmt::Display for Charted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let last = self.timeline.points.last().map(|point| point.period);
        write!(f, "its {} figures", points_of(&self.chart))?;
        last.map_or(Ok(()), |last| write!(f, " up to {last}"))
    }
}

/// How many points the segment has that the process runs in now.
fn points_of(chart: &Chart) -> usize {
    chart.marks.len() - chart.segments.last().map_or(0, |segment| segment.from)
}

/// Adds to a finding the limits of a process as it runs now, and how they were found.
pub(crate) fn chart_facts<'b>(chart: &Chart, found: &'b mut Break) -> &'b mut Break {
    found.fact("points", points_of(chart));
    if let Some(segment) = chart.segments.last() {
        for (name, number) in [("mean", segment.mean), ("lower-limit", segment.lower), ("upper-limit", segment.upper)] {
            found.fact(name, tidy(number.0));
        }
    }
    let working = chart.variation.working().or(chart.assurance.working());
    if let Some(working) = working {
        found.fact("method", working.rule());
    }
    found
}
