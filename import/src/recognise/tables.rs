//! Grids cut into tables, tables' rows mended and handed to the kind they are of.

use std::collections::BTreeMap;

use goldenthread::{ImportMatter, Mark};

use crate::document::{Cell, Grid, Row};

use super::columns::{Header, header};
use super::explain::TableNote;
use super::figure::is_reference;
use super::limits::JOINED_ROWS;
use super::regions::side_by_side;
use super::words::normal;
use super::{Importer, shown};

/// A table whose rows are still coming in.
#[derive(Debug)]
pub(crate) struct Open<'s> {
    pub(crate) header: Header,
    pub(crate) mark: Mark,
    pub(crate) rows: Vec<Vec<Cell<'s>>>,
    /// The priority it stands under.
    pub(crate) priority: Option<usize>,
    /// The action whose heading it stands under.
    pub(crate) action: Option<usize>,
    /// The year of the headings it stands under.
    pub(crate) year: Option<String>,
    /// The column that says what the figures of each row are.
    pub(crate) kinds: Option<usize>,
    /// The year of each month that a row is of.
    pub(crate) months: BTreeMap<String, String>,
    /// How many cells the header's row has.
    pub(crate) width: usize,
    /// Whether each cell is a value by itself.
    pub(crate) exact: bool,
    /// Whether rows across the table say which priority the rows below them stand under.
    sectioned: bool,
}

impl<'s> Open<'s> {
    /// The cell of a row under the column that fills a field.
    pub(crate) fn cell<'r>(&self, row: &'r [Cell<'s>], field: &str) -> Option<&'r Cell<'s>> {
        written(row, self.header.column(field)?.at)
    }

    /// Where the columns of some fields stand, to be looked up once and not for each row.
    pub(crate) fn places<const N: usize>(&self, fields: [&str; N]) -> [Option<usize>; N] {
        fields.map(|field| self.header.column(field).map(|column| column.at))
    }
}

/// The cell of a row in a column, unless it is blank or a dash.
pub(crate) fn written<'r, 's>(row: &'r [Cell<'s>], at: impl Into<Option<usize>>) -> Option<&'r Cell<'s>> {
    row.get(at.into()?).filter(|cell| !matches!(&*cell.text, "" | "-" | "–" | "—" | "--"))
}

/// How many rows from the top of a sheet a header is looked for.
const HEADER_WITHIN: usize = 200;

