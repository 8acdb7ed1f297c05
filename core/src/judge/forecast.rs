//! The figure at the year's end, by a named method.

use rust_decimal::Decimal;

use super::numbers::{Judged, minus, over, plus, times};
use super::profile::PartOfYear;
use super::verdict::{NotAssessed, Verdict, Working};
use crate::model::Number;

/// How a year-end figure is forecast.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ForecastMethod<'f> {
    /// What was reached so far goes on at the same rate: of amounts that build up.
    RunRate,
    /// As the year before went: each of its parts, in order. Of amounts that build up.
    LastYearsShape(&'f [Number]),
    /// As the plan's own targets of the parts are spread: the share of the year's target that was due by now. Of amounts that
    /// build up.
    TargetsShape {
        /// The target of the year so far.
        so_far: Number,
        /// The target of the year.
        year: Number,
    },
    /// A level goes on as it moved over the last parts of the year.
    LastMove,
    /// The figure that the owner declares.
    Declared(Number),
}

/// The forecast at the year's end from the figures of its parts so far, each of its own part, the first part first.
///
/// ```
/// use goldenthread::judge::{ForecastMethod, PartOfYear, forecast};
/// let so_far = [20, 25].map(Into::into);
/// let by = |method| forecast(&so_far, PartOfYear::quarter(2), method).into_is().unwrap().to_string();
/// assert_eq!(by(ForecastMethod::RunRate), "90");
/// assert_eq!(by(ForecastMethod::LastYearsShape(&[10, 10, 10, 20].map(Into::into))), "112.5");
/// ```
pub fn forecast(so_far: &[Number], part: PartOfYear, method: ForecastMethod<'_>) -> Verdict<Number> {
    judged(so_far, part, method).into()
}

fn judged(so_far: &[Number], part: PartOfYear, method: ForecastMethod<'_>) -> Judged<(Number, Working)> {
    let (number, of) = (part.number as usize, part.of as usize);
    if number == 0 || number > of {
        return Err(NotAssessed::NoSuchPart);
    }
    let sum = |parts: &[Number]| parts.iter().try_fold(Decimal::ZERO, |sum, one| plus(sum, one.0));
    let told = if so_far.len() == number {
        Ok(())
    } else {
        Err(NotAssessed::TooFew { is: u32::try_from(so_far.len()).unwrap_or(u32::MAX), least: part.number })
    };
    let (found, working) = match method {
        ForecastMethod::Declared(figure) => {
            return Ok((figure, Working::by("declared").with("declared", figure.0)));
        }
        ForecastMethod::RunRate => {
            let reached = told.and_then(|()| sum(so_far))?;
            let found = over(times(reached, Decimal::from(part.of))?, Decimal::from(part.number))?;
            (found, Working::by("run rate: so far x parts / part").with("so far", reached))
        }
        ForecastMethod::LastYearsShape(past) => {
            let reached = told.and_then(|()| sum(so_far))?;
            if past.len() != of {
                return Err(NotAssessed::NoProfile);
            }
            let (year, then) = (sum(past)?, sum(past.get(..number).unwrap_or_default())?);
            let working = Working::by("last year's shape: so far x last year / last year so far");
            let working = working.with("so far", reached).with("last year", year).with("last year so far", then);
            (over(times(reached, year)?, then)?, working)
        }
        ForecastMethod::TargetsShape { so_far: due, year } => {
            let reached = told.and_then(|()| sum(so_far))?;
            let working = Working::by("the targets' shape: so far x target of the year / target so far");
            let working =
                working.with("so far", reached).with("target of the year", year.0).with("target so far", due.0);
            (over(times(reached, year.0)?, due.0)?, working)
        }
        ForecastMethod::LastMove => told.and_then(|()| last_move(so_far, part))?,
    };
    let found = found.normalize();
    Ok((found.into(), working.with("part", Decimal::from(part.number)).with("of", Decimal::from(part.of))))
}

/// The last figure, moved on by the mean step of the year so far for each part that is left.
fn last_move(so_far: &[Number], part: PartOfYear) -> Judged<(Decimal, Working)> {
    let (Some(first), Some(last)) = (so_far.first(), so_far.last()) else { return Err(NotAssessed::NothingGiven) };
    let steps = so_far.len().checked_sub(1).filter(|steps| *steps > 0);
    let steps = steps.ok_or(NotAssessed::TooFew { is: 1, least: 2 })?;
    let step = over(minus(last.0, first.0)?, Decimal::from(steps))?;
    let left = Decimal::from(part.of - part.number);
    let working = Working::by("mean step: last + mean step x parts left").with("last", last.0).with("mean step", step);
    Ok((plus(last.0, times(step, left)?)?, working))
}
