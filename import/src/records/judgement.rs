//! Tables of judgements and the grades they give.

use crate::cells::dates::year_of;
use crate::cells::labels::statements;
use crate::document::Cell;
use crate::ledger::Ledger;
use crate::record::{Record, Value};
use crate::records::left_row;
use crate::rows::Block;

/// Judgements, a row each, with the grades of their years.
pub(crate) fn records<'s>(block: &Block<'s>, rows: &[Vec<Cell<'s>>], ledger: &mut Ledger) -> Vec<Record<'s>> {
    let mut found = Vec::new();
    for row in rows {
        let Some(title) = block.cell(row, "title") else {
            left_row(block, row, ledger);
            continue;
        };
        let mut record = Record::default();
        record.say("title", title.clone());
        block.cell(row, "by").into_iter().for_each(|by| record.say("by", by.clone()));
        for column in block.table.columns.iter().filter(|column| column.field.as_deref() == Some("grade")) {
            let Some(grade) = row.get(column.at).filter(|cell| !cell.is_blank()) else { continue };
            let inspected = || block.cell(row, "date").and_then(|cell| year_of(&cell.text));
            let year = column.period.clone().or_else(inspected).or_else(|| block.under.year.clone());
            match year {
                Some(year) => record.map("grades").set(year, Value::Text(grade.clone())),
                // The year of the plan, which may be told at its end only.
                None => record.map("grades").set(crate::scope::UNDATED, Value::Text(grade.clone())),
            }
        }
        for field in ["strengths", "improvements"] {
            let parts = block.cell(row, field).map(statements).unwrap_or_default();
            if !parts.is_empty() {
                record.set(field, Value::List(parts.into_iter().map(Value::Text).collect()));
            }
        }
        found.push(record);
    }
    found
}
