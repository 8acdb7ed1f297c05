//! Tables of observations: one figure a row.

use std::collections::BTreeMap;

use goldenthread::{ImportMatter, Period};

use crate::cells::amount::{Spelling, figure};
use crate::cells::described::unit;
use crate::document::Cell;
use crate::ledger::{Ledger, shown};
use crate::record::{Record, Value};
use crate::records::left_row;
use crate::records::series::style;
use crate::rows::Block;
use crate::vocabulary::Words;
use crate::vocabulary::words::period;

/// One figure a row: an indicator for each name, its figures by area where there are several.
pub(crate) fn records<'s>(
    block: &Block<'s>,
    rows: &[Vec<Cell<'s>>],
    words: &Words,
    ledger: &mut Ledger,
) -> Vec<Record<'s>> {
    let mut found: BTreeMap<&str, BTreeMap<&str, Vec<&Vec<Cell<'s>>>>> = BTreeMap::new();
    for row in rows {
        let Some(name) = block.cell(row, "indicator") else {
            left_row(block, row, ledger);
            continue;
        };
        let area = block.cell(row, "area").map_or("", |area| &area.text);
        found.entry(&name.text).or_default().entry(area).or_default().push(row);
    }
    let style = style(block, rows, words, ledger);
    let mut records = Vec::new();
    for areas in found.into_values() {
        let mut record = Record::default();
        let first = areas.values().flatten().next();
        let said = |field: &str| first.and_then(|row| block.cell(row, field));
        said("indicator").into_iter().for_each(|cell| record.say("title", cell.clone()));
        said("measure").into_iter().for_each(|cell| record.say("unit", unit(cell)));
        let alone = areas.len() == 1;
        for rows in areas.into_values() {
            let years = observed(block, &rows, style, ledger);
            if alone {
                record.set("outturn", Value::Map(years));
                continue;
            }
            let mut part = Record::default();
            let area = rows.first().and_then(|row| block.cell(row, "area"));
            area.into_iter().for_each(|area| part.say("of", area.clone()));
            part.set("outturn", Value::Map(years));
            record.list("breakdown").push(Value::Map(part));
        }
        records.push(record);
    }
    records
}

/// The figures of rows by their periods; a row whose time is no period is noted.
fn observed<'s>(block: &Block<'s>, rows: &[&Vec<Cell<'s>>], style: Spelling<'_>, ledger: &mut Ledger) -> Record<'s> {
    let mut years = Vec::new();
    for row in rows {
        let time = block.cell(row, "period");
        let month = time.and_then(|time| block.months.get(&*time.text)?.parse::<Period>().ok());
        let own = || time.and_then(|time| period(&time.text)).filter(|(_, rest)| rest.is_empty()).map(|(own, _)| own);
        match (month.or_else(own), block.cell(row, "value")) {
            (Some(year), Some(value)) => years.push((year, value)),
            (_, Some(value)) => {
                let words = time.map(|time| shown(&time.text)).unwrap_or_default();
                ledger.note(
                    ImportMatter::ValueLost,
                    value.mark,
                    format!("`{words}` is no year, quarter or month, and its figure is left out"),
                );
            }
            _ => {}
        }
    }
    years.sort_by_key(|(year, _)| *year);
    years.dedup_by_key(|(year, _)| *year);
    Record(years.into_iter().map(|(year, value)| (year.to_string().into(), figure(value, style).0)).collect())
}
