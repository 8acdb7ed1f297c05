//! The rows of a table: joined, filled down, grouped, what is too much of them told.

pub(crate) mod calendar;
pub(crate) mod dates;
pub(crate) mod grouped;
pub(crate) mod kinds;
pub(crate) mod mend;
pub(crate) mod months;
pub(crate) mod parts;
pub(crate) mod surplus;

use std::collections::BTreeMap;

use goldenthread::{Mark, Period};

use crate::cells::answers::{answer, are_answers, asks};
use crate::document::Cell;
use crate::header::columns::{Column, Header, SERIES};
use crate::ledger::Ledger;
use crate::recipe::without_placeholders;
use crate::rows::calendar::year_of_months;
use crate::rows::dates::settle_dates;
use crate::rows::grouped::grouped;
use crate::rows::kinds::{filled_down, kinds_column};
use crate::rows::mend::{gather, mend};
use crate::rows::months::months_of_rows;
use crate::rows::parts::settle_parts;
use crate::rows::surplus::surplus;
use crate::scope::{Dating, Under};
use crate::vocabulary::Words;
use crate::vocabulary::words::{ending, says_fiscal};

/// A table with its rows as they come in.
#[derive(Debug)]
pub(crate) struct Block<'s> {
    /// What its header says.
    pub(crate) table: Header,
    pub(crate) mark: Mark,
    pub(crate) rows: Vec<Vec<Cell<'s>>>,
    /// What it stands under.
    pub(crate) under: Under,
    pub(crate) stand: Stand,
    /// The column that says what the figures of each row are.
    pub(crate) kinds: Option<usize>,
    /// The month of the calendar that each month of a row is.
    pub(crate) months: BTreeMap<String, String>,
    /// Whether rows across the table say which priority the rows below them stand under.
    pub(crate) sectioned: bool,
}

/// How the cells of a grid stand.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stand {
    /// Whether each cell is a value by itself.
    pub(crate) exact: bool,
    /// Whether the rows stand in a text, where a sign too many moves all cells after it.
    pub(crate) in_text: bool,
}

impl<'s> Block<'s> {
    /// A table without rows yet.
    pub(crate) fn of(table: Header, mark: Mark, under: Under, stand: Stand) -> Self {
        let (rows, months) = (Vec::new(), BTreeMap::new());
        Self { table, mark, rows, under, stand, kinds: None, months, sectioned: false }
    }

    /// The same table for the rows under another priority.
    pub(crate) fn section(&self, priority: Option<usize>) -> Self {
        let under = Under { priority, ..self.under.clone() };
        Self { sectioned: true, ..Self::of(self.table.clone(), self.mark, under, self.stand) }
    }

    /// The cell of a row under the column that fills a field.
    pub(crate) fn cell<'r>(&self, row: &'r [Cell<'s>], field: &str) -> Option<&'r Cell<'s>> {
        written(row, self.table.column(field)?.at)
    }

    /// Where the columns of some fields stand, to be looked up once and not for each row.
    pub(crate) fn places<const N: usize>(&self, fields: [&str; N]) -> [Option<usize>; N] {
        fields.map(|field| self.table.column(field).map(|column| column.at))
    }
}

/// The cell of a row in a column, unless it is blank or a dash.
pub(crate) fn written<'r, 's>(row: &'r [Cell<'s>], at: impl Into<Option<usize>>) -> Option<&'r Cell<'s>> {
    row.get(at.into()?).filter(|cell| !matches!(&*cell.text, "" | "-" | "–" | "—" | "--"))
}

/// The rows of a table as records are made of them: whole, filled down and grouped.
pub(crate) fn whole<'s>(
    block: &mut Block<'s>,
    dating: &Dating,
    words: &Words,
    ledger: &mut Ledger,
) -> Vec<Vec<Cell<'s>>> {
    let mut rows = std::mem::take(&mut block.rows);
    if let Some(recipe) = &words.recipe {
        let figures = |column: &&Column| column.field.as_deref().is_some_and(|field| SERIES.contains(&field));
        let figures: Vec<usize> = block.table.columns.iter().filter(figures).map(|column| column.at).collect();
        without_placeholders(recipe, &mut rows, |at| figures.contains(&at));
    }
    survey(block, &mut rows, dating, words, ledger);
    banded(block, &mut rows);
    in_words(block, &mut rows);
    fiscal(block, dating);
    surplus(block, &mut rows, ledger);
    ledger.table(&block.table, block.mark, &rows);
    settle_dates(block, &mut rows, words, ledger);
    let mut rows = match (block.table.kind.as_str(), block.kinds) {
        ("action", _) => rows,
        (_, Some(kinds)) => filled_down(block, kinds, rows, words, ledger),
        _ if block.stand.exact => gather(block, rows, ledger),
        _ => mend(block, rows, ledger),
    };
    grouped(block, &mut rows, ledger);
    rows
}

