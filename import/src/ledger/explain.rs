//! How an import understood its document: each table with its columns, and every line that is not in the plan.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write as _};
use std::ops::Range;

use goldenthread::{Mark, Place, Tree, visible};
use memchr::memchr_iter;

use crate::document::Cell;
use crate::header::columns::{Column, Header};
use crate::header::rated::ASIDE;
use crate::header::times::TIME;
use crate::ledger::cells::Cells;
use crate::ledger::shown;
use crate::recipe::LEFT_OUT;

/// How each table was understood, and which lines of the source are prose: not in the plan, but not lost.
///
/// Printed, it is what `--explain-import` shows, made fit for a terminal by [`visible`].
#[derive(Debug, Clone, Default)]
pub struct Explanation {
    /// The tables, in the order of the document.
    pub tables: Vec<Understood>,
    /// The lines that are not in the plan themselves, but say what others mean: headers, captions, legends, and what
    /// was joined to other lines.
    pub scene: Vec<usize>,
    /// The other lines that hold words and are not in the plan: number, counted from 1, and text.
    pub prose: Vec<(usize, String)>,
    /// What those lines, and the first ones of tables, are in a workbook or a Word file: `'Risk Register'!B7`.
    pub places: BTreeMap<usize, String>,
}

/// How a table was understood.
#[derive(Debug, Clone)]
pub struct Understood {
    /// The line it begins on, counted from 1.
    pub line: usize,
    /// The kind of table; none if it was not recognised.
    pub kind: Option<String>,
    /// How many rows below the header were read.
    pub rows: usize,
    /// Its columns: header and meaning.
    pub columns: Vec<(String, String)>,
}

/// A table as the importer saw it.
#[derive(Debug, Clone)]
pub(crate) struct TableNote {
    pub(crate) mark: Mark,
    pub(crate) kind: Option<String>,
    pub(crate) rows: usize,
    pub(crate) columns: Vec<(String, String)>,
    /// What its header says; none where it is told by other signs than a header.
    pub(crate) header: Option<Header>,
    /// Where it stands: its sheet, or the heading above it.
    pub(crate) stands: String,
    /// The row of its grid in which its header stands, from 1.
    pub(crate) header_row: Option<u32>,
    /// What a table that is not known may be, and what its columns may mean, where that was asked for.
    pub(crate) proposal: Option<(String, Vec<Column>)>,
    /// What the cells of each column are, where that was asked for.
    pub(crate) evidence: Vec<(usize, String)>,
    /// Why columns were guessed or left out, and where their cells stand.
    pub(crate) doubtful: Vec<(String, Vec<u32>)>,
}

impl TableNote {
    /// A table that is told by other signs than its header, or not known.
    pub(crate) fn plain(mark: Mark, kind: Option<String>, rows: usize, columns: Vec<(String, String)>) -> Self {
        let (header, stands, header_row) = (None, String::new(), None);
        Self {
            mark,
            kind,
            rows,
            columns,
            header,
            stands,
            header_row,
            proposal: None,
            evidence: Vec::new(),
            doubtful: Vec::new(),
        }
    }

