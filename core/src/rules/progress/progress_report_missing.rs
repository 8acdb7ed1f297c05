//! Each edition reports on each action that is under way.

use crate::common::progress::{lacks_report, unreported};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Each quarterly edition, or as often as the plan arranges a `progress report`, has a row of `progress` for each
    /// action that is under way: begun by the end of the period, and not reported complete or dropped in an earlier
    /// edition. A row of a task or a milestone is one of its action. An edition without any progress is
    /// `summary-incomplete`; where there is none at all, nobody can tell.
    ///
    /// ## Why it matters
    /// An action that nobody reports on is one that nobody looks at, until the year is over.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// actions: [{id: A1, title: Inspect homes}, {id: A2, title: Train staff}]
    /// digests: [{digest: 2009/10 Q1, progress: [{action: A1, status: in progress}]}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// actions: [{id: A1, title: Inspect homes}, {id: A2, title: Train staff}]
    /// digests: [{digest: 2009/10 Q1, progress: [{action: A1, status: in progress}, {action: A2, status: behind}]}]
    /// ```
    "progress-report-missing",
    summary: "an action under way has no report for a quarter",
    severity: Error,
    authority: [SCRUTINY_2002.at("para 4.4")],
    over: cycle,
    of: absence,
}

fn check(cycle: &Cycle<'_, '_>, out: &mut Absences<'_, '_>) {
    for (edition, unreported) in unreported(cycle).into_iter().filter(|(edition, _)| !edition.progress.is_empty()) {
        for action in unreported {
            let message = format_args!("{} does not report on {}", edition.name(), action.name());
            out.absent(lacks_report(cycle, edition, action), edition.at.field("progress"), message)
                .fact("action", action.name())
                .related(action.at, "the action")
                .help("report how far it has got, or that it is complete or dropped");
        }
    }
}
