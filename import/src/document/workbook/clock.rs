//! Dates and times: a day as ISO writes it, a month and a year as they are shown.

use goldenthread::MONTHS;

/// A date and time of a cell.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moment {
    pub(super) year: u16,
    pub(super) month: u8,
    pub(super) day: u8,
    pub(super) hour: u8,
    pub(super) minute: u8,
    pub(super) second: u8,
}

/// What of a moment its format shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Precision {
    /// The day, and the time if it is not midnight.
    Day,
    /// The month and its year.
    Month,
    /// The year.
    Year,
    /// The time.
    Time,
}

impl Precision {
    /// What a format code such as `mmm yyyy` shows.
    pub(super) fn of(code: &str) -> Self {
        match Self::parts(code) {
            (false, _, false, true) => Self::Time,
            (true, true, false, false) => Self::Month,
            (true, false, false, false) => Self::Year,
            _ => Self::Day,
        }
    }

    /// Whether a format code shows a date or a time at all.
    pub(super) fn is_date(code: &str) -> bool {
        Self::parts(code) != (false, false, false, false)
    }

    /// Whether a format code shows a year, a month (or minutes), a day and a time.
    fn parts(code: &str) -> (bool, bool, bool, bool) {
        let (mut year, mut month, mut day, mut time) = (false, false, false, false);
        let mut letters = code.chars();
        while let Some(letter) = letters.next() {
            match letter.to_ascii_lowercase() {
                '"' => letters.by_ref().take_while(|letter| *letter != '"').for_each(drop),
                '[' => letters.by_ref().take_while(|letter| *letter != ']').for_each(drop),
                '\\' | '_' | '*' => drop(letters.next()),
                ';' => break,
                'y' => year = true,
                'm' => month = true,
                'd' => day = true,
                'h' | 's' => time = true,
                _ => {}
            }
        }
        (year, month, day, time)
    }
}

impl Moment {
    pub(super) fn write(self, precision: Precision) -> String {
        let Self { year, month, day, hour, minute, second } = self;
        let time =
            if second == 0 { format!("{hour:02}:{minute:02}") } else { format!("{hour:02}:{minute:02}:{second:02}") };
        match precision {
            Precision::Time => time,
            Precision::Year => format!("{year}"),
            Precision::Month => {
                let name = MONTHS.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or_default();
                format!("{name} {year}")
            }
            Precision::Day if (hour, minute, second) == (0, 0, 0) => format!("{year:04}-{month:02}-{day:02}"),
            Precision::Day => format!("{year:04}-{month:02}-{day:02} {time}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_no_day() {
        let moment = Moment { year: 2009, month: 3, day: 1, hour: 0, minute: 0, second: 0 };
        let shown = |code| moment.write(Precision::of(code));
        assert_eq!(
            ["dd/mm/yyyy", "d-mmm", "mmm-yy", "yyyy", "[$-809]mmmm\\ yyyy;@"].map(shown),
            ["2009-03-01", "2009-03-01", "March 2009", "2009", "March 2009"]
        );
        let noon = Moment { hour: 12, ..moment };
        assert_eq!(noon.write(Precision::of("dd/mm/yyyy hh:mm")), "2009-03-01 12:00");
        assert_eq!(noon.write(Precision::of("h:mm AM/PM")), "12:00");
    }
}
