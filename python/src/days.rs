//! Days of moments, where clocks show them.

use jiff::Span;
use jiff::civil::{Date, date};
use pyo3::prelude::*;

const A_DAY: i64 = 86_400;

/// The day so many days after 1 January 1970.
pub(crate) fn day(days: i64) -> Option<Date> {
    date(1970, 1, 1).checked_add(Span::new().try_days(days).ok()?).ok()
}

/// Where the clocks are that a moment is read from.
pub(crate) enum Zone {
    /// So many seconds before those of Greenwich.
    Ahead(i64),
    /// As Python knows it by its name.
    Named(Py<PyAny>),
}

impl Default for Zone {
    fn default() -> Self {
        Self::Ahead(0)
    }
}

impl Zone {
    /// The zone of a name such as `Europe/London`, or of an offset such as `+01:00`; none where it is not known.
    pub(crate) fn of(name: &str) -> Option<Self> {
        if matches!(name, "UTC" | "Z" | "GMT" | "Etc/UTC") {
            return Some(Self::default());
        }
        if let Some(digits) = name.strip_prefix(['+', '-']) {
            let (hours, minutes) = digits.split_once(':')?;
            let seconds = hours.parse::<i64>().ok()? * 3600 + minutes.parse::<i64>().ok()? * 60;
            return Some(Self::Ahead(if name.starts_with('-') { -seconds } else { seconds }));
        }
        let named = |py: Python<'_>| py.import("zoneinfo")?.getattr("ZoneInfo")?.call1((name,)).map(Bound::unbind);
        Python::attach(named).ok().map(Self::Named)
    }

    /// The day that clocks there show, so many seconds after 1970 began at Greenwich.
    pub(crate) fn day(&self, seconds: i64) -> Option<Date> {
        let zone = match self {
            Self::Ahead(ahead) => return day(seconds.checked_add(*ahead)?.div_euclid(A_DAY)),
            Self::Named(zone) => zone,
        };
        let there = |py: Python<'_>| {
            let moment = py.import("datetime")?.getattr("datetime")?.call_method1("fromtimestamp", (seconds, zone))?;
            moment.call_method0("date")?.extract()
        };
        Python::attach(there).ok()
    }
}
