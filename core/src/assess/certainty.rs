//! How certain an indicator's figures are, by their counts and intervals: its trend over years, and how it compares with others.

use rust_decimal::Decimal;

use super::indicator::{IndicatorSeen, better_of};
use super::timeline::{TimePoint, Timeline};
use crate::context::Context;
use crate::gather::{Entry, comparable as same_words};
use crate::index::editions::Sighting;
use crate::judge::{
    Against, Benchmark, IntervalMethod, NotAssessed, Trend, TrendPoint, Verdict, Working, amount, benchmark,
    comparable, interval, is_percentage, trend,
};
use crate::model::{Figure, Indicator, Interval, Number, Period, Text, Unit};

/// How many years a trend takes.
const YEARS: usize = 5;

/// The levels of intervals: 95 %, and 99.8 %.
const OF_HUNDRED: Number = Number(Decimal::from_parts(95, 0, 0, false, 2));
const OF_THOUSAND: Number = Number(Decimal::from_parts(998, 0, 0, false, 3));

/// The 95 % interval of a figure, in its own unit, and how it was found.
struct Certain {
    limits: Interval,
    counted: Option<Counted>,
}

/// What an interval is worked out from.
#[derive(Clone, Copy)]
struct Counted {
    count: Number,
    of: Number,
    method: IntervalMethod,
    /// What the proportion is multiplied by for the figure's unit.
    times: Decimal,
}

impl Counted {
    /// The interval at a level, and the name of the method.
    fn limits(self, level: Number) -> Result<(Interval, &'static str), NotAssessed> {
        let (found, by) = match interval(self.method, self.count, Some(self.of), level) {
            Verdict::Is { is, working } => (is, working.rule()),
            Verdict::NotAssessed(why) => return Err(why),
        };
        let times = |limit: Option<Number>| Some(Number(limit?.0.checked_mul(self.times)?));
        Ok((Interval { lower: times(found.lower), upper: times(found.upper) }, by))
    }
}

impl Certain {
    /// The interval at another level, where it is not only stated.
    fn at(&self, level: Number) -> Option<Interval> {
        Some(self.counted?.limits(level).ok()?.0)
    }

    fn told(&self, working: Working) -> Working {
        let Some(counted) = self.counted else { return working.with("interval by", "as stated") };
        let by = counted.limits(OF_HUNDRED).map_or("", |(_, by)| by);
        let working = working.with("interval by", by).with("count", counted.count.0).with("n", counted.of.0);
        working.with("level", OF_HUNDRED.0)
    }
}

/// The trend of the latest five years of a timeline of years.
pub(super) fn trend_of(
    plan: &Context<'_>,
    indicator: &Entry<'_, Indicator>,
    timeline: &Timeline<'_>,
) -> Verdict<Trend> {
    let from = timeline.points.len().saturating_sub(YEARS);
    let latest = Timeline { points: timeline.points.get(from..).unwrap_or_default().to_vec() };
    let judged = || {
        // Too few is told before what those few lack.
        if latest.points.len() == YEARS {
            if !latest.gaps().is_empty() {
                return Err(NotAssessed::Gap);
            }
            if !latest.segments(indicator.it, indicator.years.or(plan.year_kind())).is_empty() {
                return Err(NotAssessed::Break);
            }
            latest.comparable(plan.unit(indicator))?;
        }
        Ok(latest.points.iter().map(|point| trend_point(plan, indicator, point)).collect::<Vec<_>>())
    };
    let points = match judged() {
        Ok(points) => points,
        Err(why) => return Verdict::NotAssessed(why),
    };
    trend(&points, better_of(plan, indicator).stated()).told(|working| {
        let years: Vec<String> = latest.points.iter().map(|point| point.period.to_string()).collect();
        let working = working.with("series", &Text::from(years.join(", ")));
        working.with_some("marks", latest.marks().map(Text::from).as_ref())
    })
}

fn trend_point(plan: &Context<'_>, indicator: &Entry<'_, Indicator>, point: &TimePoint<'_>) -> TrendPoint {
    let unit = plan.unit(indicator);
    // A percentage is what its counts make; of what is printed of it they need not be told apart.
    if let Some((count, of)) = counts(indicator, point.row, point.period).filter(|_| is_percentage(unit, point.figure))
    {
        return TrendPoint { count: Some(count), denominator: Some(of), ..TrendPoint::default() };
    }
    let certain = certain(indicator, unit, point.row, (point.period, point.figure)).ok();
    let limits = certain.map(|certain| certain.limits).unwrap_or_default();
    TrendPoint { value: Some(point.value), lower: limits.lower, upper: limits.upper, ..TrendPoint::default() }
}

/// How the figure of a period compares with that of others.
pub(super) fn benchmark_of(plan: &Context<'_>, seen: &IndicatorSeen<'_, '_>) -> Verdict<Benchmark> {
    compared(plan, seen).unwrap_or_else(Verdict::NotAssessed)
}

