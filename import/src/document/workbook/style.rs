//! How a cell's style shows its value.

use calamine::{ExcelDateTime, ExcelDateTimeType};
use goldenthread::language::colours::Colour;
use goldenthread::{Limits, TreeError};

use super::clock::{Moment, Precision};
use super::number::{self, Shown};

/// What of a style matters to a reader of plans.
#[derive(Debug)]
pub(super) struct CellStyle {
    shown: Shown,
    precision: Precision,
    is_date: bool,
    pub(super) bold: bool,
    /// The colour that it fills a cell with.
    pub(super) fill: Option<Colour>,
}

/// What a style takes in memory beside its font's name and its format, generously.
const STYLE: usize = 512;

/// Refuses so many styles that are written out, each with a font's name and a format as long as the longest.
///
/// They stand in the file once, so that a small file could ask for more memory than there is.
pub(super) fn check(styles: usize, longest: usize, limits: Limits) -> Result<(), TreeError> {
    if styles.saturating_mul(STYLE.saturating_add(longest)) > limits.unpacked_bytes {
        return Err(TreeError::limit(None, "size of cell styles in bytes", limits.unpacked_bytes));
    }
    Ok(())
}

impl CellStyle {
    /// The style with this format code.
    pub(super) fn of(code: &str, bold: bool) -> Self {
        let (precision, is_date) = (Precision::of(code), Precision::is_date(code));
        Self { shown: Shown::of(code), precision, is_date, bold, fill: None }
    }

    /// A number as it is shown; one whose format is a date's is a date.
    pub(super) fn number(&self, value: f64, from_1904: bool) -> String {
        if self.is_date {
            return self.date(&ExcelDateTime::new(value, ExcelDateTimeType::DateTime, from_1904));
        }
        self.shown.write(value)
    }

    /// A number that is known to be no date.
    pub(super) fn plain(&self, value: f64) -> String {
        self.shown.write(value)
    }

    /// The number behind what is shown of it, where that is rounded.
    pub(super) fn held(&self, shown: &str, value: f64) -> Option<String> {
        if self.is_date { None } else { number::held(shown, value) }
    }

    /// A date, time or length of time.
    pub(super) fn date(&self, moment: &ExcelDateTime) -> String {
        let serial = moment.as_f64();
        if !(0.0..2_958_466.0).contains(&serial) {
            return Shown::Plainly.write(serial);
        }
        if moment.is_duration() {
            let minutes = (serial * 24.0 * 60.0).round();
            return format!("{}:{:02}", (minutes / 60.0).floor(), minutes % 60.0);
        }
        let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
        Moment { year, month, day, hour, minute, second }.write(self.precision)
    }
}
