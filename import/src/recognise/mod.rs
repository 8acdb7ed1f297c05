//! From the parts of a published document to the tree of a plan: six stages, each of plain functions.

mod grids;
mod lines;
mod tables;

use std::borrow::Cow;

use goldenthread::{Document, ImportMatter, ImportNote, LeftOut, Limits, Mark, Origin, Period, Tree, TreeError};
use goldenthread_formats::Format;

use crate::document::{self, Grid, Note, Part, Published, records};
use crate::header::phrases::Phrases;
use crate::ledger::Ledger;
use crate::ledger::cells::Cells;
use crate::ledger::explain::Explanation;
use crate::ledger::explain::TableNote;
use crate::ledger::told::{LedgerEntry, entries};
use crate::plan::Draft;
use crate::plan::finish::finish;
use crate::plan::grown;
use crate::plan::held::keep;
use crate::plan::reported::at_start;
use crate::recipe::{Head, unused, written};
use crate::recognise::grids::grid;
use crate::recognise::lines::{heading, line, told_by_table};
use crate::recognise::tables::close;
use crate::record::Record;
use crate::scope::Item;
use crate::scope::Scope;
use crate::scope::cover::Cover;
use crate::scope::edition::reported;
use crate::scope::title::year_of_file;
use crate::vocabulary::{Vocabulary, Words};

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

/// The tables that were seen, and what became of each cell.
#[derive(Debug)]
struct Seen {
    tables: Vec<TableNote>,
    cells: Cells,
    /// What was left out, as rules ask for it.
    gaps: Vec<LeftOut>,
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
        let explained = |seen: &Seen| Explanation::new(&self.tree, &seen.tables, &seen.cells);
        self.seen.as_ref().map(explained).unwrap_or_default()
    }

    /// Every cell and line of a published document that says something, with what became of it; none of a plan file.
    ///
    /// ```
    /// # use goldenthread_formats::Format;
    /// # use goldenthread_import::{Fared, Vocabulary, open};
    /// let risks = b"Ref,Risk,Likelihood,Impact,Mood\nR1,Flood,3,4,glum\n";
    /// let imported = open(risks, Format::Csv, &Vocabulary::default(), Default::default()).unwrap();
    /// let ledger = imported.ledger();
    /// assert_eq!(ledger.iter().filter(|entry| entry.fared == Fared::Read).count(), 4);
    /// let last = ledger.last().unwrap();
    /// assert_eq!((last.text.as_str(), last.fared), ("glum", Fared::LeftOut));
    /// assert_eq!(last.why.as_deref(), Some("the column `Mood` is not known"));
    /// ```
    pub fn ledger(&self) -> Vec<LedgerEntry> {
        self.seen.as_ref().map(|seen| entries(&self.tree, &seen.tables, &seen.cells)).unwrap_or_default()
    }

    /// Where the cells and lines of a published document stand that are in no record and say nothing of others.
    ///
    /// ```
    /// # use goldenthread_formats::Format;
    /// # use goldenthread_import::{Vocabulary, open};
    /// let risks = b"Ref,Risk,Likelihood,Impact,Mood\nR1,Flood,3,4,glum\n";
    /// let imported = open(risks, Format::Csv, &Vocabulary::default(), Default::default()).unwrap();
    /// let left_out: Vec<&[u8]> = imported.left_out().into_iter().map(|mark| &risks[mark.range()]).collect();
    /// assert_eq!(left_out, [b"glum"]);
    /// ```
    pub fn left_out(&self) -> Vec<Mark> {
        self.seen.as_ref().map(|seen| seen.cells.left_out()).unwrap_or_default()
    }

    /// The plan itself, with what was noticed on the way.
    pub fn decode(self) -> Document<'s> {
        let mut document = Document::decode(self.tree);
        self.notes.iter().for_each(|note| document.note(note));
        let Some(seen) = self.seen else { return document };
        seen.gaps.into_iter().for_each(|gap| document.leave_out(gap));
        if seen.is_form { document } else { document.published() }
    }
}

/// Reads a published document, whose file has perhaps a name, as a plan.
pub(crate) fn open<'s>(
    name: Option<&str>,
    bytes: &'s [u8],
    format: Format,
    (vocabulary, period): (&Vocabulary, Option<Period>),
    limits: Limits,
) -> Result<Imported<'s>, TreeError> {
    opened(name, bytes, format, Asked { vocabulary, period, weighs: false }, limits)
}

fn opened<'s>(
    name: Option<&str>,
    bytes: &'s [u8],
    format: Format,
    asked: Asked<'_>,
    limits: Limits,
) -> Result<Imported<'s>, TreeError> {
    let name = name.map(str::to_owned);
    let (imported, source) = document::read_with(bytes, format, limits, |published| {
        let Imported { tree, notes, seen } = import_of(Published { name, ..published }, asked, limits)?;
        Ok(Imported { tree: tree.over(""), notes, seen })
    })?;
    Ok(Imported { tree: imported.tree.over(source), ..imported })
}

