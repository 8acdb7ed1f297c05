//! The header of a table whose first column has none and names its indicators.

use crate::cells::facts::fact;
use crate::document::Cell;
use crate::header::columns::Header;
use crate::header::find::header;
use crate::header::phrases::Phrases;
use crate::scope::Cue;

/// The header of a table under a heading on indicators, whose first column has no header and names them.
pub(crate) fn untitled_header<'s>(rows: &[&[Cell<'s>]], cue: &Cue<'_>, phrases: &Phrases<'_>) -> Option<Header> {
    // One year over a column may head any table.
    const FEWEST: usize = 2;
    let (first, rest) = rows.split_first()?;
    let named = |row: &[Cell<'s>]| row.first().is_some_and(|cell| cell.text.contains(char::is_alphabetic));
    if !first.first().is_some_and(Cell::is_blank) || !rest.iter().any(|row| named(row)) {
        return None;
    }
    let headed =
        cue.lists_indicators || cue.about.split(' ').any(|word| matches!(word, "indicator" | "measure" | "kpi"));
    let figures = first.iter().filter_map(|cell| fact(cell, 0, cell.text.len(), phrases.words));
    if !headed || figures.filter(|fact| fact.is_figure() && fact.year.is_some()).count() < FEWEST {
        return None;
    }
    let mut head = first.to_vec();
    head.first_mut().into_iter().for_each(|cell| cell.text = "Indicator".into());
    let rows: Vec<&[Cell<'s>]> = [head.as_slice()].into_iter().chain(rest.iter().copied()).collect();
    let mut found = header(&rows, cue.about, 1, phrases)?;
    let title = found.columns.first_mut().filter(|column| column.at == 0)?;
    title.header = "(blank)".into();
    title.guess = Some("it stands first below a heading on indicators".into());
    found.is_card = true;
    Some(found)
}
