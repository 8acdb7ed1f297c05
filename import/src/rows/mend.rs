//! Rows that go on from the one above, joined to it.

use goldenthread::ImportMatter;

use crate::document::Cell;
use crate::ledger::{Ledger, shown};
use crate::limits::JOINED_ROWS;
use crate::rows::Block;

/// Joins rows that go on from the one before: no reference, and a title that is blank or begins small.
pub(crate) fn mend<'s>(block: &Block<'s>, rows: Vec<Vec<Cell<'s>>>, ledger: &mut Ledger) -> Vec<Vec<Cell<'s>>> {
    let key = |row: &[Cell<'s>]| {
        let title = block.table.column("title").or_else(|| block.table.columns.first()).map_or(0, |column| column.at);
        let id = block.table.column("id").is_some() && block.cell(row, "id").is_some();
        (id, row.get(title).cloned().unwrap_or_default())
    };
    let mut whole: Vec<Vec<Cell<'s>>> = Vec::new();
    let mut joined = 0;
    for row in rows {
        let (has_id, title) = key(&row);
        let goes_on =
            joined < JOINED_ROWS && !has_id && (title.is_blank() || title.text.starts_with(char::is_lowercase));
        let Some(last) = whole.last_mut().filter(|last| goes_on && !key(last).1.text.ends_with(['.', ';'])) else {
            whole.push(row);
            joined = 0;
            continue;
        };
        joined += 1;
        let mark = row.iter().find(|cell| !cell.is_blank()).map(|cell| cell.mark).unwrap_or_default();
        join(last, &row);
        row.iter().for_each(|cell| ledger.scene(cell.mark));
        let id = block.cell(last, "id").map(|id| shown(&id.text));
        let name = id.unwrap_or_else(|| shown(&key(last).1.text));
        ledger.note(
            ImportMatter::RejoinedRow,
            mark,
            format!("this row is joined to the one it goes on from, `{name}`"),
        );
    }
    whole
}

/// Joins the rows of one record in a grid whose cells are exact: those under its merged reference or title, and
/// those that leave both blank. What they add stands on lines of its own.
pub(crate) fn gather<'s>(block: &Block<'s>, rows: Vec<Vec<Cell<'s>>>, ledger: &mut Ledger) -> Vec<Vec<Cell<'s>>> {
    let mut whole: Vec<Vec<Cell<'s>>> = Vec::new();
    let mut joined = 0;
    for row in rows {
        let own = |field: &str| block.cell(&row, field).filter(|cell| !is_above(cell, &whole, block, field));
        let own_key = own("id").is_some() || own("title").is_some();
        let goes_on = block.table.column("title").is_some() && !own_key && joined < JOINED_ROWS;
        let Some(last) = whole.last_mut().filter(|_| goes_on) else {
            whole.push(row);
            joined = 0;
            continue;
        };
        joined += 1;
        let fresh = |cell: &Cell<'s>, at: usize| {
            let above = cell.copied && last.get(at).is_some_and(|above| above.mark == cell.mark);
            !cell.is_blank() && !above
        };
        let more: Vec<Cell<'s>> = row
            .iter()
            .enumerate()
            .map(|(at, cell)| if fresh(cell, at) { cell.clone() } else { Cell::default() })
            .collect();
        let Some(mark) = more.iter().find(|cell| !cell.is_blank()).map(|cell| cell.mark) else { continue };
        add_lines(last, &more);
        more.iter().for_each(|cell| ledger.scene(cell.mark));
        let name = block.cell(last, "id").or_else(|| block.cell(last, "title")).map(|name| shown(&name.text));
        let name = name.unwrap_or_default();
        let message = format!("this row is joined to the one it goes on from, `{name}`");
        ledger.note(ImportMatter::RejoinedRow, mark, message);
    }
    whole
}

/// Whether a cell is the merged one above it, or what was gathered under it.
fn is_above(cell: &Cell<'_>, whole: &[Vec<Cell<'_>>], block: &Block<'_>, field: &str) -> bool {
    let above = whole.last().and_then(|last| block.cell(last, field));
    cell.copied && above.is_some_and(|above| above.mark == cell.mark)
}

/// Adds the cells of a row to those above them, each on a line of its own.
fn add_lines<'s>(row: &mut Vec<Cell<'s>>, more: &[Cell<'s>]) {
    for (at, cell) in more.iter().enumerate() {
        match row.get_mut(at) {
            Some(old) if old.is_blank() => *old = cell.clone(),
            Some(old) if !cell.is_blank() => *old = old.saying(format!("{}\n{}", old.text, cell.text)),
            Some(_) => {}
            None => row.push(cell.clone()),
        }
    }
}

/// Joins a row to the one it goes on from, cell by cell.
fn join<'s>(row: &mut Vec<Cell<'s>>, more: &[Cell<'s>]) {
    for (at, cell) in more.iter().enumerate() {
        match row.get_mut(at) {
            Some(old) => *old = old.joined(cell),
            None => row.push(cell.clone()),
        }
    }
}
