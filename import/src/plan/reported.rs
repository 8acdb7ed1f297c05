//! What a document reports of a period, as an edition of the plan's digest.

use goldenthread::{ImportMatter, Mark, Period, Year, YearKind};

use crate::document::Cell;
use crate::ledger::Ledger;
use crate::plan::Draft;
use crate::plan::cards::dealt;
use crate::plan::editions::earlier;
use crate::plan::overview::headings;
use crate::plan::sections::{Told, comment_rows};
use crate::record::{Record, Value};
use crate::records::reported::{Periods, Report, Stage};
use crate::scope::Scope;
use crate::scope::cover::Cover;
use crate::scope::edition::pieced;
use crate::scope::imprint::Imprint;
use crate::vocabulary::Words;
use crate::vocabulary::words::has_digit;

/// Makes one edition of all that was reported, of the period that the document names.
pub(crate) fn edition<'s>(scope: &mut Scope<'s>, plan: &mut Draft<'s>, vocabulary: &Words, ledger: &mut Ledger) {
    let mut reports = std::mem::take(&mut plan.reports);
    reports.extend(dealt(plan, vocabulary));
    let mut told = std::mem::take(&mut plan.told);
    // The words of a plan that holds records of its own are no commentary of an edition.
    let is_bare = plan.indicators.is_empty() && plan.actions.is_empty() && scope.outline.priorities.is_empty();
    if reports.is_empty() && !(scope.cover.is_report && is_bare && !told.is_empty()) {
        return;
    }
    let kind = kind_of_years(&reports, scope).or_else(|| kind_of_lone_years(&reports));
    for (period, reports) in earlier(&mut reports, scope.cover.given_period) {
        plan.digests.extend(of_period(period, lists_of(reports, Some(period), kind, ledger)));
    }
    let own = period_of(&reports, scope);
    let mut lists = lists_of(reports, own, kind, ledger);
    let [(_, observations), ..] = &mut lists;
    comment_rows(observations, &mut told.sections);
    let titles = scope.outline.priorities.iter().filter(|priority| !priority.is_area);
    let titles: Vec<Cell<'s>> = titles.map(|priority| priority.title.clone()).chain(plan.outcomes.clone()).collect();
    let said = if scope.cover.is_report { headings(&told.sections, &titles, ledger) } else { Vec::new() };
    let bare = said.is_empty() && told.totals.is_none() && told.reviews.is_empty();
    if bare && lists.iter().all(|(_, rows)| rows.is_empty()) {
        return;
    }
    let rows = lists.iter().find_map(|(_, rows)| rows.first()).or(said.first());
    let totals = told.totals.as_ref().and_then(|totals| totals.0.first()).map(|(_, value)| value);
    let first = rows.or(totals).map(Value::mark).unwrap_or_default();
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
    let has_observations = lists.first().is_some_and(|(_, rows)| !rows.is_empty());
    let is_report = has_observations || !said.is_empty() || told.totals.is_some();
    let is_plan = !plan.actions.is_empty()
        || !plan.risks.is_empty()
        || scope.outline.priorities.iter().any(|priority| !priority.is_area);
    let is_scorecard = is_report && (!is_plan || scope.cover.is_report);
    // A title that may name the period is the edition's too.
    let title = scope.cover.head.text("title").filter(|title| is_scorecard && has_digit(&title.text));
    title.cloned().into_iter().for_each(|title| digest.say("title", title));
    say_imprint(&mut scope.cover, is_scorecard, &mut digest);
    let [observations, progress, risks] = lists;
    for (name, rows) in
        [observations, ("headings", said), progress, risks].into_iter().filter(|(_, rows)| !rows.is_empty())
    {
        digest.set(name, Value::List(rows));
    }
    say_beside(told, &mut digest);
    plan.digests.push(digest);
    if is_scorecard {
        scope.cover.head.say("document", at_start(first, "scorecard".to_owned()));
    }
}

/// The lists of an edition that reports fill, each with its rows.
type Lists<'s> = [(&'static str, Vec<Value<'s>>); 3];

