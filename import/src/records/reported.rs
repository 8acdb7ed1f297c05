//! What a row reports of a period, beside its record: how it is rated, where it goes, why, and how much is done.

use std::collections::BTreeMap;

use crate::cells::amount::{Spelling, figure};
use crate::cells::moments::time;
use crate::cells::status::is_status;
use crate::document::Cell;
use crate::header::columns::{OF, is_reported};
use crate::record::{Record, Value};
use crate::records::series::{Dated, whole_year, year_beside};
use crate::rows::{Block, written};
use crate::scope::Dating;
use crate::vocabulary::words::normal;

/// What one row reports: a row of a digest whose period is known at the end.
#[derive(Debug)]
pub(crate) struct Report<'s> {
    /// The list of a digest that it stands in.
    pub(crate) list: &'static str,
    /// What it is of: the indicator, action or risk.
    pub(crate) of: Record<'s>,
    /// What names no period.
    pub(crate) undated: Record<'s>,
    /// What names one.
    pub(crate) dated: BTreeMap<String, Record<'s>>,
    /// The figures of the row by their periods: what was achieved, and what was aimed at.
    pub(crate) figures: [Record<'s>; 2],
    /// The period of the row, or of the heading that its table stands under.
    pub(crate) told: Option<String>,
}

impl<'s> Report<'s> {
    /// What was taken for an action is a milestone of one.
    pub(crate) fn within(&mut self, action: &Record<'s>) {
        let mut of = Record::default();
        named(action).into_iter().for_each(|action| of.say("action", action));
        self.of.text("action").cloned().into_iter().for_each(|step| of.say("milestone", step));
        self.of = of;
    }
}

/// Whether a table reports of a period, beside what a plan says.
pub(crate) fn is_reporting(block: &Block<'_>) -> bool {
    let kind = &block.table.kind;
    block.table.columns.iter().any(|column| column.field.as_deref().is_some_and(|field| is_reported(kind, field)))
}

/// The columns of a table that report.
#[derive(Debug)]
pub(crate) struct Reporting {
    columns: Vec<(usize, String, Option<String>)>,
    /// The last period that a column of them names, which those without one are of.
    last: Option<String>,
}

impl Reporting {
    pub(crate) fn of(block: &Block<'_>, dating: &Dating) -> Self {
        // Beside an action, how much of it is done and when it is done now are of its report.
        const BESIDE: &[&str] = &["complete", "revised", "status"];
        let kind = &block.table.kind;
        let own = |field: &str| is_reported(kind, field) || kind != "risk" && BESIDE.contains(&field);
        let columns = block.table.columns.iter().filter_map(|column| {
            let field = column.field.clone().filter(|field| own(field))?;
            let period = column.period.clone().and_then(|period| whole_year(block, Some(period), dating));
            Some((column.at, field, period))
        });
        let columns: Vec<_> = columns.collect();
        let parsed = |(_, _, period): &(usize, String, Option<String>)| {
            let period = period.clone()?;
            Some((period.parse::<goldenthread::Period>().ok()?, period))
        };
        let last = columns.iter().filter_map(parsed).max_by_key(|(period, _)| *period).map(|(_, period)| period);
        Self { columns, last }
    }

    /// What a row reports of its action, milestone or risk; none where that is no more than the plan says itself.
    pub(crate) fn row<'s>(
        &self,
        block: &Block<'s>,
        row: &[Cell<'s>],
    ) -> Option<(Record<'s>, BTreeMap<String, Record<'s>>)> {
        let (mut undated, mut dated) = (Record::default(), BTreeMap::new());
        let reports_more = self
            .columns
            .iter()
            .any(|(at, field, _)| written(row, *at).is_some_and(|cell| field != "status" || !is_status(&cell.text)));
        if !reports_more {
            return None;
        }
        for (at, field, period) in &self.columns {
            let Some(cell) = written(row, *at) else { continue };
            let record = match period.as_ref().or(self.last.as_ref()) {
                Some(period) => dated.entry(period.clone()).or_default(),
                None => &mut undated,
            };
            say(&block.table.kind, field, cell, record);
        }
        (!undated.is_empty() || !dated.is_empty()).then_some((undated, dated))
    }

    /// What a row reports of its indicator: also the figures whose column names no period.
    pub(crate) fn observed<'s>(
        &self,
        block: &Block<'s>,
        row: &[Cell<'s>],
        (record, series): (&Record<'s>, &[Dated<'_>]),
        style: Spelling<'_>,
    ) -> Option<Report<'s>> {
        if self.columns.is_empty() {
            return None;
        }
        let (mut undated, mut dated) = self.row(block, row).unwrap_or_default();
        for (key, field) in [("value", "outturn"), ("target", "target")] {
            let of = |column: &&crate::header::columns::Column| column.field.as_deref() == Some(field);
            let printed = |at: usize| series.iter().any(|own| own.column.at == at && own.printed);
            let column = block.table.columns.iter().filter(of).find(|column| !printed(column.at));
            let Some(cell) = column.and_then(|column| written(row, column.at)) else { continue };
            let home = match &self.last {
                Some(period) => dated.entry(period.clone()).or_default(),
                None => &mut undated,
            };
            home.set(key, figure(cell, style).0);
        }
        for record in dated.values_mut().chain([&mut undated]) {
            figures_of(record, style);
        }
        let part = match record.get("breakdown") {
            Some(Value::List(parts)) => parts.first(),
            _ => None,
        };
        let held = |field: &str| match (part, record) {
            (Some(Value::Map(part)), _) => part.get(field).cloned(),
            _ => record.get(field).cloned(),
        };
        let figures = ["outturn", "target"].map(|field| match held(field) {
            Some(Value::Map(years)) => years,
            _ => Record::default(),
        });
        let mut of = Record::default();
        of.say("indicator", named(record)?);
        let place = OF.iter().find_map(|field| block.cell(row, field)).filter(|_| part.is_some());
        place.into_iter().for_each(|place| of.say("breakdown", place.clone()));
        // Under the year of a plan may stand what was achieved before it.
        let [achieved, _] = &figures;
        let is_own =
            |period: &String| period.contains([' ', '-']) || achieved.is_empty() || achieved.get(period).is_some();
        let told = year_beside(block, row, "outturn").or_else(|| block.under.period.clone().filter(is_own));
        Some(Report { list: "observations", of, undated, dated, figures, told })
    }
}

