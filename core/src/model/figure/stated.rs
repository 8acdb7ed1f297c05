//! What a figure says that is no one number: yes or no, a day, a range.

use std::fmt;

use jiff::civil::{Date, date};
use rust_decimal::Decimal;

use super::{Printed, Suffix, Value};
use crate::model::timescale::MONTHS;
use crate::model::{Period, Text};

/// What a figure says that is no one number, and how it is printed.
///
/// ```
/// use goldenthread::{Figure, Says};
/// let figure: Figure = "31 March 2010".parse()?;
/// assert!(matches!(figure.stated().unwrap().says, Says::Day(day) if day.to_string() == "2010-03-31"));
/// assert_eq!((figure.amount(), figure.reason()), (None, None));
/// let figure: Figure = "90-95%".parse()?;
/// let Says::Between(low, high) = figure.stated().unwrap().says else { panic!() };
/// assert_eq!((low.to_string().as_str(), high.to_string().as_str()), ("90%", "95%"));
/// # Ok::<(), goldenthread::ParseError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Stated {
    /// What it says.
    pub says: Says,
    /// As it is printed.
    pub printed: Text,
}

/// What a figure says that is no one number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Says {
    /// Yes or no: `Yes`.
    Whether(bool),
    /// A day, or the last of a month: `2010-03-31`, `31 March 2010`, `March 2010`.
    Day(Date),
    /// From one number to another, both included: `10 to 15`, `90-95%`, `£10k..£20k`.
    Between(Printed, Printed),
}

impl Stated {
    pub(super) fn parse(text: &str) -> Option<Self> {
        let says = whether(text).or_else(|| day(text).map(Says::Day)).or_else(|| between(text))?;
        Some(Self { says, printed: text.into() })
    }

    /// The number that it is compared by: 1 for yes and 0 for no, a day counted from a fixed one; none of a range.
    pub(crate) fn measure(&self) -> Option<Decimal> {
        const FIRST: Date = date(1970, 1, 1);
        match self.says {
            Says::Whether(so) => Some(Decimal::from(u8::from(so))),
            Says::Day(day) => Some(FIRST.until(day).ok()?.get_days().into()),
            Says::Between(..) => None,
        }
    }
}

impl fmt::Display for Stated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.printed.fmt(f)
    }
}

fn whether(text: &str) -> Option<Says> {
    let so = text.eq_ignore_ascii_case("yes");
    (so || text.eq_ignore_ascii_case("no")).then_some(Says::Whether(so))
}

fn day(text: &str) -> Option<Date> {
    if let [year, month, day] = text.split('-').collect::<Vec<_>>()[..] {
        let is_iso = (year.len(), month.len(), day.len()) == (4, 2, 2);
        return is_iso.then(|| Date::new(of_year(year)?, digits(month)?, digits(day)?).ok()).flatten();
    }
    match text.split(' ').collect::<Vec<_>>()[..] {
        [number, name, year] if number.len() <= 2 => Date::new(of_year(year)?, month(name)?, digits(number)?).ok(),
        [name, year] => Some(Date::new(of_year(year)?, month(name)?, 1).ok()?.last_of_month()),
        _ => None,
    }
}

/// A year of the last two centuries or the next; other numbers beside a month are none.
fn of_year(text: &str) -> Option<i16> {
    let year: i16 = digits(text).filter(|_| text.len() == 4)?;
    (1800..2200).contains(&year).then_some(year)
}

fn digits<N: std::str::FromStr>(text: &str) -> Option<N> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

/// The number of a month, by its name or the first three letters of it.
fn month(name: &str) -> Option<i8> {
    let is_it = |known: &str| {
        name.eq_ignore_ascii_case(known) || known.get(..3).is_some_and(|short| name.eq_ignore_ascii_case(short))
    };
    let at = MONTHS.iter().position(|known| is_it(known))?;
    i8::try_from(at + 1).ok()
}

/// What stands between the ends of a range, the longest first.
pub(super) const BETWEEN: [&str; 6] = [" to ", "..", " – ", " - ", "–", "-"];

