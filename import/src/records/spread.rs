//! Tables of how many got each grade.

use crate::document::Cell;
use crate::record::{Record, Value};
use crate::rows::Block;

/// How many of each setting got each grade.
pub(crate) fn records<'s>(block: &Block<'s>, rows: &[Vec<Cell<'s>>]) -> Vec<Record<'s>> {
    let mut found = Vec::new();
    for row in rows {
        let Some(title) = row.first().filter(|title| !title.is_blank()) else { continue };
        let mut record = Record::default();
        record.say("title", title.clone());
        for column in block.table.columns.iter().skip(1) {
            if let Some(count) = row.get(column.at).filter(|cell| cell.text.parse::<goldenthread::Number>().is_ok()) {
                record.map("spread").set(column.header.to_lowercase(), Value::Text(count.clone()));
            }
        }
        found.push(record);
    }
    found
}
