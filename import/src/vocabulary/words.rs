//! Words of headers and headings, made comparable; years taken out of them.

use goldenthread::{MONTHS, Period, Year};

use crate::document::Cell;

/// Whether two cells hold the same words.
pub(crate) fn same(a: &Cell<'_>, b: &Cell<'_>) -> bool {
    normal(&a.text) == normal(&b.text)
}

/// The words in small letters, without punctuation, small joining words and plural endings.
pub(crate) fn normal(text: &str) -> String {
    let mut normal = String::with_capacity(text.len());
    let mut start = 0;
    let is_part = |c: char| if c.is_ascii() { c.is_ascii_alphanumeric() || c == '#' } else { is_letter(c) };
    for c in text.chars().chain([' ']) {
        if is_part(c) {
            if normal.len() == start && start > 0 {
                normal.push(' ');
            }
            if c.is_ascii() {
                normal.push(c.to_ascii_lowercase())
            } else {
                normal.extend(c.to_lowercase())
            }
            continue;
        }
        let word = normal.get(start..).unwrap_or_default().trim_start();
        let kept = if matches!(word, "the" | "of" | "and" | "a" | "an" | "s") { 0 } else { singular(word).len() };
        let blank = usize::from(start > 0 && kept > 0);
        normal.truncate(start + kept + blank);
        start = normal.len();
    }
    // A header of one letter, such as `S`, is all there is.
    if normal.is_empty() { text.trim().to_lowercase() } else { normal }
}

/// A letter or digit beyond ASCII, and no footnote's mark.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && !matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

fn singular(word: &str) -> &str {
    let keeps = word.len() <= 3 || ["ss", "us", "is", "ies"].iter().any(|ending| word.ends_with(ending));
    if keeps { word } else { word.strip_suffix('s').unwrap_or(word) }
}

/// The text without a leading abbreviation in capitals, if it has one and more words after it.
pub(crate) fn without_abbreviation(text: &str) -> Option<&str> {
    let (first, rest) = text.trim().split_once(char::is_whitespace)?;
    // `WP / Activity` is of either.
    if !rest.trim_start().starts_with(char::is_alphanumeric) {
        return None;
    }
    let capitals =
        (2..=6).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'&');
    let shouted = !rest.chars().any(char::is_lowercase);
    (capitals && !shouted && !rest.trim().is_empty()).then(|| rest.trim())
}

/// The year or quarter that a header names, and the words that are left.
pub(crate) fn period(header: &str) -> Option<(Period, String)> {
    if !has_digit(header) {
        return None;
    }
    if let Some(half) = half_by_months(header) {
        return Some(half);
    }
    let header = parted_month(parted_quarter(closed_up(header)));
    let mut words: Vec<&str> =
        header.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | ':')).collect();
    words.retain(|word| !word.is_empty());
    let at = words.iter().position(|word| year(word).is_some())?;
    let mut year = year(words.get(at)?)?;
    let before: Vec<String> = words.iter().take(at).rev().take(2).map(|word| word.to_lowercase()).collect();
    let mut taken = vec![at];
    let is_day = |word: &str| word.starts_with(|c: char| c.is_ascii_digit()) && word.len() <= 4;
    let month_at = before.iter().position(|word| is_month(word));
    let aims = || words.iter().any(|word| matches!(word.to_lowercase().as_str(), "by" | "target"));
    if let Some(back) = month_at.filter(|back| *back == 0 || before.first().is_some_and(|day| is_day(day)))
        && !year.is_split()
    {
        let ends_year = before.get(back).is_some_and(|month| month.starts_with("mar"));
        if ends_year {
            // The month that a financial year ends in names that year.
            year = Year::split(year.start() - 1);
        }
        if ends_year || aims() {
            let day = before.get(back + 1).is_some_and(|day| back == 0 && is_day(day));
            taken.extend((1..=back + 1 + usize::from(day)).map(|back| at - back));
        }
    }
    let of_years = |word: &&str| matches!(word.to_lowercase().as_str(), "fy" | "cy" | "year" | "financial" | "fiscal");
    let beside = words.iter().take(at).rev().take_while(|word| of_years(word)).count();
    taken.extend(at - beside..at);
    let quarter = quarter(&words, &mut taken);
    let period = match quarter {
        Some(quarter) => Period::Quarter(year, quarter),
        None => Period::Year(year),
    };
    let left: Vec<&str> =
        words.iter().enumerate().filter(|(index, _)| !taken.contains(index)).map(|(_, word)| *word).collect();
    Some((period, left.join(" ")))
}

