//! The target of a part of the year, where the plan has one for the year only and says how it is spread.

use rust_decimal::Decimal;

use super::numbers::{self, Judged, minus, over, plus, times};
use super::verdict::{NotAssessed, Verdict, Working};
use crate::model::{Figure, Number, Period, YearKind};

/// How a yearly target is spread over the year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Profile<'c> {
    /// The plan declares the target of each part.
    Declared(&'c [Number]),
    /// A level that moves from the baseline to the target in equal steps.
    Linear,
    /// An amount that builds up from nothing in equal steps.
    Cumulative,
    /// An amount that builds up as the figures of an earlier year did, each of its own part of that year.
    Seasonal(&'c [Number]),
    /// The same level all year.
    Level,
}

/// A part of a year: the second of four quarters, the ninth of twelve months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartOfYear {
    /// Which part, counted from 1.
    pub number: u32,
    /// Of how many.
    pub of: u32,
}

impl PartOfYear {
    /// Which part of its year a period is; none of a whole year or a week. Which months a year runs over is its `kind`, as
    /// for [`Period::days`].
    ///
    /// ```
    /// use goldenthread::judge::PartOfYear;
    /// use goldenthread::{Period, YearKind};
    /// let june: Period = "2025-06".parse().unwrap();
    /// assert_eq!(PartOfYear::of(june, Some(YearKind::Financial)), Some(PartOfYear::month(3)));
    /// ```
    pub fn of(period: Period, kind: Option<YearKind>) -> Option<Self> {
        Some(match period {
            Period::HalfYear(_, half) => Self { number: half.into(), of: 2 },
            Period::Quarter(_, quarter) => Self::quarter(quarter.into()),
            Period::Month(_, month) => {
                let begins = period.year(kind).days(kind).0.month();
                Self::month(u32::try_from((month - begins).rem_euclid(12)).ok()? + 1)
            }
            Period::Year(_) | Period::Week(..) => return None,
        })
    }

    /// A quarter, counted from 1.
    pub fn quarter(number: u32) -> Self {
        Self { number, of: 4 }
    }

    /// A month, counted from 1 at the start of the year.
    pub fn month(number: u32) -> Self {
        Self { number, of: 12 }
    }
}

/// The target at the end of a part of the year.
///
/// ```
/// use goldenthread::judge::{NotAssessed, PartOfYear, Profile, profile};
/// use goldenthread::Figure;
/// let (baseline, target) = (Figure::from(60), Figure::from(80));
/// let at = |number, how| profile(Some(&target), Some(&baseline), PartOfYear::quarter(number), how);
/// assert_eq!(at(1, Profile::Linear).into_is(), Some(65.into()));
/// assert_eq!(at(1, Profile::Cumulative).into_is(), Some(20.into()));
/// let last_year = [10, 10, 10, 20].map(Into::into);
/// assert_eq!(at(2, Profile::Seasonal(&last_year)).into_is(), Some(32.into()));
/// assert_eq!(at(5, Profile::Linear).not_assessed(), Some(NotAssessed::NoSuchPart));
/// ```
pub fn profile(
    target: Option<&Figure>,
    baseline: Option<&Figure>,
    part: PartOfYear,
    profile: Profile<'_>,
) -> Verdict<Number> {
    spread(target, baseline, part, profile).into()
}

fn spread(
    target: Option<&Figure>,
    baseline: Option<&Figure>,
    part: PartOfYear,
    profile: Profile<'_>,
) -> Judged<(Number, Working)> {
    if part.number == 0 || part.number > part.of {
        return Err(NotAssessed::NoSuchPart);
    }
    let (number, of) = (Decimal::from(part.number), Decimal::from(part.of));
    let share = |whole: Decimal| over(times(whole, number)?, of);
    let (found, rule) = match profile {
        Profile::Declared(targets) => (declared(targets, part)?, "declared profile"),
        Profile::Level => (numbers::target(target)?, "level profile: the target of the year"),
        Profile::Cumulative => (share(numbers::target(target)?)?, "cumulative profile: target x part / parts"),
        Profile::Linear => {
            let end = numbers::target(target)?;
            let start = numbers::other(baseline, NotAssessed::NoBaseline)?;
            numbers::comparable(None, target, baseline)?;
            let step = share(minus(end, start)?)?;
            (plus(start, step)?, "linear profile: baseline + (target - baseline) x part / parts")
        }
        Profile::Seasonal(past) => (
            seasonal(numbers::target(target)?, past, part)?,
            "seasonal profile: target x year to date / year, of the past",
        ),
    };
    let found = found.normalize();
    let working = Working::by(rule).with_some("target of the year", target);
    let baseline = baseline.filter(|_| profile == Profile::Linear);
    let working = working.with_some("baseline", baseline).with("part", number).with("of", of);
    Ok((found.into(), working.with("target", found)))
}

fn declared(targets: &[Number], part: PartOfYear) -> Judged<Decimal> {
    let own = targets.get(at(part)?).filter(|_| u32::try_from(targets.len()) == Ok(part.of));
    own.map(|target| target.0).ok_or(NotAssessed::NoProfile)
}

fn seasonal(target: Decimal, past: &[Number], part: PartOfYear) -> Judged<Decimal> {
    if u32::try_from(past.len()) != Ok(part.of) {
        return Err(NotAssessed::NoProfile);
    }
    let sum = |parts: usize| past.iter().take(parts).try_fold(Decimal::ZERO, |sum, one| plus(sum, one.0));
    over(times(target, sum(at(part)? + 1)?)?, sum(past.len())?)
}

/// The place of a part in a list.
fn at(part: PartOfYear) -> Judged<usize> {
    usize::try_from(part.number - 1).map_err(|_| NotAssessed::NoSuchPart)
}
