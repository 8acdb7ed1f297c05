//! Tables of indicators: one record a row, its figures under the year of each column.

use std::collections::BTreeMap;

use goldenthread::{ImportMatter, Mark};

use crate::document::Cell;

use super::columns::{Column, SERIES};
use super::draft::{Record, Value};
use super::figure::{figure, is_reference, references};
use super::tables::Open;
use super::words::{normal, period};
use super::{Importer, shown};

impl<'s> Importer<'s, '_> {
    pub(crate) fn indicators(&mut self, open: &Open<'s>, rows: &[Vec<Cell<'s>>]) {
        let columns = self.dated(open);
        let before = self.plan.indicators.len();
        for row in rows {
            let mut record = Record::default();
            let Some(title) = open.cell(row, "title") else {
                self.left_row(open, row);
                continue;
            };
            self.name(open, row, title, &mut record);
            let home = self.home(open, row);
            self.describe(open, row, &mut record);
            for (column, year) in &columns {
                series(&mut record, column, year, row);
            }
            spread_target(&mut record, &columns);
            self.plan.indicators.push((home, record));
        }
        self.at.measured = Some((before, self.plan.indicators.len()));
    }

    /// One figure a row: an indicator for each name, its figures by area where there are several.
    pub(crate) fn observations(&mut self, open: &Open<'s>, rows: &[Vec<Cell<'s>>]) {
        let mut found: BTreeMap<&str, BTreeMap<&str, Vec<&Vec<Cell<'s>>>>> = BTreeMap::new();
        for row in rows {
            let Some(name) = open.cell(row, "indicator") else {
                self.left_row(open, row);
                continue;
            };
            let area = open.cell(row, "area").map_or("", |area| &area.text);
            found.entry(&name.text).or_default().entry(area).or_default().push(row);
        }
        for areas in found.into_values() {
            let mut record = Record::default();
            let first = areas.values().flatten().next();
            let said = |field: &str| first.and_then(|row| open.cell(row, field));
            said("indicator").into_iter().for_each(|cell| record.say("title", cell.clone()));
            said("measure").into_iter().for_each(|cell| record.say("unit", unit(cell)));
            let alone = areas.len() == 1;
            for rows in areas.into_values() {
                let years = self.observed(open, &rows);
                if alone {
                    record.set("outturn", Value::Map(years));
                    continue;
                }
                let mut part = Record::default();
                let area = rows.first().and_then(|row| open.cell(row, "area"));
                area.into_iter().for_each(|area| part.say("of", area.clone()));
                part.set("outturn", Value::Map(years));
                record.list("breakdown").push(Value::Map(part));
            }
            self.plan.indicators.push((open.priority, record));
        }
    }

    /// The figures of rows by their years; a row whose time is no year or quarter is noted.
    fn observed(&mut self, open: &Open<'s>, rows: &[&Vec<Cell<'s>>]) -> Record<'s> {
        let mut years = Vec::new();
        for row in rows {
            let time = open.cell(row, "period");
            let year = time.and_then(|time| period(&time.text)).filter(|(_, rest)| rest.is_empty());
            match (year, open.cell(row, "value")) {
                (Some((year, _)), Some(value)) => years.push((year, value)),
                (_, Some(value)) => {
                    let words = time.map(|time| shown(&time.text)).unwrap_or_default();
                    self.note(
                        ImportMatter::UncertainReading,
                        value.mark,
                        format!("`{words}` is no year or quarter, and its figure is left out"),
                    );
                }
                _ => {}
            }
        }
        years.sort_by_key(|(year, _)| *year);
        years.dedup_by_key(|(year, _)| *year);
        Record(years.into_iter().map(|(year, value)| (year.to_string().into(), figure(value))).collect())
    }

    /// The columns that hold figures, each with its year.
    fn dated<'h>(&mut self, open: &'h Open<'s>) -> Vec<(&'h Column, String)> {
        let field = |column: &Column| column.field.clone().unwrap_or_default();
        let outturns: Vec<&Column> =
            open.header.columns.iter().filter(|column| field(column) == "outturn" && column.period.is_some()).collect();
        let mut dated = Vec::new();
        for column in open.header.columns.iter().filter(|column| SERIES.contains(&field(column).as_str())) {
            let beside = outturns.iter().rev().find(|outturn| outturn.at < column.at).or(outturns.first());
            let own = column.period.clone();
            let year = match field(column).as_str() {
                "comparator" => own.or_else(|| beside.and_then(|outturn| outturn.period.clone())),
                _ => own,
            };
            let own = || open.year.clone().or_else(|| self.plan_year());
            let latest = || {
                open.header
                    .columns
                    .iter()
                    .filter_map(|column| column.period.clone())
                    .filter(|year| !year.contains('Q'))
                    .max()
            };
            // `Q1` alone is a quarter of the year that the table or the plan is of.
            let year = match year {
                Some(quarter) if quarter.starts_with('Q') => {
                    own().or_else(latest).map(|year| format!("{year} {quarter}"))
                }
                Some(year) => Some(year),
                None => own(),
            };
            match year {
                Some(year) => dated.push((column, year)),
                None => {
                    let header = shown(&column.header);
                    self.note(
                        ImportMatter::UnrecognisedColumn,
                        open.mark,
                        format!("column `{header}` names no year, and is left out"),
                    );
                }
            }
        }
        dated
    }

    /// Reference and title, with the references of other schemes that stand in the title.
    fn name(&mut self, open: &Open<'s>, row: &[Cell<'s>], title: &Cell<'s>, record: &mut Record<'s>) {
        let id = open.cell(row, "id").filter(|id| !self.is_priority_ref(id)).cloned();
        let (title, mut refs) = references(title);
        let id = id.or_else(|| (!refs.is_empty()).then(|| refs.remove(0)));
        id.into_iter().for_each(|id| record.say("id", id));
        match refs.len() {
            0 => {}
            1 => refs.into_iter().for_each(|one| record.say("refs", one)),
            _ => record.set("refs", Value::List(refs.into_iter().map(Value::Text).collect())),
        }
        record.say("title", title);
    }

    /// The priority that a row names, or under which its table stands.
    pub(crate) fn home(&mut self, open: &Open<'s>, row: &[Cell<'s>]) -> Option<usize> {
        let id = open.cell(row, "id").filter(|id| self.is_priority_ref(id));
        let named = open.cell(row, "priority").or(id);
        let Some(named) = named else { return open.priority };
        if let Some(found) = self.priority_of(named) {
            self.used.push(named.mark);
            return Some(found);
        }
        let Some(stated) = open.cell(row, "priority") else { return open.priority };
        if is_reference(&stated.text) || !stated.text.starts_with(char::is_alphabetic) {
            return open.priority;
        }
        Some(self.new_priority(None, stated.clone()))
    }

    /// Whether a row's reference is a priority's: a bare number counts the rows.
    fn is_priority_ref(&self, id: &Cell<'s>) -> bool {
        let counts = id.text.bytes().all(|byte| byte.is_ascii_digit());
        !counts && self.priority_of(id).is_some()
    }

    fn describe(&self, open: &Open<'s>, row: &[Cell<'s>], record: &mut Record<'s>) {
        open.cell(row, "unit").into_iter().for_each(|cell| record.say("unit", unit(cell)));
        open.cell(row, "provider").into_iter().for_each(|cell| record.say("provider", cell.clone()));
        open.cell(row, "owner").into_iter().for_each(|cell| record.say("owner", cell.clone()));
        if let Some(better) = open.cell(row, "better").and_then(polarity) {
            record.say("better", better);
        }
        if let Some(frequency) = open.cell(row, "frequency").and_then(frequency) {
            record.say("frequency", frequency);
        }
        if let Some(cell) = open.cell(row, "baseline") {
            record.set("baseline", figure(cell));
        }
    }

    /// A row that has figures or words and no title.
    pub(crate) fn left_row(&mut self, open: &Open<'s>, row: &[Cell<'s>]) {
        if let Some(cell) = row.iter().find(|cell| !cell.is_blank()) {
            let (kind, words) = (&open.header.kind, shown(&cell.text));
            self.note(
                ImportMatter::UncertainReading,
                cell.mark,
                format!("the row `{words}` of this {kind} table has no title, and is left out"),
            );
        }
    }
}

