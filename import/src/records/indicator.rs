//! Tables of indicators: one record a row, its figures under the year of each column.

use goldenthread::ImportMatter;

use crate::cells::amount::{Spelling, figure};
use crate::cells::comparator::comparator;
use crate::cells::described::described;
use crate::cells::references::{code, references, within_title};
use crate::document::Cell;
use crate::header::columns::{COMPARATORS, EXTRA, OF, SERIES};
use crate::ledger::{Ledger, shown};
use crate::record::{Key, Record, Value};
use crate::records::calendar::Monthly;
use crate::records::calendar::{by_month, monthly};
use crate::records::parts::{add_parts, as_part};
use crate::records::series::Dated;
use crate::records::series::{bounded, dated, figures, spread_target, style, target_years};
use crate::rows::kinds::kind_of_figures;
use crate::rows::{Block, written};
use crate::scope::Dating;
use crate::vocabulary::Words;
use crate::vocabulary::words::{normal, period};

/// How the rows of a table of indicators are read, worked out once for all of them.
pub(crate) struct Reading<'b, 's> {
    block: &'b Block<'s>,
    pub(crate) columns: Vec<Dated<'b>>,
    pub(crate) months: Vec<Monthly>,
    /// Whether the figures have their decimals after a comma.
    pub(crate) comma: bool,
    /// The years of the columns of targets.
    aims: Vec<Key>,
    /// Whether each title begins with the indicator's reference.
    coded: bool,
    described: [Option<usize>; DESCRIBED.len()],
    /// Whether rows are of places or groups.
    parted: bool,
    /// Whether one indicator may have several rows.
    pub(crate) by_period: bool,
}

impl<'b, 's> Reading<'b, 's> {
    pub(crate) fn of(
        block: &'b Block<'s>,
        rows: &[Vec<Cell<'s>>],
        dating: &Dating,
        words: &Words,
        ledger: &mut Ledger,
    ) -> Self {
        let columns = dated(block, rows, dating, words, ledger);
        let aims = target_years(&columns);
        let months = monthly(block, dating, ledger);
        let Spelling { comma, .. } = style(block, rows, words, ledger);
        let titles = rows.iter().filter_map(|row| block.cell(row, "title"));
        let coded = block.table.column("id").is_none() && within_title(titles);
        let described = block.places(DESCRIBED);
        let parted = OF.iter().any(|field| block.table.column(field).is_some());
        let by_period = block.table.column("period").is_some() || block.kinds.is_some() || parted;
        Self { block, columns, months, comma, aims, coded, described, parted, by_period }
    }

    /// The columns of what was achieved, each with its period.
    pub(crate) fn achieved(&self) -> Vec<(usize, Option<String>)> {
        let is_outturn = |dated: &&Dated<'_>| dated.column.field.as_deref() == Some("outturn");
        let dated = self.columns.iter().filter(is_outturn).map(|own| (own.column.at, own.year.as_ref()));
        let months = self.months.iter().filter(|month| month.field == "outturn").map(|own| (own.at, Some(&own.month)));
        dated.chain(months).map(|(at, period)| (at, period.map(|period| period.to_string()))).collect()
    }

    /// The indicator of a row, by its reference, if it has one of its own, and its title.
    pub(crate) fn record(
        &self,
        row: &[Cell<'s>],
        id: Option<&Cell<'s>>,
        title: &Cell<'s>,
        words: &Words,
        ledger: &mut Ledger,
    ) -> Record<'s> {
        let style = Spelling { words, comma: self.comma };
        let mut record = Record::with_room(self.block.table.columns.len());
        self.name(id, title, &mut record);
        describe(&self.described, row, style, &mut record, ledger);
        let columns = self.columns.iter();
        let bounds: Vec<_> =
            columns.filter_map(|dated| figures(self.block, row, dated, style, &mut record, ledger)).collect();
        bounded(&bounds, &mut record, ledger);
        spread_target(&mut record, &self.aims);
        let kind = self.block.kinds.and_then(|at| kind_of_figures(row.get(at)?, words));
        if kind.is_none_or(|kind| kind == "outturn") {
            by_month(row, &self.months, style, &mut record, ledger);
        }
        self.compare(row, style, &mut record);
        keep_extra(self.block, row, &mut record);
        if self.parted {
            as_part(self.block, row, &mut record, ledger);
        }
        record
    }

    /// The figures of further comparators, each under its name; those of no year are kept beside all fields.
    fn compare(&self, row: &[Cell<'s>], style: Spelling<'_>, record: &mut Record<'s>) {
        let further = self.block.table.columns.iter().filter(|column| column.field.as_deref() == Some(COMPARATORS));
        for column in further {
            let Some(cell) = written(row, column.at) else { continue };
            let is_outturn = |dated: &&Dated<'_>| dated.column.field.as_deref() == Some("outturn");
            let beside = self.columns.iter().find(is_outturn).and_then(|dated| dated.year.clone());
            let own = column.period.clone().or_else(|| Some(period(&column.header)?.0.to_string())).map(Key::from);
            let Some(year) = own.or(beside) else {
                let name = Key::from(column.header.split_whitespace().collect::<Vec<_>>().join(" "));
                record.map(EXTRA).say(name, cell.clone());
                continue;
            };
            let name = comparator(&column.header);
            let list = record.list(COMPARATORS);
            let is_own = |value: &&mut Value<'s>| matches!(value, Value::Map(own) if own.text("of").is_some_and(|of| *of.text == *name));
            let (value, _) = figure(cell, style);
            match list.iter_mut().find(is_own) {
                Some(Value::Map(known)) => known.set(year, value),
                _ => {
                    let mut made = Record::default();
                    made.say("of", Cell { text: name.into(), mark: cell.mark, copied: true, ..Cell::default() });
                    made.set(year, value);
                    list.push(Value::Map(made));
                }
            }
        }
    }

    /// Reference and title, with the references of other schemes that stand in the title.
    fn name(&self, id: Option<&Cell<'s>>, title: &Cell<'s>, record: &mut Record<'s>) {
        let own = if self.coded { code(title) } else { None };
        let (own, title) = own.map_or_else(|| (None, title.clone()), |(id, title)| (Some(id), title));
        let id = id.cloned().or(own);
        let (title, mut refs) = references(&title);
        let id = id.or_else(|| (!refs.is_empty()).then(|| refs.remove(0)));
        id.into_iter().for_each(|id| record.say("id", id));
        match refs.len() {
            0 => {}
            1 => refs.into_iter().for_each(|one| record.say("refs", one)),
            _ => record.set("refs", Value::List(refs.into_iter().map(Value::Text).collect())),
        }
        record.say("title", title);
    }
}

/// `places` are those of the columns that [`DESCRIBED`] names.
fn describe<'s>(
    places: &[Option<usize>],
    row: &[Cell<'s>],
    style: Spelling<'_>,
    record: &mut Record<'s>,
    ledger: &mut Ledger,
) {
    for (field, at) in DESCRIBED.into_iter().zip(places) {
        let Some(cell) = written(row, *at) else { continue };
        let known = match field {
            "baseline" => {
                record.set(field, figure(cell, style).0);
                true
            }
            "unit" | "better" | "frequency" => described(field, cell, record),
            _ => {
                record.say(field, cell.clone());
                true
            }
        };
        if !known && field == "better" {
            not_a_way(cell, ledger);
        }
    }
}

/// What a row says beside all fields, under the headers of its columns.
pub(crate) fn keep_extra<'s>(block: &Block<'s>, row: &[Cell<'s>], record: &mut Record<'s>) {
    let kept = block.table.columns.iter().filter(|column| column.field.as_deref() == Some(EXTRA));
    for column in kept {
        let Some(cell) = written(row, column.at) else { continue };
        let name = Key::from(column.header.split_whitespace().collect::<Vec<_>>().join(" "));
        let all = record.map(EXTRA).text(&name).map_or_else(|| cell.clone(), |own| own.joined(cell));
        record.map(EXTRA).say(name, all);
    }
}

/// The action that a row has beside its indicator, with the same lead and date.
pub(crate) fn action_beside<'s>(block: &Block<'s>, row: &[Cell<'s>], title: &Cell<'s>) -> Record<'s> {
    let mut action = Record::default();
    action.say("title", title.clone());
    for (key, field) in [("lead", "owner"), ("timescale", "by")] {
        block.cell(row, field).into_iter().for_each(|cell| action.say(key, cell.clone()));
    }
    action
}

/// What stands where a polarity should, and is none, is noted.
fn not_a_way<'s>(cell: &Cell<'s>, ledger: &mut Ledger) {
    let message = format!("`{}` does not say which way is better, and is left out", shown(&cell.text));
    ledger.note_once(ImportMatter::ValueLost, cell.mark, message);
}

