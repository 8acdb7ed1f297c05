//! Rows that are of single months.

use std::collections::BTreeMap;

use goldenthread::ImportMatter;

use crate::document::Cell;
use crate::header::times::{Month, Time, month};
use crate::ledger::{Ledger, shown};
use crate::rows::Block;
use crate::rows::calendar::{of_calendar, table_year, years_of};
use crate::scope::Dating;

/// The month that each row is of, where rows are of single months; those of no year are left out.
pub(crate) fn months_of_rows<'s>(
    block: &mut Block<'s>,
    rows: &mut Vec<Vec<Cell<'s>>>,
    dating: &Dating,
    ledger: &mut Ledger,
) {
    let own = |row: &[Cell<'s>]| block.cell(row, "period").and_then(|cell| month(&cell.text));
    let mut times: Vec<Time> = rows
        .iter()
        .filter_map(|row| own(row))
        .map(|month| Time { month: month.number, length: 1, year: month.year, aims: false })
        .collect();
    times.sort_by_key(|time| (time.year, time.month));
    times.dedup();
    if times.len() < 2 || times.iter().all(|time| Some(time.month) == times.first().map(|first| first.month)) {
        return;
    }
    let years = years_of(&times, table_year(block, dating), false);
    let of = |month: &Month| {
        let at = times.iter().position(|time| (time.month, time.year) == (month.number, month.year));
        at.and_then(|at| of_calendar(*times.get(at)?, years.get(at).copied().flatten()))
    };
    let mut known = BTreeMap::new();
    for cell in rows.iter().filter_map(|row| block.cell(row, "period")) {
        let found = month(&cell.text).as_ref().and_then(of);
        known.extend(found.map(|month| (cell.text.to_string(), month.to_string())));
    }
    let first = rows.iter().find(|row| own(row).is_some()).and_then(|row| block.cell(row, "period"));
    let nameless = times.iter().any(|time| time.year.is_none());
    match (first, years.first().copied().flatten()) {
        (Some(cell), _) if known.is_empty() => {
            let words = shown(&cell.text);
            let message = format!(
                "rows such as that of `{words}` are of single months, and nothing says of which year: they are left out"
            );
            ledger.note(ImportMatter::ValueLost, cell.mark, message);
        }
        (Some(cell), Some(year)) if nameless => {
            let words = shown(&cell.text);
            let message = format!(
                "rows such as that of `{words}` are of months that name no year: they are taken to be of {year}"
            );
            ledger.note(ImportMatter::UncertainReading, cell.mark, message);
        }
        _ => {}
    }
    rows.retain(|row| {
        own(row).is_none() || block.cell(row, "period").is_some_and(|cell| known.contains_key(&*cell.text))
    });
    block.months = known;
}
