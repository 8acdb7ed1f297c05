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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::block;

    #[test]
    fn the_numbered_criteria_of_a_cell_share_its_evidence() {
        let block =
            block("Success criteria|Evidence|Timescale\n1.0 Bins are emptied 1.1 Streets are swept|Logs|May 2009");
        let mut ledger = Ledger::default();
        let records = records(&block, &block.rows, &mut ledger);
        let said =
            |record: &Record<'_>, key: &str| record.text(key).map(|cell| cell.text.to_string()).unwrap_or_default();
        let all: Vec<String> = records
            .iter()
            .map(|one| format!("{} {} {}", said(one, "id"), said(one, "title"), said(one, "timescale")))
            .collect();
        assert_eq!(all, ["1.0 Bins are emptied May 2009", "1.1 Streets are swept May 2009"]);
        assert_eq!(ledger.notes.len(), 1);
    }
}
