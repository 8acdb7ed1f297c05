//! What rules on owners share: who owns what, each owner once, however written.

use std::fmt;
use std::slice;

use crate::gather::action_at;
use crate::gather::{Entry, Gathered, Kind};
use crate::hash::HashMap;
use crate::index::names::Names;
use crate::language::absences::{is_placeholder, without_vacancy};
use crate::language::posts::is_group;
use crate::model::name::Name;
use crate::model::{Action, Mitigation, Plan, Post, Risk, Text};
use crate::route::{Route, Step};
use crate::text::trimmed;

/// In what way someone owns something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Answerable for it.
    Accountable,
    /// Runs it.
    Lead,
    /// Owns a measure, a risk or a mitigation.
    Owner,
    /// Signs the risk register off.
    Signatory,
    /// Is the one to ask.
    Contact,
}

/// The record that someone owns, by its number.
#[derive(Debug, Clone, Copy)]
enum Of {
    Action(usize),
    Task(usize),
    Indicator(usize),
    Risk(usize),
    /// The number of the risk, and of the mitigation in it.
    Mitigation(usize, usize),
    Project(usize),
    Register,
    Document,
}

/// A place where an owner is written; small, since a plan has hundreds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'p> {
    /// The owner as written.
    pub(crate) written: &'p str,
    /// The number of the owner.
    pub(crate) owner: usize,
    pub(crate) role: Role,
    of: Of,
    /// Its position, where several owners are written.
    item: Option<usize>,
}

impl<'p> Place<'p> {
    /// Where it is.
    pub(crate) fn at(&self, plan: &Gathered<'_>) -> Route {
        let record = match self.of {
            Of::Action(number) => plan.actions().get(number).map(|entry| entry.at),
            Of::Task(number) => plan.tasks().get(number).map(|entry| entry.at),
            Of::Indicator(number) => plan.indicators().get(number).map(|entry| entry.at),
            Of::Risk(number) => plan.risks().get(number).map(|entry| entry.at),
            Of::Mitigation(risk, index) => {
                plan.risks().get(risk).map(|entry| entry.at.field("mitigations").item(index))
            }
            Of::Project(number) => plan.projects().get(number).map(|entry| entry.at),
            Of::Register => Some(Route::root().field("register")),
            Of::Document => Some(Route::root().field("control")),
        };
        let at = record.unwrap_or(Route::root()).field(match self.role {
            Role::Accountable => "accountable",
            Role::Lead => "lead",
            Role::Owner => "owner",
            Role::Signatory => "signed-off-by",
            Role::Contact => "contact",
        });
        self.item.map_or(at, |item| at.item(item))
    }

    /// What it says, in words: the lead of task `a` of action `A1`.
    pub(crate) fn told(&self, plan: &Gathered<'p>) -> Told<'p> {
        let (of, within) = match self.of {
            Of::Action(number) => (plan.actions().get(number).map(|entry| entry.it.name()), None),
            Of::Task(number) => {
                let task = plan.tasks().get(number);
                (task.map(|entry| entry.it.name()), task.and_then(|entry| entry.action).map(Action::name))
            }
            Of::Indicator(number) => (plan.indicators().get(number).map(|entry| entry.it.name()), None),
            Of::Risk(number) => (plan.risks().get(number).map(|entry| entry.it.name()), None),
            Of::Mitigation(risk, index) => {
                let risk = plan.risks().get(risk).map(|entry| entry.it);
                (risk.and_then(|risk| risk.mitigations.get(index)).map(Mitigation::name), risk.map(Risk::name))
            }
            Of::Project(number) => (plan.projects().get(number).map(|entry| entry.it.name()), None),
            Of::Register | Of::Document => (None, None),
        };
        Told { role: self.role, of, within }
    }
}

/// What a place says, in words.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Told<'p> {
    role: Role,
    of: Option<Name<'p>>,
    within: Option<Name<'p>>,
}

impl fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.role {
            Role::Accountable => "the accountable lead",
            Role::Lead => "the lead",
            Role::Owner => "the owner",
            Role::Signatory => "the signatory of the risk register",
            Role::Contact => "the contact of the document",
        })?;
        [self.of, self.within].iter().flatten().try_for_each(|name| write!(f, " of {name}"))
    }
}

