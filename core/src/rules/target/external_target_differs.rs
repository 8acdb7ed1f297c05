//! The plan asks for no less than was set for the authority from outside.

use crate::common::target::worse;
use crate::index::numbers::Point;
use crate::model::Indicator;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// In each year that has both, the plan's own target is no worse than the one under `external-target`, which a
    /// government department or a partnership set for the authority.
    ///
    /// ## Why it matters
    /// Local targets are to reflect national ones. Meeting a weaker one still leaves the authority short of what it is
    /// held to.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 73, title: Level 4 at age 11, external-target: {2010/11: 80%}, target: {2010/11: 79%}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 73, title: Level 4 at age 11, external-target: {2010/11: 80%}, target: {2010/11: 81%}}]
    /// ```
    "external-target-differs",
    summary: "the plan's target is weaker than the one set for the authority",
    severity: Warning,
    authority: [SCRUTINY_2002.at("para 4.2")],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    for indicator in plan.indicators() {
        for external in indicator.external_target.years().filter_map(Point::of) {
            let local = indicator.target.years().find(|(_, year, _)| *year == external.year);
            let Some(local) = local.and_then(Point::of) else { continue };
            match worse(plan, indicator, &external, &local) {
                Ok(true) => report(indicator, &local, &external, out),
                Ok(false) => {}
                Err(why) => {
                    out.cannot_tell(indicator.at.field("target").item(local.at), why);
                    break;
                }
            }
        }
    }
}

fn report(indicator: &Entry<'_, Indicator>, local: &Point<'_>, external: &Point<'_>, out: &mut Findings<'_>) {
    let (name, target, year, set) = (indicator.name(), local.figure, local.year, external.figure);
    let message =
        format_args!("{name} has a target of {target} for {year}, weaker than the {set} set for the authority");
    out.broken(indicator.at.field("target").item(local.at), message)
        .fact("target", target)
        .fact("external-target", set)
        .fact("year", year)
        .help("raise the target to the one set for the authority, or agree the difference with whoever set it")
        .related(indicator.at.field("external-target").item(external.at), "the target set for the authority");
}
