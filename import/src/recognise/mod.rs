//! From the parts of a published document to the tree of a plan: headings and tables recognised, rows made records.

mod actions;
mod amount;
mod calendar;
mod columns;
mod dates;
mod draft;
mod explain;
mod figure;
mod form;
mod held;
mod indicators;
mod limits;
mod matrix;
mod noted;
mod others;
mod parts;
mod phrases;
mod plan;
mod prose;
mod rated;
mod regions;
mod risks;
mod rows;
mod scales;
mod series;
mod settle;
mod split;
mod stacked;
mod surplus;
mod tables;
mod times;
mod titles;
mod vocabulary;
mod words;

use std::borrow::Cow;
use std::collections::BTreeSet;

use goldenthread::{Document, ImportMatter, ImportNote, Limits, Mark, Origin, Tree, TreeError};

use crate::document::{self, About, Cell, Grid, Note, Part, Published};
use goldenthread_formats::Format;

use draft::Record;

pub use explain::{Explanation, Understood};
use vocabulary::Words;
pub use vocabulary::{Vocabulary, VocabularyError};

/// A published document as a plan.
#[derive(Debug)]
pub struct Imported<'s> {
    /// The plan, in the shape that a plan file has.
    pub tree: Tree<'s>,
    /// What was guessed, mended or left out.
    pub notes: Vec<ImportNote>,
    /// What an explanation is made of; none for a plan file, which says what it means.
    seen: Option<Seen>,
}

/// The tables that were seen, and the marks of texts that say what others mean.
#[derive(Debug)]
struct Seen {
    tables: Vec<explain::TableNote>,
    used: Vec<Mark>,
    /// Whether it is the form that holds plans, which says what it is even where no record is filled in.
    is_form: bool,
}

impl<'s> Imported<'s> {
    /// What is read of a plan file, which needs no recognition.
    pub(crate) fn of_plan(tree: Tree<'s>) -> Self {
        Self { tree, notes: Vec::new(), seen: None }
    }

    /// Whether it is a published document, whose plan was recognised.
    pub fn is_published(&self) -> bool {
        self.seen.is_some()
    }

    /// Whether it is a published document of which no record was recognised; see [`goldenthread::Report::is_unrecognised`].
    pub fn is_unrecognised(&self) -> bool {
        let is_form = self.seen.as_ref().is_none_or(|seen| seen.is_form);
        !is_form && Document::decode(self.tree.clone()).tally().is_empty()
    }

    /// How each table and line was understood; nothing is said of a plan file.
    pub fn explanation(&self) -> Explanation {
        let explained = |seen: &Seen| Explanation::new(&self.tree, &seen.tables, &seen.used);
        self.seen.as_ref().map(explained).unwrap_or_default()
    }

    /// The plan itself, with what was noticed on the way.
    pub fn decode(self) -> Document<'s> {
        let mut document = Document::decode(self.tree);
        self.notes.iter().for_each(|note| document.note(note));
        if self.seen.is_some_and(|seen| !seen.is_form) { document.published() } else { document }
    }
}

/// Reads a published document, whose file has perhaps a name, as a plan.
pub(crate) fn open<'s>(
    name: Option<&str>,
    bytes: &'s [u8],
    format: Format,
    vocabulary: &Vocabulary,
    limits: Limits,
) -> Result<Imported<'s>, TreeError> {
    let name = name.map(str::to_owned);
    let (imported, source) = document::read_with(bytes, format, limits, |published| {
        let Imported { tree, notes, seen } = import(Published { name, ..published }, vocabulary, limits)?;
        Ok(Imported { tree: tree.over(""), notes, seen })
    })?;
    Ok(Imported { tree: imported.tree.over(source), ..imported })
}

/// Makes a plan of a document's parts.
///
/// # Errors
///
/// When the plan goes past the limits.
pub fn import<'s>(
    mut published: Published<'s>,
    vocabulary: &Vocabulary,
    limits: Limits,
) -> Result<Imported<'s>, TreeError> {
    let origin = published.take_origin();
    let Published { source, parts, held, notes, name, .. } = published;
    let form = form::read(&parts);
    let is_form = form.is_some();
    let filled = match form {
        Some(filled) => filled,
        None => {
            let mut importer = Importer::new(vocabulary.words());
            importer.file = name.as_deref().and_then(title_of_file);
            importer.source = match &source {
                Cow::Borrowed(text) if origin.is_none() => Some(text),
                _ => None,
            };
            importer.read(parts, notes)
        }
    };
    let Filled { mut root, notes, tables, used, headers } = filled;
    held::keep(&held, &mut root);
    let origin = origin.map(|origin| Origin { headers, ..origin });
    let laid_out = origin.is_some();
    let tree = plan::grown(root, source, origin, limits).map_err(|error| {
        // Bytes of the text laid out are no place in the file itself.
        if laid_out { TreeError { mark: None, ..error } } else { error }
    })?;
    Ok(Imported { tree, notes, seen: Some(Seen { tables, used, is_form }) })
}

/// The records of a document, before they are a tree.
#[derive(Debug, Default)]
pub(crate) struct Filled<'s> {
    pub(crate) root: Record<'s>,
    pub(crate) notes: Vec<ImportNote>,
    pub(crate) tables: Vec<explain::TableNote>,
    /// Marks of headers and names, which are no value of the plan.
    pub(crate) used: Vec<Mark>,
    /// The header row of each table.
    pub(crate) headers: Vec<Mark>,
}

