//! Shares and their counts, parts and their whole.

use rust_decimal::{Decimal, RoundingStrategy};

use super::figures::last_digit;
use super::numbers::{Judged, minus, over, plus, times};
use super::verdict::{NotAssessed, Verdict, Working};
use crate::model::record::words;
use crate::model::{Figure, Number, Suffix};

words! {
    /// How a printed number stands to the one that was computed.
    Agreement: "an agreement" {
        /// It is the number, rounded to the digits that are printed if at all.
        Agrees = "agrees",
        /// It is the number, cut off and not rounded.
        Cut = "cut",
        /// It is another number.
        Differs = "differs",
    }
}

/// Whether a printed percentage is that of a count in its whole.
///
/// It is rounded to the digits printed; a tie may go either way, since half up, half down and half to even are all in
/// use. A percentage that was cut and not rounded is told as such. Shares of one whole need not sum to 100.
///
/// ```
/// use goldenthread::judge::{Agreement, NotAssessed, share};
/// use goldenthread::Figure;
/// let of = |count: i64, total: i64, printed: &str| share(count.into(), total.into(), &printed.parse::<Figure>().unwrap());
/// // 71 + 8 + 22 = 101, and each of them is right.
/// assert_eq!([(36, "71%"), (4, "8%"), (11, "22%")].map(|(count, it)| of(count, 51, it).into_is()), [Some(Agreement::Agrees); 3]);
/// assert_eq!(["12%", "13%"].map(|tie| of(1, 8, tie).into_is()), [Some(Agreement::Agrees); 2]);
/// assert_eq!(of(2, 3, "66%").into_is(), Some(Agreement::Cut));
/// assert_eq!(of(2, 3, "68%").into_is(), Some(Agreement::Differs));
/// assert_eq!(of(0, 0, "0%").not_assessed(), Some(NotAssessed::NothingToDivideBy));
/// ```
pub fn share(count: Number, total: Number, printed: &Figure) -> Verdict<Agreement> {
    of_count(count.0, total.0, printed).into()
}

fn of_count(count: Decimal, total: Decimal, printed: &Figure) -> Judged<(Agreement, Working)> {
    let (says, digit) = percentage(printed)?;
    if total <= Decimal::ZERO {
        return Err(NotAssessed::NothingToDivideBy);
    }
    // All is compared as multiples of the whole, so that nothing is rounded before it is compared.
    let off = minus(times(count, Decimal::ONE_HUNDRED)?, times(says, total)?)?;
    let one = times(digit, total)?;
    let agreement = if times(off.abs(), Decimal::TWO)? <= one {
        Agreement::Agrees
    } else if (if says < Decimal::ZERO || count < Decimal::ZERO { -off } else { off }) >= Decimal::ZERO
        && off.abs() < one
    {
        Agreement::Cut
    } else {
        Agreement::Differs
    };
    let exact = over(times(count, Decimal::ONE_HUNDRED)?, total)?;
    let working = Working::by("100 x count / total, rounded to the digits printed");
    let working = working.with("count", count).with("total", total).with("printed", printed);
    Ok((agreement, working.with("percentage", tidy(exact, digit.scale() + 2))))
}

/// Whether any whole count of a base gives a printed percentage; one that none gives proves the base, or itself, wrong.
///
/// ```
/// use goldenthread::judge::possible_share;
/// use goldenthread::Figure;
/// let of = |printed: &str, total: i64| possible_share(&printed.parse::<Figure>().unwrap(), total.into());
/// assert_eq!([of("29%", 47).into_is(), of("12%", 47).into_is(), of("30%", 47).into_is()], [Some(false), Some(false), Some(true)]);
/// assert_eq!(of("29%", 47).working().unwrap().to_string(), "printed 29%, total 47, count below 13, percentage below 27.66, count above 14, percentage above 29.79; by whole counts of the total");
/// ```
pub fn possible_share(printed: &Figure, total: Number) -> Verdict<bool> {
    of_base(printed, total.0).into()
}

fn of_base(printed: &Figure, total: Decimal) -> Judged<(bool, Working)> {
    let (says, digit) = percentage(printed)?;
    if total <= Decimal::ZERO {
        return Err(NotAssessed::NothingToDivideBy);
    }
    let half = over(digit, Decimal::TWO)?;
    let least = over(times(minus(says, half)?, total)?, Decimal::ONE_HUNDRED)?.ceil().max(Decimal::ZERO);
    let most = over(times(plus(says, half)?, total)?, Decimal::ONE_HUNDRED)?.floor().min(total);
    let near = over(times(says, total)?, Decimal::ONE_HUNDRED)?;
    let places = digit.scale() + 2;
    let of = |count: Decimal| Ok(tidy(over(times(count, Decimal::ONE_HUNDRED)?, total)?, places));
    let working = Working::by("whole counts of the total").with("printed", printed).with("total", total);
    let working = working.with("count below", near.floor().normalize()).with("percentage below", of(near.floor())?);
    let working = working.with("count above", near.ceil().normalize()).with("percentage above", of(near.ceil())?);
    Ok((least <= most, working))
}

