//! A target starts from a figure that shows where things stand.

use crate::model::{Figure, Indicator};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// An indicator with a target that is a number has a figure to start from: an outturn, a forecast or a
    /// `baseline` that is a number.
    ///
    /// ## Why it matters
    /// Targets are set from current performance. Without it nobody can say whether a target asks for much or nothing.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 61, title: Adoption placements in time, outturn: {2008/09: New indicator}, target: {2009/10: 80%}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 61, title: Adoption placements in time, outturn: {2008/09: 76%}, target: {2009/10: 80%}}]
    /// ```
    "target-without-baseline",
    summary: "a numeric target has no outturn or forecast to start from",
    severity: Warning,
    authority: [SCRUTINY_2002.at("para 4.2")],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    for indicator in plan.indicators().iter().filter(|indicator| !has_start(indicator)) {
        let Some(target) = plan.record(indicator).targets().first() else { continue };
        let (name, figure, year) = (indicator.name(), target.figure, target.year);
        let message =
            format_args!("{name} has a target of {figure} for {year}, and no outturn or forecast to start from");
        out.absent(
            plan.lacks(indicator.at, &["outturn", "forecast", "baseline"]),
            indicator.at.field("outturn"),
            message,
        )
        .fact("target", figure)
        .fact("year", year)
        .help("add the latest outturn, a forecast or a baseline")
        .related(indicator.at.field("target").item(target.at), "the target");
    }
}

fn has_start(indicator: &Indicator) -> bool {
    let is_number = |figure: &Figure| figure.is_told();
    indicator.outturn.iter().chain(indicator.forecast.iter()).any(|(_, figure)| is_number(figure))
        || indicator.baseline.as_ref().is_some_and(is_number)
}
