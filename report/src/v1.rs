//! The JSON report, format 1: what it holds changes only by addition. The findings are those of the library, as they were
//! declared once.

use std::borrow::Cow;
use std::io::{self, Write};
use std::sync::Arc;

use goldenthread::{CannotTell, Finding, Report, Run, Tally};
use goldenthread_import::{LedgerEntry, PassedOver};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a check of one or more plans found.
///
/// ```
/// use goldenthread::{Plan, RuleSet, check_plan};
/// use goldenthread_report::v1::Document;
/// let reports = [check_plan(&Plan::new("Plan"), &RuleSet::all())?];
/// let mut json = Vec::new();
/// Document::of(&reports, true).write(&mut json)?;
/// let read = Document::read(&json)?;
/// assert_eq!(read.findings[0].message, reports[0].findings[0].message);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "goldenthread report")]
pub struct Document<'r> {
    /// The version of this format: 1.
    #[schemars(with = "u32", range(min = 1, max = 1))]
    pub format: u32,
    /// What made the report.
    pub tool: Tool,
    /// The files that were checked, as they were named, in the order given.
    #[serde(default)]
    pub files: Vec<Arc<str>>,
    /// How the check was made.
    #[serde(default)]
    pub run: Run,
    /// The counts.
    pub summary: Summary,
    /// The findings: by file in the order given, then by place, then by rule.
    pub findings: Vec<Cow<'r, Finding>>,
    /// What rules could not judge; only where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cannot_tell: Option<Vec<Cow<'r, CannotTell>>>,
    /// The files of folders that were not read, and why; only where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub passed_over: Option<Vec<NotRead>>,
    /// Every cell and line of the published documents with what became of it; only where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ledger: Option<Vec<LedgerEntry>>,
}

/// A file or folder that was not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NotRead {
    /// The file or folder.
    pub file: String,
    /// Why it was not read.
    pub why: String,
}

/// What made a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Tool {
    /// The tool's name: goldenthread.
    pub name: Cow<'static, str>,
    /// The tool's version.
    pub version: Cow<'static, str>,
    /// How many rules were run.
    pub rules: usize,
}

/// The counts of a report.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Summary {
    /// The records read, by kind.
    pub read: Tally,
    /// Tables of published documents that were left out whole.
    pub tables_left_out: usize,
    /// Columns of their tables, or groups of them, that were left out.
    pub columns_left_out: usize,
    /// Values that were left out elsewhere.
    pub values_left_out: usize,
    /// What was read by a guess.
    pub guesses: usize,
    /// Files checked.
    pub files: usize,
    /// Files and folders within the folders named that were not read.
    pub passed_over: usize,
    /// Findings of severity error.
    pub errors: usize,
    /// Findings of severity warning.
    pub warnings: usize,
    /// Findings of severity info.
    pub infos: usize,
    /// Things that some rule could not judge.
    pub cannot_tell: usize,
}

/// The JSON Schema of the report, draft 2020-12.
pub fn schema() -> schemars::Schema {
    let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
    let mut schema = settings.into_generator().into_root_schema_for::<Document<'static>>();
    schema.insert("$id".into(), "https://goldenthread.example/schema/1/report.schema.json".into());
    schema
}

impl<'r> Document<'r> {
    /// The document of some reports; with what could not be judged if `unsure`.
    pub fn of(reports: &'r [Report], unsure: bool) -> Self {
        let mut summary = Summary { files: reports.len(), ..Summary::default() };
        for report in reports {
            summary.errors += report.summary.errors;
            summary.warnings += report.summary.warnings;
            summary.infos += report.summary.infos;
            summary.cannot_tell += report.summary.cannot_tell;
            summary.read = summary.read.and(report.summary.read);
            summary.tables_left_out += report.summary.tables_left_out;
            summary.columns_left_out += report.summary.columns_left_out;
            summary.values_left_out += report.summary.values_left_out;
            summary.guesses += report.summary.guesses;
        }
        let rules = reports.iter().map(|report| report.summary.rules).max().unwrap_or_default();
        let findings = reports.iter().flat_map(|report| report.findings.iter().map(Cow::Borrowed));
        let all_unsure = || reports.iter().flat_map(|report| report.cannot_tell.iter().map(Cow::Borrowed));
        Self {
            format: 1,
            tool: Tool { name: "goldenthread".into(), version: env!("CARGO_PKG_VERSION").into(), rules },
            files: reports.iter().filter_map(|report| report.file.clone()).collect(),
            run: reports
                .iter()
                .map(|report| &report.run)
                .find(|run| !run.rules.is_empty())
                .cloned()
                .unwrap_or_default(),
            summary,
            findings: findings.collect(),
            cannot_tell: unsure.then(|| all_unsure().collect()),
            passed_over: None,
            ledger: None,
        }
    }

    /// The same with what was not read of folders: counted, and by name if `named`.
    #[must_use]
    pub fn passing_over(mut self, passed_over: &'r [PassedOver], named: bool) -> Self {
        self.summary.passed_over = passed_over.len();
        let each =
            || passed_over.iter().map(|passed| NotRead { file: passed.file.clone(), why: passed.why.to_string() });
        self.passed_over = named.then(|| each().collect());
        self
    }

    /// The same with what became of every cell and line of the published documents.
    #[must_use]
    pub fn telling(mut self, ledger: Vec<LedgerEntry>) -> Self {
        self.ledger = Some(ledger);
        self
    }

    /// Reads a report that was written as JSON.
    ///
    /// # Errors
    ///
    /// When the text is no report of format 1.
    pub fn read(json: &[u8]) -> io::Result<Document<'static>> {
        let read: Document<'static> = serde_json::from_slice(json)?;
        if read.format == 1 {
            return Ok(read);
        }
        let message = format!("this is a report of format {}; this release reads format 1", read.format);
        Err(io::Error::new(io::ErrorKind::InvalidData, message))
    }

    /// Writes the document as JSON, with a final line break.
    ///
    /// # Errors
    ///
    /// When `out` cannot be written.
    pub fn write(&self, out: &mut impl Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut *out, self)?;
        out.write_all(b"\n")
    }
}
