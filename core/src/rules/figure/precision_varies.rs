//! The figures of one row are printed to much the same number of decimal places.

use crate::index::figures::numbers;
use crate::model::Printed;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Among an indicator's figures with the same sign (`%`, `m`), the decimal places differ by less than two. They count
    /// as printed: 9.00 has two. A plain 0 or 100 is exact and counts with any.
    ///
    /// ## Why it matters
    /// A target of 96% beside an outturn of 95.06% is met or missed by the rounding alone.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: A, title: Percentage of homes inspected, outturn: {2008/09: 95.06}, target: {2009/10: 96}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: A, title: Percentage of homes inspected, outturn: {2008/09: 95.1}, target: {2009/10: 96.0}}]
    /// ```
    "precision-varies",
    summary: "decimal places differ by two or more in one row",
    severity: Info,
    authority: [DIRECTORATE_PLAN_2009.at("section 4.3")],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    for indicator in plan.indicators().iter().filter(|indicator| plan.glance(indicator).varies_by(2)) {
        let mut numbers = numbers(indicator).filter(|(cell, number)| !cell.line.is_part() && !is_exact(*number));
        let Some(first) = numbers.next() else { continue };
        let (mut least, mut most) = (first, first);
        for number in numbers.filter(|(_, number)| number.suffix == first.1.suffix) {
            least = if places(number.1) < places(least.1) { number } else { least };
            most = if places(number.1) > places(most.1) { number } else { most };
        }
        let (few, many) = (places(least.1), places(most.1));
        if many < few + 2 {
            continue;
        }
        let ((rough, _), (fine, _)) = (least, most);
        let (printed, coarse, other) = (fine.figure, rough.figure, rough.beside());
        let message = format_args!("{fine} is {printed}, to {many} decimal places, and {other} is {coarse}, to {few}");
        let found = out.broken(fine.at(), message);
        fine.facts(found)
            .fact("value", printed)
            .fact("places", many as usize)
            .fact("other", coarse)
            .fact("other-places", few as usize)
            .help("print the figures of an indicator to one number of decimal places")
            .related(rough.at(), "fewer decimal places");
    }
}

fn places(number: Printed) -> u32 {
    number.digits.scale()
}

fn is_exact(number: Printed) -> bool {
    places(number) == 0 && (number.digits.is_zero() || number.digits == 100.into())
}
