//! Outturns do not go the wrong way three times running.

use std::fmt;

use crate::index::numbers::Point;
use crate::model::{Indicator, Polarity};
use crate::prelude::*;
use crate::rule::findings::Fact;

rule! {
    /// ## What it checks
    /// No three outturns in a row, in the order of their years, get worse from one to the next.
    ///
    /// ## Why it matters
    /// One bad year may be chance; a run of them is a trend that the plan should answer.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: A, title: Homes empty, better: lower, outturn: {2006/07: 3, 2007/08: 4, 2008/09: 6}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: A, title: Homes empty, better: lower, outturn: {2006/07: 3, 2007/08: 6, 2008/09: 4}}]
    /// ```
    "worsening-run",
    summary: "three outturns in a row go the wrong way",
    severity: Info,
    authority: [CSF_PLAN_2004],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    for indicator in plan.indicators() {
        let outturns = plan.record(indicator).outturns();
        if outturns.len() < FEWEST {
            continue;
        }
        let Some(polarity) = plan.polarity(indicator) else {
            out.cannot_tell(indicator.at.field("outturn"), "nothing says which way is better");
            continue;
        };
        let is_worse = |from: &Point<'_>, to: &Point<'_>| polarity.is_worse(from.amount, to.amount) == Some(true);
        for run in outturns.chunk_by(is_worse).filter(|run| run.len() >= FEWEST) {
            report(indicator, Run(run), polarity, out);
        }
    }
}

/// How many outturns make a run.
const FEWEST: usize = 3;

/// Outturns that get worse from one to the next.
#[derive(Clone, Copy)]
struct Run<'c, 'p>(&'c [Point<'p>]);

impl fmt::Display for Run<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .enumerate()
            .try_for_each(|(at, point)| write!(f, "{}{}", if at == 0 { "" } else { ", " }, point.figure))
    }
}

fn report(indicator: &Entry<'_, Indicator>, run: Run<'_, '_>, polarity: Polarity, out: &mut Findings<'_>) {
    let Some((first, last)) = run.0.first().zip(run.0.last()) else { return };
    let (name, from, to) = (indicator.name(), first.year, last.year);
    let message = format_args!("outturn of {name} gets worse each time from {from} to {to}: {run}");
    out.broken(indicator.at.field("outturn").item(last.at), message)
        .fact("better", polarity.to_string())
        .fact("from", from)
        .fact("to", to)
        .fact("outturns", run.0.iter().map(|point| point.figure).collect::<Fact>())
        .help("say what turns it round: an action, or a reason to accept it");
}
