//! Dates in figures: which of day and month comes first is told by all the dates of a table; weekdays are left aside.

use goldenthread::{ImportMatter, Moment, Timescale, When, Year};

use crate::document::Cell;

use super::tables::Open;
use super::{Importer, shown};

/// Fields that hold dates.
const DATED: &[&str] = &["timescale", "by", "review", "reviewed"];

impl<'s> Importer<'s, '_> {
    /// Makes the dates of a table readable as they are meant: `7/4/2023` beside `11/13/2023` is the fourth of July.
    pub(crate) fn settle_dates(&mut self, open: &Open<'s>, rows: &mut [Vec<Cell<'s>>]) {
        let held =
            open.header.columns.iter().filter(|column| column.field.as_deref().is_some_and(|f| DATED.contains(&f)));
        let places: Vec<usize> = held.map(|column| column.at).collect();
        if places.is_empty() {
            return;
        }
        // Dates that no plan has a field for tell the order too.
        let order = rows.iter().flatten().filter_map(|cell| numbers(&cell.text));
        let (mut month_first, mut day_first) = (false, false);
        for (first, second, _) in order {
            month_first |= second > 12 && first <= 12;
            day_first |= first > 12;
        }
        let turned = month_first && !day_first;
        for row in rows {
            for at in &places {
                let Some(cell) = row.get_mut(*at) else { continue };
                if let Some(bare) = without_weekday(&cell.text) {
                    *cell = cell.part(bare, cell.text.len());
                }
                let Some((month, day, year)) = numbers(&cell.text).filter(|(_, day, _)| turned && *day <= 12) else {
                    continue;
                };
                let message = "dates such as this are read with the month first, as others of the table must be";
                if self.noted.insert(message.to_owned()) {
                    let words = shown(&cell.text);
                    self.note(ImportMatter::UncertainReading, cell.mark, format!("`{words}`: {message}"));
                }
                *cell = cell.saying(format!("{year}-{month:02}-{day:02}"));
            }
        }
    }
}

/// The calendar year that a day or month lies in.
pub(super) fn year_of(text: &str) -> Option<String> {
    let (When::In(moment) | When::By(moment)) = Timescale::new(text).when else { return None };
    match moment {
        Moment::Day(day) => Some(Year::whole(day.year()).to_string()),
        Moment::Month(year, _) => Some(Year::whole(year).to_string()),
        _ => None,
    }
}

/// The three numbers of a date such as `7/4/2023`.
fn numbers(text: &str) -> Option<(u8, u8, u16)> {
    if !(6..=10).contains(&text.len()) || !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut parts = text.split('/');
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    let year: u16 = year.parse().ok().filter(|_| parts.next().is_none())?;
    Some((first.parse().ok()?, second.parse().ok()?, if year < 100 { 2000 + year } else { year }))
}

/// Where a date begins after the weekday before it: `Fri 21/06/24`.
fn without_weekday(text: &str) -> Option<usize> {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let first = text.split([' ', ',']).next().filter(|first| first.starts_with(char::is_alphabetic))?;
    let lower = first.trim_end_matches('.').to_lowercase();
    let is_day = lower.len() >= 3 && DAYS.iter().any(|day| day.starts_with(&lower));
    let rest = text.get(first.len()..)?.trim_start_matches([' ', ',']);
    (is_day && rest.contains(|c: char| c.is_ascii_digit())).then(|| text.len() - rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_weekdays() {
        assert_eq!(numbers("7/4/2023"), Some((7, 4, 2023)));
        assert_eq!(numbers("11/13/23"), Some((11, 13, 2023)));
        assert_eq!(numbers("2009/10"), None);
        assert_eq!(numbers("2023-07-04"), None);
        assert_eq!(without_weekday("Fri 21/06/24"), Some(4));
        assert_eq!(without_weekday("Monday, 3 June 2024"), Some(8));
        assert_eq!(without_weekday("Monthly"), None);
        assert_eq!(without_weekday("Sun sets"), None);
    }
}
