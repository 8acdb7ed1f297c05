//! Groups of rows that are named once.

use goldenthread::ImportMatter;

use crate::document::Cell;
use crate::ledger::{Ledger, shown};
use crate::rows::Block;

/// Puts the rows below a priority that is named once, left of the titles, under it too.
pub(crate) fn grouped<'s>(block: &Block<'s>, rows: &mut [Vec<Cell<'s>>], ledger: &mut Ledger) {
    let place = |field: &str| block.table.column(field).map(|column| column.at);
    let (Some(priority), Some(title)) = (place("priority"), place("title")) else { return };
    if priority > title || rows.first().is_none_or(|row| block.cell(row, "priority").is_none()) {
        return;
    }
    let mut above: Option<Cell<'s>> = None;
    for row in rows {
        let Some(cell) = row.get_mut(priority) else { continue };
        if !cell.is_blank() {
            above = Some(cell.clone());
            continue;
        }
        let Some(above) = &above else { continue };
        *cell = Cell { copied: true, ..above.clone() };
        let header = block.table.column("priority").map(|column| shown(&column.header)).unwrap_or_default();
        let message =
            format!("rows with nothing under `{header}` are taken to stand under what the rows above them name");
        ledger.note_once(ImportMatter::UncertainReading, above.mark, message);
    }
}
