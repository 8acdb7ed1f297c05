//! The JSON report, format 1: types of its own, which change only by addition.

use std::borrow::Cow;
use std::io::{self, Write};

use goldenthread::{CannotTell as Unsure, Fact, Finding as Found, Place as At, Report, Severity, Tally};
use goldenthread_import::PassedOver;
use schemars::JsonSchema;
use serde::{Serialize, Serializer};
use serde_json::Value;

/// What a check of one or more plans found.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "goldenthread report")]
pub struct Document<'r> {
    /// The version of this format: 1.
    #[schemars(with = "u32", range(min = 1, max = 1))]
    pub format: u32,
    /// What made the report.
    pub tool: Tool,
    /// The counts.
    pub summary: Summary,
    /// The findings: by file in the order given, then by place, then by rule.
    pub findings: Vec<Finding<'r>>,
    /// What rules could not judge; only where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cannot_tell: Option<Vec<CannotTell<'r>>>,
    /// The files of folders that were not read, and why; only where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub passed_over: Option<Vec<NotRead<'r>>>,
}

/// A file or folder that was not read.
#[derive(Debug, Serialize, JsonSchema)]
pub struct NotRead<'r> {
    /// The file or folder.
    pub file: &'r str,
    /// Why it was not read.
    pub why: String,
}

/// What made a report.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Tool {
    /// The tool's name: goldenthread.
    pub name: &'static str,
    /// The tool's version.
    pub version: &'static str,
    /// How many rules were run.
    pub rules: usize,
}

/// The counts of a report.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct Summary {
    /// The records read, by kind.
    pub read: Tally,
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

/// One break in the thread.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Finding<'r> {
    /// The id of the rule that is broken.
    pub rule: &'r str,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong, in one sentence.
    pub message: &'r str,
    /// Where in the plan, as a JSON Pointer.
    pub path: &'r str,
    /// Where in the file; absent for a plan that came from no file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place<'r>>,
    /// What the sentence says, for programs.
    pub facts: Facts<'r>,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<&'r str>,
    /// Other places the finding is about.
    pub related: Vec<Related<'r>>,
    /// The members of a whole collection that breaks the rule.
    pub members: Vec<Member<'r>>,
}

/// Where in a file.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct Place<'r> {
    /// The file, as it was named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<&'r str>,
    /// The line, counted from 1; the row in a table of a workbook or a Word file, where a paragraph counts as a line.
    pub line: u32,
    /// The column in characters, counted from 1; the column of cells in a table of a workbook or a Word file.
    pub column: u32,
    /// How many characters of the line it takes.
    pub length: u32,
    /// The sheet, in a workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<&'r str>,
    /// The cell, in a workbook, such as F19.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<Cow<'r, str>>,
    /// The nearest heading above, in a Word file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heading: Option<&'r str>,
    /// The number of the table, in a Word file, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table: Option<u32>,
    /// The number of the paragraph, in a Word file, counted from 1 without those in tables.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<u32>,
}

/// Another place that a finding is about.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Related<'r> {
    /// Where in the plan, as a JSON Pointer.
    pub path: &'r str,
    /// Where in the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place<'r>>,
    /// What is there.
    pub label: &'r str,
}

/// One member of a whole collection that breaks a rule.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Member<'r> {
    /// What is wrong with it.
    pub message: &'r str,
    /// Where in the plan, as a JSON Pointer.
    pub path: &'r str,
    /// Where in the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place<'r>>,
    /// What the sentence says, for programs.
    pub facts: Facts<'r>,
}

/// Something that a rule could not judge.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CannotTell<'r> {
    /// The id of the rule.
    pub rule: &'r str,
    /// Where in the plan, as a JSON Pointer.
    pub path: &'r str,
    /// The file, as it was named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<&'r str>,
    /// Why.
    pub why: &'r str,
}

/// What a sentence says: names and values, numbers as numbers.
#[derive(Debug)]
pub struct Facts<'r>(&'r [(Cow<'static, str>, Fact)]);

impl Serialize for Facts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, fact)| (name, value(fact))))
    }
}

/// Numbers are JSON numbers; a double holds the 15 digits that a plan's numbers may have.
pub(crate) fn value(fact: &Fact) -> Value {
    match fact {
        Fact::Number(number) => number.to_string().parse().map_or_else(|_| number.to_string().into(), Value::Number),
        Fact::Count(count) => (*count).into(),
        Fact::Text(text) => text.as_str().into(),
        Fact::List(facts) => facts.iter().map(value).collect(),
    }
}

impl JsonSchema for Facts<'_> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Facts".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "object",
            "additionalProperties": { "type": ["string", "number", "array"] }
        })
    }
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
        }
        let rules = reports.iter().map(|report| report.summary.rules).max().unwrap_or_default();
        let findings = reports.iter().flat_map(|report| report.findings.iter().map(|found| Finding::of(found, report)));
        let all_unsure =
            || reports.iter().flat_map(|report| report.cannot_tell.iter().map(|one| CannotTell::of(one, report)));
        Self {
            format: 1,
            tool: Tool { name: "goldenthread", version: env!("CARGO_PKG_VERSION"), rules },
            summary,
            findings: findings.collect(),
            cannot_tell: unsure.then(|| all_unsure().collect()),
            passed_over: None,
        }
    }

    /// The same with what was not read of folders: counted, and by name if `named`.
    #[must_use]
    pub fn passing_over(mut self, passed_over: &'r [PassedOver], named: bool) -> Self {
        self.summary.passed_over = passed_over.len();
        let each = || passed_over.iter().map(|passed| NotRead { file: &passed.file, why: passed.why.to_string() });
        self.passed_over = named.then(|| each().collect());
        self
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

impl<'r> Finding<'r> {
    fn of(found: &'r Found, report: &'r Report) -> Self {
        let file = report.file.as_deref();
        let related = found.related.iter().map(|related| Related {
            path: &related.path,
            place: Place::of(related.place.as_ref(), file),
            label: &related.label,
        });
        let members = found.members.iter().map(|member| Member {
            message: &member.message,
            path: &member.path,
            place: Place::of(member.place.as_ref(), file),
            facts: Facts(&member.facts),
        });
        Self {
            rule: &found.rule.id,
            severity: found.severity,
            message: &found.message,
            path: &found.path,
            place: Place::of(found.place.as_ref(), file),
            facts: Facts(&found.facts),
            help: found.help.as_deref(),
            related: related.collect(),
            members: members.collect(),
        }
    }
}

impl<'r> Place<'r> {
    fn of(place: Option<&'r At>, file: Option<&'r str>) -> Option<Self> {
        let At { line, column, length, original, .. } = place?;
        let place = Self { file, line: *line, column: *column, length: *length, ..Self::default() };
        let Some(original) = original else { return Some(place) };
        Some(Self {
            sheet: original.sheet(),
            // A cell of a Word file is told by line and column.
            cell: original.sheet().and_then(|_| original.cell()),
            heading: original.heading(),
            table: original.table(),
            paragraph: original.paragraph(),
            ..place
        })
    }
}

impl<'r> CannotTell<'r> {
    fn of(unsure: &'r Unsure, report: &'r Report) -> Self {
        Self { rule: &unsure.rule.id, path: &unsure.path, file: report.file.as_deref(), why: &unsure.why }
    }
}