/// Writes the recipe of a published document: what was understood of each table and column, with the evidence of its
/// cells, ready to be corrected. A document of which nothing is understood has a recipe too.
pub(crate) fn map(
    name: Option<&str>,
    bytes: &[u8],
    format: Format,
    (vocabulary, period): (&Vocabulary, Option<Period>),
    limits: Limits,
) -> Result<Option<String>, TreeError> {
    let asked = Asked { vocabulary, period, weighs: true };
    let imported = if format.is_published() {
        opened(name, bytes, format, asked, limits)?
    } else {
        let tree = goldenthread_formats::read(bytes, format, limits)?;
        let lists = if is_plan(&tree) { Vec::new() } else { records::lists(&tree) };
        let pointers: Vec<&str> = lists.iter().map(String::as_str).collect();
        match of_records(name, &tree, &pointers, asked, limits)? {
            Some(imported) => imported,
            None => return Ok(None),
        }
    };
    let said =
        |pointer: &str| imported.tree.at(pointer).map(|node| node.text().to_owned()).filter(|text| !text.is_empty());
    let head = Head { document: said("/document"), years: said("/years"), period: said("/digests/0/digest") };
    // Of several editions each has its own.
    let is_one = imported.tree.at("/digests/1").is_none();
    let head = Head { period: head.period.filter(|_| is_one), ..head };
    let tables = imported.seen.as_ref().map(|seen| seen.tables.as_slice()).unwrap_or_default();
    Ok(Some(written(head, tables, vocabulary.words())))
}

/// Whether a file says itself that it is a plan or a digest.
fn is_plan(tree: &Tree<'_>) -> bool {
    ["goldenthread", "title", "digest"].iter().any(|key| tree.root().get(key).is_some())
}

/// Reads the records of a file that is no plan: those at the pointers of the recipe, else, where the whole file is a list
/// of records, these. None where there are none.
pub(crate) fn records_of<'s>(
    name: Option<&str>,
    tree: &Tree<'_>,
    (vocabulary, period): (&Vocabulary, Option<Period>),
    limits: Limits,
) -> Result<Option<Imported<'s>>, TreeError> {
    let recipe = vocabulary.words().recipe.as_deref();
    let told = recipe.into_iter().flat_map(|recipe| &recipe.tables).filter_map(|table| table.at.as_deref());
    let mut pointers: Vec<&str> = told.filter(|at| at.starts_with('/')).collect();
    // Where the user says that records stand there, it is no plan, whatever else it says of itself.
    let is_told = !pointers.is_empty();
    if !is_told && is_plan(tree) {
        return Ok(None);
    }
    if !is_told && records::is_records(tree.root()) {
        pointers.push("/");
    }
    let made = of_records(name, tree, &pointers, Asked { vocabulary, period, weighs: false }, limits)?;
    // A list that nobody named and of which nothing is known stays what it was: a file that is no plan.
    Ok(made.filter(|made| is_told || !made.is_unrecognised()))
}

fn of_records<'s>(
    name: Option<&str>,
    tree: &Tree<'_>,
    pointers: &[&str],
    asked: Asked<'_>,
    limits: Limits,
) -> Result<Option<Imported<'s>>, TreeError> {
    let parts = records::tables(tree, pointers, limits)?;
    if parts.is_empty() {
        return Ok(None);
    }
    let (source, name) = (Cow::Owned(tree.source().to_owned()), name.map(str::to_owned));
    let published = Published { source, parts, name, ..Published::default() };
    let Imported { tree: made, notes, seen } = import_of(published, asked, limits)?;
    Ok(Some(Imported { tree: made.over(tree.source().to_owned()), notes, seen }))
}

/// What is asked of an import.
#[derive(Debug, Clone, Copy)]
struct Asked<'v> {
    vocabulary: &'v Vocabulary,
    /// The period that the document reports on, where that is told.
    period: Option<Period>,
    /// Whether the cells of columns are looked at for a recipe.
    weighs: bool,
}

/// Makes a plan of a document's parts.
///
/// # Errors
///
/// When the plan goes past the limits.
pub fn import<'s>(
    published: Published<'s>,
    vocabulary: &Vocabulary,
    limits: Limits,
) -> Result<Imported<'s>, TreeError> {
    import_of(published, Asked { vocabulary, period: None, weighs: false }, limits)
}

