//! Exact decimals.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::ops::Deref;
use std::str::FromStr;

use rust_decimal::Decimal;

use crate::decode::Faults;
use crate::model::ParseError;
use crate::model::record::Field;
use crate::model::shape;
use crate::text::trimmed;
use crate::tree::values::{Digits, NUMBER};
use crate::tree::{Kind, Node};

/// The most digits before the decimal point that a number may have: sums of thousands of them still fit a decimal.
pub(crate) const MAX_DIGITS: usize = 24;
/// The most digits that a decimal holds, whatever they are; further ones are rounded.
pub(crate) const MOST_HELD: usize = 28;

/// An exact decimal that keeps its printed precision: 9.0 is written back as 9.0. Digits past the 28th are rounded.
///
/// ```
/// use goldenthread::Number;
/// let number: Number = "9.0".parse().unwrap();
/// assert_eq!(number.to_string(), "9.0");
/// assert_eq!(number, Number::from(9));
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(pub Decimal);

impl Deref for Number {
    type Target = Decimal;
    fn deref(&self) -> &Decimal {
        &self.0
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        Self(value.into())
    }
}

impl From<Decimal> for Number {
    fn from(value: Decimal) -> Self {
        Self(value)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl FromStr for Number {
    type Err = ParseError;
    fn from_str(text: &str) -> Result<Self, ParseError> {
        parse(text).map(Self).ok_or_else(|| ParseError::new("a number", text))
    }
}

/// How two numbers compare; those with as many decimal places, by their digits alone.
#[inline]
pub(crate) fn compare(one: Decimal, other: Decimal) -> Ordering {
    if one.scale() == other.scale() { one.mantissa().cmp(&other.mantissa()) } else { one.cmp(&other) }
}

/// How far it is from one number to another; of those with as many decimal places, by their digits alone.
#[inline]
pub(crate) fn change(from: Decimal, to: Decimal) -> Decimal {
    let digits = (from.scale() == to.scale()).then(|| to.mantissa() - from.mantissa());
    let change = digits.and_then(|digits| Decimal::try_from_i128_with_scale(digits, to.scale()).ok());
    change.unwrap_or_else(|| to - from)
}

/// Reads plain digits with an optional sign, fraction and exponent; only what a decimal cannot hold is rounded.
pub(crate) fn parse(text: &str) -> Option<Decimal> {
    few_digits(text).or_else(|| parse_any(text))
}

/// Whether a text says more digits than the number that was read from it holds.
pub(crate) fn says_more(text: &str, number: Decimal) -> bool {
    let digits = || text.bytes().filter(u8::is_ascii_digit).skip_while(|digit| *digit == b'0');
    text.len() > MOST_HELD && digits().count() > MOST_HELD || number.scale() == Decimal::MAX_SCALE
}

/// The number of a text that is plain digits. An exponent is how programs write numbers, and no text of a plan.
pub(crate) fn plain(text: &str) -> Option<Number> {
    let text = trimmed(text);
    (!text.contains(['e', 'E'])).then(|| parse(text).map(Number))?
}

/// The number of a value: as a program writes numbers, or as a text of plain digits.
pub(crate) fn written(node: Node<'_>) -> Option<Number> {
    match node.kind() {
        Kind::Number => parse(node.text()).map(Number),
        Kind::Text => plain(node.text()),
        _ => None,
    }
}

/// The text of a value; of a number that is whole, without a fraction of zeros: programs write the year 2009 as `2009.0` too.
pub(crate) fn whole(node: Node<'_>) -> Cow<'_, str> {
    let text = node.text();
    if node.kind() != Kind::Number || text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.into();
    }
    let number = parse(text).filter(|number| number.fract().is_zero());
    number.map_or_else(|| text.into(), |number| number.trunc().to_string().into())
}

/// `55.2`, the commonest form, without looking further.
fn few_digits(text: &str) -> Option<Decimal> {
    const FEW: usize = 12;
    let (mut number, mut decimals) = (0, None);
    for byte in text.bytes().take(FEW) {
        match byte {
            b'0'..=b'9' => {
                number = number * 10 + i64::from(byte - b'0');
                decimals = decimals.map(|count| count + 1);
            }
            b'.' if decimals.is_none() => decimals = Some(0),
            _ => return None,
        }
    }
    let is_plain = (1..FEW).contains(&text.len()) && !text.starts_with('.') && decimals != Some(0);
    is_plain.then(|| Decimal::new(number, decimals.unwrap_or_default()))
}

fn parse_any(text: &str) -> Option<Decimal> {
    let (mantissa, exponent) = match text.find(['e', 'E']) {
        Some(at) => (text.get(..at)?, text.get(at + 1..)?.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let digits = mantissa.strip_prefix(['-', '+']).unwrap_or(mantissa);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !plain(whole) || !plain(fraction) || (fraction.is_empty() && digits.ends_with('.')) {
        return None;
    }
    let number = held(whole, fraction, exponent.into())?;
    let is_negative = mantissa.starts_with('-') && !number.is_zero();
    Some(if is_negative { -number } else { number })
}

/// The number of some digits, to as many of them as a decimal holds; none if it is too large, or so small that nothing
/// of it would be left: what is not zero never becomes zero.
fn held(whole: &str, fraction: &str, exponent: i64) -> Option<Decimal> {
    let significant = || whole.bytes().chain(fraction.bytes()).skip_while(|digit| *digit == b'0');
    let count = i64::try_from(significant().count()).ok()?;
    let decimals = i64::try_from(fraction.len()).ok()?.checked_sub(exponent)?;
    if count == 0 {
        let shown = decimals.clamp(0, Decimal::MAX_SCALE.into());
        return Decimal::try_from_i128_with_scale(0, u32::try_from(shown).ok()?).ok();
    }
    if count - decimals > MAX_DIGITS as i64 {
        return None;
    }
    let dropped = (count - MOST_HELD as i64).max(decimals - i64::from(Decimal::MAX_SCALE)).max(0);
    let kept = usize::try_from(count - dropped).ok()?;
    let mut number = significant().take(kept).fold(0, |number, digit| number * 10 + i128::from(digit - b'0'));
    number += i128::from(significant().nth(kept).is_some_and(|digit| digit >= b'5'));
    let decimals = decimals - dropped;
    number = number.checked_mul(10_i128.checked_pow(u32::try_from((-decimals).max(0)).ok()?)?)?;
    Decimal::try_from_i128_with_scale(number, u32::try_from(decimals.max(0)).ok()?)
        .ok()
        .filter(|number| !number.is_zero())
}

impl serde::Serialize for Number {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(NUMBER, &Digits(&self.0.to_string()))
    }
}

impl<'de> serde::Deserialize<'de> for Number {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::decode::deserialize(deserializer)
    }
}

impl schemars::JsonSchema for Number {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Number".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        shape::schema_of([
            serde_json::json!({ "type": ["number", "string"], "exclusiveMinimum": -1e24, "exclusiveMaximum": 1e24 }),
            shape::pattern(shape::DIGITS, "a number"),
        ])
    }
}

