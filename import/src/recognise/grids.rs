//! Grids read table by table: each step of a walk through one is handed to the stage that it concerns.

use goldenthread::{ImportMatter, Mark};

use crate::cells::totals::totals_of_rows;
use crate::document::{Cell, Grid, Row};
use crate::header::banner::{Banner, named};
use crate::header::columns::Header;
use crate::header::find::header;
use crate::header::noted::note_columns;
use crate::header::phrases::Phrases;
use crate::header::regions::side_by_side;
use crate::header::walk::{Step, Walk};
use crate::ledger::evidence::evidence;
use crate::ledger::gaps::unread_table;
use crate::ledger::{Ledger, shown};
use crate::plan::Draft;
use crate::plan::sections::{end_section, taken};
use crate::recipe::{arranged, proposed};
use crate::recognise::lines::hang;
use crate::recognise::tables::close;
use crate::records::control::control_rows;
use crate::records::scale::{captioned_scale, matrix};
use crate::rows::{Block, Stand};
use crate::scope::Scope;
use crate::scope::banner::enter;
use crate::scope::edition::{reported, told};
use crate::scope::headings::{names_one, numbered_banner};
use crate::scope::imprint::are_of_report;
use crate::scope::items::listed_in_table;
use crate::scope::priorities::named_priority;
use crate::scope::said::Said;
use crate::scope::title::{is_title, opening_line, year_in};
use crate::vocabulary::Words;
use crate::vocabulary::lists::List;
use crate::vocabulary::words::normal;

/// Reads a grid: tables one below the other, banners between them, or the rest of the table before it.
pub(crate) fn grid<'s>(
    grid: Grid<'s>,
    in_text: bool,
    block: &mut Option<Block<'s>>,
    scope: &mut Scope<'s>,
    plan: &mut Draft<'s>,
    phrases: &Phrases<'_>,
    ledger: &mut Ledger,
) {
    if let Some(sheet) = &grid.sheet {
        close(block.take(), scope, plan, phrases.words, ledger);
        scope.on_sheet(sheet);
        scope.period = reported(sheet, phrases.words);
        named_sheet(sheet, &grid.rows, scope, plan, phrases.words, ledger);
    }
    let told = phrases.words.recipe.as_deref().and_then(|recipe| arranged(&grid, recipe, &scope.cue()));
    let parts = match told {
        Some(parts) => parts,
        None if grid.exact => side_by_side(&grid),
        None => Vec::new(),
    };
    if parts.is_empty() {
        return walked(grid, in_text, block, scope, plan, phrases, ledger);
    }
    for part in parts {
        walked(part, in_text, block, scope, plan, phrases, ledger);
        close(block.take(), scope, plan, phrases.words, ledger);
    }
}

/// Reads a grid whose tables stand one below the other.
fn walked<'s>(
    grid: Grid<'s>,
    in_text: bool,
    block: &mut Option<Block<'s>>,
    scope: &mut Scope<'s>,
    plan: &mut Draft<'s>,
    phrases: &Phrases<'_>,
    ledger: &mut Ledger,
) {
    let mut walk = Walk::of(grid);
    let words = phrases.words;
    if let Some(Banner { word, title }) = named(&walk.top(), phrases) {
        word.into_iter().for_each(|word| ledger.scene(word));
        close(block.take(), scope, plan, words, ledger);
        plan.serve(enter(title, &walk.top(), scope, ledger));
        return;
    }
    let stand = Stand { exact: walk.is_exact(), in_text };
    while let Some(step) = walk.next(block.as_ref().map(|block| &block.table), &scope.cue(), phrases) {
        match step {
            Step::Header(table, heads) => {
                heads.iter().flat_map(|row| &row.cells).for_each(|cell| ledger.scene(cell.mark));
                ledger.header(heads.iter().flat_map(|row| &row.cells));
                let Some(row) = heads.last() else { continue };
                if block.as_ref().is_some_and(|block| block.table.repeats(&table)) {
                    note_repeated(&table, row, ledger);
                    continue;
                }
                close(block.take(), scope, plan, words, ledger);
                *block = Some(begun(*table, row, stand, scope, plan, ledger));
            }
            Step::Row(cells) => {
                if let Some(block) = block {
                    block.rows.push(cells);
                }
            }
            Step::Across(row, gap) => {
                if !across(&row, gap, block, scope, plan, words, ledger) {
                    walk.end_table();
                }
            }
            Step::Caption(row) => {
                if stand.exact {
                    sheet_title(&row, scope, words, ledger);
                }
                caption(&row, scope, plan, words, ledger);
            }
            Step::Unknown(rows) => unrecognised(&rows, stand, block, scope, plan, phrases, ledger),
            Step::End => close(block.take(), scope, plan, words, ledger),
        }
    }
}