/// The same, where the period that the document reports on may be told.
fn import_of<'s>(
    mut published: Published<'s>,
    Asked { vocabulary, period, weighs }: Asked<'_>,
    limits: Limits,
) -> Result<Imported<'s>, TreeError> {
    let origin = published.take_origin();
    let Published { source, parts, held, notes, name, .. } = published;
    let mut cells = Cells::of(&parts);
    let form = crate::form::read::read(&parts);
    let is_form = form.is_some();
    let filled = match form {
        Some(filled) => filled,
        None => {
            let text = match &source {
                Cow::Borrowed(text) if origin.is_none() => Some(*text),
                _ => None,
            };
            let about = Beside { text, file: name.as_deref().and_then(title_of_file), period, weighs };
            recognised(&about, parts, notes, vocabulary.words())
        }
    };
    let Filled { mut root, notes, tables, scene, headers, gaps } = filled;
    cells.scene = scene;
    keep(&held, &mut root);
    let origin = origin.map(|origin| Origin { headers, ..origin });
    let laid_out = origin.is_some();
    let tree = grown(root, source, origin, limits, &mut cells).map_err(|error| {
        // Bytes of the text laid out are no place in the file itself.
        if laid_out { TreeError { mark: None, ..error } } else { error }
    })?;
    Ok(Imported { tree, notes, seen: Some(Seen { tables, cells, gaps, is_form }) })
}

/// The records of a document, before they are a tree.
#[derive(Debug, Default)]
pub(crate) struct Filled<'s> {
    pub(crate) root: Record<'s>,
    pub(crate) notes: Vec<ImportNote>,
    pub(crate) tables: Vec<TableNote>,
    /// Marks of headers and names, which are no value of the plan.
    pub(crate) scene: Vec<Mark>,
    /// The header row of each table.
    pub(crate) headers: Vec<Mark>,
    /// What was left out, as rules ask for it.
    pub(crate) gaps: Vec<LeftOut>,
}

/// What is told of a document beside its parts.
#[derive(Debug, Default)]
struct Beside<'p> {
    /// The text that marks count bytes of, where it is the document itself.
    text: Option<&'p str>,
    /// What the name of the file says.
    file: Option<String>,
    /// The period that it reports on, where that is told from outside.
    period: Option<Period>,
    /// Whether the cells of columns are looked at for a recipe.
    weighs: bool,
}

/// Reads the parts of a document; `notes` are what its reader saw.
fn recognised<'s>(about: &Beside<'_>, parts: Vec<Part<'s>>, notes: Vec<Note>, words: &Words) -> Filled<'s> {
    let sheet = only_sheet(&parts);
    let file = about.file.as_deref();
    let mut ledger = Ledger::default();
    ledger.weighs = about.weighs;
    for note in notes {
        let matter = match note.about {
            document::About::Joined => ImportMatter::RejoinedRow,
            document::About::Reading => ImportMatter::UncertainReading,
        };
        ledger.note(matter, note.mark, note.message);
    }
    let file_period = file.and_then(|file| reported(&file.replace(['-', '_'], " "), words));
    let file_year = file.and_then(year_of_file);
    let recipe = words.recipe.as_deref();
    let told = recipe.and_then(|recipe| recipe.period.as_deref()?.parse().ok());
    let cover = Cover { file_year, file_period, given_period: about.period.or(told), ..Cover::default() };
    let mut scope = Scope { cover, ..Scope::default() };
    let mut plan = Draft::default();
    walk(parts, about.text, &mut scope, &mut plan, &Phrases::new(words), &mut ledger);
    finish(&mut scope, &mut plan, sheet.as_deref(), file, words, &mut ledger);
    let place = Mark { len: 0, ..ledger.headers.first().copied().unwrap_or_default() };
    if let Some(recipe) = &words.recipe {
        unused(recipe, &mut ledger);
    }
    let Ledger { notes, tables, scene, headers, gaps, .. } = ledger;
    let mut root = plan.root(scope.cover, scope.outline);
    if let Some(recipe) = &words.recipe {
        for (key, said) in [("document", &recipe.document), ("years", &recipe.years)] {
            said.iter().for_each(|said| root.say(key, at_start(place, said.clone())));
        }
    }
    Filled { root, notes, tables, scene, headers, gaps }
}

/// Takes the parts one by one through the stages; a table is open until something ends it.
fn walk<'s>(
    parts: Vec<Part<'s>>,
    text: Option<&str>,
    scope: &mut Scope<'s>,
    plan: &mut Draft<'s>,
    phrases: &Phrases<'_>,
    ledger: &mut Ledger,
) {
    let words = phrases.words;
    let source = text;
    let mut block = None;
    let mut parts = parts.into_iter().peekable();
    while let Some(part) = parts.next() {
        match part {
            Part::Heading { level, text } => {
                close(block.take(), scope, plan, words, ledger);
                heading(level, &text, scope, plan, words, ledger);
            }
            Part::Line { marker, depth, text } => {
                // A page number between two halves of a table parts nothing.
                if marker.is_none() && text.text.chars().all(|c| c.is_ascii_digit()) {
                    continue;
                }
                close(block.take(), scope, plan, words, ledger);
                let before = source.and_then(|source| source.get(..text.mark.start as usize)).unwrap_or_default();
                let item = Item { marker: marker.as_deref(), depth, text: &text, before };
                line(&item, parts.peek(), scope, plan, words, ledger);
            }
            Part::Table(table) => {
                if !told_by_table(&table, scope, plan, words, ledger) {
                    grid(table, source.is_some(), &mut block, scope, plan, phrases, ledger);
                }
            }
        }
    }
    close(block.take(), scope, plan, words, ledger);
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
