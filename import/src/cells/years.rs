//! Figures that name their years themselves: `31 by 2010/11`.

use goldenthread::{Moment, Timescale, When, Year};

use crate::cells::pieces::words;
use crate::document::Cell;
use crate::record::Key;
use crate::vocabulary::words::period;

/// The month that a financial year begins with.
pub(crate) const APRIL: i8 = 4;

/// The year that a date falls in; a financial one such as 2024/25 where the years beside it are.
pub(crate) fn year_by(by: &str, split: bool) -> Option<String> {
    let financial = || {
        let (When::In(moment) | When::By(moment) | When::Between(_, moment)) = Timescale::new(by).when else {
            return None;
        };
        let (year, month) = match moment {
            Moment::Day(day) => (day.year(), day.month()),
            Moment::Month(year, month) => (year, month),
            _ => return None,
        };
        Some(Year::split(if month < APRIL { year - 1 } else { year }).to_string())
    };
    split.then(financial).flatten().or_else(|| Some(period(by)?.0.to_string()))
}

/// The figures of a cell that names their years: `31 by 2010/11`, `93% in 2011/12; 100% in 2012/13`; none if it does not.
pub(crate) fn with_years<'s>(cell: &Cell<'s>) -> Vec<(Key, Cell<'s>)> {
    if !cell.text.contains(|c: char| c.is_ascii_digit()) {
        return Vec::new();
    }
    let text = cell.text.as_ref();
    let each = |sign: &str| {
        let mut from = 0;
        let mut parts = Vec::new();
        let ends = text.match_indices(sign).map(|(at, sign)| (at, at + sign.len()));
        for (end, next) in ends.chain([(text.len(), text.len())]) {
            parts.push(cell.part(from, end));
            from = next;
        }
        parts.retain(|part| !part.is_blank());
        parts.iter().map(with_year).collect::<Option<Vec<_>>>()
    };
    [";", "\n", ", "]
        .into_iter()
        .find(|sign| text.contains(sign))
        .and_then(each)
        .unwrap_or_else(|| with_year(cell).into_iter().collect())
}

/// A figure and the year that stands before or after it.
fn with_year<'s>(cell: &Cell<'s>) -> Option<(Key, Cell<'s>)> {
    let text = cell.text.as_ref();
    if let Some((year, _)) = text.split_once(':')
        && let Some((period, _)) = period(year).filter(|(_, rest)| rest.is_empty())
    {
        return Some((period.to_string().into(), cell.part(year.len() + 1, text.len())))
            .filter(|(_, value)| !value.is_blank());
    }
    let starts = words(text).into_iter().skip(1).map(|(from, _)| from);
    starts.into_iter().find_map(|from| {
        let tail = text.get(from..)?;
        let (period, rest) = period(tail).filter(|_| joins(tail))?;
        let value = cell.part(0, from);
        let counted = value.text.contains(|c: char| c.is_ascii_digit());
        (counted && rest.split_whitespace().all(joins)).then(|| (period.to_string().into(), value))
    })
}

/// Whether a text begins with a word that stands between a figure and its year.
fn joins(text: &str) -> bool {
    const WORDS: &[&str] = &["by", "in", "for", "at", "until", "to", "end", "of", "the", "during", "year"];
    let first = text.split_whitespace().next().unwrap_or_default();
    first.starts_with('(') || WORDS.contains(&first.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use goldenthread::Mark;

    use super::*;

    #[test]
    fn cells_that_name_their_years() {
        let read = |text: &str| {
            let cell = Cell { text: text.into(), mark: Mark::new(0, text.len()), ..Cell::default() };
            let parts = with_years(&cell).into_iter().map(|(year, cell)| format!("{} {}", &*year, cell.text));
            parts.collect::<Vec<_>>().join("|")
        };
        for (text, expected) in [
            ("31 by 2010/11", "2010/11 31"),
            ("No more than 8% by 2010/11", "2010/11 No more than 8%"),
            ("60% by March 2011", "2010/11 60%"),
            ("28 (2007)", "2007 28"),
            ("93% in 2011/12; 100% in 2012/13", "2011/12 93%|2012/13 100%"),
            ("2011/12: 93%\n2012/13: 100%", "2011/12 93%|2012/13 100%"),
            ("93% 2011/12", ""),
            ("To be set in 2010/11", ""),
            ("85%", ""),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