/// The header that the table at hand has too.
fn note_repeated(table: &Header, row: &Row<'_>, ledger: &mut Ledger) {
    let first = table.columns.first().map(|column| shown(&column.header)).unwrap_or_default();
    let message = format!("the header that begins with `{first}` is repeated here, and left out");
    ledger.note(ImportMatter::RepeatedHeader, first_mark(row), message);
}

/// A table that begins, below the last row of its header.
fn begun<'s>(
    mut table: Header,
    row: &Row<'s>,
    stand: Stand,
    scope: &mut Scope<'s>,
    plan: &mut Draft<'s>,
    ledger: &mut Ledger,
) -> Block<'s> {
    let mark = first_mark(row);
    table.stands = standing(scope);
    end_section(plan, &table.kind);
    note_columns(&table, &row.cells, mark, ledger);
    let own = table.column("priority").is_none() && matches!(&*table.kind, "indicator" | "action" | "milestone");
    let under = scope.under(own);
    scope.opening.is_past = true;
    Block::of(table, mark, under, stand)
}

/// Where a table stands, as a recipe says it: its sheet, else the heading above it.
fn standing(scope: &Scope<'_>) -> String {
    scope.sheet.clone().unwrap_or_else(|| scope.heading.text.trim().to_owned())
}

fn first_mark(row: &Row<'_>) -> Mark {
    row.cells.iter().find(|cell| !cell.is_blank()).map(|cell| cell.mark).unwrap_or_default()
}

/// A row across the table: a priority whose rows follow, the caption of those, or a remark below the last of them.
/// Returns whether the table goes on.
fn across<'s>(
    row: &Row<'s>,
    gap: bool,
    block: &mut Option<Block<'s>>,
    scope: &mut Scope<'s>,
    plan: &mut Draft<'s>,
    words: &Words,
    ledger: &mut Ledger,
) -> bool {
    let Some(cell) = row.cells.iter().find(|cell| !cell.is_blank()) else { return true };
    if taken(cell, scope, plan, words, ledger) {
        return true;
    }
    let priority = named_priority(cell, scope, words, ledger);
    hang(Said::Nothing, scope, plan);
    let Some(open) = block else { return false };
    if priority.is_none() && gap {
        // A longer text below a table is a remark on it, and says nothing of what comes next.
        const CAPTION: usize = 60;
        close(block.take(), scope, plan, words, ledger);
        if cell.text.len() <= CAPTION && is_title(&cell.text) {
            caption(&row.cells, scope, plan, words, ledger);
        }
        return false;
    }
    ledger.scene(cell.mark);
    open.table.skip.push(row.number);
    // Where priorities have such rows, another row ends the one before.
    if priority.is_some() || open.sectioned {
        let next = open.section(priority);
        close(block.take(), scope, plan, words, ledger);
        *block = Some(next);
    }
    true
}

/// The first row across a sheet, above its tables, is the document's title where it has none yet.
fn sheet_title<'s>(row: &[Cell<'s>], scope: &mut Scope<'s>, words: &Words, ledger: &mut Ledger) {
    let cell = row.iter().find(|cell| !cell.is_blank());
    let tells_how = words.holds(List::Guidance, &scope.about);
    let is_first = !scope.opening.is_past && !tells_how;
    if let Some(cell) = cell.filter(|cell| is_first && is_title(&cell.text)) {
        opening_line(cell, scope, words, ledger);
    }
}

/// A row that says one thing across: a caption, which tells what the table below it is about.
fn caption<'s>(row: &[Cell<'s>], scope: &mut Scope<'s>, plan: &mut Draft<'s>, words: &Words, ledger: &mut Ledger) {
    if let Some(cell) = row.iter().find(|cell| !cell.is_blank()) {
        if taken(cell, scope, plan, words, ledger) {
            return;
        }
        ledger.scene(cell.mark);
        year_in(cell, scope);
        told(cell, scope, words);
        scope.period = reported(&cell.text, words).or(scope.period);
        let said = numbered_banner(cell, scope, words, ledger);
        hang(said, scope, plan);
        scope.about = normal(&cell.text);
    }
}

/// A sheet named for a priority, where no row at its top says more of it.
fn named_sheet<'s>(
    name: &str,
    rows: &[Row<'s>],
    scope: &mut Scope<'s>,
    plan: &mut Draft<'s>,
    words: &Words,
    ledger: &mut Ledger,
) {
    // Titles, dates and a blank or two may stand above the row that names the priority.
    const TOP: usize = 8;
    let first = |row: &Row<'s>| row.cells.iter().find(|cell| !cell.is_blank()).cloned();
    let top: Vec<Cell<'s>> = rows.iter().take(TOP).filter_map(first).collect();
    if top.iter().any(|cell| names_one(cell, words)) {
        return;
    }
    let start = top.first().map_or(0, |cell| cell.mark.start as usize);
    let cell = Cell { text: name.to_owned().into(), mark: Mark::new(start, start), copied: true, ..Cell::default() };
    let said = numbered_banner(&cell, scope, words, ledger);
    hang(said, scope, plan);
}

