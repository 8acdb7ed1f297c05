//! A percentage rests on enough cases to mean something.

use crate::common::figure::{Share, cases, is_percentage, shares};
use crate::model::Printed;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Where an indicator or a part of it has a `denominator`, each outturn that is a percentage rests on at least
    /// `cases` cases.
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
    summary: "a percentage rests on few cases",
    severity: Info,
    authority: [OUTTURN_2007],
    params: ["cases" = 30 whole 1..=1000000 "the fewest cases that a percentage may rest on"],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    let fewest = out.param("cases");
    for indicator in plan.indicators() {
        for Share { outturn, denominator, .. } in shares(indicator) {
            let percentage = outturn.printed().is_some_and(|printed| is_percentage(printed, plan.unit(indicator)));
            let cohort = cases(denominator.figure).filter(|cohort| percentage && cohort.amount() < fewest);
            let Some(cohort) = cohort.map(Printed::amount) else { continue };
            let figure = outturn.figure;
            let message = format_args!("{outturn} is {figure}, resting on {cohort} cases, fewer than {fewest}");
            let found = out.broken(outturn.at(), message);
            outturn
                .facts(found)
                .fact("value", figure)
                .fact("denominator", cohort)
                .fact("cases", fewest)
                .help("print the count beside the percentage, or join several years")
                .related(denominator.at(), "the number of cases");
        }
    }
}