/// The half of a financial year, or the whole, that a header names by its first month and its last: `Apr-Sep 2012`.
fn half_by_months(header: &str) -> Option<(Period, String)> {
    let spaced = header.replace(['-', '–', '—'], " ");
    let words: Vec<&str> = spaced.split_whitespace().filter(|word| !word.eq_ignore_ascii_case("to")).collect();
    let at = words.iter().position(|word| is_month(word))?;
    let [first, last, year] = words.get(at..at + 3)? else { return None };
    let (first, last) = (month_number(first.trim_end_matches('.'))?, month_number(last.trim_end_matches('.'))?);
    let year: i16 = year.parse().ok().filter(|year| (1900..2100).contains(year))?;
    let period = match (first, last) {
        (4, 9) => Period::HalfYear(Year::split(year), 1),
        (10, 3) => Period::HalfYear(Year::split(year - 1), 2),
        (4, 3) => Period::Year(Year::split(year - 1)),
        _ => return None,
    };
    let left: Vec<&str> =
        words.iter().enumerate().filter(|(index, _)| !(at..at + 3).contains(index)).map(|(_, word)| *word).collect();
    Some((period, left.join(" ")))
}

/// Whether a text names a day that nothing is measured up to: `Board, 12 February 2025`, and not `as at 31 March 2025`.
pub(crate) fn names_day(text: &str) -> bool {
    const UP_TO: &[&str] = &["at", "to", "ended", "ending", "end", "until", "by"];
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_day = |word: &str| {
        let number = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        number.parse().is_ok_and(|day: u8| (1..=31).contains(&day)) && number.len() <= 2
    };
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    words.windows(3).enumerate().any(|(at, run)| {
        let [first, second, third] = run else { return false };
        let is_date = is_year(third) && (is_day(first) && is_month(second) || is_month(first) && is_day(second));
        let before = at.checked_sub(1).and_then(|before| words.get(before)).unwrap_or(&"");
        is_date && !UP_TO.iter().any(|word| before.eq_ignore_ascii_case(word))
    })
}

/// Whether a word is the name of a month, or what it is cut to.
pub(crate) fn is_month(word: &str) -> bool {
    month_number(word.trim_end_matches('.')).is_some()
}

/// The number of a month, 1 to 12, by its name or the first letters of it: `Sept`.
pub(crate) fn month_number(word: &str) -> Option<u8> {
    let first = word.bytes().next().map(|first| first.to_ascii_uppercase());
    let begins = |month: &&str| {
        month.bytes().next() == first && month.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
    };
    let at = MONTHS.iter().position(begins).filter(|_| word.len() >= 3)?;
    u8::try_from(at + 1).ok()
}

/// Whether a text holds a digit.
pub(crate) fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

/// The quarter that a header names without its year, and the words that are left.
pub(crate) fn quarter_alone(header: &str) -> Option<(u8, String)> {
    if !has_digit(header) {
        return None;
    }
    let words: Vec<&str> = header
        .split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | ':'))
        .filter(|word| !word.is_empty())
        .collect();
    let mut taken = Vec::new();
    let quarter = quarter(&words, &mut taken)?;
    let left: Vec<&str> =
        words.iter().enumerate().filter(|(index, _)| !taken.contains(index)).map(|(_, word)| *word).collect();
    Some((quarter, left.join(" ")))
}