/// The rows that the reports of one period make.
fn lists_of<'s>(
    reports: Vec<Report<'s>>,
    own: Option<Period>,
    kind: Option<YearKind>,
    ledger: &mut Ledger,
) -> Lists<'s> {
    let mut lists = ["observations", "progress", "risks"].map(|list| (list, Vec::new()));
    for report in reports {
        let list = report.list;
        note_stages(&report, own, kind, ledger);
        let rows = rows_of(report, own, kind);
        if let Some((_, all)) = lists.iter_mut().find(|(name, _)| *name == list) {
            all.extend(rows);
        }
    }
    lists
}

/// The edition of an earlier period than the document's last, which says no more than its rows; none without any.
fn of_period<'s>(period: Period, lists: Lists<'s>) -> Option<Record<'s>> {
    let first = lists.iter().find_map(|(_, rows)| rows.first()).map(Value::mark)?;
    let mut digest = Record::default();
    digest.say("digest", at_start(first, period.to_string()));
    let filled = lists.into_iter().filter(|(_, rows)| !rows.is_empty());
    filled.for_each(|(name, rows)| digest.set(name, Value::List(rows)));
    Some(digest)
}

/// When the edition was made and for whom. What a scorecard says of its publication is said of the edition.
fn say_imprint<'s>(cover: &mut Cover<'s>, is_scorecard: bool, digest: &mut Record<'s>) {
    let Imprint { of, edition } = std::mem::take(&mut cover.imprint);
    of.into_iter().for_each(|of| digest.say("of", of));
    let published = cover.control.0.iter().position(|(key, _)| &**key == "published");
    let published = published.filter(|_| is_scorecard && edition.get("issued").is_none());
    let issued = published.map(|at| cover.control.0.remove(at).1);
    let as_at = cover.as_at.take().map(Value::Text);
    let imprint = [("as-at", as_at), ("issued", issued)];
    let own = edition.0.into_iter().map(|(key, value)| (key, Some(value)));
    for (key, value) in imprint.map(|(key, value)| (key.into(), value)).into_iter().chain(own) {
        value.into_iter().for_each(|value| digest.map("edition").set(key.clone(), value));
    }
}

/// What an edition says of itself: its totals, who signed it and who was sent it.
fn say_beside<'s>(told: Told<'s>, digest: &mut Record<'s>) {
    told.totals.into_iter().for_each(|totals| digest.set("totals", Value::Map(totals)));
    if !told.sign_offs.is_empty() {
        digest.set("sign-offs", Value::List(told.sign_offs.into_iter().map(Value::Map).collect()));
    }
    if !told.reviews.is_empty() {
        digest.set("reviews", Value::List(told.reviews.into_iter().map(Value::Map).collect()));
    }
    if !told.distribution.is_empty() {
        let sent = |to: Cell<'s>| {
            let mut dispatch = Record::default();
            dispatch.say("to", to);
            Value::Map(dispatch)
        };
        digest.set("distribution", Value::List(told.distribution.into_iter().map(sent).collect()));
    }
}

/// A text that nothing in the document says word for word, at the place that it was concluded from.
pub(crate) fn at_start<'s>(mark: Mark, text: String) -> Cell<'s> {
    Cell { text: text.into(), mark: Mark { start: mark.start, len: 0 }, copied: true, ..Cell::default() }
}

