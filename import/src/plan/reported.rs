//! What a document reports of a period, as an edition of the plan's digest.

use goldenthread::{ImportMatter, Mark, Period};

use crate::document::Cell;
use crate::ledger::Ledger;
use crate::plan::Draft;
use crate::record::{Record, Value};
use crate::records::reported::Report;
use crate::scope::Scope;

/// Makes one edition of all that was reported, of the period that the document names.
pub(crate) fn edition<'s>(scope: &mut Scope<'s>, plan: &mut Draft<'s>, ledger: &mut Ledger) {
    let reports = std::mem::take(&mut plan.reports);
    if reports.is_empty() {
        return;
    }
    let own = period_of(&reports, scope);
    let mut lists: [(&'static str, Vec<Value<'s>>); 3] =
        ["observations", "progress", "risks"].map(|list| (list, Vec::new()));
    for report in reports {
        let list = report.list;
        let rows = rows_of(report, own);
        lists.iter_mut().filter(|(name, _)| *name == list).for_each(|(_, all)| all.extend(rows.clone()));
    }
    if lists.iter().all(|(_, rows)| rows.is_empty()) {
        return;
    }
    let first = lists.iter().find_map(|(_, rows)| rows.first()).map(Value::mark).unwrap_or_default();
    let mut digest = Record::default();
    match own {
        Some(period) => digest.say("digest", at_start(first, period.to_string())),
        None => ledger.note_with(
            ImportMatter::UncertainReading,
            first,
            "the document does not name the period that it reports on".to_owned(),
            "name it: `--period \"2025/26 Q2\"`",
        ),
    }
    scope.cover.as_at.take().into_iter().for_each(|day| digest.map("edition").say("as-at", day));
    let has_observations = lists.first().is_some_and(|(_, rows)| !rows.is_empty());
    for (name, rows) in lists.into_iter().filter(|(_, rows)| !rows.is_empty()) {
        digest.set(name, Value::List(rows));
    }
    plan.digests.push(digest);
    let is_plan = !plan.actions.is_empty()
        || !plan.risks.is_empty()
        || scope.outline.priorities.iter().any(|priority| !priority.is_area);
    if has_observations && (!is_plan || scope.cover.is_report) {
        scope.cover.head.say("document", at_start(first, "scorecard".to_owned()));
    }
}

/// A text that nothing in the document says word for word, at the place that it was concluded from.
fn at_start<'s>(mark: Mark, text: String) -> Cell<'s> {
    Cell { text: text.into(), mark: Mark { start: mark.start, len: 0 }, copied: true, bold: false }
}

/// The period that the document reports on: as told from outside, by a column, a heading over a table, the document
/// itself, or its file; else that of its last figures.
fn period_of(reports: &[Report<'_>], scope: &Scope<'_>) -> Option<Period> {
    if let Some(given) = scope.cover.given_period {
        return Some(given);
    }
    let read = |text: &String| text.parse::<Period>().ok();
    let by_column = reports.iter().flat_map(|report| report.dated.keys()).filter_map(read).max();
    let by_heading = || reports.iter().filter_map(|report| report.told.as_ref()).filter_map(read).max();
    let achieved = || {
        let years = reports.iter().flat_map(|report| report.figures.first()).flat_map(|years| &years.0);
        let filled = years.filter(|(_, value)| !matches!(value, Value::Blank(_)));
        filled.filter_map(|(key, _)| key.parse::<Period>().ok())
    };
    let any = achieved().next().is_some();
    // The year of a plan is not that of what was achieved before it, nor the day of a report the period of its figures.
    let is_undated = || reports.iter().any(|report| report.undated.get("value").is_some());
    let fits = |period: &Period| !any || is_undated() || achieved().any(|own| own == *period);
    let by_document = || [scope.cover.told_period, scope.cover.file_period].into_iter().flatten().find(fits);
    by_column.or_else(by_heading).or_else(by_document).or_else(|| achieved().max())
}

/// The rows of a digest that one report makes: one for each period that it speaks of.
fn rows_of<'s>(report: Report<'s>, own: Option<Period>) -> Vec<Value<'s>> {
    let Report { of, undated, dated, figures, told, .. } = report;
    let mut rows: Vec<(Option<Period>, Record<'s>)> =
        dated.into_iter().filter_map(|(period, row)| Some((Some(period.parse().ok()?), row))).collect();
    if !undated.is_empty() || rows.is_empty() {
        let period = told.and_then(|told| told.parse().ok()).or(own);
        match rows.iter_mut().find(|(known, _)| *known == period) {
            Some((_, row)) => undated.0.into_iter().for_each(|(key, value)| row.set(key, value)),
            None => rows.push((period, undated)),
        }
    }
    rows.sort_by_key(|(period, _)| *period);
    let made = rows.into_iter().filter_map(|(period, row)| {
        let mut full = of.clone();
        if let Some(other) = period.filter(|period| Some(*period) != own) {
            full.say("period", at_start(of.0.first()?.1.mark(), other.to_string()));
        }
        let named = full.0.len();
        let mut row = row;
        row.0.sort_by_key(|(key, _)| ORDER.iter().position(|known| *known == &**key));
        for (key, years) in ["value", "target"].into_iter().zip(&figures) {
            if row.get(key).is_none()
                && let Some(value) = of_period(years, period)
            {
                full.set(key, value);
            }
        }
        row.0.into_iter().for_each(|(key, value)| full.set(key, value));
        let says = full.0.iter().skip(named).any(|(key, _)| &**key != "target");
        says.then_some(Value::Map(full))
    });
    made.collect()
}

/// What a row says of its period, figures first.
const ORDER: &[&str] = &[
    "value",
    "target",
    "previous",
    "status",
    "complete",
    "rag",
    "revised",
    "travel",
    "long-travel",
    "progress",
    "commentary",
    "text",
    "decision",
];

/// The figure of a period, unless it is blank.
fn of_period<'s>(years: &Record<'s>, period: Option<Period>) -> Option<Value<'s>> {
    let own = |key: &str| key.parse::<Period>().ok() == period;
    let found = years.0.iter().find(|(key, _)| period.is_some() && own(key)).map(|(_, value)| value);
    found.filter(|value| !matches!(value, Value::Blank(_))).cloned()
}
