//! What the cells of a column say against its header: arrows, times and figures are no titles, priorities or targets.

use goldenthread::{Figure, Travel};

use crate::document::Cell;
use crate::header::columns::SERIES;
use crate::header::phrases::{LIKELY, Match, SURE};
use crate::header::times::month;
use crate::header::weigh::Weighed;
use crate::vocabulary::Words;
use crate::vocabulary::words::normal;

/// The first rows tell a column; a header is weighed at every row, so it must stay cheap.
const LOOKED_AT: usize = 8;

/// Words of headers that speak of how far one figure is from another.
const DIFFERS: &[&str] =
    &["difference", "variance", "variation", "var", "change", "gap", "deviation", "distance", "versus", "vs"];

/// Whether a header speaks of how far a figure is from another: `% difference to target`.
pub(crate) fn differs(header: &str) -> bool {
    normal(header).split(' ').any(|word| DIFFERS.contains(&word))
}

/// Whether the cells of a column are months, each with its year perhaps: `Oct 24`.
pub(crate) fn holds_times(below: &[&[Cell<'_>]], at: usize) -> bool {
    all(below, at, |text| month(text).is_some_and(|month| month.rest.is_empty()))
}

fn all(below: &[&[Cell<'_>]], at: usize, is: impl Fn(&str) -> bool) -> bool {
    let mut cells =
        below.iter().take(LOOKED_AT).filter_map(|row| row.get(at)).filter(|cell| !cell.is_blank()).peekable();
    cells.peek().is_some() && cells.all(|cell| is(cell.text.trim()))
}

fn is_figure(text: &str) -> bool {
    text.parse::<Figure>().is_ok_and(|figure| figure.amount().is_some())
}

/// Whether the figures of a column are more than the numbers of its rows.
fn holds_measured(below: &[&[Cell<'_>]], at: usize) -> bool {
    let is_measured = |text: &str| text.contains(['%', '.', ',', '£', '$', '€']);
    all(below, at, is_figure)
        && below.iter().take(LOOKED_AT).filter_map(|row| row.get(at)).any(|cell| is_measured(&cell.text))
}

/// Puts right what a header proposes and its cells refuse.
pub(crate) fn judged(column: &mut Weighed, forms: &[String], below: &[&[Cell<'_>]], at: usize, words: &Words) {
    let is_series = |found: &Match| SERIES.iter().any(|field| found.fills("indicator", field, words));
    let of = |column: &Weighed, field: &str| {
        column.matches.iter().find(|found| found.fills("indicator", field, words)).map(|found| found.period.clone())
    };
    let header = forms.last().map(String::as_str).unwrap_or_default();
    if differs(header) {
        // `Target variance` has the word `target`, and is none.
        column.matches.retain(|found| !(is_series(found) && found.quality < SURE));
    }
    let arrows = |text: &str| Travel::read(text).is_some() && !text.contains(char::is_alphanumeric);
    if column.matches.iter().any(is_series) && all(below, at, arrows) {
        column.matches.retain(|found| !is_series(found));
        add(column, "travel", None, None, words);
    }
    if column.holds_times {
        let is_time = |found: &Match| found.fills("indicator", "period", words) && found.quality < SURE;
        column.matches.retain(|found| !is_series(found) && !is_time(found));
    }
    let figures = "its cells are figures".to_owned();
    // `Goal` alone names what a row stands under; figures of a year, or in percent, are what is aimed at.
    let aims = normal(header).split(' ').any(|word| matches!(word, "goal" | "aim" | "ambition" | "objective"));
    let in_percent = || all(below, at, |text| text.ends_with('%'));
    let aimed =
        of(column, "priority").filter(|period| aims && all(below, at, is_figure) && (period.is_some() || in_percent()));
    if let Some(period) = aimed {
        column.matches.retain(|found| !found.fills("indicator", "priority", words));
        add(column, "target", period, Some(figures), words);
    } else if let Some(period) = of(column, "title").filter(|_| holds_measured(below, at)) {
        column.matches.retain(|found| !found.fills("indicator", "title", words));
        add(column, "outturn", period, Some(figures), words);
    }
}

fn add(column: &mut Weighed, field: &str, period: Option<String>, why: Option<String>, words: &Words) {
    let Some((kind, field)) = words.numbers("indicator", field) else { return };
    column.is_aside = false;
    column.matches.push(Match { kind, field, period, quality: if why.is_some() { LIKELY } else { SURE }, why });
}

#[cfg(test)]
mod tests {
    use crate::header::columns::Column;
    use crate::sample::block;

    #[test]
    fn cells_refuse_what_headers_propose() {
        let said = |lines: &str| {
            let table = block(lines).table;
            let field = |column: &Column| column.field.clone().unwrap_or("-".to_owned());
            table.columns.iter().map(field).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(
            said("Indicator|Goal for 2025|2024\nHomes let|80%|74%\nTenants in work|45%|41%"),
            "title target outturn"
        );
        assert_eq!(said("Metric|Latest month|Measure|Plan\nFalls|Oct 24|0.11|0.15"), "title extra outturn target");
        assert_eq!(
            said("Indicator|Target 2019|Actual 2019|% difference to target|Performance\nFires|205|198|-3.4%|⬆"),
            "title target outturn extra travel"
        );
    }
}
