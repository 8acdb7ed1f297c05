//! What a row reports of a period, beside its record: how it is rated, where it goes, why, and how much is done.

use std::collections::{BTreeMap, BTreeSet};

use goldenthread::language::colours::Colour;

use crate::cells::amount::{Spelling, figure};
use crate::cells::moments::time;
use crate::cells::states::rating_and_travel;
use crate::cells::status::is_status;
use crate::document::Cell;
use crate::header::columns::{Column, is_reported};
use crate::header::phrases::is_so_far;
use crate::record::{Record, Value};
use crate::records::coloured::{coloured, fill_of, shown};
use crate::records::decided::decide;
use crate::records::series::{Dated, whole_year, year_beside};
use crate::rows::parts::label;
use crate::rows::{Block, written};
use crate::scope::Dating;
use crate::vocabulary::Words;
use crate::vocabulary::words::normal;

/// A period that a column names by the one that the document reports on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stage {
    /// The same period of the year before.
    YearBefore,
    /// The whole year before.
    LastYear,
    /// The period before.
    Before,
    /// The year up to now.
    YearTo,
    /// What is expected of the whole year.
    YearEnd,
}

impl Stage {
    /// The stage of a field, and what the field is there.
    fn of(field: &str) -> Option<(Self, &'static str)> {
        Some(match field {
            "forecast-rag" => (Self::YearEnd, "rag"),
            "previous-rag" => (Self::Before, "rag"),
            "ytd-rag" => (Self::YearTo, "rag"),
            "ytd" => (Self::YearTo, "value"),
            "same-period" => (Self::YearBefore, "value"),
            "last-year" => (Self::LastYear, "value"),
            _ => return None,
        })
    }
}

/// What one row says of its record, by the periods that it speaks of.
#[derive(Debug, Default)]
pub(crate) struct Periods<'s> {
    /// What names no period.
    pub(crate) undated: Record<'s>,
    /// What names one.
    pub(crate) dated: BTreeMap<String, Record<'s>>,
    /// What names one by that of the document.
    pub(crate) staged: BTreeMap<Stage, Record<'s>>,
}

impl<'s> Periods<'s> {
    /// Adds what another row of the same record says.
    fn join(&mut self, more: Self) {
        join(&mut self.undated, more.undated);
        more.dated.into_iter().for_each(|(period, more)| join(self.dated.entry(period).or_default(), more));
        more.staged.into_iter().for_each(|(stage, more)| join(self.staged.entry(stage).or_default(), more));
    }

    fn is_empty(&self) -> bool {
        self.undated.is_empty() && self.dated.is_empty() && self.staged.is_empty()
    }
}

