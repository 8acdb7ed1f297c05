//! How periods are printed, and read.

use super::{Period, weeks};
use crate::model::Year;
use crate::model::shape::{GAP, WHITE};
use crate::model::timescale::{MONTHS, month};
use crate::model::year::{self, calendar_year, two_digits, year_pattern};

impl Period {
    /// A period, however it is printed.
    pub(crate) fn read(text: &str) -> Option<Self> {
        if let Some(year) = year::canonical(text) {
            return Some(Self::Year(year));
        }
        let text = text.trim();
        label(text).map(Self::Year).or_else(|| part(text)).or_else(|| dashed(text)).or_else(|| named(text))
    }
}

/// What is left after a word at the front, in whatever letter case.
fn after<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let (start, rest) = text.split_at_checked(word.len())?;
    start.eq_ignore_ascii_case(word).then_some(rest)
}

/// What stands before a word at the end, in whatever letter case.
fn before<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let (rest, end) = text.split_at_checked(text.len().checked_sub(word.len())?)?;
    end.eq_ignore_ascii_case(word).then_some(rest)
}

/// A year, `FY` before it or not.
fn label(text: &str) -> Option<Year> {
    let fiscal = after(text, "fy").map(|rest| rest.trim_start_matches(|c: char| c.is_whitespace() || c == '-'));
    year::read(fiscal.unwrap_or(text))
}

/// The words for a part of a year, the longer first, and how many of them a year has.
const PARTS: [(&str, char); 5] = [("quarter", '4'), ("qtr", '4'), ("q", '4'), ("half", '2'), ("h", '2')];

/// A half-year or quarter, before or after its year.
fn part(text: &str) -> Option<Period> {
    let digit = |c: char, most: char| ('1'..=most).contains(&c).then(|| c.to_digit(10)?.try_into().ok())?;
    let is_between = |c: char| c.is_whitespace() || c == ',';
    let one_comma = |between: &str| between.matches(',').count() < 2 && !between.is_empty();
    let of = |(_, most): (&str, char), year: &str, number: u8| {
        let year = label(year)?;
        Some(if most == '2' { Period::HalfYear(year, number) } else { Period::Quarter(year, number) })
    };
    let front = |word: (&'static str, char)| {
        let mut rest = after(text, word.0)?.trim_start().chars();
        let number = digit(rest.next()?, word.1)?;
        let year = rest.as_str().trim_start_matches(is_between);
        let between = rest.as_str().strip_suffix(year)?;
        one_comma(between).then(|| of(word, year, number))?
    };
    let back = |word: (&'static str, char)| {
        let mut rest = text.chars();
        let number = digit(rest.next_back()?, word.1)?;
        let rest = before(rest.as_str().trim_end(), word.0)?;
        let year = rest.trim_end_matches(is_between);
        one_comma(rest.strip_prefix(year)?).then(|| of(word, year, number))?
    };
    PARTS.into_iter().find_map(|word| front(word).or_else(|| back(word)))
}

/// `2025-04`, `2025-W14`.
fn dashed(text: &str) -> Option<Period> {
    let (year, rest) = text.split_once('-')?;
    let number = |digits: &str| {
        let is_number = digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| digits.parse::<i8>().ok())?
    };
    let year = calendar_year(year)?;
    match after(rest, "w") {
        Some(week) => number(week).filter(|week| (1..=weeks(year)).contains(week)).map(|week| Period::Week(year, week)),
        None => number(rest).filter(|month| (1..=12).contains(month)).map(|month| Period::Month(year, month)),
    }
}

/// `April 2025`, `Apr-25`, `Apr '25`.
fn named(text: &str) -> Option<Period> {
    let front = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = text.get(front.len()..)?;
    let year = calendar_year(digits).or_else(|| two_digits(digits))?;
    let short = front.strip_suffix(['\'', '’']).unwrap_or(front);
    let name = short.trim_end_matches(|c: char| c.is_whitespace() || c == '-');
    // `Apr25` is also how references are written.
    (name.len() < front.len()).then(|| Some(Period::Month(year, month(name)?)))?
}

/// The pattern of a printed period, for the schema, without what may stand around it.
pub(crate) fn pattern() -> String {
    let any_case = |c: char| format!("[{}{}]", c.to_ascii_lowercase(), c.to_ascii_uppercase());
    let word = |word: &str| word.chars().map(any_case).collect::<String>();
    let year = format!("([fF][yY][{WHITE}-]*)?{}", year_pattern());
    let parts: Vec<String> = PARTS.iter().map(|(part, most)| format!("{}{GAP}[1-{most}]", word(part))).collect();
    let (part, between) = (format!("({})", parts.join("|")), format!("({GAP},{GAP}|[{WHITE}]+)"));
    let names = MONTHS.map(|name| {
        let (start, rest) = name.split_at_checked(3).unwrap_or((name, ""));
        let rest = rest.chars().rev().fold(String::new(), |rest, c| format!("({}{rest})?", any_case(c)));
        word(start) + &rest
    });
    let names = format!("({})[.,]*([{WHITE}-]+['’]?|['’])((19|20)?[0-9]{{2}})", names.join("|"));
    let long: Vec<String> = (1900..2100).filter(|year| weeks(*year) == 53).map(|year| year.to_string()).collect();
    let digits = "(19|20)[0-9]{2}-(0[1-9]|1[0-2]|[wW](0[1-9]|[1-4][0-9]|5[0-2]))";
    let weeks = format!("({})-[wW]53", long.join("|"));
    format!("{year}({between}{part})?|{part}{between}{year}|{digits}|{weeks}|{names}")
}