fn between(text: &str) -> Option<Says> {
    // `2009-10` is a year, and a series may give one by mistake.
    if text.parse::<Period>().is_ok() {
        return None;
    }
    let (low, high) = BETWEEN.iter().find_map(|sign| {
        let (low, high) = text.split_once(sign)?;
        Some((Printed::parse(low)?, Printed::parse(high)?))
    })?;
    let is_year = |it: Printed| {
        it.suffix == Suffix::None
            && it.currency.is_none()
            && it.digits.scale() == 0
            && (Decimal::from(1900)..Decimal::from(2100)).contains(&it.digits)
    };
    // Two of one sign, or a sign that is printed once: before the first number, after the last.
    let currency = low.currency.or(high.currency);
    let is_one = high.currency.is_none_or(|sign| Some(sign) == currency);
    let is_plain_low = low.suffix == Suffix::None;
    let suffix = if is_plain_low { high.suffix } else { low.suffix };
    let is_scaled = suffix != Suffix::Percent && suffix != Suffix::Points;
    if !is_one || is_year(low) && is_year(high) || !is_plain_low && low.suffix != high.suffix && !is_scaled {
        return None;
    }
    let low = Printed { currency, suffix: if is_plain_low { high.suffix } else { low.suffix }, ..low };
    let high = Printed { currency, ..high };
    (low.amount() < high.amount()).then_some(Says::Between(low, high))
}

/// The pattern of what is said in words, a date or a range; `any_case` writes a word so that its letter case is free, and
/// `number` is the pattern of one number.
pub(super) fn pattern(any_case: impl Fn(&str) -> String, number: &str) -> String {
    let month: Vec<String> = MONTHS
        .iter()
        .map(|name| {
            let lower = name.to_lowercase();
            let (start, rest) = lower.split_at_checked(3).unwrap_or((&lower, ""));
            let rest = if rest.is_empty() { String::new() } else { format!("({})?", any_case(rest)) };
            format!("{}{rest}", any_case(start))
        })
        .collect();
    let (month, year) = (month.join("|"), "(1[89]|2[01])[0-9]{2}");
    let iso = format!("{year}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])");
    let signs: Vec<String> = BETWEEN.iter().map(|sign| sign.replace('.', "\\.")).collect();
    let words = [any_case("yes"), any_case("no")].join("|");
    format!("{words}|{iso}|((0?[1-9]|[12][0-9]|3[01]) )?({month}) {year}|{number}({}){number}", signs.join("|"))
}

impl From<Stated> for Value {
    fn from(stated: Stated) -> Self {
        Self::Stated(Box::new(stated))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Figure;

    fn says(text: &str) -> Option<Says> {
        text.parse::<Figure>().ok()?.stated().map(|stated| stated.says)
    }

    #[test]
    fn words_days_and_ranges_are_read_as_printed() {
        assert_eq!((says("Yes"), says("NO")), (Some(Says::Whether(true)), Some(Says::Whether(false))));
        for (text, day) in [
            ("2010-03-31", date(2010, 3, 31)),
            ("31 March 2010", date(2010, 3, 31)),
            ("1 Sep 2025", date(2025, 9, 1)),
            ("february 2024", date(2024, 2, 29)),
        ] {
            assert_eq!(says(text), Some(Says::Day(day)), "{text}");
            assert_eq!(text.parse::<Figure>().unwrap().to_string(), text);
        }
        for (text, low, high) in [
            ("10 to 15", "10", "15"),
            ("90-95%", "90%", "95%"),
            ("90% – 95%", "90%", "95%"),
            ("£10k..£20k", "£10k", "£20k"),
            ("£1 - 2m", "£1m", "£2m"),
            ("0.5 to 1.5", "0.5", "1.5"),
        ] {
            let Some(Says::Between(least, most)) = says(text) else { panic!("{text}") };
            assert_eq!((least.to_string().as_str(), most.to_string().as_str()), (low, high), "{text}");
        }
    }

    #[test]
    fn what_could_be_something_else_is_none() {
        for text in [
            "2009-10",
            "2009-2012",
            "15 to 10",
            "10 to 10",
            "30 February 2010",
            "2010-13-01",
            "March 10",
            "yes please",
            "£5 to $6",
            "5% to 10",
            "1 to 2 to 3",
            "Marc 2010",
            "100 March 2010",
        ] {
            assert_eq!(says(text), None, "{text}");
        }
    }
}
