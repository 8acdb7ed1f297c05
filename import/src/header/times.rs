//! Columns that are times and nothing else: months of figures, and a chart's months, quarters or years with marks below.

use std::collections::BTreeSet;

use goldenthread::language::absences::is_missing_figure;
use goldenthread::{Period, Year};

use crate::document::Cell;
use crate::vocabulary::Words;
use crate::vocabulary::words::{is_month, month_number, normal, period, quarter_alone};

/// The field of a column that is a time.
pub(crate) const TIME: &str = "time";

/// A stretch of months that a column stands for; the year is none where its header says none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Time {
    /// The first month, 1 to 12.
    pub(crate) month: u8,
    /// How many months there are: 1, 3 or 12.
    pub(crate) length: u8,
    /// The calendar year of the first month; of a quarter without one, `month` counts from where its year begins.
    pub(crate) year: Option<i16>,
    /// Whether it is of what is aimed at: `Apr-24 Plan`.
    pub(crate) aims: bool,
}

/// A month that a header names, and the words beside it, made comparable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Month {
    pub(crate) number: u8,
    pub(crate) year: Option<i16>,
    pub(crate) rest: String,
}

/// The month that a header names: `Apr-23`, `2024 Jan`, `Apr 23 Actual`, and a day in a workbook, `2023-04-01`.
pub(crate) fn month(header: &str) -> Option<Month> {
    // A longer header speaks of a month among other things.
    const LONGEST: usize = 60;
    let parts = || header.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_day = || header.len() == 10 && header.starts_with(|c: char| c.is_ascii_digit());
    if header.len() > LONGEST || !(is_day() || parts().any(is_month)) {
        return None;
    }
    let words: Vec<&str> = parts().collect();
    if let [year, number, day] = words.as_slice()
        && day.len() == 2
        && header.len() == 10
    {
        let number = number.parse().ok().filter(|number| (1..=12).contains(number))?;
        return Some(Month { number, year: whole(year), rest: String::new() });
    }
    let (at, number) = words.iter().enumerate().find_map(|(at, word)| Some((at, month_number(word)?)))?;
    let after = words.get(at + 1).and_then(|word| whole(word).or_else(|| short(word)));
    let before = || {
        let (last, earlier) = words.get(..at)?.split_last()?;
        let split = || format!("{}/{last}", earlier.last()?).parse::<Year>().ok();
        let of_split = |year: Year| year.start() + i16::from(number < APRIL);
        split().map(of_split).map(|year| (year, 2)).or_else(|| whole(last).map(|year| (year, 1)))
    };
    let (year, taken) = match after {
        Some(year) => (Some(year), at..at + 2),
        None => before().map_or((None, at..at + 1), |(year, count)| (Some(year), at - count..at + 1)),
    };
    let rest: Vec<&str> =
        words.iter().enumerate().filter(|(index, _)| !taken.contains(index)).map(|(_, word)| *word).collect();
    Some(Month { number, year, rest: normal(&rest.join(" ")) })
}

/// The month that a financial year begins with.
pub(crate) const APRIL: u8 = 4;

fn whole(word: &str) -> Option<i16> {
    word.parse().ok().filter(|year| word.len() == 4 && (1900..2100).contains(year))
}

fn short(word: &str) -> Option<i16> {
    let year: i16 = word.parse().ok().filter(|_| word.len() == 2)?;
    Some(2000 + year)
}

/// What a column is called: a year under `England` is England's, and `Actual` under a month is that month's.
pub(crate) fn full_name(header: &str, forms: &[String]) -> String {
    let rest = period(header).map(|(_, rest)| rest).or_else(|| quarter_alone(header).map(|(_, rest)| rest));
    let is_period = rest.is_some_and(|rest| rest.is_empty());
    let has_month = || month(header).is_none() && forms.first().is_some_and(|form| month(form).is_some());
    forms.first().filter(|_| is_period || has_month()).cloned().unwrap_or_else(|| header.to_owned())
}

