//! Tables of projects.

use crate::document::Cell;
use crate::record::Record;
use crate::records::plain::plain;
use crate::rows::Block;

/// Projects, a row each.
pub(crate) fn records<'s>(block: &Block<'s>, rows: &[Vec<Cell<'s>>]) -> Vec<Record<'s>> {
    plain(block, rows, &["id", "title", "summary", "accountable", "lead", "budget"])
}
