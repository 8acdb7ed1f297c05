//! Targets step no further in a year than the record makes likely.

use std::fmt;

use rust_decimal::Decimal;

use crate::common::target::{in_one_unit, is_percentage, worse};
use crate::index::numbers::{Point, Step};
use crate::judge::{Untold, difference, tidy};
use crate::model::number::compare;
use crate::model::{Figure, Indicator, Polarity};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// From where an indicator stands to the first target of the plan, and on from target to target, no step towards
    /// the better is larger in a year than `times` the largest yearly change between its outturns. Where the
    /// outturns show no change, the measure is `percent`: so many points for a percentage, else such a share of the
    /// figure stepped from, unless that is below 10, when one case is a large share; the larger without a unit.
    ///
    /// ## Why it matters
    /// Targets are to be challenging but realistic. A step out of all proportion is a slip of the pen or a hope.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 75, title: Good GCSEs, outturn: {2007/08: 51.7%, 2008/09: 53%}, target: {2009/10: 60%}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 75, title: Good GCSEs, outturn: {2007/08: 51.7%, 2008/09: 53%}, target: {2009/10: 56%}}]
    /// ```
    "implausible-step",
    summary: "a target steps much further in a year than the record makes likely",
    severity: Warning,
    authority: [SCRUTINY_2002.at("para 4.2")],
    params: [
        "times" = 3 number 1..=1000 "how many times the largest yearly change on record a yearly step may be",
        "percent" = 25 number 1..=1000 "the largest yearly step, in percent, where no change is on record"
    ],
}

/// A figure below this is too small for a share of it to mean anything.
const FEW: Decimal = Decimal::TEN;

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    let (times, percent) = (out.param("times"), out.param("percent"));
    for indicator in plan.indicators().iter().filter(|indicator| plan.polarity(indicator) != Some(Polarity::None)) {
        let record = largest_change(plan.record(indicator).outturns());
        for step in plan.record(indicator).steps() {
            let most = match record {
                Some(largest) => largest.yearly.checked_mul(times),
                None => most_by_percent(plan, indicator, &step.from, percent),
            };
            let Some(most) = most.filter(|most| compare(step.yearly, *most).is_gt()) else { continue };
            match worse(plan, indicator, &step.from, &step.to) {
                Ok(true) => {}
                _ if in_one_unit(plan, indicator, &step.from, &step.to) => {
                    report(indicator, step, &Limit { from: step.from.figure, most, record, times, percent }, out);
                }
                _ => out.cannot_tell(indicator.at.field("target").item(step.to.at), Untold::Units),
            }
        }
    }
}

/// The most that a step may be in a year, and what makes it so.
struct Limit<'p> {
    from: &'p Figure,
    most: Decimal,
    record: Option<Step<'p>>,
    times: Decimal,
    percent: Decimal,
}

impl fmt::Display for Limit<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { from, most, record, times, percent } = self;
        match record {
            Some(step) => {
                let (change, from, to) = (difference(step.to.figure, step.yearly), step.from.year, step.to.year);
                write!(f, "{times} times the largest change on record, {change} a year from {from} to {to}")
            }
            None => {
                let most = difference(from, *most);
                write!(f, "the {most} that {percent}% allows where no change is on record")
            }
        }
    }
}

/// The largest yearly change between outturns; none where they show no change.
fn largest_change<'p>(outturns: &[Point<'p>]) -> Option<Step<'p>> {
    let steps = outturns.iter().zip(outturns.iter().skip(1)).filter_map(|(from, to)| Step::between(*from, *to));
    let changes = steps.filter(|step| !step.change.is_zero());
    changes.reduce(|largest, step| if compare(step.yearly, largest.yearly).is_gt() { step } else { largest })
}

/// The most that a step may be in a year where no change is on record; none where a share of a small figure is asked.
fn most_by_percent(
    plan: &Context<'_>,
    indicator: &Entry<'_, Indicator>,
    from: &Point<'_>,
    percent: Decimal,
) -> Option<Decimal> {
    let size = from.amount.abs();
    let share = || size.checked_mul(percent)?.checked_div(Decimal::ONE_HUNDRED);
    match plan.unit(indicator) {
        _ if is_percentage(plan, indicator, from) => Some(percent),
        Some(_) => share().filter(|_| size >= FEW),
        None => share().max(Some(percent)),
    }
}

fn report(indicator: &Entry<'_, Indicator>, step: &Step<'_>, limit: &Limit<'_>, out: &mut Findings<'_>) {
    let Step { from, to, .. } = step;
    let (name, yearly) = (indicator.name(), difference(to.figure, step.yearly));
    let way = format_args!("from {} in {} to {} in {}", from.figure, from.year, to.figure, to.year);
    let message = format_args!("{name} steps {way}: {yearly} in a year, more than {limit}");
    let found = out.broken(indicator.at.field("target").item(to.at), message);
    found.fact("from", from.figure).fact("from-year", from.year).fact("to", to.figure).fact("year", to.year);
    found.fact("yearly", tidy(step.yearly)).help("correct the figure, or spread the step over more years");
    if let Some(record) = limit.record {
        found.fact("largest", tidy(record.yearly)).fact("times", limit.times);
        found.related(indicator.at.field("outturn").item(record.to.at), "the largest change on record");
    } else {
        found.fact("percent", limit.percent).fact("allowed", tidy(limit.most));
    }
}
