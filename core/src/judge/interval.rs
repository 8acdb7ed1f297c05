//! Intervals: within which limits the true value of a counted figure lies.
//!
//! By Wilson for proportions, by Byar for counts, and exactly by the Poisson distribution for small ones, as the technical
//! guidance of public health profiles (Fingertips) gives them. They are worked out in doubles with nothing but the four
//! operations and the square root, so that every platform finds the same digits.

use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

use super::numbers::Judged;
use super::verdict::{NotAssessed, Verdict, Working};
use crate::model::record::words;
use crate::model::{Interval, Number};

words! {
    /// How an interval is worked out.
    IntervalMethod: "a method for intervals" {
        /// Wilson's score method, for a proportion: a count of a denominator.
        Wilson = "wilson",
        /// Byar's approximation, for a count of ten or more.
        Byar = "byar",
        /// The exact limits of a Poisson distribution, for a count below ten.
        Poisson = "poisson",
    }
}

/// The interval of a count, or of a proportion where there is a denominator; `level` is 0.95 or 0.998, say.
///
/// Wilson's is of the proportion, between 0 and 1; the others are of the count, or, with a denominator, of the count over it.
///
/// ```
/// use goldenthread::judge::{IntervalMethod, interval};
/// let level = "0.95".parse().unwrap();
/// let found = interval(IntervalMethod::Wilson, 65.into(), Some(100.into()), level);
/// let limits = found.is().unwrap();
/// assert!(limits.lower.unwrap().to_string().starts_with("0.552544432"));
/// assert!(limits.upper.unwrap().to_string().starts_with("0.736357517"));
/// ```
pub fn interval(
    method: IntervalMethod,
    count: Number,
    denominator: Option<Number>,
    level: Number,
) -> Verdict<Interval> {
    judged(method, count, denominator, level).into()
}

fn judged(
    method: IntervalMethod,
    count: Number,
    denominator: Option<Number>,
    level: Number,
) -> Judged<(Interval, Working)> {
    let double = |number: Number| number.0.to_f64().ok_or(NotAssessed::TooLarge);
    let (of, confidence) = (double(count)?, double(level)?);
    let whole = denominator.map(double).transpose()?;
    let is_level = confidence > 0.0 && confidence < 1.0;
    if of < 0.0 || !is_level || whole.is_some_and(|whole| whole <= 0.0) {
        return Err(if is_level && of >= 0.0 { NotAssessed::NothingToDivideBy } else { NotAssessed::OutOfRange });
    }
    let (lower, upper) = match method {
        IntervalMethod::Wilson => {
            let whole = whole.ok_or(NotAssessed::NoDenominator)?;
            if of > whole {
                return Err(NotAssessed::OutOfRange);
            }
            wilson(of, whole, normal_quantile(confidence))
        }
        IntervalMethod::Byar => byar(of, normal_quantile(confidence)),
        IntervalMethod::Poisson => poisson(of, confidence)?,
    };
    let per = whole.filter(|_| method != IntervalMethod::Wilson).unwrap_or(1.0);
    let number = |limit: f64| Decimal::from_f64(limit / per).map(Number).ok_or(NotAssessed::TooLarge);
    let working = Working::by(match method {
        IntervalMethod::Wilson => "Wilson's score method",
        IntervalMethod::Byar => "Byar's approximation",
        IntervalMethod::Poisson => "exact Poisson limits",
    });
    let working = working.with("count", count.0).with_some("denominator", denominator.map(|it| it.0));
    Ok((Interval { lower: Some(number(lower)?), upper: Some(number(upper)?) }, working.with("level", level.0)))
}

/// (2x + z² ± z √(z² + 4x(1 - x/n))) / 2(n + z²).
fn wilson(of: f64, whole: f64, z: f64) -> (f64, f64) {
    let (middle, spread) = (2.0 * of + z * z, z * (z * z + 4.0 * of * (1.0 - of / whole)).sqrt());
    let below = 2.0 * (whole + z * z);
    // At nothing and at all, the limit is that, whatever the last digit says.
    let lower = if of == 0.0 { 0.0 } else { (middle - spread) / below };
    let upper = if of >= whole { 1.0 } else { (middle + spread) / below };
    (lower, upper)
}

