//! The share of the way from baseline to target that a digest states is what the figures give.

use rust_decimal::Decimal;

use crate::assess::IndicatorSeen;
use crate::judge::{last_digit, tidy};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Where an edition says how much of the way from baseline to target is done (`progress`), it is the figure less the
    /// baseline, over the target less the baseline, rounded as printed. The baseline is the indicator's, else its last
    /// outturn before the plan.
    ///
    /// ## Why it matters
    /// A share of the way that the figures do not give is a promise of progress that nobody made.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 59, title: Assessments in time, better: higher, baseline: 50%, target: {2009/10: 70%}}]
    /// digests: [{digest: 2009/10, observations: [{indicator: NI 59, value: 55%, progress: 40%}]}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 59, title: Assessments in time, better: higher, baseline: 50%, target: {2009/10: 70%}}]
    /// digests: [{digest: 2009/10, observations: [{indicator: NI 59, value: 55%, progress: 25%}]}]
    /// ```
    "progress-mismatch",
    summary: "the declared progress is not what baseline, value and target give",
    severity: Error,
    authority: [SELF_EVIDENT],
    over: cycle,
}

fn check(cycle: &Cycle<'_, '_>, out: &mut Findings<'_>) {
    for row in cycle.editions().iter().flat_map(|edition| edition.own()) {
        let Some(stated) = row.progress.as_ref() else { continue };
        let Some(amount) = stated.amount() else { continue };
        let Some(seen) = IndicatorSeen::of_sighting(cycle.plan(), row) else { continue };
        let (Some(found), Some(working)) = (seen.progress.is(), seen.progress.working()) else { continue };
        // The share is worked out to two places. Half of the last digit that is printed may be lost in rounding, whichever way a tie is rounded.
        let room = last_digit(stated) / Decimal::TWO;
        if (amount - found.0).abs() <= room {
            continue;
        }
        let found = tidy(found.0);
        let broken = out.broken(
            row.at.field("progress"),
            format_args!(
                "indicator `{}` is declared {stated} of the way to its target, and its figures give {found}%",
                row.indicator_name()
            ),
        );
        broken.fact("declared", stated).fact("computed", found);
        for (what, given) in working.given() {
            broken.fact(what, given.to_string());
        }
        broken.help("correct the share or the figures it is made from");
    }
}