/// Reads rows that no header explains, or notes them.
fn unrecognised<'s>(
    rows: &[Row<'s>],
    stand: Stand,
    block: &mut Option<Block<'s>>,
    scope: &mut Scope<'s>,
    plan: &mut Draft<'s>,
    phrases: &Phrases<'_>,
    ledger: &mut Ledger,
) {
    let words = phrases.words;
    let mut rows = rows;
    if let Some(rest) = totals_among(rows, plan, ledger) {
        rows = rest;
    }
    let labels = rows.iter().filter_map(|row| row.cells.iter().find(|cell| !cell.is_blank()));
    scope.cover.is_report |= rows.len() > 1 && are_of_report(labels);
    if let Some(fields) = control_rows(rows, &scope.cover, words, ledger) {
        return scope.cover.say_control(fields);
    }
    if listed_in_table(rows, scope) {
        return;
    }
    close(block.take(), scope, plan, words, ledger);
    let cells: Vec<&[Cell<'s>]> = rows.iter().map(|row| row.cells.as_slice()).collect();
    if plan.told.totals.is_none()
        && let Some(found) = totals_of_rows(&cells)
    {
        rows.iter().flat_map(|row| &row.cells).for_each(|cell| ledger.scene(cell.mark));
        plan.told.totals = Some(found);
        return;
    }
    if let Some((axis, labels)) = captioned_scale(rows, &scope.about, words) {
        return plan.label_axis(axis, labels);
    }
    if matrix(rows, &scope.about, words, ledger) {
        return;
    }
    match card(rows, scope, phrases) {
        Some((table, heads, values)) => {
            heads.cells.iter().for_each(|cell| ledger.scene(cell.mark));
            ledger.header(heads.cells.iter());
            let mut block = begun(table, &heads, Stand { exact: true, ..stand }, scope, plan, ledger);
            block.rows.push(values);
            close(Some(block), scope, plan, words, ledger);
        }
        None => {
            if ledger.unknown(rows, &standing(scope), scope.in_contents) {
                propose(rows, phrases, ledger.weighs && !scope.in_contents, ledger);
                scope.opening.is_past = true;
                if rows.len() > 1 && !scope.in_contents {
                    unread_table(rows, scope, ledger);
                }
            }
        }
    }
}

/// What a table that is not known may be, for the recipe that is asked for.
fn propose(rows: &[Row<'_>], phrases: &Phrases<'_>, asked: bool, ledger: &mut Ledger) {
    let (Some((head, below)), true) = (rows.split_first(), asked) else { return };
    let below: Vec<Vec<Cell<'_>>> = below.iter().map(|row| row.cells.clone()).collect();
    if let Some(note) = ledger.tables.last_mut() {
        note.evidence = evidence(&below);
        note.proposal = proposed(&head.cells, &below, phrases);
    }
}

/// Takes the totals out of rows of several tables, blank rows between them, of which they are the last; returns the rows
/// before them.
fn totals_among<'r, 's>(rows: &'r [Row<'s>], plan: &mut Draft<'s>, ledger: &mut Ledger) -> Option<&'r [Row<'s>]> {
    let apart = |pair: &[Row<'s>]| matches!(pair, [above, below] if above.number + 1 < below.number);
    let gap = rows.windows(2).rposition(apart).filter(|_| plan.told.totals.is_none())?;
    let (before, last) = rows.split_at(gap + 1);
    let cells: Vec<&[Cell<'s>]> = last.iter().map(|row| row.cells.as_slice()).collect();
    plan.told.totals = Some(totals_of_rows(&cells)?);
    last.iter().flat_map(|row| &row.cells).for_each(|cell| ledger.scene(cell.mark));
    Some(before)
}

/// A table of one record, whose headers stand in its first column: its header, and its one row.
fn card<'s>(rows: &[Row<'s>], scope: &Scope<'s>, phrases: &Phrases<'_>) -> Option<(Header, Row<'s>, Vec<Cell<'s>>)> {
    // Fewer known words may stand in the first column of any list.
    const FEWEST: usize = 3;
    const KNOWN: &[&str] = &["indicator", "action", "risk", "project", "criterion"];
    let (mut heads, mut values) = (Vec::new(), Vec::new());
    for row in rows {
        let mut cells = row.cells.iter().filter(|cell| !cell.is_blank() && !cell.copied);
        let (Some(head), value, None) = (cells.next(), cells.next(), cells.next()) else { return None };
        heads.push(head.clone());
        values.push(value.cloned().unwrap_or_default());
    }
    let found = header(&[&heads, &values], &scope.about, FEWEST, phrases)?;
    let known = found.rows == 1 && KNOWN.contains(&found.kind.as_str());
    if found.sure < FEWEST || !known {
        return None;
    }
    let width = heads.len().max(found.columns.last().map_or(0, |column| column.at + 1));
    Some((Header { width, is_card: true, ..found }, Row { number: 0, cells: heads }, values))
}