/// Puts a row's figure under the year of its column; a blank cell is a blank figure.
fn series<'s>(record: &mut Record<'s>, column: &Column, year: &str, row: &[Cell<'s>]) {
    let Some(field) = SERIES.iter().find(|field| column.field.as_deref() == Some(**field)) else { return };
    let value = match row.get(column.at) {
        Some(cell) => figure(cell),
        None => Value::Blank(end_of(row)),
    };
    let years = record.map(field);
    if *field == "comparator" && years.get("of").is_none() {
        let mark = value.mark();
        years.set("of", Value::Text(Cell { text: comparator(&column.header).into(), mark, copied: true, bold: false }));
    }
    if years.get(year).is_none() {
        years.set(year.to_owned(), value);
    }
}

/// The place after a row's last cell, where its blank cells stand.
fn end_of(row: &[Cell<'_>]) -> Mark {
    let last = row.last().map(|cell| (cell.mark.start + cell.mark.len) as usize).unwrap_or_default();
    Mark::new(last, last)
}

/// What a comparator's header calls it.
fn comparator(header: &str) -> String {
    let words = super::words::period(header).map_or_else(|| header.to_owned(), |(_, rest)| rest);
    let kept: Vec<&str> = words
        .split_whitespace()
        .filter(|word| !matches!(normal(word).as_str(), "comparator" | "benchmark" | "comparison"))
        .collect();
    let name = if kept.is_empty() { words } else { kept.join(" ") };
    super::vocabulary::Words::built_in().comparator(&normal(&name)).map(str::to_owned).unwrap_or(name)
}

/// `Targets to be set ...` under the first of several years speaks for those that are blank after it.
fn spread_target<'s>(record: &mut Record<'s>, columns: &[(&Column, String)]) {
    let years: Vec<&String> =
        columns.iter().filter(|(column, _)| column.field.as_deref() == Some("target")).map(|(_, year)| year).collect();
    let Some(Value::Map(targets)) = record.get("target") else { return };
    let first = years.first().and_then(|year| targets.text(year)).cloned();
    let Some(first) = first.filter(|cell| cell.text.to_lowercase().starts_with("targets ")) else { return };
    for year in years.iter().skip(1) {
        let targets = record.map("target");
        if matches!(targets.get(year), Some(Value::Blank(_))) {
            targets.set((*year).clone(), Value::Text(first.clone()));
        }
    }
}

