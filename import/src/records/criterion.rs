//! Tables of success criteria.

use goldenthread::ImportMatter;

use crate::cells::labels::{lettered, numbered};
use crate::document::Cell;
use crate::ledger::Ledger;
use crate::record::{Record, Value};
use crate::records::left_row;
use crate::rows::Block;

/// Criteria, each numbered one of a cell by itself; those of a cell share its evidence and timescale.
pub(crate) fn records<'s>(block: &Block<'s>, rows: &[Vec<Cell<'s>>], ledger: &mut Ledger) -> Vec<Record<'s>> {
    let mut found = Vec::new();
    for row in rows {
        let Some(cell) = block.cell(row, "title") else {
            left_row(block, row, ledger);
            continue;
        };
        let evidence: Vec<Value<'s>> =
            block.cell(row, "evidence").map(lettered).unwrap_or_default().into_iter().map(Value::Text).collect();
        let mut parts = numbered(cell);
        if parts.len() > 1 {
            let count = parts.len();
            ledger.note(
                ImportMatter::RunTogetherCell,
                cell.mark,
                format!("this cell is read as {count} criteria, by their numbers"),
            );
        }
        let stated = block.cell(row, "id").cloned();
        if let (Some(id), [only]) = (stated, parts.as_mut_slice()) {
            only.0 = Some(id);
        }
        for (id, title) in parts {
            let mut record = Record::default();
            id.into_iter().for_each(|id| record.say("id", id));
            record.say("title", title);
            if !evidence.is_empty() {
                record.set("evidence", Value::List(evidence.clone()));
            }
            block.cell(row, "timescale").into_iter().for_each(|when| record.say("timescale", when.clone()));
            found.push(record);
        }
    }
    found
}
