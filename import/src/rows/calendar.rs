//! Months of the calendar, and the years that they are parts of.

use goldenthread::{MONTHS, Period, Year};

use crate::header::columns::{Column, Header};
use crate::header::times::{APRIL, TIME, Time};
use crate::rows::Block;
use crate::scope::Dating;

/// The one year that a table is of, as far as its headings, the plan or the document say.
pub(crate) fn table_year<'s>(block: &Block<'s>, dating: &Dating) -> Option<Year> {
    let year = block.under.year.clone().or_else(|| dating.first()).or_else(|| dating.only.clone())?;
    year.parse().ok()
}

/// The columns of a header that are times.
pub(crate) fn timed(header: &Header) -> impl Iterator<Item = (&Column, Time)> {
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
pub(crate) fn years(header: &Header, table: Option<Year>) -> Vec<Option<Year>> {
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

/// The month that a time of one month is: of the calendar year that it names, or else of the year that it is a part of.
pub(crate) fn of_calendar(time: Time, year: Option<Year>) -> Option<Period> {
    let of_part = |year: Year| year.start() + i16::from(year.is_split() && time.month < APRIL);
    let year = time.year.or_else(|| year.map(of_part))?;
    Some(Period::Month(year, i8::try_from(time.month).ok()?))
}

/// The first and last month of a time, with their years.
pub(crate) fn span(time: Time, table: Option<Year>) -> Option<(String, String)> {
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
    use crate::document::Cell;

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
