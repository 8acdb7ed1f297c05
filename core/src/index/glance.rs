//! What all figures of an indicator show together, so that most rules see at once that they have nothing to say.

use rust_decimal::Decimal;

use crate::gather::Entry;
use crate::index::figures::lines;
use crate::model::{Indicator, Printed, Suffix};

/// What is printed beside the digits of a number.
pub(crate) type Sign = (Suffix, Option<char>);

/// How many signs some numbers have between them.
#[derive(Debug, Clone, Copy)]
enum Signs {
    None,
    One(Sign),
    Several,
}

/// What one walk over an indicator's figures shows, those of its comparator and of its parts included.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Glance {
    /// Whether a figure has no number.
    pub(crate) has_absent: bool,
    /// Whether a figure says something that is no one number.
    pub(crate) has_stated: bool,
    /// Whether a figure is blank.
    pub(crate) has_blank: bool,
    /// Whether a figure says what it rests on.
    pub(crate) has_basis: bool,
    /// Whether a figure states its interval.
    pub(crate) has_interval: bool,
    /// Whether every amount lies within 0 to 100.
    pub(crate) is_within_hundred: bool,
    /// The signs of the numbers in the indicator's own unit.
    signs: Signs,
    /// The fewest and the most decimal places of the numbers in its own unit.
    places: (u32, u32),
    /// The least and the greatest of the digits in its own unit; none where one of them cannot be told.
    digits: Option<(i64, i64)>,
}

impl Glance {
    /// Of an indicator that was not looked at: whatever a rule looks for may be there.
    pub(crate) const UNKNOWN: Self = Self {
        has_absent: true,
        has_stated: true,
        has_blank: true,
        has_basis: true,
        has_interval: true,
        is_within_hundred: false,
        signs: Signs::Several,
        places: (0, u32::MAX),
        digits: None,
    };

    pub(crate) fn of(indicator: &Entry<'_, Indicator>) -> Self {
        let mut glance = Self {
            has_absent: false,
            has_stated: false,
            has_blank: false,
            has_basis: false,
            has_interval: false,
            is_within_hundred: true,
            signs: Signs::None,
            places: (u32::MAX, 0),
            digits: Some((i64::MAX, i64::MIN)),
        };
        for line in lines(indicator) {
            for (_, figure) in &line.series.0 {
                glance.has_basis |= figure.basis.is_some();
                glance.has_interval |= figure.interval.is_some();
                let Some(printed) = figure.printed() else {
                    glance.has_stated |= figure.is_told();
                    glance.has_absent |= !figure.is_told();
                    glance.has_blank |= figure.is_blank();
                    continue;
                };
                let digits = exact(figure.held().unwrap_or(printed).digits);
                glance.is_within_hundred &= is_within_hundred(printed, digits);
                if !line.is_count() {
                    glance.measure(printed, digits);
                }
            }
        }
        glance
    }

    /// Adds a number in the indicator's own unit.
    fn measure(&mut self, printed: Printed, digits: Option<i64>) {
        let (fewest, most) = self.places;
        let places = printed.digits.scale();
        self.places = (fewest.min(places), most.max(places));
        self.digits = self.digits.zip(digits).map(|((least, most), digits)| (least.min(digits), most.max(digits)));
        let sign = (printed.suffix, printed.currency);
        self.signs = match self.signs {
            Signs::None => Signs::One(sign),
            Signs::One(known) if known == sign => self.signs,
            Signs::One(_) | Signs::Several => Signs::Several,
        };
    }

    /// The sign that every number in the indicator's own unit has; none where they differ, or where there is none.
    pub(crate) fn sign(&self) -> Option<Sign> {
        match self.signs {
            Signs::One(sign) => Some(sign),
            Signs::None | Signs::Several => None,
        }
    }

    /// Whether the numbers differ by so many decimal places or more.
    pub(crate) fn varies_by(&self, places: u32) -> bool {
        self.places.1 >= self.places.0.saturating_add(places)
    }

    /// Whether all numbers have one sign, and none is `times` as large as another; none of them is 0 or less.
    pub(crate) fn is_steady(&self, times: Decimal) -> bool {
        let steady = |(least, most): (i64, i64)| {
            // Two decimals at most, so that the product stays exact.
            let times = times.checked_mul(Decimal::ONE_HUNDRED)?;
            let times = if times.fract().is_zero() { i128::try_from(times.trunc()).ok()? } else { return None };
            Some(least > 0 && i128::from(most) * 100 < i128::from(least).checked_mul(times)?)
        };
        self.sign().and(self.digits).and_then(steady).unwrap_or(false)
    }
}

/// The most decimal places of a number that compares fast; few figures have more.
const PLACES: usize = 12;

/// A number as so many of a small unit, which compares fast; none for millions, and for more decimal places.
fn exact(number: Decimal) -> Option<i64> {
    #[expect(clippy::indexing_slicing, reason = "const code has no iterators; the bounds are checked")]
    const UNITS: [i64; PLACES + 1] = {
        let mut units = [1; PLACES + 1];
        let mut places = PLACES;
        while places > 0 {
            units[places - 1] = units[places] * 10;
            places -= 1;
        }
        units
    };
    let unit = *UNITS.get(number.scale() as usize)?;
    i64::try_from(number.mantissa()).ok()?.checked_mul(unit)
}

fn is_within_hundred(printed: Printed, digits: Option<i64>) -> bool {
    const HUNDRED: i64 = 100 * 10_i64.pow(PLACES as u32);
    let is_scaled = matches!(printed.suffix, Suffix::Thousand | Suffix::Million | Suffix::Billion);
    !is_scaled && digits.is_some_and(|digits| (0..=HUNDRED).contains(&digits))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gather::Gathered;
    use crate::model::{Figure, Period, Plan, Year};

    fn glance(figures: &[&str]) -> Glance {
        let mut indicator = Indicator::new("NI 1", "Homes");
        for (year, figure) in (2001..).zip(figures) {
            indicator.outturn.push(Period::Year(Year::split(year)), figure.parse::<Figure>().unwrap());
        }
        let plan = Plan { indicators: vec![indicator], ..Plan::default() };
        Glance::of(&Gathered::of(&plan).indicators()[0])
    }

    #[test]
    fn one_walk_shows_what_rules_look_for() {
        let seen = glance(&["9%", "9.55%", "100.0%", "n/a"]);
        assert!(seen.has_absent && !seen.has_blank && !seen.has_basis && seen.is_within_hundred);
        assert_eq!((seen.sign(), seen.places), (Some((Suffix::Percent, None)), (0, 2)));
        assert!(glance(&["1", "", "2"]).has_blank);
        assert_eq!(glance(&["1", "2%", "3"]).sign(), None);
        assert_eq!(glance(&["1", "2%", "1"]).sign(), None);
        assert_eq!(glance(&[]).sign(), None);
        for outside in ["100.1", "-0.1", "0.5k", "999999999999999"] {
            assert!(!glance(&["5", outside]).is_within_hundred, "{outside}");
        }
    }

    #[test]
    fn what_is_steady_has_no_factor() {
        let two = Decimal::TWO;
        assert!(glance(&["5", "9.99"]).is_steady(two) && glance(&["5", "7.4"]).is_steady(Decimal::new(15, 1)));
        assert!(!glance(&["5", "7.5"]).is_steady(Decimal::new(15, 1)));
        for unsteady in [["5", "10"], ["0", "1"], ["-5", "-6"], ["5", "6%"]] {
            assert!(!glance(&unsteady).is_steady(two), "{unsteady:?}");
        }
    }
}
