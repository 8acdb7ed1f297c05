//! Reporting periods: years, and the half-years, quarters, months and weeks in them.

mod printed;

use std::cmp::{Ordering, Reverse};
use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, ISOWeekDate, Weekday, date};

use crate::model::record::words;
use crate::model::timescale::MONTHS;
use crate::model::{ParseError, Year, YearKind};

pub(crate) use printed::pattern;

words! {
    /// How long a period is; the longer is the greater.
    Span: "the length of a period" {
        /// Seven days from a Monday.
        Week = "week",
        /// A month of the calendar.
        Month = "month",
        /// Three months.
        Quarter = "quarter",
        /// Six months.
        HalfYear = "half-year",
        /// Twelve months.
        Year = "year",
    }
}

/// A reporting period: a year, a half-year or quarter of one, a month, or a week.
///
/// | written | read as well |
/// |---|---|
/// | `2009/10` | `2009-10`, `09/10`, `FY2009/10` |
/// | `2009/10 H1` | `H1 2009/10`, `Half 1 2009/10` |
/// | `2009/10 Q1` | `Q1 2009-10`, `Quarter 1 2009/10`, `FY2009/10 Q1` |
/// | `2025-04` | `April 2025`, `Apr-25`, `Apr 2025`, `Apr '25` |
/// | `2025-W14` | |
///
/// `2009-10` is the year 2009/10, as it always was: two digits that follow on the two before them make a year. The month
/// of October 2009 is therefore written `October 2009`.
///
/// Periods are in the order of time: by their last day, and of those that end together the longer comes after what lies
/// in it. Which months a year runs over is not known to the order: a year such as 2009/10 is taken to begin in April.
///
/// ```
/// use goldenthread::Period;
/// let quarter: Period = "2009/10 Q1".parse().unwrap();
/// assert_eq!(quarter.to_string(), "2009/10 Q1");
/// assert_eq!(quarter.year(None).to_string(), "2009/10");
/// assert_eq!("Apr-25".parse::<Period>().unwrap().to_string(), "2025-04");
/// assert_eq!("2009-10".parse::<Period>().unwrap().to_string(), "2009/10");
/// assert_eq!("October 2009".parse::<Period>().unwrap().to_string(), "October 2009");
/// let mut periods: Vec<Period> = ["2025/26", "2026-03", "2025/26 Q4", "2025/26 H1"].map(|p| p.parse().unwrap()).into();
/// periods.sort();
/// let sorted: Vec<String> = periods.iter().map(Period::to_string).collect();
/// assert_eq!(sorted, ["2025/26 H1", "2026-03", "2025/26 Q4", "2025/26"]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Period {
    /// A whole year.
    Year(Year),
    /// Half 1 or 2 of a year.
    HalfYear(Year, u8),
    /// Quarter 1 to 4 of a year.
    Quarter(Year, u8),
    /// A month of a calendar year, 1 to 12.
    Month(i16, i8),
    /// A week by ISO 8601: 1 to 53 of the year that its Thursday lies in.
    Week(i16, i8),
}

impl Period {
    /// The year it is or lies in. A month or week says no year of its own: it is the year of that `kind`, or the calendar
    /// year where no kind is known. A week lies where its Thursday does, as in ISO 8601.
    ///
    /// ```
    /// use goldenthread::{Period, YearKind};
    /// let month: Period = "2025-02".parse().unwrap();
    /// assert_eq!(month.year(None).to_string(), "2025");
    /// assert_eq!(month.year(Some(YearKind::Financial)).to_string(), "2024/25");
    /// ```
    pub fn year(self, kind: Option<YearKind>) -> Year {
        let (year, month) = match self {
            Self::Year(year) | Self::HalfYear(year, _) | Self::Quarter(year, _) => return year,
            Self::Month(year, month) => (year, month),
            Self::Week(year, week) => {
                let monday = monday(year, week);
                let thursday = monday.checked_add(jiff::Span::new().days(3)).unwrap_or(monday);
                (thursday.year(), thursday.month())
            }
        };
        let begins = match kind {
            Some(YearKind::Financial) => 4,
            Some(YearKind::Academic) => 9,
            Some(YearKind::Calendar) | None => return Year::whole(year),
        };
        Year::split(year.saturating_sub(i16::from(month < begins)))
    }

    /// The year, if it is a whole one.
    pub fn whole_year(self) -> Option<Year> {
        match self {
            Self::Year(year) => Some(year),
            Self::HalfYear(..) | Self::Quarter(..) | Self::Month(..) | Self::Week(..) => None,
        }
    }

