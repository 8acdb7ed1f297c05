//! An outturn is its numerator over its denominator.

use rust_decimal::Decimal;

use crate::common::figure::{Share, cases, is_difference, shares};
use crate::index::figures::Cell;
use crate::model::{Printed, Suffix, Unit};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Where an outturn has a `numerator` and a `denominator`, the one over the other gives it: in percent, per so
    /// many for a rate, or as it is for a ratio. It is compared to the decimal places printed, and counts printed as
    /// 0.66m are taken as rounded.
    ///
    /// ## Why it matters
    /// If the counts do not make the percentage, one of the three is wrong, and nobody can say which.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: A, title: Homes inspected, outturn: {2008/09: 45%}, numerator: {2008/09: 21}, denominator: {2008/09: 50}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: A, title: Homes inspected, outturn: {2008/09: 42%}, numerator: {2008/09: 21}, denominator: {2008/09: 50}}]
    /// ```
    "percentage-arithmetic",
    summary: "numerator over denominator is not the figure printed",
    severity: Error,
    authority: [SELF_EVIDENT],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    for indicator in plan.indicators() {
        for share in shares(indicator) {
            let Some((numerator, printed)) = share.numerator.zip(share.outturn.printed()) else { continue };
            let reading = plan.reading(indicator);
            if is_difference(indicator, reading) {
                continue;
            }
            match times(printed, reading.unit.as_ref()) {
                Some(times) => compare(&share, numerator, printed, times, out),
                None if reading.unit.is_none() => out.cannot_tell(share.outturn.at(), "no unit can be read"),
                None => {}
            }
        }
    }
}

/// What the quotient is multiplied by for a figure of this unit.
fn times(printed: Printed, unit: Option<&Unit>) -> Option<Decimal> {
    match (printed.suffix, unit) {
        (Suffix::Percent, _) | (Suffix::None, Some(Unit::Percent)) => Some(Decimal::ONE_HUNDRED),
        (Suffix::None, Some(Unit::Rate(per))) => Some(per.0),
        (Suffix::None, Some(Unit::Ratio)) => Some(Decimal::ONE),
        _ => None,
    }
}

fn compare(share: &Share<'_>, numerator: Cell<'_>, printed: Printed, times: Decimal, out: &mut Findings<'_>) {
    let Share { outturn, denominator, .. } = share;
    let (Some(above), Some(below)) = (cases(numerator.figure), cases(denominator.figure)) else { return };
    let Some(holds) = holds(above, below, printed, times) else {
        return out.cannot_tell(denominator.at(), "the denominator is 0, or the counts are too large");
    };
    if holds {
        return;
    }
    let made = above.amount().checked_mul(times).and_then(|above| above.checked_div(below.amount()));
    let mut made = made.unwrap_or_default();
    made.rescale(printed.digits.scale());
    let (figure, over, under) = (outturn.figure, numerator.figure, denominator.figure);
    let sign = if times == Decimal::ONE_HUNDRED { "%" } else { "" };
    let found =
        out.broken(outturn.at(), format_args!("{outturn} is {figure}, but {over} of {under} makes {made}{sign}"));
    outturn
        .facts(found)
        .fact("value", figure)
        .fact("numerator", over)
        .fact("denominator", under)
        .fact("computed", made)
        .help("correct the figure, its numerator or its denominator")
        .related(numerator.at(), "the numerator")
        .related(denominator.at(), "the denominator");
}

/// Whether one count over another makes a figure, as far as the digits printed can say.
fn holds(above: Printed, below: Printed, printed: Printed, times: Decimal) -> Option<bool> {
    // Plain digits are counted; those with a scale are rounded.
    let slack = |count: Printed| if count.suffix == Suffix::None { Decimal::ZERO } else { half(count) };
    let (a, b, p) = (above.amount(), below.amount(), printed.digits);
    let (a_slack, b_slack, half) = (slack(above), slack(below), half(printed));
    let least = (a - a_slack).checked_mul(times)? <= (p + half).checked_mul(b + b_slack)?;
    let most = (a + a_slack).checked_mul(times)? >= (p - half).checked_mul(b - b_slack)?;
    (b > b_slack).then_some(least && most)
}

/// Half of the last decimal place that a number prints.
fn half(printed: Printed) -> Decimal {
    Printed { digits: Decimal::new(5, printed.digits.scale() + 1), ..printed }.amount()
}
