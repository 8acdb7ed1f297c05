//! How far a figure has come from its baseline to its target.

use super::numbers::{self, Judged, minus, over};
use super::verdict::{NotAssessed, Verdict, Working};
use crate::model::{Figure, Number, Polarity, Text, Unit};

/// The share of the way from baseline to target: 0 at the baseline, 1 at the target, less or more beyond them.
///
/// (value - baseline) / (target - baseline), of indicators that are to rise or to fall only: what is to be kept at or
/// above a number is met or not. The quotient has as many digits as a decimal holds.
///
/// ```
/// use goldenthread::judge::{NotAssessed, progress};
/// use goldenthread::{Figure, Polarity};
/// let [baseline, value, target] = [20, 17, 14].map(Figure::from);
/// let of = |better| progress(Some(&value), Some(&baseline), Some(&target), Some(better), None);
/// assert_eq!(of(Polarity::Lower).into_is().unwrap().to_string(), "0.5");
/// assert_eq!(of(Polarity::AtMost(14.into())).not_assessed(), Some(NotAssessed::Maintained));
/// assert_eq!(of(Polarity::Higher).not_assessed(), Some(NotAssessed::TargetBehindBaseline));
/// ```
pub fn progress(
    value: Option<&Figure>,
    baseline: Option<&Figure>,
    target: Option<&Figure>,
    polarity: Option<Polarity>,
    unit: Option<&Unit>,
) -> Verdict<Number> {
    judged(value, baseline, target, polarity, unit).into()
}

fn judged(
    value: Option<&Figure>,
    baseline: Option<&Figure>,
    target: Option<&Figure>,
    polarity: Option<Polarity>,
    unit: Option<&Unit>,
) -> Judged<(Number, Working)> {
    let is = numbers::value(value)?;
    let polarity = numbers::polarity(polarity)?;
    match polarity {
        Polarity::AtLeast(_) | Polarity::AtMost(_) => return Err(NotAssessed::Maintained),
        Polarity::Within(..) => return Err(NotAssessed::WithinRange),
        Polarity::Higher | Polarity::Lower | Polarity::None => {}
    }
    let end = numbers::target(target)?;
    let start = numbers::other(baseline, NotAssessed::NoBaseline)?;
    numbers::comparable(unit, value, target)?;
    numbers::comparable(unit, value, baseline)?;
    if start == end {
        return Err(NotAssessed::TargetIsBaseline);
    }
    if polarity.is_worse(start, end) == Some(true) {
        return Err(NotAssessed::TargetBehindBaseline);
    }
    let share = over(minus(is, start)?, minus(end, start)?)?.normalize();
    let working = Working::by("(value - baseline) / (target - baseline)").with_some("value", value);
    let working = working.with_some("baseline", baseline).with_some("target", target);
    let working = working.with("better", &Text::from(polarity.to_string())).with("progress", share);
    Ok((share.into(), working))
}
