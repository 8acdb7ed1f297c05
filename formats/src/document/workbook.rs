//! Workbooks: XLSX, XLS and ODS, one table a sheet, each cell as it is shown.

mod clock;
mod layout;
mod number;
mod ods;
mod xlsx;

use goldenthread::{Limits, Mark, TreeError};

use super::Published;
use crate::Format;

/// Reads a workbook.
pub(super) fn read<'s>(bytes: &[u8], format: Format, limits: Limits) -> Result<Published<'s>, TreeError> {
    let mut layout = layout::Layout::new(limits);
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
    /// The cells that are not blank.
    cells: Vec<Value>,
    merged: Vec<Area>,
    /// What a person should know of the sheet as a whole.
    notes: Vec<String>,
    /// What a person should know of single cells.
    cell_notes: Vec<(u32, u32, String)>,
}

/// A cell that is not blank.
#[derive(Debug, Clone)]
struct Value {
    row: u32,
    column: u32,
    text: String,
    bold: bool,
}

/// Cells merged into one: the first and last row and column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Area {
    rows: (u32, u32),
    columns: (u32, u32),
}

/// The most cells noted one by one on a sheet.
const NOTED: usize = 20;

impl Sheet {
    /// Adds a cell, unless nothing is written in it.
    fn push(&mut self, row: u32, column: u32, text: &str, bold: bool) {
        let text = text.trim();
        if !text.is_empty() {
            let text =
                if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() };
            self.cells.push(Value { row, column, text, bold });
        }
    }

    /// Adds an error such as `#REF!`, which is text to whoever reads it.
    fn push_error(&mut self, row: u32, column: u32, error: &str) {
        self.push(row, column, error, false);
        self.cell_notes.push((row, column, format!("the formula here gives the error `{error}`")));
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
            1 => self.notes.push(format!("{what} {shown} is hidden; it is read all the same")),
            _ => self.notes.push(format!("{what}s {shown}{more} are hidden; they are read all the same")),
        }
    }
}
