//! A colour rests on a figure, a target and a polarity.

use crate::assess::IndicatorSeen;
use crate::assess::totals::scale;
use crate::judge::NotAssessed;
use crate::model::StandsFor;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Where an edition gives an indicator a colour, there is what a colour is judged by: a figure, a target of the same
    /// period, and which way is better. All that lacks is named once. Blue and grey are no verdicts.
    ///
    /// ## Why it matters
    /// A colour that nothing stands behind is an opinion, and nobody can check it.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 59, title: Assessments in time, target: {2010/11: 80%}}]
    /// digests: [{digest: 2009/10, observations: [{indicator: NI 59, value: 79%, rag: green}]}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 59, title: Assessments in time, better: higher, target: {2009/10: 80%}, tolerance: 5}]
    /// digests: [{digest: 2009/10, observations: [{indicator: NI 59, value: 79%, rag: amber}]}]
    /// ```
    "verdict-without-basis",
    summary: "a colour is declared where nothing says by what it was judged",
    severity: Warning,
    authority: [OUTTURN_2007],
    over: cycle,
    of: absence,
}

fn check(cycle: &Cycle<'_, '_>, out: &mut Absences<'_, '_>) {
    let plan = cycle.plan();
    for row in cycle.editions().iter().flat_map(|edition| edition.own()) {
        let Some((_, state)) = row.rag.as_deref().and_then(|rag| scale(plan).find(rag)) else { continue };
        let Some(seen) = IndicatorSeen::of_sighting(plan, row) else { continue };
        let Some(indicator) = seen.indicator.filter(|_| !state.meant().is_some_and(StandsFor::is_reason)) else {
            continue;
        };
        let lacking = seen.rag_inputs(plan).lacks();
        // Of a tolerance `tolerance-unstated` speaks.
        let lacking: Vec<String> =
            lacking.iter().filter(|why| **why != NotAssessed::NoTolerance).map(ToString::to_string).collect();
        if lacking.is_empty() {
            continue;
        }
        let lacks = plan.lacks(row.at, &["value"]).nor(indicator.at, &["target", "better", "baseline", "id", "refs"]);
        out.absent(
            lacks,
            row.at.field("rag"),
            format_args!(
                "indicator `{}` is declared `{}`, and cannot be judged: {}",
                row.indicator_name(),
                state.name,
                lacking.join("; ")
            ),
        )
        .fact("declared", &state.name)
        .fact("lacks", lacking.iter().map(String::as_str).collect::<crate::rule::findings::Fact>())
        .help("give what the colour was judged by, or leave it grey");
    }
}
