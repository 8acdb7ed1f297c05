//! Later targets are no worse than earlier ones.

use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Within one indicator, no year's target is worse than the target of an earlier year. Which way is worse
    /// comes from the indicator's polarity; without one the rule cannot tell.
    ///
    /// ## Why it matters
    /// A target that turns back plans a decline, or is a slip of the pen; either way it should not stand unexplained.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: BVPI 50, title: Care leavers with a GCSE, better: higher, target: {2004/05: 74.2, 2005/06: 91, 2006/07: 90}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: BVPI 50, title: Care leavers with a GCSE, better: higher, target: {2004/05: 74.2, 2005/06: 90, 2006/07: 91}}]
    /// ```
    "target-reverses",
    summary: "a later target is worse than an earlier one",
    severity: Error,
    authority: [SCRUTINY_2002.at("para 4.2"), CSF_PLAN_2004.at("priority 5.4")],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    for indicator in plan.indicators() {
        let mut targets = indicator.target.amounts();
        let Some(mut before) = targets.next() else { continue };
        let Some(polarity) = plan.polarity(indicator) else {
            out.cannot_tell(indicator.at, "nothing says which way is better");
            continue;
        };
        for target in targets {
            let ((_, earlier, from), (at, later, to)) = (before, target);
            if polarity.is_worse(from, to) == Some(true) {
                let message = format_args!("{} goes back from {from} in {earlier} to {to} in {later}", indicator.name());
                out.broken(indicator.at.field("target").item(at), message)
                    .fact("better", polarity.to_string())
                    .fact("earlier", earlier)
                    .fact("from", from)
                    .fact("later", later)
                    .fact("to", to)
                    .help("correct the figure, or say in a note why the target eases");
            }
            before = target;
        }
    }
}
