//! A colour rests on a tolerance that somebody set.

use crate::assess::IndicatorSeen;
use crate::assess::totals::scale;
use crate::judge::NotAssessed;
use crate::language::absences::is_placeholder;
use crate::model::StandsFor;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Where editions give an indicator colours, and figure, target and polarity are there, the plan says how far from target
    /// still counts as amber, and who set that: for the indicator, or for all in its policy. Told once for an indicator.
    ///
    /// ## Why it matters
    /// Without it amber begins wherever the author likes, and may begin elsewhere next quarter.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 59, title: Assessments in time, better: higher, target: {2009/10: 80%}}]
    /// digests: [{digest: 2009/10, observations: [{indicator: NI 59, value: 79%, rag: amber}]}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// policy: {tolerance: {within: 5, set-by: Scrutiny Committee}}
    /// indicators: [{id: NI 59, title: Assessments in time, better: higher, target: {2009/10: 80%}}]
    /// digests: [{digest: 2009/10, observations: [{indicator: NI 59, value: 79%, rag: amber}]}]
    /// ```
    "tolerance-unstated",
    summary: "a colour is declared and no tolerance is, or no one set it",
    severity: Warning,
    authority: [OUTTURN_2007],
    over: cycle,
    of: absence,
}

fn check(cycle: &Cycle<'_, '_>, out: &mut Absences<'_, '_>) {
    let plan = cycle.plan();
    let mut told = vec![false; plan.indicators().len()];
    for row in cycle.editions().iter().flat_map(|edition| edition.own()) {
        let Some((_, state)) = row.rag.as_deref().and_then(|rag| scale(plan).find(rag)) else { continue };
        let Some(seen) = IndicatorSeen::of_sighting(plan, row) else { continue };
        let Some(indicator) = seen.indicator.filter(|_| !state.meant().is_some_and(StandsFor::is_reason)) else {
            continue;
        };
        let inputs = seen.rag_inputs(plan);
        let lacking = inputs.lacks();
        if lacking.iter().any(|why| *why != NotAssessed::NoTolerance) {
            continue;
        }
        let set_by =
            inputs.tolerance.and_then(|it| it.set_by.as_deref()).or(inputs.rule.and_then(|it| it.set_by.as_deref()));
        let is_set = set_by.is_some_and(|by| !is_placeholder(by));
        let Some(told) = told.get_mut(indicator.number).filter(|told| !**told) else { continue };
        if lacking.is_empty() && is_set {
            continue;
        }
        *told = true;
        let what = if lacking.is_empty() { "nobody is named who set its tolerance" } else { "it has no tolerance" };
        let policy = indicator.at.first(0).field("policy");
        out.absent(
            plan.lacks(indicator.at, &["tolerance", "rag-rule"]).nor(policy, &["tolerance", "rag-rule"]),
            indicator.at.field("tolerance"),
            format_args!("{} is given colours, and {what}", indicator.name()),
        )
        .related(row.at.field("rag"), "a colour")
        .help("say how far from target is amber and who set it: `tolerance: {within: 5, set-by: Scrutiny Committee}`, for all in `policy`");
    }
}
