//! What the rules on targets share: which targets are put off, and how two figures of one indicator compare.

use crate::context::Context;
use crate::gather::Entry;
use crate::index::numbers::Point;
use crate::judge::{self, Untold};
use crate::model::{Absence, Indicator, Period, Reason, Text, Year};

/// Whether the plan covers a year; a plan that names no period covers every year.
pub(crate) fn is_plan_year(plan: &Context<'_>, year: Year) -> bool {
    plan.period.is_none_or(|period| period.contains(year))
}

/// The targets that are put off in words: where, for when, and the words.
pub(crate) fn deferred(indicator: &Indicator) -> impl Iterator<Item = (usize, Period, &Absence)> {
    indicator.target.iter().enumerate().filter_map(|(at, (period, figure))| {
        let absence = figure.absence()?;
        matches!(absence.reason, Reason::ToBeSet | Reason::ToBeIntroduced).then_some((at, *period, absence))
    })
}

/// Whether `to` is worse than `from`, or why that cannot be told; where neither way is better it is not.
pub(crate) fn worse(
    plan: &Context<'_>,
    indicator: &Entry<'_, Indicator>,
    from: &Point<'_>,
    to: &Point<'_>,
) -> Result<bool, Untold> {
    judge::is_worse(plan.polarity(indicator), plan.unit(indicator), from.figure, to.figure)
}

/// The same for a target and an outturn or forecast, which also have to rest on one basis.
pub(crate) fn worse_than_achieved(
    plan: &Context<'_>,
    indicator: &Entry<'_, Indicator>,
    achieved: &Point<'_>,
    target: &Point<'_>,
) -> Result<bool, Untold> {
    let declines = worse(plan, indicator, achieved, target)?;
    if declines && basis(plan, indicator, target) != achieved.figure.basis.as_ref() {
        Err(Untold::Bases)
    } else {
        Ok(declines)
    }
}

/// What a target rests on: where it does not say, on what the latest figure before it does.
fn basis<'c>(plan: &'c Context<'_>, indicator: &Entry<'_, Indicator>, target: &Point<'c>) -> Option<&'c Text> {
    let latest = || plan.record(indicator).standing(target.year)?.1.figure.basis.as_ref();
    target.figure.basis.as_ref().or_else(latest)
}

/// Whether two figures can be compared.
pub(crate) fn in_one_unit(
    plan: &Context<'_>,
    indicator: &Entry<'_, Indicator>,
    one: &Point<'_>,
    other: &Point<'_>,
) -> bool {
    judge::in_one_unit(plan.unit(indicator), one.figure, other.figure)
}

/// Whether a figure is in percent or percentage points.
pub(crate) fn is_percentage(plan: &Context<'_>, indicator: &Entry<'_, Indicator>, point: &Point<'_>) -> bool {
    judge::is_percentage(plan.unit(indicator), point.figure)
}

/// Whether a figure is as good as the scale allows, or why that cannot be told.
pub(crate) fn at_limit(
    plan: &Context<'_>,
    indicator: &Entry<'_, Indicator>,
    point: &Point<'_>,
) -> Result<bool, Untold> {
    judge::is_at_limit(plan.polarity(indicator), plan.unit(indicator), indicator.range, point.figure)
}
