//! What rules see: the plan, with everything in it at hand and its references resolved, built once a check.

use std::collections::HashSet;
use std::ops::Deref;
use std::sync::OnceLock;

use jiff::civil::Date;

use crate::common::glance::Glance;
use crate::common::numbers::{Numbers, Record};
use crate::common::owner::Owners;
use crate::common::schedule::Schedule;
use crate::common::schemes::{self, Scheme};
use crate::common::thread::{UnitsAtWork, threatened_priority};
use crate::common::titles::Titles;
use crate::hash::HashMap;
use crate::links::{self, Link};
use crate::model::{
    Action, Aspect, Criterion, Indicator, Judgement, Milestone, Plan, Polarity, Post, Priority, Project, Risk, Task,
    Text, Unit, YearKind,
};
use crate::reading::{Reading, trimmed};
use crate::route::Route;

/// A record of the plan, with its route and what it stands under.
#[derive(Debug)]
pub struct Entry<'p, T> {
    /// Where it is.
    pub at: Route,
    /// The record.
    pub it: &'p T,
    /// The priority it stands under.
    pub priority: Option<&'p Priority>,
    /// The action it belongs to.
    pub action: Option<&'p Action>,
    /// Its number among its kind in the plan.
    pub number: usize,
}

impl<'p, T> Deref for Entry<'p, T> {
    type Target = T;
    fn deref(&self) -> &T {
        self.it
    }
}

/// A kind of thing that can be referred to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A strategic area.
    Area,
    /// A priority.
    Priority,
    /// An indicator.
    Indicator,
    /// An action.
    Action,
    /// A risk.
    Risk,
    /// A project.
    Project,
    /// A success criterion.
    Criterion,
    /// A judgement, or an area for improvement in one.
    Judgement,
    /// A consultation, or an issue raised in one.
    Consultation,
    /// An environmental aspect.
    Aspect,
    /// A post.
    Post,
    /// A unit.
    Unit,
    /// A framework.
    Framework,
    /// An outcome.
    Outcome,
    /// A scale of grades.
    GradeScale,
}

impl Kind {
    /// The kind in words, without its article.
    pub fn words(self) -> &'static str {
        match self {
            Self::Area => "strategic area",
            Self::Priority => "priority",
            Self::Indicator => "indicator",
            Self::Action => "action",
            Self::Risk => "risk",
            Self::Project => "project",
            Self::Criterion => "success criterion",
            Self::Judgement => "judgement",
            Self::Consultation => "consultation",
            Self::Aspect => "environmental aspect",
            Self::Post => "post",
            Self::Unit => "unit",
            Self::Framework => "framework",
            Self::Outcome => "outcome",
            Self::GradeScale => "grade scale",
        }
    }
}

/// Something that has an id.
#[derive(Debug, Clone, Copy)]
pub struct Thing<'p> {
    /// What it is.
    pub kind: Kind,
    /// Its id; its title where it has none.
    pub id: &'p str,
    /// Whether the id is its own.
    pub has_id: bool,
    /// Its title.
    pub title: &'p str,
    /// Where it is.
    pub at: Route,
    /// The number of an earlier thing with the same id.
    pub(crate) next: Option<u32>,
}

/// What bears an id and what refers to it: the number of the last thing, and of the first reference.
#[derive(Debug, Clone, Copy, Default)]
struct Named {
    thing: Option<u32>,
    link: Option<u32>,
}

