//! The target of a part of the year, where the plan has one for the year only and the indicator says how it is spread.

use rust_decimal::Decimal;

use super::outlook::parts_of_year;
use super::timeline::Timeline;
use crate::context::Context;
use crate::gather::Entry;
use crate::judge::{PartOfYear, Profile, Verdict, like, profile};
use crate::model::{Figure, Indicator, Number, Period, TargetProfile};

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
            let before = period.a_year_before();
            let timeline = Timeline::of(plan, indicator, period.span(), Some(period));
            past = parts_of_year(&timeline, indicator.it, before, kind);
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
