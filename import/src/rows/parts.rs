//! Columns that tell of which place or group the rows of one indicator are.

use std::collections::BTreeMap;

use goldenthread::ImportMatter;

use crate::document::Cell;
use crate::header::columns::{Column, OF};
use crate::header::rated::ASIDE;
use crate::ledger::{Ledger, shown};
use crate::rows::Block;
use crate::vocabulary::words::normal;

/// Keeps the columns that tell the rows of one indicator apart; others of their kind have no field in a plan.
pub(crate) fn settle_parts<'s>(block: &mut Block<'s>, rows: &[Vec<Cell<'s>>], ledger: &mut Ledger) {
    if !OF.iter().any(|field| block.table.column(field).is_some()) {
        return;
    }
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    let apart = rows.iter().any(|row| {
        let Some(of) = label(block, row) else { return false };
        let first = known.entry(key(block, row)).or_insert_with(|| of.text.to_string());
        *first != *of.text
    });
    let tells = |column: &&mut Column| column.field.as_deref().is_some_and(|field| OF.contains(&field));
    if apart {
        return;
    }
    for column in block.table.columns.iter_mut().filter(tells) {
        column.field = Some(ASIDE.to_owned());
        let message = format!(
            "column `{}` of this indicator table has no field in a plan, and is left out",
            shown(&column.header)
        );
        ledger.note_once(ImportMatter::UnrecognisedColumn, block.mark, message);
    }
}

/// What tells an indicator from others: its reference and title.
fn key(block: &Block<'_>, row: &[Cell<'_>]) -> String {
    let text = |field| block.cell(row, field).map(|cell| normal(&cell.text)).unwrap_or_default();
    format!("{} {}", text("id"), text("title"))
}

/// Of which place or group a row's figures are.
pub(crate) fn label<'s>(block: &Block<'s>, row: &[Cell<'s>]) -> Option<Cell<'s>> {
    let said: Vec<&Cell<'s>> = OF.iter().filter_map(|field| block.cell(row, field)).collect();
    match said.as_slice() {
        [] => None,
        [one] => Some((*one).clone()),
        [first, ..] => Some(first.saying(said.iter().map(|cell| &*cell.text).collect::<Vec<_>>().join(", "))),
    }
}