/// `2009 / 10` and `2009 -10` as one word.
fn closed_up(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        let digit_before = out.trim_end().ends_with(|c: char| c.is_ascii_digit());
        if matches!(c, '/' | '-' | '–') && digit_before && after.trim_start().starts_with(|c: char| c.is_ascii_digit())
        {
            out.truncate(out.trim_end().len());
            out.push('/');
            rest = after.trim_start();
            continue;
        }
        out.push(c);
        rest = after;
    }
    out
}

/// `Mar-24` as two words, a month and its year.
fn parted_month(header: String) -> String {
    let part = |word: &str| {
        let (month, year) = word.split_once(['-', '\'', '’', '/'])?;
        let is_year = matches!(year.len(), 2 | 4) && year.bytes().all(|byte| byte.is_ascii_digit());
        (is_year && is_month(month)).then(|| format!("{month} {}{year}", if year.len() == 2 { "20" } else { "" }))
    };
    let words = header.split([' ', '(', ')']);
    words.map(|word| part(word).unwrap_or_else(|| word.to_owned())).collect::<Vec<_>>().join(" ")
}

/// `Q4FY24`, `2024Q1` and `Q1-24` as two words, a quarter and its year.
fn parted_quarter(header: String) -> String {
    let part = |word: &str| {
        let upper = word.to_ascii_uppercase();
        let at = upper.find('Q')?;
        let (before, rest) = (upper.get(..at)?, upper.get(at + 1..)?);
        let (quarter, after) = rest.split_at_checked(1).filter(|(quarter, _)| "1234".contains(quarter))?;
        let year = match (before, after.trim_start_matches(['-', '/', '\'', '’'])) {
            (year, "") | ("", year) if !year.is_empty() => year,
            _ => return None,
        };
        let fiscal = year.strip_prefix("FY").unwrap_or(year);
        let digits = fiscal.bytes().all(|byte| byte.is_ascii_digit());
        (digits && matches!(fiscal.len(), 2 | 4)).then(|| match fiscal.len() {
            2 => format!("Q{quarter} 20{fiscal}"),
            _ => format!("Q{quarter} {fiscal}"),
        })
    };
    if !header.contains(['Q', 'q']) {
        return header;
    }
    header.split(' ').map(|word| part(word).unwrap_or_else(|| word.to_owned())).collect::<Vec<_>>().join(" ")
}

fn year(word: &str) -> Option<Year> {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let fiscal = word.strip_prefix("FY").or_else(|| word.strip_prefix("fy"));
    if let Some(year) = fiscal {
        let century = if year.len() == 2 { "20" } else { "" };
        let year = year.trim_start_matches(['-', ' ']);
        return format!("{century}{year}").parse().ok();
    }
    let plain = word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'/');
    // Of a run of years, `2024/25-2026/27`, the last counts.
    if plain && word.matches('/').count() == 3 {
        let (at, _) = word.match_indices('/').nth(1)?;
        return word.get(at + 1..)?.parse().ok();
    }
    word.parse().ok().filter(|_| plain)
}

/// Whether a header or title names its year as a financial one by a single number: `Q2 FY25`, `FY 2025`.
pub(crate) fn says_fiscal(text: &str) -> bool {
    let upper = text.to_ascii_uppercase();
    upper.match_indices("FY").any(|(at, _)| {
        let before = upper.get(..at).and_then(|before| before.chars().next_back());
        let after = upper.get(at + 2..).unwrap_or_default().trim_start_matches([' ', '-', '\'', '’']);
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        let split = after.get(digits..).is_some_and(|rest| rest.starts_with(['/', '-']));
        !before.is_some_and(char::is_alphabetic) && matches!(digits, 2 | 4) && !split
    })
}

/// The period of the year that ends in the one that it names: of `FY25` beside `2023/24`, 2024/25.
pub(crate) fn ending(period: Period) -> Period {
    let of = |year: Year| if year.is_split() { year } else { Year::split(year.start() - 1) };
    match period {
        Period::Year(year) => Period::Year(of(year)),
        Period::Quarter(year, quarter) => Period::Quarter(of(year), quarter),
        Period::HalfYear(year, half) => Period::HalfYear(of(year), half),
        other => other,
    }
}

