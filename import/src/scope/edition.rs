//! The period that a document reports on, as its title, its first lines and its headings name it.

use goldenthread::{Period, Span, Timescale, Year, YearKind};
use jiff::civil::Date;

use crate::document::Cell;
use crate::scope::Scope;
use crate::scope::cover::Cover;
use crate::vocabulary::Words;
use crate::vocabulary::lists::List;
use crate::vocabulary::words::{ending, is_month, month_number, normal, period, quarter_alone, says_fiscal};

/// Whether a text calls its document a report of performance, and no plan.
pub(crate) fn is_report(text: &str, vocabulary: &Words) -> bool {
    let own = format!(" {} ", normal(text));
    vocabulary.list(List::Reports).iter().any(|phrase| own.contains(&format!(" {phrase} ")))
}

/// What the title or a line above the first table says of the period. Returns whether the line is no more than that.
pub(crate) fn told<'s>(text: &Cell<'s>, scope: &mut Scope<'s>, vocabulary: &Words) -> bool {
    // A longer text is a paragraph, in which periods are mentioned that it is not of.
    const MOST_WORDS: usize = 16;
    // `Figures as at 30 September 2025` says no more than the day.
    const BARE: usize = 8;
    if scope.opening.is_past {
        return false;
    }
    let reports = is_report(&text.text, vocabulary);
    scope.cover.is_report |= reports && text.text.split_whitespace().count() <= MOST_WORDS;
    let dated = as_at(text);
    let count = text.text.split_whitespace().count();
    let is_bare = dated.is_some() && count <= BARE;
    scope.cover.as_at = scope.cover.as_at.take().or(dated);
    if count <= MOST_WORDS {
        tell(text, scope, vocabulary);
    }
    is_bare && scope.cover.is_report
}

/// Keeps what a short text says of the period: a shorter one takes the place of the year that it is a part of.
fn tell<'s>(text: &Cell<'s>, scope: &mut Scope<'s>, vocabulary: &Words) {
    let cover = &mut scope.cover;
    let own = reported(&text.text, vocabulary);
    let known = cover.told_period;
    cover.told_period = match (known, own) {
        (Some(Period::Year(year)), Some(own)) if own.span() < Span::Year && own.year(None) == year => Some(own),
        (known, own) => known.or(own),
    };
    cover.told_fiscal |= own.is_some() && cover.told_period == own && says_fiscal(&text.text);
    if cover.told_quarter.is_none() && own.is_none() {
        cover.told_quarter = quarter_alone(&in_figures(&text.text)).map(|(quarter, _)| quarter);
    }
    if cover.told_days.is_none() {
        cover.told_days = days(&text.text);
    }
}

/// The period that first lines tell in pieces: a quarter in one of them and its year in another, or the months that it
/// runs over, whose year is of a known kind.
pub(crate) fn pieced(cover: &Cover<'_>, kind: Option<YearKind>) -> Option<Period> {
    let own = cover.told_period.map(|own| {
        let is_split = cover.told_fiscal && kind == Some(YearKind::Financial);
        if is_split { ending(own) } else { own }
    });
    let told = match (own, cover.told_quarter) {
        (Some(Period::Year(year)), Some(quarter)) => return Some(Period::Quarter(year, quarter)),
        (Some(period), _) if period.span() < Span::Year => return Some(period),
        (told, _) => told,
    };
    over_days(cover, kind).or(told)
}

/// The period that runs over the days that the first lines tell, in a year of a known kind.
fn over_days(cover: &Cover<'_>, kind: Option<YearKind>) -> Option<Period> {
    let (first, last) = cover.told_days?;
    let kind = kind?;
    let year = Period::Month(last.year(), last.month()).year(Some(kind));
    let year = if kind == YearKind::Calendar { Year::whole(last.year()) } else { year };
    let parts = (1..=4).map(|quarter| Period::Quarter(year, quarter));
    let halves = (1..=2).map(|half| Period::HalfYear(year, half));
    let mut known = parts.chain(halves).chain([Period::Year(year)]);
    known.find(|period| {
        let (from, to) = period.days(Some(kind));
        to == last && first.is_none_or(|first| first == from)
    })
}