/// x (1 - 1/9x - z/3√x)³, and the same of x + 1 with the other sign.
fn byar(of: f64, z: f64) -> (f64, f64) {
    let limit = |of: f64, z: f64| {
        let cubed = 1.0 - 1.0 / (9.0 * of) + z / (3.0 * of.sqrt());
        of * cubed * cubed * cubed
    };
    (if of == 0.0 { 0.0 } else { limit(of, -z) }, limit(of + 1.0, z))
}

/// The means of which so many or more, and so many or fewer, are each as rare as the level leaves room for.
fn poisson(of: f64, confidence: f64) -> Judged<(f64, f64)> {
    /// Beyond it Byar's limits are the same to all digits that anybody prints.
    const MOST: f64 = 1000.0;
    if of.fract() != 0.0 || of > MOST {
        return Err(NotAssessed::OutOfRange);
    }
    let tail = (1.0 - confidence) / 2.0;
    let bound = of + 10.0 * (of + 1.0).sqrt() + 30.0;
    // At most `of` events becomes rarer as the mean grows; at most `of - 1` is what `of` or more leaves.
    let upper = falling(bound, |mean| at_most(of, mean) - tail);
    let lower = if of == 0.0 { 0.0 } else { falling(bound, |mean| at_most(of - 1.0, mean) - (1.0 - tail)) };
    Ok((lower, upper))
}

/// The chance of at most so many events where so many are expected.
fn at_most(of: f64, mean: f64) -> f64 {
    // e^-mean times the sum of mean^k / k!, the power taken in parts so that none is too small to hold.
    let parts = (mean / 500.0).ceil().max(1.0);
    let part = exponential(-mean / parts);
    let (mut term, mut left) = (1.0, parts);
    let mut sum = 0.0;
    let mut k = 0.0;
    loop {
        // A sum that grows large takes its share of the power at once.
        while term > 1e150 && left > 0.0 {
            term *= part;
            sum *= part;
            left -= 1.0;
        }
        sum += term;
        if k >= of {
            break;
        }
        k += 1.0;
        term *= mean / k;
    }
    while left > 0.0 {
        sum *= part;
        left -= 1.0;
    }
    sum
}

/// Where a falling function is nought between 0 and a bound.
fn falling(bound: f64, function: impl Fn(f64) -> f64) -> f64 {
    let (mut low, mut high) = (0.0, bound);
    for _ in 0..200 {
        let middle = (low + high) / 2.0;
        if function(middle) > 0.0 { low = middle } else { high = middle }
    }
    (low + high) / 2.0
}

/// How many standard deviations from the mean hold this share of a normal distribution.
pub(super) fn normal_quantile(confidence: f64) -> f64 {
    falling(40.0, |z| confidence - share_within(z))
}

/// The share of a normal distribution within so many standard deviations: 2 φ(z) (z + z³/3 + z⁵/15 + …).
fn share_within(z: f64) -> f64 {
    if z > 9.0 {
        return 1.0;
    }
    const ROOT_OF_TWO_PI: f64 = 2.506_628_274_631_000_7;
    let (mut term, mut sum, mut odd) = (z, z, 1.0);
    while term > sum * 1e-18 {
        odd += 2.0;
        term *= z * z / odd;
        sum += term;
    }
    2.0 * sum * exponential(-z * z / 2.0) / ROOT_OF_TWO_PI
}

/// e to a power, by its series: the library's own may differ in the last digit from platform to platform.
fn exponential(power: f64) -> f64 {
    // Halved until the series is short, then squared as often.
    let mut halves = 0;
    let mut small = power;
    while small.abs() > 0.5 {
        small /= 2.0;
        halves += 1;
    }
    let (mut term, mut sum, mut k) = (1.0, 1.0, 0.0);
    for _ in 0..24 {
        k += 1.0;
        term *= small / k;
        sum += term;
    }
    for _ in 0..halves {
        sum *= sum;
    }
    sum
}
