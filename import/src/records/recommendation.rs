//! Tables of what inspectors, auditors and partners recommend, and of actions that are given up.

use crate::cells::moments::time;
use crate::document::Cell;
use crate::ledger::Ledger;
use crate::record::Record;
use crate::records::{left_row, title_or_reference};
use crate::rows::Block;

/// Recommendations, a row each.
pub(crate) fn records<'s>(block: &Block<'s>, rows: &[Vec<Cell<'s>>], ledger: &mut Ledger) -> Vec<Record<'s>> {
    let mut found = Vec::new();
    for row in rows {
        let Some(title) = title_or_reference(block, row, ledger) else {
            left_row(block, row, ledger);
            continue;
        };
        let mut record = Record::default();
        block.cell(row, "id").into_iter().for_each(|id| record.say("id", id.clone()));
        record.say("title", title.clone());
        for field in ["by", "source", "owner", "state"] {
            block.cell(row, field).into_iter().for_each(|cell| record.say(field, cell.clone()));
        }
        block.cell(row, "signed-off").into_iter().for_each(|day| record.say("signed-off", time(day)));
        block.cell(row, "answered-by").into_iter().for_each(|cell| record.say("answered-by", cell.clone()));
        found.push(record);
    }
    found
}

/// Actions of the plan before that are given up: by their references, where they have any.
pub(crate) fn dropped<'s>(block: &Block<'s>, rows: &[Vec<Cell<'s>>], ledger: &mut Ledger) -> Vec<Record<'s>> {
    let mut found = Vec::new();
    for row in rows {
        let (id, title) = (block.cell(row, "id"), block.cell(row, "title"));
        let Some(action) = id.or(title) else {
            left_row(block, row, ledger);
            continue;
        };
        let mut record = Record::default();
        record.say("action", action.clone());
        title.into_iter().for_each(|title| ledger.scene(title.mark));
        block.cell(row, "reason").into_iter().for_each(|reason| record.say("reason", reason.clone()));
        found.push(record);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::block;

    #[test]
    fn what_is_recommended_and_what_is_given_up() {
        let table = block(
            "Rec no|Recommendation|Made by|Responsible officer|Status|Date closed\n1|Test the alarms|Fire Authority|Caretaker|Closed|May 2024",
        );
        assert_eq!(table.table.kind, "recommendation");
        let found = records(&table, &table.rows, &mut Ledger::default());
        let said = |key: &str| found[0].text(key).map(|cell| cell.text.to_string()).unwrap_or_default();
        assert_eq!(
            ["id", "title", "by", "owner", "state", "signed-off"].map(said).join("|"),
            "1|Test the alarms|Fire Authority|Caretaker|Closed|May 2024"
        );
        let table = block("Action ref|Action|Reason for dropping\nA4|Open a shop|No premises were found");
        assert_eq!(table.table.kind, "dropped");
        let found = dropped(&table, &table.rows, &mut Ledger::default());
        assert_eq!(found[0].text("action").map(|cell| cell.text.to_string()).as_deref(), Some("A4"));
    }
}
