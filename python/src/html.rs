//! What Jupyter shows.

use goldenthread::reflect::View;
use goldenthread_formats::table::{Table, write_html};

/// How many rows a notebook shows of a table.
const MOST: usize = 60;

/// A table, its text escaped.
pub(crate) fn table(table: &Table) -> String {
    write_html(table, MOST)
}

/// A record as a table of its fields.
pub(crate) fn record(view: &View<'_>) -> String {
    write_html(&Table::of_fields(view), MOST)
}
