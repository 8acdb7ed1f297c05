//! A plan written in its form: a workbook, a folder of CSV files, or a Markdown document.

mod csv;
mod markdown;
#[cfg(feature = "workbook")]
mod xlsx;

use goldenthread::{Document, Limits, Plan, RuleSet, Severity, Tree, TreeError, check};
use thiserror::Error;

use crate::form::{self, Difference, lay};
use goldenthread_formats::Format;
use goldenthread_formats::bytes::without_mark;

use crate::Vocabulary;

/// Why a plan cannot be written in a form.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum FormError {
    /// The format is none that plans are laid out in.
    #[error("a plan cannot be written as {0}: choose yaml, json, toml, xlsx, csv or markdown")]
    Format(Format),
    /// A workbook cannot hold it.
    #[error("the workbook cannot be made: {0}")]
    Workbook(String),
    /// What was written does not read back at all.
    #[error("what was written cannot be read back: {0}")]
    Unread(#[from] TreeError),
}

/// A plan as written.
#[derive(Debug, Clone)]
pub struct Written {
    /// The files with their names; one without a name where the format is of one file.
    pub files: Vec<(String, Vec<u8>)>,
    /// What the form does not hold as it is.
    pub lost: Vec<Difference>,
    /// What could not be read of the document, and so is not in the form either: a sentence each.
    pub unread: Vec<String>,
}

impl Written {
    /// All that is not in the form as it was written, a line each.
    pub fn missing(&self) -> impl Iterator<Item = String> {
        self.unread.iter().cloned().chain(self.lost.iter().map(ToString::to_string))
    }
}

/// Writes a document as [`write_plan`] writes a plan, and tells what could not be read of it too.
///
/// ```
/// use goldenthread::{Document, Tree};
/// use goldenthread_formats::Format;
/// let plan = serde_json::json!({ "title": "Plan", "risks": [3.5, { "id": "R1", "title": "Flood" }] });
/// let document = Document::decode(Tree::of(&plan).unwrap());
/// let written = goldenthread_import::write_document(document, Format::Markdown).unwrap();
/// assert_eq!(written.missing().count(), 1);
/// ```
///
/// # Errors
///
/// When the format is another, or a workbook cannot hold the plan.
pub fn write_document(document: Document<'_>, format: Format) -> Result<Written, FormError> {
    let mut unread = Vec::new();
    if !document.has_shape() {
        let found = check(&document, &RuleSet::none()).findings.into_iter();
        unread.extend(found.filter(|found| found.severity == Severity::Error).map(|found| found.message));
    }
    Ok(Written { unread, ..write_plan(&document.into_plan(), format)? })
}

/// Writes a plan as a workbook, CSV files or Markdown, and reads it back to tell what is lost.
///
/// ```
/// use goldenthread::{Plan, Priority};
/// use goldenthread_formats::Format;
/// use goldenthread_import::write_plan;
/// let plan = Plan { priorities: vec![Priority::new("P1", "Safe homes")], ..Plan::new("Service plan 2026/27") };
/// let written = write_plan(&plan, Format::Markdown).unwrap();
/// assert!(written.lost.is_empty());
/// assert!(String::from_utf8_lossy(&written.files[0].1).contains("| P1 | Safe homes |"));
/// ```
///
/// # Errors
///
/// When the format is another, or a workbook cannot hold the plan.
pub fn write_plan(plan: &Plan, format: Format) -> Result<Written, FormError> {
    let tree = Tree::of(plan)?;
    let tables = lay(tree.root());
    let files = match format {
        #[cfg(feature = "workbook")]
        Format::Xlsx => {
            let written = xlsx::write(&tables).map_err(|error| FormError::Workbook(error.to_string()))?;
            vec![(String::new(), written)]
        }
        #[cfg(not(feature = "workbook"))]
        Format::Xlsx => return Err(FormError::Workbook("the feature `workbook` of goldenthread-import is off".into())),
        Format::Markdown => vec![(String::new(), markdown::write(&titled(plan), &tables).into_bytes())],
        Format::Csv => csv::write(&tables),
        other => return Err(FormError::Format(other)),
    };
    let bytes = match files.as_slice() {
        [(name, bytes)] if name.is_empty() => bytes.clone(),
        files => joined_sheets(files),
    };
    let limits = Limits { document_bytes: usize::MAX, nodes: usize::MAX, cells: usize::MAX, ..Limits::default() };
    let back = crate::open(&bytes, format, &Vocabulary::default(), limits)?;
    let back = Tree::of(&Document::decode(back.tree).into_plan())?;
    let lost = form::differences(tree.root(), back.root());
    Ok(Written { files, lost, unread: Vec::new() })
}

/// What stands above the tables: the title of the plan; of a digest alone, its period.
fn titled(plan: &Plan) -> String {
    match (plan.title.trim(), plan.digests.as_slice()) {
        ("", [digest]) => digest.period.map_or_else(|| "Digest".to_owned(), |period| format!("Digest {period}")),
        (title, _) => title.to_owned(),
    }
}

/// The CSV files of a folder as one: each under its name.
pub fn joined_sheets(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut all = Vec::new();
    for (name, bytes) in files {
        all.extend_from_slice(name.strip_suffix(".csv").unwrap_or(name).as_bytes());
        all.push(b'\n');
        all.extend_from_slice(without_mark(bytes));
        all.extend_from_slice(b"\n\n");
    }
    all
}
