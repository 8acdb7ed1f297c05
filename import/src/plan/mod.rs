//! The plan: records hung under what they belong to, and how it becomes a tree.

pub(crate) mod cards;
pub(crate) mod editions;
pub(crate) mod finish;
pub(crate) mod hang;
pub(crate) mod held;
pub(crate) mod homes;
pub(crate) mod measure;
pub(crate) mod overview;
pub(crate) mod period;
pub(crate) mod posts;
pub(crate) mod repeated;
pub(crate) mod reported;
pub(crate) mod sections;
pub(crate) mod states;
pub(crate) mod told;
pub(crate) mod words;
pub(crate) mod work;

use std::collections::BTreeMap;

use goldenthread::{Builder, Limits, Origin, Tree, TreeError};

use crate::document::Cell;
use crate::ledger::cells::Cells;
use crate::plan::sections::Told;
use crate::plan::told::Telling;
use crate::record::{Record, Value};
use crate::records::reported::{Periods, Report};
use crate::scope::cover::Cover;
use crate::scope::outline::{Outline, Priority};

/// The records gathered from a document, in lists that are put in order at the end.
#[derive(Debug, Default)]
pub(crate) struct Draft<'s> {
    pub(crate) posts: Vec<(Cell<'s>, Record<'s>)>,
    pub(crate) frameworks: Vec<(Cell<'s>, Record<'s>)>,
    pub(crate) outcomes: Vec<Cell<'s>>,
    /// Indicators, each with the priority it stands under.
    pub(crate) indicators: Vec<(Option<usize>, Record<'s>)>,
    /// Actions, each with the priority it stands under.
    pub(crate) actions: Vec<(Option<usize>, Record<'s>)>,
    pub(crate) register: Record<'s>,
    pub(crate) scale: Record<'s>,
    pub(crate) risks: Vec<Record<'s>>,
    pub(crate) projects: Vec<Record<'s>>,
    pub(crate) criteria: Vec<Record<'s>>,
    pub(crate) grade_scales: Vec<(Cell<'s>, Record<'s>)>,
    pub(crate) judgements: Vec<Record<'s>>,
    pub(crate) aspects: Vec<Record<'s>>,
    pub(crate) consultations: Vec<Record<'s>>,
    pub(crate) recommendations: Vec<Record<'s>>,
    /// The actions of the plan before that are given up.
    pub(crate) dropped: Vec<Record<'s>>,
    /// What is reported of a period beside the records.
    pub(crate) reports: Vec<Report<'s>>,
    /// The editions of the digest that the reports make.
    pub(crate) digests: Vec<Record<'s>>,
    /// What labelled lines of a report say of an indicator, by its place.
    pub(crate) cards: BTreeMap<usize, Periods<'s>>,
    /// What a report says beside its figures.
    pub(crate) told: Told<'s>,
    /// The scale of colours that the rows of the digests have.
    pub(crate) states: Record<'s>,
    /// The indicators of the last table, for the note below it.
    pub(crate) measured: Option<(usize, usize)>,
    /// The judgements of each table.
    pub(crate) graded: Vec<(usize, usize)>,
    /// The judgements of the last table, for the legend below it.
    pub(crate) judged: Option<(usize, usize)>,
    /// How many indicators and actions there were when their priorities were last asked for.
    asked: (usize, usize),
    /// What labelled facts speak of.
    pub(crate) telling: Telling<'s>,
}

impl<'s> Draft<'s> {
    /// The plan as one record.
    pub(crate) fn root(self, cover: Cover<'s>, outline: Outline<'s>) -> Record<'s> {
        let Cover { head: mut root, control, policy, .. } = cover;
        let listed = |records: Vec<Record<'s>>| records.into_iter().map(Value::Map).collect::<Vec<_>>();
        let count = outline.priorities.len();
        let mut indicators = Homes::of(self.indicators, count);
        let mut actions = Homes::of(self.actions, count);
        let priorities = outline.priorities.into_iter().enumerate();
        let priorities = priorities.filter(|(_, priority)| !priority.is_area);
        let priorities =
            priorities.map(|(at, priority)| priority.record(indicators.take(at), actions.take(at))).collect();
        let outcomes = self.outcomes.into_iter().map(|cell| (cell.text.clone(), Value::Text(cell)));
        let sections: [(&'static str, Value<'s>); 18] = [
            ("control", Value::Map(control)),
            ("policy", Value::Map(policy)),
            ("posts", keyed(self.posts)),
            ("frameworks", keyed(self.frameworks)),
            ("outcomes", Value::Map(Record(outcomes.map(|(key, value)| (key.into_owned().into(), value)).collect()))),
            ("areas", Value::List(listed(outline.areas.into_iter().filter(|area| !area.is_empty()).collect()))),
            ("priorities", Value::List(priorities)),
            ("indicators", Value::List(indicators.none)),
            ("actions", Value::List(actions.none)),
            ("register", Value::Map(self.register)),
            ("rag-scale", Value::Map(self.states)),
            ("risk-scale", Value::Map(self.scale)),
            ("risks", Value::List(listed(self.risks))),
            ("projects", Value::List(listed(self.projects))),
            ("criteria", Value::List(listed(self.criteria))),
            ("grade-scales", keyed(self.grade_scales)),
            ("judgements", Value::List(listed(self.judgements))),
            ("aspects", Value::List(listed(self.aspects))),
        ];
        sections.into_iter().for_each(|(key, value)| add(&mut root, key, value));
        add(&mut root, "consultations", Value::List(listed(self.consultations)));
        add(&mut root, "recommendations", Value::List(listed(self.recommendations)));
        add(&mut root, "dropped", Value::List(listed(self.dropped)));
        add(&mut root, "digests", Value::List(listed(self.digests)));
        root
    }
}