impl Field for Number {
    fn decode(node: Node<'_>, faults: &mut Faults) -> Option<Self> {
        if !matches!(node.kind(), Kind::Number | Kind::Text) || node.is_blank() {
            faults.wrong_type(node, "a number");
            return None;
        }
        let number = written(node);
        if number.is_none() {
            faults.unreadable_figure(node, "a number");
        }
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_far_as_a_decimal_holds_them() {
        for (text, expected) in [
            ("0.30000000000000004", "0.30000000000000004"),
            ("66.66666666666667", "66.66666666666667"),
            ("-94.60000000000001", "-94.60000000000001"),
            ("+9.00", "9.00"),
            ("007", "7"),
            ("1e3", "1000"),
            ("1.50e1", "15.0"),
            ("6.02E23", "602000000000000000000000"),
            ("1E-7", "0.0000001"),
            ("0.00000000000000000001", "0.00000000000000000001"),
            ("0.33333333333333333333333333333333", "0.3333333333333333333333333333"),
            ("0.66666666666666666666666666666666", "0.6666666666666666666666666667"),
            ("123456789012345678901234.56789", "123456789012345678901234.5679"),
            ("99999999999999999999999.99999999", "100000000000000000000000.00000"),
            ("0e400", "0"),
            ("0.000", "0.000"),
            ("-0", "0"),
        ] {
            assert_eq!(parse(text).unwrap().to_string(), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_number_or_would_become_another_is_refused() {
        for text in [
            "1e24",
            "1e400",
            "-1e400",
            "1e-400",
            "1e-29",
            "1e99999999999",
            "123456789012345678901234567890",
            "",
            ".5",
            "5.",
            "1.2.3",
            "--1",
            "e5",
            "1e",
            "0x10",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_text_with_more_digits_than_are_held_is_told() {
        assert!(says_more("0.33333333333333333333333333333333", parse("0.33333333333333333333333333333333").unwrap()));
        assert!(!says_more("66.66666666666667", parse("66.66666666666667").unwrap()));
        assert!(!says_more("0000000000000000000000000000000007", Decimal::from(7)));
    }
}
