//! Where the text of a tree stands in an original that has no lines: a workbook or a Word file.

use crate::tree::Mark;

/// From which byte of a tree's source on a cell or paragraph of the original stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Anchor {
    /// The first byte.
    pub start: u32,
    /// The cell or paragraph.
    pub name: Spot,
}

/// Where in an original that has no lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// A cell of a workbook, all from 0.
    Cell {
        /// The sheet's number, hidden sheets counted.
        sheet: u32,
        /// The row.
        row: u32,
        /// The column.
        column: u32,
    },
    /// A cell of a Word table, all from 1.
    WordCell {
        /// The table's number in the document.
        table: u32,
        /// The row.
        row: u32,
        /// The column.
        column: u32,
    },
    /// A paragraph of a Word file, from 1.
    Paragraph(u32),
}

/// What a tree keeps of the original it was read from, for places.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// Where each byte of the source stands: sorted.
    pub anchors: Vec<Anchor>,
    /// The names of the sheets.
    pub sheets: Vec<String>,
    /// The headings of a Word file, each with its first byte: sorted.
    pub headings: Vec<(u32, String)>,
    /// The header of each table, from its first row to its last: sorted.
    pub headers: Vec<Mark>,
}

impl Origin {
    /// The cell or paragraph that holds a byte.
    pub fn spot(&self, at: u32) -> Option<Spot> {
        let after = self.anchors.partition_point(|anchor| anchor.start <= at);
        self.anchors.get(after.checked_sub(1)?).map(|anchor| anchor.name)
    }

    /// The heading that a byte stands under.
    pub fn heading(&self, at: u32) -> Option<&str> {
        let after = self.headings.partition_point(|(start, _)| *start <= at);
        self.headings.get(after.checked_sub(1)?).map(|(_, heading)| heading.as_str())
    }

    /// The header above a byte, in the same sheet or table.
    pub fn header(&self, at: u32) -> Option<Mark> {
        let after = self.headers.partition_point(|header| header.start <= at);
        let header = *self.headers.get(after.checked_sub(1)?)?;
        let last = header.start + header.len.saturating_sub(1);
        let same = match (self.spot(last)?, self.spot(at)?) {
            (Spot::Cell { sheet: a, row: above, .. }, Spot::Cell { sheet: b, row, .. })
            | (Spot::WordCell { table: a, row: above, .. }, Spot::WordCell { table: b, row, .. }) => {
                a == b && above < row
            }
            _ => false,
        };
        same.then_some(header)
    }
}

/// The name of a column: `A`, `Z`, `AA`, from 0.
///
/// ```
/// use goldenthread::column_name;
/// assert_eq!([0, 25, 26, 16_383].map(column_name), ["A", "Z", "AA", "XFD"]);
/// ```
pub fn column_name(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// A sheet's name as Excel writes it before a cell: in quotation marks unless it is a plain word.
pub(crate) fn sheet_name(name: &str) -> String {
    let letters = name.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let like_a_cell = letters.len() < name.len()
        && (1..=3).contains(&letters.len())
        && letters.chars().all(|letter| letter.is_ascii_alphabetic());
    let like_row_and_column = name.len() == 1 && name.chars().all(|letter| "RCrc".contains(letter));
    let plain = name.chars().all(|letter| letter.is_alphanumeric() || letter == '_')
        && !name.starts_with(|letter: char| letter.is_ascii_digit())
        && !like_a_cell
        && !like_row_and_column
        && !name.is_empty();
    if plain { name.to_owned() } else { format!("'{}'", name.replace('\'', "''")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_are_quoted_as_excel_does() {
        let quoted = ["Risk Register", "2009", "A1", "R", "P&L", "Chris's", "FY10", ""].map(sheet_name);
        assert_eq!(quoted, ["'Risk Register'", "'2009'", "'A1'", "'R'", "'P&L'", "'Chris''s'", "'FY10'", "''"]);
        assert_eq!(["Risks", "Q1_risks", "Übersicht"].map(sheet_name), ["Risks", "Q1_risks", "Übersicht"]);
    }
}
