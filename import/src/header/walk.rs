//! A grid walked from its top: headers, the rows below them, and what stands between tables.

use std::collections::VecDeque;

use crate::cells::references::is_reference;
use crate::document::{Cell, Grid, Row};
use crate::header::columns::{Header, SERIES};
use crate::header::find::header;
use crate::header::phrases::Phrases;
use crate::header::scales::special;
use crate::recipe::named;
use crate::scope::Cue;
use crate::vocabulary::words::has_digit;

/// How many rows from the top of a sheet a header is looked for. Below that a sheet without one is data or prose, and
/// to weigh every row of it takes long.
const HEADER_WITHIN: usize = 200;

/// What the next rows of a grid are.
#[derive(Debug)]
pub(crate) enum Step<'s> {
    /// A header and its rows; its table begins, or goes on if its header is the same again.
    Header(Box<Header>, Vec<Row<'s>>),
    /// A row of the table at hand.
    Row(Vec<Cell<'s>>),
    /// A row across the table at hand, and whether blank rows stand above it.
    Across(Row<'s>, bool),
    /// A row across the grid, outside its tables.
    Caption(Vec<Cell<'s>>),
    /// Rows that no header explains.
    Unknown(Vec<Row<'s>>),
    /// The table at hand ends here.
    End,
}

/// Where a walk through a grid is.
#[derive(Debug)]
pub(crate) struct Walk<'s> {
    rows: Vec<Row<'s>>,
    exact: bool,
    at: usize,
    before: Option<u32>,
    /// Whether the table at hand is one of this grid.
    own: bool,
    /// Whether a row by itself has just ended a table.
    ended: bool,
    left_over: Vec<Row<'s>>,
    due: VecDeque<Step<'s>>,
}

impl<'s> Walk<'s> {
    pub(crate) fn of(grid: Grid<'s>) -> Self {
        let Grid { rows, exact, .. } = grid;
        let (left_over, due) = (Vec::new(), VecDeque::new());
        Self { rows, exact, at: 0, before: None, own: false, ended: false, left_over, due }
    }

    /// The first rows.
    pub(crate) fn top(&self) -> Vec<&[Cell<'s>]> {
        // One more than a banner may have, so that a longer grid is told from one.
        const LOOKED_AT: usize = 42;
        next_rows(&self.rows, 0, LOOKED_AT)
    }

    /// Whether each cell is a value by itself.
    pub(crate) fn is_exact(&self) -> bool {
        self.exact
    }

    /// The row across the table at hand has turned out to end it.
    pub(crate) fn end_table(&mut self) {
        (self.own, self.ended) = (false, true);
    }

    /// What comes next; `open` is the table at hand, which may have begun before this grid.
    pub(crate) fn next(&mut self, open: Option<&Header>, cue: &Cue<'_>, phrases: &Phrases<'_>) -> Option<Step<'s>> {
        loop {
            if let Some(step) = self.due.pop_front() {
                return Some(step);
            }
            let Some(number) = self.rows.get(self.at).map(|row| row.number) else {
                self.unknown();
                return self.due.pop_front();
            };
            let gap = self.before.is_none_or(|before| before + 1 < number);
            self.before = Some(number);
            let everywhere = gap || self.ended || !self.exact;
            if let Some(found) = self.searched(everywhere, open, cue, phrases) {
                self.head(found);
                continue;
            }
            let row = self.rows.get_mut(self.at).map(std::mem::take)?;
            self.at += 1;
            self.ended = false;
            self.row(row, gap, open);
        }
    }

    /// A header and the rows that it stands in.
    fn head(&mut self, mut found: Header) {
        let last = self.at + found.rows;
        let heads: Vec<Row<'s>> =
            self.rows.get_mut(self.at..last).unwrap_or_default().iter_mut().map(std::mem::take).collect();
        self.before = heads.last().map(|row| row.number);
        self.at = last;
        self.own = true;
        found.row = heads.first().map(|row| row.number).unwrap_or_default();
        let width = heads.last().map_or(0, |row| row.cells.len());
        found.width = width.max(found.columns.last().map_or(0, |column| column.at + 1));
        self.unknown();
        self.due.push_back(Step::Header(Box::new(found), heads));
    }

    /// A row that is no header.
    fn row(&mut self, row: Row<'s>, gap: bool, open: Option<&Header>) {
        // What stands apart below a scale is none of its levels, and a legend no row of figures.
        let is_other = |table: &Header| table.kind == "scale" || is_legend(&row.cells, table);
        let ends = self.own && self.exact && gap && open.is_some_and(is_other);
        let open = open.filter(|_| !ends);
        if ends {
            self.due.push_back(Step::End);
            self.own = false;
        }
        if self.own && open.is_some_and(|table| is_lone(&row.cells, table)) {
            self.due.push_back(Step::Across(row, gap));
        } else if self.own || open.is_some_and(|table| goes_on(&row.cells, table)) {
            self.own = true;
            self.due.push_back(Step::Row(row.cells));
        } else if is_banner(&row.cells) {
            if self.exact {
                self.unknown();
            }
            self.due.push_back(Step::Caption(row.cells));
        } else {
            self.left_over.push(row);
        }
    }

    fn unknown(&mut self) {
        if !self.left_over.is_empty() {
            self.due.push_back(Step::Unknown(std::mem::take(&mut self.left_over)));
        }
    }

    /// The header that begins at the row at hand, where one is looked for.
    fn searched(
        &self,
        everywhere: bool,
        open: Option<&Header>,
        cue: &Cue<'_>,
        phrases: &Phrases<'_>,
    ) -> Option<Header> {
        // Two rows of a header, and cells enough below them to tell a column by.
        const LOOKED_AT: usize = 12;
        if let Some(recipe) = phrases.words.recipe.as_deref().filter(|recipe| !recipe.tables.is_empty()) {
            let next = next_rows(&self.rows, self.at, LOOKED_AT);
            let row = self.rows.get(self.at).map(|row| row.number).unwrap_or_default();
            if let Some(found) = named(recipe, &next, row, cue, phrases) {
                return Some(found);
            }
        }
        // What follows a scale may be the table that it is for.
        let in_scale = || self.own && open.is_some_and(|table| table.kind == "scale");
        if !(everywhere || (!self.own && self.at < HEADER_WITHIN) || in_scale()) {
            return None;
        }
        // Within a table one known word is no header: a row may have it for its title.
        let least = if self.own { 2 } else { 1 };
        let next = next_rows(&self.rows, self.at, LOOKED_AT);
        let found = special(&next, cue, phrases).or_else(|| header(&next, cue.about, least, phrases));
        found.filter(|found| found.sure >= least)
    }
}

/// The cells of the next rows.
fn next_rows<'r, 's>(rows: &'r [Row<'s>], at: usize, count: usize) -> Vec<&'r [Cell<'s>]> {
    rows.iter().skip(at).take(count).map(|row| row.cells.as_slice()).collect()
}

