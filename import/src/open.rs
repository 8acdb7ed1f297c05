//! Any document opened: a plan file as it is, a published document as it is understood.

use goldenthread::{Limits, Period, TreeError};
use goldenthread_formats::{Format, read};

use crate::{Imported, Vocabulary, recognise};

/// Reads a document of any format, with all that its reader noticed; a published document is read by its `words`.
///
/// ```
/// use goldenthread_formats::Format;
/// use goldenthread_import::{Vocabulary, open};
/// let text = b"# Plan 2026/27\n\nRef\tMeasure\tTarget 2026/27\tHeat\nK1\tWaiting time\t12\tred\n";
/// let opened = open(text, Format::Text, &Vocabulary::default(), Default::default()).unwrap();
/// assert_eq!(opened.tree.at("/indicators/0/target/2026~127").unwrap().text(), "12");
/// // What no field of a plan takes is kept under its own name.
/// assert_eq!(opened.tree.at("/indicators/0/extra/Heat").unwrap().text(), "red");
/// ```
///
/// # Errors
///
/// When the document cannot be read as its format, or goes past the limits.
pub fn open<'s>(
    bytes: &'s [u8],
    format: Format,
    words: &Vocabulary,
    limits: Limits,
) -> Result<Imported<'s>, TreeError> {
    open_named(None, bytes, format, words, limits)
}

/// The same for a file with a name, after which a published document is called that has no title of its own.
///
/// # Errors
///
/// As [`open`].
pub fn open_named<'s>(
    name: Option<&str>,
    bytes: &'s [u8],
    format: Format,
    words: &Vocabulary,
    limits: Limits,
) -> Result<Imported<'s>, TreeError> {
    open_reporting(None, name, bytes, format, words, limits)
}

/// The same for a published document whose `period` is known: that which it reports on, whatever it says itself.
///
/// ```
/// use goldenthread_formats::Format;
/// use goldenthread_import::{Vocabulary, open_reporting};
/// let table = b"Ref,Indicator,Actual,RAG\nK1,Bins emptied,96%,Green\n";
/// let words = Vocabulary::default();
/// let opened = open_reporting("2025/26 Q2".parse().ok(), None, table, Format::Csv, &words, Default::default()).unwrap();
/// assert_eq!(opened.tree.at("/digests/0/digest").unwrap().text(), "2025/26 Q2");
/// assert_eq!(opened.tree.at("/digests/0/observations/0/rag").unwrap().text(), "Green");
/// ```
///
/// # Errors
///
/// As [`open`].
pub fn open_reporting<'s>(
    period: Option<Period>,
    name: Option<&str>,
    bytes: &'s [u8],
    format: Format,
    words: &Vocabulary,
    limits: Limits,
) -> Result<Imported<'s>, TreeError> {
    if !format.is_published() {
        let tree = read(bytes, format, limits)?;
        // A file of records of another shape is a published document like any other.
        let records = recognise::records_of(name, &tree, (words, period), limits)?;
        return Ok(records.unwrap_or_else(|| Imported::of_plan(tree)));
    }
    if bytes.len() > limits.document_bytes {
        return Err(TreeError::limit(None, "document size in bytes", limits.document_bytes));
    }
    recognise::open(name, bytes, format, (words, period), limits)
}

/// Writes a [`Recipe`](crate::Recipe) of a published document as it is understood, ready to be corrected: each table and
/// column with what it means, and beside it, as a comment, what its cells are and why a meaning was guessed.
///
/// ```
/// use goldenthread_formats::Format;
/// use goldenthread_import::{Vocabulary, map};
/// let table = b"Yardstick,Plan 2026/27,Feeling\nBins emptied,12,glum\nStreets swept,40,\n";
/// let recipe = map(None, None, table, Format::Csv, &Vocabulary::default(), Default::default()).unwrap();
/// assert!(recipe.contains("\"Yardstick\" = "), "{recipe}");
/// assert!(recipe.parse::<goldenthread_import::Recipe>().is_ok());
/// ```
///
/// # Errors
///
/// As [`open`]; and of a plan file, which says itself what it means and needs no recipe.
pub fn map(
    period: Option<Period>,
    name: Option<&str>,
    bytes: &[u8],
    format: Format,
    words: &Vocabulary,
    limits: Limits,
) -> Result<String, TreeError> {
    let recipe = recognise::map(name, bytes, format, (words, period), limits)?;
    recipe.ok_or_else(|| {
        let what =
            format!("this {format} file holds no list of records, or is a plan file, which says itself what it means");
        let help = "a recipe is for published documents: tables, texts, workbooks, Word files, lists of records";
        TreeError::malformed(None, what).with_help(help)
    })
}