/// Says of a table of figures what its rows tell: which are of months, which say their kind, which are of places.
fn survey<'s>(
    block: &mut Block<'s>,
    rows: &mut Vec<Vec<Cell<'s>>>,
    dating: &Dating,
    words: &Words,
    ledger: &mut Ledger,
) {
    if !matches!(&*block.table.kind, "indicator" | "observation") {
        return;
    }
    block.under.year = block.under.year.take().or_else(|| year_of_months(&block.table).map(|year| year.to_string()));
    months_of_rows(block, rows, dating, ledger);
    block.kinds = kinds_column(block, rows, words);
    settle_parts(block, rows, ledger);
}

/// The band of a risk that is shown by the colour of its cell alone.
fn banded(block: &Block<'_>, rows: &mut [Vec<Cell<'_>>]) {
    let Some(at) = block.table.column("band").map(|column| column.at).filter(|_| block.table.kind == "risk") else {
        return;
    };
    for cell in rows.iter_mut().filter_map(|row| row.get_mut(at)).filter(|cell| cell.is_blank()) {
        if let Some(fill) = cell.fill {
            cell.text = fill.as_str().into();
        }
    }
}

/// Answers to what the header of a rating asks, in the words that they stand for.
fn in_words(block: &Block<'_>, rows: &mut [Vec<Cell<'_>>]) {
    let rates = |column: &&Column| matches!(column.field.as_deref(), Some("rag" | "status"));
    for column in block.table.columns.iter().filter(rates) {
        let Some(said) = asks(&column.header) else { continue };
        let cells = || rows.iter().filter_map(|row| row.get(column.at));
        if !are_answers(cells()) {
            continue;
        }
        for cell in rows.iter_mut().filter_map(|row| row.get_mut(column.at)) {
            let word = answer(&cell.text).and_then(|at| said.get(at));
            word.into_iter().for_each(|word| cell.text = (*word).into());
        }
    }
}

/// Beside years such as 2024/25, `FY25` is the one that ends in 2025.
fn fiscal(block: &mut Block<'_>, dating: &Dating) {
    let split = |period: &Option<String>| period.as_ref().is_some_and(|period| period.contains('/'));
    let is_split = block.table.columns.iter().any(|column| split(&column.period))
        || split(&dating.only)
        || dating.plan.as_ref().is_some_and(|years| years.from.is_split());
    if !is_split {
        return;
    }
    for column in block.table.columns.iter_mut().filter(|column| says_fiscal(&column.header) && !split(&column.period))
    {
        let own = column.period.as_ref().and_then(|period| period.parse::<Period>().ok());
        column.period = own.map(|own| ending(own).to_string()).or(column.period.take());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{block, texts};

    fn read(lines: &str, exact: bool) -> (Vec<String>, Vec<String>) {
        let mut block = block(lines);
        block.stand.exact = exact;
        let mut ledger = Ledger::default();
        let rows = whole(&mut block, &Dating::default(), Words::built_in(), &mut ledger);
        let notes = ledger.notes.iter().map(|note| note.message.clone()).collect();
        (rows.iter().map(|row| texts(row)).collect(), notes)
    }

    #[test]
    fn a_row_that_goes_on_is_joined() {
        let lines = "Ref|Indicator|Target 2009/10\nL1|Bins emptied|4\n|on the right day|";
        assert_eq!(read(lines, false).0, ["L1|Bins emptied on the right day|4"]);
        assert_eq!(read(lines, true).0.len(), 2, "a row of a sheet has a title of its own");
    }

    #[test]
    fn rows_stand_under_what_is_named_once() {
        let lines = "Priority|Ref|Indicator|Target 2009/10\nSafe homes|L1|Bins|4\n|L2|Locks|5";
        let (rows, notes) = read(lines, true);
        assert_eq!(rows, ["Safe homes|L1|Bins|4", "Safe homes|L2|Locks|5"]);
        assert!(notes.iter().any(|note| note.contains("are taken to stand under")), "{notes:?}");
    }

    #[test]
    fn a_cell_under_no_header_is_told() {
        let (_, notes) = read("Ref|Indicator|Target 2009/10\nL1|Bins|4|stray", true);
        assert_eq!(notes, ["this row has 4 cells and its header 3: `stray` is left out"]);
    }
}