/// Whether a row without a header above it belongs to the table before: it goes on a broken row, or has its shape.
fn goes_on(row: &[Cell<'_>], table: &Header) -> bool {
    let first = row.iter().find(|cell| !cell.is_blank());
    let small = first.is_some_and(|cell| cell.text.starts_with(char::is_lowercase));
    let filled = row.iter().filter(|cell| !cell.is_blank()).count();
    (small && row.len() <= table.width) || (row.len() == table.width && filled * 2 > row.len())
}

/// Whether a row of a table says one thing in its first cell, as captions and remarks do.
fn is_lone(row: &[Cell<'_>], table: &Header) -> bool {
    // A table of two columns may leave the second blank in any row.
    const NARROW: usize = 3;
    if table.columns.len() < NARROW {
        return false;
    }
    let first = table.columns.first().map_or(0, |column| column.at);
    let cell = row.iter().take(first + 1).find(|cell| !cell.is_blank());
    // A reference with nothing beside it is a row that was not filled in.
    let starts = cell.is_some_and(|cell| !cell.text.starts_with(char::is_lowercase) && !is_reference(&cell.text));
    starts && is_banner(row) && table.kind != "implications"
}

/// Whether a row holds one short text, or the same one repeated.
fn is_banner(row: &[Cell<'_>]) -> bool {
    let mut filled = row.iter().filter(|cell| !cell.is_blank());
    let Some(first) = filled.next() else { return true };
    let like = |cell: &Cell<'_>| {
        cell.copied || first.text.ends_with(cell.text.as_ref()) || cell.text.ends_with(first.text.as_ref())
    };
    filled.all(like)
}

/// Whether a row of an indicator table explains its signs and holds no figures: `* None`, `NA Not available`.
fn is_legend(row: &[Cell<'_>], table: &Header) -> bool {
    if table.kind != "indicator" {
        return false;
    }
    let holds = |field: Option<&str>| field.is_some_and(|field| SERIES.contains(&field));
    let columns = table.columns.iter().filter(|column| holds(column.field.as_deref()));
    let cells: Vec<&Cell<'_>> =
        columns.filter_map(|column| row.get(column.at)).filter(|cell| !cell.is_blank()).collect();
    let explains = |cell: &&&Cell<'_>| cell.text.contains(' ') && cell.text.parse::<goldenthread::Figure>().is_err();
    !cells.is_empty()
        && cells.iter().all(|cell| !has_digit(&cell.text))
        && cells.iter().filter(explains).count() * 2 > cells.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Grid;
    use crate::sample::{rows, texts};
    use crate::vocabulary::Words;

    /// The steps of a walk in a line each.
    fn steps(lines: &str, gaps: &[u32]) -> String {
        let mut rows = rows(lines);
        rows.iter_mut().for_each(|row| row.number += gaps.iter().filter(|gap| **gap <= row.number).count() as u32);
        let mut walk = Walk::of(Grid { sheet: None, rows, exact: true });
        let phrases = Phrases::new(Words::built_in());
        let (mut open, mut said) = (None, Vec::new());
        while let Some(step) =
            walk.next(open.as_ref(), &Cue { about: "", sheet: None, period: None, lists_indicators: false }, &phrases)
        {
            said.push(match step {
                Step::Header(table, heads) => {
                    let words = format!("{} {} at {}", table.kind, heads.len(), table.row);
                    open = Some(*table);
                    words
                }
                Step::Row(cells) => format!("row {}", texts(&cells)),
                Step::Across(row, gap) => format!("across {} {gap}", texts(&row.cells)),
                Step::Caption(cells) => format!("caption {}", texts(&cells)),
                Step::Unknown(rows) => format!("unknown {}", rows.len()),
                Step::End => "end".to_owned(),
            });
        }
        said.join("; ")
    }

    #[test]
    fn tables_stand_one_below_the_other() {
        let lines = "Our plan\nRef|Indicator|Target 2009/10\n1|Bins|4\nRef|Risk|Likelihood|Impact\nR1|Flood|3|4";
        assert_eq!(
            steps(lines, &[3]),
            "caption Our plan; indicator 1 at 1; row 1|Bins|4; risk 1 at 4; row R1|Flood|3|4"
        );
    }

    #[test]
    fn what_no_header_explains_is_unknown() {
        assert_eq!(steps("Tea|Coffee\nMilk|Sugar", &[]), "unknown 2");
        let lines = "Ref|Indicator|Target 2009/10\n1|Bins|4\nSafe homes\n2|Locks|5";
        assert_eq!(steps(lines, &[]), "indicator 1 at 0; row 1|Bins|4; across Safe homes false; row 2|Locks|5");
    }
}
