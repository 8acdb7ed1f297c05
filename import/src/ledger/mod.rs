//! What became of what was read: notes, the tables that were seen, and the texts that say what others mean.

pub(crate) mod cells;
pub(crate) mod evidence;
pub(crate) mod explain;
pub(crate) mod gaps;
pub(crate) mod told;

use std::collections::BTreeSet;

use goldenthread::{ImportMatter, ImportNote, LeftOut, Mark};

use crate::document::{Cell, Row};
use crate::header::columns::Header;
use crate::ledger::explain::TableNote;
use crate::limits::NOTES;

/// What is said of a document while it is read.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    pub(crate) notes: Vec<ImportNote>,
    /// What has been said of columns and the like, which is said once.
    said: BTreeSet<String>,
    pub(crate) tables: Vec<TableNote>,
    /// The header row of each table, for places.
    pub(crate) headers: Vec<Mark>,
    /// Texts that say what others mean, and are no value of the plan.
    pub(crate) scene: Vec<Mark>,
    /// What was left out, as rules ask for it.
    pub(crate) gaps: Vec<LeftOut>,
    /// Whether the cells of each column are looked at, for a recipe that is to be written.
    pub(crate) weighs: bool,
    /// Which tables of the user's recipe were found.
    pub(crate) used: Vec<Used>,
}

/// A table of the user's recipe that was found.
#[derive(Debug)]
pub(crate) struct Used {
    /// Its number in the recipe.
    pub(crate) number: usize,
    /// Where its header stands.
    pub(crate) mark: Mark,
    /// The columns that it has, as the recipe calls them.
    pub(crate) keys: Vec<String>,
    /// Its headers.
    pub(crate) headers: Vec<String>,
}

fn headers_of(table: &Header) -> Vec<String> {
    table.columns.iter().map(|column| column.header.clone()).collect()
}

impl Ledger {
    /// Adds a note; past the limit, one says that the rest are not listed.
    pub(crate) fn note(&mut self, about: ImportMatter, mark: Mark, message: String) {
        let help = match about {
            ImportMatter::GuessedColumn | ImportMatter::UnrecognisedColumn => {
                Some("say what it is in a recipe: `goldenthread map` writes one to correct".to_owned())
            }
            _ => None,
        };
        add(&mut self.notes, ImportNote { about, mark, message, help });
    }

    /// Adds a note with help of its own.
    pub(crate) fn note_with(&mut self, about: ImportMatter, mark: Mark, message: String, help: &str) {
        add(&mut self.notes, ImportNote { about, mark, message, help: Some(help.to_owned()) });
    }

    /// Adds a note of the first thing that it is said of, and of no other.
    pub(crate) fn note_once(&mut self, about: ImportMatter, mark: Mark, message: String) {
        if self.is_new(&message) {
            self.note(about, mark, message);
        }
    }

    /// Whether words are said for the first time.
    pub(crate) fn is_new(&mut self, words: &str) -> bool {
        !self.said.contains(words) && self.said.insert(words.to_owned())
    }

    /// Whether words have been said.
    pub(crate) fn has_said(&self, words: &str) -> bool {
        self.said.contains(words)
    }

    /// A table that was read, or more rows of the last one.
    pub(crate) fn table(&mut self, table: &Header, mark: Mark, rows: &[Vec<Cell<'_>>]) {
        if let Some(number) = table.by {
            self.used.push(Used { number, mark, keys: table.keys.clone(), headers: headers_of(table) });
        }
        match self.tables.last_mut().filter(|last| last.mark == mark) {
            Some(same) => {
                same.rows += rows.len();
                same.doubt(table, rows);
            }
            None => {
                let mut note = TableNote::of(table, mark, rows.len());
                note.doubt(table, rows);
                if self.weighs {
                    note.evidence = evidence::evidence(rows);
                }
                self.tables.push(note);
            }
        }
    }

    /// Rows that no header explains, as a table of no known kind. Returns whether there was anything in them.
    pub(crate) fn unknown(&mut self, rows: &[Row<'_>], at: &str, in_contents: bool) -> bool {
        // The first headers are enough to find the table by.
        const SHOWN: usize = 6;
        let filled: Vec<&Cell<'_>> =
            rows.first().into_iter().flat_map(|row| &row.cells).filter(|cell| !cell.is_blank()).collect();
        let Some(mark) = filled.first().map(|cell| cell.mark) else { return false };
        let printed: Vec<String> = filled.iter().map(|cell| shown(&cell.text)).collect();
        let columns = printed.iter().map(|header| (header.clone(), "left out".to_owned())).collect();
        let header_row = rows.first().map(|row| row.number + 1);
        self.tables.push(TableNote {
            header_row,
            stands: at.to_owned(),
            ..TableNote::plain(mark, None, rows.len(), columns)
        });
        if rows.len() > 1 && filled.len() > 1 && !in_contents {
            let header = printed.iter().take(SHOWN).map(|header| format!("`{header}`")).collect::<Vec<_>>().join(", ");
            let count = rows.len();
            let message = format!("this table of {count} rows is not known by its header, and is left out: {header}");
            self.note(ImportMatter::UnrecognisedTable, mark, message);
        }
        true
    }

    /// A table of one indicator's figures, below its name.
    pub(crate) fn figures_of_one(&mut self, head: &Row<'_>, rows: usize) {
        let filled = || head.cells.iter().filter(|cell| !cell.is_blank());
        let mark = filled().next().map(|cell| cell.mark).unwrap_or_default();
        let columns = filled().map(|cell| (shown(&cell.text), "figures of the indicator above".to_owned())).collect();
        self.tables.push(TableNote::plain(mark, Some("indicator".into()), rows, columns));
        self.headers.push(mark);
        head.cells.iter().for_each(|cell| self.scene(cell.mark));
    }

    /// Where a header stands, from its first cell to its last.
    pub(crate) fn header<'c, 's: 'c>(&mut self, cells: impl Iterator<Item = &'c Cell<'s>>) {
        let own = cells.filter(|cell| !cell.copied && !cell.is_blank());
        let ends = own.map(|cell| (cell.mark.start, cell.mark.start + cell.mark.len));
        let (start, end) = ends.reduce(|all, next| (all.0.min(next.0), all.1.max(next.1))).unwrap_or_default();
        self.headers.push(Mark { start, len: end.saturating_sub(start) });
    }

    /// A text that says what others mean, and is no value of the plan.
    pub(crate) fn scene(&mut self, mark: Mark) {
        self.scene.push(mark);
    }
}

/// Adds a note; past the limit, one says that the rest are not listed.
pub(crate) fn add(notes: &mut Vec<ImportNote>, note: ImportNote) {
    match notes.len() {
        ..NOTES => notes.push(note),
        NOTES => {
            let message = format!("there are more than {NOTES} things to note: the rest are not listed");
            let about = ImportMatter::UncertainReading;
            notes.push(ImportNote { about, mark: Mark::default(), message, help: None });
        }
        _ => {}
    }
}

/// A text short enough for a message.
pub(crate) fn shown(text: &str) -> String {
    // A message and its place must stand in a line or two of a terminal.
    const MOST: usize = 60;
    let plain: String = text.split_whitespace().collect::<Vec<_>>().join(" ").replace('`', "'");
    if plain.chars().count() <= MOST {
        return plain;
    }
    plain.chars().take(MOST).chain(['…']).collect()
}