    /// How long it is.
    pub fn span(self) -> Span {
        match self {
            Self::Year(_) => Span::Year,
            Self::HalfYear(..) => Span::HalfYear,
            Self::Quarter(..) => Span::Quarter,
            Self::Month(..) => Span::Month,
            Self::Week(..) => Span::Week,
        }
    }

    /// The first and last day. Which months a year and its parts run over is its `kind`, as for [`Year::days`].
    ///
    /// ```
    /// use goldenthread::{Period, YearKind};
    /// let days = |text: &str, kind| {
    ///     let (first, last) = text.parse::<Period>().unwrap().days(kind);
    ///     format!("{first} {last}")
    /// };
    /// assert_eq!(days("2024/25 Q4", Some(YearKind::Financial)), "2025-01-01 2025-03-31");
    /// assert_eq!(days("2024/25 H2", Some(YearKind::Academic)), "2025-03-01 2025-08-31");
    /// assert_eq!(days("2024-02", None), "2024-02-01 2024-02-29");
    /// assert_eq!(days("2025-W01", None), "2024-12-30 2025-01-05");
    /// ```
    pub fn days(self, kind: Option<YearKind>) -> (Date, Date) {
        match self {
            Self::Year(year) => year.days(kind),
            Self::HalfYear(year, half) => months(year.days(kind).0, (half.clamp(1, 2) - 1) * 6, 6),
            Self::Quarter(year, quarter) => months(year.days(kind).0, (quarter.clamp(1, 4) - 1) * 3, 3),
            Self::Month(year, month) => months(date(year.clamp(1, 9998), month.clamp(1, 12), 1), 0, 1),
            Self::Week(year, week) => {
                let monday = monday(year, week);
                (monday, monday.checked_add(jiff::Span::new().days(6)).unwrap_or(monday))
            }
        }
    }

    /// The period of the same length just before it.
    ///
    /// ```
    /// use goldenthread::Period;
    /// let before = |text: &str| text.parse::<Period>().unwrap().before().to_string();
    /// assert_eq!(before("2025/26 Q1"), "2024/25 Q4");
    /// assert_eq!(before("January 2025"), "2024-12");
    /// assert_eq!(before("2021-W01"), "2020-W53");
    /// ```
    #[must_use]
    pub fn before(self) -> Self {
        match self {
            Self::Year(year) => Self::Year(year.plus(-1)),
            Self::HalfYear(year, 0..=1) => Self::HalfYear(year.plus(-1), 2),
            Self::HalfYear(year, half) => Self::HalfYear(year, half - 1),
            Self::Quarter(year, 0..=1) => Self::Quarter(year.plus(-1), 4),
            Self::Quarter(year, quarter) => Self::Quarter(year, quarter - 1),
            Self::Month(year, ..=1) => Self::Month(year.saturating_sub(1), 12),
            Self::Month(year, month) => Self::Month(year, month - 1),
            Self::Week(year, ..=1) => Self::Week(year.saturating_sub(1), weeks(year.saturating_sub(1))),
            Self::Week(year, week) => Self::Week(year, week - 1),
        }
    }

    /// The period of the same length just after it.
    ///
    /// ```
    /// use goldenthread::Period;
    /// let after = |text: &str| text.parse::<Period>().unwrap().after().to_string();
    /// assert_eq!(after("2024/25 Q4"), "2025/26 Q1");
    /// assert_eq!(after("2020-W53"), "2021-W01");
    /// ```
    #[must_use]
    pub fn after(self) -> Self {
        match self {
            Self::Year(year) => Self::Year(year.plus(1)),
            Self::HalfYear(year, 2..) => Self::HalfYear(year.plus(1), 1),
            Self::HalfYear(year, half) => Self::HalfYear(year, half + 1),
            Self::Quarter(year, 4..) => Self::Quarter(year.plus(1), 1),
            Self::Quarter(year, quarter) => Self::Quarter(year, quarter + 1),
            Self::Month(year, 12..) => Self::Month(year.saturating_add(1), 1),
            Self::Month(year, month) => Self::Month(year, month + 1),
            Self::Week(year, week) if week >= weeks(year) => Self::Week(year.saturating_add(1), 1),
            Self::Week(year, week) => Self::Week(year, week + 1),
        }
    }

