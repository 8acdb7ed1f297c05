//! Whether a target was met.

use super::numbers::{self, Judged};
use super::verdict::{NotAssessed, Verdict, Working};
use crate::model::{Figure, Polarity, Text, Unit};

/// Whether a figure is as good as its target: exactly, whatever the figures are shown as. There is no tolerance here.
///
/// What the target lacks is told before what the figure lacks: a target that is still to be set is missed by nothing.
///
/// ```
/// use goldenthread::judge::target_met;
/// use goldenthread::{Figure, Polarity};
/// let (value, target): (Figure, Figure) = ("79.96%".parse().unwrap(), "80%".parse().unwrap());
/// let met = |better| target_met(Some(&value), Some(&target), better, None);
/// assert_eq!(met(Some(Polarity::Higher)).into_is(), Some(false));
/// assert_eq!(met(Some(Polarity::Lower)).into_is(), Some(true));
/// assert_eq!(met(None).not_assessed().unwrap().to_string(), "nothing says which way is better");
/// let deferred: Figure = "to be set".parse().unwrap();
/// let verdict = target_met(Some(&value), Some(&deferred), Some(Polarity::Higher), None);
/// assert_eq!(verdict.not_assessed().unwrap().to_string(), "the target has no number: to be set");
/// // What is to be so, a range and a day say themselves which way is better.
/// for (value, target, met) in [("Yes", "Yes", true), ("12", "10 to 15", true), ("April 2010", "31 March 2010", false)] {
///     let (value, target): (Figure, Figure) = (value.parse().unwrap(), target.parse().unwrap());
///     assert_eq!(target_met(Some(&value), Some(&target), None, None).into_is(), Some(met));
/// }
/// ```
pub fn target_met(
    value: Option<&Figure>,
    target: Option<&Figure>,
    better: Option<Polarity>,
    unit: Option<&Unit>,
) -> Verdict<bool> {
    judged(value, target, better, unit).into()
}

fn judged(
    value: Option<&Figure>,
    target: Option<&Figure>,
    better: Option<Polarity>,
    unit: Option<&Unit>,
) -> Judged<(bool, Working)> {
    let better = numbers::aimed(better, target);
    let aim = numbers::target(target)?;
    let is = numbers::value(value)?;
    let better = numbers::polarity(better)?;
    numbers::comparable(unit, value, target)?;
    let worse = better.is_worse(aim, is).ok_or(NotAssessed::NoPolarity)?;
    let working = Working::by("value against target").with_some("value", value).with_some("target", target);
    Ok((!worse, working.with("better", &Text::from(better.to_string()))))
}
