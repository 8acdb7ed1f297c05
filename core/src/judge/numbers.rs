//! What every judging function does with its figures: their numbers, whether they can be compared, exact arithmetic
//! that never overflows.

use rust_decimal::Decimal;

use super::figures::{ToldIn, in_one_unit, told_in};
use super::verdict::NotAssessed;
use crate::model::{Figure, Polarity, Says, Unit};

pub(crate) type Judged<T> = Result<T, NotAssessed>;

/// The number of the figure that is judged.
pub(super) fn value(figure: Option<&Figure>) -> Judged<Decimal> {
    let figure = figure.ok_or(NotAssessed::NoFigure)?;
    figure.measure().ok_or_else(|| figure.reason().map_or(NotAssessed::ARange, NotAssessed::NotNumeric))
}

/// The number of a figure where only numbers will do: no day, no range, no yes or no.
pub(crate) fn amount(figure: Option<&Figure>) -> Judged<Decimal> {
    let figure = figure.ok_or(NotAssessed::NoFigure)?;
    figure.amount().ok_or_else(|| figure.reason().map_or(NotAssessed::NotANumber, NotAssessed::NotNumeric))
}

/// The number of its target; of a range its lower end, which is as good as any other number of it.
pub(super) fn target(figure: Option<&Figure>) -> Judged<Decimal> {
    let figure = figure.ok_or(NotAssessed::NoTarget)?;
    let low = || range(figure).map(|(low, _)| low);
    let number = figure.measure().or_else(low);
    number.ok_or_else(|| figure.reason().map_or(NotAssessed::NoTarget, NotAssessed::TargetNotNumeric))
}

/// The ends of a range.
fn range(figure: &Figure) -> Option<(Decimal, Decimal)> {
    match figure.stated()?.says {
        Says::Between(low, high) => Some((low.amount(), high.amount())),
        Says::Whether(_) | Says::Day(_) => None,
    }
}

/// Whether a figure is yes or no, of which nothing is nearly so.
pub(super) fn is_whether(figure: Option<&Figure>) -> bool {
    figure.is_some_and(|figure| told_in(figure) == ToldIn::Whether)
}

/// Whether a figure is a day, of which there are no percents.
pub(super) fn is_day(figure: Option<&Figure>) -> bool {
    figure.is_some_and(|figure| told_in(figure) == ToldIn::Days)
}

/// Which way is better where the target itself says it: a range is to be kept within, what is to be so is to be so. A day
/// is to be kept, or be early, unless the indicator says that later is better.
pub(super) fn aimed(polarity: Option<Polarity>, target: Option<&Figure>) -> Option<Polarity> {
    let Some(target) = target.filter(|target| target.stated().is_some()) else { return polarity };
    match target.stated()?.says {
        Says::Between(low, high) => Some(Polarity::Within(low.amount().into(), high.amount().into())),
        Says::Whether(true) => Some(Polarity::Higher),
        Says::Whether(false) => Some(Polarity::Lower),
        Says::Day(_) => polarity.or(Some(Polarity::Lower)),
    }
}

/// The number of a figure that is there for comparison only.
pub(super) fn other(figure: Option<&Figure>, lacks: NotAssessed) -> Judged<Decimal> {
    figure.and_then(Figure::measure).ok_or(lacks)
}

/// Refuses figures that are in different units or rest on different bases.
pub(crate) fn comparable(unit: Option<&Unit>, one: Option<&Figure>, other: Option<&Figure>) -> Judged<()> {
    let Some((one, other)) = one.zip(other) else { return Ok(()) };
    if !in_one_unit(unit, one, other) {
        return Err(NotAssessed::Units);
    }
    let differs = one.basis.as_ref().zip(other.basis.as_ref()).is_some_and(|(one, other)| one != other);
    if differs { Err(NotAssessed::Bases) } else { Ok(()) }
}

/// A polarity by which something is better or worse.
pub(super) fn polarity(polarity: Option<Polarity>) -> Judged<Polarity> {
    match polarity.ok_or(NotAssessed::NoPolarity)? {
        Polarity::None => Err(NotAssessed::Contextual),
        polarity => Ok(polarity),
    }
}

pub(super) fn minus(one: Decimal, other: Decimal) -> Judged<Decimal> {
    one.checked_sub(other).ok_or(NotAssessed::TooLarge)
}

pub(super) fn plus(one: Decimal, other: Decimal) -> Judged<Decimal> {
    one.checked_add(other).ok_or(NotAssessed::TooLarge)
}

pub(super) fn times(one: Decimal, other: Decimal) -> Judged<Decimal> {
    one.checked_mul(other).ok_or(NotAssessed::TooLarge)
}

/// One number over another, to as many digits as a decimal holds.
pub(super) fn over(one: Decimal, other: Decimal) -> Judged<Decimal> {
    if other.is_zero() {
        return Err(NotAssessed::NothingToDivideBy);
    }
    one.checked_div(other).ok_or(NotAssessed::TooLarge)
}
