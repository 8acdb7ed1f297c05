//! What tables leave out, as rules ask for it: a rule that misses something must know what was not read.

use goldenthread::reflect::{RecordField, RecordType, Type};
use goldenthread::{LeftOut, Mark};

use crate::document::{Cell, Row};
use crate::ledger::{Ledger, shown};
use crate::rows::Block;
use crate::rows::surplus::says;
use crate::scope::Scope;

/// The collection that the records of a kind of table are of.
const COLLECTIONS: &[(&str, &str)] = &[
    ("indicator", "indicators"),
    ("action", "actions"),
    ("milestone", "milestones"),
    ("risk", "risks"),
    ("project", "projects"),
    ("aspect", "aspects"),
    ("criterion", "criteria"),
    ("judgement", "judgements"),
    ("post", "posts"),
    ("observation", "indicators"),
];

/// The collection that the records of a kind of table are of.
pub(crate) fn collection(kind: &str) -> Option<&'static str> {
    COLLECTIONS.iter().find(|(known, _)| *known == kind).map(|(_, of)| *of)
}

/// The columns of a table that were not read: of its records each field that no other column fills may stand there, where
/// the cells may hold it.
pub(crate) fn unread_columns(block: &Block<'_>, rows: &[Vec<Cell<'_>>], ledger: &mut Ledger) {
    let Some(of) = collection(&block.table.kind) else { return };
    let Some(record) = RecordType::of_collection(of) else { return };
    let is_read = |at: usize| {
        block.kinds == Some(at) || block.table.columns.iter().any(|column| column.at == at && column.field.is_some())
    };
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    for at in (0..width).filter(|at| !is_read(*at)) {
        let cells: Vec<&Cell<'_>> = rows.iter().filter_map(|row| row.get(at)).filter(|cell| says(cell)).collect();
        if cells.is_empty() {
            continue;
        }
        let header = block.table.columns.iter().find(|column| column.at == at).map(|column| shown(&column.header));
        let why = match header {
            Some(header) => format!("the column `{header}` of its table was left out, and may say it"),
            None => "cells without a header in its table were left out, and may say it".to_owned(),
        };
        for field in record.fields.iter().filter(|field| !is_filled(field, block) && fits(&field.holds, &cells)) {
            ledger.gaps.push(LeftOut {
                mark: span(rows.iter().flatten()),
                of,
                field: Some(field.key),
                why: why.clone(),
            });
        }
    }
}

/// A table that is not known at all: anything of the plan may stand in it, and of the priority that it stands under.
pub(crate) fn unread_table(rows: &[Row<'_>], scope: &Scope<'_>, ledger: &mut Ledger) {
    // What a priority may hold, and what a plan holds beside priorities.
    const OF_PRIORITY: &[&str] = &["indicators", "actions", "commitments", "serves", "sources"];
    let table = span(rows.iter().flat_map(|row| &row.cells));
    let why = "a table that is not known was left out, and may hold it".to_owned();
    if let Some(priority) = scope.priority.and_then(|at| scope.outline.priorities.get(at)) {
        let start = priority.title.mark.start.min(table.start);
        let mark = Mark { start, len: (table.start + table.len).saturating_sub(start) };
        for field in OF_PRIORITY {
            ledger.gaps.push(LeftOut { mark, of: "priorities", field: Some(field), why: why.clone() });
        }
    }
    let plan = goldenthread::Plan::record().fields.iter().filter(|field| field.collection.is_some());
    for field in plan {
        ledger.gaps.push(LeftOut { mark: table, of: LeftOut::PLAN, field: Some(field.key), why: why.clone() });
    }
}

/// Whether a column fills a field; the vocabulary calls some by the singular.
fn is_filled(field: &RecordField, block: &Block<'_>) -> bool {
    let mut columns = block.table.columns.iter().filter_map(|column| column.field.as_deref());
    columns.any(|name| name == field.key || field.key.strip_suffix('s') == Some(name))
}

/// Whether cells may hold what a field holds: figures and days need digits, the rest words.
fn fits(holds: &Type, cells: &[&Cell<'_>]) -> bool {
    let any = |is: fn(char) -> bool| cells.iter().any(|cell| cell.text.contains(is));
    match holds {
        Type::Number
        | Type::Figure
        | Type::Series(_)
        | Type::Year
        | Type::Period
        | Type::Years
        | Type::Range
        | Type::Timescale => any(|c| c.is_ascii_digit()),
        Type::Rating | Type::Level => true,
        Type::Flag => false,
        _ => any(char::is_alphabetic),
    }
}

/// From the first of some cells to the last.
fn span<'c, 's: 'c>(cells: impl Iterator<Item = &'c Cell<'s>>) -> Mark {
    let ends = cells.filter(|cell| !cell.is_blank()).map(|cell| (cell.mark.start, cell.mark.start + cell.mark.len));
    let (start, end) = ends.reduce(|all, next| (all.0.min(next.0), all.1.max(next.1))).unwrap_or_default();
    Mark { start, len: end - start }
}
