//! The form as one Markdown document: a heading and a table for each kind of record.

use crate::form::Laid;

pub(super) fn write(title: &str, tables: &[Laid]) -> String {
    let mut text = format!("# {}\n", escaped(&crate::form::squashed(title)));
    for table in tables {
        text.push_str(&format!("\n## {}\n\n", table.name));
        line(table.headers.iter().map(|(header, _)| escaped(header)), &mut text);
        line(table.headers.iter().map(|(_, figures)| if *figures { "---:" } else { "---" }.to_owned()), &mut text);
        for row in &table.rows {
            line(row.iter().map(|cell| escaped(cell)), &mut text);
        }
    }
    text
}

fn line(cells: impl Iterator<Item = String>, text: &mut String) {
    text.push('|');
    for cell in cells {
        text.push(' ');
        text.push_str(&cell);
        text.push_str(if cell.is_empty() { "|" } else { " |" });
    }
    text.push('\n');
}

/// A text whose signs are no markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '|' | '*' | '<' | '&' | '[' | '`' | '!' | '_') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
