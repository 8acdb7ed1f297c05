//! What was signed off stands, unless something says why not.

use crate::common::edition::unexplained;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// A figure of an edition whose figures were signed off is quoted as it was signed; where a later edition has another
    /// one, a `commentary` or the mark `[r]` says that it was revised. That the register of risks was signed off is
    /// another matter.
    ///
    /// ## Why it matters
    /// Who signs answers for the figures. A figure that changes afterwards is no longer the one that was answered for.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 59, title: Assessments in time}]
    /// digests:
    /// - {digest: 2009/10 Q1, observations: [{indicator: NI 59, value: 61%}], sign-offs: [{what: figures, by: Director, on: 31 July 2009}]}
    /// - {digest: 2009/10 Q2, observations: [{indicator: NI 59, period: 2009/10 Q1, value: 64%}]}
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 59, title: Assessments in time}]
    /// digests:
    /// - {digest: 2009/10 Q1, observations: [{indicator: NI 59, value: 61%}], sign-offs: [{what: figures, by: Director, on: 31 July 2009}]}
    /// - {digest: 2009/10 Q2, observations: [{indicator: NI 59, period: 2009/10 Q1, value: 64%, commentary: Six cases were entered late}]}
    /// ```
    "changed-after-sign-off",
    summary: "a figure changed after its edition was signed off, and no reason is given",
    severity: Warning,
    authority: [DIRECTORATE_PLAN_2009.at("section 4.2")],
    over: cycle,
    of: absence_too,
}

fn check(cycle: &Cycle<'_, '_>, out: &mut Findings<'_>) {
    for quote in unexplained(cycle).filter(|quote| quote.was_signed_off()) {
        let (Some(now), Some(then), Some(period)) = (&quote.row.value, &quote.original.value, quote.row.period) else {
            continue;
        };
        let name = quote.row.name();
        out.absent(
            cycle.lacks(quote.row.at, &["commentary"]),
            quote.row.at.field("value"),
            format_args!("{name} is {now} for {period}, and was signed off as {then} in {}", quote.edition.name()),
        )
        .fact("now", now)
        .fact("signed-off", then)
        .related(quote.original.at, "the figure that was signed off")
        .help("say why it was revised, and have it signed off again");
    }
}
