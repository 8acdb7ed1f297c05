//! Figures of places and groups: rows of one indicator that a column tells apart are its parts.

use std::collections::BTreeMap;

use goldenthread::ImportMatter;

use crate::document::Cell;

use super::columns::{Column, SERIES};
use super::draft::{Key, Record, Value};
use super::rated::ASIDE;
use super::tables::Open;
use super::words::normal;
use super::{Importer, shown};

/// The fields that tell of which place or group figures are.
pub(crate) const OF: &[&str] = &["of", "group", "age"];

/// The fields that a part of an indicator has.
const HELD: &[&str] = &["outturn", "target", "denominator"];

impl<'s> Importer<'s, '_> {
    /// Keeps the columns that tell the rows of one indicator apart; others of their kind have no field in a plan.
    pub(crate) fn settle_parts(&mut self, open: &mut Open<'s>, rows: &[Vec<Cell<'s>>]) {
        if !OF.iter().any(|field| open.header.column(field).is_some()) {
            return;
        }
        let mut known: BTreeMap<String, String> = BTreeMap::new();
        let apart = rows.iter().any(|row| {
            let Some(of) = label(open, row) else { return false };
            let first = known.entry(key(open, row)).or_insert_with(|| of.text.to_string());
            *first != *of.text
        });
        let tells = |column: &&mut Column| column.field.as_deref().is_some_and(|field| OF.contains(&field));
        if apart {
            return;
        }
        for column in open.header.columns.iter_mut().filter(tells) {
            column.field = Some(ASIDE.to_owned());
            let message = format!(
                "column `{}` of this indicator table has no field in a plan, and is left out",
                shown(&column.header)
            );
            if self.noted.insert(message.clone()) {
                self.note(ImportMatter::UnrecognisedColumn, open.mark, message);
            }
        }
    }

    /// Makes the figures of a row those of a part, if it names one; what a part has no field for is noted.
    pub(crate) fn as_part(&mut self, open: &Open<'s>, row: &[Cell<'s>], record: &mut Record<'s>) {
        let Some(of) = label(open, row) else { return };
        let mut part = Record::default();
        let mark = of.mark;
        part.say("of", of);
        let (figures, rest): (Vec<_>, Vec<_>) = std::mem::take(&mut record.0)
            .into_iter()
            .partition(|(field, _)| SERIES.contains(&&**field) || &**field == "baseline");
        record.0 = rest;
        for (field, value) in figures {
            if HELD.contains(&&*field) {
                part.set(field, value);
                continue;
            }
            let message = format!("figures under {} are left out where they are of one place or group", &*field);
            if self.noted.insert(message.clone()) {
                self.note(ImportMatter::ValueLost, mark, message);
            }
        }
        if part.0.len() > 1 {
            record.set("breakdown", Value::List(vec![Value::Map(part)]));
        }
    }
}

/// What tells an indicator from others: its reference and title.
fn key(open: &Open<'_>, row: &[Cell<'_>]) -> String {
    let text = |field| open.cell(row, field).map(|cell| normal(&cell.text)).unwrap_or_default();
    format!("{} {}", text("id"), text("title"))
}

/// Of which place or group a row's figures are.
fn label<'s>(open: &Open<'s>, row: &[Cell<'s>]) -> Option<Cell<'s>> {
    let month = open.cell(row, "period").filter(|cell| open.months.contains_key(&*cell.text));
    let said: Vec<&Cell<'s>> = OF.iter().filter_map(|field| open.cell(row, field)).chain(month).collect();
    match said.as_slice() {
        [] => None,
        [one] => Some((*one).clone()),
        [first, ..] => Some(first.saying(said.iter().map(|cell| &*cell.text).collect::<Vec<_>>().join(", "))),
    }
}

/// Adds parts to those that are there: figures of the same place or group stand together. Returns one for which there
/// was no room.
pub(crate) fn add_parts<'s>(known: &mut Vec<Value<'s>>, more: Vec<Value<'s>>) -> Option<(Key, Cell<'s>)> {
    let mut left = None;
    for part in more {
        let Value::Map(part) = part else { continue };
        let name = part.text("of").map(|of| normal(&of.text));
        let same = known.iter_mut().find_map(|known| match known {
            Value::Map(known) if known.text("of").map(|of| normal(&of.text)) == name => Some(known),
            _ => None,
        });
        match same {
            Some(known) => left = super::indicators::add_figures(known, part).or(left),
            None => known.push(Value::Map(part)),
        }
    }
    left
}
