//! The way to the last target is spread over the years.

use rust_decimal::Decimal;

use crate::common::target::{at_limit, in_one_unit, worse};
use crate::index::numbers::{Point, Step};
use crate::judge::{Untold, difference, last_digit, tidy};
use crate::model::number::compare;
use crate::model::{Indicator, Polarity};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// From where an indicator stands to the last target of the plan, no single year carries more than `percent` of the
    /// change. A way that turns back is left to `target-reverses`, targets that are all the same to `flat-target`.
    /// A change too small to be spread at the precision printed, and a target that gets to the end of its scale at
    /// once, are as they must be.
    ///
    /// ## Why it matters
    /// A leap after years of waiting, or one that is never followed up, is seldom what a service expects to happen.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 72, title: Early development, outturn: {2008/09: 42.5%}, target: {2009/10: 53%, 2010/11: 53.5%}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 72, title: Early development, outturn: {2008/09: 42.5%}, target: {2009/10: 48%, 2010/11: 53.5%}}]
    /// ```
    "uneven-target-path",
    summary: "one year carries nearly all of the change that the targets ask for",
    severity: Info,
    authority: [DIRECTORATE_PLAN_2009.at("section 4.3")],
    params: ["percent" = 80 number 1..=100 "the share of the change, in percent, that is nearly all of it"],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    let percent = out.param("percent");
    for indicator in plan.indicators().iter().filter(|indicator| plan.polarity(indicator) != Some(Polarity::None)) {
        let Some(path) = Path::of(plan.record(indicator).steps()) else { continue };
        if !path.is_uneven(percent) {
            continue;
        }
        match path.is_free(plan, indicator) {
            Ok(true) => report(indicator, &path, percent, out),
            Ok(false) => {}
            Err(why) => out.cannot_tell(indicator.at.field("target"), why),
        }
    }
}

/// The way from where an indicator stands to the last target, and its largest step.
struct Path<'p> {
    from: Point<'p>,
    to: Point<'p>,
    largest: Step<'p>,
    steps: u32,
}

impl<'p> Path<'p> {
    /// None where there is only one step, the way turns back, or all targets are the same.
    fn of(steps: &[Step<'p>]) -> Option<Self> {
        let (first, steps) = steps.split_first()?;
        let mut path = Self { from: first.from, to: first.to, largest: *first, steps: 1 };
        let mut moves = false;
        for step in steps {
            if !step.change.is_zero() {
                let turns = step.change.is_sign_negative() != path.largest.change.is_sign_negative();
                if turns && !path.largest.change.is_zero() {
                    return None;
                }
                moves = true;
            }
            if compare(step.yearly, path.largest.yearly).is_gt() {
                path.largest = *step;
            }
            path.to = step.to;
            path.steps += 1;
        }
        moves.then_some(path)
    }

    fn whole(&self) -> Decimal {
        (self.to.amount - self.from.amount).abs()
    }

    /// Whether the year of the largest step carries more than a share of the whole change, in percent.
    fn is_uneven(&self, percent: Decimal) -> bool {
        let part = self.largest.yearly.checked_mul(Decimal::ONE_HUNDRED);
        part.zip(self.whole().checked_mul(percent)).is_some_and(|(part, most)| compare(part, most).is_gt())
    }

    /// Whether the change could be spread otherwise, or why that cannot be told.
    fn is_free(&self, plan: &Context<'_>, indicator: &Entry<'_, Indicator>) -> Result<bool, Untold> {
        let finest = last_digit(self.from.figure).min(last_digit(self.to.figure));
        if self.whole() < finest * Decimal::from(self.steps) {
            return Ok(false);
        }
        if !in_one_unit(plan, indicator, &self.from, &self.to) {
            return Err(Untold::Units);
        }
        let at_once = self.largest.to.year != self.to.year && at_limit(plan, indicator, &self.largest.to)?;
        Ok(!at_once && !worse(plan, indicator, &self.from, &self.to)?)
    }
}

fn report(indicator: &Entry<'_, Indicator>, path: &Path<'_>, percent: Decimal, out: &mut Findings<'_>) {
    let (name, from, to, year) = (indicator.name(), path.from, path.to, path.largest.to.year);
    let (part, whole) = (path.largest.yearly, path.whole());
    let working = format_args!("{} of {}", difference(to.figure, part), difference(to.figure, whole));
    let share = part.checked_mul(Decimal::ONE_HUNDRED).and_then(|part| part.checked_div(whole)).unwrap_or_default();
    let share = share.round().normalize();
    let way = format_args!("from {} in {} to {} in {}", from.figure, from.year, to.figure, to.year);
    let message = format_args!("{name} makes {share}% of its way {way} in one year, {year}: {working}");
    out.broken(indicator.at.field("target").item(path.largest.to.at), message)
        .fact("from", from.figure)
        .fact("from-year", from.year)
        .fact("to", to.figure)
        .fact("to-year", to.year)
        .fact("year", year)
        .fact("part", tidy(part))
        .fact("whole", tidy(whole))
        .fact("share", share)
        .fact("percent", percent)
        .help("spread the change over the years, or correct the figure that stands out");
}
