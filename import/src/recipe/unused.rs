//! What of a recipe does not fit the document: tables that are not there, columns that no header has, and columns whose
//! cells are nothing like what the recipe says they are.

use goldenthread::reflect::{RecordType, Type};
use goldenthread::{ImportMatter, Mark};

use super::read::suggested;
use super::{LEFT_OUT, Recipe};
use crate::document::Cell;
use crate::header::columns::EXTRA;
use crate::ledger::gaps::collection;
use crate::ledger::{Ledger, Used, shown};
use crate::rows::Block;

/// Notes what of a recipe was not used: the user's word is never passed over in silence.
pub(crate) fn unused(recipe: &Recipe, ledger: &mut Ledger) {
    for (number, table) in recipe.tables.iter().enumerate() {
        let at = table.at.as_deref().map(|at| format!(" `{}`", shown(at))).unwrap_or_default();
        // A table that is like another is found as that one.
        let is_like = |other: usize| {
            recipe.tables.get(other).is_some_and(|other| (&other.kind, &other.columns) == (&table.kind, &table.columns))
        };
        let used: Vec<&Used> =
            ledger.used.iter().filter(|used| used.number == number || is_like(used.number)).collect();
        let Some(mark) = used.first().map(|used| used.mark) else {
            let message =
                format!("the recipe has a table{at} of the kind {}, and no header here is like it", table.kind);
            let help =
                "give the headers as they stand here, or the row of the header (`header-row`), or take the table out";
            ledger.note_with(ImportMatter::RecipeMismatch, Mark::default(), message, help);
            continue;
        };
        let headers: Vec<String> = used.iter().flat_map(|used| used.headers.clone()).collect();
        let known: Vec<String> = used.iter().flat_map(|used| used.keys.clone()).collect();
        for key in table.columns.keys().filter(|key| !known.contains(key)) {
            let names: Vec<&str> = headers.iter().map(String::as_str).collect();
            let message =
                format!("the recipe names a column `{}` of the table{at}, which has none of that name", shown(key));
            let help = format!("correct it{}", suggested(key, &names));
            ledger.note_with(ImportMatter::RecipeMismatch, mark, message, &help);
        }
    }
}

/// Notes each column of a table whose cells are nothing like what the recipe says they are.
pub(crate) fn contradicted(block: &Block<'_>, rows: &[Vec<Cell<'_>>], ledger: &mut Ledger) {
    // One or two odd cells may be slips; three without one that fits are another kind of column.
    const FEWEST: usize = 3;
    let of = block.table.by.and(collection(&block.table.kind));
    let Some(record) = of.and_then(RecordType::of_collection) else { return };
    for column in &block.table.columns {
        let Some(field) = column.field.as_deref().filter(|field| !matches!(*field, EXTRA | LEFT_OUT)) else { continue };
        let Some(known) = record.fields.iter().find(|known| known.key == field) else { continue };
        let own = |row: &'_ Vec<Cell<'_>>| {
            row.get(column.at).is_some_and(|cell| cell.text.chars().any(char::is_alphanumeric))
        };
        let cells: Vec<&Cell<'_>> = rows.iter().filter(|row| own(row)).filter_map(|row| row.get(column.at)).collect();
        if cells.len() < FEWEST || !are_unlike(&known.holds, &cells) {
            continue;
        }
        let mark = cells.first().map(|cell| cell.mark).unwrap_or_default();
        let message = format!(
            "the recipe says that `{}` is {}.{field}, and none of its {} cells is like one",
            shown(&column.header),
            block.table.kind,
            cells.len()
        );
        ledger.note_with(ImportMatter::RecipeMismatch, mark, message, "see whether another column is meant");
    }
}

/// Whether no cell is like what a field holds: figures and times have digits, or stand for nothing, and levels are short.
fn are_unlike(holds: &Type, cells: &[&Cell<'_>]) -> bool {
    // The longest level is a phrase with its number: `4 - Almost certain`.
    const LONGEST: usize = 40;
    match holds {
        Type::Number | Type::Figure | Type::Series(_) | Type::Year | Type::Period | Type::Timescale => {
            let is_like = |text: &str| {
                text.contains(|c: char| c.is_ascii_digit()) || text.parse::<goldenthread::Figure>().is_ok()
            };
            !cells.iter().any(|cell| is_like(&cell.text))
        }
        Type::Rating | Type::Level => cells.iter().all(|cell| cell.text.len() > LONGEST),
        _ => false,
    }
}
