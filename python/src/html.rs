//! What Jupyter shows.

use std::sync::Arc;

use goldenthread::Report;
use goldenthread::reflect::View;
use goldenthread_import::table::{Table, write_html};
use goldenthread_report::write_report_html;

/// How many rows a notebook shows of a table.
const MOST: usize = 60;

/// A table, its text escaped.
pub(crate) fn table(table: &Table) -> String {
    write_html(table, MOST)
}

/// The findings of reports that matter, and their counts.
pub(crate) fn reports(reports: &[Arc<Report>]) -> String {
    write_report_html(reports, MOST)
}

/// A record as a table of its fields.
pub(crate) fn record(view: &View<'_>) -> String {
    write_html(&Table::of_fields(view), MOST)
}