/// A unit in small letters, where those are what the model knows it by.
fn unit<'s>(cell: &Cell<'s>) -> Cell<'s> {
    let small = cell.text.to_lowercase();
    match goldenthread::Unit::from(small.as_str()) {
        goldenthread::Unit::Other(_) => cell.clone(),
        _ if small == cell.text => cell.clone(),
        _ => cell.saying(small),
    }
}

/// Which way is better, in the words of the model.
fn polarity<'s>(cell: &Cell<'s>) -> Option<Cell<'s>> {
    const WORDS: &[(&str, &str)] = &[
        ("higher", "higher"),
        ("high", "higher"),
        ("up", "higher"),
        ("increase", "higher"),
        ("maximise", "higher"),
        ("bigger", "higher"),
        ("more", "higher"),
        ("lower", "lower"),
        ("low", "lower"),
        ("down", "lower"),
        ("decrease", "lower"),
        ("reduce", "lower"),
        ("minimise", "lower"),
        ("smaller", "lower"),
        ("less", "lower"),
        ("↑", "higher"),
        ("↓", "lower"),
    ];
    let lower = cell.text.to_lowercase();
    let first = lower.split(|c: char| c.is_whitespace() || c == '/').next()?;
    let (_, word) = WORDS.iter().find(|(word, _)| *word == first)?;
    Some(cell.saying(*word))
}

fn frequency<'s>(cell: &Cell<'s>) -> Option<Cell<'s>> {
    const WORDS: &[(&str, &str)] = &[
        ("month", "monthly"),
        ("quarter", "quarterly"),
        ("term", "termly"),
        ("half", "half-yearly"),
        ("six month", "half-yearly"),
        ("bi annual", "half-yearly"),
        ("annual", "annual"),
        ("year", "annual"),
    ];
    let words = normal(&cell.text);
    let (_, word) = WORDS.iter().find(|(start, _)| words.starts_with(start))?;
    Some(cell.saying(*word))
}
