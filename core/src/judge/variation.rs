//! Whether a change is more than ordinary variation: the XmR chart, as Making Data Count of the National Health Service
//! draws it.
//!
//! Centre: the mean of the segment. Segment: centre ± 2.66 times the mean moving range; near limits two thirds of the way.
//! Special causes, the first that applies: a point outside the limits; a trend of seven points, each beyond the one before;
//! two of three points beyond a near limit; a shift of seven points on one side of the centre.

use rust_decimal::Decimal;

use super::numbers::{Judged, minus, over, plus, times};
use super::trend::direction;
use super::verdict::{NotAssessed, Verdict, Working};
use crate::model::record::words;
use crate::model::{Number, Polarity};

words! {
    /// What a point of a chart shows.
    PointMark: "a mark of a point" {
        /// Nothing but ordinary variation.
        Usual = "usual",
        /// Above the upper limit.
        OutsideHigh = "outside high",
        /// Below the lower limit.
        OutsideLow = "outside low",
        /// One of seven, each above the one before.
        TrendUp = "trend up",
        /// One of seven, each below the one before.
        TrendDown = "trend down",
        /// One of two in three above the near limit.
        TwoOfThreeHigh = "two of three high",
        /// One of two in three below the near limit.
        TwoOfThreeLow = "two of three low",
        /// One of seven above the centre.
        ShiftHigh = "shift high",
        /// One of seven below the centre.
        ShiftLow = "shift low",
    }
}

words! {
    /// What the last point of a series shows.
    Variation: "a kind of variation" {
        /// Nothing but ordinary variation.
        Usual = "usual",
        /// A special cause in the better direction.
        Improving = "improving",
        /// A special cause in the worse direction.
        Concerning = "concerning",
        /// A special cause upwards, where nothing says which way is better.
        High = "high",
        /// A special cause downwards, where nothing says which way is better.
        Low = "low",
    }
}

words! {
    /// Whether the process, as it runs now, meets its target.
    Assurance: "a kind of assurance" {
        /// The target is within reach of every point.
        ConsistentlyMeets = "consistently meets",
        /// The target lies within the limits: it is met by chance.
        HitOrMiss = "hit or miss",
        /// The target is out of reach.
        ConsistentlyMisses = "consistently misses",
    }
}

/// How a chart is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct ChartInputs<'c> {
    /// The points, the oldest first.
    pub values: &'c [Number],
    /// Which way is better, where it is stated.
    pub better: Option<Polarity>,
    /// The target that the process is held against.
    pub target: Option<Number>,
    /// Whether moving ranges of 3.267 times their mean and more are dropped, once, before the limits are drawn.
    pub screen: bool,
    /// The fewest points of which a verdict is given.
    pub minimum: usize,
    /// The points, counted from 0, at which a new segment begins: only where the plan declares it, with a reason.
    pub rebased: &'c [usize],
    /// The points, counted from 0, before which there are periods without a figure: neither a moving range nor a run of
    /// points goes across.
    pub gaps: &'c [usize],
}

impl Default for ChartInputs<'_> {
    fn default() -> Self {
        Self { values: &[], better: None, target: None, screen: true, minimum: 13, rebased: &[], gaps: &[] }
    }
}

/// The centre and limits of a segment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Segment {
    /// The place of its first point, counted from 0.
    pub from: usize,
    /// The mean of its points.
    pub mean: Number,
    /// The lower limit.
    pub lower: Number,
    /// The upper limit.
    pub upper: Number,
}

/// A series on its chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// What each point shows.
    pub marks: Vec<PointMark>,
    /// The centre and limits of each segment; the last is how the process runs now.
    pub segments: Vec<Segment>,
    /// What the last point shows.
    pub variation: Verdict<Variation>,
    /// Whether the process meets its target.
    pub assurance: Verdict<Assurance>,
}

