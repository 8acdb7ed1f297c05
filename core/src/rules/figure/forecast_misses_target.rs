//! A forecast reaches the target of its year.

use crate::index::figures::{Cell, lines};
use crate::model::Polarity;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// No forecast is worse than the target of the same year. Which way is worse comes from the indicator's polarity;
    /// without one the rule cannot tell, unless the two are equal.
    ///
    /// ## Why it matters
    /// The plan itself expects to miss, and the targets that follow start from a place that will not be reached.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: A, title: Cases reviewed in time, better: higher, forecast: {2003/04: 95}, target: {2003/04: 100}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: A, title: Cases reviewed in time, better: higher, forecast: {2003/04: 100}, target: {2003/04: 100}}]
    /// ```
    "forecast-misses-target",
    summary: "a forecast is worse than the target of the same year",
    severity: Warning,
    authority: [CSF_PLAN_2004],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    for indicator in plan.indicators().iter().filter(|indicator| !indicator.forecast.is_empty()) {
        let own = |key| lines(indicator).find(|line| line.key == key && !line.is_part());
        let Some((forecasts, targets)) = own("forecast").zip(own("target")) else { continue };
        for (forecast, target) in forecasts.cells().filter_map(|cell| Some((cell, targets.cell(cell.period)?))) {
            let Some((expected, aimed)) = forecast.figure.amount().zip(target.figure.amount()) else { continue };
            match plan.polarity(indicator) {
                _ if expected == aimed => {}
                None => out.cannot_tell(forecast.at(), "nothing says which way is better"),
                Some(polarity) if polarity.is_worse(aimed, expected) == Some(true) => {
                    report(forecast, target, polarity, out)
                }
                Some(_) => {}
            }
        }
    }
}

fn report(forecast: Cell<'_>, target: Cell<'_>, polarity: Polarity, out: &mut Findings<'_>) {
    let (expected, aimed) = (forecast.figure, target.figure);
    let found = out.broken(forecast.at(), format_args!("{forecast} is {expected}, worse than its target of {aimed}"));
    forecast
        .facts(found)
        .fact("better", polarity.to_string())
        .fact("forecast", expected)
        .fact("target", aimed)
        .help("say what is done about it, or set a target that can be reached and say why")
        .related(target.at(), "the target");
}
