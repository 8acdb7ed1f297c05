//! The target of a part of the year, where the plan has one for the year only and the indicator says how it is spread.

use rust_decimal::Decimal;

use crate::context::Context;
use crate::gather::Entry;
use crate::judge::{PartOfYear, Profile, Verdict, like, profile};
use crate::model::{Figure, Indicator, Number, Period, Runs, TargetProfile, YearKind};

/// A target spread over its year.
pub(super) struct Spread {
    /// The target of the part, in the form of the year's.
    pub(super) target: Option<Figure>,
    /// How it was found, or why it was not.
    pub(super) verdict: Verdict<Number>,
}

/// The target of a period that is part of a year, by the indicator's profile; none where it has none, or where the targets
/// of the parts are declared and this one is not.
pub(super) fn spread(
    plan: &Context<'_>,
    indicator: &Entry<'_, Indicator>,
    baseline: Option<&Figure>,
    period: Period,
) -> Option<Spread> {
    let kind = indicator.years.or(plan.year_kind());
    let (year, part) = (period.year(kind), PartOfYear::of(period, kind)?);
    let of_year = indicator.target.get(&Period::Year(year));
    let past;
    let how = match indicator.profile? {
        TargetProfile::Declared => return None,
        TargetProfile::Linear => Profile::Linear,
        TargetProfile::Cumulative => Profile::Cumulative,
        TargetProfile::Level => Profile::Level,
        TargetProfile::Seasonal => {
            past = parts_of_year_before(indicator, period, part, kind);
            Profile::Seasonal(&past)
        }
    };
    let verdict = profile(of_year, baseline, part, how);
    let target = verdict.is().zip(of_year).map(|(number, year)| in_the_form_of(year, number.0));
    Some(Spread { target, verdict })
}

/// The target of a part with the signs of the year's: held exactly, and shown with as many digits as people print.
fn in_the_form_of(year: &Figure, amount: Decimal) -> Figure {
    let shown = like(year, amount);
    let shown = (shown.amount() != amount).then(|| shown.to_string().into());
    Figure { shown, ..year.with_amount(amount) }
}

/// What each part of the year before came to, in order; empty where one of them has no figure.
fn parts_of_year_before(
    indicator: &Indicator,
    period: Period,
    part: PartOfYear,
    kind: Option<YearKind>,
) -> Vec<Number> {
    let last = period.a_year_before().year(kind);
    let mut parts = std::iter::successors(Some(period.a_year_before()), |period| Some(period.before()));
    // From this part back to the first, then on from the year's last part: a year holds each part once.
    let first = parts.find(|period| PartOfYear::of(*period, kind).is_some_and(|part| part.number == 1));
    let Some(first) = first.filter(|first| first.year(kind) == last) else { return Vec::new() };
    let all = std::iter::successors(Some(first), |period| Some(period.after())).take(part.of as usize);
    let figures: Option<Vec<Decimal>> = all.map(|period| indicator.outturn.get(&period)?.amount()).collect();
    let figures = figures.unwrap_or_default();
    if indicator.runs != Some(Runs::Cumulative) {
        return figures.into_iter().map(Number).collect();
    }
    let before = std::iter::once(Decimal::ZERO).chain(figures.iter().copied());
    figures.iter().zip(before).map(|(now, before)| Number(now.saturating_sub(before))).collect()
}
