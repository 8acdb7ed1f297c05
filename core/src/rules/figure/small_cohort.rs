//! A percentage or a rate rests on enough cases to mean something.

use crate::common::cohort::{said, told, too_small};
use crate::common::figure::shares;
use crate::index::editions::Sighting;
use crate::index::figures::measured;
use crate::judge::CohortLimits;
use crate::model::{Figure, Interval, Number};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Where an outturn has a `denominator`, in the plan or in an edition of its digest, a percentage rests on at least
    /// `cases` cases, and a rate whose `numerator` is given on at least `events` events. The 95 % interval of a percentage, as
    /// stated (`lower`, `upper`) or else worked out from both counts by Wilson's method, is at most `width` points wide.
    ///
    /// ## Why it matters
    /// With eight care leavers, one more in work is 12.5 points: such a figure swings without anything having changed.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: A, title: Care leavers in work, outturn: {2008/09: 75%}, denominator: {2008/09: 8}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: A, title: Care leavers in work, outturn: {2008/09: 75%}, denominator: {2008/09: 80}}]
    /// ```
    "small-cohort",
    summary: "a percentage or a rate rests on few cases",
    severity: Info,
    authority: [OUTTURN_2007],
    params: [
        "cases" = 30 whole 1..=1000000 "the fewest cases that a percentage may rest on",
        "events" = 10 whole 1..=1000000 "the fewest events that a rate may rest on",
        "width" = 35 number 0..=100 "the widest 95 % interval that a percentage may have, in points",
    ],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    let [cases, events, width] = ["cases", "events", "width"].map(|name| Number(out.param(name)));
    let limits = CohortLimits { cases, events, width };
    for indicator in plan.indicators() {
        let unit = plan.unit(indicator);
        for share in shares(indicator) {
            let (outturn, numerator) = (share.outturn, share.numerator.map(|cell| cell.figure));
            let counts = (numerator, Some(share.denominator.figure));
            let Some(why) = too_small(outturn.figure, counts, unit, limits) else { continue };
            let found = out.broken(outturn.at(), format_args!("{outturn} is {}, {}", outturn.figure, said(&why)));
            told(outturn.facts(found), outturn.figure, &why).related(share.denominator.at(), "the number of cases");
        }
        if !plan.glance(indicator).has_interval {
            continue;
        }
        for outturn in measured(indicator).filter(|line| line.key == "outturn").flat_map(|line| line.cells()) {
            // Where there are counts too, they were asked above.
            if shares(indicator).any(|share| share.outturn.at() == outturn.at()) {
                continue;
            }
            let Some(why) = too_small(outturn.figure, (None, None), unit, limits) else { continue };
            let found = out.broken(outturn.at(), format_args!("{outturn} is {}, {}", outturn.figure, said(&why)));
            told(outturn.facts(found), outturn.figure, &why);
        }
    }
    let editions = Cycle::of(plan).map(|cycle| cycle.editions()).unwrap_or_default();
    editions.iter().flat_map(|edition| edition.own()).for_each(|row| observed(plan, row, limits, out));
}

/// A row of an edition.
fn observed(plan: &Context<'_>, row: &Sighting<'_>, limits: CohortLimits, out: &mut Findings<'_>) {
    let counts = (row.it.numerator.as_ref(), row.it.denominator.as_ref());
    let limit = |figure: &Option<Figure>| figure.as_ref().and_then(Figure::amount).map(Number);
    let stated = Interval { lower: limit(&row.it.lower), upper: limit(&row.it.upper) };
    let (Some(value), true) = (&row.it.value, counts.1.is_some() || stated.lower.is_some()) else { return };
    let unit = row.indicator.and_then(|number| plan.unit(plan.indicators().get(number)?));
    let value = if value.interval.is_none() { &value.clone().between(stated.lower, stated.upper) } else { value };
    let Some(why) = too_small(value, counts, unit, limits) else { return };
    let message = format_args!("indicator `{}` is {value}, {}", row.indicator_name(), said(&why));
    told(out.broken(row.at.field("value"), message), value, &why);
}
