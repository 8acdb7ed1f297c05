//! Whether a figure has a trend over five years, as the profiles of public health (Fingertips) judge it.
//!
//! Proportions by a chi-squared test of their counts, other values by least squares weighted with their intervals; either
//! is significant from a chi-squared of 9.55 on (one degree of freedom, p = 0.002), where the slope keeps its sign
//! whichever point is left out. Without counts or intervals nothing is assessed, least of all "no change".

use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

use super::numbers::Judged;
use super::verdict::{NotAssessed, Verdict, Working};
use crate::model::record::words;
use crate::model::{Number, Polarity};

words! {
    /// A trend over years.
    Trend: "a trend" {
        /// It moves in the better direction.
        Improving = "improving",
        /// It moves in the worse direction.
        Worsening = "worsening",
        /// It rises, and nothing says which way is better.
        Increasing = "increasing",
        /// It falls, and nothing says which way is better.
        Decreasing = "decreasing",
        /// Nothing but chance is shown.
        NoSignificantChange = "no significant change",
    }
}

/// A year's figure with what its certainty rests on: its counts, or its interval.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct TrendPoint {
    /// The figure, where it is not the count over the denominator.
    pub value: Option<Number>,
    /// The count above the line.
    pub count: Option<Number>,
    /// The count below the line.
    pub denominator: Option<Number>,
    /// The lower limit of its 95 % interval.
    pub lower: Option<Number>,
    /// The upper limit of its 95 % interval.
    pub upper: Option<Number>,
}

/// How many years are judged: the latest.
const YEARS: usize = 5;
/// The critical value of chi-squared with one degree of freedom at p = 0.002.
const CRITICAL: f64 = 9.549_535_706_083_24;
/// The width of a 95 % interval in standard errors.
const WIDTH: f64 = 3.92;

/// The trend of the latest five of yearly points that do not overlap, the oldest first.
///
/// ```
/// use goldenthread::judge::{Trend, TrendPoint, trend};
/// let of = |(count, denominator): (i64, i64)| TrendPoint {
///     count: Some(count.into()),
///     denominator: Some(denominator.into()),
///     ..TrendPoint::default()
/// };
/// let points = [(994, 40299), (1023, 41527), (1199, 42811), (1332, 44064), (1367, 44701)].map(of);
/// assert_eq!(trend(&points, None).is(), Some(&Trend::Increasing));
/// assert_eq!(trend(&points[1..], None).not_assessed().unwrap().to_string(), "too few points: 4 of at least 5");
/// ```
pub fn trend(points: &[TrendPoint], better: Option<Polarity>) -> Verdict<Trend> {
    judged(points, better).into()
}

fn judged(points: &[TrendPoint], better: Option<Polarity>) -> Judged<(Trend, Working)> {
    let count = u32::try_from(points.len()).unwrap_or(u32::MAX);
    let from = points.len().checked_sub(YEARS).ok_or(NotAssessed::TooFew { is: count, least: 5 })?;
    let latest = points.get(from..).unwrap_or_default();
    let (line, rule) = match counted(latest) {
        Some(counted) => (of_proportions(&counted)?, "chi-squared test of a trend in proportions"),
        None => (of_values(&with_intervals(latest)?), "least squares weighted by intervals"),
    };
    let number = |value: f64| Decimal::from_f64(value).map(|it| it.normalize()).ok_or(NotAssessed::TooLarge);
    let is_certain = line.chi_squared >= CRITICAL && line.keeps_its_sign;
    let is = if !is_certain {
        Trend::NoSignificantChange
    } else {
        match (direction(better), line.slope > 0.0) {
            (Some(up), rises) if up == rises => Trend::Improving,
            (Some(_), _) => Trend::Worsening,
            (None, true) => Trend::Increasing,
            (None, false) => Trend::Decreasing,
        }
    };
    let working = Working::by(rule)
        .with("points", Decimal::from(YEARS))
        .with("slope", number(line.slope)?)
        .with("chi-squared", number(line.chi_squared)?)
        .with("critical", number(CRITICAL)?)
        .with("leaving one out", if line.keeps_its_sign { "keeps its sign" } else { "changes its sign" });
    Ok((is, working))
}

/// Whether more is better, where a polarity says that one of the two ways is.
pub(super) fn direction(better: Option<Polarity>) -> Option<bool> {
    match better? {
        Polarity::Higher | Polarity::AtLeast(_) => Some(true),
        Polarity::Lower | Polarity::AtMost(_) => Some(false),
        Polarity::Within(..) | Polarity::None => None,
    }
}

/// What a test finds.
struct Line {
    slope: f64,
    chi_squared: f64,
    keeps_its_sign: bool,
}

