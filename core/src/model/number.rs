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
use crate::tree::{Kind, Node};

/// The name under which a number passes through serde as its printed digits.
pub(crate) const NUMBER: &str = "goldenthread::Number";

/// The most digits before and after the decimal point that a number may have.
pub(crate) const MAX_DIGITS: usize = 15;
pub(crate) const MAX_DECIMALS: usize = 12;

/// An exact decimal that keeps its printed precision: 9.0 is written back as 9.0.
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

/// Reads plain digits with an optional sign, fraction and exponent; nothing is rounded.
pub(crate) fn parse(text: &str) -> Option<Decimal> {
    few_digits(text).or_else(|| parse_any(text))
}

/// `55.2`, the commonest form, without looking further.
fn few_digits(text: &str) -> Option<Decimal> {
    let (mut number, mut decimals) = (0, None);
    for byte in text.bytes().take(MAX_DECIMALS) {
        match byte {
            b'0'..=b'9' => {
                number = number * 10 + i64::from(byte - b'0');
                decimals = decimals.map(|count| count + 1);
            }
            b'.' if decimals.is_none() => decimals = Some(0),
            _ => return None,
        }
    }
    let is_plain = (1..MAX_DECIMALS).contains(&text.len()) && !text.starts_with('.') && decimals != Some(0);
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
    let whole_digits = i32::try_from(whole.trim_start_matches('0').len()).ok()? + exponent.max(0);
    let decimals = i32::try_from(fraction.len()).ok()? - exponent.min(0);
    if whole_digits > MAX_DIGITS as i32 || decimals > MAX_DECIMALS as i32 {
        return None;
    }
    if exponent == 0 { Decimal::from_str_exact(mantissa).ok() } else { Decimal::from_scientific(text).ok() }
}

impl serde::Serialize for Number {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(NUMBER, &self.0.to_string())
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
        schemars::json_schema!({
            "type": ["number", "string"],
            "pattern": format!(r"^[-+]?\d{{1,{MAX_DIGITS}}}(\.\d{{1,{MAX_DECIMALS}}})?$"),
            "exclusiveMinimum": -1e15,
            "exclusiveMaximum": 1e15,
        })
    }
}

impl Field for Number {
    fn decode(node: Node<'_>, faults: &mut Faults) -> Option<Self> {
        if !matches!(node.kind(), Kind::Number | Kind::Text) || node.is_blank() {
            faults.wrong_type(node, "a number");
            return None;
        }
        let number = node.text().parse().ok();
        if number.is_none() {
            faults.unreadable_figure(node, "a number");
        }
        number
    }
}
