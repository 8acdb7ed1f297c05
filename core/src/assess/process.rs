//! Whether an indicator's last figure is more than ordinary variation, and whether its process meets the target.

use super::indicator::better_of;
use super::timeline::Timeline;
use crate::context::Context;
use crate::gather::Entry;
use crate::judge::{Chart, ChartInputs, NotAssessed, Verdict, Working, comparable, variation};
use crate::language::absences::is_placeholder;
use crate::model::{Figure, Indicator, Number, Runs, Span, Text};

/// The chart of a timeline, its verdicts on the last point and on the target.
pub(crate) fn chart(
    plan: &Context<'_>,
    indicator: &Entry<'_, Indicator>,
    timeline: &Timeline<'_>,
    target: Option<&Figure>,
    minimum: usize,
) -> Chart {
    let Some(last) = timeline.points.last() else { return Chart::unjudged(NotAssessed::NoFigure) };
    if let Err(why) = can_be_drawn(plan, indicator, timeline) {
        return Chart::unjudged(why);
    }
    let segments = timeline.segments(indicator.it, indicator.years.or(plan.year_kind()));
    let (gaps, rebased) = (timeline.gaps(), segments.iter().map(|(at, _)| *at).collect::<Vec<_>>());
    let values: Vec<Number> = timeline.points.iter().map(|point| point.value).collect();
    let is_comparable = comparable(plan.unit(indicator), Some(last.figure), target);
    let drawn = variation(&ChartInputs {
        values: &values,
        better: better_of(plan, indicator).stated(),
        target: target.filter(|_| is_comparable.is_ok()).and_then(Figure::amount).map(Number),
        rebased: &rebased,
        gaps: &gaps,
        minimum,
        ..ChartInputs::default()
    });
    let assurance = match (drawn.assurance, is_comparable, target) {
        (Verdict::NotAssessed(NotAssessed::NoTarget), Err(why), _) => Verdict::NotAssessed(why),
        (Verdict::NotAssessed(NotAssessed::NoTarget), _, Some(target)) => {
            Verdict::NotAssessed(target.reason().map_or(NotAssessed::NotANumber, NotAssessed::TargetNotNumeric))
        }
        (assurance, ..) => assurance,
    };
    let told = |working| told(working, indicator, timeline, &segments);
    Chart { variation: drawn.variation.told(told), assurance: assurance.told(told), ..drawn }
}

/// Figures that hold each other are no points of a chart.
fn can_be_drawn(
    plan: &Context<'_>,
    indicator: &Entry<'_, Indicator>,
    timeline: &Timeline<'_>,
) -> Result<(), NotAssessed> {
    let is_of_years = timeline.points.iter().all(|point| point.period.span() == Span::Year);
    match indicator.runs.filter(|_| !is_of_years) {
        Some(Runs::Cumulative) => Err(NotAssessed::CountsUp),
        Some(Runs::Rolling) => Err(NotAssessed::Overlapping),
        Some(Runs::Snapshot) | None => timeline.comparable(plan.unit(indicator)),
    }
}

/// A working with what was gathered: from when to when, which periods lack, where it is judged anew and why, which marks.
fn told(working: Working, indicator: &Indicator, timeline: &Timeline<'_>, segments: &[(usize, &str)]) -> Working {
    let (Some(first), Some(last)) = (timeline.points.first(), timeline.points.last()) else { return working };
    let given = |text: String| Text::from(text);
    let series = given(format!("{} to {}", first.period, last.period));
    let each = segments.iter().filter_map(|(at, why)| Some(format!("{}: {why}", timeline.points.get(*at)?.period)));
    let anew: Vec<String> = each.collect();
    let without = indicator.rebased.iter().filter(|it| is_placeholder(&it.reason));
    let without: Vec<String> = without.filter_map(|it| Some(it.from?.to_string())).collect();
    let list = |each: Vec<String>, between: &str| (!each.is_empty()).then(|| given(each.join(between)));
    working
        .with("series", &series)
        .with_some("no figure for", timeline.missing(&timeline.gaps()).map(given).as_ref())
        .with_some("judged anew from", list(anew, "; ").as_ref())
        .with_some("no reason to judge anew from", list(without, ", ").as_ref())
        .with_some("marks", timeline.marks().map(given).as_ref())
}
