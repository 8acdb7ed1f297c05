//! What was to be done in the year is done, or somebody says why not.

use crate::common::progress::{is_ended, is_of_action, lacks_words, period_of, reports, words, year_closed};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// In the edition that closes the year, an action whose time ends in that year is complete or dropped, or its row
    /// says in words why not. An action without a row is `progress-report-missing`.
    ///
    /// ## Why it matters
    /// By the end of the year all the actions are to be completed. What was not, without a reason, is neither carried
    /// over nor given up.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// actions: [{id: A1, title: Inspect homes, by: December 2009}]
    /// digests: [{digest: 2009/10 Q4, progress: [{action: A1, status: in progress}]}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// actions: [{id: A1, title: Inspect homes, by: December 2009}]
    /// digests: [{digest: 2009/10 Q4, progress: [{action: A1, status: in progress, text: Two homes opened late.}]}]
    /// ```
    "incomplete-at-year-end",
    summary: "an action is not complete at the end of its year, and no reason is given",
    severity: Warning,
    authority: [SCRUTINY_2002.at("para 4.4")],
    over: cycle,
    of: absence,
}

fn check(cycle: &Cycle<'_, '_>, out: &mut Absences<'_, '_>) {
    let reports = reports(cycle);
    for (number, (edition, seen)) in reports.iter().enumerate() {
        let (Some(action), Some((year, kind, last))) = (seen.action, year_closed(cycle, edition)) else { continue };
        let Some(timescale) = &action.timescale else { continue };
        let ends = timescale.end(cycle.year_kind());
        let Some(end) = ends.filter(|end| (year.days(kind).0..=last).contains(end)) else { continue };
        let is_judged = is_of_action(seen.row) && period_of(edition, seen.row) == edition.period;
        let is_over = crate::judge::work::is_over(action.status, &action.tasks) || is_ended(seen.row);
        // The year's own edition comes after that of its last quarter, and what one says the other need not.
        let of_year = |other: &crate::index::editions::Edition<'_>| other.days.is_some_and(|days| days.1 == last);
        let is_told = reports.iter().enumerate().any(|(at, (other, row))| {
            let is_same = row.action.is_some_and(|it| it.at == action.at) && is_of_action(row.row);
            let is_later = at > number && period_of(other, row.row) == other.period;
            is_same && of_year(other) && (words(row.row).is_some() || is_ended(row.row) || is_later)
        });
        let ended_before = reports.iter().take(number).any(|(_, row)| {
            row.action.is_some_and(|it| it.at == action.at) && is_of_action(row.row) && is_ended(row.row)
        });
        if !is_judged || is_over || is_told || ended_before {
            continue;
        }
        let name = action.name();
        let status = seen.row.status.as_deref().map(str::trim).filter(|status| !status.is_empty());
        let lacks = lacks_words(cycle, seen.at).nor(seen.at, &["complete"]).nor(action.at, &["status", "tasks"]);
        let message = format_args!(
            "{name} was due `{timescale}`, and {} reports it {} without a reason",
            edition.name(),
            status.map_or("incomplete".into(), |status| format!("`{status}`"))
        );
        out.absent(lacks, seen.at.field("text"), message)
            .fact("timescale", timescale)
            .fact("end", end)
            .fact("year", year)
            .related(action.at.field("timescale"), "when it was due")
            .help("say why it is not complete, and when it will be");
    }
}