    /// The same period a year before; of a week 53 whose year before has none, its week 52.
    ///
    /// ```
    /// use goldenthread::Period;
    /// let before = |text: &str| text.parse::<Period>().unwrap().a_year_before().to_string();
    /// assert_eq!(before("2025/26 Q1"), "2024/25 Q1");
    /// assert_eq!(before("2020-W53"), "2019-W52");
    /// ```
    #[must_use]
    pub fn a_year_before(self) -> Self {
        match self {
            Self::Year(year) => Self::Year(year.plus(-1)),
            Self::HalfYear(year, half) => Self::HalfYear(year.plus(-1), half),
            Self::Quarter(year, quarter) => Self::Quarter(year.plus(-1), quarter),
            Self::Month(year, month) => Self::Month(year.saturating_sub(1), month),
            Self::Week(year, week) => {
                let before = year.saturating_sub(1);
                Self::Week(before, week.min(weeks(before)))
            }
        }
    }

    /// Whether the day lies in it; `kind` as for [`days`](Self::days).
    pub fn contains(self, day: Date, kind: Option<YearKind>) -> bool {
        let (first, last) = self.days(kind);
        (first..=last).contains(&day)
    }

    /// Whether every day of it lies in the other; each lies in itself.
    ///
    /// ```
    /// use goldenthread::{Period, YearKind};
    /// let (month, year): (Period, Period) = ("2026-03".parse().unwrap(), "2025/26".parse().unwrap());
    /// assert!(month.is_within(year, Some(YearKind::Financial)) && !year.is_within(month, None));
    /// ```
    pub fn is_within(self, other: Self, kind: Option<YearKind>) -> bool {
        let (first, last) = self.days(kind);
        other.contains(first, kind) && other.contains(last, kind)
    }

    /// What periods are put in order by.
    fn rank(self) -> (Date, Reverse<Date>, Span, (i16, bool), i16) {
        let (first, last) = self.days(None);
        let (year, number) = match self {
            Self::Year(year) => ((year.start(), year.is_split()), 0),
            Self::HalfYear(year, number) | Self::Quarter(year, number) => {
                ((year.start(), year.is_split()), i16::from(number))
            }
            Self::Month(year, number) | Self::Week(year, number) => ((year, false), i16::from(number)),
        };
        (last, Reverse(first), self.span(), year, number)
    }
}

impl Ord for Period {
    fn cmp(&self, other: &Self) -> Ordering {
        let has_days = |year: &Year| (1..=9998).contains(&year.start());
        match (self, other) {
            (Self::Year(one), Self::Year(other)) if has_days(one) && has_days(other) => one.cmp(other),
            _ => self.rank().cmp(&other.rank()),
        }
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The first and last day of `count` months, `after` months from the first day of one.
fn months(from: Date, after: u8, count: u8) -> (Date, Date) {
    let first = from.checked_add(jiff::Span::new().months(i64::from(after))).unwrap_or(from);
    let last = first.checked_add(jiff::Span::new().months(i64::from(count.saturating_sub(1)))).unwrap_or(first);
    (first, last.last_of_month())
}

/// The first day of a week.
fn monday(year: i16, week: i8) -> Date {
    let year = year.clamp(1, 9998);
    let week = ISOWeekDate::new(year, week.clamp(1, weeks(year)), Weekday::Monday);
    week.map_or(date(year, 1, 1), ISOWeekDate::date)
}

/// How many weeks a year has by ISO 8601: 52 or 53.
fn weeks(year: i16) -> i8 {
    if ISOWeekDate::new(year, 53, Weekday::Monday).is_ok() { 53 } else { 52 }
}

/// Whether the month, written in digits, would be read as a year: `2009-10`.
fn looks_like_a_year(year: i16, month: i8) -> bool {
    (year.rem_euclid(100) + 1) % 100 == i16::from(month)
}

impl From<Year> for Period {
    fn from(year: Year) -> Self {
        Self::Year(year)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Year(year) => year.fmt(f),
            Self::HalfYear(year, half) => write!(f, "{year} H{half}"),
            Self::Quarter(year, quarter) => write!(f, "{year} Q{quarter}"),
            Self::Month(year, month) if looks_like_a_year(year, month) => {
                let name = usize::try_from(month - 1).ok().and_then(|at| MONTHS.get(at));
                write!(f, "{} {year}", name.unwrap_or(&""))
            }
            Self::Month(year, month) => write!(f, "{year}-{month:02}"),
            Self::Week(year, week) => write!(f, "{year}-W{week:02}"),
        }
    }
}

impl FromStr for Period {
    type Err = ParseError;
    fn from_str(text: &str) -> Result<Self, ParseError> {
        let expected = "a year such as 2009/10, or a part of one such as 2009/10 Q1, April 2009 or 2009-W14";
        Self::read(text).ok_or_else(|| ParseError::new(expected, text))
    }
}

impl serde::Serialize for Period {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every period that can be read.
    fn every() -> impl Iterator<Item = Period> {
        (1900..2100).flat_map(|year| {
            let years = [Year::split(year), Year::whole(year)].into_iter();
            let parts = years.flat_map(|year| {
                let halves = (1..=2).map(move |half| Period::HalfYear(year, half));
                let quarters = (1..=4).map(move |quarter| Period::Quarter(year, quarter));
                halves.chain(quarters).chain([Period::Year(year)])
            });
            let months = (1..=12).map(move |month| Period::Month(year, month));
            let weeks = (1..=weeks(year)).map(move |week| Period::Week(year, week));
            parts.chain(months).chain(weeks)
        })
    }

