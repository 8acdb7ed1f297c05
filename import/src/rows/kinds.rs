//! Rows that say what kind their figures are: `Actual`, `Target`.

use goldenthread::ImportMatter;

use crate::document::Cell;
use crate::header::columns::SERIES;
use crate::header::rated::ASIDE;
use crate::header::times::TIME;
use crate::ledger::{Ledger, shown};
use crate::rows::Block;
use crate::vocabulary::Words;
use crate::vocabulary::words::normal;

/// The column whose cells say what the figures of each row are: `Actual`, `Target`.
pub(crate) fn kinds_column(block: &Block<'_>, rows: &[Vec<Cell<'_>>], words: &Words) -> Option<usize> {
    // One kind for all rows tells nothing apart; one row of each is the least that does.
    const FEWEST: usize = 2;
    // Kinds alternate from the first rows on, so that a long table need not be read for them.
    const LOOKED_AT: usize = 60;
    let is_free = |at: usize| {
        let own = block.table.columns.iter().find(|column| column.at == at);
        own.is_none_or(|column| matches!(column.field.as_deref(), None | Some(ASIDE)))
    };
    let width = rows.iter().take(LOOKED_AT).map(Vec::len).max().unwrap_or_default();
    (0..width).filter(|at| is_free(*at)).find(|at| {
        let filled = || rows.iter().take(LOOKED_AT).filter_map(|row| row.get(*at)).filter(|cell| !cell.is_blank());
        let mut said: Vec<&str> = filled().filter_map(|cell| kind_of_figures(cell, words)).collect();
        let most = said.len() >= FEWEST && said.len() * 2 > filled().count();
        said.sort_unstable();
        said.dedup();
        most && said.len() >= FEWEST
    })
}

/// The field of an indicator that a word names, where it holds figures.
pub(crate) fn kind_of_figures(cell: &Cell<'_>, words: &Words) -> Option<&'static str> {
    let said = normal(&cell.text);
    let names = |field: &str| words.numbers("indicator", field).is_some_and(|own| words.meanings(&said).contains(&own));
    SERIES.iter().copied().find(|field| *field != "grade" && names(field))
}

/// Fills what a row leaves blank of what its figures are of, out of the row above.
pub(crate) fn filled_down<'s>(
    block: &Block<'s>,
    kinds: usize,
    rows: Vec<Vec<Cell<'s>>>,
    vocabulary: &Words,
    ledger: &mut Ledger,
) -> Vec<Vec<Cell<'s>>> {
    let holds_figures = |at: usize| {
        let own = block.table.columns.iter().find(|column| column.at == at);
        at == kinds || own.and_then(|column| column.field.as_deref()).is_some_and(|f| f == TIME || SERIES.contains(&f))
    };
    let mut filled: Vec<Vec<Cell<'s>>> = Vec::new();
    for mut row in rows {
        let leans = block.cell(&row, "title").is_none_or(|title| title.copied);
        if let Some(above) = filled.last().filter(|_| leans) {
            let blank = |at: &usize| row.get(*at).is_none_or(Cell::is_blank) && !holds_figures(*at);
            let places: Vec<usize> = (0..above.len()).filter(blank).collect();
            row.resize(row.len().max(above.len()), Cell::default());
            for at in places {
                let copied = above.get(at).map(|cell| Cell { copied: true, ..cell.clone() });
                row.get_mut(at).into_iter().zip(copied).for_each(|(cell, copied)| *cell = copied);
            }
        }
        let kind = row.get(kinds).filter(|cell| !cell.is_blank());
        match kind.filter(|cell| kind_of_figures(cell, vocabulary).is_none()) {
            Some(other) => {
                let words = shown(&other.text);
                let message =
                    format!("the rows `{words}` of this indicator table hold none of its figures, and are left out");
                ledger.note_once(ImportMatter::ValueLost, other.mark, message);
            }
            None => {
                kind.into_iter().for_each(|cell| ledger.scene(cell.mark));
                filled.push(row);
            }
        }
    }
    filled
}
