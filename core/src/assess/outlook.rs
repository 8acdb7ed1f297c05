//! What the figure of the year comes to, if the rest of it goes as the indicator's profile says.

use rust_decimal::Decimal;

use super::indicator::IndicatorSeen;
use super::timeline::Timeline;
use crate::context::Context;
use crate::judge::{ForecastMethod, NotAssessed, PartOfYear, Verdict, amount, forecast};
use crate::model::{Figure, FigureKind, Indicator, Number, Period, Runs, Span, TargetProfile, YearKind};

/// The figure at the year's end, and how it was found.
pub(super) fn forecast_of(
    plan: &Context<'_>,
    seen: &IndicatorSeen<'_, '_>,
    timeline: &Timeline<'_>,
) -> Verdict<Number> {
    expected(plan, seen, timeline).unwrap_or_else(Verdict::NotAssessed)
}

fn expected(
    plan: &Context<'_>,
    seen: &IndicatorSeen<'_, '_>,
    timeline: &Timeline<'_>,
) -> Result<Verdict<Number>, NotAssessed> {
    if seen.period.span() == Span::Year {
        return Err(NotAssessed::YearIsOver);
    }
    let indicator = seen.indicator.ok_or(NotAssessed::NoMethod)?;
    let (value, last) = (seen.value.ok_or(NotAssessed::NoFigure)?, amount(seen.value)?);
    let kind = indicator.years.or(plan.year_kind());
    let part = PartOfYear::of(seen.period, kind).ok_or(NotAssessed::NoSuchPart)?;
    timeline.comparable(plan.unit(indicator))?;
    let is_cumulative = indicator.runs == Some(Runs::Cumulative);
    let own = levels(timeline, first_part(seen.period, part), part.number);
    let so_far = if is_cumulative { all_in_the_last(last, part) } else { own };
    let past;
    let method = match (indicator.profile, is_cumulative) {
        (Some(TargetProfile::Seasonal), _) => {
            let before = seen.period.a_year_before();
            past = parts_of_year(timeline, indicator.it, before, kind);
            ForecastMethod::LastYearsShape(&past)
        }
        (Some(TargetProfile::Declared), true) => {
            let target = |period: Period| indicator.target.get(&period)?.amount().map(Number);
            let (due, year) = (target(seen.period), target(Period::Year(seen.period.year(kind))));
            let (so_far, year) = due.zip(year).ok_or(NotAssessed::NoTarget)?;
            ForecastMethod::TargetsShape { so_far, year }
        }
        (Some(TargetProfile::Cumulative), _) | (_, true) => ForecastMethod::RunRate,
        (Some(TargetProfile::Linear | TargetProfile::Level), false) => ForecastMethod::LastMove,
        (Some(TargetProfile::Declared) | None, false) => return Err(NotAssessed::NoMethod),
    };
    let found = forecast(&so_far, part, method);
    Ok(found.map(|number| Number(as_exact_as(value, number.0))))
}

/// What the owner expects of the year: as the edition says, else the plan.
pub(super) fn declared<'c>(plan: &'c Context<'_>, seen: &IndicatorSeen<'c, '_>) -> Option<&'c Figure> {
    let indicator = seen.indicator?;
    let year = Period::Year(seen.period.year(indicator.years.or(plan.year_kind())));
    let is_it = |row: &crate::index::editions::Sighting<'_>| {
        row.figure_kind() == FigureKind::Forecast && row.breakdown.is_none() && row.period == Some(year)
    };
    // The last edition up to this period that says it.
    let editions = plan
        .sighted(indicator.number)
        .filter(|(edition, row)| edition.it.period.is_some_and(|period| period <= seen.period) && is_it(row));
    let reported = editions.last().and_then(|(_, row)| row.it.value.as_ref());
    reported.or_else(|| indicator.it.forecast.get(&year))
}

/// A forecast with two digits more than its figure prints.
fn as_exact_as(value: &Figure, amount: Decimal) -> Decimal {
    let places = value.held().map_or(0, |held| held.amount().scale());
    amount.round_dp(places + 2).normalize()
}

/// The first part of the year that a part lies in.
fn first_part(period: Period, part: PartOfYear) -> Period {
    (1..part.number).fold(period, |period, _| period.before())
}

/// Of figures that count from the start of the year only the last tells what was reached.
fn all_in_the_last(last: Decimal, part: PartOfYear) -> Vec<Number> {
    let earlier = (1..part.number).map(|_| Number(Decimal::ZERO));
    earlier.chain([Number(last)]).collect()
}

/// The figures of so many parts from one on; those that are missing are left out.
fn levels(timeline: &Timeline<'_>, first: Period, count: u32) -> Vec<Number> {
    let parts = std::iter::successors(Some(first), |period| Some(period.after())).take(count as usize);
    parts.filter_map(|period| Some(timeline.at(period)?.value)).collect()
}

/// What each part of the year that a period lies in came to, in order; empty where one of them has no figure.
pub(super) fn parts_of_year(
    timeline: &Timeline<'_>,
    indicator: &Indicator,
    period: Period,
    kind: Option<YearKind>,
) -> Vec<Number> {
    let Some(part) = PartOfYear::of(period, kind) else { return Vec::new() };
    let figures = levels(timeline, first_part(period, part), part.of);
    if u32::try_from(figures.len()) != Ok(part.of) {
        return Vec::new();
    }
    if indicator.runs != Some(Runs::Cumulative) {
        return figures;
    }
    let before = std::iter::once(Decimal::ZERO).chain(figures.iter().map(|figure| figure.0));
    figures.iter().zip(before).map(|(now, before)| Number(now.0.saturating_sub(before))).collect()
}
