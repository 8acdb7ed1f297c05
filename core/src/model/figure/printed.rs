//! A number as printed.

use std::fmt;

use rust_decimal::Decimal;

use crate::model::number;

/// What is printed beside the digits of a number, and what it makes of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Suffix {
    /// Digits only.
    #[default]
    None,
    /// `%`
    Percent,
    /// `pp`: percentage points.
    Points,
    /// `k`: thousands.
    Thousand,
    /// `m`: millions.
    Million,
    /// `bn`: thousands of millions.
    Billion,
}

impl Suffix {
    const ALL: [(&'static str, Self); 5] = [
        ("pp", Self::Points),
        ("%", Self::Percent),
        ("k", Self::Thousand),
        ("bn", Self::Billion),
        ("m", Self::Million),
    ];

    fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(_, suffix)| *suffix == self).map_or("", |(text, _)| text)
    }

    fn factor(self) -> Decimal {
        match self {
            Self::Thousand => Decimal::ONE_THOUSAND,
            Self::Million => Decimal::from(1_000_000),
            Self::Billion => Decimal::from(1_000_000_000),
            Self::None | Self::Percent | Self::Points => Decimal::ONE,
        }
    }
}

/// A number as printed: digits, currency sign and suffix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Printed {
    /// The digits, with their decimal places.
    pub digits: Decimal,
    /// The currency sign before them.
    pub currency: Option<char>,
    /// What follows them.
    pub suffix: Suffix,
}

impl Printed {
    /// The amount in full: 0.66m is 660000.
    #[inline]
    pub fn amount(self) -> Decimal {
        match self.suffix {
            Suffix::None | Suffix::Percent | Suffix::Points => self.digits,
            _ => self.digits.checked_mul(self.suffix.factor()).unwrap_or(self.digits),
        }
    }

    /// How many each of its digits stands for: a million in 0.66m.
    pub(super) fn unit(self) -> Decimal {
        self.suffix.factor()
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.trim().replace('−', "-");
        let (sign, rest) = match text.strip_prefix('-') {
            Some(rest) => ("-", rest),
            None => ("", text.as_str()),
        };
        let currency = rest.chars().next().filter(|first| matches!(first, '£' | '€' | '$'));
        let rest = currency.map_or(rest, |sign| rest.trim_start_matches(sign));
        let suffix = Suffix::ALL.iter().find(|(text, _)| rest.ends_with(text));
        let digits = suffix.map_or(rest, |(text, _)| rest.trim_end_matches(text)).trim_end();
        let whole = digits.split('.').next().unwrap_or_default();
        let mut groups = whole.split(',');
        let grouped = groups.next().is_some_and(|first| first.len() <= 3) && groups.all(|group| group.len() == 3);
        if digits.starts_with('+')
            || (digits.contains(',') && !grouped)
            || digits.contains(['e', 'E']) && !sign.is_empty()
        {
            return None;
        }
        let plain = format!("{sign}{}", digits.replace(',', ""));
        let digits = number::parse(&plain)?;
        Some(Self { digits, currency, suffix: suffix.map_or(Suffix::None, |(_, suffix)| *suffix) })
    }
}

impl fmt::Display for Printed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, digits) = if self.digits.is_sign_negative() { ("-", -self.digits) } else { ("", self.digits) };
        let currency = self.currency.map(String::from).unwrap_or_default();
        write!(f, "{sign}{currency}{digits}{}", self.suffix.as_str())
    }
}
