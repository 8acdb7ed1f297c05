//! What stands under columns that are times: figures by month, and the marks of a chart.

use goldenthread::ImportMatter;

use crate::cells::amount::{Spelling, figure};
use crate::document::Cell;
use crate::header::columns::Column;
use crate::header::times::{Time, is_mark, month};
use crate::ledger::{Ledger, shown};
use crate::record::{Key, Record, Value};
use crate::records::series::note_second;
use crate::rows::Block;
use crate::rows::calendar::{of_calendar, span, table_year, timed, years};
use crate::scope::Dating;

/// What is said where timescales are read from marks.
const CHARTED: &str = "timescales are read from the marks in this table, from the first of a row to its last";

/// A column of figures by month.
#[derive(Debug)]
pub(crate) struct Monthly {
    pub(crate) at: usize,
    pub(crate) month: Key,
    /// The series that its figures are of.
    pub(crate) field: &'static str,
}

/// The columns of figures by month; those that nothing says the year of are said to be left out.
pub(crate) fn monthly<'s>(block: &Block<'s>, dating: &Dating, ledger: &mut Ledger) -> Vec<Monthly> {
    let columns: Vec<&Column> = timed(&block.table).map(|(column, _)| column).collect();
    let (Some(first), Some(last)) = (columns.first(), columns.last()) else { return Vec::new() };
    let named = format!("columns `{}` to `{}`", shown(&first.header), shown(&last.header));
    if timed(&block.table).any(|(_, time)| time.length > 1) {
        let message = format!("{named} hold marks and no figures, and are left out");
        ledger.note(ImportMatter::UnrecognisedColumn, block.mark, message);
        return Vec::new();
    }
    let years = years(&block.table, table_year(block, dating));
    let found: Vec<Monthly> = timed(&block.table)
        .zip(&years)
        .filter_map(|((column, time), year)| {
            let month = Key::from(of_calendar(time, *year)?.to_string());
            Some(Monthly { at: column.at, month, field: series_of(column, time) })
        })
        .collect();
    let nameless = timed(&block.table).any(|(_, time)| time.year.is_none());
    match years.first().copied().flatten() {
        _ if found.is_empty() => {
            let message = format!("{named} are months, and nothing says of which year: they are left out");
            ledger.note(ImportMatter::UnrecognisedColumn, block.mark, message);
        }
        Some(year) if nameless => {
            let message = format!("{named} are months that name no year, and are taken to be those of {year}");
            ledger.note(ImportMatter::UncertainReading, block.mark, message);
        }
        _ => {}
    }
    found
}

/// The series that a column of one month is of.
fn series_of(column: &Column, time: Time) -> &'static str {
    let rest = month(&column.header).map(|month| month.rest).unwrap_or_default();
    match rest.as_str() {
        _ if !time.aims => "outturn",
        rest if ["forecast", "project", "predict", "estimate", "expect"].iter().any(|word| rest.contains(word)) => {
            "forecast"
        }
        rest if rest.contains("national") || rest.contains("external") => "external-target",
        _ => "target",
    }
}

/// Puts a row's figures by month into a record.
pub(crate) fn by_month<'s>(
    row: &[Cell<'s>],
    months: &[Monthly],
    style: Spelling<'_>,
    record: &mut Record<'s>,
    ledger: &mut Ledger,
) {
    for month in months {
        let Some(cell) = row.get(month.at).filter(|cell| !cell.is_blank()) else { continue };
        let (value, _) = figure(cell, style);
        if matches!(value, Value::Blank(_)) {
            continue;
        }
        let outturns = record.map(month.field);
        if outturns.get(&month.month).is_some() {
            note_second(&month.month, cell, ledger);
        } else {
            outturns.set(month.month.clone(), value);
        }
    }
}

/// Says that a chart is left out, where the actions have their timescales from elsewhere.
pub(crate) fn uncharted<'s>(block: &Block<'s>, ledger: &mut Ledger) {
    let mut columns = timed(&block.table).map(|(column, _)| shown(&column.header));
    let (Some(first), false) = (columns.next(), ledger.has_said(CHARTED)) else { return };
    let last = columns.last().unwrap_or_else(|| first.clone());
    let message =
        format!("columns `{first}` to `{last}` of this action table add nothing to its timescales, and are left out");
    ledger.note(ImportMatter::UnrecognisedColumn, block.mark, message);
}

/// When the work of a row is done, from the first mark under its times to the last.
pub(crate) fn charted<'s>(
    block: &Block<'s>,
    rows: &[Vec<Cell<'s>>],
    dating: &Dating,
    ledger: &mut Ledger,
) -> Option<Cell<'s>> {
    let year = table_year(block, dating);
    let mut marked = timed(&block.table).filter_map(|(column, time)| {
        let mut cells = rows.iter().filter_map(|row| row.get(column.at));
        Some((column, time, cells.find(|cell| is_mark(&cell.text) && !cell.is_blank())?))
    });
    let (column, first, cell) = marked.next()?;
    let (column, last) = marked.last().map_or((column, first), |(column, time, _)| (column, time));
    let (Some((from, _)), Some((_, to))) = (span(first, year), span(last, year)) else {
        let message = "the marks under months or quarters are left out, since nothing says of which year they are";
        ledger.note_once(ImportMatter::ValueLost, cell.mark, message.to_owned());
        return None;
    };
    let when = if from == to { from } else { format!("{from} to {to}") };
    let message = CHARTED;
    if ledger.is_new(message) {
        let mark = shown(&cell.text);
        let words = format!("{message}: `{mark}` up to `{}` is {when}", shown(&column.header));
        ledger.note(ImportMatter::UncertainReading, cell.mark, words);
    }
    Some(cell.saying(when))
}
