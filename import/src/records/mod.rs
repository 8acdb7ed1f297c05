//! Records, each made of a row or a few: one file for each kind of table.

pub(crate) mod action;
pub(crate) mod aspect;
pub(crate) mod calendar;
pub(crate) mod coloured;
pub(crate) mod control;
pub(crate) mod criterion;
pub(crate) mod decided;
pub(crate) mod edition;
pub(crate) mod implications;
pub(crate) mod indicator;
pub(crate) mod inline;
pub(crate) mod judgement;
pub(crate) mod legend;
pub(crate) mod milestone;
pub(crate) mod money;
pub(crate) mod observation;
pub(crate) mod parts;
pub(crate) mod plain;
pub(crate) mod post;
pub(crate) mod project;
pub(crate) mod recommendation;
pub(crate) mod reported;
pub(crate) mod risk;
pub(crate) mod scale;
pub(crate) mod series;
pub(crate) mod spread;
pub(crate) mod tasks;
pub(crate) mod told;
pub(crate) mod years;

use goldenthread::ImportMatter;

use crate::cells::references::is_reference;
use crate::document::Cell;
use crate::ledger::{Ledger, shown};
use crate::rows::Block;

/// The title of a row, or the reference that it goes by where it has none.
pub(crate) fn title_or_reference<'r, 's>(
    block: &Block<'s>,
    row: &'r [Cell<'s>],
    ledger: &mut Ledger,
) -> Option<&'r Cell<'s>> {
    if let Some(title) = block.cell(row, "title") {
        return Some(title);
    }
    let id = block.cell(row, "id").filter(|id| !id.copied && is_reference(&id.text))?;
    // A reference with nothing beside it is a row that was not filled in.
    row.iter().filter(|cell| !cell.is_blank()).nth(1)?;
    let words = shown(&id.text);
    ledger.note(
        ImportMatter::UncertainReading,
        id.mark,
        format!("the row of `{words}` has no title, and goes by its reference"),
    );
    Some(id)
}

/// A row that has figures or words and no title.
pub(crate) fn left_row<'s>(block: &Block<'s>, row: &[Cell<'s>], ledger: &mut Ledger) {
    if let Some(cell) = row.iter().find(|cell| !cell.is_blank()) {
        let (kind, words) = (&block.table.kind, shown(&cell.text));
        ledger.note(
            ImportMatter::ValueLost,
            cell.mark,
            format!("the row `{words}` of this {kind} table has no title, and is left out"),
        );
    }
}
