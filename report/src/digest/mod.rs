//! A digest as it is judged: for a terminal, in Markdown, as CSV and as JSON, format 1.

mod frames;
mod judged;
mod rows;
pub(crate) mod table;

use std::io::{self, Write};

use goldenthread::assess::{ActionSeen, Assessed, IndicatorSeen, RiskSeen};
use goldenthread::{
    Context, Decision, DecisionKind, Document, Finding, Period, Place, Report, Route, RuleSet, check_cycle,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use frames::frame;
pub use judged::{Judged, Judgement};
pub use rows::{ActionRow, Holds, IndicatorRow, RiskRow, Row, RowField, RowValue, TotalRow};
pub use table::{write_csv, write_markdown, write_text};

use crate::v1::Tool;

/// A plan and its digest, judged as at one period; see [`DigestReport::of`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "goldenthread digest")]
pub struct DigestReport {
    /// The version of this format: 1.
    #[schemars(range(min = 1, max = 1))]
    pub format: u32,
    /// What made it.
    pub tool: Tool,
    /// The plan's title; null where the plan is not at hand.
    pub plan: Option<String>,
    /// The period; null where no figure is at hand.
    pub period: Option<String>,
    /// The day that the edition's figures were taken, as printed.
    #[serde(rename = "as-at")]
    pub as_at: Option<String>,
    /// The indicators, in the order of the plan.
    pub indicators: Vec<IndicatorRow>,
    /// What the edition reports of actions.
    pub actions: Vec<ActionRow>,
    /// The risks.
    pub risks: Vec<RiskRow>,
    /// How many indicators have each colour.
    pub totals: Vec<TotalRow>,
    /// The findings of every file: by file in the order given, then by place.
    pub findings: Vec<Finding>,
}

/// The JSON Schema of the digest, draft 2020-12.
pub fn schema() -> schemars::Schema {
    let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
    let mut schema = settings.into_generator().into_root_schema_for::<DigestReport>();
    schema.insert("$id".into(), "https://goldenthread.example/schema/1/digest-report.schema.json".into());
    schema
}

impl DigestReport {
    /// A plan and its digest as they were judged, with the documents that they were read from and their reports.
    ///
    /// ```
    /// use goldenthread::assess::Assessed;
    /// use goldenthread::{Context, Decision, DecisionKind, Document, Tree};
    /// use goldenthread_report::digest::DigestReport;
    /// let plan = serde_json::json!({ "title": "Plan", "indicators": [
    ///     { "id": "NI 59", "title": "Assessments in time", "better": "higher", "outturn": { "2008/09": "55%", "2009/10": "61%" } },
    /// ] });
    /// let document = Document::decode(Tree::of(&plan).unwrap());
    /// let context = Context::together(&[&document], None);
    /// let digest = DigestReport::of(&context, &Assessed::of(&context, None), &[&document], &[]);
    /// let json = serde_json::to_value(&digest).unwrap();
    /// assert_eq!(json["indicators"][0]["travel"]["is"], "improving");
    /// assert_eq!(json["indicators"][0]["rag"]["not-assessed"], "no target");
    /// ```
    pub fn of<'c, 'p>(
        context: &'c Context<'p>,
        assessed: &Assessed<'c, 'p>,
        documents: &[&Document<'_>],
        reports: &[Report],
    ) -> Self {
        let place = |routes: Vec<Route>| located(documents, reports, &routes).into_iter();
        let rules = reports.iter().map(|report| report.summary.rules).max().unwrap_or_default();
        let Assessed { period, edition, indicators, actions, risks, totals } = assessed;
        let as_at = edition.and_then(|edition| edition.it.edition.as_at.as_ref());
        let counts = totals.states.iter().map(|count| TotalRow {
            state: count.state.to_string(),
            declared: count.declared,
            computed: count.computed,
            of: totals.of,
        });
        let at_indicators = place(indicators.iter().map(|seen| seen.at).collect());
        let at_actions = place(actions.iter().map(|seen| seen.at).collect());
        let at_risks = place(risks.iter().map(|seen| seen.at).collect());
        Self {
            format: 1,
            tool: Tool { name: "goldenthread".into(), version: env!("CARGO_PKG_VERSION").into(), rules },
            plan: context.has_plan().then(|| context.plan.title.to_string()),
            period: period.map(|period| period.to_string()),
            as_at: as_at.map(ToString::to_string),
            indicators: indicators
                .iter()
                .zip(at_indicators)
                .map(|(seen, at)| IndicatorRow::of(context, seen, at))
                .collect(),
            actions: actions.iter().zip(at_actions).map(|(seen, at)| ActionRow::of(context, seen, at)).collect(),
            risks: risks.iter().zip(at_risks).map(|(seen, at)| RiskRow::of(seen, at)).collect(),
            totals: counts.collect(),
            findings: reports.iter().flat_map(|report| report.findings.iter().cloned()).collect(),
        }
    }

    /// Judges a plan with digests that are of it: the documents with the names of their files, the plan first, checked by
    /// these rules, as at a period or at the latest that has a figure.
    ///
    /// ```
    /// use goldenthread::{Document, RuleSet, Tree};
    /// use goldenthread_report::digest::DigestReport;
    /// let [plan, digest] = [
    ///     serde_json::json!({ "title": "Plan", "policy": { "tolerance": 5 }, "indicators": [
    ///         { "id": "NI 59", "title": "Assessments in time", "better": "higher", "target": { "2009/10 Q2": "65%" } },
    ///     ] }),
    ///     serde_json::json!({ "digest": "2009/10 Q2", "observations": [{ "indicator": "NI 59", "value": "61%", "rag": "amber" }] }),
    /// ]
    /// .map(|it| Document::decode(Tree::of(&it).unwrap()));
    /// let judged = DigestReport::assess(&[(Some("plan.yaml"), &plan), (Some("q2.yaml"), &digest)], &RuleSet::all(), None);
    /// assert_eq!(judged.indicators[0].rag.is(), Some("red"));
    /// assert!(judged.findings.iter().any(|finding| finding.rule.id == "rag-mismatch"));
    /// ```
    pub fn assess(documents: &[(Option<&str>, &Document<'_>)], rules: &RuleSet, at: Option<Period>) -> Self {
        let read: Vec<&Document<'_>> = documents.iter().map(|(_, document)| *document).collect();
        let context = Context::together(&read, rules.day());
        Self::of(&context, &Assessed::of(&context, at), &read, &check_cycle(documents, rules))
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

/// Where routes lead in the documents that they number.
pub(crate) fn located(
    documents: &[&Document<'_>],
    reports: &[Report],
    routes: &[Route],
) -> Vec<(String, Option<Place>)> {
    let mut found = vec![(String::new(), None); routes.len()];
    for (number, document) in documents.iter().enumerate() {
        let own = || routes.iter().enumerate().filter(|(_, route)| usize::from(route.document()) == number);
        let places = document.located(&own().map(|(_, route)| *route).collect::<Vec<_>>());
        let file = reports.get(number).and_then(|report| report.file.clone());
        for ((at, _), (path, place)) in own().zip(places) {
            let place = place.map(|place| Place { file: file.clone(), ..place });
            found.get_mut(at).into_iter().for_each(|slot| *slot = (path.clone(), place.clone()));
        }
    }
    found
}

fn text(text: Option<&impl ToString>) -> Option<String> {
    text.map(ToString::to_string)
}

impl IndicatorRow {
    fn of<'c, 'p>(
        context: &'c Context<'p>,
        seen: &IndicatorSeen<'c, 'p>,
        (path, place): (String, Option<Place>),
    ) -> Self {
        let row = seen.row.map(|row| row.it);
        let over_time = seen.over_time(context);
        let called = || row.and_then(|row| row.indicator.as_ref()).map(ToString::to_string);
        let declared = |say: fn(&goldenthread::Observation) -> Option<String>| row.and_then(say);
        let rag = Judgement::of(&seen.rag, declared(|row| text(row.rag.as_ref())));
        Self {
            indicator: seen.indicator.map_or_else(called, |indicator| text(indicator.id.as_ref())),
            title: seen.indicator.map_or_else(|| called().unwrap_or_default(), |indicator| indicator.title.to_string()),
            path,
            place,
            period: seen.period.to_string(),
            value: text(seen.value),
            target: text(seen.target_figure()),
            due: rag.is_due(context),
            rag,
            travel: Judgement::of(&seen.travel, declared(|row| text(row.travel.as_ref()))),
            long_travel: Judgement::of(&seen.long_travel, declared(|row| text(row.long_travel.as_ref()))),
            progress: Judgement::of(&seen.progress, declared(|row| text(row.progress.as_ref()))),
            variation: Judgement::of(over_time.variation(), None),
            assurance: Judgement::of(over_time.assurance(), None),
            trend: Judgement::of(&over_time.trend, None),
            benchmark: Judgement::of(&over_time.benchmark, None),
            forecast: Judgement::of(&over_time.forecast, text(over_time.declared_forecast)),
            commentary: declared(|row| text(row.commentary.as_ref())),
            decision: row.and_then(|row| row.decision.as_ref()).map(|decision| in_words(context, decision)),
        }
    }
}

/// A decision in words: "further report, due January 2010"; what it lacks is said.
pub(crate) fn in_words(context: &Context<'_>, decision: &Decision) -> String {
    let kind = decision.kind.map_or_else(|| "of no kind".to_owned(), |kind| kind.to_string());
    let titled = |owner: &goldenthread::Text| {
        context.post(owner).map_or(owner.to_string(), |(_, _, post)| post.title.to_string())
    };
    let owner: Vec<String> = decision.owner.iter().map(titled).collect();
    let by = match decision.kind {
        _ if !owner.is_empty() => Some(format!("by {}", owner.join(", "))),
        Some(DecisionKind::Action) => Some("nobody named".to_owned()),
        _ => None,
    };
    let due = decision.due.as_ref().map(|due| format!("due {due}"));
    let due = due.or_else(|| (decision.kind == Some(DecisionKind::FurtherReport)).then(|| "no day named".to_owned()));
    [Some(kind), text(decision.text.as_ref()), by, due].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

impl ActionRow {
    fn of(context: &Context<'_>, seen: &ActionSeen<'_, '_>, (path, place): (String, Option<Place>)) -> Self {
        let row = seen.row;
        Self {
            action: text(row.action.as_ref()),
            title: seen.action.map(|action| action.title.to_string()),
            part: text(row.task.as_ref().or(row.milestone.as_ref())),
            path,
            place,
            status: text(row.status.as_ref()),
            complete: text(row.complete.as_ref()),
            rag: text(row.rag.as_ref()),
            revised: text(row.revised.as_ref()),
            behind: seen.is_behind(context),
            text: text(row.text.as_ref()),
        }
    }
}

impl RiskRow {
    fn of(seen: &RiskSeen<'_, '_>, (path, place): (String, Option<Place>)) -> Self {
        let called = seen.row.and_then(|row| row.risk.as_ref());
        Self {
            risk: seen.risk.and_then(|risk| text(risk.id.as_ref())).or_else(|| text(called)),
            title: seen.risk.map(|risk| risk.title.to_string()),
            path,
            place,
            rating: text(seen.now.rating),
            score: text(seen.score.as_ref()),
            moved: seen.moved.as_str().into(),
        }
    }
}
