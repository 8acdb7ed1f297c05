//! A figure that changes between editions says why.

use crate::common::edition::unexplained;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Where an edition has a row of an earlier period, its figure is the one that was last printed of that period; one
    /// that is another has a `commentary` or the mark `[r]`. Of figures that were signed off `changed-after-sign-off`
    /// speaks.
    ///
    /// ## Why it matters
    /// Who reads two editions side by side finds two figures of one quarter, and cannot tell a correction from a slip.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 59, title: Assessments in time}]
    /// digests:
    /// - {digest: 2009/10 Q1, observations: [{indicator: NI 59, value: 61%}]}
    /// - {digest: 2009/10 Q2, observations: [{indicator: NI 59, period: 2009/10 Q1, value: 64%}]}
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 59, title: Assessments in time}]
    /// digests:
    /// - {digest: 2009/10 Q1, observations: [{indicator: NI 59, value: 61%}]}
    /// - {digest: 2009/10 Q2, observations: [{indicator: NI 59, period: 2009/10 Q1, value: "64% [r]"}]}
    /// ```
    "revised-without-reason",
    summary: "a past figure changed between editions and no reason is given",
    severity: Warning,
    authority: [OUTTURN_2007.at("para 4")],
    over: cycle,
    of: absence_too,
}

fn check(cycle: &Cycle<'_, '_>, out: &mut Findings<'_>) {
    for quote in unexplained(cycle).filter(|quote| !quote.was_signed_off()) {
        let (Some(now), Some(then), Some(period)) = (&quote.row.value, &quote.original.value, quote.row.period) else {
            continue;
        };
        let name = quote.row.name();
        out.absent(
            cycle.lacks(quote.row.at, &["commentary"]),
            quote.row.at.field("value"),
            format_args!("{name} is {now} for {period}, was {then} in {}, and nothing says why", quote.edition.name()),
        )
        .fact("now", now)
        .fact("before", then)
        .related(quote.original.at, "the earlier figure")
        .help("say why it was revised, and mark it [r]");
    }
}
