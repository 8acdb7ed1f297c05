//! Numbers as a workbook shows them: `0.85` in the format `0%` is `85%`.

use goldenthread::{Printed, Suffix, Value};
use rust_decimal::{Decimal, RoundingStrategy};

/// How a number is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shown {
    /// As few digits as say it.
    Plainly,
    /// Plainly, with as many decimals as a cell has room for: the format `General`.
    Briefly,
    /// By the sections of a format code: for numbers above zero or all, for those below, for zero.
    By { above: Box<FormatPart>, below: Option<Box<FormatPart>>, zero: Option<Box<FormatPart>> },
}

/// One section of a format code.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct FormatPart {
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
        if code.is_empty() || code.eq_ignore_ascii_case("general") {
            return Self::Briefly;
        }
        let mut sections = split(code).into_iter().map(|section| FormatPart::of(section).map(Box::new));
        let Some(Some(above)) = sections.next() else { return Self::Plainly };
        let below = sections.next().flatten();
        let zero = sections.next().flatten();
        Self::By { above, below, zero }
    }

    /// The number as it is shown.
    pub(super) fn write(&self, value: f64) -> String {
        // Most cells hold a number that prints as it is; only a longer one needs rounding to what the workbook keeps.
        if matches!(self, Self::Plainly | Self::Briefly) && (value == 0.0 || (1e-6..1e15).contains(&value.abs())) {
            let text = value.to_string();
            if text.len() <= if *self == Self::Plainly { 15 } else { ROOM } {
                return if value == 0.0 { "0".into() } else { text };
            }
        }
        let decimal = decimal(value);
        let (Self::By { above, below, zero }, Some(value)) = (self, decimal) else {
            let brief = decimal.filter(|_| *self == Self::Briefly).map(briefly);
            return plainly(value, brief.or(decimal));
        };
        if value.is_zero() {
            return zero.as_ref().unwrap_or(above).write(value);
        }
        match below {
            // The section may write the minus itself, or say it in brackets or in red: a minus is what all readers
            // know.
            Some(below) if value.is_sign_negative() => {
                let text = below.write(value.abs());
                let text = text.trim_start_matches(['(', '-']).trim_end_matches(')').trim();
                format!("-{text}")
            }
            _ => above.write(value),
        }
    }
}

/// The most characters of a number in the format `General`, its point included. Excel shows no more of one, whatever it
/// holds.
const ROOM: usize = 11;

/// A number with as many decimals as a cell has room for; one that needs more to be told from 0 keeps them.
fn briefly(number: Decimal) -> Decimal {
    let least = Decimal::new(1, 4);
    let whole = number.abs().trunc().to_string().len();
    let decimals = u32::try_from(ROOM.saturating_sub(1 + whole)).unwrap_or_default();
    if number.abs() < least {
        return number;
    }
    number.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero).normalize()
}

/// The number that a cell holds, written as the one that it shows, where that is rounded: 94.6 for `95`, 85.6% for
/// `86%`.
///
/// What the shown number lacks only past the 15 digits that a workbook keeps is the noise of binary fractions.
pub(super) fn held(shown: &str, value: f64) -> Option<String> {
    if value.fract() == 0.0 && shown.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let Ok(Value::Number(printed)) = shown.parse() else { return None };
    let unit = Printed { digits: Decimal::ONE, ..printed }.amount();
    let digits = |number: Decimal| match printed.suffix {
        Suffix::Percent => number.checked_mul(Decimal::ONE_HUNDRED),
        _ => number.checked_div(unit),
    };
    let (kept, exact) = (digits(decimal(value)?)?, digits(value.to_string().parse().ok()?)?);
    let places = printed.digits.scale();
    let rounded = kept.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    (kept != printed.digits && rounded == printed.digits)
        .then(|| Printed { digits: exact.normalize(), ..printed }.to_string())
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

impl FormatPart {
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
            ["0.3", "12", "100000000000000000000", "0.333333333"]
        );
        assert_eq!(shown("# ?/?", &[0.5]), ["0.5"]);
        assert_eq!(shown(";;;", &[5.0]), ["5"]);
        assert_eq!(shown("[>=100]0.0;0", &[5.25]), ["5.25"]);
        assert_eq!(shown("0.00E+00", &[1e300]), ["1E300"]);
        assert_eq!(shown("0%", &[f64::NAN, f64::INFINITY]), ["NaN", "inf"]);
    }
    #[test]
    fn general_has_room_for_eleven_characters() {
        assert_eq!(
            shown("General", &[200.0 / 3.0, 94.60000000000001, -1.0 / 7.0, 1234567890.5, 0.00001234, 1e-9]),
            ["66.66666667", "94.6", "-0.142857143", "1234567891", "0.00001234", "0.000000001"]
        );
    }

    #[test]
    fn what_is_shown_rounded_is_held_in_full() {
        let held = |code: &str, value: f64| held(&Shown::of(code).write(value), value);
        for (code, value, expected) in [
            ("0", 94.6, Some("94.6")),
            ("0%", 0.856, Some("85.6%")),
            ("0.0%", 0.552, None),
            ("General", 200.0 / 3.0, Some("66.66666666666667")),
            ("General", 94.60000000000001, None),
            ("General", 95.0, None),
            ("\"£\"#,##0", 1234.56, Some("£1234.56")),
            ("#,##0,\"k\"", 45_678.0, Some("45.678k")),
            ("0.00", -2.675, Some("-2.675")),
            ("0.00", 3.0, None),
            ("0\" days\"", 30.4, None),
        ] {
            assert_eq!(held(code, value).as_deref(), expected, "{code} {value}");
        }
    }
}