/// The state of an import: what has been gathered, and what the part at hand stands under.
struct Importer<'s, 'v> {
    words: &'v Words,
    phrases: phrases::Phrases<'v>,
    /// The text that marks count bytes of, where it is the document itself.
    source: Option<&'s str>,
    plan: plan::Draft<'s>,
    notes: Vec<ImportNote>,
    /// What has been said of columns, which is said once.
    noted: BTreeSet<String>,
    tables: Vec<explain::TableNote>,
    /// The header row of each table, for places.
    headers: Vec<Mark>,
    /// Marks of text that was understood and is no value of the tree.
    used: Vec<Mark>,
    open: Option<tables::Open<'s>>,
    at: prose::Context<'s>,
    /// The name of the one sheet of a workbook, where it says more than that it is one.
    sheet: Option<String>,
    /// What the name of the file says.
    file: Option<String>,
}

impl<'s, 'v> Importer<'s, 'v> {
    fn new(words: &'v Words) -> Self {
        Self {
            words,
            phrases: phrases::Phrases::new(words),
            source: None,
            plan: plan::Draft::default(),
            notes: Vec::new(),
            noted: BTreeSet::new(),
            tables: Vec::new(),
            headers: Vec::new(),
            used: Vec::new(),
            open: None,
            at: prose::Context::default(),
            sheet: None,
            file: None,
        }
    }

    /// Reads the parts of a document; `notes` are what its reader saw.
    fn read(mut self, parts: Vec<Part<'s>>, notes: Vec<Note>) -> Filled<'s> {
        self.sheet = only_sheet(&parts);
        for note in notes {
            let about = match note.about {
                About::Joined => ImportMatter::RejoinedRow,
                About::Reading => ImportMatter::UncertainReading,
            };
            self.note(about, note.mark, note.message);
        }
        self.walk(parts);
        self.finish();
        let Importer { plan, notes, tables, used, headers, .. } = self;
        Filled { root: plan.root(), notes, tables, used, headers }
    }

    fn note(&mut self, about: ImportMatter, mark: Mark, message: String) {
        let help = match about {
            ImportMatter::GuessedColumn | ImportMatter::UnrecognisedColumn => Some(
                "say what it is in a columns file: `\"Header\" = \"kind.field\"` under [import.columns]".to_owned(),
            ),
            _ => None,
        };
        push_note(&mut self.notes, ImportNote { about, mark, message, help });
    }

    fn walk(&mut self, parts: Vec<Part<'s>>) {
        let mut parts = parts.into_iter().peekable();
        while let Some(part) = parts.next() {
            match part {
                Part::Heading { level, text } => {
                    self.close();
                    self.heading(level, &text);
                }
                Part::Line { marker, depth, text } => {
                    // A page number between two halves of a table parts nothing.
                    if marker.is_none() && text.text.chars().all(|c| c.is_ascii_digit()) {
                        continue;
                    }
                    self.close();
                    let item = prose::Item { marker: marker.as_deref(), depth, text: &text };
                    self.line(&item, parts.peek());
                }
                Part::Table(grid) => {
                    if !self.years_of_measure(&grid) {
                        self.grid(grid);
                    }
                }
            }
        }
        self.close();
    }
}

/// Adds a note; past the limit, one says that the rest are not listed.
fn push_note(notes: &mut Vec<ImportNote>, note: ImportNote) {
    match notes.len() {
        ..limits::NOTES => notes.push(note),
        limits::NOTES => {
            let message = format!("there are more than {} things to note: the rest are not listed", limits::NOTES);
            notes.push(ImportNote {
                about: ImportMatter::UncertainReading,
                mark: Mark::default(),
                message,
                help: None,
            });
        }
        _ => {}
    }
}

/// The name of a workbook's only sheet, unless it is the one that every sheet begins with.
fn only_sheet(parts: &[Part<'_>]) -> Option<String> {
    let [Part::Table(Grid { sheet: Some(sheet), .. })] = parts else { return None };
    let stem = sheet.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ').to_lowercase();
    (!matches!(stem.as_str(), "sheet" | "table" | "tab" | "feuil" | "tabelle" | "hoja" | "")).then(|| sheet.clone())
}

/// A title out of a file's name: `risk_register-2024.csv`.
fn title_of_file(name: &str) -> Option<String> {
    let file = name.rsplit(['/', '\\']).next()?;
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let words: Vec<&str> =
        stem.split(|c: char| c == '_' || c.is_whitespace()).filter(|word| !word.is_empty()).collect();
    let title = words.join(" ");
    let mut letters = title.chars();
    let first = letters.next().filter(|c| c.is_alphanumeric())?;
    title.contains(char::is_alphabetic).then(|| first.to_uppercase().chain(letters).collect())
}

/// A text short enough for a message.
fn shown(text: &str) -> String {
    const MOST: usize = 60;
    let plain: String = text.split_whitespace().collect::<Vec<_>>().join(" ").replace('`', "'");
    if plain.chars().count() <= MOST {
        return plain;
    }
    plain.chars().take(MOST).chain(['…']).collect()
}

/// Whether two cells hold the same words.
fn same(a: &Cell<'_>, b: &Cell<'_>) -> bool {
    words::normal(&a.text) == words::normal(&b.text)
}
