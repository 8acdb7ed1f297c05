//! Declared indicator sets: what a public scheme itself says of its indicators.
//!
//! A plan that cites `NI 59` need not say that it is a percentage and that more is better, because the scheme does.
//! A set is a table of such declarations, one file to a scheme and one row to an indicator.
//!
//! To add a set, copy `lpsa.rs`, give each row the unit, polarity and kind of year of the scheme's own definition,
//! keep the rows in the order of their numbers, and add the set to [`SETS`]. Where the definition prefers neither
//! direction, the polarity is [`Polarity::None`] and a comment says why. Titles are our own short words.

mod bvpi;
mod hcs;
mod lpsa;
mod ni;

use rust_decimal::Decimal;

use crate::model::{Number, Polarity, Unit, YearKind};
use crate::text::trimmed;

/// An indicator as its scheme declares it.
#[derive(Debug)]
pub struct Declared {
    /// Its reference in canonical form: `NI 59`, `BVPI 34a`.
    pub reference: &'static str,
    /// What it measures, in a few words.
    pub title: &'static str,
    /// Its unit of measure.
    pub unit: Unit,
    /// Which way is better.
    pub better: Polarity,
    /// The kind of year its figures are for.
    pub years: YearKind,
    /// The public document that defines it.
    pub source: &'static str,
}

/// The indicators of one scheme.
#[derive(Debug)]
pub struct IndicatorSet {
    /// The letters that begin its references: `NI`.
    pub prefix: &'static str,
    /// The name of the scheme.
    pub title: &'static str,
    /// Its indicators, in the order of their numbers.
    pub indicators: &'static [Declared],
}

/// Every declared set, by prefix.
pub static SETS: &[&IndicatorSet] = &[&bvpi::SET, &hcs::SET, &lpsa::SET, &ni::SET];

/// Finds a printed reference, whatever its spacing, leading zeros or letter case: `NI59`, `NI 059`, `ni 59`.
pub fn declared(reference: &str) -> Option<&'static Declared> {
    let (prefix, wanted) = key(reference)?;
    let set = SETS.iter().find(|set| set.prefix.eq_ignore_ascii_case(prefix))?;
    let at = set.indicators.binary_search_by(|row| key(row.reference).map(|(_, number)| number).cmp(&Some(wanted)));
    at.ok().and_then(|at| set.indicators.get(at))
}

/// Splits a reference into scheme prefix, number without leading zeros, and letter: `NI 089a` is `NI`, `89`, `a`.
///
/// None where the text is not letters, a number and at most one letter.
///
/// ```
/// use goldenthread::sets::split_reference;
/// assert_eq!(split_reference("HCS 35A"), Some(("HCS", "35", "A")));
/// assert_eq!(split_reference("CF/63"), Some(("CF", "63", "")));
/// assert_eq!(split_reference("2004/05"), None);
/// ```
pub fn split_reference(reference: &str) -> Option<(&str, &str, &str)> {
    let (prefix, rest) = split_while(trimmed(reference), u8::is_ascii_alphabetic)?;
    let (_, rest) = split_while(rest, |byte| *byte == b' ')?;
    let is_number = rest.as_bytes().first().is_some_and(u8::is_ascii_digit);
    let sign = |c: char| c.is_whitespace() || matches!(c, '/' | '-');
    let (digits, rest) = split_while(if is_number { rest } else { rest.trim_start_matches(sign) }, u8::is_ascii_digit)?;
    let letter = rest.trim_start();
    let lettered = letter.len() <= 1 && letter.bytes().all(|byte| byte.is_ascii_alphabetic());
    let number = if digits.starts_with('0') { digits.trim_start_matches('0') } else { digits };
    (!prefix.is_empty() && !number.is_empty() && lettered).then_some((prefix, number, letter))
}

/// The ASCII letters or digits at the front of a text that are kept, and the rest.
#[inline]
fn split_while(text: &str, keep: impl Fn(&u8) -> bool) -> Option<(&str, &str)> {
    text.split_at_checked(text.bytes().take_while(keep).count())
}

/// A number and its letter, in natural order: of two numbers without leading zeros the longer is the larger.
type Place<'a> = (usize, &'a str, Option<u8>);

