//! Reports for a page.

use std::borrow::Borrow;

use goldenthread::Report;
use goldenthread_import::table::{escaped, write_html};

use crate::Shown;
use crate::findings::shown;
use crate::text::{closing, read};

/// Writes reports as an HTML table of the findings that matter, and their counts.
pub fn write_report_html<R: Borrow<Report>>(reports: &[R], most: usize) -> String {
    let table = shown(reports.iter().map(Borrow::borrow));
    let (read, counts) = (escaped(&read(reports)), escaped(&closing(reports, Shown::default())));
    let counts = format!("<p>{read}<br>{counts}</p>");
    if table.rows() == 0 { counts } else { format!("{}\n{counts}", write_html(&table, most)) }
}
