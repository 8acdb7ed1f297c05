//! The scales that risks are rated on: labels of an axis, bands of scores, matrices.

use std::collections::BTreeSet;

use goldenthread::ImportMatter;

use crate::cells::levels::{level, pair, range_of, short_label};
use crate::cells::pieces::plain;
use crate::document::{Cell, Row};
use crate::header::matrix::is_matrix;
use crate::header::rated::axis_in;
use crate::ledger::Ledger;
use crate::record::Record;
use crate::rows::Block;
use crate::vocabulary::Words;

/// What a table says of a scale.
pub(crate) enum Scale<'s> {
    /// The labels of its axes, least first.
    Axes(Vec<(&'static str, Vec<Cell<'s>>)>),
    /// The bands of its scores.
    Bands(Vec<Record<'s>>),
}

/// The labels of a scale, least first; or the bands of scores.
pub(crate) fn read<'s>(block: &Block<'s>, rows: &[Vec<Cell<'s>>]) -> Scale<'s> {
    let number = block.table.column("number").map(|column| column.at);
    let axis = |axis: &'static str| {
        let at = block.table.column(axis)?.at;
        Some((axis, labels(rows.iter().filter_map(|row| level(row, at, number)).collect())))
    };
    let axes: Vec<_> = ["likelihood", "severity"].into_iter().filter_map(axis).collect();
    if !axes.is_empty() {
        return Scale::Axes(axes);
    }
    let first = block.table.columns.first().map_or(0, |column| column.at);
    let name = block.table.column("band").map_or(1, |column| column.at);
    let band = |row: &Vec<Cell<'s>>| {
        let (from, to) = range_of(row.get(first)?)?;
        let mut band = Record::default();
        band.say("name", plain(row.get(name)?));
        band.say("from", from);
        band.say("to", to);
        Some(band)
    };
    Scale::Bands(rows.iter().filter_map(band).collect())
}

/// The labels of an axis, least first.
fn labels<'s>(mut levels: Vec<(i64, Cell<'s>)>) -> Vec<Cell<'s>> {
    levels.sort_by_key(|(number, _)| *number);
    levels.dedup_by_key(|(number, _)| *number);
    levels.iter().map(|(_, label)| short_label(label)).collect()
}

/// Rows `1 | Rare`, `2 | Unlikely` under a caption that names an axis of the scale.
pub(crate) fn captioned_scale<'s>(
    rows: &[Row<'s>],
    about: &str,
    words: &Words,
) -> Option<(&'static str, Vec<Cell<'s>>)> {
    let axis = axis_in(about, words)?;
    let levels: Vec<(i64, Cell<'s>)> =
        rows.iter().filter_map(|row| filled(&row.cells)).filter_map(|(one, two)| pair(one, two)).collect();
    let counted = levels.iter().map(|(number, _)| *number).collect::<BTreeSet<_>>();
    let steps = counted.iter().zip(1..).all(|(number, step)| *number == step);
    if levels.len() < 3 || levels.len() < rows.len() || counted.len() < levels.len() || !steps {
        return None;
    }
    Some((axis, labels(levels)))
}

/// A matrix of scores, likelihood by severity, which is no table of records.
pub(crate) fn matrix<'s>(rows: &[Row<'s>], about: &str, words: &Words, ledger: &mut Ledger) -> bool {
    if !is_matrix(rows, about, words) {
        return false;
    }
    let cells = || rows.iter().flat_map(|row| &row.cells).filter(|cell| !cell.is_blank() && !cell.copied);
    let Some(first) = cells().next() else { return false };
    let message = "this table is read as the matrix of scores, likelihood by severity, and is left out";
    ledger.note(ImportMatter::ValueLost, first.mark, message.into());
    cells().for_each(|cell| ledger.scene(cell.mark));
    true
}

/// The first two cells of a row that are not blank.
fn filled<'r, 's>(row: &'r [Cell<'s>]) -> Option<(&'r Cell<'s>, &'r Cell<'s>)> {
    let mut cells = row.iter().filter(|cell| !cell.is_blank() && !cell.copied);
    Some((cells.next()?, cells.next()?))
}
