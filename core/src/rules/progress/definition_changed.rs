//! An indicator is measured in one unit from edition to edition.

use rust_decimal::Decimal;

use crate::common::edition::is_same;
use crate::judge::in_one_unit;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// The figures that editions print of one indicator bear one unit: percentages stay percentages, money stays money.
    ///
    /// ## Why it matters
    /// Where the unit changes, what is measured has changed: the figures before and after are no series, and the target no
    /// longer fits.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 59, title: Assessments in time}]
    /// digests:
    /// - {digest: 2009/10 Q1, observations: [{indicator: NI 59, value: 61%}]}
    /// - {digest: 2009/10 Q2, observations: [{indicator: NI 59, value: 122}]}
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 59, title: Assessments in time}]
    /// digests:
    /// - {digest: 2009/10 Q1, observations: [{indicator: NI 59, value: 61%}]}
    /// - {digest: 2009/10 Q2, observations: [{indicator: NI 59, value: 64%}]}
    /// ```
    "definition-changed",
    summary: "an indicator's unit changed between editions",
    severity: Warning,
    authority: [DIRECTORATE_PLAN_2009.at("section 4.2")],
    over: cycle,
}

fn check(cycle: &Cycle<'_, '_>, out: &mut Findings<'_>) {
    for edition in cycle.editions() {
        for row in edition.own() {
            let number = |row: &crate::index::editions::Sighting<'_>| {
                row.value.as_ref().is_some_and(|value| value.amount().is_some())
            };
            let mut earlier = cycle.before(edition).flat_map(|before| before.own().map(move |other| (before, other)));
            let Some((before, other)) = earlier.find(|(_, other)| is_same(other, row) && number(other)) else {
                continue;
            };
            let (Some(now), Some(then)) = (row.value.as_ref().filter(|_| number(row)), &other.value) else { continue };
            // A title may suggest percentages; a bare number is one where it can be.
            let can_be = [now, then].iter().all(|figure| figure.amount() <= Some(Decimal::ONE_HUNDRED));
            let unit = cycle.indicator(row).and_then(|it| if can_be { cycle.unit(it) } else { it.unit.as_ref() });
            if !in_one_unit(unit, then, now) {
                let message =
                    format_args!("{} is {now}, and was {then} in {}: another unit", row.name(), before.name());
                out.broken(row.at.field("value"), message)
                    .fact("now", now)
                    .fact("before", then)
                    .related(other.at, "the edition before")
                    .help("print it in one unit, or give the new measure a reference of its own");
            }
        }
    }
}