/// A plan with all its records at hand; dereferences to the [`Plan`].
#[derive(Debug)]
pub struct Context<'p> {
    /// The plan.
    pub plan: &'p Plan,
    /// The day that counts as today, if one was given.
    pub today: Option<Date>,
    priorities: Vec<Entry<'p, Priority>>,
    indicators: Vec<Entry<'p, Indicator>>,
    actions: Vec<Entry<'p, Action>>,
    tasks: Vec<Entry<'p, Task>>,
    milestones: Vec<Entry<'p, Milestone>>,
    risks: Vec<Entry<'p, Risk>>,
    projects: Vec<Entry<'p, Project>>,
    criteria: Vec<Entry<'p, Criterion>>,
    judgements: Vec<Entry<'p, Judgement>>,
    aspects: Vec<Entry<'p, Aspect>>,
    readings: Vec<Reading>,
    things: Vec<Thing<'p>>,
    by_id: HashMap<&'p str, Named>,
    links: Vec<Link<'p>>,
    // Built when the first rule asks.
    glances: OnceLock<Vec<Glance>>,
    numbers: OnceLock<Numbers<'p>>,
    owners: OnceLock<Owners<'p>>,
    titles: OnceLock<Titles<'p>>,
    schedule: OnceLock<Schedule<'p>>,
    schemes: OnceLock<Vec<Scheme<'p>>>,
    units_at_work: OnceLock<UnitsAtWork<'p>>,
    threatened: OnceLock<HashSet<Route>>,
}

impl Deref for Context<'_> {
    type Target = Plan;
    fn deref(&self) -> &Plan {
        self.plan
    }
}