/// What one row reports: a row of a digest whose period is known at the end.
#[derive(Debug)]
pub(crate) struct Report<'s> {
    /// The list of a digest that it stands in.
    pub(crate) list: &'static str,
    /// What it is of: the indicator, action or risk.
    pub(crate) of: Record<'s>,
    /// What it says.
    pub(crate) says: Periods<'s>,
    /// The figures of the row by their periods: what was achieved, and what was aimed at.
    pub(crate) figures: [Record<'s>; 2],
    /// The period of the row, or of the heading that its table stands under.
    pub(crate) told: Option<String>,
    /// Whether that is the heading's, or the sheet's.
    pub(crate) is_headed: bool,
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

/// Whether a table of actions says how much of each is done, and reports nothing else: a schedule, and no report.
pub(crate) fn is_done_only(block: &Block<'_>) -> bool {
    let reports = |field: &str| matches!(field, "revised" | "status") || is_reported(&block.table.kind, field);
    let mut fields = block.table.columns.iter().filter_map(|column| column.field.as_deref());
    block.table.kind == "action" && block.table.column("complete").is_some() && !fields.any(reports)
}

/// The columns of a table that report.
#[derive(Debug)]
pub(crate) struct Reporting {
    columns: Vec<(usize, String, Option<String>)>,
    /// The last period that a column of them names, which those without one are of.
    last: Option<String>,
    /// The columns of figures whose cells are filled with the colours that rate them, each with its period.
    filled: Vec<(usize, Option<String>)>,
    /// Whether the document is a report, of which figures are enough.
    whole: bool,
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
        let columns: Vec<_> = if is_done_only(block) { Vec::new() } else { columns.collect() };
        let parsed = |(_, _, period): &(usize, String, Option<String>)| {
            let period = period.clone()?;
            Some((period.parse::<goldenthread::Period>().ok()?, period))
        };
        let last = columns.iter().filter_map(parsed).max_by_key(|(period, _)| *period).map(|(_, period)| period);
        Self { columns, last, filled: Vec::new(), whole: dating.is_report }
    }

    /// The same, where the figures of some columns, each of a period, may be rated by the colour of their cells.
    pub(crate) fn filled(
        self,
        block: &Block<'_>,
        rows: &[Vec<Cell<'_>>],
        figures: Vec<(usize, Option<String>)>,
    ) -> Self {
        let of_row = |row: &[Cell<'_>]| block.cell(row, "title").and_then(|title| title.fill);
        let fill = |row: &[Cell<'_>], at: usize| fill_of(row, at).filter(|fill| of_row(row) != Some(*fill));
        let colours = rows.iter().flat_map(|row| figures.iter().filter_map(|(at, _)| fill(row, *at)));
        let colours: BTreeSet<&str> = colours.map(Colour::as_str).collect();
        // One colour may be an ornament; colours that differ from row to row say something of the figures.
        if colours.len() < 2 {
            return self;
        }
        let is_rated = |period: &Option<String>| {
            self.columns
                .iter()
                .any(|(_, field, own)| field == "rag" && (own == period || own.is_none() && period.is_none()))
        };
        let filled: Vec<_> = figures.into_iter().filter(|(_, period)| !is_rated(period)).collect();
        let read = |period: &String| Some((period.parse::<goldenthread::Period>().ok()?, period.clone()));
        let latest = filled.iter().filter_map(|(_, period)| read(period.as_ref()?)).max_by_key(|(period, _)| *period);
        Self { last: self.last.or(latest.map(|(_, period)| period)), columns: self.columns, filled, whole: self.whole }
    }

    /// What a row reports of its action, milestone or risk; none where that is no more than the plan says itself.
    pub(crate) fn row<'s>(&self, block: &Block<'s>, row: &[Cell<'s>]) -> Option<Periods<'s>> {
        let mut says = Periods::default();
        let reports_more = self.columns.iter().any(|(at, field, _)| {
            // Who reports, and when, is said of a report; alone it makes none.
            let beside = matches!(&**field, "reported-by" | "reported-on" | "reviewed-by");
            shown(row, *at, field).is_some_and(|cell| !beside && (field != "status" || !is_status(&cell.text)))
        });
        if !reports_more {
            return None;
        }
        for (at, field, period) in &self.columns {
            let Some(cell) = &shown(row, *at, field) else { continue };
            if let Some((stage, key)) = Stage::of(field) {
                say(&block.table.kind, key, cell, says.staged.entry(stage).or_default());
                continue;
            }
            let record = match period.as_ref().or(self.last.as_ref()) {
                Some(period) => says.dated.entry(period.clone()).or_default(),
                None => &mut says.undated,
            };
            say(&block.table.kind, field, cell, record);
        }
        (!says.is_empty()).then_some(says)
    }

    /// Who reports and when, of a row that says nothing else.
    fn beside<'s>(&self, block: &Block<'s>, row: &[Cell<'s>]) -> Periods<'s> {
        let mut says = Periods::default();
        for (at, field, _) in &self.columns {
            let Some(cell) = &shown(row, *at, field) else { continue };
            if Stage::of(field).is_none() {
                say(&block.table.kind, field, cell, &mut says.undated);
            }
        }
        says
    }

    /// What a row reports of its indicator: also the figures whose column names no period.
    pub(crate) fn observed<'s>(
        &self,
        block: &Block<'s>,
        row: &[Cell<'s>],
        (record, series): (&Record<'s>, &[Dated<'_>]),
        style: Spelling<'_>,
    ) -> Option<Report<'s>> {
        let has_figures = || self.whole && block.table.column("outturn").is_some();
        if self.columns.is_empty() && self.filled.is_empty() && !has_figures() {
            return None;
        }
        // A row whose time is no period is told of elsewhere, and says nothing of the document's own.
        if block.cell(row, "period").is_some() && year_beside(block, row, "outturn").is_none() {
            return None;
        }
        let mut says = self.row(block, row).unwrap_or_default();
        for (at, period) in &self.filled {
            let (Some(fill), Some(cell)) = (fill_of(row, *at), row.get(*at)) else { continue };
            let home = match period {
                Some(period) => says.dated.entry(period.clone()).or_default(),
                None => &mut says.undated,
            };
            home.say("rag", coloured(cell, fill));
        }
        self.undated_figures(block, row, series, style, &mut says);
        let all = says.dated.values_mut().chain(says.staged.values_mut()).chain([&mut says.undated]);
        all.for_each(|record| figures_of(record, style));
        previous_rated(&mut says);
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
        let place = label(block, row).filter(|_| part.is_some());
        place.into_iter().for_each(|place| of.say("breakdown", place));
        // Under the year of a plan may stand what was achieved before it.
        let [achieved, _] = &figures;
        let is_own =
            |period: &String| period.contains([' ', '-']) || achieved.is_empty() || achieved.get(period).is_some();
        let beside = year_beside(block, row, "outturn");
        let is_headed = beside.is_none();
        let told = beside.or_else(|| block.under.period.clone().filter(is_own));
        Some(Report { list: "observations", of, says, figures, told, is_headed })
    }

    /// The figures of a row whose columns name no period: what was achieved and aimed at now, up to now, and what is
    /// expected.
    fn undated_figures<'s>(
        &self,
        block: &Block<'s>,
        row: &[Cell<'s>],
        series: &[Dated<'_>],
        style: Spelling<'_>,
        says: &mut Periods<'s>,
    ) {
        let of_period = |column: &Column| column.period.as_ref().is_some_and(|period| !is_year(period));
        let is_outturn = |column: &&Column| column.field.as_deref() == Some("outturn");
        let columns = || block.table.columns.iter();
        let has_parts = columns().any(|column| column.time.is_some_and(|time| !time.aims))
            || columns().filter(is_outturn).any(of_period);
        for (key, field) in [("value", "outturn"), ("target", "target"), ("value", "forecast")] {
            let of = |column: &&Column| column.field.as_deref() == Some(field);
            let printed = |at: usize| series.iter().any(|own| own.column.at == at && own.printed);
            let held = |at: usize| series.iter().any(|own| own.column.at == at);
            let Some(column) = columns().filter(of).find(|column| !printed(column.at)) else { continue };
            let Some(cell) = written(row, column.at) else { continue };
            let home = match field {
                "forecast" if held(column.at) && !says.staged.contains_key(&Stage::YearEnd) => continue,
                "forecast" => says.staged.entry(Stage::YearEnd).or_default(),
                // Beside the figures of single periods, the year up to now and the target of the year are of the year.
                _ if has_parts && speaks_of_year(&column.header, style.words) => {
                    if !says.staged.contains_key(&Stage::YearTo) && held(column.at) {
                        continue;
                    }
                    says.staged.entry(Stage::YearTo).or_default()
                }
                _ => match &self.last {
                    Some(period) => says.dated.entry(period.clone()).or_default(),
                    None => &mut says.undated,
                },
            };
            home.set(key, figure(cell, style).0);
        }
    }
}

/// Whether a period is a whole year.
fn is_year(period: &str) -> bool {
    period.parse::<goldenthread::Period>().is_ok_and(|period| period.whole_year().is_some())
}

/// Whether a header speaks of the year: `YTD`, `Annual target`.
pub(crate) fn speaks_of_year(header: &str, words: &Words) -> bool {
    const OF_YEAR: &[&str] = &["year", "annual", "yearly", "ytd"];
    is_so_far(&[header.to_owned()], words) || normal(header).split(' ').any(|word| OF_YEAR.contains(&word))
}

/// The figure of the period before stands beside its own colour too.
fn previous_rated(says: &mut Periods<'_>) {
    let told = says.dated.values().rev().chain([&says.undated]).find_map(|record| record.get("previous").cloned());
    if let (Some(before), Some(figure)) = (says.staged.get_mut(&Stage::Before), told)
        && before.get("value").is_none()
    {
        before.set("value", figure);
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
        let mut says = found.next()?;
        found.for_each(|more| says.join(more));
        let mut of = Record::default();
        of.say("action", record.text("label").cloned().or_else(|| named(record))?);
        let told = block.under.period.clone();
        Some(Report { list: "progress", of, says, figures: Default::default(), told, is_headed: true })
    }

    /// What a row reports of its risk.
    ///
    /// Where a table or its document is a review, so is each of its rows, whatever else it says.
    pub(crate) fn reviewed<'s>(
        &self,
        block: &Block<'s>,
        row: &[Cell<'s>],
        risk: &Record<'s>,
        is_review: bool,
    ) -> Option<Report<'s>> {
        let mut says = match self.row(block, row) {
            Some(says) => says,
            None if is_review && risk.get("reviewed").is_some() => self.beside(block, row),
            None => return None,
        };
        let now = match &self.last {
            Some(period) => says.dated.entry(period.clone()).or_default(),
            None => &mut says.undated,
        };
        rated_now(risk, now);
        let mut of = Record::default();
        of.say("risk", named(risk)?);
        let told = block.under.period.clone();
        Some(Report { list: "risks", of, says, figures: Default::default(), told, is_headed: true })
    }
}

/// A risk as the register rates it now, which is after mitigation where it says that.
fn rated_now<'s>(risk: &Record<'s>, now: &mut Record<'s>) {
    let residual = match risk.get("residual") {
        Some(Value::Map(residual)) => Some(residual),
        _ => None,
    };
    let level = residual.unwrap_or(risk);
    for (from, field) in [(level, "likelihood"), (level, "severity"), (level, "rating"), (risk, "reviewed")] {
        if let Some(value) = from.get(field).filter(|_| now.get(field).is_none()) {
            now.set(field, value.clone());
        }
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

/// Puts what a labelled line says of an indicator where a column of that name would put it.
pub(crate) fn say_label<'s>(field: &str, cell: &Cell<'s>, says: &mut Periods<'s>) {
    match Stage::of(field) {
        Some((stage, key)) => say("indicator", key, cell, says.staged.entry(stage).or_default()),
        None => say("indicator", field, cell, &mut says.undated),
    }
}

/// Puts a cell into the row of a digest, under the key that it has there.
fn say<'s>(kind: &str, field: &str, cell: &Cell<'s>, record: &mut Record<'s>) {
    let is_share = cell.text.trim_end().ends_with('%');
    match (kind, field) {
        ("indicator", "decision") => decide(cell, record.map("decision")),
        ("indicator", "decision-owner") => record.map("decision").say("owner", cell.clone()),
        ("indicator", "decision-due") => record.map("decision").say("due", time(cell)),
        (_, "rag") => rate(cell, record),
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
        (_, "travel") if record.text("travel").is_none_or(|own| own.mark != cell.mark) => {
            record.say("travel", cell.clone())
        }
        (_, "reported-by" | "reviewed-by") => record.say("by", cell.clone()),
        (_, "reported-on") => record.say("on", time(cell)),
        (_, "value") => record.say("value", cell.clone()),
        (_, "lower") => record.say("lower", cell.clone()),
        (_, "upper") => record.say("upper", cell.clone()),
        (_, "previous") => record.say("previous", cell.clone()),
        (_, "progress") => record.say("progress", cell.clone()),
        (_, "complete") => record.say("complete", cell.clone()),
        (_, "status") => record.say("status", cell.clone()),
        _ => {}
    }
}

/// How a row is rated, and the direction of travel where the same cell says that: `G↑`, `▲ Green`.
fn rate<'s>(cell: &Cell<'s>, record: &mut Record<'s>) {
    let (state, travel) = rating_and_travel(cell);
    state.into_iter().for_each(|state| record.say("rag", state));
    let travel = travel.filter(|_| record.get("travel").is_none());
    travel.into_iter().for_each(|travel| record.say("travel", travel));
}

/// Adds a text to what is there already.
fn add<'s>(record: &mut Record<'s>, key: &'static str, cell: &Cell<'s>) {
    let all = record.text(key).map_or_else(|| cell.clone(), |own| own.joined(cell));
    record.say(key, all);
}

/// Reads the figures of a row as those of the plan are read.
fn figures_of<'s>(record: &mut Record<'s>, style: Spelling<'_>) {
    for key in ["value", "lower", "upper", "previous", "progress"] {
        if let Some(cell) = record.text(key).cloned() {
            record.set(key, figure(&cell, style).0);
        }
    }
}
