//! Days of moments, where clocks show them.

use jiff::Span;
use jiff::civil::{Date, date};

use super::Clocks;

/// The seconds of a day.
pub(super) const A_DAY: i64 = 86_400;

/// The day so many days after 1 January 1970.
pub(super) fn day(days: i64) -> Option<Date> {
    date(1970, 1, 1).checked_add(Span::new().try_days(days).ok()?).ok()
}

/// Where the clocks are that a moment is read from.
pub(super) enum Zone<'n> {
    /// So many seconds before those of Greenwich.
    Ahead(i64),
    /// As whoever hands over the moments knows it by its name.
    Named(&'n str),
}

impl<'n> Zone<'n> {
    /// That of a moment that names none.
    pub(super) const GREENWICH: Self = Self::Ahead(0);

    /// The zone of a name such as `Europe/London`, or of an offset such as `+01:00`; none of an offset that is no such.
    pub(super) fn of(name: &'n str) -> Option<Self> {
        if matches!(name, "UTC" | "Z" | "GMT" | "Etc/UTC") {
            return Some(Self::GREENWICH);
        }
        if let Some(digits) = name.strip_prefix(['+', '-']) {
            let (hours, minutes) = digits.split_once(':')?;
            let seconds = hours.parse::<i64>().ok()? * 3600 + minutes.parse::<i64>().ok()? * 60;
            return Some(Self::Ahead(if name.starts_with('-') { -seconds } else { seconds }));
        }
        Some(Self::Named(name))
    }

    /// The day that clocks there show, so many seconds after 1970 began at Greenwich.
    pub(super) fn day(&self, seconds: i64, clocks: Clocks<'_>) -> Option<Date> {
        match self {
            Self::Ahead(ahead) => day(seconds.checked_add(*ahead)?.div_euclid(A_DAY)),
            Self::Named(name) => clocks(name, seconds),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_of_the_day_that_clocks_there_show() {
        // 30 June 2009, half past eleven in the evening at Greenwich.
        let late = day_of(2009, 6, 30) * A_DAY + 84_600;
        let in_london =
            |name: &str, seconds: i64| (name == "Europe/London").then(|| day((seconds + 3600) / A_DAY)).flatten();
        let shown = |zone: &str| Zone::of(zone).and_then(|zone| zone.day(late, &in_london));
        assert_eq!(shown("UTC"), Some(date(2009, 6, 30)));
        assert_eq!(shown("+01:00"), Some(date(2009, 7, 1)));
        assert_eq!(shown("-01:00"), Some(date(2009, 6, 30)));
        assert_eq!(shown("Europe/London"), Some(date(2009, 7, 1)));
        assert_eq!((shown("Europe/Nowhere"), shown("+1")), (None, None));
    }

    fn day_of(year: i16, month: i8, of_month: i8) -> i64 {
        (date(year, month, of_month) - date(1970, 1, 1)).get_days().into()
    }
}
