//! Tables that stand side by side on one sheet: a register and, right of it, the legend of its scale.

use crate::document::{Cell, Grid, Row};
use crate::vocabulary::words::{has_digit, normal};

/// How many rows a legend has at most. What is longer is a table of its own, beside another.
const LEGEND_ROWS: usize = 40;

/// The most blank columns at which a sheet is looked at for tables side by side. Each is a cut to be weighed over all
/// rows, and a form with more is no row of tables.
const GAPS: usize = 12;

/// The parts of a grid that blank columns part, where one has far fewer rows than the other; none if it is one table.
///
/// A blank column within a table parts nothing: the rows go on beyond it.
pub(crate) fn side_by_side<'s>(grid: &Grid<'s>) -> Vec<Grid<'s>> {
    let used = filled_columns(grid);
    let first = used.iter().position(|used| *used).unwrap_or_default();
    let gaps = || used.iter().enumerate().skip(first).filter(|(_, used)| !**used).map(|(at, _)| at);
    if gaps().count() > GAPS {
        return Vec::new();
    }
    let mut parts = Vec::new();
    let mut from = 0;
    for gap in gaps() {
        let apart = || are_apart(rows_within(grid, from, gap), rows_within(grid, gap + 1, used.len()));
        if apart() || is_headed_again(grid, from, gap) || is_legend(grid, gap + 1) {
            parts.push(part(grid, from, gap));
            from = gap + 1;
        }
    }
    if !parts.is_empty() {
        parts.push(part(grid, from, usize::MAX));
    }
    parts
}

/// Which columns something is written in, rows of one cell left aside: a title stands over all.
fn filled_columns(grid: &Grid<'_>) -> Vec<bool> {
    let mut used = Vec::new();
    for row in &grid.rows {
        let own = row.cells.iter().filter(|cell| !cell.is_blank() && !cell.copied).take(2).count();
        if own < 2 {
            continue;
        }
        used.resize(used.len().max(row.cells.len()), false);
        used.iter_mut().zip(&row.cells).for_each(|(used, cell)| *used |= !cell.is_blank());
    }
    used
}

/// How many rows have something written from one column up to another.
fn rows_within(grid: &Grid<'_>, from: usize, to: usize) -> usize {
    let filled = |row: &&Row<'_>| row.cells.iter().take(to).skip(from).any(|cell| !cell.is_blank());
    grid.rows.iter().filter(filled).count()
}

/// Whether the last columns are the legend of a scale: words over ranges or numbers, such as `1-5`, and no more than
/// those.
fn is_legend(grid: &Grid<'_>, from: usize) -> bool {
    // Two ranges below each other may be figures; scales have three steps or more.
    const FEWEST: usize = 3;
    let first = |row: &Row<'_>| row.cells.get(from).filter(|cell| !cell.is_blank()).map(|cell| cell.text.to_string());
    let lines: Vec<String> = grid.rows.iter().filter_map(first).collect();
    let narrow = grid.rows.iter().all(|row| row.cells.len() <= from + 2);
    let is_step = |text: &String| {
        let longest = "10 to 25".len();
        let parts = text.replace("to", "-");
        text.len() <= longest
            && has_digit(text)
            && parts.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '–' | ' '))
    };
    let Some((head, steps)) = lines.split_first() else { return false };
    narrow && steps.len() >= FEWEST && steps.len() <= LEGEND_ROWS && !has_digit(head) && steps.iter().all(is_step)
}

/// Whether the columns after a gap are headed as those before it: `KPI | Target | Actual`, and the same again.
fn is_headed_again(grid: &Grid<'_>, from: usize, gap: usize) -> bool {
    // Titles and dates stand above a header, but not more rows of them than this.
    const HEADER_WITHIN: usize = 12;
    let words = |cells: &[Cell<'_>]| -> Vec<String> { cells.iter().map(|cell| normal(&cell.text)).collect() };
    let again = |row: &Row<'_>| {
        let (Some(left), right) = (row.cells.get(from..gap), row.cells.get(gap + 1..).unwrap_or_default()) else {
            return false;
        };
        let left = words(left);
        left.len() > 1
            && !left.iter().any(|word| word.is_empty() || word.contains(|c: char| c.is_ascii_digit()))
            && right.get(..left.len()).is_some_and(|right| words(right) == left)
    };
    grid.rows.iter().take(HEADER_WITHIN).any(again)
}

/// Whether two blocks are tables of their own: one is short, and the other has twice its rows or more.
fn are_apart(left: usize, right: usize) -> bool {
    let (short, long) = (left.min(right), left.max(right));
    short > 1 && short <= LEGEND_ROWS && short * 2 <= long
}

/// The columns of a grid from one up to another, in their places.
pub(crate) fn part<'s>(grid: &Grid<'s>, from: usize, to: usize) -> Grid<'s> {
    let cut = |row: &Row<'s>| {
        let own = row.cells.iter().take(to).enumerate();
        let mut cells: Vec<Cell<'s>> =
            own.map(|(at, cell)| if at < from { Cell::default() } else { cell.clone() }).collect();
        while cells.last().is_some_and(Cell::is_blank) {
            cells.pop();
        }
        (!cells.is_empty()).then_some(Row { number: row.number, cells })
    };
    Grid { sheet: grid.sheet.clone(), rows: grid.rows.iter().filter_map(cut).collect(), exact: grid.exact }
}
