//! A status and its percentage can both be.

use rust_decimal::Decimal;

use crate::gather::comparable;
use crate::model::Figure;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// What an edition reports as complete is 100% done, and what it reports as not started is 0% done, where it prints how
    /// much is done (`complete`).
    ///
    /// ## Why it matters
    /// One of the two is wrong, and with it every count of what is finished.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// actions: [{id: A1, title: Fill the two posts}]
    /// digests: [{digest: 2009/10 Q1, progress: [{action: A1, status: complete, complete: 20%}]}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// actions: [{id: A1, title: Fill the two posts}]
    /// digests: [{digest: 2009/10 Q1, progress: [{action: A1, status: in progress, complete: 20%}]}]
    /// ```
    "status-contradicts-progress",
    summary: "a status and its percentage cannot both be",
    severity: Warning,
    authority: [SCRUTINY_2002.at("para 4.4")],
    over: cycle,
}

fn check(cycle: &Cycle<'_, '_>, out: &mut Findings<'_>) {
    for edition in cycle.editions() {
        for (index, row) in edition.progress.iter().enumerate() {
            let (Some(status), Some(complete)) = (&row.status, &row.complete) else { continue };
            let Some(done) = complete.amount() else { continue };
            let cannot_be = match meaning(status) {
                Some(Says::Complete) => done < Decimal::ONE_HUNDRED && !is_share(complete, done),
                Some(Says::NotStarted) => done > Decimal::ZERO,
                None => false,
            };
            if cannot_be {
                let at = edition.at.field("progress").item(index);
                out.broken(at.field("status"), format_args!("{} is `{status}` and {complete} done", row.name()))
                    .fact("status", status)
                    .fact("complete", complete)
                    .related(at.field("complete"), "how much is done")
                    .help("correct the one or the other");
            }
        }
    }
}

/// What a status says of how much is done.
enum Says {
    Complete,
    NotStarted,
}

fn meaning(status: &str) -> Option<Says> {
    const COMPLETE: &[&str] =
        &["complete", "completed", "fully complete", "done", "achieved", "finished", "delivered", "implemented"];
    const NOT_STARTED: &[&str] =
        &["not started", "not yet started", "not begun", "not yet begun", "yet to start", "yet to begin", "unstarted"];
    let status = comparable(status);
    if COMPLETE.contains(&status.as_str()) {
        Some(Says::Complete)
    } else if NOT_STARTED.contains(&status.as_str()) {
        Some(Says::NotStarted)
    } else {
        None
    }
}

/// Whether a bare 1 may be the whole, written as a share and not as a percentage.
fn is_share(complete: &Figure, done: Decimal) -> bool {
    done == Decimal::ONE && !crate::judge::is_percentage(None, complete)
}