/// The period that the document reports on: as told from outside, by a column, a heading over a table, the document
/// itself, or its file; else that of its last figures.
fn period_of(reports: &[Report<'_>], scope: &Scope<'_>) -> Option<Period> {
    if let Some(given) = scope.cover.given_period {
        return Some(given);
    }
    let read = |text: &String| text.parse::<Period>().ok();
    let by_column = reports.iter().flat_map(|report| report.says.dated.keys()).filter_map(read).max();
    let by_heading = || reports.iter().filter_map(|report| report.told.as_ref()).filter_map(read).max();
    let achieved = || {
        let years = reports.iter().flat_map(|report| report.figures.first()).flat_map(|years| &years.0);
        let filled = years.filter(|(_, value)| !matches!(value, Value::Blank(_)));
        filled.filter_map(|(key, _)| key.parse::<Period>().ok())
    };
    let any = achieved().next().is_some();
    // The year of a plan is not that of what was achieved before it, nor the day of a report the period of its figures.
    let is_undated = || reports.iter().any(|report| report.says.undated.get("value").is_some());
    let kind = kind_of_years(reports, scope).or_else(|| kind_of_lone_years(reports));
    let fits = |period: &Period| !any || is_undated() || achieved().any(|own| own.is_within(*period, kind));
    let told = pieced(&scope.cover, kind);
    let by_document = || [told, scope.cover.file_period].into_iter().flatten().find(fits);
    // What a document calls its own period is that, though some rows are of the year that it is a part of.
    let in_longer = |found: &Period| told.is_some_and(|own| own.span() < found.span() && own.is_within(*found, kind));
    let by_rows = by_column.or_else(by_heading);
    match by_rows.filter(in_longer) {
        Some(_) => told,
        None => by_rows.or_else(by_document).or_else(|| {
            // Beside the figures of its quarters, that of the year so far is none of their own.
            let has_part = |period: &Period| achieved().any(|own| own != *period && own.is_within(*period, kind));
            // What is told up to a later day is of no year that closed before it.
            let ends = |period: &Period| period.whole_year().map(|_| period.days(kind).1);
            let is_past =
                |period: &Period| scope.cover.told_days.zip(ends(period)).is_some_and(|((_, last), end)| end < last);
            achieved().filter(|period| !has_part(period)).max().filter(|period| !is_past(period))
        }),
    }
}

/// The kind of year that the periods of the document are parts of, where years of two numbers tell it.
fn kind_of_years(reports: &[Report<'_>], scope: &Scope<'_>) -> Option<YearKind> {
    let split = |text: &str| text.parse::<Period>().ok().and_then(Period::whole_year).is_some_and(Year::is_split);
    let years = reports.iter().flat_map(|report| &report.figures).flat_map(|years| &years.0);
    let is_split = scope.cover.years().is_some_and(|years| years.from.is_split())
        || years.into_iter().any(|(key, _)| split(key))
        || scope.cover.named_years.iter().any(|year| split(year));
    is_split.then_some(YearKind::Financial)
}

/// The kind of year of a document whose years are all of one number.
fn kind_of_lone_years(reports: &[Report<'_>]) -> Option<YearKind> {
    let years = reports.iter().flat_map(|report| &report.figures).flat_map(|years| &years.0);
    let mut whole = years.filter_map(|(key, _)| key.parse::<Period>().ok()?.whole_year());
    whole.next().map(|_| YearKind::Calendar)
}

/// The period that a stage is, beside the one that the document reports on; none where that one does not tell it.
fn period_of_stage(stage: Stage, own: Period, kind: Option<YearKind>) -> Option<Period> {
    // A month or a week says no year of its own.
    let known = kind.is_some() || !matches!(own, Period::Month(..) | Period::Week(..));
    let year = Some(own.year(kind)).filter(|_| known);
    match stage {
        Stage::Before => Some(own.before()),
        Stage::YearBefore => Some(own.a_year_before()),
        Stage::LastYear => year.map(|year| Period::Year(year.plus(-1))),
        Stage::YearTo | Stage::YearEnd => year.map(Period::Year),
    }
}

/// What is of a period before, or of the year, cannot be placed where the document names no period.
fn note_stages(report: &Report<'_>, own: Option<Period>, kind: Option<YearKind>, ledger: &mut Ledger) {
    let is_placed = |stage: &Stage| own.is_some_and(|own| period_of_stage(*stage, own, kind).is_some());
    let lost = report.says.staged.iter().filter(|(stage, _)| !is_placed(stage));
    let lost = lost.flat_map(|(_, record)| &record.0).next();
    let Some((_, value)) = lost else { return };
    let message = "what is told of the period before or of the year is left out: nothing says which \
                   period that is";
    ledger.note_once(ImportMatter::ValueLost, value.mark(), message.to_owned());
}

/// The rows of a digest that one report makes: one for each period that it speaks of.
fn rows_of<'s>(report: Report<'s>, own: Option<Period>, kind: Option<YearKind>) -> Vec<Value<'s>> {
    let Report { of, says: Periods { undated, dated, staged }, figures, told, .. } = report;
    let mut rows: Vec<(Option<Period>, bool, Record<'s>)> =
        dated.into_iter().filter_map(|(period, row)| Some((Some(period.parse().ok()?), false, row))).collect();
    if !undated.is_empty() || rows.is_empty() {
        let period = told.and_then(|told| told.parse().ok()).or(own);
        match rows.iter_mut().find(|(known, ..)| *known == period) {
            Some((.., row)) => undated.0.into_iter().for_each(|(key, value)| row.set(key, value)),
            None => rows.push((period, false, undated)),
        }
    }
    for (stage, record) in staged {
        let Some(period) = own.and_then(|own| period_of_stage(stage, own, kind)) else { continue };
        let expects = stage == Stage::YearEnd;
        match rows.iter_mut().find(|(known, other, _)| *known == Some(period) && *other == expects) {
            Some((.., row)) => {
                let fresh = record.0.into_iter().filter(|(key, _)| row.get(key).is_none()).collect::<Vec<_>>();
                row.0.extend(fresh);
            }
            None => rows.push((Some(period), expects, record)),
        }
    }
    rows.sort_by_key(|(period, expects, _)| (*period, *expects));
    let made = rows.into_iter().filter_map(|(period, expects, row)| {
        let mut full = of.clone();
        let start = of.0.first()?.1.mark();
        if let Some(other) = period.filter(|period| Some(*period) != own) {
            full.say("period", at_start(start, other.to_string()));
        }
        if expects {
            full.say("kind", at_start(start, "forecast".to_owned()));
        }
        let named = full.0.len();
        let mut row = row;
        for (key, years) in ["value", "target"].into_iter().zip(&figures).filter(|_| !expects) {
            if row.get(key).is_none()
                && let Some(value) = figure_of(years, period)
            {
                row.set(key, value);
            }
        }
        row.0.sort_by_key(|(key, _)| ORDER.iter().position(|known| *known == &**key));
        row.0.into_iter().for_each(|(key, value)| full.set(key, value));
        let says = full.0.iter().skip(named).any(|(key, _)| &**key != "target");
        says.then_some(Value::Map(full))
    });
    made.collect()
}

/// What a row says of its period, figures first.
const ORDER: &[&str] = &[
    "value",
    "lower",
    "upper",
    "target",
    "likelihood",
    "severity",
    "rating",
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
    "reviewed",
    "by",
    "on",
];

/// The figure of a period, unless it is blank.
fn figure_of<'s>(years: &Record<'s>, period: Option<Period>) -> Option<Value<'s>> {
    let period = period?;
    let read = |key: &str| key.parse::<Period>().ok();
    let own = years.0.iter().find(|(key, _)| read(key) == Some(period));
    // A figure of the last day of a longer period is its own, unless months within it have theirs.
    let ends = || {
        let kinds = [None, Some(YearKind::Financial)].into_iter();
        let is_month = |own: &Period| matches!(own, Period::Month(..));
        kinds.filter(|_| !is_month(&period)).find_map(|kind| {
            let within = |key: &str| read(key).filter(is_month).is_some_and(|month| month.is_within(period, kind));
            let mut months = years.0.iter().filter(|(key, _)| within(key));
            let last = months.next().filter(|_| months.next().is_none())?;
            (read(&last.0)?.days(None).1 == period.days(kind).1).then_some(last)
        })
    };
    let found = own.or_else(ends).map(|(_, value)| value);
    found.filter(|value| !matches!(value, Value::Blank(_))).cloned()
}
