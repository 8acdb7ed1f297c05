//! The colour that a digest gives an indicator is the one that its figures give.

use crate::assess::IndicatorSeen;
use crate::assess::totals::scale;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// The colour that an edition gives an indicator is what its figure, the target of the same period and the plan's
    /// tolerance give: green at the target or better, amber short of it by no more than the tolerance, red beyond, unless the
    /// plan has a rule of its own. A half-step agrees with the colours on both sides of it. Blue and grey are not judged, nor
    /// is a figure without a target of its own period; a colour that is quoted from an earlier edition is held against that.
    ///
    /// ## Why it matters
    /// Members read the colour and not the figures: one that is too kind hides what needs a decision.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 59, title: Assessments in time, better: higher, target: {2009/10: 80%}, tolerance: 5}]
    /// digests: [{digest: 2009/10, observations: [{indicator: NI 59, value: 79.96%, rag: green}]}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 59, title: Assessments in time, better: higher, target: {2009/10: 80%}, tolerance: 5}]
    /// digests: [{digest: 2009/10, observations: [{indicator: NI 59, value: 79.96%, rag: amber}]}]
    /// ```
    "rag-mismatch",
    summary: "the declared RAG is not what the figures and the tolerance give",
    severity: Error,
    authority: [OUTTURN_2007],
    over: cycle,
}

fn check(cycle: &Cycle<'_, '_>, out: &mut Findings<'_>) {
    let plan = cycle.plan();
    let scale = scale(plan);
    for row in cycle.editions().iter().flat_map(|edition| edition.own()) {
        let Some(declared) = row.rag.as_deref() else { continue };
        let Some((place, _)) = scale.find(declared) else { continue };
        let Some(seen) = IndicatorSeen::of_sighting(plan, row) else { continue };
        let (Some(found), Some(working)) = (seen.rag.is(), seen.rag.working()) else { continue };
        if scale.agrees(place, found.place) != Some(false) {
            continue;
        }
        let name = row.indicator_name();
        let broken = out.broken(
            row.at.field("rag"),
            format_args!("indicator `{name}` is declared `{declared}`, and its figures give {}", found.name),
        );
        broken.fact("declared", declared).fact("computed", &found.name).fact("rule", working.rule());
        for (what, given) in working.given() {
            broken.fact(what, given.to_string());
        }
        broken.help(format!("correct the colour or the figure: {working}"));
        if let Some(indicator) = seen.indicator {
            broken.related(indicator.at.field("target"), "the target");
        }
    }
}
