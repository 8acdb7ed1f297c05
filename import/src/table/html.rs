//! A table for a page, its text escaped.

use super::{Cells, Table};

/// Writes the first rows of a table as an HTML table, and says how many more there are.
///
/// Columns in which no row has anything are left out.
pub fn write_html(table: &Table, most: usize) -> String {
    let rows = table.rows();
    let shown = rows.min(most);
    let said: Vec<_> =
        table.columns.iter().filter(|column| (0..rows).any(|row| column.cells.text(row).is_some())).collect();
    let mut html = String::from("<table>\n<thead><tr>");
    said.iter().for_each(|column| html.push_str(&format!("<th>{}</th>", escaped(&column.name))));
    html.push_str("</tr></thead>\n<tbody>\n");
    for row in 0..shown {
        html.push_str("<tr>");
        for column in &said {
            let cell = escaped(&column.cells.text(row).unwrap_or_default());
            let class = if matches!(column.cells, Cells::Number(_) | Cells::Count(_)) {
                " style=\"text-align: right\""
            } else {
                " style=\"text-align: left\""
            };
            html.push_str(&format!("<td{class}>{cell}</td>"));
        }
        html.push_str("</tr>\n");
    }
    html.push_str("</tbody>\n</table>");
    if rows > shown {
        html.push_str(&format!("\n<p>{} rows, {} more not shown</p>", rows, rows - shown));
    }
    html
}

/// Text with what a page would take for markup written out.
pub fn escaped(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut out, c| {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
        out
    })
}
