//! The table of what a priority implies.

use crate::document::Cell;
use crate::record::{Record, Value};
use crate::rows::Block;

/// What a row says of money, staff and risk; a blank cell says that there is nothing.
pub(crate) fn record<'s>(block: &Block<'s>, row: &[Cell<'s>]) -> Record<'s> {
    let mut record = Record::default();
    for field in ["financial", "staffing", "risk"] {
        let Some(column) = block.table.column(field) else { continue };
        let cell = row.get(column.at).cloned().unwrap_or_default();
        record.set(field, if cell.is_blank() { Value::Blank(cell.mark) } else { Value::Text(cell) });
    }
    record
}
