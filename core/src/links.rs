//! Everything that has an id, and every reference to it: one table of which field may point at what.

use crate::context::{Context, Entry, Kind, Thing};
use crate::language::absences::is_placeholder;
use crate::model::{Entries, Names, Plan, Text};
use crate::route::Route;

/// A reference from one record to another.
#[derive(Debug, Clone, Copy)]
pub struct Link<'p> {
    /// The record that makes it.
    of: Route,
    /// The field that it is written in.
    field: &'static str,
    /// Its position there, where several are written.
    item: Option<usize>,
    /// The id it names.
    pub to: &'p str,
    /// The kinds of thing it may point at.
    pub wants: &'static [Kind],
    /// The number of the last thing with this id.
    pub(crate) thing: Option<u32>,
    /// The number of the next reference to the same id.
    pub(crate) next: Option<u32>,
}

impl Link<'_> {
    /// Where it is written.
    pub fn at(&self) -> Route {
        let at = self.of.field(self.field);
        self.item.map_or(at, |item| at.item(item))
    }

    /// Whether it is written in this field of a record in this list.
    pub(crate) fn stands_in(&self, list: &'static str, field: &str) -> bool {
        self.field == field && self.of.list() == Some(list)
    }
}

/// Anything that answers a judgement or a consultation.
const ANSWERS: &[Kind] = &[Kind::Action, Kind::Priority, Kind::Project];
const SERVED: &[Kind] = &[Kind::Outcome, Kind::Framework];
const THREATENED: &[Kind] = &[Kind::Priority, Kind::Action, Kind::Project, Kind::Indicator, Kind::Outcome];
const ANSWERED: &[Kind] = &[Kind::Judgement, Kind::Consultation, Kind::Criterion, Kind::Aspect, Kind::Risk];

pub(crate) fn things<'p>(plan: &'p Plan, context: &Context<'p>) -> Vec<Thing<'p>> {
    let (with_figures, with_work) = (context.indicators().len(), context.actions().len() + context.priorities().len());
    let mut things = Vec::with_capacity(with_figures + with_work + plan.risks.len() + plan.posts.len() + 16);
    let mut add = |kind, id: &'p Option<Text>, title: &'p Text, at| {
        // Published plans give no reference to most things: there a link may name the title.
        let id = id.as_ref().filter(|id| !is_placeholder(id));
        things.push(Thing { kind, id: id.unwrap_or(title), has_id: id.is_some(), title, at, next: None });
    };
    for (index, area) in plan.areas.iter().enumerate() {
        add(Kind::Area, &area.id, &area.title, Route::root().field("areas").item(index));
    }
    context.priorities().iter().for_each(|entry| add(Kind::Priority, &entry.it.id, &entry.it.title, entry.at));
    for entry in context.indicators() {
        add(Kind::Indicator, &entry.it.id, &entry.it.title, entry.at);
    }
    context.actions().iter().for_each(|entry| add(Kind::Action, &entry.it.id, &entry.it.title, entry.at));
    context.risks().iter().for_each(|entry| add(Kind::Risk, &entry.it.id, &entry.it.title, entry.at));
    context.projects().iter().for_each(|entry| add(Kind::Project, &entry.it.id, &entry.it.title, entry.at));
    context.criteria().iter().for_each(|entry| add(Kind::Criterion, &entry.it.id, &entry.it.title, entry.at));
    for entry in context.judgements() {
        add(Kind::Judgement, &entry.it.id, &entry.it.title, entry.at);
        for (index, improvement) in entry.it.improvements.iter().enumerate() {
            add(Kind::Judgement, &improvement.id, &improvement.title, entry.at.field("improvements").item(index));
        }
    }
    for (index, consultation) in plan.consultations.iter().enumerate() {
        let at = Route::root().field("consultations").item(index);
        add(Kind::Consultation, &consultation.id, &consultation.title, at);
        for (index, issue) in consultation.issues.iter().enumerate() {
            add(Kind::Consultation, &issue.id, &issue.title, at.field("issues").item(index));
        }
    }
    context.aspects().iter().for_each(|entry| add(Kind::Aspect, &entry.it.id, &entry.it.title, entry.at));
    keyed(&mut things, Kind::Post, "posts", &plan.posts, |post| &post.title);
    keyed(&mut things, Kind::Unit, "units", &plan.units, |unit| &unit.title);
    keyed(&mut things, Kind::Framework, "frameworks", &plan.frameworks, |framework| &framework.title);
    keyed(&mut things, Kind::Outcome, "outcomes", &plan.outcomes, |outcome| &outcome.title);
    for (index, (id, _)) in plan.grade_scales.iter().enumerate() {
        let at = Route::root().field("grade-scales").item(index);
        things.push(Thing { kind: Kind::GradeScale, id, has_id: true, title: id, at, next: None });
    }
    things
}

