//! Workbooks: XLSX, XLS and ODS, one table a sheet, each cell as it is shown.

mod clock;
mod number;
mod ods;
mod xlsx;

use goldenthread::{Limits, TreeError};

use super::Published;
use super::layout::{Layout, NOTED, Table};
use crate::Format;

/// Reads a workbook.
pub(super) fn read<'s>(bytes: &[u8], format: Format, limits: Limits) -> Result<Published<'s>, TreeError> {
    let mut layout = Layout::new(limits);
    match format {
        Format::Ods => ods::read(bytes, limits, &mut layout)?,
        _ => xlsx::read(bytes, limits, &mut layout)?,
    }
    layout.finish()
}

/// What a reader finds on one sheet.
#[derive(Debug, Default)]
struct Sheet {
    name: String,
    table: Table,
}

impl Sheet {
    fn named(name: String) -> Self {
        Self { table: Table { sheet: Some(name.clone()), ..Table::default() }, name }
    }

    /// Adds an error such as `#REF!`, which is text to whoever reads it.
    fn push_error(&mut self, row: u32, column: u32, error: &str) {
        self.table.push(row, column, error, false);
        self.table.cell_notes.push((row, column, format!("the formula here gives the error `{error}`")));
    }

    /// Notes rows or columns that are hidden, given from 0 and in order, by their names.
    fn note_hidden(&mut self, what: &str, hidden: &[u32], name: impl Fn(u32) -> String) {
        let runs: Vec<String> = hidden
            .chunk_by(|a, b| a + 1 == *b)
            .filter_map(|run| match run {
                [] => None,
                [only] => Some(name(*only)),
                [first, .., last] => Some(format!("{} to {}", name(*first), name(*last))),
            })
            .collect();
        let shown = runs.iter().take(NOTED).cloned().collect::<Vec<_>>().join(", ");
        let more = if runs.len() > NOTED { " and more" } else { "" };
        match hidden.len() {
            0 => {}
            1 => self.table.notes.push(format!("{what} {shown} is hidden; it is read all the same")),
            _ => self.table.notes.push(format!("{what}s {shown}{more} are hidden; they are read all the same")),
        }
    }
}