fn key(reference: &str) -> Option<(&str, Place<'_>)> {
    let (prefix, number, letter) = split_reference(reference)?;
    Some((prefix, (number.len(), number, letter.bytes().next().map(|byte| byte.to_ascii_lowercase()))))
}

const fn per(number: u32) -> Unit {
    Unit::Rate(Number(Decimal::from_parts(number, 0, 0, false, 0)))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::{fs, path::Path};

    use super::*;

    #[test]
    fn rows_are_canonical_and_strictly_in_order() {
        for set in SETS {
            for row in set.indicators {
                let (prefix, number, letter) = split_reference(row.reference).unwrap();
                assert_eq!(prefix, set.prefix);
                assert_eq!(row.reference, format!("{prefix} {number}{letter}"));
            }
            for pair in set.indicators.windows(2) {
                assert!(key(pair[0].reference) < key(pair[1].reference), "{} is out of order", pair[1].reference);
            }
        }
        assert!(SETS.is_sorted_by(|a, b| a.prefix < b.prefix));
    }

    #[test]
    fn titles_are_three_to_nine_words() {
        for row in SETS.iter().flat_map(|set| set.indicators) {
            let words = row.title.split_whitespace().count();
            assert!((3..=9).contains(&words), "{}: {}", row.reference, row.title);
        }
    }

    #[test]
    fn every_row_finds_itself() {
        for row in SETS.iter().flat_map(|set| set.indicators) {
            assert_eq!(declared(row.reference).unwrap().reference, row.reference);
        }
    }

    #[test]
    fn a_reference_is_found_in_any_printed_form() {
        for form in ["NI 59", "NI59", "NI 059", "ni 59", " Ni  59 ", "NI\u{a0}59", "NI/59", "NI-59"] {
            assert_eq!(declared(form).unwrap().reference, "NI 59", "{form}");
        }
        for (form, reference) in [("BVPI 034A", "BVPI 34a"), ("bvpi34 b", "BVPI 34b"), ("HCS 35a", "HCS 35A")] {
            assert_eq!(declared(form).unwrap().reference, reference);
        }
    }

    #[test]
    fn a_reference_of_no_set_is_not_found() {
        for form in ["", "NI", "59", "NI 0", "NI 1059", "NI 89", "NI 59a", "NI 59 60", "NIS 59", "NI \u{663}"] {
            assert!(declared(form).is_none(), "{form}");
        }
    }

    #[test]
    fn references_split_into_prefix_number_and_letter() {
        assert_eq!(split_reference("NI 89a"), Some(("NI", "89", "a")));
        assert_eq!(split_reference("BVPI 033"), Some(("BVPI", "33", "")));
        assert_eq!(split_reference("CH142"), Some(("CH", "142", "")));
        assert_eq!(split_reference("L330"), Some(("L", "330", "")));
        for text in ["NI", "330", "NI 35ab", "NI 35é", "é 35", "5.10", "Year 2004-05"] {
            assert_eq!(split_reference(text), None, "{text}");
        }
    }

    #[test]
    fn every_reference_of_the_source_documents_is_declared() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/seeds");
        let Ok(files) = fs::read_dir(folder) else { return };
        let mut found = BTreeSet::new();
        for file in files {
            let text = fs::read_to_string(file.unwrap().path()).unwrap();
            found.extend(SETS.iter().flat_map(|set| references(&text, set.prefix)));
        }
        assert!(found.contains("NI 89b") && found.contains("BVPI 033") && found.contains("LPSA 4"));
        let missing: Vec<_> = found.iter().filter(|reference| declared(reference).is_none()).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    fn references(text: &str, prefix: &str) -> BTreeSet<String> {
        let numbered = |(before, after): (&str, &str)| {
            let number = after.trim_start_matches(' ').split(|c: char| !c.is_alphanumeric()).next()?;
            let cited = !before.ends_with(char::is_alphanumeric) && number.starts_with(|c: char| c.is_ascii_digit());
            cited.then(|| format!("{prefix} {number}"))
        };
        text.split(prefix).zip(text.split(prefix).skip(1)).filter_map(numbered).collect()
    }
}
