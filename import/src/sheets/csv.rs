//! The form as CSV files, as RFC 4180 has them.

use crate::form::Laid;

/// One file a table, in UTF-8 with the mark by which spreadsheets know it.
pub(super) fn write(tables: &[Laid]) -> Vec<(String, Vec<u8>)> {
    tables.iter().map(|table| (format!("{}.csv", table.name), file(table).into_bytes())).collect()
}

fn file(table: &Laid) -> String {
    let mut text = String::from('\u{feff}');
    let headers: Vec<&str> = table.headers.iter().map(|(header, _)| header.as_str()).collect();
    line(&headers, &mut text);
    for row in &table.rows {
        line(&row.iter().map(String::as_str).collect::<Vec<_>>(), &mut text);
    }
    text
}

fn line(cells: &[&str], text: &mut String) {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        if cell.contains([',', ';', '|', '\t', '"', '\n']) {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(cell);
        }
    }
    text.push_str("\r\n");
}