/// How many points on one side, or going one way, are more than chance.
const RUN: usize = 7;
/// Of the mean moving range, how far the limits lie from the centre.
const LIMIT: Decimal = Decimal::from_parts(266, 0, 0, false, 2);
/// Of the mean moving range, from where one is dropped.
const SCREEN: Decimal = Decimal::from_parts(3267, 0, 0, false, 3);

/// Draws the chart of a series, and judges its last point and its target.
///
/// ```
/// use goldenthread::Number;
/// use goldenthread::judge::{ChartInputs, Variation, variation};
/// let values: Vec<Number> = (1..=10).map(Number::from).collect();
/// let chart = variation(&ChartInputs { values: &values, minimum: 10, ..ChartInputs::default() });
/// let limits = chart.segments[0];
/// assert_eq!([limits.mean, limits.lower, limits.upper].map(|it| it.to_string()), ["5.5", "2.84", "8.16"]);
/// assert_eq!(chart.variation.is(), Some(&Variation::High));
/// ```
pub fn variation(inputs: &ChartInputs<'_>) -> Chart {
    let values: Vec<Decimal> = inputs.values.iter().map(|value| value.0).collect();
    let drawn = segments(&values, inputs).and_then(|parts| {
        let each = parts.iter().map(|part| draw(part, &values, inputs));
        each.collect::<Judged<Vec<Drawn>>>()
    });
    let drawn = match drawn {
        Ok(drawn) => drawn,
        Err(why) => return Chart::unjudged(why),
    };
    let Some(last) = drawn.last() else { return Chart::unjudged(NotAssessed::NothingGiven) };
    let count = values.len() - last.limits.from;
    let enough = if count < inputs.minimum {
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Err(NotAssessed::TooFew { is: number(count), least: number(inputs.minimum) })
    } else {
        Ok(())
    };
    let variation = enough.and_then(|()| last_point(last, inputs, count)).into();
    let assurance = enough.and_then(|()| assured(last, inputs, count)).into();
    Chart {
        marks: drawn.iter().flat_map(|one| one.marks.iter().copied()).collect(),
        segments: drawn.iter().map(|one| one.limits).collect(),
        variation,
        assurance,
    }
}

impl Chart {
    /// A chart that was not drawn, and why.
    pub(crate) fn unjudged(why: NotAssessed) -> Self {
        let (variation, assurance) = (Verdict::NotAssessed(why), Verdict::NotAssessed(why));
        Self { marks: Vec::new(), segments: Vec::new(), variation, assurance }
    }
}

/// A segment drawn.
struct Drawn {
    limits: Segment,
    marks: Vec<PointMark>,
}

/// The ranges of points that are drawn together. A moving range needs two points.
fn segments(values: &[Decimal], inputs: &ChartInputs<'_>) -> Judged<Vec<std::ops::Range<usize>>> {
    let mut starts: Vec<usize> = inputs.rebased.iter().copied().filter(|at| (1..values.len()).contains(at)).collect();
    starts.push(0);
    starts.sort_unstable();
    starts.dedup();
    let ends = starts.iter().skip(1).copied().chain([values.len()]);
    let parts: Vec<_> = starts.iter().zip(ends).map(|(from, to)| *from..to).collect();
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    if parts.last().is_some_and(|last| last.len() < 2) {
        return Err(NotAssessed::TooFew {
            is: number(parts.last().map_or(0, |last| last.len())),
            least: number(inputs.minimum.max(2)),
        });
    }
    if parts.iter().any(|part| part.len() < 2) {
        return Err(NotAssessed::TooFew { is: 1, least: 2 });
    }
    Ok(parts)
}

