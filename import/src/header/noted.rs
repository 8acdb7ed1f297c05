//! What is said of a table's columns: which were guessed and which are left out, those of one kind together.

use goldenthread::{ImportMatter, Mark};

use crate::document::Cell;
use crate::header::columns::{Column, Header};
use crate::header::rated::ASIDE;
use crate::header::times::TIME;
use crate::ledger::{Ledger, shown};
use crate::recipe::LEFT_OUT;

/// Notes each column that was guessed or is left out, once for all the tables that have it.
pub(crate) fn note_columns<'s>(found: &Header, row: &[Cell<'s>], mark: Mark, ledger: &mut Ledger) {
    let kind = &found.kind;
    if kind == LEFT_OUT {
        return;
    }
    note_asides(found, row, mark, ledger);
    let mut said: Vec<(ImportMatter, String, String, Vec<&Column>)> = Vec::new();
    for column in
        found.columns.iter().filter(|column| !matches!(column.field.as_deref(), Some(ASIDE | TIME | LEFT_OUT)))
    {
        let (about, is, are) = match (&column.field, &column.guess) {
            (Some(_), None) => continue,
            // Beside its labels or bands a scale has room for words only.
            (None, _) if kind == "scale" => continue,
            (None, Some(why)) => {
                let said = format!("of this {kind} table {why}, and is left out");
                (ImportMatter::UnrecognisedColumn, said.clone(), said)
            }
            (None, None) => (
                ImportMatter::UnrecognisedColumn,
                format!("of this {kind} table is not known, and is left out"),
                format!("of this {kind} table are not known, and are left out"),
            ),
            (Some(field), Some(why)) => (
                ImportMatter::GuessedColumn,
                format!("is taken for {field}: {why}"),
                format!("are taken for {field}: {}", why.replacen("it has", "they have", 1)),
            ),
        };
        // A column is spoken of once, however many tables have it.
        if !ledger.is_new(&format!("column `{}` {is}", shown(&column.header))) {
            continue;
        }
        let alike = column.guess.as_deref().is_none_or(|why| !why.starts_with("is a second"));
        match said.iter_mut().find(|(_, other, ..)| alike && *other == is) {
            Some((.., columns)) => columns.push(column),
            None => said.push((about, is, are, vec![column])),
        }
    }
    for (about, is, are, columns) in said {
        let names: Vec<String> = columns.iter().map(|column| format!("`{}`", shown(&column.header))).collect();
        let (columns_are, says) = if names.len() > 1 { ("columns", are) } else { ("column", is) };
        let message = format!("{columns_are} {} {says}", names.join(", "));
        let first = columns.first().map(|column| column.at).unwrap_or_default();
        let place = row.get(first).map_or(mark, |cell| cell.mark);
        ledger.note(about, place, message);
    }
}

/// Notes the columns that are known and have no field in a plan, all at once.
fn note_asides<'s>(found: &Header, row: &[Cell<'s>], mark: Mark, ledger: &mut Ledger) {
    let kind = &found.kind;
    let charts = matches!(kind.as_str(), "indicator" | "action");
    let is_aside = |field: &str| field == ASIDE || field == TIME && !charts;
    let mut asides: Vec<&Column> =
        found.columns.iter().filter(|column| column.field.as_deref().is_some_and(is_aside)).collect();
    asides.retain(|column| ledger.is_new(&format!("column `{}` of this {kind} table", shown(&column.header))));
    let Some(first) = asides.first() else { return };
    let names: Vec<String> = asides.iter().map(|column| format!("`{}`", shown(&column.header))).collect();
    let (columns, have, are) = if names.len() > 1 { ("columns", "have", "are") } else { ("column", "has", "is") };
    let names = names.join(", ");
    let message = format!("{columns} {names} of this {kind} table {have} no field in a plan, and {are} left out");
    let place = row.get(first.at).map_or(mark, |cell| cell.mark);
    ledger.note(ImportMatter::UnrecognisedColumn, place, message);
}
