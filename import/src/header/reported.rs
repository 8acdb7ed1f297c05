//! Columns of what a report says of a period, told by their cells or by the end of their headers.

use goldenthread::language::colours::colour;

use crate::document::Cell;
use crate::header::columns::Column;
use crate::header::phrases::{Match, SURE};
use crate::header::rated::ASIDE;
use crate::header::weigh::Weighed;
use crate::vocabulary::words::normal;
use crate::vocabulary::{KindWords, Words};

/// The first rows tell a column; a header is weighed at every row, so it must stay cheap.
const LOOKED_AT: usize = 8;

/// The first cells of a column that say something.
fn filled<'b, 's>(below: &'b [&'b [Cell<'s>]], at: usize) -> impl Iterator<Item = &'b Cell<'s>> {
    below.iter().take(LOOKED_AT).filter_map(move |row| row.get(at)).filter(|cell| !cell.is_blank())
}

/// Whether the cells of a column are colours: `Green`, `A`, a red disc.
pub(crate) fn holds_colours(below: &[&[Cell<'_>]], at: usize) -> bool {
    let mut cells = filled(below, at).peekable();
    cells.peek().is_some() && cells.all(|cell| colour(&cell.text).is_some())
}

/// Whether the cells of a column are shares in percent, as those of work that is done are.
pub(crate) fn holds_shares(below: &[&[Cell<'_>]], at: usize) -> bool {
    let mut cells = filled(below, at).peekable();
    cells.peek().is_some() && cells.all(|cell| cell.text.trim_end().ends_with('%'))
}

/// A column of colours that its header calls a figure, as `Performance` is called, is how the figure is rated.
pub(crate) fn rated_by_colour(column: &mut Weighed, words: &Words) {
    let Some((kind, field)) = words.numbers("indicator", "rag") else { return };
    let is_outturn = |found: &Match| found.fills("indicator", "outturn", words);
    let Some(figure) = column.matches.iter().position(is_outturn) else { return };
    // Under a year, letters may be the grades of it.
    if column.matches.get(figure).is_some_and(|found| found.period.is_none()) {
        column.matches.retain(|found| !is_outturn(found));
        column.matches.insert(0, Match { kind, field, period: None, quality: SURE, why: None });
    }
}

/// Columns that fill no field of the plan, and are what a report says: a second remark, how much is done.
pub(crate) fn reported_left(kind: &KindWords, columns: &mut [Column], weighed: &[Weighed]) {
    let has = |field: &str| kind.fields.iter().any(|(known, _)| known == field);
    if kind.name == "action" && !columns.iter().any(|column| column.field.as_deref() == Some("timescale")) {
        // A date that was moved is still the date.
        let moved = columns.iter_mut().find(|column| column.field.as_deref() == Some("revised"));
        moved.into_iter().for_each(|column| column.field = Some("timescale".to_owned()));
    }
    if !has("commentary") {
        return;
    }
    for (column, weighed) in columns.iter_mut().zip(weighed) {
        if !matches!(column.field.as_deref(), None | Some(ASIDE)) {
            continue;
        }
        let header = normal(&column.header);
        let is_remark = header.rsplit(' ').next().is_some_and(|last| REMARKS.contains(&last))
            || kind.fields.iter().any(|(field, phrases)| field == "commentary" && phrases.contains(&header));
        if is_remark {
            (column.field, column.guess) = (Some("commentary".to_owned()), None);
        } else if has("complete") && weighed.holds_shares && header.contains("complete") {
            (column.field, column.guess) = (Some("complete".to_owned()), None);
        }
    }
}

/// What the headers of remarks end in.
const REMARKS: &[&str] = &["comment", "commentary", "narrative", "remark", "update"];
