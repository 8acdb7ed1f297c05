//! Records, each made of a row or a few: one file for each kind of table.

pub(crate) mod action;
pub(crate) mod aspect;
pub(crate) mod calendar;
pub(crate) mod control;
pub(crate) mod criterion;
pub(crate) mod implications;
pub(crate) mod indicator;
pub(crate) mod inline;
pub(crate) mod judgement;
pub(crate) mod legend;
pub(crate) mod milestone;
pub(crate) mod observation;
pub(crate) mod parts;
pub(crate) mod plain;
pub(crate) mod post;
pub(crate) mod project;
pub(crate) mod reported;
pub(crate) mod risk;
pub(crate) mod scale;
pub(crate) mod series;
pub(crate) mod spread;
pub(crate) mod tasks;
pub(crate) mod told;
pub(crate) mod years;

use goldenthread::ImportMatter;

use crate::document::Cell;
use crate::ledger::{Ledger, shown};
use crate::rows::Block;

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
