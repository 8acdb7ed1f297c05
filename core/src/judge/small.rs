//! Small numbers: which counts of a table would tell of single people, and which rates rest on too few cases to mean much.

use rust_decimal::Decimal;

use super::interval::{IntervalMethod, interval};
use super::numbers::{Judged, minus, times};
use super::verdict::{NotAssessed, Verdict, Working};
use crate::model::record::words;
use crate::model::{Interval, Number};

words! {
    /// What becomes of a count before others read it.
    Disclosure: "what becomes of a count" {
        /// It is shown.
        Shown = "shown",
        /// It is withheld: so few may be recognised.
        Withheld = "withheld",
        /// It is large enough, and withheld because the rest of its row would tell the one that is not.
        WithheldToo = "withheld too",
    }
}

/// A row of counts, and what becomes of each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disclosed {
    /// What becomes of each count, in their order; one that is not given is withheld.
    pub counts: Vec<Disclosure>,
    /// What becomes of their total.
    pub total: Disclosure,
}

/// Which counts of a row are withheld: those above nothing and below `least`, as official statistics do (5 is usual).
///
/// Where only one is withheld and the total is shown, the others would tell it: the smallest of them that is above nothing
/// is withheld too, and the total where there is none. A count that is not given is withheld by whoever did not give it.
///
/// ```
/// use goldenthread::judge::{Disclosure, suppress};
/// let counts = [3, 0, 17, 8].map(|count: i64| Some(count.into()));
/// let row = suppress(&counts, true, 5.into());
/// use Disclosure::{Shown, Withheld, WithheldToo};
/// assert_eq!(row.counts, [Withheld, Shown, Shown, WithheldToo]);
/// assert_eq!(suppress(&counts, false, 5.into()).counts, [Withheld, Shown, Shown, Shown]);
/// assert_eq!(suppress(&counts[..2], true, 5.into()).total, WithheldToo);
/// ```
pub fn suppress(counts: &[Option<Number>], total_shown: bool, least: Number) -> Disclosed {
    let is_small = |count: &Option<Number>| count.is_none_or(|count| count.0 > Decimal::ZERO && count < least);
    let of = |count| if is_small(count) { Disclosure::Withheld } else { Disclosure::Shown };
    let mut disclosed: Vec<Disclosure> = counts.iter().map(of).collect();
    let is_alone = counts.iter().filter(|count| is_small(count)).count() == 1;
    if !total_shown || !is_alone {
        return Disclosed { counts: disclosed, total: Disclosure::Shown };
    }
    let others = counts.iter().enumerate().filter_map(|(at, count)| Some((at, (*count)?)));
    let others = others.filter(|(_, count)| count.0 > Decimal::ZERO && *count >= least);
    let smallest = others.min_by_key(|(_, count)| *count);
    match smallest.and_then(|(at, _)| disclosed.get_mut(at)) {
        Some(other) => *other = Disclosure::WithheldToo,
        None => return Disclosed { counts: disclosed, total: Disclosure::WithheldToo },
    }
    Disclosed { counts: disclosed, total: Disclosure::Shown }
}

words! {
    /// Whether a figure rests on enough cases.
    Cohort: "a size of a cohort" {
        /// It does.
        Enough = "enough",
        /// It rests on too few.
        TooSmall = "too small",
    }
}

/// What a figure rests on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum RestsOn {
    /// A percentage on so many cases, of which so many count, where that is known.
    Share {
        /// How many count.
        count: Option<Number>,
        /// Of how many.
        of: Number,
    },
    /// A rate on so many events.
    Events(Number),
    /// A percentage on what its source says: its 95 % interval, in points.
    Interval(Interval),
}

/// From where a cohort is large enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CohortLimits {
    /// The fewest cases that a percentage may rest on.
    pub cases: Number,
    /// The fewest events that a rate may rest on.
    pub events: Number,
    /// The widest 95 % interval that a percentage may have, in points.
    pub width: Number,
}

/// 30 cases, 10 events, 35 points: 30 cases of which half count have an interval of 33.7.
impl Default for CohortLimits {
    fn default() -> Self {
        Self { cases: 30.into(), events: 10.into(), width: 35.into() }
    }
}

/// Whether a percentage or a rate rests on enough cases: by their number, and by the width of its 95 % interval, which is
/// Wilson's where the source states none.
///
/// ```
/// use goldenthread::judge::{Cohort, CohortLimits, RestsOn, cohort};
/// let of = |rests_on| cohort(rests_on, CohortLimits::default()).into_is();
/// assert_eq!(of(RestsOn::Share { count: Some(6.into()), of: 8.into() }), Some(Cohort::TooSmall));
/// assert_eq!(of(RestsOn::Share { count: None, of: 80.into() }), Some(Cohort::Enough));
/// assert_eq!(of(RestsOn::Events(9.into())), Some(Cohort::TooSmall));
/// ```
pub fn cohort(rests_on: RestsOn, limits: CohortLimits) -> Verdict<Cohort> {
    judged(rests_on, limits).into()
}

fn judged(rests_on: RestsOn, limits: CohortLimits) -> Judged<(Cohort, Working)> {
    let verdict = |is_small: bool| if is_small { Cohort::TooSmall } else { Cohort::Enough };
    match rests_on {
        RestsOn::Events(events) => {
            let working = Working::by("number of events").with("events", events.0).with("fewest", limits.events.0);
            Ok((verdict(events < limits.events), working))
        }
        RestsOn::Interval(stated) => {
            let (lower, upper) = stated.lower.zip(stated.upper).ok_or(NotAssessed::NoInterval)?;
            let width = minus(upper.0, lower.0)?;
            let working = Working::by("width of the stated interval").with("lower", lower.0).with("upper", upper.0);
            let working = working.with("width", width).with("widest", limits.width.0);
            Ok((verdict(width > limits.width.0), working))
        }
        RestsOn::Share { count, of } => {
            let working = |rule| Working::by(rule).with("cases", of.0).with("fewest", limits.cases.0);
            let Some(count) = count else { return Ok((verdict(of < limits.cases), working("number of cases"))) };
            let (lower, upper) = wilson(count, of)?;
            let width = minus(upper, lower)?;
            let working = working("number of cases, and width of Wilson's interval").with("lower", lower);
            let working = working.with("upper", upper).with("width", width).with("widest", limits.width.0);
            Ok((verdict(of < limits.cases || width > limits.width.0), working.with("level", Decimal::new(95, 2))))
        }
    }
}

/// Wilson's 95 % interval of a share, in percent.
fn wilson(count: Number, of: Number) -> Judged<(Decimal, Decimal)> {
    let level = Number(Decimal::new(95, 2));
    let found = match interval(IntervalMethod::Wilson, count, Some(of), level) {
        Verdict::Is { is, .. } => is,
        Verdict::NotAssessed(why) => return Err(why),
    };
    let (lower, upper) = found.lower.zip(found.upper).ok_or(NotAssessed::NoInterval)?;
    let points = |share: Number| times(share.0, Decimal::ONE_HUNDRED);
    Ok((points(lower)?, points(upper)?))
}