fn compared(plan: &Context<'_>, seen: &IndicatorSeen<'_, '_>) -> Result<Verdict<Benchmark>, NotAssessed> {
    let indicator = seen.indicator.ok_or(NotAssessed::NoBenchmark)?;
    let (value, number) = (seen.value.ok_or(NotAssessed::NoFigure)?, amount(seen.value)?);
    let (name, other) = others(plan, seen, indicator).ok_or(NotAssessed::NoBenchmark)?;
    let theirs = other.amount().ok_or(NotAssessed::NoBenchmark)?;
    let unit = plan.unit(indicator);
    comparable(unit, Some(value), Some(other))?;
    let certain = certain(indicator, unit, seen.row, (seen.period, value))?;
    let limits = other.limits();
    let against = match limits.lower.and(limits.upper) {
        Some(_) => Against::Interval(limits),
        None => Against::Value(Number(theirs)),
    };
    let compare = |limits| benchmark(limits, against, better_of(plan, indicator).stated());
    // A difference beyond 99.8 % is told from one beyond 95 %, where the counts can say so.
    let wider = certain.at(OF_THOUSAND).and_then(|limits| compare(limits).into_is());
    Ok(compare(certain.limits).told(|working| {
        let working = working.with("value", number).with("benchmark of", &name).with("benchmark", theirs);
        certain.told(working).with_some("at 99.8 %", wider.map(Benchmark::as_str))
    }))
}

/// Those that an indicator is compared with, and their figure of the period: those that the plan promises as its benchmark,
/// else the first that have one, else what the row prints.
fn others<'s>(
    plan: &Context<'_>,
    seen: &'s IndicatorSeen<'_, '_>,
    indicator: &'s Entry<'_, Indicator>,
) -> Option<(Text, &'s Figure)> {
    let promised = plan.plan.policy.benchmark.as_deref().map(same_words);
    let is_promised = |of: Option<&Text>| promised.is_some() && of.map(|of| same_words(of)) == promised;
    let known = || {
        indicator.every_comparator().filter_map(|others| {
            let figure = others.values.get(&seen.period).filter(|figure| figure.amount().is_some())?;
            Some((others.of.as_ref(), figure))
        })
    };
    let of_plan = known().find(|(of, _)| is_promised(*of)).or_else(|| known().next());
    let of_plan = of_plan.map(|(of, figure)| (of.cloned().unwrap_or_else(|| "others".into()), figure));
    of_plan.or_else(|| Some(("others, as printed".into(), seen.row?.it.comparator.as_ref()?)))
}

/// The count and the denominator of a figure: those of its row, else those of the plan.
fn counts(indicator: &Indicator, row: Option<&Sighting<'_>>, period: Period) -> Option<(Number, Number)> {
    let both = |count: Option<&Figure>, of: Option<&Figure>| Some((count?.amount()?.into(), of?.amount()?.into()));
    let of_row = row.and_then(|row| both(row.it.numerator.as_ref(), row.it.denominator.as_ref()));
    of_row.or_else(|| both(indicator.numerator.get(&period), indicator.denominator.get(&period)))
}

/// The interval of a figure: as its source states it, else worked out from its counts.
fn certain(
    indicator: &Indicator,
    unit: Option<&Unit>,
    row: Option<&Sighting<'_>>,
    (period, figure): (Period, &Figure),
) -> Result<Certain, NotAssessed> {
    let amount = |figure: &Option<Figure>| figure.as_ref().and_then(Figure::amount).map(Number);
    let of_row = row.map(|row| Interval { lower: amount(&row.it.lower), upper: amount(&row.it.upper) });
    let is_whole = |limits: &Interval| limits.lower.is_some() && limits.upper.is_some();
    if let Some(limits) = of_row.filter(is_whole).or_else(|| Some(figure.limits()).filter(is_whole)) {
        return Ok(Certain { limits, counted: None });
    }
    let (count, of) = counts(indicator, row, period).ok_or(NotAssessed::NoInterval)?;
    let (method, times) = match unit {
        _ if is_percentage(unit, figure) => (IntervalMethod::Wilson, Decimal::ONE_HUNDRED),
        Some(Unit::Ratio) => (IntervalMethod::Wilson, Decimal::ONE),
        // Byar's approximation is that of counts of ten and more.
        Some(Unit::Rate(per)) if count < 10.into() => (IntervalMethod::Poisson, per.0),
        Some(Unit::Rate(per)) => (IntervalMethod::Byar, per.0),
        _ => return Err(NotAssessed::NoInterval),
    };
    let counted = Counted { count, of, method, times };
    Ok(Certain { limits: counted.limits(OF_HUNDRED)?.0, counted: Some(counted) })
}