/// Each point's count and denominator, where all are proportions: the figure, if it is given, is the one over the other.
fn counted(points: &[TrendPoint]) -> Option<Vec<(f64, f64)>> {
    let one = |point: &TrendPoint| {
        let (count, whole) = (point.count?.0.to_f64()?, point.denominator?.0.to_f64()?);
        let share = count / whole;
        // A rate per 1,000 or 100,000 is no proportion; what is printed may be rounded.
        let near = |value: f64, share: f64| (value - share).abs() <= share.abs() * 0.01 + 1e-9;
        let is_it = match point.value {
            Some(value) => value.0.to_f64().is_some_and(|value| near(value, share * 100.0) || near(value, share)),
            None => true,
        };
        (is_it && whole > 0.0 && (0.0..=whole).contains(&count)).then_some((count, whole))
    };
    points.iter().map(one).collect()
}

/// Each point's value and standard error.
fn with_intervals(points: &[TrendPoint]) -> Judged<Vec<(f64, f64)>> {
    let one = |point: &TrendPoint| {
        let double = |number: Option<Number>| number.and_then(|number| number.0.to_f64());
        let value = double(point.value).ok_or(NotAssessed::NoFigure)?;
        let limits = double(point.lower).zip(double(point.upper)).filter(|(lower, upper)| lower < upper);
        let (lower, upper) = limits.ok_or(NotAssessed::NoInterval)?;
        Ok((value, (upper - lower) / WIDTH))
    };
    points.iter().map(one).collect()
}

/// N (N Σtx - X Σtn)² / (X (N - X) (N Σt²n - (Σtn)²)), the direction by the slope of the logits.
fn of_proportions(points: &[(f64, f64)]) -> Judged<Line> {
    let sum = |of: &dyn Fn(f64, f64, f64) -> f64| times(points).map(|(t, (x, n))| of(t, x, n)).sum::<f64>();
    let (all, whole) = (sum(&|_, x, _| x), sum(&|_, _, n| n));
    let (tx, tn, ttn) = (sum(&|t, x, _| t * x), sum(&|t, _, n| t * n), sum(&|t, _, n| t * t * n));
    let above = whole * tx - all * tn;
    let below = all * (whole - all) * (whole * ttn - tn * tn);
    if below <= 0.0 {
        return Err(NotAssessed::NothingToDivideBy);
    }
    // A share of nothing or of all has no logit: a half is added, as is usual.
    let logit = |(x, n): (f64, f64)| {
        let (x, n) = if x <= 0.0 || x >= n { (x + 0.5, n + 1.0) } else { (x, n) };
        logarithm(x / (n - x))
    };
    let logits: Vec<(f64, f64)> = points.iter().map(|point| (logit(*point), 1.0)).collect();
    let Line { slope, keeps_its_sign, .. } = of_values(&logits);
    Ok(Line { slope, chi_squared: whole * above * above / below, keeps_its_sign })
}

/// The weighted line through values, each with its standard error.
fn of_values(points: &[(f64, f64)]) -> Line {
    let (slope, spread) = fitted(points, None);
    let sign = |without: usize| fitted(points, Some(without)).0 * slope > 0.0;
    Line { slope, chi_squared: slope * slope * spread, keeps_its_sign: (0..points.len()).all(sign) }
}

/// The slope of the weighted line, and what its standard error is one over the root of.
fn fitted(points: &[(f64, f64)], without: Option<usize>) -> (f64, f64) {
    let kept = || times(points).enumerate().filter(|(at, _)| Some(*at) != without).map(|(_, point)| point);
    let weighted =
        |of: &dyn Fn(f64, f64) -> f64| kept().map(|(t, (value, error))| of(t, value) / (error * error)).sum();
    let (weight, t, value): (f64, f64, f64) = (weighted(&|_, _| 1.0), weighted(&|t, _| t), weighted(&|_, value| value));
    let (mean_t, mean) = (t / weight, value / weight);
    let spread: f64 = weighted(&|t, _| (t - mean_t) * (t - mean_t));
    let joint: f64 = weighted(&|t, value| (t - mean_t) * (value - mean));
    (joint / spread, spread)
}

/// The points, each with its time, counted from 1.
fn times(points: &[(f64, f64)]) -> impl Iterator<Item = (f64, (f64, f64))> {
    let next = |t: &f64| Some(t + 1.0);
    std::iter::successors(Some(1.0), next).zip(points.iter().copied())
}

/// The natural logarithm by its series, so that every platform finds the same digits.
fn logarithm(of: f64) -> f64 {
    const OF_TWO: f64 = std::f64::consts::LN_2;
    let (mut rest, mut twos) = (of, 0.0);
    while rest > 1.5 {
        rest /= 2.0;
        twos += 1.0;
    }
    while rest < 0.75 {
        rest *= 2.0;
        twos -= 1.0;
    }
    let ratio = (rest - 1.0) / (rest + 1.0);
    let (mut term, mut sum, mut odd) = (ratio, 0.0, 1.0);
    for _ in 0..40 {
        sum += term / odd;
        term *= ratio * ratio;
        odd += 2.0;
    }
    twos * OF_TWO + 2.0 * sum
}
