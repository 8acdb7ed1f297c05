//! A plan at the end of a year: for a terminal, in Markdown, as CSV and as JSON, format 1.

mod table;

use std::borrow::Cow;
use std::io::{self, Write};

use goldenthread::review::{Answer, Outcome, Reviewed, State, StatedShare, TargetSeen, Thread};
use goldenthread::{Context, Document, Finding, Place, Report, Route, RuleSet, Year, check_cycle};
use schemars::JsonSchema;
use serde::Serialize;

pub use table::{write_csv, write_markdown, write_text};

use crate::digest::{Judgement, located};
use crate::v1::Tool;

/// A plan and its digests, reviewed at the end of a year; see [`ReviewReport::of`].
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(title = "goldenthread review")]
pub struct ReviewReport {
    /// The version of this format: 1.
    #[schemars(range(min = 1, max = 1))]
    pub format: u32,
    /// What made it.
    pub tool: Tool,
    /// The plan's title; null where the plan is not at hand.
    pub plan: Option<String>,
    /// The year; null where neither a figure nor a target is at hand.
    pub year: Option<String>,
    /// Each indicator with a target, a figure or a review for the year, in the order of the plan.
    pub targets: Vec<TargetRow>,
    /// How many percent of the targets that could be assessed were met.
    pub share: Judgement,
    /// What the plan's own indicators say of that share: each beside the share that the figures give.
    pub stated: Vec<StatedRow>,
    /// The thread of each priority.
    pub priorities: Vec<ThreadRow>,
    /// The findings of every file: by file in the order given, then by place.
    pub findings: Vec<Finding>,
}

/// A target at the year's end.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct TargetRow {
    /// The reference of its indicator; null where it has none.
    pub indicator: Option<String>,
    /// The title of its indicator.
    pub title: String,
    /// Where its figure stands, or should stand, as a JSON Pointer.
    pub path: String,
    /// Where that is in the file.
    pub place: Option<Place>,
    /// The period of the figure: the year, else the part of it that ends it.
    pub period: String,
    /// The figure as printed; null where there is none.
    pub value: Option<String>,
    /// The target as printed; null where there is none.
    pub target: Option<String>,
    /// How it stands: `met`, `missed`, `deferred`, `no target`, `not assessed`.
    pub outcome: Cow<'static, str>,
    /// Whether it was met: `met` or `missed`, beside what its review declares.
    pub verdict: Judgement,
    /// What answers it.
    pub answers: Vec<AnswerRow>,
    /// Whether it was missed, and nothing says what follows.
    pub unanswered: bool,
}

/// What answers a target.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct AnswerRow {
    /// What kind of answer it is: `review`, `commentary`, `decision`, `action`.
    pub kind: Cow<'static, str>,
    /// What it says.
    pub text: String,
    /// Where it stands, as a JSON Pointer.
    pub path: String,
    /// Where it stands in the file.
    pub place: Option<Place>,
}

/// What an indicator of the plan says of the share of targets achieved.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct StatedRow {
    /// Its reference; null where it has none.
    pub indicator: Option<String>,
    /// Its title.
    pub title: String,
    /// Where its figure stands, as a JSON Pointer.
    pub path: String,
    /// Where it stands in the file.
    pub place: Option<Place>,
    /// The share that the figures give, beside its own figure.
    pub share: Judgement,
    /// Whether its figure is that share, rounded; null where either lacks.
    pub agrees: Option<bool>,
}

/// The thread of a priority.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct ThreadRow {
    /// Its reference; null where it has none.
    pub priority: Option<String>,
    /// Its title.
    pub title: String,
    /// Where it stands, as a JSON Pointer.
    pub path: String,
    /// Where it stands in the file.
    pub place: Option<Place>,
    /// The first link that is broken; null where none is.
    pub first_break: Option<BreakRow>,
    /// Every link in order: source, measure, target, action, owner, reports, review, next action.
    pub links: Vec<LinkRow>,
}

/// A link that is broken.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct BreakRow {
    /// Which link: `source`, `measure`, `target`, `action`, `owner`, `reports`, `review`, `next action`.
    pub link: Cow<'static, str>,
    /// What lacks.
    pub why: String,
    /// Where that is, or should be, as a JSON Pointer.
    pub path: String,
    /// Where that is in the file.
    pub place: Option<Place>,
}

/// A link of a thread.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct LinkRow {
    /// Which link.
    pub link: Cow<'static, str>,
    /// How it is: `holds`, `broken`, `cannot tell`.
    pub state: Cow<'static, str>,
    /// What lacks, or why nobody can tell; null where it holds.
    pub why: Option<String>,
}

/// The JSON Schema of the review, draft 2020-12.
pub fn schema() -> schemars::Schema {
    let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
    let mut schema = settings.into_generator().into_root_schema_for::<ReviewReport>();
    schema.insert("$id".into(), "https://goldenthread.example/schema/1/review-report.schema.json".into());
    schema
}

/// Where things stand: the documents and their reports.
#[derive(Clone, Copy)]
struct Located<'r> {
    documents: &'r [&'r Document<'r>],
    reports: &'r [Report],
}

impl Located<'_> {
    fn of(self, route: Route) -> (String, Option<Place>) {
        located(self.documents, self.reports, &[route]).pop().unwrap_or_default()
    }
}