impl<'s> Importer<'s, '_> {
    /// Reads a grid: tables one below the other, banners between them, or the rest of the table before it.
    pub(crate) fn grid(&mut self, grid: Grid<'s>) {
        if let Some(sheet) = &grid.sheet {
            self.close();
            self.at.about = normal(sheet);
            self.at.heading = Cell::default();
            (self.at.priority, self.at.action) = (None, None);
            self.named_sheet(sheet, &grid.rows);
        }
        let parts = if grid.exact { side_by_side(&grid) } else { Vec::new() };
        if parts.is_empty() {
            return self.block(grid);
        }
        for part in parts {
            self.block(part);
            self.close();
        }
    }

    /// Reads a grid whose tables stand one below the other.
    fn block(&mut self, grid: Grid<'s>) {
        const LOOKED_AT: usize = 42;
        let Grid { mut rows, exact, .. } = grid;
        if self.banner(&next_rows(&rows, 0, LOOKED_AT)) {
            return;
        }
        let mut left_over: Vec<Row<'s>> = Vec::new();
        let mut own = false;
        let mut at = 0;
        let mut before: Option<u32> = None;
        // Whether a row by itself has just ended a table.
        let mut ended = false;
        while let Some(number) = rows.get(at).map(|row| row.number) {
            let gap = before.is_none_or(|before| before + 1 < number);
            before = Some(number);
            let was_scale = self.open.as_ref().is_some_and(|open| open.header.kind == "scale");
            if let Some(found) = self.searched(&rows, at, own, gap || ended || !exact) {
                let last = at + found.rows - 1;
                let heads = rows.get(at..=last).unwrap_or_default();
                heads.iter().flat_map(|row| &row.cells).for_each(|cell| self.used.push(cell.mark));
                before = heads.last().map(|row| row.number);
                at = last + 1;
                self.unrecognised(&std::mem::take(&mut left_over));
                self.header_mark(heads);
                heads.last().into_iter().for_each(|row| self.begin(found.clone(), row, exact));
                own = true;
                continue;
            }
            let Some(row) = rows.get_mut(at).map(std::mem::take) else { break };
            at += 1;
            ended = false;
            // What stands apart below a scale is none of its levels, and a legend no row of figures.
            if own && exact && gap && (was_scale || self.is_legend(&row.cells)) {
                self.close();
                own = false;
            }
            if own && self.is_lone(&row.cells) {
                own = self.section(&row.cells, gap);
                ended = !own;
            } else if own || self.goes_on(&row.cells) {
                own = true;
                self.take(row.cells);
            } else if is_banner(&row.cells) {
                if exact {
                    self.unrecognised(&std::mem::take(&mut left_over));
                    self.sheet_title(&row.cells);
                }
                self.caption(&row.cells);
            } else {
                left_over.push(row);
            }
        }
        self.unrecognised(&left_over);
    }

    /// The header that begins at a row, where one is looked for; `own` says that the grid has had one.
    fn searched(&self, rows: &[Row<'s>], at: usize, own: bool, everywhere: bool) -> Option<Header> {
        const LOOKED_AT: usize = 12;
        // What follows a scale may be the table that it is for.
        let in_scale = || own && self.open.as_ref().is_some_and(|open| open.header.kind == "scale");
        if !(everywhere || (!own && at < HEADER_WITHIN) || in_scale()) {
            return None;
        }
        // Within a table one known word is no header: a row may have it for its title.
        let least = if own { 2 } else { 1 };
        let next = next_rows(rows, at, LOOKED_AT);
        let found = self.special(&next).or_else(|| header(&next, &self.at.about, least, &self.phrases));
        found.filter(|found| found.sure >= least)
    }

    /// Keeps where a header stands, from its first row to its last.
    fn header_mark(&mut self, heads: &[Row<'s>]) {
        let cells = || heads.iter().flat_map(|row| &row.cells).filter(|cell| !cell.copied && !cell.is_blank());
        let start = cells().map(|cell| cell.mark.start).min().unwrap_or_default();
        let end = cells().map(|cell| cell.mark.start + cell.mark.len).max().unwrap_or_default();
        self.headers.push(Mark { start, len: end.saturating_sub(start) });
    }

    /// Opens a table, or goes on with the one before if its header is the same again.
    fn begin(&mut self, found: Header, row: &Row<'s>, exact: bool) {
        let mark = row.cells.iter().find(|cell| !cell.is_blank()).map(|cell| cell.mark).unwrap_or_default();
        if self.open.as_ref().is_some_and(|open| open.header.repeats(&found)) {
            let first = found.columns.first().map(|column| shown(&column.header)).unwrap_or_default();
            self.note(
                ImportMatter::RepeatedHeader,
                mark,
                format!("the header that begins with `{first}` is repeated here, and left out"),
            );
            return;
        }
        self.close();
        self.note_columns(&found, &row.cells, mark);
        let own = found.column("priority").is_none() && matches!(&*found.kind, "indicator" | "action" | "milestone");
        let priority = if own { self.priority_at_hand() } else { self.at.priority };
        self.open = Some(Open {
            width: row.cells.len().max(found.columns.last().map_or(0, |column| column.at + 1)),
            header: found,
            mark,
            rows: Vec::new(),
            priority,
            action: self.at.action,
            exact,
            sectioned: false,
            kinds: None,
            months: BTreeMap::new(),
            year: self.at.year(),
        });
    }

    /// Whether a row without a header above it belongs to the table before: it goes on a broken row, or has its shape.
    fn goes_on(&self, row: &[Cell<'s>]) -> bool {
        let Some(open) = &self.open else { return false };
        let first = row.iter().find(|cell| !cell.is_blank());
        let small = first.is_some_and(|cell| cell.text.starts_with(char::is_lowercase));
        let filled = row.iter().filter(|cell| !cell.is_blank()).count();
        (small && row.len() <= open.width) || (row.len() == open.width && filled * 2 > row.len())
    }

    /// Whether a row of the table at hand says one thing in its first cell, as captions and remarks do.
    fn is_lone(&self, row: &[Cell<'s>]) -> bool {
        const NARROW: usize = 3;
        let Some(open) = self.open.as_ref().filter(|open| open.header.columns.len() >= NARROW) else { return false };
        let first = open.header.columns.first().map_or(0, |column| column.at);
        let cell = row.iter().take(first + 1).find(|cell| !cell.is_blank());
        // A reference with nothing beside it is a row that was not filled in.
        let starts = cell.is_some_and(|cell| !cell.text.starts_with(char::is_lowercase) && !is_reference(&cell.text));
        starts && is_banner(row) && open.header.kind != "implications"
    }

    /// A row across the table: a priority whose rows follow, the caption of those, or a remark below the last of them.
    /// Returns whether the table goes on.
    fn section(&mut self, row: &[Cell<'s>], gap: bool) -> bool {
        let Some(cell) = row.iter().find(|cell| !cell.is_blank()) else { return true };
        let priority = self.named_priority(cell);
        let Some(open) = &self.open else { return false };
        if priority.is_none() && gap {
            const CAPTION: usize = 60;
            self.close();
            if cell.text.len() <= CAPTION && is_title(&cell.text) {
                self.caption(row);
            }
            return false;
        }
        self.used.push(cell.mark);
        // Where priorities have such rows, another row ends the one before.
        if priority.is_some() || open.sectioned {
            let (header, mark, year) = (open.header.clone(), open.mark, open.year.clone());
            let (width, action, exact) = (open.width, open.action, open.exact);
            self.close();
            let rows = Vec::new();
            let (kinds, months, sectioned) = (None, BTreeMap::new(), true);
            self.open =
                Some(Open { header, mark, rows, priority, action, year, kinds, months, width, exact, sectioned });
        }
        true
    }

    fn take(&mut self, row: Vec<Cell<'s>>) {
        if let Some(open) = &mut self.open {
            open.rows.push(row);
        }
    }

    /// Ends the table at hand and makes records of its rows.
    pub(crate) fn close(&mut self) {
        let Some(mut open) = self.open.take() else { return };
        let mut rows = std::mem::take(&mut open.rows);
        self.survey(&mut open, &mut rows);
        self.surplus(&open, &mut rows);
        match self.tables.last_mut().filter(|table| table.mark == open.mark) {
            Some(same) => same.rows += rows.len(),
            None => self.tables.push(TableNote::of(&open.header, open.mark, rows.len())),
        }
        self.settle_dates(&open, &mut rows);
        let mut rows = match (open.header.kind.as_str(), open.kinds) {
            ("action", _) => rows,
            (_, Some(kinds)) => self.filled_down(&open, kinds, rows),
            _ if open.exact => self.gather(&open, rows),
            _ => self.mend(&open, rows),
        };
        self.grouped(&open, &mut rows);
        match open.header.kind.as_str() {
            "indicator" => self.indicators(&open, rows),
            "action" => self.actions(&open, rows),
            "milestone" => self.milestones(&open, &rows),
            "risk" => self.risks(&open, rows),
            _ => self.other_records(&open, &rows),
        }
    }

    /// Joins rows that go on from the one before: no reference, and a title that is blank or begins small.
    fn mend(&mut self, open: &Open<'s>, rows: Vec<Vec<Cell<'s>>>) -> Vec<Vec<Cell<'s>>> {
        let key = |row: &[Cell<'s>]| {
            let title =
                open.header.column("title").or_else(|| open.header.columns.first()).map_or(0, |column| column.at);
            let id = open.header.column("id").is_some() && open.cell(row, "id").is_some();
            (id, row.get(title).cloned().unwrap_or_default())
        };
        let mut whole: Vec<Vec<Cell<'s>>> = Vec::new();
        let mut joined = 0;
        for row in rows {
            let (has_id, title) = key(&row);
            let goes_on =
                joined < JOINED_ROWS && !has_id && (title.is_blank() || title.text.starts_with(char::is_lowercase));
            let Some(last) = whole.last_mut().filter(|last| goes_on && !key(last).1.text.ends_with(['.', ';'])) else {
                whole.push(row);
                joined = 0;
                continue;
            };
            joined += 1;
            let mark = row.iter().find(|cell| !cell.is_blank()).map(|cell| cell.mark).unwrap_or_default();
            join(last, &row);
            row.iter().for_each(|cell| self.used.push(cell.mark));
            let id = open.cell(last, "id").map(|id| shown(&id.text));
            let name = id.unwrap_or_else(|| shown(&key(last).1.text));
            self.note(
                ImportMatter::RejoinedRow,
                mark,
                format!("this row is joined to the one it goes on from, `{name}`"),
            );
        }
        whole
    }

    /// Joins the rows of one record in a grid whose cells are exact: those under its merged reference or title, and
    /// those that leave both blank. What they add stands on lines of its own.
    fn gather(&mut self, open: &Open<'s>, rows: Vec<Vec<Cell<'s>>>) -> Vec<Vec<Cell<'s>>> {
        let mut whole: Vec<Vec<Cell<'s>>> = Vec::new();
        let mut joined = 0;
        for row in rows {
            let own = |field: &str| open.cell(&row, field).filter(|cell| !is_above(cell, &whole, open, field));
            let own_key = own("id").is_some() || own("title").is_some();
            let goes_on = open.header.column("title").is_some() && !own_key && joined < JOINED_ROWS;
            let Some(last) = whole.last_mut().filter(|_| goes_on) else {
                whole.push(row);
                joined = 0;
                continue;
            };
            joined += 1;
            let fresh = |cell: &Cell<'s>, at: usize| {
                let above = cell.copied && last.get(at).is_some_and(|above| above.mark == cell.mark);
                !cell.is_blank() && !above
            };
            let more: Vec<Cell<'s>> = row
                .iter()
                .enumerate()
                .map(|(at, cell)| if fresh(cell, at) { cell.clone() } else { Cell::default() })
                .collect();
            let Some(mark) = more.iter().find(|cell| !cell.is_blank()).map(|cell| cell.mark) else { continue };
            add_lines(last, &more);
            more.iter().for_each(|cell| self.used.push(cell.mark));
            let name = open.cell(last, "id").or_else(|| open.cell(last, "title")).map(|name| shown(&name.text));
            let name = name.unwrap_or_default();
            let message = format!("this row is joined to the one it goes on from, `{name}`");
            self.note(ImportMatter::RejoinedRow, mark, message);
        }
        whole
    }

    /// The first row across a sheet, above its tables, is the document's title where it has none yet.
    fn sheet_title(&mut self, row: &[Cell<'s>]) {
        let cell = row.iter().find(|cell| !cell.is_blank());
        let tells_how = self.words.holds("guidance", &self.at.about);
        let is_first = self.tables.is_empty() && self.open.is_none() && !tells_how;
        if let Some(cell) = cell.filter(|cell| is_first && is_title(&cell.text)) {
            self.opening_line(cell);
        }
    }

    /// A row that says one thing across: a caption, which tells what the table below it is about.
    fn caption(&mut self, row: &[Cell<'s>]) {
        if let Some(cell) = row.iter().find(|cell| !cell.is_blank()) {
            self.used.push(cell.mark);
            self.year_in(cell);
            self.numbered_banner(cell);
            self.at.about = normal(&cell.text);
        }
    }

    /// A table of one record, whose headers stand in its first column.
    fn card(&mut self, rows: &[Row<'s>]) -> bool {
        const FEWEST: usize = 3;
        const KNOWN: &[&str] = &["indicator", "action", "risk", "project", "criterion"];
        let pairs = rows.iter().map(|row| {
            let mut cells = row.cells.iter().filter(|cell| !cell.is_blank() && !cell.copied);
            (cells.next(), cells.next(), cells.next())
        });
        let mut turned = (Vec::new(), Vec::new());
        for pair in pairs {
            let (Some(head), value, None) = pair else { return false };
            turned.0.push(head.clone());
            turned.1.push(value.cloned().unwrap_or_default());
        }
        let (heads, values) = turned;
        let found = header(&[&heads, &values], &self.at.about, FEWEST, &self.phrases);
        let known = |found: &Header| found.rows == 1 && KNOWN.contains(&found.kind.as_str());
        let Some(found) = found.filter(|found| found.sure >= FEWEST && known(found)) else { return false };
        heads.iter().for_each(|cell| self.used.push(cell.mark));
        let head = Row { number: 0, cells: heads };
        self.header_mark(std::slice::from_ref(&head));
        self.begin(found, &head, true);
        self.take(values);
        self.close();
        true
    }

    /// Notes rows that no header explains.
    fn unrecognised(&mut self, rows: &[Row<'s>]) {
        let Some(first) = rows.first() else { return };
        if self.control_rows(rows) || self.listed_in_table(rows) {
            return;
        }
        self.close();
        if self.captioned_scale(rows) || self.matrix(rows) || self.card(rows) {
            return;
        }
        let filled: Vec<&Cell<'s>> = first.cells.iter().filter(|cell| !cell.is_blank()).collect();
        let Some(mark) = filled.first().map(|cell| cell.mark) else { return };
        let printed: Vec<String> = filled.iter().map(|cell| shown(&cell.text)).collect();
        let columns = printed.iter().map(|header| (header.clone(), "left out".to_owned())).collect();
        self.tables.push(TableNote { mark, kind: None, rows: rows.len(), columns });
        let contents = self.at.in_contents;
        if rows.len() > 1 && filled.len() > 1 && !contents {
            let header = printed.iter().take(6).map(|header| format!("`{header}`")).collect::<Vec<_>>().join(", ");
            let count = rows.len();
            self.note(
                ImportMatter::UnrecognisedTable,
                mark,
                format!("this table of {count} rows is not known by its header, and is left out: {header}"),
            );
        }
    }
}

/// The cells of the next rows.
fn next_rows<'r, 's>(rows: &'r [Row<'s>], at: usize, count: usize) -> Vec<&'r [Cell<'s>]> {
    rows.iter().skip(at).take(count).map(|row| row.cells.as_slice()).collect()
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

/// Whether a caption can be a document's title: words, and not a sentence of them.
pub(crate) fn is_title(text: &str) -> bool {
    const LONGEST: usize = 120;
    text.len() <= LONGEST && text.contains(char::is_alphabetic) && !text.trim_end().ends_with(['.', ':'])
}

/// Whether a cell is the merged one above it, or what was gathered under it.
fn is_above(cell: &Cell<'_>, whole: &[Vec<Cell<'_>>], open: &Open<'_>, field: &str) -> bool {
    let above = whole.last().and_then(|last| open.cell(last, field));
    cell.copied && above.is_some_and(|above| above.mark == cell.mark)
}

/// Adds the cells of a row to those above them, each on a line of its own.
fn add_lines<'s>(row: &mut Vec<Cell<'s>>, more: &[Cell<'s>]) {
    for (at, cell) in more.iter().enumerate() {
        match row.get_mut(at) {
            Some(old) if old.is_blank() => *old = cell.clone(),
            Some(old) if !cell.is_blank() => *old = old.saying(format!("{}\n{}", old.text, cell.text)),
            Some(_) => {}
            None => row.push(cell.clone()),
        }
    }
}

/// Joins a row to the one it goes on from, cell by cell.
fn join<'s>(row: &mut Vec<Cell<'s>>, more: &[Cell<'s>]) {
    for (at, cell) in more.iter().enumerate() {
        match row.get_mut(at) {
            Some(old) => *old = old.joined(cell),
            None => row.push(cell.clone()),
        }
    }
}