/// The days that a text says its period runs over: `April to June 2025`, `1 July - 30 September 2025`; of `quarter ended
/// 30 June 2025` the last alone, where nothing says how long it is the first is none.
fn days(text: &str) -> Option<(Option<Date>, Date)> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let months: Vec<(usize, i8)> =
        words.iter().enumerate().filter_map(|(at, word)| Some((at, i8::try_from(month_number(word)?).ok()?))).collect();
    let year_after = |at: usize| {
        let next =
            words.iter().skip(at + 1).take(2).find_map(|word| word.parse::<i16>().ok().filter(|_| word.len() == 4));
        next.filter(|year| (1900..2100).contains(year))
    };
    let last_of = |year: i16, month: i8| Date::new(year, month, 1).ok().map(Date::last_of_month);
    match months.as_slice() {
        [(first, from), (last, to)] if *last <= first + 4 => {
            let year = year_after(*last)?;
            let begins = year_after(*first).filter(|_| *last > first + 1).unwrap_or(year - i16::from(from > to));
            Some((Date::new(begins, *from, 1).ok(), last_of(year, *to)?))
        }
        [(at, month)] => {
            let year = year_after(*at)?;
            let day = words.get(at.checked_sub(1)?)?.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            let end = last_of(year, *month)?;
            let is_end = day.parse() == Ok(end.day());
            let says = |word: &str| words.contains(&word);
            let length = match () {
                () if says("quarter") || says("quarterly") => 3,
                () if says("half") || says("six") => 6,
                () if says("year") || says("annual") => 12,
                () => return None,
            };
            let first = end.first_of_month().checked_sub(jiff::Span::new().months(length - 1)).ok();
            (is_end && ["ended", "ending", "to", "end"].into_iter().any(says)).then_some((first, end))
        }
        _ => None,
    }
}

/// `Quarter three`, `third quarter` and `quarter 3` in one way: `q3`.
fn in_figures(text: &str) -> String {
    const NUMBERS: &[(&str, &str)] = &[
        ("one", "1"),
        ("two", "2"),
        ("three", "3"),
        ("four", "4"),
        ("first", "1"),
        ("second", "2"),
        ("third", "3"),
        ("fourth", "4"),
    ];
    let lower = text.to_lowercase();
    let number = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let ordinal = ["1st", "2nd", "3rd", "4th"]
            .iter()
            .position(|known| *known == bare)
            .map(|at| ["1", "2", "3", "4"].get(at).copied());
        ordinal.flatten().or_else(|| NUMBERS.iter().find(|(name, _)| *name == bare).map(|(_, number)| *number))
    };
    let words: Vec<&str> = lower.split_whitespace().collect();
    let mut out: Vec<String> = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let next = words.get(at + 1).copied().unwrap_or_default();
        let is_quarter = |word: &str| matches!(word.trim_matches(|c: char| !c.is_alphanumeric()), "quarter" | "qtr");
        match (number(word), number(next)) {
            (Some(number), _) if is_quarter(next) => {
                out.push(format!("q{number}"));
                at += 1;
            }
            (_, Some(number)) if is_quarter(word) => {
                out.push(format!("q{number}"));
                at += 1;
            }
            _ => out.push((*word).to_owned()),
        }
        at += 1;
    }
    out.join(" ").replace("quarter ", "q")
}

/// The period that a title or heading names as its own.
pub(crate) fn reported(text: &str, vocabulary: &Words) -> Option<Period> {
    let own = shorter(text);
    own.or_else(|| {
        let (year, rest) = period(text)?;
        // Of two years, as of a lone one to come, nothing says that it is reported on.
        let split = year.whole_year().is_some_and(goldenthread::Year::is_split);
        let single = period(&rest).is_none();
        (single && (split || is_report(text, vocabulary))).then_some(year)
    })
}

