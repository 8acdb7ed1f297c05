//! Rows that are of single months.

use std::collections::BTreeMap;

use goldenthread::ImportMatter;

use crate::document::Cell;
use crate::header::times::{Month, Time, month};
use crate::ledger::{Ledger, shown};
use crate::rows::Block;
use crate::rows::calendar::{table_year, years_of};
use crate::scope::Dating;

/// The year that each month is a part of, where rows are of single months; those of no year are left out.
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
        at.and_then(|at| years.get(at).copied().flatten())
    };
    let mut known = BTreeMap::new();
    for cell in rows.iter().filter_map(|row| block.cell(row, "period")) {
        let year = month(&cell.text).as_ref().and_then(of);
        known.extend(year.map(|year| (cell.text.to_string(), year.to_string())));
    }
    let first = rows.iter().find(|row| own(row).is_some()).and_then(|row| block.cell(row, "period"));
    let kept = block.table.kind == "indicator" && !known.is_empty();
    if let Some(cell) = first {
        let words = shown(&cell.text);
        let fate = match kept {
            true => "their figures are kept as parts of their years",
            false => "they are left out: a plan has figures by year and by quarter",
        };
        let message = format!("rows such as that of `{words}` are of single months: {fate}");
        let about = if kept { ImportMatter::UncertainReading } else { ImportMatter::ValueLost };
        ledger.note(about, cell.mark, message);
    }
    rows.retain(|row| {
        own(row).is_none() || kept && block.cell(row, "period").is_some_and(|cell| known.contains_key(&*cell.text))
    });
    if kept {
        block.months = known;
    }
}