impl Reporting {
    /// What the rows of an action or milestone report of it.
    pub(crate) fn progress<'r, 's: 'r>(
        &self,
        block: &Block<'s>,
        rows: impl Iterator<Item = &'r [Cell<'s>]>,
        record: &Record<'s>,
    ) -> Option<Report<'s>> {
        let mut found = rows.filter_map(|row| self.row(block, row));
        let (mut undated, mut dated) = found.next()?;
        for (more, periods) in found {
            join(&mut undated, more);
            periods.into_iter().for_each(|(period, more)| join(dated.entry(period).or_default(), more));
        }
        let mut of = Record::default();
        of.say("action", record.text("label").cloned().or_else(|| named(record))?);
        let told = block.under.period.clone();
        Some(Report { list: "progress", of, undated, dated, figures: Default::default(), told })
    }

    /// What a row reports of its risk.
    pub(crate) fn reviewed<'s>(&self, block: &Block<'s>, row: &[Cell<'s>], risk: &Record<'s>) -> Option<Report<'s>> {
        let (undated, dated) = self.row(block, row)?;
        let mut of = Record::default();
        of.say("risk", named(risk)?);
        let told = block.under.period.clone();
        Some(Report { list: "risks", of, undated, dated, figures: Default::default(), told })
    }
}

/// Adds what another row of the same record reports: its words, and what the rows before it left open.
fn join<'s>(record: &mut Record<'s>, more: Record<'s>) {
    for (key, value) in more.0 {
        match (value.cell(), record.text(&key)) {
            (Some(text), Some(own)) if &*key == "text" && own.mark != text.mark => {
                let all = own.joined(text);
                record.say("text", all);
            }
            (_, None) if record.get(&key).is_none() => record.set(key, value),
            _ => {}
        }
    }
}

/// What a record is called elsewhere: by its reference, or else by its title.
pub(crate) fn named<'s>(record: &Record<'s>) -> Option<Cell<'s>> {
    record.text("id").or_else(|| record.text("title")).cloned()
}

/// Puts a cell into the row of a digest, under the key that it has there.
fn say<'s>(kind: &str, field: &str, cell: &Cell<'s>, record: &mut Record<'s>) {
    let is_share = cell.text.trim_end().ends_with('%');
    match (kind, field) {
        ("indicator", "decision") => {
            let words = normal(&cell.text);
            let kind = match words.as_str() {
                words if words.contains("no action") || words.contains("no further action") => "no action",
                words if words.contains("report") => "further report",
                _ => "action",
            };
            let mut decision = Record::default();
            decision.say("kind", cell.saying(kind));
            decision.say("text", cell.clone());
            record.set("decision", Value::Map(decision));
        }
        ("indicator", "progress") if !is_share => add(record, "commentary", cell),
        ("indicator", "long-travel") => add(record, "long-travel", cell),
        ("indicator", "commentary") => add(record, "commentary", cell),
        ("action" | "milestone", "status" | "commentary") if is_share => record.say("complete", cell.clone()),
        ("action" | "milestone", "complete") if !is_share => {
            let share = cell.text.parse::<f64>().is_ok_and(|share| share > 1.0);
            if share {
                record.say("complete", cell.clone());
            } else {
                add(record, "text", cell);
            }
        }
        ("action", "revised") => record.say("revised", time(cell)),
        (_, "commentary") => add(record, "text", cell),
        (_, "rag") => record.say("rag", cell.clone()),
        (_, "travel") => record.say("travel", cell.clone()),
        (_, "previous") => record.say("previous", cell.clone()),
        (_, "progress") => record.say("progress", cell.clone()),
        (_, "complete") => record.say("complete", cell.clone()),
        (_, "status") => record.say("status", cell.clone()),
        _ => {}
    }
}

/// Adds a text to what is there already.
fn add<'s>(record: &mut Record<'s>, key: &'static str, cell: &Cell<'s>) {
    let all = record.text(key).map_or_else(|| cell.clone(), |own| own.joined(cell));
    record.say(key, all);
}

/// Reads the figures of a row as those of the plan are read.
fn figures_of<'s>(record: &mut Record<'s>, style: Spelling<'_>) {
    for key in ["previous", "progress"] {
        if let Some(cell) = record.text(key).cloned() {
            record.set(key, figure(&cell, style).0);
        }
    }
}