    /// Keeps where the cells of columns stand that were guessed or left out.
    pub(crate) fn doubt(&mut self, table: &Header, rows: &[Vec<Cell<'_>>]) {
        for column in &table.columns {
            // Most columns are in no doubt, and cost nothing here.
            let header = || shown(&column.header);
            let why = match (column.field.as_deref(), &column.guess) {
                (Some(LEFT_OUT), _) => format!("the recipe leaves the column `{}` out", header()),
                (Some(ASIDE), _) => format!("the column `{}` has no field in a plan", header()),
                (Some(field), Some(why)) => format!("the column `{}` is taken for {field}: {why}", header()),
                (Some(_), None) => continue,
                (None, Some(why)) => format!("the column `{}` {why}", header()),
                (None, None) => format!("the column `{}` is not known", header()),
            };
            let cells =
                rows.iter().filter_map(|row| row.get(column.at)).filter(|cell| !cell.is_blank() && !cell.copied);
            self.doubtful.push((why, cells.map(|cell| cell.mark.start).collect()));
        }
    }

    /// Where the cells of columns stand that were guessed or left out, and why.
    pub(crate) fn doubts(&self) -> impl Iterator<Item = (u32, &str)> {
        self.doubtful.iter().flat_map(|(why, cells)| cells.iter().map(|at| (*at, why.as_str())))
    }

    /// Where it stands, as a recipe says it: its sheet or heading, else its first headers.
    pub(crate) fn place(&self) -> String {
        // As many as tell it from most other tables.
        const FIRST: usize = 3;
        if !self.stands.is_empty() {
            return self.stands.clone();
        }
        let headers = self.columns.iter().map(|(header, _)| header.as_str()).filter(|header| !header.is_empty());
        headers.take(FIRST).collect::<Vec<_>>().join(" | ")
    }

    pub(crate) fn of(header: &Header, mark: Mark, rows: usize) -> Self {
        let columns = header.columns.iter().map(|column| {
            let meaning = match (&column.field, &column.period) {
                (None, _) => match &column.guess {
                    Some(why) => return (shown(&column.header), format!("{why}: left out")),
                    None => "not recognised: left out".to_owned(),
                },
                (Some(field), _) if field == LEFT_OUT => "left out, as the recipe says".to_owned(),
                (Some(field), _) if field == ASIDE => "known, but no field of a plan: left out".to_owned(),
                (Some(field), _) if field == TIME && header.kind == "indicator" => match column.time {
                    Some(time) if time.aims => "what is aimed at in one month: left out".to_owned(),
                    Some(time) if time.length == 1 => "figures of one month".to_owned(),
                    _ => "marks and no figures: left out".to_owned(),
                },
                (Some(field), _) if field == TIME && header.kind == "action" => "marks of when it is done".to_owned(),
                (Some(field), _) if field == TIME => "known, but no field of a plan: left out".to_owned(),
                (Some(field), Some(period)) => format!("{} {field}, {period}", header.kind),
                (Some(field), None) => format!("{} {field}", header.kind),
            };
            let guess = column.guess.as_ref().map(|why| format!(" (a guess: {why})")).unwrap_or_default();
            (shown(&column.header), format!("{meaning}{guess}"))
        });
        let columns = if header.kind == LEFT_OUT {
            header
                .columns
                .iter()
                .map(|column| (shown(&column.header), "left out, as the recipe says".to_owned()))
                .collect()
        } else {
            columns.collect()
        };
        let note = Self::plain(mark, Some(header.kind.clone()), rows, columns);
        let (stands, header_row) = (header.stands.clone(), Some(header.row + 1));
        Self { header: Some(header.clone()).filter(|header| !header.is_card), stands, header_row, ..note }
    }
}

impl Explanation {
    pub(crate) fn new(tree: &Tree<'_>, tables: &[TableNote], cells: &Cells) -> Self {
        let source = tree.source();
        let ends: Vec<usize> = memchr_iter(b'\n', source.as_bytes()).collect();
        let line_of = |at: usize| ends.partition_point(|end| *end < at);
        let lines_of = |marks: &[Mark]| {
            let mut covered = vec![false; ends.len() + 1];
            for mark in marks.iter().filter(|mark| mark.len > 0) {
                let Range { start, end } = mark.range();
                for line in line_of(start)..=line_of(end - 1) {
                    covered.get_mut(line).into_iter().for_each(|covered| *covered = true);
                }
            }
            covered
        };
        let (planned, used) = (lines_of(&cells.planned), lines_of(&cells.scene));
        let is = |lines: &[bool], line: usize| lines.get(line).copied().unwrap_or_default();
        let (mut scene, mut prose) = (Vec::new(), Vec::new());
        for (line, text) in source.split('\n').enumerate() {
            if is(&planned, line) || !text.chars().any(char::is_alphanumeric) {
                continue;
            }
            if is(&used, line) {
                scene.push(line + 1);
            } else {
                prose.push((line + 1, text.trim().to_owned()));
            }
        }
        let mut tables: Vec<&TableNote> = tables.iter().collect();
        tables.sort_by_key(|table| table.mark.start);
        let understood = tables.into_iter().map(|table| Understood {
            line: line_of(table.mark.start as usize) + 1,
            kind: table.kind.clone(),
            rows: table.rows,
            columns: table.columns.clone(),
        });
        let tables: Vec<Understood> = understood.collect();
        let lines = tables.iter().map(|table| table.line).chain(scene.iter().copied());
        let lines: BTreeSet<usize> = lines.chain(prose.iter().map(|(line, _)| *line)).collect();
        let places = if tree.origin().is_some() { places(tree, &ends, lines) } else { BTreeMap::new() };
        Self { tables, scene, prose, places }
    }

    /// A line in words: its number, or what it is in the original.
    fn name(&self, line: usize) -> String {
        self.places.get(&line).cloned().unwrap_or_else(|| format!("line {line}"))
    }
}

/// What lines of a text are in its original, each by the first cell or paragraph that says something.
fn places(tree: &Tree<'_>, ends: &[usize], lines: BTreeSet<usize>) -> BTreeMap<usize, String> {
    let find = Place::finder(tree);
    let name = |line: usize| {
        let start = line.checked_sub(2).and_then(|before| ends.get(before)).map_or(0, |end| end + 1);
        let end = ends.get(line - 1).copied().unwrap_or(tree.source().len());
        let text = tree.source().get(start..end)?;
        let at = start + text.find(|c: char| c != '|' && !c.is_whitespace())?;
        Some((line, find(Mark::new(at, at + 1))?.to_string()))
    };
    lines.into_iter().filter_map(name).collect()
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A longer header would push all the meanings out of sight.
        const MOST: usize = 40;
        let mut text = String::new();
        for table in &self.tables {
            let kind = table.kind.as_deref().unwrap_or("not recognised");
            let rows = if table.rows == 1 { "1 row".to_owned() } else { format!("{} rows", table.rows) };
            writeln!(text, "{}: {kind}, {rows}", self.name(table.line))?;
            let width =
                table.columns.iter().map(|(header, _)| header.chars().count()).max().unwrap_or_default().min(MOST);
            for (header, meaning) in &table.columns {
                writeln!(text, "  {header:width$}  {meaning}")?;
            }
        }
        if !self.scene.is_empty() {
            let named = |line: &usize| self.places.get(line).cloned().unwrap_or_else(|| line.to_string());
            let lines: Vec<String> = self.scene.iter().map(named).collect();
            writeln!(text, "headers, captions, legends, and what was joined to other lines: {}", lines.join(", "))?;
        }
        if !self.prose.is_empty() {
            writeln!(text, "prose, not in the plan:")?;
            for (line, words) in &self.prose {
                writeln!(text, "  {}: {}", self.name(*line), shown(words))?;
            }
        }
        f.write_str(&visible(&text))
    }
}
