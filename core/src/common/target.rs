//! What the rules on targets share: figures in the order of their years, how two compare, where a scale ends.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::common::numbers::Point;
use crate::context::{Context, Entry};
use crate::model::{Absence, Figure, Indicator, Period, Polarity, Printed, Reason, Suffix, Text, Unit, Year};

/// Why a rule cannot tell which of two figures is worse.
pub(crate) const NO_POLARITY: &str = "nothing says which way is better";
/// Why a rule cannot tell where the scale of an indicator ends.
pub(crate) const NO_UNIT: &str = "nothing says what unit the figures are in";
/// Why a rule cannot compare two figures.
pub(crate) const MIXED_UNITS: &str = "the figures are not in one unit";
const MIXED_BASES: &str = "the figures rest on different bases";

/// A computed number, rounded to two decimal places at most.
pub(crate) fn tidy(number: Decimal) -> Decimal {
    number.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero).normalize()
}

/// A computed amount for a message, with the signs of a figure: 640000 is £0.64m beside £0.65m.
pub(crate) fn like(figure: &Figure, amount: Decimal) -> Printed {
    let plain = Printed { digits: Decimal::ONE, currency: None, suffix: Suffix::None };
    let signs = figure.printed().unwrap_or(plain);
    let one = Printed { digits: Decimal::ONE, ..signs }.amount();
    let places = signs.digits.scale().max(1) + 1;
    let digits = (amount / one).round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    Printed { digits: digits.normalize(), ..signs }
}

/// The same for a difference, which in percentages is one of points: 7, not 7%.
pub(crate) fn difference(figure: &Figure, amount: Decimal) -> Printed {
    let printed = like(figure, amount);
    let suffix = if sign(printed) == Some('%') { Suffix::None } else { printed.suffix };
    Printed { suffix, ..printed }
}

/// Whether the plan covers a year; a plan that names no period covers every year.
pub(crate) fn is_plan_year(plan: &Context<'_>, year: Year) -> bool {
    plan.period.is_none_or(|period| period.contains(year))
}

/// The targets that are put off in words: where, for when, and the words.
pub(crate) fn deferred(indicator: &Indicator) -> impl Iterator<Item = (usize, Period, &Absence)> {
    indicator.target.iter().enumerate().filter_map(|(at, (period, figure))| {
        let absence = figure.absence()?;
        matches!(absence.reason, Reason::ToBeSet | Reason::ToBeIntroduced).then_some((at, *period, absence))
    })
}

/// Whether `to` is worse than `from`, or why that cannot be told; where neither way is better it is not.
pub(crate) fn worse(
    plan: &Context<'_>,
    indicator: &Entry<'_, Indicator>,
    from: &Point<'_>,
    to: &Point<'_>,
) -> Result<bool, &'static str> {
    match plan.polarity(indicator) {
        None if from.amount == to.amount => Ok(false),
        None => Err(NO_POLARITY),
        Some(polarity) if polarity.is_worse(from.amount, to.amount) != Some(true) => Ok(false),
        Some(_) => in_one_unit(plan, indicator, from, to).then_some(true).ok_or(MIXED_UNITS),
    }
}

/// The same for a target and an outturn or forecast, which also have to rest on one basis.
pub(crate) fn worse_than_achieved(
    plan: &Context<'_>,
    indicator: &Entry<'_, Indicator>,
    achieved: &Point<'_>,
    target: &Point<'_>,
) -> Result<bool, &'static str> {
    let declines = worse(plan, indicator, achieved, target)?;
    if declines && basis(plan, indicator, target) != achieved.figure.basis.as_ref() {
        Err(MIXED_BASES)
    } else {
        Ok(declines)
    }
}

/// What a target rests on: where it does not say, on what the latest figure before it does.
fn basis<'c>(plan: &'c Context<'_>, indicator: &Entry<'_, Indicator>, target: &Point<'c>) -> Option<&'c Text> {
    let latest = || plan.record(indicator).standing(target.year)?.1.figure.basis.as_ref();
    target.figure.basis.as_ref().or_else(latest)
}

/// Whether two figures can be compared: both printed with the same sign, or one without where the unit is known.
pub(crate) fn in_one_unit(
    plan: &Context<'_>,
    indicator: &Entry<'_, Indicator>,
    one: &Point<'_>,
    other: &Point<'_>,
) -> bool {
    let (one, other) = (one.figure.printed().and_then(sign), other.figure.printed().and_then(sign));
    match (one, other) {
        (Some(one), Some(other)) => one == other,
        (None, None) => true,
        (Some(sign), None) | (None, Some(sign)) => match plan.unit(indicator) {
            Some(Unit::Percent | Unit::Points) => sign == '%',
            Some(Unit::Money) => sign != '%',
            _ => false,
        },
    }
}

fn sign(printed: Printed) -> Option<char> {
    match printed.suffix {
        Suffix::Percent | Suffix::Points => Some('%'),
        Suffix::None | Suffix::Thousand | Suffix::Million | Suffix::Billion => printed.currency,
    }
}

/// One in the last digit that is printed: 0.1 for 55.2%, 10000 for 0.66m.
pub(crate) fn last_digit(figure: &Figure) -> Decimal {
    let printed = figure.printed();
    printed.map_or(Decimal::ZERO, |it| Printed { digits: Decimal::new(1, it.digits.scale()), ..it }.amount())
}

/// Whether a figure is in percent or percentage points: by its own sign, else by the unit of the indicator.
pub(crate) fn is_percentage(plan: &Context<'_>, indicator: &Entry<'_, Indicator>, point: &Point<'_>) -> bool {
    match point.figure.printed().and_then(sign) {
        Some(sign) => sign == '%',
        None => matches!(plan.unit(indicator), Some(Unit::Percent | Unit::Points)),
    }
}

/// Whether a figure is as good as the scale allows, or why that cannot be told.
pub(crate) fn at_limit(
    plan: &Context<'_>,
    indicator: &Entry<'_, Indicator>,
    point: &Point<'_>,
) -> Result<bool, &'static str> {
    let amount = point.amount;
    match plan.polarity(indicator).ok_or(NO_POLARITY)? {
        Polarity::Higher => match indicator.range {
            Some(range) => Ok(amount >= *range.high),
            None if is_percentage(plan, indicator, point) => Ok(amount >= Decimal::ONE_HUNDRED),
            None if amount == Decimal::ONE_HUNDRED && plan.unit(indicator).is_none() => Err(NO_UNIT),
            None => Ok(false),
        },
        Polarity::Lower => Ok(amount <= indicator.range.map_or(Decimal::ZERO, |range| *range.low)),
        Polarity::Within(low, high) => Ok((*low..=*high).contains(&amount)),
        Polarity::AtLeast(low) => Ok(amount >= *low),
        Polarity::AtMost(high) => Ok(amount <= *high),
        Polarity::None => Ok(false),
    }
}
