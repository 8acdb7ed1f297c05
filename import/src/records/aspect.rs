//! Tables of environmental aspects.

use crate::cells::references::references;
use crate::document::Cell;
use crate::record::Record;
use crate::record::Value;
use crate::records::plain::plain;
use crate::rows::Block;

/// Aspects, a row each; the references in a target are the indicators that measure it.
pub(crate) fn records<'s>(block: &Block<'s>, rows: &[Vec<Cell<'s>>]) -> Vec<Record<'s>> {
    let mut found = Vec::new();
    let fields = ["id", "title", "impact", "significance", "legal-status", "control", "target"];
    for mut record in plain(block, rows, &fields) {
        let measured = record.text("target").map(references).map(|(_, refs)| refs).unwrap_or_default();
        if !measured.is_empty() {
            record.set("indicators", Value::List(measured.into_iter().map(Value::Text).collect()));
        }
        found.push(record);
    }
    found
}
