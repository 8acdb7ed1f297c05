//! What is red or amber is decided on.

use crate::common::edition::{is_short, is_year_end, lacking, year_kind};
use crate::index::editions::{Edition, Sighting};
use crate::judge::is_worse;
use crate::model::Period;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Each observation of an edition's own period that is declared red or amber has a `decision`: no action, a further
    /// report with the day that it is due, or an action with its owner. One that lacks its part is none. At the year's end
    /// `missed-target-unanswered` speaks of a missed target instead.
    ///
    /// ## Why it matters
    /// Performance is assessed so that it is decided whether more is to be done. A report that is only noted changes
    /// nothing.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 59, title: Assessments in time}]
    /// digests: [{digest: 2009/10 Q1, observations: [{indicator: NI 59, value: 61%, rag: red, decision: {kind: action}}]}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 59, title: Assessments in time}]
    /// digests: [{digest: 2009/10 Q1, observations: [{indicator: NI 59, value: 61%, rag: red, decision: no action}]}]
    /// ```
    "decision-missing",
    summary: "an indicator is red or amber and nothing is decided on it",
    severity: Warning,
    authority: [OUTTURN_2007.at("recommendation (b)")],
    over: cycle,
    of: absence,
}

fn check(cycle: &Cycle<'_, '_>, out: &mut Absences<'_, '_>) {
    for edition in cycle.editions() {
        let is_last = is_year_end(cycle, edition);
        for row in edition.own().filter(|row| is_short(cycle, row.rag.as_ref())) {
            if !(is_last && misses_its_year(cycle, edition, row)) {
                check_row(cycle, row, out);
            }
        }
    }
}

fn check_row(cycle: &Cycle<'_, '_>, row: &Sighting<'_>, out: &mut Absences<'_, '_>) {
    let rag = row.rag.as_deref().unwrap_or_default();
    let at = row.at.field("decision");
    let (lacks, at, what) = match row.decision.as_ref().map(lacking) {
        Some(None) => return,
        None => (cycle.lacks(row.at, &["decision"]), at, "nothing is decided on it"),
        Some(Some(part)) => {
            let what = match part {
                "due" => "a further report is asked by no day",
                "owner" => "an action is asked of nobody",
                _ => "its decision does not say what was decided",
            };
            (cycle.lacks(at, &[part]), at.field(part), what)
        }
    };
    out.absent(lacks, at, format_args!("{} is {rag} and {what}", row.name()))
        .fact("rag", rag)
        .help("decide: no action, a further report by a day, or an action by an owner");
}

/// Whether the figure is worse than the target of the year, else than that of the edition's period.
fn misses_its_year(cycle: &Cycle<'_, '_>, edition: &Edition<'_>, row: &Sighting<'_>) -> bool {
    let (Some(indicator), Some(value), Some(period)) = (cycle.indicator(row), row.value.as_ref(), edition.period)
    else {
        return false;
    };
    let year = Period::Year(period.year(year_kind(cycle, edition)));
    let target = [year, period].into_iter().find_map(|period| indicator.target.get(&period));
    target.is_some_and(|target| is_worse(cycle.polarity(indicator), cycle.unit(indicator), target, value) == Ok(true))
}
