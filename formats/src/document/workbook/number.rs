//! Numbers as a workbook shows them: `0.85` in the format `0%` is `85%`.

use rust_decimal::{Decimal, RoundingStrategy};

/// How a number is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shown {
    /// As few digits as say it.
    Plainly,
    /// By the sections of a format code: for numbers above zero or all, for those below, for zero.
    By { above: Box<Section>, below: Option<Box<Section>>, zero: Option<Box<Section>> },
}

/// One section of a format code.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Section {
    before: String,
    after: String,
    /// The least digits before the point.
    least: usize,
    /// Digits after the point: at least, at most.
    decimals: (usize, usize),
    thousands: bool,
    percent: bool,
    /// How often the number is divided by a thousand.
    scale: u32,
}

impl Shown {
    /// Reads a format code such as `0.0%`; what no table of figures needs (fractions, conditions) is shown plainly.
    pub(super) fn of(code: &str) -> Self {
        let mut sections = split(code).into_iter().map(|section| Section::of(section).map(Box::new));
        let Some(Some(above)) = sections.next() else { return Self::Plainly };
        let below = sections.next().flatten();
        let zero = sections.next().flatten();
        Self::By { above, below, zero }
    }

    /// The number as it is shown.
    pub(super) fn write(&self, value: f64) -> String {
        // Most cells hold a number that prints as it is; only a longer one needs rounding to what the workbook keeps.
        if *self == Self::Plainly && (value == 0.0 || (1e-6..1e15).contains(&value.abs())) {
            let text = value.to_string();
            if text.len() <= 15 {
                return if value == 0.0 { "0".into() } else { text };
            }
        }
        let decimal = decimal(value);
        let (Self::By { above, below, zero }, Some(value)) = (self, decimal) else {
            return plainly(value, decimal);
        };
        if value.is_zero() {
            return zero.as_ref().unwrap_or(above).write(value);
        }
        match below {
            // The section may write the minus itself, or say it in brackets or in red: a minus is what all readers know.
            Some(below) if value.is_sign_negative() => {
                let text = below.write(value.abs());
                let text = text.trim_start_matches(['(', '-']).trim_end_matches(')').trim();
                format!("-{text}")
            }
            _ => above.write(value),
        }
    }
}

/// The number to the 15 digits that a workbook keeps; none if it is too large to be a figure.
fn decimal(value: f64) -> Option<Decimal> {
    let short = value.to_string();
    let digits = short.bytes().filter(u8::is_ascii_digit).count();
    let exact = if digits <= 15 { short.parse() } else { Decimal::from_scientific(&format!("{value:.14e}")) };
    exact.ok().map(|decimal| decimal.normalize())
}

fn plainly(value: f64, decimal: Option<Decimal>) -> String {
    match decimal {
        Some(decimal) if decimal.is_zero() && value != 0.0 => format!("{value:E}"),
        Some(decimal) => decimal.to_string(),
        None => format!("{value:E}"),
    }
}

/// The sections of a code, parted by `;` outside quotation marks.
fn split(code: &str) -> Vec<&str> {
    let mut sections = Vec::new();
    let (mut start, mut quoted, mut escaped) = (0, false, false);
    for (at, letter) in code.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' | '_' | '*' if !quoted => escaped = true,
            '"' => quoted = !quoted,
            ';' if !quoted => {
                sections.extend(code.get(start..at));
                start = at + 1;
            }
            _ => {}
        }
    }
    sections.extend(code.get(start..));
    sections
}

impl Section {
    /// A section with places for digits; none for one without, or with what is not understood.
    fn of(code: &str) -> Option<Self> {
        let mut section = Self::default();
        let (mut digits, mut point, mut commas) = (0, false, 0);
        let mut letters = code.chars();
        while let Some(letter) = letters.next() {
            match letter {
                '0' | '#' | '?' if section.after.trim().is_empty() => {
                    section.thousands |= commas > 0;
                    (digits, commas) = (digits + 1, 0);
                    section.digit(letter == '0', point);
                }
                '.' if !point && section.after.is_empty() => point = true,
                ',' if digits > 0 => commas += 1,
                '"' => letters
                    .by_ref()
                    .take_while(|letter| *letter != '"')
                    .for_each(|letter| section.literal(letter, digits)),
                '\\' => letters.next().into_iter().for_each(|letter| section.literal(letter, digits)),
                '_' | '*' => drop(letters.next()),
                '[' => {
                    let inner: String = letters.by_ref().take_while(|letter| *letter != ']').collect();
                    match inner.strip_prefix('$') {
                        Some(currency) => {
                            let sign = currency.split('-').next().unwrap_or_default();
                            sign.chars().for_each(|letter| section.literal(letter, digits));
                        }
                        None if inner.starts_with(['<', '>', '=']) => return None,
                        None => {}
                    }
                }
                '%' => {
                    section.percent = true;
                    section.literal('%', digits);
                }
                ' ' | '-' | '+' | '(' | ')' | ':' | '$' | '£' | '€' => section.literal(letter, digits),
                _ => return None,
            }
        }
        section.scale = commas;
        (digits > 0).then_some(section)
    }

