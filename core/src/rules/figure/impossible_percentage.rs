//! A percentage is one that its number of cases can give.

use rust_decimal::Decimal;

use crate::common::figure::{Share, cases, is_difference, is_percentage, shares};
use crate::model::{Printed, Suffix};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Where an outturn is a percentage and has a `denominator` but no `numerator`, some whole number of cases gives
    /// it, to the decimal places printed: of 7 cases, 43% and 57% are possible and 50% is not.
    ///
    /// ## Why it matters
    /// Such a percentage was worked out from other cases than the ones stated, or was copied wrongly.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: A, title: Care leavers in work, outturn: {2008/09: 50%}, denominator: {2008/09: 7}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: A, title: Care leavers in work, outturn: {2008/09: 57%}, denominator: {2008/09: 7}}]
    /// ```
    "impossible-percentage",
    summary: "no whole number of cases gives a percentage",
    severity: Warning,
    authority: [DIRECTORATE_PLAN_2009.at("section 4.3")],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    for indicator in plan.indicators() {
        for share in shares(indicator).filter(|share| share.numerator.is_none()) {
            let reading = plan.reading(indicator);
            let Some(printed) = share.outturn.printed() else { continue };
            if reading.unit.is_none() && printed.suffix == Suffix::None {
                out.cannot_tell(share.outturn.at(), "no unit can be read");
            } else if is_percentage(printed, reading.unit.as_ref()) && !is_difference(indicator, reading) {
                judge(&share, printed, out);
            }
        }
    }
}

fn judge(share: &Share<'_>, printed: Printed, out: &mut Findings<'_>) {
    let Share { outturn, denominator, .. } = share;
    // A denominator printed as 0.66m is rounded, and any percentage of it is possible.
    let exact = |cohort: &Printed| cohort.suffix == Suffix::None && cohort.digits.fract().is_zero();
    let Some(cohort) = cases(denominator.figure).filter(exact).map(|cohort| cohort.digits) else { return };
    let Some(fewer) = fewer_if_impossible(printed.digits, cohort) else { return };
    let more = fewer + Decimal::ONE;
    let percent = |cases: Decimal| {
        let mut percent = cases.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(cohort)?;
        percent.rescale(printed.digits.scale());
        Some(percent)
    };
    let (Some(low), Some(high)) = (percent(fewer), percent(more)) else { return };
    let figure = outturn.figure;
    let working = format_args!(
        "{outturn} is {figure}, but {fewer} of {cohort} makes {low}% and {more} of {cohort} makes {high}%"
    );
    let found = out.broken(outturn.at(), working);
    outturn
        .facts(found)
        .fact("value", figure)
        .fact("denominator", cohort)
        .fact("below", low)
        .fact("above", high)
        .help("correct the percentage or the number of cases")
        .related(denominator.at(), "the number of cases");
}

/// The whole number of cases next below a percentage, if neither it nor the next one rounds to the percentage.
fn fewer_if_impossible(percent: Decimal, cohort: Decimal) -> Option<Decimal> {
    let wanted = percent.checked_mul(cohort).filter(|_| cohort > Decimal::ZERO)?;
    // Half of the last place printed; rounding may go either way.
    let slack = Decimal::new(5, percent.scale() + 1).checked_mul(cohort)?;
    let fewer = wanted.checked_mul(Decimal::new(1, 2))?.floor();
    let over = wanted - fewer.checked_mul(Decimal::ONE_HUNDRED)?;
    (over > slack && Decimal::ONE_HUNDRED - over > slack).then_some(fewer)
}