    #[test]
    fn what_is_written_is_read_as_what_it_was() {
        for period in every() {
            assert_eq!(period.to_string().parse(), Ok(period));
        }
        assert_eq!(Period::Month(2009, 10).to_string(), "October 2009");
        assert_eq!(Period::Month(1999, 1).to_string(), "1999-01");
    }

    #[test]
    fn periods_are_in_the_order_of_time() {
        let mut all: Vec<Period> = every().collect();
        all.sort();
        for pair in all.windows(2) {
            let [one, other] = pair else { continue };
            assert!(one < other, "{one} {other}");
            let (days, later) = (one.days(None), other.days(None));
            assert!(days.1 < later.1 || days.1 == later.1 && days.0 >= later.0, "{one} {other}");
        }
    }

    #[test]
    fn a_period_ends_the_day_before_the_next_begins() {
        for period in every() {
            for kind in YearKind::ALL.iter().copied().map(Some).chain([None]) {
                let (before, year) = (period.before(), period.a_year_before());
                assert_eq!(before.after(), period);
                assert_eq!(before.days(kind).1.tomorrow().unwrap(), period.days(kind).0, "{period}");
                assert_eq!((before.span(), year.span()), (period.span(), period.span()));
                assert!(year < period && period.is_within(period, kind));
                let lies = period.is_within(Period::Year(period.year(kind)), kind);
                assert!(lies || period.span() == Span::Week, "{period} {kind:?}");
            }
        }
    }

    #[test]
    fn printed_forms() {
        for (text, expected) in [
            ("2003-04", "2003/04"),
            ("2011-12", "2011/12"),
            ("2025-04", "2025-04"),
            ("2025-26", "2025/26"),
            ("April 2025", "2025-04"),
            ("Apr-25", "2025-04"),
            ("apr 2025", "2025-04"),
            ("Sept. '25", "2025-09"),
            ("Jan-99", "1999-01"),
            ("October 2009", "October 2009"),
            ("Q3 2025/26", "2025/26 Q3"),
            ("Q3 2025-26", "2025/26 Q3"),
            ("2025/26 Q3", "2025/26 Q3"),
            ("2025/26 q 3", "2025/26 Q3"),
            ("Quarter 3 2025/26", "2025/26 Q3"),
            ("2025/26, quarter 3", "2025/26 Q3"),
            ("Q3, FY2025/26", "2025/26 Q3"),
            ("H1 2025/26", "2025/26 H1"),
            ("2025 Half 2", "2025 H2"),
            ("FY2025/26 Q1", "2025/26 Q1"),
            ("fy 2025/26", "2025/26"),
            (" 2025-w14 ", "2025-W14"),
            ("2020-W53", "2020-W53"),
        ] {
            assert_eq!(text.parse::<Period>().unwrap().to_string(), expected, "{text}");
        }
        for text in [
            "2025-13",
            "2025-00",
            "2025-4",
            "2025/04",
            "2025-W54",
            "2021-W53",
            "2025-W00",
            "Apr25",
            "Ap 2025",
            "April",
            "Q5 2025/26",
            "H3 2025",
            "Q1",
            "Q12025",
            "2025/27 Q1",
            "2025/26 Q1 Q2",
            "Q1 2025/26 Q1",
            "Aprils 2025",
            "FY",
            "2025,, Q1",
        ] {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
    }
}
