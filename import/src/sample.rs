//! Cells, rows and tables for the tests of the stages, written as lines with bars between the cells.

use goldenthread::Mark;

use crate::document::{Cell, Row};
use crate::header::find::header;
use crate::header::phrases::Phrases;
use crate::rows::{Block, Stand};
use crate::scope::Under;
use crate::vocabulary::Words;

/// A cell whose mark is that of a text of its own.
pub(crate) fn cell(text: &str) -> Cell<'_> {
    Cell { text: text.into(), mark: Mark::new(0, text.len()), ..Cell::default() }
}

/// The cells of a line: each stands where it stands in the line.
pub(crate) fn cells(line: &str) -> Vec<Cell<'_>> {
    let mut from = 0;
    let cut = |piece: &'_ str| {
        let at = from + piece.len() - piece.trim_start().len();
        from += piece.len() + 1;
        (at, piece.trim().len())
    };
    let places: Vec<(usize, usize)> = line.split('|').map(cut).collect();
    let one = |(at, len): (usize, usize)| Cell {
        text: line.get(at..at + len).unwrap_or_default().into(),
        mark: Mark::new(at, at + len),
        ..Cell::default()
    };
    places.into_iter().map(one).collect()
}

/// The rows of lines, numbered from 0.
pub(crate) fn rows(lines: &str) -> Vec<Row<'_>> {
    lines.lines().zip(0..).map(|(line, number)| Row { number, cells: cells(line) }).collect()
}

/// A table that its first line heads.
pub(crate) fn block(lines: &str) -> Block<'_> {
    let all: Vec<Vec<Cell<'_>>> = lines.lines().map(cells).collect();
    let views: Vec<&[Cell<'_>]> = all.iter().map(Vec::as_slice).collect();
    let mut table = header(&views, "", 1, &Phrases::new(Words::built_in())).unwrap();
    table.width = all[table.rows - 1].len();
    let rows = all[table.rows..].to_vec();
    let stand = Stand { exact: true, in_text: false };
    Block { rows, ..Block::of(table, Mark::default(), Under::default(), stand) }
}

/// The texts of cells, with bars between them.
pub(crate) fn texts(cells: &[Cell<'_>]) -> String {
    cells.iter().map(|cell| cell.text.as_ref()).collect::<Vec<_>>().join("|")
}