    fn digit(&mut self, always: bool, after_point: bool) {
        if after_point {
            self.decimals.1 += 1;
            self.decimals.0 = if always { self.decimals.1 } else { self.decimals.0 };
        } else {
            self.least += usize::from(always);
        }
    }

    fn literal(&mut self, letter: char, digits: usize) {
        if digits == 0 { self.before.push(letter) } else { self.after.push(letter) }
    }

    fn write(&self, value: Decimal) -> String {
        let hundred = if self.percent { Decimal::ONE_HUNDRED } else { Decimal::ONE };
        let thousands = (0..self.scale).fold(Decimal::ONE, |by, _| by.saturating_mul(Decimal::ONE_THOUSAND));
        let value = value.checked_mul(hundred).unwrap_or(value) / thousands;
        let most = u32::try_from(self.decimals.1).unwrap_or(u32::MAX).min(Decimal::MAX_SCALE);
        let rounded = value.round_dp_with_strategy(most, RoundingStrategy::MidpointAwayFromZero).normalize();
        let sign = if rounded.is_sign_negative() && !rounded.is_zero() { "-" } else { "" };
        let printed = rounded.abs().to_string();
        let (whole, fraction) = printed.split_once('.').unwrap_or((&printed, ""));
        let whole = format!("{:0>width$}", whole, width = self.least.clamp(1, 64));
        let whole = if self.thousands { grouped(&whole) } else { whole };
        let fraction = format!("{:0<width$}", fraction, width = self.decimals.0.min(64));
        let point = if fraction.is_empty() { "" } else { "." };
        let text = format!("{}{sign}{whole}{point}{fraction}{}", self.before.trim_start(), self.after.trim_end());
        // The sign stands before a currency, as it is shown.
        match text.split_once('-') {
            Some((before, rest)) if !sign.is_empty() && before == self.before.trim_start() => {
                format!("-{before}{rest}")
            }
            _ => text,
        }
    }
}

fn grouped(whole: &str) -> String {
    let first = (whole.len() + 2) % 3 + 1;
    let commas = whole.chars().enumerate().flat_map(|(at, digit)| {
        let comma = at >= first && (at - first).is_multiple_of(3);
        comma.then_some(',').into_iter().chain([digit])
    });
    commas.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(code: &str, values: &[f64]) -> Vec<String> {
        values.iter().map(|value| Shown::of(code).write(*value)).collect()
    }

    #[test]
    fn percentages_and_decimals_are_as_printed() {
        assert_eq!(shown("0%", &[0.85, 0.856, 1.0, -0.05, 0.0]), ["85%", "86%", "100%", "-5%", "0%"]);
        assert_eq!(shown("0.0%", &[0.552, 0.57]), ["55.2%", "57.0%"]);
        assert_eq!(shown("0.00", &[2.675, 0.125, 3.0, -0.004]), ["2.68", "0.13", "3.00", "0.00"]);
        assert_eq!(shown("0.##", &[1.5, 2.0]), ["1.5", "2"]);
        assert_eq!(shown("000", &[7.0]), ["007"]);
    }

    #[test]
    fn thousands_and_currencies_are_as_printed() {
        assert_eq!(shown("#,##0", &[1234567.0, 999.0, 0.0]), ["1,234,567", "999", "0"]);
        assert_eq!(shown("\"£\"#,##0.00", &[1234.5, -2.0]), ["£1,234.50", "-£2.00"]);
        assert_eq!(shown("[$£-809]#,##0;[Red]\\-[$£-809]#,##0", &[5000.0, -5000.0]), ["£5,000", "-£5,000"]);
        assert_eq!(shown("_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)", &[12.0, -12.0, 0.0]), ["12", "-12", "0"]);
        assert_eq!(shown("#,##0,\"k\"", &[45_000.0]), ["45k"]);
        assert_eq!(shown("0\" days\"", &[30.0]), ["30 days"]);
    }

    #[test]
    fn the_rest_is_plain() {
        assert_eq!(
            shown("General", &[0.1 + 0.2, 12.0, 1e20, 1.0 / 3.0]),
            ["0.3", "12", "100000000000000000000", "0.333333333333333"]
        );
        assert_eq!(shown("# ?/?", &[0.5]), ["0.5"]);
        assert_eq!(shown(";;;", &[5.0]), ["5"]);
        assert_eq!(shown("[>=100]0.0;0", &[5.25]), ["5.25"]);
        assert_eq!(shown("0.00E+00", &[1e300]), ["1E300"]);
        assert_eq!(shown("0%", &[f64::NAN, f64::INFINITY]), ["NaN", "inf"]);
    }
}
