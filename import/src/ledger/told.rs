//! The ledger as it is told: every cell and line of a published document with what became of it.

use std::collections::BTreeMap;
use std::fmt;

use goldenthread::{Kind, Mark, Node, Place, Tree};
use serde::{Deserialize, Serialize};

use super::cells::{Cells, Fate};
use super::explain::TableNote;
use crate::pointer::escaped;
use crate::table::{self, Table};

/// What became of a cell or line of a published document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Fared {
    /// It is a value of the plan.
    Read,
    /// It is a value of the plan by a guess.
    Guessed,
    /// It says what others mean: a header, a caption, a legend.
    Explains,
    /// It is not in the plan, though it stands in a table.
    LeftOut,
    /// It is a line of text that is not in the plan.
    Prose,
}

impl Fared {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Guessed => "guessed",
            Self::Explains => "explains",
            Self::LeftOut => "left out",
            Self::Prose => "prose",
        }
    }
}

impl fmt::Display for Fared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A cell or line of a published document, and what became of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct LedgerEntry {
    /// Where it stands.
    pub place: Option<Place>,
    /// What it says.
    pub text: String,
    /// What became of it.
    pub fared: Fared,
    /// Where in the plan it is, as a JSON Pointer, if it was read.
    pub path: Option<String>,
    /// Why it was guessed or left out.
    pub why: Option<String>,
}

/// The ledger as a table: `place`, `text`, `fared`, `path`, `why`.
///
/// ```
/// use goldenthread_import::{Fared, LedgerEntry, ledger_table};
/// let entry = LedgerEntry { place: None, text: "glum".into(), fared: Fared::LeftOut, path: None, why: None };
/// assert_eq!(ledger_table(&[entry]).column("fared").unwrap().cells.text(0).as_deref(), Some("left out"));
/// ```
pub fn ledger_table(entries: &[LedgerEntry]) -> Table {
    let mut table = Table::default();
    let texts = |say: &dyn Fn(&LedgerEntry) -> Option<String>| table::Cells::Text(entries.iter().map(say).collect());
    table.push("place", texts(&|entry| entry.place.as_ref().map(ToString::to_string)));
    table.push("text", texts(&|entry| Some(entry.text.clone())));
    table.push("fared", texts(&|entry| Some(entry.fared.to_string())));
    table.push("path", texts(&|entry| entry.path.clone()));
    table.push("why", texts(&|entry| entry.why.clone()));
    table
}

/// Every cell and line that says something, in the order of the document.
pub(crate) fn entries(tree: &Tree<'_>, tables: &[TableNote], cells: &Cells) -> Vec<LedgerEntry> {
    let pointers = pointers(tree);
    let doubts: BTreeMap<u32, &str> = tables.iter().flat_map(TableNote::doubts).collect();
    let find = Place::finder(tree);
    let entry = |((mark, is_line), fate): (&(Mark, bool), Fate)| {
        let text = tree.source().get(mark.range()).unwrap_or_default().to_owned();
        let doubt = doubts.get(&mark.start).map(|why| (*why).to_owned());
        let path = pointers.range(mark.start..mark.start + mark.len.max(1)).next().map(|(_, pointer)| pointer.clone());
        let (fared, path, why) = match fate {
            Fate::Planned if doubt.is_some() => (Fared::Guessed, path, doubt),
            Fate::Planned => (Fared::Read, path, None),
            Fate::Scene => (Fared::Explains, None, None),
            Fate::LeftOut if *is_line => (Fared::Prose, None, None),
            Fate::LeftOut => (Fared::LeftOut, None, Some(doubt.unwrap_or_else(|| why_left(tables, *mark)))),
        };
        LedgerEntry { place: find(*mark), text, fared, path, why }
    };
    let says = |(mark, _): &&(Mark, bool)| {
        tree.source().get(mark.range()).is_some_and(|text| text.chars().any(char::is_alphanumeric))
    };
    let told = cells.numbers.iter().zip(cells.outcomes());
    told.filter(|(number, _)| says(number)).map(entry).collect()
}

/// Why a cell that stands in no column of doubt was left out.
fn why_left(tables: &[TableNote], mark: Mark) -> String {
    let before = tables.iter().filter(|table| table.mark.start <= mark.start).max_by_key(|table| table.mark.start);
    match before {
        Some(table) if table.kind.is_none() => "its table is not known by its header".to_owned(),
        Some(table) if table.kind.as_deref() == Some(crate::recipe::LEFT_OUT) => {
            "the recipe leaves its table out".to_owned()
        }
        Some(_) => "no record of its table takes it".to_owned(),
        None => "it stands in no table that is known".to_owned(),
    }
}

/// Where in the plan each value of the tree is, by where it stands in the source.
fn pointers(tree: &Tree<'_>) -> BTreeMap<u32, String> {
    let mut found = BTreeMap::new();
    collect(tree.root(), &mut String::new(), &mut found);
    found
}

fn collect(node: Node<'_>, pointer: &mut String, found: &mut BTreeMap<u32, String>) {
    let length = pointer.len();
    let mut below = |key: &str, value: Node<'_>, pointer: &mut String| {
        pointer.push('/');
        pointer.push_str(&escaped(key));
        collect(value, pointer, found);
        pointer.truncate(length);
    };
    match node.kind() {
        Kind::Map => node.entries().for_each(|(key, value)| below(key.text(), value, pointer)),
        Kind::List => node.items().enumerate().for_each(|(at, item)| below(&at.to_string(), item, pointer)),
        _ if node.mark().len > 0 => {
            found.entry(node.mark().start).or_insert_with(|| pointer.clone());
        }
        _ => {}
    }
}