/// Someone who owns something, or could.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Owner<'p> {
    /// The title of the post or unit, or else the text as written.
    pub(crate) title: &'p str,
    /// The post, if the plan lists it.
    pub(crate) post: Option<&'p Post>,
    /// Whether it is a unit of the plan.
    pub(crate) is_unit: bool,
    /// Whether it is a team, board or the like.
    pub(crate) is_group: bool,
    /// How many actions it leads.
    pub(crate) leads: usize,
    /// The number of the place where it is first written.
    first: usize,
}

/// Everyone who owns something, the posts that the plan lists first; placeholders such as `TBC` own nothing.
#[derive(Debug, Default)]
pub(crate) struct Owners<'p> {
    pub(crate) owners: Vec<Owner<'p>>,
    pub(crate) places: Vec<Place<'p>>,
    pub(crate) names: Names<'p>,
    pub(crate) units: Names<'p>,
    /// Each project, by its number, with each action that carries it.
    pub(crate) carried: Vec<(usize, Route, &'p Action)>,
    numbers: HashMap<&'p str, usize>,
}

impl<'p> Owners<'p> {
    pub(crate) fn of(plan: &Gathered<'p>) -> Self {
        let mut owners = Self::default();
        owners.list_posts(plan.plan);
        owners.find_places(plan);
        owners.count_leads(plan);
        owners.carried = carried(plan);
        owners.names = Names::of(owners.owners.iter().map(|owner| owner.title).collect(), plan.posts.len());
        owners.units = Names::of(plan.plan.units.iter().map(|(_, unit)| unit.title.trim()).collect(), plan.units.len());
        owners
    }

    /// The number of the owner that a text names.
    pub(crate) fn number(&self, written: &str) -> Option<usize> {
        self.numbers.get(without_vacancy(written)).copied()
    }