impl ReviewReport {
    /// A plan as it was reviewed, with the documents that it was read from and their reports.
    ///
    /// ```
    /// use goldenthread::review::Reviewed;
    /// use goldenthread::{Context, Document, Tree};
    /// use goldenthread_report::review::ReviewReport;
    /// let plan = serde_json::json!({ "title": "Plan", "indicators": [
    ///     { "id": "NI 59", "title": "Assessments in time", "better": "higher", "outturn": { "2009/10": "61%" }, "target": { "2009/10": "65%" } },
    /// ] });
    /// let document = Document::decode(Tree::of(&plan).unwrap());
    /// let context = Context::together(&[&document], None);
    /// let review = ReviewReport::of(&context, &Reviewed::of(&context, None), &[&document], &[]);
    /// let json = serde_json::to_value(&review).unwrap();
    /// assert_eq!(json["targets"][0]["verdict"]["is"], "missed");
    /// assert_eq!(json["targets"][0]["unanswered"], true);
    /// ```
    pub fn of(
        context: &Context<'_>,
        reviewed: &Reviewed<'_, '_>,
        documents: &[&Document<'_>],
        reports: &[Report],
    ) -> Self {
        let located = Located { documents, reports };
        let rules = reports.iter().map(|report| report.summary.rules).max().unwrap_or_default();
        Self {
            format: 1,
            tool: Tool { name: "goldenthread".into(), version: env!("CARGO_PKG_VERSION").into(), rules },
            plan: context.has_plan().then(|| context.plan.title.to_string()),
            year: reviewed.year.map(|year| year.to_string()),
            targets: reviewed.targets.iter().map(|seen| TargetRow::of(seen, located)).collect(),
            share: Judgement::of(&reviewed.share, None),
            stated: reviewed.stated.iter().map(|stated| StatedRow::of(stated, reviewed, located)).collect(),
            priorities: reviewed.threads.iter().map(|thread| ThreadRow::of(thread, located)).collect(),
            findings: reports.iter().flat_map(|report| report.findings.iter().cloned()).collect(),
        }
    }

    /// Reviews a plan with digests that are of it: the documents with the names of their files, the plan first, checked by
    /// these rules, at the end of a year or of the latest that is closed.
    pub fn review(documents: &[(Option<&str>, &Document<'_>)], rules: &RuleSet, year: Option<Year>) -> Self {
        let read: Vec<&Document<'_>> = documents.iter().map(|(_, document)| *document).collect();
        let context = Context::together(&read, rules.day());
        Self::of(&context, &Reviewed::of(&context, year), &read, &check_cycle(documents, rules))
    }

    /// Writes it as JSON, with a final line break.
    ///
    /// # Errors
    ///
    /// When `out` cannot be written.
    pub fn write_json(&self, out: &mut impl Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut *out, self)?;
        out.write_all(b"\n")
    }
}

impl TargetRow {
    fn of(seen: &TargetSeen<'_, '_>, located: Located<'_>) -> Self {
        let (path, place) = located.of(seen.at);
        let outcome = seen.outcome();
        let word = |met: bool| if met { Outcome::Met.as_str() } else { Outcome::Missed.as_str() };
        let answer = |answer: &Answer<'_>| {
            let (path, place) = located.of(answer.at);
            AnswerRow { kind: answer.kind.as_str().into(), text: answer.text.to_string(), path, place }
        };
        Self {
            indicator: seen.indicator.id.as_ref().map(ToString::to_string),
            title: seen.indicator.title.to_string(),
            path,
            place,
            period: seen.period.to_string(),
            value: seen.value.map(ToString::to_string),
            target: seen.target.map(ToString::to_string),
            outcome: outcome.as_str().into(),
            verdict: Judgement::of(&seen.met.clone().map(word), seen.declared.map(|it| it.to_string())),
            answers: seen.answers.iter().map(answer).collect(),
            unanswered: seen.is_unanswered(),
        }
    }
}

impl StatedRow {
    fn of(stated: &StatedShare<'_, '_>, reviewed: &Reviewed<'_, '_>, located: Located<'_>) -> Self {
        let (path, place) = located.of(stated.at);
        Self {
            indicator: stated.indicator.id.as_ref().map(ToString::to_string),
            title: stated.indicator.title.to_string(),
            path,
            place,
            share: Judgement::of(&reviewed.share, stated.value.map(ToString::to_string)),
            agrees: stated.agrees,
        }
    }
}

impl ThreadRow {
    fn of(thread: &Thread<'_, '_>, located: Located<'_>) -> Self {
        let (path, place) = located.of(thread.priority.at);
        let first_break = thread.first_break().map(|(link, why, at)| {
            let (path, place) = located.of(at);
            BreakRow { link: link.as_str().into(), why: why.to_owned(), path, place }
        });
        let links = thread.links.iter().map(|(link, state)| {
            let (state, why) = match state {
                State::Holds => ("holds", None),
                State::Broken { why, .. } => ("broken", Some(why.clone())),
                State::CannotTell(why) => ("cannot tell", Some(why.to_string())),
            };
            LinkRow { link: link.as_str().into(), state: state.into(), why }
        });
        Self {
            priority: thread.priority.id.as_ref().map(ToString::to_string),
            title: thread.priority.title.to_string(),
            path,
            place,
            first_break,
            links: links.collect(),
        }
    }
}
