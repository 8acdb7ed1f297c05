//! Targets move from year to year.

use crate::common::target::at_limit;
use crate::model::Polarity;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// The targets of the plan's years are not all the same, where there are two or more. A target at the end of its
    /// scale has nowhere to go: 100 for a percentage, nought where less is better, an end of the `range`, or what
    /// `at least`, `at most` or `within` name.
    ///
    /// ## Why it matters
    /// Targets are to reflect the progress expected over the plan. The same one every year expects none after the
    /// first.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 65, title: Repeat child protection plans, target: {2009/10: 13%, 2010/11: 13%}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 65, title: Repeat child protection plans, target: {2009/10: 13%, 2010/11: 12%}}]
    /// ```
    "flat-target",
    summary: "the target is the same in every year of the plan",
    severity: Info,
    authority: [SCRUTINY_2002.at("para 4.2")],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    for indicator in plan.indicators().iter().filter(|indicator| plan.polarity(indicator) != Some(Polarity::None)) {
        let planned = plan.record(indicator).planned();
        let Some((first, last)) = planned.first().zip(planned.last()) else { continue };
        if last.year == first.year || planned.iter().any(|target| target.amount != first.amount) {
            continue;
        }
        let at = indicator.at.field("target");
        match at_limit(plan, indicator, first) {
            Ok(true) => {}
            Err(why) => out.cannot_tell(at, why),
            Ok(false) => {
                let (name, figure, from, to) = (indicator.name(), first.figure, first.year, last.year);
                let message = format_args!("{name} has the same target, {figure}, for every year from {from} to {to}");
                out.broken(at, message)
                    .fact("target", figure)
                    .fact("from", from)
                    .fact("to", to)
                    .help("let the later targets show the progress that is expected");
            }
        }
    }
}
