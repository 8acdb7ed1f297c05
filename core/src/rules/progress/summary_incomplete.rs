//! Each edition has a summary of progress.

use crate::common::progress::{lacks_report, unreported};
use crate::prelude::*;

/// The most actions that a finding points at: the rest are counted.
const SHOWN: usize = 20;

rule! {
    /// ## What it checks
    /// Each quarterly edition, or as often as the plan arranges a `progress report`, reports on the plan's actions at
    /// all, as long as any is under way. One that reports on some and not on others is `progress-report-missing`.
    ///
    /// ## Why it matters
    /// The Board is to see progress on all action sheets each quarter, so that slow progress receives attention while it
    /// still helps.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// actions: [{id: A1, title: Inspect homes}]
    /// digests: [{digest: 2009/10 Q1, observations: [{indicator: NI 59, value: 61%}]}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// actions: [{id: A1, title: Inspect homes}]
    /// digests: [{digest: 2009/10 Q1, progress: [{action: A1, status: in progress}]}]
    /// ```
    "summary-incomplete",
    summary: "an edition reports on none of the actions under way",
    severity: Error,
    authority: [SCRUTINY_2002.at("para 4.4")],
    over: cycle,
    of: absence,
}

fn check(cycle: &Cycle<'_, '_>, out: &mut Absences<'_, '_>) {
    for (edition, actions) in unreported(cycle).into_iter().filter(|(edition, _)| edition.progress.is_empty()) {
        let Some(first) = actions.first() else { continue };
        let lacks = lacks_report(cycle, edition, first);
        let at = edition.at.field("progress");
        let names = actions.iter().map(|action| action.name().as_str());
        let found = match actions.len() {
            1 => out.absent(lacks, at, format_args!("{} does not report on {}", edition.name(), first.name())),
            count => {
                let message = format_args!("{} reports on none of the {count} actions under way", edition.name());
                out.absent(lacks, at, message)
            }
        };
        found.fact("count", actions.len()).fact("actions", names.collect::<crate::rule::findings::Fact>());
        for action in actions.iter().take(SHOWN) {
            found.related(action.at, "not reported on");
        }
        found.help("report on each action how far it has got");
    }
}
