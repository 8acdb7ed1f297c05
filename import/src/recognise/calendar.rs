//! What stands under columns that are times: figures by month, kept as parts of a year, and the marks of a chart.

use goldenthread::{ImportMatter, MONTHS, Year};

use crate::document::Cell;

use super::amount::{Style, figure};
use super::columns::{Column, Header};
use super::draft::{Key, Record, Value};
use super::tables::Open;
use super::times::{APRIL, TIME, Time, is_mark, month, name};
use super::{Importer, shown};

/// What is said where timescales are read from marks.
const CHARTED: &str = "timescales are read from the marks in this table, from the first of a row to its last";

/// A column of figures by month, and the year that its month is a part of.
#[derive(Debug)]
pub(crate) struct Monthly {
    at: usize,
    name: String,
    year: Key,
}

impl<'s> Importer<'s, '_> {
    /// The columns of figures by month with their years; what has none is said to be left out.
    pub(crate) fn monthly(&mut self, open: &Open<'s>) -> Vec<Monthly> {
        let columns: Vec<&Column> = timed(&open.header).map(|(column, _)| column).collect();
        let (Some(first), Some(last)) = (columns.first(), columns.last()) else { return Vec::new() };
        let named = format!("columns `{}` to `{}`", shown(&first.header), shown(&last.header));
        if timed(&open.header).any(|(_, time)| time.length > 1) {
            let message = format!("{named} hold marks and no figures, and are left out");
            self.note(ImportMatter::UnrecognisedColumn, open.mark, message);
            return Vec::new();
        }
        let years = years(&open.header, self.table_year(open));
        let found: Vec<Monthly> = timed(&open.header)
            .zip(&years)
            .filter(|((_, time), _)| !time.aims)
            .filter_map(|((column, time), year)| {
                let year = Key::from((*year)?.to_string());
                let alone = month(&column.header).is_some_and(|month| month.rest.is_empty());
                let name = name(time).filter(|_| !alone).unwrap_or_else(|| column.header.clone());
                Some(Monthly { at: column.at, name, year })
            })
            .collect();
        if timed(&open.header).any(|(_, time)| time.aims) {
            let message = "targets and forecasts by month have no field in a plan, and are left out";
            if self.noted.insert(message.to_owned()) {
                self.note(ImportMatter::UnrecognisedColumn, open.mark, message.to_owned());
            }
        }
        let message = match (found.is_empty(), years.first().copied().flatten(), years.last().copied().flatten()) {
            (false, Some(year), Some(other)) if year == other => {
                format!("{named} are months: their figures are kept as parts of {year}")
            }
            (false, ..) => format!("{named} are months: their figures are kept as parts of their years"),
            (true, ..) => format!("{named} are months, and nothing says when their year begins: they are left out"),
        };
        let about = if found.is_empty() { ImportMatter::UnrecognisedColumn } else { ImportMatter::UncertainReading };
        self.note(about, open.mark, message);
        found
    }

    /// Puts a row's figures by month into a record, each as a part of its year.
    pub(crate) fn by_month(row: &[Cell<'s>], months: &[Monthly], style: Style<'_>, record: &mut Record<'s>) {
        for month in months {
            let Some(cell) = row.get(month.at).filter(|cell| !cell.is_blank()) else { continue };
            let (value, _) = figure(cell, style);
            if matches!(value, Value::Blank(_)) {
                continue;
            }
            let mut part = Record::default();
            part.say("of", cell.saying(month.name.clone()));
            part.map("outturn").set(month.year.clone(), value);
            record.list("breakdown").push(Value::Map(part));
        }
    }

    /// The one year that a table is of, as far as its headings, the plan or the document say.
    pub(crate) fn table_year(&self, open: &Open<'s>) -> Option<Year> {
        let year = open.year.clone().or_else(|| self.plan_year()).or_else(|| self.only_year())?;
        year.parse().ok()
    }

    /// Says that a chart is left out, where the actions have their timescales from elsewhere.
    pub(crate) fn uncharted(&mut self, open: &Open<'s>) {
        let mut columns = timed(&open.header).map(|(column, _)| shown(&column.header));
        let (Some(first), false) = (columns.next(), self.noted.contains(CHARTED)) else { return };
        let last = columns.last().unwrap_or_else(|| first.clone());
        let message = format!(
            "columns `{first}` to `{last}` of this action table add nothing to its timescales, and are left out"
        );
        self.note(ImportMatter::UnrecognisedColumn, open.mark, message);
    }

    /// When the work of a row is done, from the first mark under its times to the last.
    pub(crate) fn charted(&mut self, open: &Open<'s>, rows: &[Vec<Cell<'s>>]) -> Option<Cell<'s>> {
        let year = self.table_year(open);
        let mut marked = timed(&open.header).filter_map(|(column, time)| {
            let mut cells = rows.iter().filter_map(|row| row.get(column.at));
            Some((column, time, cells.find(|cell| is_mark(&cell.text) && !cell.is_blank())?))
        });
        let (column, first, cell) = marked.next()?;
        let (column, last) = marked.last().map_or((column, first), |(column, time, _)| (column, time));
        let (Some((from, _)), Some((_, to))) = (span(first, year), span(last, year)) else {
            let message = "the marks under months or quarters are left out, since nothing says of which year they are";
            if self.noted.insert(message.to_owned()) {
                self.note(ImportMatter::ValueLost, cell.mark, message.to_owned());
            }
            return None;
        };
        let when = if from == to { from } else { format!("{from} to {to}") };
        let message = CHARTED;
        if self.noted.insert(message.to_owned()) {
            let mark = shown(&cell.text);
            let words = format!("{message}: `{mark}` up to `{}` is {when}", shown(&column.header));
            self.note(ImportMatter::UncertainReading, cell.mark, words);
        }
        Some(cell.saying(when))
    }
}

