//! Workbooks: XLSX, XLS and ODS, one table a sheet, each cell as it is shown.

mod clock;
mod number;
mod ods;
mod style;
mod xls;
mod xlsx;

use goldenthread::{Limits, TreeError, column_name};

use super::Published;
use super::layout::{Layout, NOTED, Table};
use goldenthread_formats::Format;

/// Reads a workbook.
pub(super) fn read<'s>(bytes: &[u8], format: Format, limits: Limits) -> Result<Published<'s>, TreeError> {
    let mut layout = Layout::new(limits);
    match format {
        Format::Ods => ods::read(bytes, limits, &mut layout)?,
        Format::Xls if !bytes.starts_with(b"PK") => xls::read(bytes, limits, &mut layout)?,
        _ => xlsx::read(bytes, limits, &mut layout)?,
    }
    layout.finish()
}

/// What a reader finds on one sheet.
#[derive(Debug, Default)]
struct Found {
    name: String,
    table: Table,
}

impl Found {
    fn named(name: String) -> Self {
        Self { table: Table { sheet: Some(name.clone()), ..Table::default() }, name }
    }

    fn note_hidden_sheet(&mut self) {
        self.table.notes.push(format!("the sheet `{}` is hidden; it is read all the same", self.name));
    }

    /// Adds an error such as `#REF!`, which is text to whoever reads it.
    fn push_error(&mut self, row: u32, column: u32, error: &str) {
        self.table.push(row, column, error, false);
        self.table.note_cell(row, column, || format!("the formula here gives the error `{error}`"));
    }

    /// Notes the rows and columns that are hidden, given as first and last from 0, if anything is written there.
    fn note_hidden(&mut self, rows: Vec<(u32, u32)>, columns: Vec<(u32, u32)>) {
        let rows = covered(self.table.cells.iter().map(|cell| cell.row), rows);
        let columns = covered(self.table.cells.iter().map(|cell| cell.column), columns);
        self.say_hidden("row", &rows, |row| (row + 1).to_string());
        self.say_hidden("column", &columns, column_name);
    }

    fn say_hidden(&mut self, what: &str, hidden: &[u32], name: impl Fn(u32) -> String) {
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

/// Those of `used` that lie in one of the ranges, in order.
fn covered(used: impl Iterator<Item = u32>, mut ranges: Vec<(u32, u32)>) -> Vec<u32> {
    if ranges.is_empty() {
        return Vec::new();
    }
    let mut used: Vec<u32> = used.collect();
    used.sort_unstable();
    used.dedup();
    ranges.sort_unstable();
    let mut ranges = ranges.into_iter().peekable();
    let mut end = None;
    used.retain(|at| {
        while let Some((_, last)) = ranges.next_if(|(first, _)| first <= at) {
            end = end.max(Some(last));
        }
        end >= Some(*at)
    });
    used
}

#[cfg(test)]
mod tests {
    use super::covered;

    #[test]
    fn ranges_may_overlap() {
        assert_eq!(covered([9, 1, 2, 2, 5, 7].into_iter(), vec![(7, 7), (0, 1), (2, 5), (3, 4)]), [1, 2, 5, 7]);
        assert_eq!(covered([1, 2].into_iter(), vec![(3, 9)]), [0; 0]);
    }
}
