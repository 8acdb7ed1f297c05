//! The period that a document reports on, as its title, its first lines and its headings name it.

use goldenthread::{Period, Span, Timescale};

use crate::document::Cell;
use crate::scope::Scope;
use crate::vocabulary::Words;
use crate::vocabulary::lists::List;
use crate::vocabulary::words::{is_month, normal, period, quarter_alone};

/// Whether a text calls its document a report of performance, and no plan.
pub(crate) fn is_report(text: &str, vocabulary: &Words) -> bool {
    let own = format!(" {} ", normal(text));
    vocabulary.list(List::Reports).iter().any(|phrase| own.contains(&format!(" {phrase} ")))
}

/// What the title or a line above the first table says of the period.
pub(crate) fn told<'s>(text: &Cell<'s>, scope: &mut Scope<'s>, vocabulary: &Words) {
    // A longer text is a paragraph, in which periods are mentioned that it is not of.
    const MOST_WORDS: usize = 16;
    if scope.opening.is_past {
        return;
    }
    let reports = is_report(&text.text, vocabulary);
    scope.cover.is_report |= reports && text.text.split_whitespace().count() <= MOST_WORDS;
    if scope.cover.as_at.is_none() {
        scope.cover.as_at = as_at(text);
    }
    let is_short = text.text.split_whitespace().count() <= MOST_WORDS;
    if is_short && scope.cover.told_period.is_none() {
        scope.cover.told_period = reported(&text.text, vocabulary);
    }
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
fn shorter(text: &str) -> Option<Period> {
    match (period(text), quarter_alone(&text.to_lowercase().replace("quarter ", "q"))) {
        (Some((quarter, _)), _) if quarter.span() == Span::Quarter => return Some(quarter),
        (Some((year, _)), Some((quarter, _))) => return Some(Period::Quarter(year.whole_year()?, quarter)),
        _ => {}
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
            ("City plan 2030", None),
            ("Corporate plan 2009-2011", None),
        ] {
            assert_eq!(said(text).as_deref(), expected, "{text}");
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