/// The columns of a header that are times.
fn timed(header: &Header) -> impl Iterator<Item = (&Column, Time)> {
    let columns = header.columns.iter().filter(|column| column.field.as_deref() == Some(TIME));
    columns.filter_map(|column| Some((column, column.time?)))
}

/// The year that all months of a table are parts of, where they tell it themselves.
pub(crate) fn year_of_months(header: &Header) -> Option<Year> {
    let mut years = years(header, None).into_iter();
    let first = years.next()??;
    years.all(|year| year == Some(first)).then_some(first)
}

/// The year that each month of a table is a part of: the table's, if they fill it or name none, or else the one that
/// begins with the first of them, if that is a month that years begin with.
fn years(header: &Header, table: Option<Year>) -> Vec<Option<Year>> {
    let times: Vec<Time> = timed(header).map(|(_, time)| time).collect();
    let split = header.columns.iter().filter_map(|column| column.period.as_ref()).any(|year| year.contains('/'));
    years_of(&times, table, split)
}

/// The same of months in their order; `split` says that other columns have years such as `2023/24`.
pub(crate) fn years_of(times: &[Time], table: Option<Year>, split: bool) -> Vec<Option<Year>> {
    let Some(first) = times.first() else { return Vec::new() };
    let nameless = times.iter().all(|time| time.year.is_none());
    if nameless {
        let is_one_year = times.iter().all(|time| times.iter().filter(|other| *other == time).count() == 1);
        return vec![table.filter(|_| is_one_year); times.len()];
    }
    let start = match (first.month, table) {
        (APRIL, _) => Some((APRIL, true)),
        (1, None) => Some((1, split)).filter(|(_, split)| !split),
        (1, Some(year)) if !year.is_split() && !split => Some((1, false)),
        (month, Some(year)) if year.is_split() && first.year == Some(year.start()) => Some((month, true)),
        _ => None,
    };
    let Some((start, split)) = start else { return vec![None; times.len()] };
    let of = |time: &Time| {
        let year = time.year? - i16::from(time.month < start);
        Some(if split { Year::split(year) } else { Year::whole(year) })
    };
    times.iter().map(of).collect()
}

/// The first and last month of a time, with their years.
fn span(time: Time, table: Option<Year>) -> Option<(String, String)> {
    let split = table.is_some_and(Year::is_split);
    let (month, year) = match time.year {
        Some(year) => (time.month, year),
        None => {
            let floats = time.length > 1 && split;
            let month = if floats { (time.month + 2) % 12 + 1 } else { time.month };
            (month, table?.start() + i16::from(split && month < APRIL))
        }
    };
    let last = i16::from(month) - 1 + i16::from(time.length) - 1;
    let named = |month: i16, year: i16| Some(format!("{} {year}", MONTHS.get(usize::try_from(month).ok()?)?));
    Some((named(i16::from(month) - 1, year)?, named(last % 12, year + last / 12)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(months: &[(u8, Option<i16>)]) -> Header {
        let mut header = Header::made("indicator", &vec![Cell::default(); months.len()], &vec![TIME; months.len()]);
        for (column, (month, year)) in header.columns.iter_mut().zip(months) {
            column.time = Some(Time { month: *month, length: 1, year: *year, aims: false });
        }
        header
    }

    #[test]
    fn months_are_of_a_year() {
        let of = |months: &[(u8, Option<i16>)], table: Option<Year>| {
            let years = years(&header(months), table).into_iter();
            years.map(|year| year.map(|year| year.to_string()).unwrap_or_default()).collect::<Vec<_>>().join(" ")
        };
        let (split, whole) = (Some(Year::split(2023)), Some(Year::whole(2024)));
        assert_eq!(of(&[(4, Some(2023)), (3, Some(2024))], None), "2023/24 2023/24");
        assert_eq!(of(&[(4, Some(2022)), (4, Some(2023))], split), "2022/23 2023/24");
        assert_eq!(of(&[(1, Some(2024)), (12, Some(2024))], None), "2024 2024");
        assert_eq!(of(&[(7, Some(2023)), (6, Some(2024))], split), "2023/24 2023/24");
        assert_eq!(of(&[(11, Some(2022)), (10, Some(2023))], split), " ");
        assert_eq!(of(&[(1, Some(2024)), (2, Some(2024))], split), " ");
        assert_eq!(of(&[(4, None), (3, None)], split), "2023/24 2023/24");
        assert_eq!(of(&[(1, None), (2, None)], whole), "2024 2024");
        assert_eq!(of(&[(4, None), (5, None)], None), " ");
    }

    #[test]
    fn marks_under_a_quarter_are_its_months() {
        let quarter = |month, year| Time { month, length: 3, year, aims: false };
        let months = |time, table| span(time, table).map(|(from, to)| format!("{from} to {to}")).unwrap_or_default();
        assert_eq!(months(quarter(10, Some(2024)), None), "October 2024 to December 2024");
        assert_eq!(months(quarter(10, None), Some(Year::split(2023))), "January 2024 to March 2024");
        assert_eq!(months(quarter(1, None), Some(Year::split(2023))), "April 2023 to June 2023");
        assert_eq!(months(quarter(1, None), None), "");
        assert_eq!(
            months(Time { month: 4, length: 12, year: Some(2024), aims: false }, None),
            "April 2024 to March 2025"
        );
    }
}
