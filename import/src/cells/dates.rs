//! Dates in figures, and the weekdays before them.

use goldenthread::{Moment, Timescale, When, Year};

/// The calendar year that a day or month lies in.
pub(crate) fn year_of(text: &str) -> Option<String> {
    let (When::In(moment) | When::By(moment)) = Timescale::new(text).when else { return None };
    match moment {
        Moment::Day(day) => Some(Year::whole(day.year()).to_string()),
        Moment::Month(year, _) => Some(Year::whole(year).to_string()),
        _ => None,
    }
}

/// The three numbers of a date such as `7/4/2023`.
pub(crate) fn numbers(text: &str) -> Option<(u8, u8, u16)> {
    if !(6..=10).contains(&text.len()) || !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut parts = text.split('/');
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    let year: u16 = year.parse().ok().filter(|_| parts.next().is_none())?;
    Some((first.parse().ok()?, second.parse().ok()?, if year < 100 { 2000 + year } else { year }))
}

/// Where a date begins after the weekday before it: `Fri 21/06/24`.
pub(crate) fn without_weekday(text: &str) -> Option<usize> {
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