fn quarter(words: &[&str], taken: &mut Vec<usize>) -> Option<u8> {
    let in_range = |number: u8| (1..=4).contains(&number).then_some(number);
    for (at, word) in words.iter().enumerate() {
        let lower = word.to_lowercase();
        if let Some(number) = lower.strip_prefix('q').and_then(|number| number.parse().ok()).and_then(in_range) {
            taken.push(at);
            return Some(number);
        }
        let next = words.get(at + 1).and_then(|next| next.parse().ok()).and_then(in_range);
        if matches!(lower.as_str(), "quarter" | "qtr" | "q") && next.is_some() {
            taken.extend([at, at + 1]);
            return next;
        }
    }
    None
}

/// How many words, as a number, where the words name one: `five`.
pub(crate) fn number(word: &str) -> Option<u32> {
    const NAMES: &[&str] =
        &["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let lower = word.to_lowercase();
    let named = NAMES.iter().position(|name| *name == lower).and_then(|at| u32::try_from(at + 1).ok());
    named.or_else(|| lower.parse().ok().filter(|number| *number < 1000))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_made_comparable() {
        for (text, expected) in [
            ("Summary of mitigation actions", "summary mitigation action"),
            ("Risk\nrating ¹", "risk rating"),
            ("Partner / Other Organisation", "partner other organisation"),
            ("Status", "status"),
            ("L", "l"),
            ("S", "s"),
        ] {
            assert_eq!(normal(text), expected, "{text}");
        }
        assert_eq!(without_abbreviation("DLT accountable"), Some("accountable"));
        assert_eq!(without_abbreviation("RISK OWNER"), None);
    }

    #[test]
    fn years_in_every_printed_form() {
        for (header, expected, left) in [
            ("Outturn 2007/2008", "2007/08", "Outturn"),
            ("Actual 01/02", "2001/02", "Actual"),
            ("2019-20 Q3", "2019/20 Q3", ""),
            ("Q1 2023/24 actual", "2023/24 Q1", "actual"),
            ("FY24 target", "2024", "target"),
            ("Q4FY24", "2024 Q4", ""),
            ("Target Mar-24", "2023/24", "Target"),
            ("Target (Dec-24)", "2024", "Target"),
            ("2024Q1 Actual", "2024 Q1", "Actual"),
            ("Q1-24", "2024 Q1", ""),
            ("FY 2024 Actual", "2024", "Actual"),
            ("FY2023/24 Target", "2023/24", "Target"),
            ("Financial Year 2023-24", "2023/24", ""),
            ("Target FY23/24 Q2", "2023/24 Q2", "Target"),
            ("Target (2009 / 10)", "2009/10", "Target"),
            ("Grade awarded 2005", "2005", "Grade awarded"),
            ("As at 31 March 2024", "2023/24", "As at"),
            ("Target (March 2024)", "2023/24", "Target"),
            ("March 31, 2025", "2024/25", ""),
            ("By Dec 2024", "2024", "By"),
            ("Actual Apr 2024", "2024", "Actual Apr"),
            ("Apr-Sep 2012", "2012/13 H1", ""),
            ("Target October to March 2013", "2012/13 H2", "Target"),
        ] {
            let (period, rest) = period(header).unwrap();
            assert_eq!((period.to_string().as_str(), rest.as_str()), (expected, left), "{header}");
        }
        assert_eq!(quarter_alone("Q3 Actual"), Some((3, "Actual".to_owned())));
        assert_eq!(quarter_alone("Quarter 2"), Some((2, String::new())));
        assert!(["Q2 FY25", "FY 2025 target", "Q4FY24"].into_iter().all(says_fiscal));
        assert!(!["FY23/24", "2025", "Notify 25"].into_iter().any(says_fiscal));
        assert_eq!(ending("2025 Q2".parse().unwrap()).to_string(), "2024/25 Q2");
        assert!(period("Score range 1-5").is_none() && period("Target date").is_none());
    }
}
