//! The JSON Schemas of plans and reports, and checking a document against one with places.

mod value;

use goldenthread::{Document, Limits, Tree, TreeError};
use goldenthread_formats::{Format, read};
use jsonschema::Validator;
use thiserror::Error;

pub use value::to_value;

/// The JSON Schema of a plan file, draft 2020-12.
pub const PLAN: &str = include_str!("../plan.schema.json");

/// The JSON Schema of a digest file, draft 2020-12.
pub const DIGEST: &str = include_str!("../digest.schema.json");

/// The JSON Schema of a digest as it is judged, which `goldenthread digest --output json` writes, draft 2020-12.
pub const DIGEST_REPORT: &str = include_str!("../digest-report.schema.json");

/// The JSON Schema of a plan at the end of a year, which `goldenthread review --output json` writes, draft 2020-12.
pub const REVIEW_REPORT: &str = include_str!("../review-report.schema.json");

/// The JSON Schema of the JSON report, draft 2020-12.
pub const REPORT: &str = include_str!("../report.schema.json");

/// The most mismatches that are worked out: more than the report of one document lists.
const MOST: usize = 20_000;

/// A schema that cannot be used.
#[derive(Debug, Error)]
pub enum SchemaError {
    /// It cannot be read.
    #[error(transparent)]
    Read(#[from] TreeError),
    /// It is not a JSON Schema.
    #[error("it is not a JSON Schema: {0}")]
    Invalid(String),
}

/// One thing in a document that a schema does not allow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// Where, as a JSON Pointer.
    pub path: String,
    /// What is wrong: lower case, no final stop.
    pub message: String,
}

/// A JSON Schema, ready to check documents.
///
/// ```
/// use goldenthread::{Document, RuleSet, check};
/// use goldenthread_formats::{Format, read};
/// use goldenthread_schema::Schema;
///
/// let strict = Schema::read(b"{\"required\": [\"organisation\"]}", Format::Json)?;
/// let mut document = Document::decode(read(b"title: Plan", Format::Yaml, Default::default())?);
/// strict.note(&mut document);
/// let report = check(&document, &RuleSet::all());
/// assert!(report.findings.iter().any(|finding| finding.rule.id == "schema-mismatch"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Schema(Validator);

impl Schema {
    /// The schema of a plan file.
    ///
    /// # Errors
    ///
    /// Never, as tests prove; the embedded schema is checked like any other.
    pub fn plan() -> Result<Self, SchemaError> {
        Self::read(PLAN.as_bytes(), Format::Json)
    }

    /// The schema of a digest file.
    ///
    /// # Errors
    ///
    /// Never, as tests prove; the embedded schema is checked like any other.
    pub fn digest() -> Result<Self, SchemaError> {
        Self::read(DIGEST.as_bytes(), Format::Json)
    }

    /// A schema of the user's own, in any format that plans can be written in.
    ///
    /// References to other files or addresses are refused: nothing is fetched.
    ///
    /// # Errors
    ///
    /// When the text cannot be read, or is not a JSON Schema.
    pub fn read(bytes: &[u8], format: Format) -> Result<Self, SchemaError> {
        let tree = read(bytes, format, Limits::default())?;
        let validator = jsonschema::validator_for(&to_value(tree.root()));
        validator.map(Self).map_err(|error| SchemaError::Invalid(plain(&error.to_string())))
    }

    /// Whether the schema accepts the document.
    pub fn accepts(&self, tree: &Tree<'_>) -> bool {
        self.0.is_valid(&to_value(tree.root()))
    }

    /// What the schema does not allow, in the order of the document; of very many, no more than a report lists.
    pub fn mismatches(&self, tree: &Tree<'_>) -> Vec<Mismatch> {
        let value = to_value(tree.root());
        let mut found: Vec<Mismatch> = self
            .0
            .iter_errors(&value)
            .take(MOST)
            .map(|error| Mismatch { path: error.instance_path().to_string(), message: plain(&error.to_string()) })
            .collect();
        found.sort_by(|a, b| (&a.path, &a.message).cmp(&(&b.path, &b.message)));
        found.dedup();
        found
    }

    /// Notes every mismatch on a document, so that a check reports it with its place.
    pub fn note(&self, document: &mut Document<'_>) {
        for mismatch in self.mismatches(document.tree()) {
            document.schema_mismatch(&mismatch.path, mismatch.message);
        }
    }
}

/// The validator's sentence in our manner: the user's text in backticks, lower case, short.
fn plain(message: &str) -> String {
    const MOST: usize = 200;
    let one_line = message.split_whitespace().collect::<Vec<_>>().join(" ");
    let text: String = one_line.replace('`', "'").replace('"', "`").chars().take(MOST).collect();
    let text = if text.matches('`').count() % 2 == 1 { format!("{text}…`") } else { text };
    let mut chars = text.trim_end_matches('.').chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}