fn draw(part: &std::ops::Range<usize>, values: &[Decimal], inputs: &ChartInputs<'_>) -> Judged<Drawn> {
    let points = values.get(part.clone()).unwrap_or_default();
    let mean = mean_of(points)?;
    let runs = unbroken(points, part.start, inputs.gaps);
    let steps = runs.iter().flat_map(|run| run.iter().zip(run.iter().skip(1)));
    let ranges = steps.map(|(one, next)| minus(*next, *one).map(|range| range.abs())).collect::<Judged<Vec<_>>>()?;
    if ranges.is_empty() {
        return Err(NotAssessed::Gap);
    }
    let range = mean_of(&ranges)?;
    let range = if inputs.screen {
        let most = times(SCREEN, range)?;
        let kept: Vec<Decimal> = ranges.iter().copied().filter(|range| *range < most).collect();
        if kept.is_empty() { range } else { mean_of(&kept)? }
    } else {
        range
    };
    let reach = times(LIMIT, range)?;
    let near = over(times(reach, Decimal::TWO)?, Decimal::from(3))?;
    let limits = (minus(mean, reach)?, plus(mean, reach)?);
    let near = (minus(mean, near)?, plus(mean, near)?);
    let marks = runs.iter().flat_map(|run| marks(run, mean, limits, near)).collect();
    let (lower, upper) = limits;
    Ok(Drawn {
        limits: Segment {
            from: part.start,
            mean: mean.normalize().into(),
            lower: lower.normalize().into(),
            upper: upper.normalize().into(),
        },
        marks,
    })
}

/// The points of a segment that begins at a place, cut wherever a period has no figure.
fn unbroken<'v>(points: &'v [Decimal], from: usize, gaps: &[usize]) -> Vec<&'v [Decimal]> {
    let mut cuts: Vec<usize> = gaps.iter().filter_map(|gap| gap.checked_sub(from)).collect();
    cuts.retain(|cut| (1..points.len()).contains(cut));
    cuts.sort_unstable();
    cuts.dedup();
    let starts = std::iter::once(0).chain(cuts.iter().copied());
    let ends = cuts.iter().copied().chain([points.len()]);
    starts.zip(ends).filter_map(|(from, to)| points.get(from..to)).collect()
}

fn mean_of(numbers: &[Decimal]) -> Judged<Decimal> {
    let sum = numbers.iter().try_fold(Decimal::ZERO, |sum, one| plus(sum, *one))?;
    over(sum, Decimal::from(numbers.len()))
}

/// What each point shows: the first special cause that applies. A point on the centre is on neither side and breaks a run; a
/// point on a limit is inside.
fn marks(points: &[Decimal], mean: Decimal, limits: (Decimal, Decimal), near: (Decimal, Decimal)) -> Vec<PointMark> {
    let mut marks = vec![PointMark::Usual; points.len()];
    // The weakest first, so that a stronger one takes its place.
    mark_runs(&mut marks, points, PointMark::ShiftHigh, |point| point > mean);
    mark_runs(&mut marks, points, PointMark::ShiftLow, |point| point < mean);
    let ((lower, upper), (near_lower, near_upper)) = (limits, near);
    let high = |point: Decimal| point > near_upper && point <= upper;
    let low = |point: Decimal| point < near_lower && point >= lower;
    mark_two_of_three(&mut marks, points, PointMark::TwoOfThreeHigh, |point| point > mean, high);
    mark_two_of_three(&mut marks, points, PointMark::TwoOfThreeLow, |point| point < mean, low);
    // The first point of a trend is the one that the others go from.
    mark_trends(&mut marks, points, PointMark::TrendUp, |before, point| point > before);
    mark_trends(&mut marks, points, PointMark::TrendDown, |before, point| point < before);
    for (mark, point) in marks.iter_mut().zip(points) {
        if *point > upper {
            *mark = PointMark::OutsideHigh;
        } else if *point < lower {
            *mark = PointMark::OutsideLow;
        }
    }
    marks
}