/// Whether parts make the whole that is stated: exactly where they are counts, and as far as rounding allows where
/// they are printed rounded: with decimals, as percentages, or in thousands and millions.
///
/// ```
/// use goldenthread::judge::{Agreement, totals};
/// use goldenthread::Figure;
/// let of = |parts: &[&str], whole: &str| {
///     let parts: Vec<Figure> = parts.iter().map(|part| part.parse().unwrap()).collect();
///     totals(&parts, &whole.parse().unwrap()).into_is()
/// };
/// assert_eq!(of(&["36", "4", "11"], "51"), Some(Agreement::Agrees));
/// assert_eq!(of(&["36", "4", "11"], "52"), Some(Agreement::Differs));
/// assert_eq!(of(&["£1.3m", "£1.3m"], "£2.5m"), Some(Agreement::Agrees));
/// ```
pub fn totals<'c>(parts: impl IntoIterator<Item = &'c Figure>, stated: &Figure) -> Verdict<Agreement> {
    of_parts(parts, stated).into()
}

fn of_parts<'c>(parts: impl IntoIterator<Item = &'c Figure>, stated: &Figure) -> Judged<(Agreement, Working)> {
    let whole = super::numbers::value(Some(stated))?;
    let (mut sum, mut count, mut slack) = (Decimal::ZERO, 0_u32, rounding(stated));
    for part in parts {
        sum = plus(sum, super::numbers::value(Some(part))?)?;
        super::numbers::comparable(None, Some(part), Some(stated))?;
        slack = plus(slack, rounding(part))?;
        count += 1;
    }
    if count == 0 {
        return Err(NotAssessed::NothingGiven);
    }
    let is_within = minus(sum, whole)?.abs() <= slack;
    let working = Working::by("sum of the parts").with("parts", Decimal::from(count)).with("sum", sum.normalize());
    let working =
        working.with("stated", stated).with_some("rounding allows", (!slack.is_zero()).then(|| slack.normalize()));
    Ok((if is_within { Agreement::Agrees } else { Agreement::Differs }, working))
}

/// How far a printed number may be from the one that was rounded; a whole number without a sign is one that was counted.
pub(crate) fn rounding(figure: &Figure) -> Decimal {
    let is_rounded = |printed: crate::model::Printed| printed.digits.scale() > 0 || printed.suffix != Suffix::None;
    let half = Decimal::new(5, 1);
    figure.printed().filter(|printed| is_rounded(*printed)).map_or(Decimal::ZERO, |_| last_digit(figure) * half)
}

/// The percentage of a whole from those of its parts, each weighted by its denominator: the sum of share times
/// denominator over the sum of denominators. The plain mean of percentages is another number.
///
/// ```
/// use goldenthread::judge::weighted;
/// let parts = [(50.into(), 10.into()), (80.into(), 90.into())];
/// assert_eq!(weighted(parts).into_is(), Some(77.into()));
/// ```
pub fn weighted(parts: impl IntoIterator<Item = (Number, Number)>) -> Verdict<Number> {
    ratio(parts, times, Decimal::ONE, "sum of share x denominator / sum of denominators").into()
}

/// The percentage of a whole from the counts of its parts, numerator and denominator: 100 times the sum of the one
/// over the sum of the other.
///
/// ```
/// use goldenthread::judge::pooled;
/// assert_eq!(pooled([(5.into(), 10.into()), (72.into(), 90.into())]).into_is(), Some(77.into()));
/// ```
pub fn pooled(parts: impl IntoIterator<Item = (Number, Number)>) -> Verdict<Number> {
    let rule = "100 x sum of numerators / sum of denominators";
    ratio(parts, |numerator, _| Ok(numerator), Decimal::ONE_HUNDRED, rule).into()
}

fn ratio(
    parts: impl IntoIterator<Item = (Number, Number)>,
    above: fn(Decimal, Decimal) -> Judged<Decimal>,
    factor: Decimal,
    rule: &'static str,
) -> Judged<(Number, Working)> {
    let (mut top, mut bottom, mut count) = (Decimal::ZERO, Decimal::ZERO, 0_u32);
    for (one, denominator) in parts {
        top = plus(top, above(one.0, denominator.0)?)?;
        bottom = plus(bottom, denominator.0)?;
        count += 1;
    }
    if count == 0 {
        return Err(NotAssessed::NothingGiven);
    }
    if bottom <= Decimal::ZERO {
        return Err(NotAssessed::NothingToDivideBy);
    }
    let found = over(times(top, factor)?, bottom)?.normalize();
    let working = Working::by(rule).with("parts", Decimal::from(count)).with("sum above", top.normalize());
    Ok((found.into(), working.with("sum below", bottom.normalize()).with("percentage", found)))
}

/// A printed percentage, and one in its last digit.
fn percentage(printed: &Figure) -> Judged<(Decimal, Decimal)> {
    let says = super::numbers::value(Some(printed))?;
    // What was shown is what was rounded.
    let says = printed.printed().map_or(says, crate::model::Printed::amount);
    Ok((says, last_digit(printed)))
}

fn tidy(number: Decimal, places: u32) -> Decimal {
    number.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero).normalize()
}