fn keyed<'p, T>(
    things: &mut Vec<Thing<'p>>,
    kind: Kind,
    field: &'static str,
    entries: &'p Entries<Text, T>,
    title: impl Fn(&'p T) -> &'p Text,
) {
    let list = Route::root().field(field);
    for (index, (id, value)) in entries.iter().enumerate() {
        things.push(Thing { kind, id, has_id: true, title: title(value), at: list.item(index), next: None });
    }
}

/// Collects references while walking the plan.
struct Collector<'p>(Vec<Link<'p>>);

impl<'p> Collector<'p> {
    fn add(&mut self, of: Route, field: &'static str, item: Option<usize>, to: &'p Text, wants: &'static [Kind]) {
        // `TBC` and `none` refer to nothing.
        if !is_placeholder(to) {
            self.0.push(Link { of, field, item, to, wants, thing: None, next: None });
        }
    }

    fn names(&mut self, of: Route, field: &'static str, names: &'p Names, wants: &'static [Kind]) {
        let several = names.len() > 1;
        for (index, to) in names.iter().enumerate() {
            self.add(of, field, several.then_some(index), to, wants);
        }
    }

    fn name(&mut self, of: Route, field: &'static str, name: &'p Option<Text>, wants: &'static [Kind]) {
        name.iter().for_each(|to| self.add(of, field, None, to, wants));
    }
}

pub(crate) fn links<'p>(context: &Context<'p>) -> Vec<Link<'p>> {
    let plan = context.plan;
    let few = context.indicators().len() + 4 * context.actions().len() + 2 * plan.risks.len();
    let mut to = Collector(Vec::with_capacity(few));
    for Entry { at, it: priority, .. } in context.priorities() {
        to.name(*at, "area", &priority.area, &[Kind::Area]);
        for (index, serves) in priority.serves.iter().enumerate() {
            to.add(*at, "serves", Some(index), &serves.to, SERVED);
        }
    }
    for Entry { at, it: indicator, .. } in context.indicators() {
        to.names(*at, "serves", &indicator.serves, SERVED);
    }
    for Entry { at, it: action, .. } in context.actions() {
        to.names(*at, "contributors", &action.contributors, &[Kind::Unit]);
        to.names(*at, "indicators", &action.indicators, &[Kind::Indicator]);
        to.names(*at, "risks", &action.risks, &[Kind::Risk]);
        to.names(*at, "projects", &action.projects, &[Kind::Project]);
        to.names(*at, "actions", &action.actions, &[Kind::Action]);
        to.names(*at, "after", &action.after, &[Kind::Action]);
        to.names(*at, "answers", &action.answers, ANSWERED);
    }
    for Entry { at, it: task, .. } in context.tasks() {
        to.names(*at, "actions", &task.actions, &[Kind::Action]);
    }
    for Entry { at, it: risk, .. } in context.risks() {
        to.names(*at, "threatens", &risk.threatens, THREATENED);
        to.names(*at, "treated-by", &risk.treated_by, &[Kind::Action]);
        for (index, mitigation) in risk.mitigations.iter().enumerate() {
            to.name(at.field("mitigations").item(index), "action", &mitigation.action, &[Kind::Action]);
        }
    }
    for Entry { at, it: project, .. } in context.projects() {
        to.names(*at, "actions", &project.actions, &[Kind::Action]);
    }
    for Entry { at, it: judgement, .. } in context.judgements() {
        to.name(*at, "scale", &judgement.scale, &[Kind::GradeScale]);
        to.names(*at, "answered-by", &judgement.answered_by, ANSWERS);
        for (index, improvement) in judgement.improvements.iter().enumerate() {
            to.names(at.field("improvements").item(index), "answered-by", &improvement.answered_by, ANSWERS);
        }
    }
    for (index, consultation) in plan.consultations.iter().enumerate() {
        let at = Route::root().field("consultations").item(index).field("issues");
        for (index, issue) in consultation.issues.iter().enumerate() {
            to.names(at.item(index), "answered-by", &issue.answered_by, ANSWERS);
        }
    }
    for Entry { at, it: aspect, .. } in context.aspects() {
        to.names(*at, "indicators", &aspect.indicators, &[Kind::Indicator]);
    }
    for (index, mention) in plan.mentions.iter().enumerate() {
        let at = Route::root().field("mentions").item(index);
        to.add(at, "indicator", None, &mention.indicator, &[Kind::Indicator]);
    }
    for (index, (_, post)) in plan.posts.iter().enumerate() {
        to.name(Route::root().field("posts").item(index), "unit", &post.unit, &[Kind::Unit]);
    }
    for (index, (_, unit)) in plan.units.iter().enumerate() {
        let at = Route::root().field("units").item(index);
        to.name(at, "parent", &unit.parent, &[Kind::Unit]);
        for (field, names) in [("leads", &unit.leads), ("gives", &unit.gives), ("receives", &unit.receives)] {
            to.names(at, field, names, &[Kind::Action]);
        }
    }
    for (index, (_, outcome)) in plan.outcomes.iter().enumerate() {
        to.name(Route::root().field("outcomes").item(index), "framework", &outcome.framework, &[Kind::Framework]);
    }
    to.0
}