/// The columns of a header that are times and nothing else; `forms` are each header's forms, `below` the rows under it.
///
/// Months are, where there are several; quarters and years are where the cells below are marks and no figures.
pub(crate) fn times(columns: &[(usize, &[String])], below: &[&[Cell<'_>]], words: &Words) -> Vec<Option<Time>> {
    let months: Vec<Option<Month>> = columns.iter().map(|(_, forms)| month_of(forms)).collect();
    let holds = |rest: &str, field: &str| {
        words.numbers("indicator", field).is_some_and(|field| words.meanings(rest).contains(&field))
    };
    let aims = |rest: &str| ["target", "forecast", "external-target"].iter().any(|field| holds(rest, field));
    let like = |month: &Month| {
        let like = months.iter().flatten().filter(|other| other.rest == month.rest).map(|other| other.number);
        like.collect::<BTreeSet<_>>().len()
    };
    // Targets for two months are targets for two dates.
    let several = |month: &&Month| match like(month) {
        0 | 1 => false,
        2 => month.rest.is_empty() || holds(&month.rest, "outturn"),
        _ => month.rest.is_empty() || holds(&month.rest, "outturn") || aims(&month.rest),
    };
    let time = |month: &Month| {
        let aims = aims(&month.rest) && !holds(&month.rest, "outturn");
        Time { month: month.number, length: 1, year: month.year, aims }
    };
    let mut found: Vec<Option<Time>> =
        months.iter().map(|month| month.as_ref().filter(several)).map(|month| month.map(time)).collect();
    let spans: Vec<Option<Time>> = columns.iter().map(|(_, forms)| span(forms)).collect();
    let charted = columns.iter().zip(&spans).filter(|(_, span)| span.is_some()).map(|((at, _), _)| *at);
    if holds_marks(charted, below) {
        found.iter_mut().zip(spans).for_each(|(found, span)| *found = found.or(span));
    }
    found
}

/// The month of a header: its own words tell the rest, what stands above it may tell the year.
fn month_of(forms: &[String]) -> Option<Month> {
    let mut own = month(forms.last()?).or_else(|| month(forms.first()?))?;
    own.year = own.year.or_else(|| month(forms.first()?)?.year);
    Some(own)
}

/// The quarter or year that a header is, and nothing else.
fn span(forms: &[String]) -> Option<Time> {
    let alone = |rest: &str| normal(rest).is_empty();
    let quarter = |year: Option<Year>, quarter: u8| {
        let first = 3 * quarter - 2;
        match year {
            Some(year) if year.is_split() => {
                let month = (first + 2) % 12 + 1;
                let year = year.start() + i16::from(month < APRIL);
                Time { month, length: 3, year: Some(year), aims: false }
            }
            Some(year) => Time { month: first, length: 3, year: Some(year.start()), aims: false },
            None => Time { month: first, length: 3, year: None, aims: false },
        }
    };
    forms.iter().find_map(|form| match (period(form), quarter_alone(form)) {
        (Some((Period::Quarter(year, number), rest)), _) if alone(&rest) => Some(quarter(Some(year), number)),
        (Some((Period::Year(year), rest)), _) if alone(&rest) => {
            let month = if year.is_split() { APRIL } else { 1 };
            Some(Time { month, length: 12, year: Some(year.start()), aims: false })
        }
        (None, Some((number, rest))) if alone(&rest) => Some(quarter(None, number)),
        _ => None,
    })
}

/// Whether the cells of some columns are marks, as those of a chart are: `X`, `■`, and no figures or words.
fn holds_marks(columns: impl Iterator<Item = usize>, below: &[&[Cell<'_>]]) -> bool {
    let columns: Vec<usize> = columns.collect();
    let cells = below.iter().flat_map(|row| columns.iter().filter_map(|at| row.get(*at)));
    let mut filled = cells.filter(|cell| !cell.is_blank()).peekable();
    columns.len() > 1 && filled.peek().is_some() && filled.all(|cell| is_mark(&cell.text))
}

/// Whether a text is a mark in a chart, and no figure nor a word for one that is missing.
pub(crate) fn is_mark(text: &str) -> bool {
    // Charts are marked with a letter or a sign, or two or three of them.
    const LONGEST: usize = 3;
    text.chars().count() <= LONGEST && !text.contains(|c: char| c.is_numeric()) && !is_missing_figure(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_in_every_printed_form() {
        for (header, number, year, rest) in [
            ("Apr-23", 4, Some(2023), ""),
            ("April 2023", 4, Some(2023), ""),
            ("Sept", 9, None, ""),
            ("Jan '24", 1, Some(2024), ""),
            ("2024 Jan", 1, Some(2024), ""),
            ("2023/24 Jan", 1, Some(2024), ""),
            ("2023/24 May", 5, Some(2023), ""),
            ("2023-04-01", 4, Some(2023), ""),
            ("Apr 23 Actual", 4, Some(2023), "actual"),
            ("Actual Apr 2024", 4, Some(2024), "actual"),
        ] {
            let expected = Month { number, year, rest: rest.to_owned() };
            assert_eq!(month(header), Some(expected), "{header}");
        }
        assert!(month("Target").is_none() && month("2023/24").is_none() && month("Q1 2023").is_none());
    }

    #[test]
    fn a_column_that_is_a_time() {
        let times = |headers: &[&str], cells: &[&'static str]| {
            let forms: Vec<Vec<String>> = headers.iter().map(|header| vec![(*header).to_owned()]).collect();
            let columns: Vec<(usize, &[String])> =
                forms.iter().enumerate().map(|(at, forms)| (at, forms.as_slice())).collect();
            let row: Vec<Cell<'_>> =
                cells.iter().map(|text| Cell { text: (*text).into(), ..Cell::default() }).collect();
            super::times(&columns, &[row.as_slice()], Words::built_in())
        };
        let is_time = |headers: &[&str], cells: &[&'static str]| {
            times(headers, cells).iter().map(Option::is_some).collect::<Vec<_>>()
        };
        assert_eq!(is_time(&["Measure", "Apr-23", "May-23"], &["Bins", "1", "2"]), [false, true, true]);
        assert_eq!(is_time(&["Apr-23 Actual", "May-23 Actual", "Target"], &["1", "2", "3"]), [true, true, false]);
        assert_eq!(is_time(&["Target Dec 2023", "Target Mar 2024"], &["1", "2"]), [false, false]);
        assert_eq!(is_time(&["Mar 2023", "Mar 2024"], &["1", "2"]), [false, false]);
        assert_eq!(is_time(&["Q1 24/25", "Q2 24/25"], &["X", "■"]), [true, true]);
        assert_eq!(is_time(&["Q1 24/25", "Q2 24/25"], &["X", "5"]), [false, false]);
        assert_eq!(is_time(&["2024", "2025"], &["n/a", ""]), [false, false]);
        let quarter = times(&["Q4 2023/24", "Q1 2024/25"], &["X", ""]).into_iter().flatten().next();
        assert_eq!(quarter, Some(Time { month: 1, length: 3, year: Some(2024), aims: false }));
    }
}
