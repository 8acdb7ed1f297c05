//! A recipe written of what was understood of a document, ready to be corrected: every table and column, with the evidence
//! beside it.

use std::fmt::Write as _;

use super::LEFT_OUT;
use super::guide::{called, meaning_of};
use crate::header::columns::Column;
use crate::header::times::TIME;
use crate::ledger::explain::TableNote;
use crate::vocabulary::Words;

/// What was found of a document as a whole.
pub(crate) struct Head {
    /// What the document is.
    pub(crate) document: Option<String>,
    /// The kind of its years.
    pub(crate) years: Option<String>,
    /// The period that it reports on.
    pub(crate) period: Option<String>,
}

/// The recipe of what was seen.
pub(crate) fn written(head: Head, tables: &[TableNote], words: &Words) -> String {
    let mut text = String::new();
    text.push_str("# What was understood of the document, to be corrected and used again with --recipe.\n");
    text.push_str("# Take out a line and the column is guessed again; `left out` leaves it out.\n");
    let settings = [("document", head.document), ("years", head.years)];
    for (key, value) in settings.into_iter().filter_map(|(key, value)| Some((key, value?))) {
        let _ = writeln!(text, "{key} = {}", quoted(&value));
    }
    // The next edition names a period of its own, over which that of a recipe would win.
    if let Some(period) = head.period {
        let _ =
            writeln!(text, "# period = {}  # as the document says; --period names that of one file", quoted(&period));
    }
    let is_known = |kind: &str| words.kinds.iter().any(|known| known.name == kind);
    for table in tables {
        match (&table.header, table.kind.as_deref()) {
            (Some(header), Some(kind)) if is_known(kind) => {
                begin(&mut text, table, kind);
                columns(&mut text, kind, &header.columns, &table.evidence);
            }
            (_, Some(kind)) => {
                let _ = writeln!(text, "\n# {}: {kind}, which is read as it stands", table.place());
            }
            (_, None) => unknown(&mut text, table, words),
        }
    }
    text
}

/// A table that is not known by its headers: what it may be, or that it is left out.
fn unknown(text: &mut String, table: &TableNote, words: &Words) {
    match &table.proposal {
        Some((kind, own)) => {
            text.push_str(
                "\n# Not known by its headers, and left out without a recipe: what stands here is a proposal.",
            );
            begin(text, table, kind);
            columns(text, kind, own, &table.evidence);
        }
        None => {
            let kinds: Vec<&str> = words.kinds.iter().map(|kind| kind.name.as_str()).collect();
            let _ = write!(text, "\n# Not known by its headers. To have it read, write its kind: {}", kinds.join(", "));
            begin(text, table, LEFT_OUT);
            let headers = table.columns.iter().map(|(header, _)| header.clone()).filter(|header| !header.is_empty());
            let blank = |(at, header)| Column { at, header, field: None, period: None, guess: None, time: None };
            columns(text, LEFT_OUT, &headers.enumerate().map(blank).collect::<Vec<_>>(), &[]);
        }
    }
}

fn begin(text: &mut String, table: &TableNote, kind: &str) {
    let _ = writeln!(text, "\n[[table]]\nat = {}\nkind = {}", quoted(&table.place()), quoted(kind));
    if let Some(row) = table.header_row {
        let _ = writeln!(text, "header-row = {row}");
    }
    text.push_str("[table.columns]\n");
}

/// A line a column: its header, what it means, and what its cells are.
fn columns(text: &mut String, kind: &str, columns: &[Column], evidence: &[(usize, String)]) {
    let mut known: Vec<String> = Vec::new();
    for column in columns {
        let header = column.header.split_whitespace().collect::<Vec<_>>().join(" ");
        let name = called(column.at, &header, known.iter().map(String::as_str));
        let cells = evidence.iter().find(|(place, _)| *place == column.at).map(|(_, said)| said.clone());
        let why = column.guess.as_ref().map(|why| format!("a guess: {why}"));
        let why = why.or_else(|| (column.field.as_deref() == Some(TIME)).then(|| "a time, by its header".to_owned()));
        let said: Vec<String> = cells.into_iter().chain(why).collect();
        let comment =
            if said.is_empty() { String::new() } else { format!("  # {}", said.join("; ").replace(['\n', '\r'], " ")) };
        let _ = writeln!(text, "{} = {}{comment}", quoted(&name), quoted(&meaning_of(kind, column)));
        known.push(name);
    }
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