/// The tree of a record over its source; every text of it claims its cell.
pub(crate) fn grown<'s>(
    root: Record<'s>,
    source: std::borrow::Cow<'s, str>,
    origin: Option<Origin>,
    limits: Limits,
    cells: &mut Cells,
) -> Result<Tree<'s>, TreeError> {
    let mut builder = Builder::new(source, limits)?;
    origin.into_iter().for_each(|origin| builder.set_origin(origin));
    Value::Map(root).push(&mut builder, &mut cells.planned)?;
    builder.finish()
}

impl<'s> Priority<'s> {
    fn record(self, indicators: Vec<Value<'s>>, actions: Vec<Value<'s>>) -> Value<'s> {
        let mut record = Record::default();
        self.id.into_iter().for_each(|id| record.say("id", id));
        record.say("title", self.title);
        self.listed.into_iter().for_each(|listed| record.say("listed-as", listed));
        self.area.into_iter().for_each(|area| record.say("area", area));
        add(&mut record, "sources", Value::List(self.sources));
        add(&mut record, "serves", Value::List(self.serves));
        let commitments = self.commitments.into_iter().map(Value::Map).collect();
        add(&mut record, "commitments", Value::List(commitments));
        add(&mut record, "indicators", Value::List(indicators));
        add(&mut record, "actions", Value::List(actions));
        add(&mut record, "implications", Value::Map(self.implications));
        Value::Map(record)
    }
}

/// Records by the priority they stand under.
struct Homes<'s> {
    under: Vec<Vec<Value<'s>>>,
    none: Vec<Value<'s>>,
}

impl<'s> Homes<'s> {
    fn of(records: Vec<(Option<usize>, Record<'s>)>, priorities: usize) -> Self {
        let mut homes = Self { under: vec![Vec::new(); priorities], none: Vec::new() };
        for (home, record) in records.into_iter().filter(|(_, record)| !record.is_empty()) {
            let list = home.and_then(|at| homes.under.get_mut(at));
            list.unwrap_or(&mut homes.none).push(Value::Map(record));
        }
        homes
    }

    fn take(&mut self, at: usize) -> Vec<Value<'s>> {
        self.under.get_mut(at).map(std::mem::take).unwrap_or_default()
    }
}

/// A map of records by id.
fn keyed<'s>(records: Vec<(Cell<'s>, Record<'s>)>) -> Value<'s> {
    let entries = records.into_iter().map(|(key, record)| (key.text.into_owned().into(), Value::Map(record)));
    Value::Map(Record(entries.collect()))
}

/// Adds a section unless there is nothing in it.
fn add<'s>(record: &mut Record<'s>, key: &'static str, value: Value<'s>) {
    let empty = match &value {
        Value::List(items) => items.is_empty(),
        Value::Map(fields) => fields.is_empty(),
        _ => false,
    };
    if !empty {
        record.set(key, value);
    }
}
