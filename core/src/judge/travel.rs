//! The direction of travel of a figure.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::numbers::{self, Judged};
use super::verdict::{NotAssessed, Verdict, Working};
use crate::model::{Figure, Polarity, Text, Travel, Unit};

/// Which way is better, and what says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Better {
    /// The indicator states it, or its set declares it.
    Stated(Polarity),
    /// Words of its title suggest it: never enough to call a rise good.
    Suggested(Polarity),
    /// Nothing says it.
    #[default]
    Unsaid,
}

impl Better {
    /// The polarity that is stated or declared, and not only suggested.
    pub(crate) fn stated(self) -> Option<Polarity> {
        match self {
            Self::Stated(polarity) => Some(polarity),
            Self::Suggested(_) | Self::Unsaid => None,
        }
    }

    fn told(self, working: Working) -> Working {
        let (name, polarity) = match self {
            Self::Stated(polarity) => ("better", polarity),
            Self::Suggested(polarity) => ("better, as the title suggests,", polarity),
            Self::Unsaid => return working.with("better", "not stated"),
        };
        working.with(name, &Text::from(polarity.to_string()))
    }
}

/// Where a figure went since an earlier one of the same length.
///
/// Improving, worsening or no change where it is stated which way is better; else, and where neither way is, only
/// increasing, decreasing or unchanged. Two points say little: most arrows from one month to the next are noise.
///
/// ```
/// use goldenthread::judge::{Better, travel};
/// use goldenthread::{Figure, Polarity, Travel};
/// let (before, value) = (Figure::from(14), Figure::from(12));
/// let lower = Better::Stated(Polarity::Lower);
/// assert_eq!(travel(Some(&value), Some(&before), lower, None).into_is(), Some(Travel::Improving));
/// let suggested = Better::Suggested(Polarity::Lower);
/// assert_eq!(travel(Some(&value), Some(&before), suggested, None).into_is(), Some(Travel::Decreasing));
/// ```
pub fn travel(value: Option<&Figure>, before: Option<&Figure>, better: Better, unit: Option<&Unit>) -> Verdict<Travel> {
    let judged = moved(value, before, unit).and_then(|(was, is)| {
        // A number rises or falls; of a day, and of yes or no, only better and worse is told.
        let is_number = value.is_none_or(|value| value.stated().is_none());
        let has_way = better.stated().is_some_and(|polarity| polarity != Polarity::None);
        if !is_number && !has_way {
            return Err(NotAssessed::NoPolarity);
        }
        Ok((of(was, is, better), working("travel", value, before, better)))
    });
    judged.into()
}

/// Whether a travel that is declared is the one that the figures show.
///
/// *Increasing*, *decreasing* and *unchanged* say where the figure went, and are held against that alone. *Improving*
/// and *worsening* need a stated polarity; where neither way is better, no figure does either. *No change* holds
/// where the figure is as good as it was.
///
/// ```
/// use goldenthread::judge::{Better, NotAssessed, travel_agrees};
/// use goldenthread::{Figure, Polarity, Travel};
/// let (before, value) = (Figure::from(14), Figure::from(12));
/// let agrees = |declared, better| travel_agrees(declared, Some(&value), Some(&before), better, None);
/// let lower = Better::Stated(Polarity::Lower);
/// assert_eq!(agrees(Travel::Improving, lower).into_is(), Some(true));
/// assert_eq!(agrees(Travel::Increasing, lower).into_is(), Some(false));
/// assert_eq!(agrees(Travel::Improving, Better::Stated(Polarity::None)).into_is(), Some(false));
/// assert_eq!(agrees(Travel::Improving, Better::Unsaid).not_assessed(), Some(NotAssessed::NoPolarity));
/// ```
pub fn travel_agrees(
    declared: Travel,
    value: Option<&Figure>,
    before: Option<&Figure>,
    better: Better,
    unit: Option<&Unit>,
) -> Verdict<bool> {
    let judged = moved(value, before, unit).and_then(|(was, is)| {
        let shown = of(was, is, better);
        let agrees = match declared {
            Travel::Increasing => is > was,
            Travel::Decreasing => is < was,
            Travel::Unchanged => is == was,
            Travel::NoChange => matches!(shown, Travel::NoChange | Travel::Unchanged),
            Travel::Improving | Travel::Worsening => {
                better.stated().ok_or(NotAssessed::NoPolarity)?;
                shown == declared
            }
        };
        let working = working("comparison of the declared travel", value, before, better);
        Ok((agrees, working.with("declared", declared.as_str()).with("found", shown.as_str())))
    });
    judged.into()
}

fn moved(value: Option<&Figure>, before: Option<&Figure>, unit: Option<&Unit>) -> Judged<(Decimal, Decimal)> {
    let is = numbers::value(value)?;
    let was = numbers::other(before, NotAssessed::NoEarlierFigure)?;
    numbers::comparable(unit, value, before)?;
    Ok((was, is))
}

fn of(was: Decimal, is: Decimal, better: Better) -> Travel {
    match better.stated() {
        None | Some(Polarity::None) => match is.cmp(&was) {
            Ordering::Greater => Travel::Increasing,
            Ordering::Less => Travel::Decreasing,
            Ordering::Equal => Travel::Unchanged,
        },
        Some(polarity) if polarity.is_worse(was, is) == Some(true) => Travel::Worsening,
        Some(polarity) if polarity.is_worse(is, was) == Some(true) => Travel::Improving,
        Some(_) => Travel::NoChange,
    }
}

fn working(rule: &'static str, value: Option<&Figure>, before: Option<&Figure>, better: Better) -> Working {
    better.told(Working::by(rule).with_some("value", value).with_some("before", before))
}
