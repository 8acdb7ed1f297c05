//! Outturns do not go the wrong way three times running.

use std::fmt;

use crate::finding::Fact;
use crate::model::{Figure, Indicator, Polarity, Series, Year};
use crate::prelude::*;

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
    for indicator in plan.indicators().iter().filter(|indicator| indicator.outturn.amounts().nth(2).is_some()) {
        let Some(polarity) = plan.polarity(indicator) else {
            out.cannot_tell(indicator.at.field("outturn"), "nothing says which way is better");
            continue;
        };
        let mut rest = in_order(&indicator.outturn).peekable();
        while let Some(first) = rest.next() {
            let (mut last, mut long) = (first, 1);
            while let Some(next) = rest.next_if(|next| is_worse(polarity, last, *next)) {
                (last, long) = (next, long + 1);
            }
            if long >= 3 {
                report(indicator, Run { series: &indicator.outturn, from: first.1, to: last.1 }, last.0, polarity, out);
            }
        }
    }
}

type Outturn<'p> = (usize, Year, &'p Figure);

/// The years that have a number, earliest first, however they are written.
fn in_order(series: &Series) -> impl Iterator<Item = Outturn<'_>> {
    let numbers = || series.years().filter(|(.., figure)| figure.printed().is_some());
    let first = numbers().min_by_key(|(_, year, _)| *year);
    std::iter::successors(first, move |(_, last, _)| {
        numbers().filter(|(_, year, _)| year > last).min_by_key(|(_, year, _)| *year)
    })
}

fn is_worse(polarity: Polarity, (.., from): Outturn<'_>, (.., to): Outturn<'_>) -> bool {
    let amounts = from.amount().zip(to.amount());
    amounts.is_some_and(|(from, to)| polarity.is_worse(from, to) == Some(true))
}

/// Outturns that get worse from one to the next.
#[derive(Clone, Copy)]
struct Run<'p> {
    series: &'p Series,
    from: Year,
    to: Year,
}

impl<'p> Run<'p> {
    fn figures(self) -> impl Iterator<Item = &'p Figure> {
        in_order(self.series)
            .filter(move |(_, year, _)| (self.from..=self.to).contains(year))
            .map(|(.., figure)| figure)
    }
}

impl fmt::Display for Run<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, figure) in self.figures().enumerate() {
            write!(f, "{}{figure}", if at == 0 { "" } else { ", " })?;
        }
        Ok(())
    }
}

fn report(indicator: &Entry<'_, Indicator>, run: Run<'_>, last: usize, polarity: Polarity, out: &mut Findings<'_>) {
    let (name, Run { from, to, .. }) = (indicator.name(), run);
    let message = format_args!("outturn of {name} gets worse each time from {from} to {to}: {run}");
    out.broken(indicator.at.field("outturn").item(last), message)
        .fact("better", polarity.to_string())
        .fact("from", from)
        .fact("to", to)
        .fact("outturns", run.figures().collect::<Fact>())
        .help("say what turns it round: an action, or a reason to accept it");
}
