//! The JSON Schemas of plans and reports, and checking a document against one with places.

mod cause;
mod value;

use std::sync::LazyLock;

use goldenthread::{Document, Limits, Tree, TreeError};
use goldenthread_formats::{Format, read};
use jsonschema::{Registry, Validator};
use serde_json::Value;
use thiserror::Error;

pub use value::to_value;

/// The JSON Schema of a plan file, draft 2020-12.
pub const PLAN: &str = include_str!("../plan.schema.json");

/// The JSON Schema of a plan file, draft 07: the same, for editors and tools that know no later draft.
pub const PLAN_DRAFT_07: &str = include_str!("../plan.draft-07.schema.json");

/// The JSON Schema of a digest file, draft 2020-12.
pub const DIGEST: &str = include_str!("../digest.schema.json");

/// The JSON Schema of a digest as it is judged, which `goldenthread digest --output json` writes, draft 2020-12.
pub const DIGEST_REPORT: &str = include_str!("../digest-report.schema.json");

/// The JSON Schema of a plan at the end of a year, which `goldenthread review --output json` writes, draft 2020-12.
pub const REVIEW_REPORT: &str = include_str!("../review-report.schema.json");

/// The JSON Schema of the JSON report, draft 2020-12.
pub const REPORT: &str = include_str!("../report.schema.json");

/// The JSON Schema of a recipe, by which a published document is read, draft 2020-12.
pub const RECIPE: &str = include_str!("../recipe.schema.json");

/// Every published schema with the name it is printed by.
pub const ALL: [(&str, &str); 7] = [
    ("plan", PLAN),
    ("plan.draft-07", PLAN_DRAFT_07),
    ("digest", DIGEST),
    ("recipe", RECIPE),
    ("report", REPORT),
    ("digest-report", DIGEST_REPORT),
    ("review-report", REVIEW_REPORT),
];

/// The published schemas by their `$id`, for those that refer to them.
static PUBLISHED: LazyLock<Vec<(String, Value)>> = LazyLock::new(|| {
    let read = ALL.into_iter().filter_map(|(_, text)| serde_json::from_str::<Value>(text).ok());
    read.filter_map(|schema| Some((schema.get("$id")?.as_str()?.to_owned(), schema))).collect()
});

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
    /// Where, as a JSON Pointer: the value itself, and not the list or map around it.
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
pub struct Schema {
    validator: Validator,
    text: Value,
}

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
    /// It can refer to a published schema, or to a definition in one, by its `$id`: one that only adds to the plan's says
    /// `allOf: [{$ref: https://goldenthread.example/schema/1/plan.schema.json}]` and what it asks besides. References to
    /// other files or addresses are refused: nothing is fetched.
    ///
    /// ```
    /// use goldenthread::Limits;
    /// use goldenthread_formats::{Format, read};
    /// use goldenthread_schema::Schema;
    ///
    /// let strict = b"
    /// allOf: [{$ref: https://goldenthread.example/schema/1/plan.schema.json}]
    /// required: [organisation]
    /// ";
    /// let strict = Schema::read(strict, Format::Yaml)?;
    /// let plan = read(b"title: Plan\norganisation: Council\nrisks: [{title: Flood, owner: [1, {}]}]", Format::Yaml, Limits::default())?;
    /// let mismatches = strict.mismatches(&plan);
    /// assert_eq!(mismatches[0].path, "/risks/0/owner/1");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the text cannot be read, or is not a JSON Schema.
    pub fn read(bytes: &[u8], format: Format) -> Result<Self, SchemaError> {
        let text = to_value(read(bytes, format, Limits::default())?.root());
        let invalid = |error: &dyn std::fmt::Display| SchemaError::Invalid(cause::plain(&error.to_string()));
        let own = text.get("$id").and_then(Value::as_str);
        let published = PUBLISHED.iter().filter(|(id, _)| Some(id.as_str()) != own);
        let registry = Registry::new().extend(published.map(|(id, schema)| (id.as_str(), schema)));
        let registry = registry.and_then(jsonschema::RegistryBuilder::prepare).map_err(|error| invalid(&error))?;
        let validator = jsonschema::options().with_registry(&registry).build(&text).map_err(|error| invalid(&error))?;
        Ok(Self { validator, text })
    }

    /// Whether the schema accepts the document.
    pub fn accepts(&self, tree: &Tree<'_>) -> bool {
        self.validator.is_valid(&to_value(tree.root()))
    }

    /// What the schema does not allow, in the order of the document; of very many, no more than a report lists.
    ///
    /// Each is told where it stands: an unexpected key by itself, and of forms of which none fits the one that comes
    /// closest, where one does.
    pub fn mismatches(&self, tree: &Tree<'_>) -> Vec<Mismatch> {
        let value = to_value(tree.root());
        let mut found = Vec::new();
        for error in self.validator.iter_errors(&value).take(MOST) {
            cause::causes(&error, &|error| self.says(error), &mut found);
        }
        found.truncate(MOST);
        found.sort_by(|a, b| (&a.path, &a.message).cmp(&(&b.path, &b.message)));
        found.dedup();
        found
    }

    /// What the schema itself says of a value that breaks a pattern, as it would to an editor.
    fn says(&self, error: &jsonschema::ValidationError<'_>) -> Option<String> {
        let at = error.absolute_keyword_location().map(ToString::to_string).unwrap_or_default();
        let (base, _) = at.split_once('#').unwrap_or((&at, ""));
        let published = PUBLISHED.iter().find(|(id, _)| id == base);
        let text = published.map_or(&self.text, |(_, schema)| schema);
        let parent = error.schema_path().as_str().rsplit_once('/')?.0;
        let message = text.pointer(parent)?.get("patternErrorMessage")?.as_str()?;
        Some(message.to_owned())
    }

    /// Notes every mismatch on a document, so that a check reports it with its place.
    pub fn note(&self, document: &mut Document<'_>) {
        for mismatch in self.mismatches(document.tree()) {
            document.schema_mismatch(&mismatch.path, mismatch.message);
        }
    }
}
