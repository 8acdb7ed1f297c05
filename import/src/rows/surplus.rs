//! Cells of a table's rows that stand under no header: they are told, and never move the others in silence.

use goldenthread::ImportMatter;

use crate::document::Cell;
use crate::ledger::{Ledger, shown};
use crate::rows::Block;

/// How many rows or cells are named one by one; of more the first few and their number say enough.
const FEW: usize = 5;

/// Notes what stands under no header. A row of a text that is too long by its blank cells is put right.
pub(crate) fn surplus<'s>(block: &Block<'s>, rows: &mut [Vec<Cell<'s>>], ledger: &mut Ledger) {
    // A scale's labels stand beside its numbers, with a header or without.
    if block.table.kind == "scale" {
        return;
    }
    headless(block, rows, ledger);
    let long: Vec<&mut Vec<Cell<'s>>> =
        rows.iter_mut().filter(|row| row.iter().skip(block.table.width).any(says)).collect();
    if long.len() <= FEW {
        long.into_iter().for_each(|row| too_long(block, row, ledger));
        return;
    }
    let count = long.len();
    let cells = || long.iter().filter_map(|row| row.iter().skip(block.table.width).find(|cell| says(cell)));
    let mark = cells().next().map_or(block.mark, |cell| cell.mark);
    let message = format!(
        "{count} rows of this table have more cells than its header: {} are left out{}",
        listed(cells()),
        displaced(block)
    );
    ledger.note(ImportMatter::ValueLost, mark, message);
}

/// A row that has more cells than its header.
fn too_long<'s>(block: &Block<'s>, row: &mut Vec<Cell<'s>>, ledger: &mut Ledger) {
    let (cells, headers) = (row.len(), block.table.width);
    let mark = row.iter().skip(headers).find(|cell| says(cell)).map_or(block.mark, |cell| cell.mark);
    let begins = format!("this row has {cells} cells and its header {headers}");
    // Two tabs where one is meant make a blank cell; a cell of a workbook stands where it stands.
    let blank = row.iter().filter(|cell| cell.is_blank()).count();
    if !block.stand.exact && blank > 0 && cells - blank == headers {
        row.retain(|cell| !cell.is_blank());
        let message = format!("{begins}: it is read without its blank ones, which may have stood for something");
        ledger.note(ImportMatter::ValueLost, mark, message);
        return;
    }
    let lost = || row.iter().skip(headers).filter(|cell| says(cell));
    let (listed, are) = (listed(lost()), are(lost().count()));
    let message = format!("{begins}: {listed} {are} left out{}", displaced(block));
    ledger.note(ImportMatter::ValueLost, mark, message);
}

/// Columns of the table whose header is blank.
fn headless<'s>(block: &Block<'s>, rows: &[Vec<Cell<'s>>], ledger: &mut Ledger) {
    let headed = |at: usize| block.table.columns.iter().any(|column| column.at == at) || block.kinds == Some(at);
    for at in (0..block.table.width).filter(|at| !headed(*at)) {
        let cells = || rows.iter().filter_map(|row| row.get(at)).filter(|cell| says(cell));
        let Some(first) = cells().next() else { continue };
        let (listed, are) = (listed(cells()), are(cells().count()));
        let message = format!("{listed} {are} left out: nothing says what the column is, whose header is blank");
        ledger.note(ImportMatter::ValueLost, first.mark, message);
    }
}

/// What a row that is too long says of its other cells: in a text a sign too many moves them all, while a cell of a
/// workbook or a Word table stands where it stands.
fn displaced(block: &Block<'_>) -> &'static str {
    if block.stand.in_text { ", and what stands before may be under the wrong header" } else { "" }
}

fn are(count: usize) -> &'static str {
    if count == 1 { "is" } else { "are" }
}

/// Whether a cell says something that no other cell does.
pub(crate) fn says(cell: &Cell<'_>) -> bool {
    !cell.copied && cell.text.contains(char::is_alphanumeric)
}

/// The first few of some cells, and how many more there are.
fn listed<'c, 's: 'c>(cells: impl Iterator<Item = &'c Cell<'s>>) -> String {
    let all: Vec<String> = cells.map(|cell| format!("`{}`", shown(&cell.text))).collect();
    let few = all.get(..FEW).unwrap_or(&all).join(", ");
    if all.len() > FEW { format!("{few} and {} more", all.len() - FEW) } else { few }
}
