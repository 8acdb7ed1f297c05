//! The first target asks for more than what is there.

use crate::common::target::at_limit;
use crate::model::Polarity;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// The first target of the plan's years differs from the figure that the indicator stands at, which is its
    /// latest outturn or, where that is later, its forecast. A target at the end of its scale cannot ask for more:
    /// 100 for a percentage, nought where less is better, an end of the `range`, or what `at least`, `at most` or
    /// `within` name.
    ///
    /// ## Why it matters
    /// Targets are to be challenging. One that repeats the present figure is met by doing nothing.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 86, title: Good school behaviour, outturn: {2008/09: 88%}, target: {2009/10: 88%, 2010/11: 94%}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 86, title: Good school behaviour, outturn: {2008/09: 88%}, target: {2009/10: 91%, 2010/11: 94%}}]
    /// ```
    "target-asks-nothing",
    summary: "the first target equals the latest outturn or forecast",
    severity: Info,
    authority: [SCRUTINY_2002.at("para 4.2")],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    for indicator in plan.indicators().iter().filter(|indicator| plan.polarity(indicator) != Some(Polarity::None)) {
        let record = plan.record(indicator);
        let Some(target) = record.planned().first() else { continue };
        let Some((kind, stands)) = record.standing(target.year) else { continue };
        if stands.amount != target.amount {
            continue;
        }
        let (at, (figure, year)) = (indicator.at.field("target").item(target.at), (target.figure, target.year));
        match at_limit(plan, indicator, target) {
            Ok(true) => {}
            Err(why) => out.cannot_tell(at, why),
            Ok(false) => {
                let (name, then) = (indicator.name(), stands.year);
                let message =
                    format_args!("{name} has a first target of {figure} for {year}, the same as its {kind} for {then}");
                out.broken(at, message)
                    .fact("target", figure)
                    .fact("year", year)
                    .fact("stands-at", kind)
                    .fact("stands-year", then)
                    .help("ask for progress in the first year")
                    .related(indicator.at.field(kind).item(stands.at), "where it stands");
            }
        }
    }
}
