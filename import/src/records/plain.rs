//! Records that take each field from the column of its name.

use crate::document::Cell;
use crate::record::Record;
use crate::rows::Block;

/// Records that take each field from the column of its name.
pub(crate) fn plain<'s>(block: &Block<'s>, rows: &[Vec<Cell<'s>>], fields: &[&'static str]) -> Vec<Record<'s>> {
    let record = |row: &Vec<Cell<'s>>| {
        let mut record = Record::default();
        for field in fields {
            block.cell(row, field).into_iter().for_each(|cell| record.say(*field, cell.clone()));
        }
        record.text("title").is_some().then_some(record)
    };
    rows.iter().filter_map(record).collect()
}