    pub(crate) fn get(&self, number: usize) -> Option<&Owner<'p>> {
        self.owners.get(number)
    }

    /// Where the post is listed, or else where the owner is first written.
    pub(crate) fn at(&self, plan: &Gathered<'_>, number: usize) -> Route {
        match self.get(number) {
            Some(Owner { post: None, first, .. }) => {
                self.places.get(*first).map_or(Route::root(), |place| place.at(plan))
            }
            _ => Route::root().field("posts").item(number),
        }
    }

    /// Whether two texts name one owner.
    pub(crate) fn is_same(&self, left: &str, right: &str) -> bool {
        self.number(left).is_some_and(|number| self.number(right) == Some(number))
    }

    /// Whether any of some texts names an owner that any of others names.
    pub(crate) fn overlap(&self, left: &[Text], right: &[Text]) -> bool {
        // More owners than this own nothing, and are the fault of another rule.
        const MOST: usize = 32;
        left.iter().take(MOST).any(|left| right.iter().take(MOST).any(|right| self.is_same(left, right)))
    }

    fn list_posts(&mut self, plan: &'p Plan) {
        for (index, (id, post)) in plan.posts.iter().enumerate() {
            let title = post.title.trim();
            let is_group = post.group || is_group(title);
            self.owners.push(Owner { title, post: Some(post), is_unit: false, is_group, leads: 0, first: 0 });
            self.numbers.entry(trimmed(id)).or_insert(index);
        }
        let also = plan.posts.iter().enumerate().flat_map(|(index, (_, post))| {
            std::iter::once(&post.title).chain(&post.holder).map(move |text| (trimmed(text), index))
        });
        also.for_each(|(text, index)| _ = self.numbers.entry(text).or_insert(index));
    }

    fn find_places(&mut self, plan: &Gathered<'p>) {
        let units = plan.plan.units.iter().flat_map(|(id, unit)| [id, &unit.title].map(|text| (text.trim(), unit)));
        let units: HashMap<&str, &str> = units.map(|(text, unit)| (text, unit.title.trim())).collect();
        let mut add = |of, role, written: &'p [Text]| {
            for (index, text) in written.iter().enumerate() {
                self.add(trimmed(text), role, of, (written.len() > 1).then_some(index), &units);
            }
        };
        for Entry { it: action, number, .. } in plan.actions() {
            add(Of::Action(*number), Role::Accountable, &action.accountable);
            add(Of::Action(*number), Role::Lead, &action.lead);
        }
        plan.tasks().iter().for_each(|task| add(Of::Task(task.number), Role::Lead, &task.it.lead));
        plan.indicators().iter().for_each(|entry| add(Of::Indicator(entry.number), Role::Owner, &entry.it.owner));
        for Entry { it: risk, number, .. } in plan.risks() {
            add(Of::Risk(*number), Role::Owner, &risk.owner);
            for (index, mitigation) in risk.mitigations.iter().enumerate() {
                add(Of::Mitigation(*number, index), Role::Owner, &mitigation.owner);
            }
        }
        for Entry { it: project, number, .. } in plan.projects() {
            add(Of::Project(*number), Role::Accountable, &project.accountable);
            add(Of::Project(*number), Role::Lead, &project.lead);
        }
        let signatory = plan.plan.register.iter().filter_map(|register| register.signed_off_by.as_ref());
        signatory.for_each(|text| add(Of::Register, Role::Signatory, slice::from_ref(text)));
        let contact = plan.plan.control.iter().filter_map(|control| control.contact.as_ref());
        contact.for_each(|text| add(Of::Document, Role::Contact, slice::from_ref(text)));
    }

    /// Counts each action once for each of its leads.
    fn count_leads(&mut self, plan: &Gathered<'p>) {
        let mut counted = vec![None; self.owners.len()];
        for action in plan.actions() {
            for number in action.lead.iter().filter_map(|text| self.numbers.get(without_vacancy(text))) {
                let (Some(owner), Some(last)) = (self.owners.get_mut(*number), counted.get_mut(*number)) else {
                    continue;
                };
                owner.leads += usize::from(last.replace(action.number) != Some(action.number));
            }
        }
    }

    fn add(&mut self, written: &'p str, role: Role, of: Of, item: Option<usize>, units: &HashMap<&str, &'p str>) {
        let place = |owner| Place { written, owner, role, of, item };
        let named = without_vacancy(written);
        if let Some(owner) = self.numbers.get(named) {
            return self.places.push(place(*owner));
        }
        if is_placeholder(named) {
            return;
        }
        let unit = units.get(named).copied();
        let title = unit.unwrap_or(named);
        let owner = *self.numbers.entry(title).or_insert(self.owners.len());
        self.numbers.insert(named, owner);
        if owner == self.owners.len() {
            let (is_unit, is_group) = (unit.is_some(), unit.is_some() || is_group(title));
            let first = self.places.len();
            self.owners.push(Owner { title, post: None, is_unit, is_group, leads: 0, first });
        }
        self.places.push(place(owner));
    }
}

/// The number of a record in a list of the plan.
pub(crate) fn item(at: &Route) -> Option<usize> {
    match *at.steps() {
        [_, Step::Item(number)] => Some(number as usize),
        _ => None,
    }
}

fn carried<'p>(plan: &Gathered<'p>) -> Vec<(usize, Route, &'p Action)> {
    let of = |kind: Kind, id| plan.find(id).find(|thing| thing.kind == kind).map(|thing| thing.at);
    let by_project = plan.projects().iter().flat_map(|project| {
        let actions = project.it.actions.iter().filter_map(|id| of(Kind::Action, id));
        actions.filter_map(|at| Some((project.number, at, action_at(plan, &at)?)))
    });
    let by_action = plan.actions().iter().flat_map(|action| {
        let projects = action.it.projects.iter().filter_map(|id| of(Kind::Project, id));
        projects.filter_map(|at| Some((item(&at)?, action.at, action.it)))
    });
    let mut carried: Vec<_> = by_project.chain(by_action).collect();
    carried.sort_by_key(|(project, at, _)| (*project, *at));
    carried.dedup_by_key(|(project, at, _)| (*project, *at));
    carried
}