macro_rules! accessors {
    ($($(#[$doc:meta])* $name:ident: $type:ty;)*) => {
        $($(#[$doc])* pub fn $name(&self) -> &[Entry<'p, $type>] { &self.$name })*
    };
}

impl<'p> Context<'p> {
    /// Gathers a plan's records and resolves what they refer to.
    pub fn new(plan: &'p Plan, today: Option<Date>) -> Self {
        // Room is made at once: growing costs more than the records themselves.
        let lists = || {
            plan.priorities.iter().map(|it| (&it.indicators, &it.actions)).chain([(&plan.indicators, &plan.actions)])
        };
        let actions = || lists().flat_map(|(_, actions)| actions);
        let mut context = Self {
            plan,
            today,
            priorities: Vec::with_capacity(plan.priorities.len()),
            indicators: Vec::with_capacity(lists().map(|(indicators, _)| indicators.len()).sum()),
            actions: Vec::with_capacity(actions().count()),
            tasks: Vec::with_capacity(actions().map(|action| action.tasks.len()).sum()),
            milestones: Vec::with_capacity(actions().map(|action| action.milestones.len()).sum()),
            risks: flat(&plan.risks, "risks"),
            projects: flat(&plan.projects, "projects"),
            criteria: flat(&plan.criteria, "criteria"),
            judgements: flat(&plan.judgements, "judgements"),
            aspects: flat(&plan.aspects, "aspects"),
            readings: Vec::new(),
            things: Vec::new(),
            by_id: HashMap::default(),
            links: Vec::new(),
            glances: OnceLock::new(),
            numbers: OnceLock::new(),
            owners: OnceLock::new(),
            titles: OnceLock::new(),
            schedule: OnceLock::new(),
            schemes: OnceLock::new(),
            units_at_work: OnceLock::new(),
            threatened: OnceLock::new(),
        };
        for (at, priority) in items(&plan.priorities, Route::root().field("priorities")) {
            let number = context.priorities.len();
            context.priorities.push(Entry { at, it: priority, priority: Some(priority), action: None, number });
            context.gather(at, Some(priority), &priority.indicators, &priority.actions);
        }
        context.gather(Route::root(), None, &plan.indicators, &plan.actions);
        context.readings = context.indicators.iter().map(|entry| Reading::of(plan, entry)).collect();
        context.things = links::things(plan, &context);
        context.links = links::links(&context);
        context.index();
        context
    }

    accessors! {
        /// The priorities.
        priorities: Priority;
        /// The indicators, those under priorities first.
        indicators: Indicator;
        /// The actions, those under priorities first.
        actions: Action;
        /// The tasks of all actions, parts of tasks included.
        tasks: Task;
        /// The milestones of all actions.
        milestones: Milestone;
        /// The risks.
        risks: Risk;
        /// The projects.
        projects: Project;
        /// The success criteria.
        criteria: Criterion;
        /// The judgements.
        judgements: Judgement;
        /// The environmental aspects.
        aspects: Aspect;
    }

    /// How an indicator is to be read: polarity, unit, kind of year.
    pub fn reading(&self, indicator: &Entry<'_, Indicator>) -> &Reading {
        const UNKNOWN: &Reading = &Reading::UNKNOWN;
        self.readings.get(indicator.number).unwrap_or(UNKNOWN)
    }

    /// Which way is better for an indicator, if anything says so.
    pub fn polarity(&self, indicator: &Entry<'_, Indicator>) -> Option<Polarity> {
        self.reading(indicator).polarity
    }

    /// The unit of an indicator, if anything says so.
    pub fn unit(&self, indicator: &Entry<'_, Indicator>) -> Option<&Unit> {
        self.reading(indicator).unit.as_ref()
    }

    /// The kind of year that the plan's timescales mean.
    pub fn year_kind(&self) -> Option<YearKind> {
        self.plan.years
    }

    /// Everything that has an id.
    pub fn things(&self) -> &[Thing<'p>] {
        &self.things
    }

    /// Finds what has each id, and what refers to it.
    fn index(&mut self) {
        self.by_id.reserve(self.things.len());
        for (number, thing) in (0..).zip(&mut self.things) {
            thing.next = self.by_id.entry(trimmed(thing.id)).or_default().thing.replace(number);
        }
        // From the last to the first, so that the chain begins with the first.
        for (number, link) in self.links.iter_mut().enumerate().rev() {
            let named = self.by_id.entry(trimmed(link.to)).or_default();
            link.thing = named.thing;
            link.next = named.link.replace(u32::try_from(number).unwrap_or(u32::MAX));
        }
    }

    /// The things with this id, of whatever kind, the last in the plan first.
    pub fn find<'c>(&'c self, id: &str) -> impl Iterator<Item = &'c Thing<'p>> + use<'c, 'p> {
        self.chain(self.by_id.get(trimmed(id)).and_then(|named| named.thing))
    }

    /// The things that a reference may mean: those with the id it names, of whatever kind, the last in the plan first.
    pub fn found<'c>(&'c self, link: &Link<'_>) -> impl Iterator<Item = &'c Thing<'p>> + use<'c, 'p> {
        self.chain(link.thing)
    }

    fn chain<'c>(&'c self, last: Option<u32>) -> impl Iterator<Item = &'c Thing<'p>> + use<'c, 'p> {
        let thing = |number: u32| self.things.get(number as usize);
        std::iter::successors(last.and_then(thing), move |found| found.next.and_then(thing))
    }

    /// Whether something of this kind has this id.
    pub fn has(&self, kind: Kind, id: &str) -> bool {
        self.find(id).any(|thing| thing.kind == kind)
    }

    /// Every reference from one record to another.
    pub fn links(&self) -> &[Link<'p>] {
        &self.links
    }

    /// The references to this id, in the order of the plan.
    pub fn links_to<'c>(&'c self, id: &str) -> impl Iterator<Item = &'c Link<'p>> + use<'c, 'p> {
        let link = |number: u32| self.links.get(number as usize);
        let first = self.by_id.get(trimmed(id)).and_then(|named| named.link).and_then(link);
        std::iter::successors(first, move |link_before| link_before.next.and_then(link))
    }

    /// What the figures of an indicator show together.
    pub(crate) fn glance(&self, indicator: &Entry<'_, Indicator>) -> &Glance {
        let glances = self.glances.get_or_init(|| self.indicators.iter().map(Glance::of).collect());
        glances.get(indicator.number).unwrap_or(&Glance::UNKNOWN)
    }

    /// The numbers of an indicator, by year.
    pub(crate) fn record(&self, indicator: &Entry<'_, Indicator>) -> Record<'_, 'p> {
        self.numbers.get_or_init(|| Numbers::of(self)).record(indicator)
    }

    /// Who owns what.
    pub(crate) fn owners(&self) -> &Owners<'p> {
        self.owners.get_or_init(|| Owners::of(self))
    }

    /// The titles of indicators, actions and tasks, by their words.
    pub(crate) fn titles(&self) -> &Titles<'p> {
        self.titles.get_or_init(|| Titles::of(self))
    }

    /// The work that is still to come, by its timescale.
    pub(crate) fn schedule(&self) -> &Schedule<'p> {
        self.schedule.get_or_init(|| Schedule::of(self))
    }

    /// The schemes that references of indicators belong to.
    pub(crate) fn schemes(&self) -> &[Scheme<'p>] {
        self.schemes.get_or_init(|| schemes::schemes(self))
    }

    /// The units that have a hand in an action.
    pub(crate) fn units_at_work(&self) -> &UnitsAtWork<'p> {
        self.units_at_work.get_or_init(|| UnitsAtWork::of(self))
    }

    /// The priorities that a risk threatens, or something under them.
    pub(crate) fn threatened(&self) -> &HashSet<Route> {
        self.threatened.get_or_init(|| {
            let named = self.risks.iter().flat_map(|risk| risk.it.threatens.iter());
            named.filter_map(|named| threatened_priority(self, named)).collect()
        })
    }

    /// The post that a text names, by id or by title.
    pub fn post(&self, name: &str) -> Option<(usize, &'p Text, &'p Post)> {
        let name = name.trim();
        let mut posts = self.plan.posts.iter().enumerate();
        posts
            .find(|(_, (id, post))| trimmed(id) == name || post.title.trim() == name)
            .map(|(at, (id, post))| (at, id, post))
    }

    /// The routes of all records of the kinds that are counted.
    pub(crate) fn records(&self) -> impl Iterator<Item = &Route> {
        fn routes<'c, T>(entries: &'c [Entry<'_, T>]) -> impl Iterator<Item = &'c Route> {
            entries.iter().map(|entry| &entry.at)
        }
        routes(&self.priorities)
            .chain(routes(&self.indicators))
            .chain(routes(&self.actions))
            .chain(routes(&self.tasks))
            .chain(routes(&self.milestones))
            .chain(routes(&self.risks))
            .chain(routes(&self.projects))
            .chain(routes(&self.criteria))
            .chain(routes(&self.judgements))
            .chain(routes(&self.aspects))
    }

    fn gather(
        &mut self,
        at: Route,
        priority: Option<&'p Priority>,
        indicators: &'p [Indicator],
        actions: &'p [Action],
    ) {
        for (at, it) in items(indicators, at.field("indicators")) {
            let number = self.indicators.len();
            self.indicators.push(Entry { at, it, priority, action: None, number });
        }
        for (at, action) in items(actions, at.field("actions")) {
            let number = self.actions.len();
            self.actions.push(Entry { at, it: action, priority, action: Some(action), number });
            self.gather_tasks(at, priority, action, &action.tasks);
            for (at, it) in items(&action.milestones, at.field("milestones")) {
                let number = self.milestones.len();
                self.milestones.push(Entry { at, it, priority, action: Some(action), number });
            }
        }
    }

    fn gather_tasks(&mut self, at: Route, priority: Option<&'p Priority>, action: &'p Action, tasks: &'p [Task]) {
        for (at, it) in items(tasks, at.field("tasks")) {
            let number = self.tasks.len();
            self.tasks.push(Entry { at, it, priority, action: Some(action), number });
            self.gather_tasks(at, priority, action, &it.tasks);
        }
    }
}

fn items<T>(list: &[T], at: Route) -> impl Iterator<Item = (Route, &T)> {
    list.iter().enumerate().map(move |(index, item)| (at.item(index), item))
}

fn flat<'p, T>(list: &'p [T], field: &'static str) -> Vec<Entry<'p, T>> {
    let entries = items(list, Route::root().field(field)).enumerate();
    entries.map(|(number, (at, it))| Entry { at, it, priority: None, action: None, number }).collect()
}