/// What is said of an indicator beside its figures, in the order of its record.
const DESCRIBED: [&str; 7] = ["definition", "unit", "provider", "owner", "better", "frequency", "baseline"];

/// What tells an indicator from others: its reference and title.
pub(crate) fn known_by(record: &Record<'_>) -> String {
    let text = |key| record.text(key).map(|cell| normal(&cell.text)).unwrap_or_default();
    format!("{} {}", text("id"), text("title"))
}

/// Adds the figures of a record to those of another, which come first; returns one for which there was no room.
pub(crate) fn add_figures<'s>(first: &mut Record<'s>, more: Record<'s>) -> Option<(Key, Cell<'s>)> {
    let mut left = None;
    for (field, value) in more.0 {
        if &*field == "better" && first.get("better").is_none() {
            first.set(field, value);
            continue;
        }
        let value = match value {
            Value::List(parts) if &*field == "breakdown" => {
                left = add_parts(first.list("breakdown"), parts).or(left);
                continue;
            }
            Value::List(more) if &*field == COMPARATORS => {
                add_compared(first.list(COMPARATORS), more);
                continue;
            }
            value => value,
        };
        let Some(field) = SERIES.iter().chain(&[EXTRA]).find(|known| ***known == *field) else { continue };
        let Value::Map(years) = value else { continue };
        let known = first.map(field);
        for (year, figure) in years.0 {
            match (known.get(&year), figure) {
                (None, figure) => known.set(year, figure),
                (Some(Value::Text(own)), Value::Text(more)) if *field == EXTRA => {
                    let is_same = normal(&own.text) == normal(&more.text);
                    let all = if is_same { own.clone() } else { own.joined(&more) };
                    known.say(year, all);
                }
                (Some(_), Value::Text(figure)) if &*year != "of" => left = Some((year, figure)),
                _ => {}
            }
        }
    }
    left
}

/// Adds the figures of further comparators to those that are known: each year once.
fn add_compared<'s>(known: &mut Vec<Value<'s>>, more: Vec<Value<'s>>) {
    for one in more {
        let Value::Map(one) = one else { continue };
        let name = one.text("of").map(|of| normal(&of.text));
        let same = known.iter_mut().find_map(|known| match known {
            Value::Map(known) if known.text("of").map(|of| normal(&of.text)) == name => Some(known),
            _ => None,
        });
        match same {
            Some(known) => one.0.into_iter().for_each(|(year, figure)| {
                if known.get(&year).is_none() {
                    known.set(year, figure);
                }
            }),
            None => known.push(Value::Map(one)),
        }
    }
}
