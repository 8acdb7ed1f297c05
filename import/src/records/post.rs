//! Tables of posts and who holds them.

use crate::document::Cell;
use crate::record::Record;
use crate::records::plain::plain;
use crate::rows::Block;

/// Posts, each by its title.
pub(crate) fn records<'s>(block: &Block<'s>, rows: &[Vec<Cell<'s>>]) -> Vec<(Cell<'s>, Record<'s>)> {
    let records = plain(block, rows, &["title", "holder"]).into_iter();
    records.map(|record| (record.text("title").cloned().unwrap_or_default(), record)).collect()
}