/// Marks every seven points and more in a row, each of which holds.
fn mark_runs(marks: &mut [PointMark], points: &[Decimal], as_: PointMark, holds: impl Fn(Decimal) -> bool) {
    let mut from = 0;
    for at in 0..=points.len() {
        if points.get(at).is_some_and(|point| holds(*point)) {
            continue;
        }
        if at - from >= RUN {
            marks.get_mut(from..at).into_iter().flatten().for_each(|mark| *mark = as_);
        }
        from = at + 1;
    }
}

/// Marks every seven points and more that go one way.
fn mark_trends(marks: &mut [PointMark], points: &[Decimal], as_: PointMark, goes: impl Fn(Decimal, Decimal) -> bool) {
    let mut from = 0;
    for at in 1..=points.len() {
        let step = points.get(at - 1).zip(points.get(at));
        if step.is_some_and(|(before, point)| goes(*before, *point)) {
            continue;
        }
        if at - from >= RUN {
            marks.get_mut(from..at).into_iter().flatten().for_each(|mark| *mark = as_);
        }
        from = at;
    }
}

/// Marks two of three points beyond a near limit, all three on one side of the centre.
fn mark_two_of_three(
    marks: &mut [PointMark],
    points: &[Decimal],
    as_: PointMark,
    on_side: impl Fn(Decimal) -> bool,
    beyond: impl Fn(Decimal) -> bool,
) {
    for (at, three) in points.windows(3).enumerate() {
        let is_one_side = three.iter().all(|point| on_side(*point));
        if is_one_side && three.iter().filter(|point| beyond(**point)).count() >= 2 {
            let marks = marks.get_mut(at..at + 3).into_iter().flatten();
            marks.zip(three).filter(|(_, point)| beyond(**point)).for_each(|(mark, _)| *mark = as_);
        }
    }
}

fn last_point(last: &Drawn, inputs: &ChartInputs<'_>, count: usize) -> Judged<(Variation, Working)> {
    use PointMark::{OutsideHigh, ShiftHigh, TrendUp, TwoOfThreeHigh, Usual};
    let mark = last.marks.last().copied().unwrap_or(Usual);
    let is_high = matches!(mark, OutsideHigh | TrendUp | TwoOfThreeHigh | ShiftHigh);
    let is = match (mark, direction(inputs.better)) {
        (Usual, _) => Variation::Usual,
        (_, None) if is_high => Variation::High,
        (_, None) => Variation::Low,
        (_, Some(up)) if up == is_high => Variation::Improving,
        _ => Variation::Concerning,
    };
    Ok((is, working(last, inputs, count).with("last point", mark.as_str())))
}

fn assured(last: &Drawn, inputs: &ChartInputs<'_>, count: usize) -> Judged<(Assurance, Working)> {
    let target = inputs.target.ok_or(NotAssessed::NoTarget)?;
    let up = direction(inputs.better).ok_or(match inputs.better {
        None => NotAssessed::NoPolarity,
        Some(_) => NotAssessed::Contextual,
    })?;
    let Segment { lower, upper, .. } = last.limits;
    let (above, below) = (target.0 > upper.0, target.0 < lower.0);
    let is = match (above, below) {
        (false, false) => Assurance::HitOrMiss,
        (above, _) if above == up => Assurance::ConsistentlyMisses,
        _ => Assurance::ConsistentlyMeets,
    };
    Ok((is, working(last, inputs, count).with("target", target.0)))
}

/// Tools differ in their thresholds: each verdict names its own.
fn working(last: &Drawn, inputs: &ChartInputs<'_>, count: usize) -> Working {
    let Segment { mean, lower, upper, .. } = last.limits;
    Working::by("XmR chart: mean ± 2.66 x mean moving range; trend 7, shift 7, two of three beyond two thirds")
        .with("points", Decimal::from(count))
        .with("minimum", Decimal::from(inputs.minimum))
        .with("mean", mean.0)
        .with("lower limit", lower.0)
        .with("upper limit", upper.0)
        .with("screening", if inputs.screen { "moving ranges of 3.267 x their mean and more dropped" } else { "off" })
}
