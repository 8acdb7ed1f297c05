//! A grid as the recipe says that its tables stand in it: rows taken out, tables side by side parted, one that is turned
//! over set upright.

use std::borrow::Cow;

use super::read::column_number;
use super::{Recipe, RecipeTable};
use crate::document::{Cell, Grid, Row};
use crate::header::regions::part;
use crate::scope::Cue;
use crate::vocabulary::words::normal;

/// The grids that a grid is to be read as; none where the recipe says nothing of how its tables stand.
pub(crate) fn arranged<'s>(grid: &Grid<'s>, recipe: &Recipe, cue: &Cue<'_>) -> Option<Vec<Grid<'s>>> {
    let is_here = |table: &&RecipeTable| {
        table.at.as_deref().is_none_or(|at| cue.is(at) || has_headers(grid, at, table.transposed))
    };
    let tables: Vec<&RecipeTable> = recipe.tables.iter().filter(is_here).collect();
    let says = |table: &&RecipeTable| table.transposed || !table.skip_rows.is_empty() || range(table).is_some();
    if !tables.iter().any(says) {
        return None;
    }
    let skipped = |row: &Row<'_>| {
        row.number.checked_add(1).is_some_and(|own| tables.iter().any(|table| table.skip_rows.contains(&own)))
    };
    let rows = grid.rows.iter().filter(|row| !skipped(row)).cloned().collect();
    let kept = Grid { sheet: grid.sheet.clone(), rows, exact: grid.exact };
    let ranged: Vec<(&RecipeTable, (usize, usize))> =
        tables.iter().filter_map(|table| Some((*table, range(table)?))).collect();
    let turned = |grid: Grid<'s>, table: &RecipeTable| if table.transposed { transposed(&grid) } else { grid };
    if ranged.is_empty() {
        let only = tables.iter().find(|table| table.transposed);
        return Some(vec![only.map_or(kept.clone(), |table| turned(kept, table))]);
    }
    Some(ranged.into_iter().map(|(table, (from, to))| turned(part(&kept, from, to), table)).collect())
}

/// Whether the first headers that a place names stand in a row of the grid, or one below the other where it is turned.
fn has_headers(grid: &Grid<'_>, at: &str, transposed: bool) -> bool {
    let names: Vec<String> = at.split('|').map(normal).collect();
    let begins = |cells: &mut dyn Iterator<Item = &Cell<'_>>| {
        let mut own = cells.filter(|cell| !cell.is_blank());
        names.iter().all(|name| own.next().is_some_and(|cell| normal(&cell.text) == *name))
    };
    let mut first = grid.rows.iter().filter_map(|row| row.cells.first());
    names.len() > 1
        && if transposed { begins(&mut first) } else { grid.rows.iter().any(|row| begins(&mut row.cells.iter())) }
}

/// The columns from one letter to another, as places; none where neither is said.
fn range(table: &RecipeTable) -> Option<(usize, usize)> {
    let end = |letters: &Option<String>| letters.as_deref().and_then(column_number);
    let is_part = table.from_column.is_some() || table.to_column.is_some();
    is_part.then(|| (end(&table.from_column).unwrap_or(0), end(&table.to_column).map_or(usize::MAX, |last| last + 1)))
}

/// A grid with its columns for rows. Columns that are wholly blank stay as gaps between rows.
fn transposed<'s>(grid: &Grid<'s>) -> Grid<'s> {
    let width = grid.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    let column = |at: usize| -> Row<'s> {
        let mut cells: Vec<Cell<'s>> =
            grid.rows.iter().map(|row| row.cells.get(at).cloned().unwrap_or_default()).collect();
        while cells.last().is_some_and(Cell::is_blank) {
            cells.pop();
        }
        Row { number: u32::try_from(at).unwrap_or(u32::MAX), cells }
    };
    let rows = (0..width).map(column).filter(|row| !row.cells.is_empty()).collect();
    Grid { sheet: grid.sheet.clone(), rows, exact: grid.exact }
}

/// What a cell outside figures says where its words stand for nothing: a placeholder that every rule knows.
pub(crate) fn without_placeholders(recipe: &Recipe, rows: &mut [Vec<Cell<'_>>], is_figure: impl Fn(usize) -> bool) {
    if recipe.absent.is_empty() {
        return;
    }
    let known: Vec<String> = recipe.absent.iter().map(|word| normal(word)).collect();
    for (at, cell) in rows.iter_mut().flat_map(|row| row.iter_mut().enumerate()) {
        if !is_figure(at) && !cell.is_blank() && known.contains(&normal(&cell.text)) {
            cell.text = Cow::Borrowed("TBC");
        }
    }
}