/// A quarter, half-year or month that a text names.
pub(crate) fn shorter(text: &str) -> Option<Period> {
    let figures = in_figures(text);
    // Of two years the one beside the quarter is its own: `October - December 2024 (Q2 FY25)`.
    let words = parts(&figures);
    let mut pairs: Vec<String> = words.windows(2).map(|pair| pair.join(" ").replace("fy", "FY")).collect();
    pairs.sort_by_key(|pair| !pair.starts_with('q'));
    let pairs = pairs.into_iter();
    if let Some(quarter) =
        pairs.filter_map(|pair| period(&pair)).map(|(own, _)| own).find(|own| own.span() == Span::Quarter)
    {
        return Some(quarter);
    }
    match (period(text), quarter_alone(&figures)) {
        (Some((quarter, _)), _) if quarter.span() == Span::Quarter => return Some(quarter),
        (Some((year, _)), Some((quarter, _))) => return Some(Period::Quarter(year.whole_year()?, quarter)),
        _ => {}
    }
    // The month of the day up to which a half-year runs is not the period.
    if days(text).is_some() {
        return None;
    }
    // `Half 1 2025/26` has three words, and no printed period more.
    const LONGEST: usize = 3;
    let words = parts(text);
    let runs = (1..=LONGEST).rev().flat_map(|len| words.windows(len));
    let read = runs.filter_map(|run| run.join(" ").parse::<Period>().ok());
    let mut found = read.filter(|period| period.span() < Span::Year);
    // Of two months nothing says which is meant.
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}

fn parts(text: &str) -> Vec<&str> {
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | ':' | ';' | '–' | '—' | '_'));
    words.map(|word| word.trim_end_matches('.')).filter(|word| !word.is_empty()).collect()
}

/// The day that a text says figures were taken on: `as at 30 September 2025`, `as at March 31st 2006`.
fn as_at<'s>(text: &Cell<'s>) -> Option<Cell<'s>> {
    let words = parts(&text.text);
    let at = words.windows(2).position(|pair| {
        pair.first().is_some_and(|word| word.eq_ignore_ascii_case("as"))
            && pair.get(1).is_some_and(|word| matches!(word.to_ascii_lowercase().as_str(), "at" | "of"))
    })?;
    let [first, second, year] = words.get(at + 2..at + 5)? else { return None };
    let (day, month) = if is_month(first) { (second, first) } else { (first, second) };
    let day = day.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let said = format!("{day} {month} {year}");
    let known = is_month(month) && said.parse::<Timescale>().is_ok_and(|day| day.end(None).is_some());
    known.then(|| text.saying(said))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_that_titles_report_on() {
        let said = |text: &str| reported(text, Words::built_in()).map(|period| period.to_string());
        for (text, expected) in [
            ("Quarter 2 2025/26", Some("2025/26 Q2")),
            ("Performance report October 2025", Some("2025-10")),
            ("Scorecard for quarter 3 of 2024/25", Some("2024/25 Q3")),
            ("April 2024 to September 2024", None),
            ("PERFORMANCE REPORTING 2006/07 OUTTURN", Some("2006/07")),
            ("Annual performance report 2024", Some("2024")),
            ("Performance Report: Quarter Three 2012-13", Some("2012/13 Q3")),
            ("Third quarter of 2012/13", Some("2012/13 Q3")),
            ("Progress Report, October–December 2024 (Q2 FY25)", Some("2025 Q2")),
            ("City plan 2030", None),
            ("Corporate plan 2009-2011", None),
        ] {
            assert_eq!(said(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn months_that_a_period_runs_over() {
        let of = |text: &str, kind| {
            let cover = Cover { told_days: days(text), ..Cover::default() };
            pieced(&cover, kind).map(|period| period.to_string())
        };
        let (financial, calendar) = (Some(YearKind::Financial), Some(YearKind::Calendar));
        for (text, kind, expected) in [
            ("April to June 2025", financial, Some("2025/26 Q1")),
            ("April to June 2025", calendar, Some("2025 Q2")),
            ("April to June 2025", None, None),
            ("1 January - 31 March 2019", financial, Some("2018/19 Q4")),
            ("Half-yearly review to 30 June 2016", calendar, Some("2016 H1")),
            ("Quarter ended 30 September 2025", financial, Some("2025/26 Q2")),
            ("Year ended 31 March 2025", financial, Some("2024/25")),
            ("April - December 2004", financial, None),
        ] {
            assert_eq!(of(text, kind).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn the_day_that_figures_are_of() {
        let day = |text: &'static str| {
            as_at(&Cell { text: text.into(), ..Cell::default() }).map(|cell| cell.text.into_owned())
        };
        assert_eq!(day("levels against key indicators as at March 31st 2006.").as_deref(), Some("31 March 2006"));
        assert_eq!(day("Position as at 30 September 2025").as_deref(), Some("30 September 2025"));
        assert_eq!(day("as at present"), None);
    }
}
