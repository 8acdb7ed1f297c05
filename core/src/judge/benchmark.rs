//! A figure beside a benchmark: by its interval, by two of them, or by where it stands among its peers.

use std::cmp::Ordering;

use super::numbers::Judged;
use super::trend::direction;
use super::verdict::{NotAssessed, Verdict, Working};
use crate::model::record::words;
use crate::model::{Interval, Number, Polarity};

words! {
    /// How a figure compares with a benchmark.
    Benchmark: "a comparison with a benchmark" {
        /// Better than it, beyond chance.
        Better = "better",
        /// Not told apart from it.
        Similar = "similar",
        /// Worse than it, beyond chance.
        Worse = "worse",
        /// Lower than it, beyond chance, where nothing says which way is better.
        Lower = "lower",
        /// Higher than it, beyond chance, where nothing says which way is better.
        Higher = "higher",
    }
}

/// What a figure is compared with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Against {
    /// A value without an interval: the country's.
    Value(Number),
    /// Another figure's interval: neither may overlap the other.
    Interval(Interval),
}

/// Compares the interval of a figure with a benchmark.
///
/// Wholly below it is lower, wholly above it higher, and touching it similar; better and worse need a polarity. Ask again
/// with the interval of another level, 99.8 % beside 95 %, to tell a difference from a great one.
///
/// ```
/// use goldenthread::judge::{Against, Benchmark, benchmark};
/// use goldenthread::{Interval, Polarity};
/// let of = Interval { lower: Some("68.9".parse()?), upper: Some("73.8".parse()?) };
/// let beside = |value: i64, better| benchmark(of, Against::Value(value.into()), better).into_is();
/// assert_eq!(beside(75, Some(Polarity::Higher)), Some(Benchmark::Worse));
/// assert_eq!(beside(75, None), Some(Benchmark::Lower));
/// assert_eq!(beside(70, Some(Polarity::Higher)), Some(Benchmark::Similar));
/// # Ok::<(), goldenthread::ParseError>(())
/// ```
pub fn benchmark(of: Interval, against: Against, better: Option<Polarity>) -> Verdict<Benchmark> {
    judged(of, against, better).into()
}

fn judged(of: Interval, against: Against, better: Option<Polarity>) -> Judged<(Benchmark, Working)> {
    let (lower, upper) = stated(of)?;
    let (least, most) = match against {
        Against::Value(value) => (value, value),
        Against::Interval(interval) => stated(interval)?,
    };
    let side = if upper < least {
        Ordering::Less
    } else if lower > most {
        Ordering::Greater
    } else {
        Ordering::Equal
    };
    let is = match (side, direction(better)) {
        (Ordering::Equal, _) => Benchmark::Similar,
        (Ordering::Less, None) => Benchmark::Lower,
        (Ordering::Greater, None) => Benchmark::Higher,
        (side, Some(up)) if (side == Ordering::Greater) == up => Benchmark::Better,
        _ => Benchmark::Worse,
    };
    let rule = match against {
        Against::Value(_) => "whether the interval holds the benchmark",
        Against::Interval(_) => "whether the intervals overlap",
    };
    let working = Working::by(rule).with("lower", lower.0).with("upper", upper.0);
    Ok((is, working.with("benchmark from", least.0).with("benchmark to", most.0)))
}

fn stated(interval: Interval) -> Judged<(Number, Number)> {
    let (lower, upper) = interval.lower.zip(interval.upper).ok_or(NotAssessed::NoInterval)?;
    if lower > upper { Err(NotAssessed::OutOfRange) } else { Ok((lower, upper)) }
}

/// The fifth of its peers that a figure stands in: 1 where it is among the lowest values, 5 among the highest. It counts with
/// them once; of equal ones the lowest place counts.
///
/// ```
/// use goldenthread::judge::quintile;
/// let peers: Vec<goldenthread::Number> = (1..=10).map(Into::into).collect();
/// assert_eq!([1, 4, 10].map(|value: i64| quintile(value.into(), &peers).into_is()), [Some(1), Some(2), Some(5)]);
/// ```
pub fn quintile(of: Number, peers: &[Number]) -> Verdict<u8> {
    /// Fewer peers than fifths make no fifths.
    const LEAST: usize = 5;
    let count = u32::try_from(peers.len()).unwrap_or(u32::MAX);
    if peers.len() < LEAST {
        return Verdict::NotAssessed(NotAssessed::TooFew { is: count, least: 5 });
    }
    let below = peers.iter().filter(|peer| **peer < of).count();
    let fifth = (below * 5 / peers.len()).min(4) + 1;
    let working = Working::by("place among peers x 5 / peers")
        .with("value", of.0)
        .with("peers", rust_decimal::Decimal::from(count))
        .with("lower ones", rust_decimal::Decimal::from(below));
    Verdict::Is { is: u8::try_from(fifth).unwrap_or(5), working }
}
