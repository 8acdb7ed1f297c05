//! Two figures side by side: which is worse, whether they can be compared at all, and where a scale ends.

use std::borrow::Cow;
use std::fmt;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::model::{Figure, Polarity, Printed, Range, Says, Suffix, Unit};

/// Why something about figures cannot be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Untold {
    /// Nothing says which way is better.
    Polarity,
    /// Nothing says what unit the figures are in.
    Unit,
    /// The figures are not in one unit.
    Units,
    /// The figures rest on different bases.
    Bases,
    /// One of them has no number.
    Number,
}

impl Untold {
    /// The reason in words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Polarity => "nothing says which way is better",
            Self::Unit => "nothing says what unit the figures are in",
            Self::Units => "the figures are not in one unit",
            Self::Bases => "the figures rest on different bases",
            Self::Number => "one of the figures has no number",
        }
    }
}

impl fmt::Display for Untold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::error::Error for Untold {}

impl From<Untold> for Cow<'static, str> {
    fn from(why: Untold) -> Self {
        why.as_str().into()
    }
}

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

/// Whether `to` is worse than `from`; where neither way is better it is not.
///
/// # Errors
///
/// Where that cannot be told: nothing says which way is better, or the two are not in one unit.
pub fn is_worse(polarity: Option<Polarity>, unit: Option<&Unit>, from: &Figure, to: &Figure) -> Result<bool, Untold> {
    let (was, is) = from.amount().zip(to.amount()).ok_or(Untold::Number)?;
    match polarity {
        None if was == is => Ok(false),
        None => Err(Untold::Polarity),
        Some(polarity) if polarity.is_worse(was, is) != Some(true) => Ok(false),
        Some(_) => in_one_unit(unit, from, to).then_some(true).ok_or(Untold::Units),
    }
}

/// Whether two figures can be compared: both printed with the same sign, or one without where the unit is known; a day
/// with a day, yes or no with yes or no.
pub fn in_one_unit(unit: Option<&Unit>, one: &Figure, other: &Figure) -> bool {
    if told_in(one) != told_in(other) {
        return false;
    }
    match (sign_of(one), sign_of(other)) {
        (Some(one), Some(other)) => one == other,
        (None, None) => true,
        (Some(sign), None) | (None, Some(sign)) => match unit {
            Some(Unit::Percent | Unit::Points) => sign == '%',
            Some(Unit::Money) => sign != '%',
            _ => false,
        },
    }
}

/// What a figure is told in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ToldIn {
    /// Numbers: one, a range of them, or none.
    Numbers,
    /// Yes or no.
    Whether,
    /// Days.
    Days,
}

pub(crate) fn told_in(figure: &Figure) -> ToldIn {
    match figure.stated().map(|stated| stated.says) {
        None | Some(Says::Between(..)) => ToldIn::Numbers,
        Some(Says::Whether(_)) => ToldIn::Whether,
        Some(Says::Day(_)) => ToldIn::Days,
    }
}

fn sign_of(figure: &Figure) -> Option<char> {
    match figure.stated().map(|stated| stated.says) {
        Some(Says::Between(_, high)) => sign(high),
        _ => figure.printed().and_then(sign),
    }
}

fn sign(printed: Printed) -> Option<char> {
    match printed.suffix {
        Suffix::Percent | Suffix::Points => Some('%'),
        Suffix::None | Suffix::Thousand | Suffix::Million | Suffix::Billion => printed.currency,
    }
}

/// One in the last digit that is printed: 0.1 for 55.2%, 10000 for 0.66m; 0 where there is no number.
pub fn last_digit(figure: &Figure) -> Decimal {
    let printed = figure.printed();
    printed.map_or(Decimal::ZERO, |it| Printed { digits: Decimal::new(1, it.digits.scale()), ..it }.amount())
}

/// Whether a figure is in percent or percentage points: by its own sign, else by the unit of its indicator.
pub fn is_percentage(unit: Option<&Unit>, figure: &Figure) -> bool {
    match figure.printed().and_then(sign) {
        Some(sign) => sign == '%',
        None => matches!(unit, Some(Unit::Percent | Unit::Points)),
    }
}

/// Whether a figure is as good as the scale allows; `range` is that of the indicator, if it states one.
///
/// # Errors
///
/// Where that cannot be told: nothing says which way is better, or whether 100 is the end of the scale.
pub fn is_at_limit(
    polarity: Option<Polarity>,
    unit: Option<&Unit>,
    range: Option<Range>,
    figure: &Figure,
) -> Result<bool, Untold> {
    let amount = figure.amount().ok_or(Untold::Number)?;
    match polarity.ok_or(Untold::Polarity)? {
        Polarity::Higher => match range {
            Some(range) => Ok(amount >= *range.high),
            None if is_percentage(unit, figure) => Ok(amount >= Decimal::ONE_HUNDRED),
            None if amount == Decimal::ONE_HUNDRED && unit.is_none() => Err(Untold::Unit),
            None => Ok(false),
        },
        Polarity::Lower => Ok(amount <= range.map_or(Decimal::ZERO, |range| *range.low)),
        Polarity::Within(low, high) => Ok((*low..=*high).contains(&amount)),
        Polarity::AtLeast(low) => Ok(amount >= *low),
        Polarity::AtMost(high) => Ok(amount <= *high),
        Polarity::None => Ok(false),
    }
}
