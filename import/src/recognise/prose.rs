//! What stands outside tables: headings that set the scene, and lists of priorities, commitments, actions and tasks.

mod close;
mod facts;
mod inline;
mod labelled;
mod labels;
mod levels;
mod lists;
mod names;
mod priorities;
mod title;
mod years;

use std::collections::BTreeSet;

use goldenthread::Years;

use crate::document::{Cell, Part};

use super::columns::header;
use super::draft::{Record, Value};
use super::limits::NAMED;
use super::words::{normal, number, period};
use super::{Importer, same};
use labelled::Told;
use levels::Levels;
use names::{Named, as_printed, named, repeated, title_of, without_number};

/// The key of a grade whose year is known at the end only.
pub(crate) const UNDATED: &str = "undated";

/// A line outside tables: a paragraph, or an item of a list.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Item<'p, 's> {
    pub(crate) marker: Option<&'p str>,
    pub(crate) depth: u8,
    pub(crate) text: &'p Cell<'s>,
}

/// What the items of the list at hand are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Prose.
    #[default]
    Prose,
    /// The titles of priorities, as a list.
    Priorities,
    /// Why the priorities were chosen.
    Sources,
    /// On-going work of the priority at hand.
    Commitments,
    /// The parts of the last commitment.
    Parts,
    /// Actions with their tasks.
    Actions,
    /// Indicators by their titles.
    Indicators,
    /// Risks by their titles.
    Risks,
    /// The outcomes that the plan serves.
    Outcomes,
    /// Success criteria.
    Criteria,
    /// Issues that a consultation raised.
    Issues,
    /// Who holds which post of the leadership.
    Posts,
}

/// What the part at hand stands under.
#[derive(Debug, Default)]
pub(crate) struct Context<'s> {
    /// The words of the last heading or caption.
    pub(crate) about: String,
    /// The last heading.
    pub(crate) heading: Cell<'s>,
    pub(crate) in_contents: bool,
    pub(crate) mode: Mode,
    pub(crate) area: Option<usize>,
    pub(crate) priority: Option<usize>,
    /// The action whose heading or number was last.
    pub(crate) action: Option<usize>,
    /// The level of the heading that opened the action at hand.
    action_level: u8,
    /// An area or priority whose heading had a number and no title: the next heading is its title.
    untitled: Option<Untitled>,
    /// The indicators of the last table, for the note below it.
    pub(crate) measured: Option<(usize, usize)>,
    /// The judgements of each table.
    pub(crate) graded: Vec<(usize, usize)>,
    /// The judgements of the last table, for the legend below it.
    pub(crate) judged: Option<(usize, usize)>,
    /// The last item that was a reason, commitment or task, by depth.
    depth: u8,
    /// The priorities that the last reason speaks of.
    reasons: Vec<usize>,
    /// The first year that the text speaks of as its own.
    first_year: Option<Cell<'s>>,
    /// Lists of priorities without numbers, and priorities' titles in summaries.
    listed: Vec<Cell<'s>>,
    /// Abbreviations that the document explains.
    legend: Vec<(Cell<'s>, Cell<'s>)>,
    seen_title: bool,
    /// Areas whose own records needed a priority, and that priority.
    pub(crate) stand_ins: Vec<(usize, usize)>,
    /// Whether the title is a first line that says nothing of a plan.
    weak_title: bool,
    /// The years that headings and lines name, as far as there are few.
    years: BTreeSet<String>,
    levels: Levels,
    /// The record that labelled facts speak of.
    told: Option<Told>,
    /// The action that the record before the heading at hand spoke of.
    within: Option<usize>,
    /// Whether the line at hand made the task that it speaks of.
    fresh_task: bool,
    /// The line right above, which may be the name of an indicator.
    above: Option<Cell<'s>>,
    /// Figures that name no year: the indicator, its field and the figure.
    undated: Vec<(usize, &'static str, Cell<'s>)>,
}

#[derive(Debug, Clone, Copy)]
enum Untitled {
    Area(usize),
    Priority(usize),
    Action(usize),
}

impl Context<'_> {
    /// The one year that the heading at hand names.
    pub(crate) fn year(&self) -> Option<String> {
        period(&self.heading.text).map(|(period, _)| period.to_string())
    }
}

impl<'s> Importer<'s, '_> {
    /// The first year of the plan, as far as it is known.
    pub(crate) fn plan_year(&self) -> Option<String> {
        self.plan_years().map(|years| years.from.to_string())
    }

    /// The years of the plan, as far as they are known.
    pub(super) fn plan_years(&self) -> Option<Years> {
        self.plan.head.text("period")?.text.parse().ok()
    }

    /// Whether the plan is of more than one year.
    pub(crate) fn has_several_years(&self) -> bool {
        self.plan_years().is_some_and(|years| years.from != years.to)
    }

    fn headed(&mut self, level: u8, text: &Cell<'s>) {
        self.year_in(text);
        if self.referenced(text) {
            return;
        }
        let words = normal(&text.text);
        self.at.in_contents = self.words.holds("contents", &words);
        if !self.at.in_contents {
            self.title(text);
        }
        self.at.judged = None;
        self.at.measured = None;
        self.at.heading = text.clone();
        let bare = without_number(&text.text).1;
        self.at.about = normal(bare);
        if let Some(untitled) = self.at.untitled.take().filter(|_| without_number(&text.text).0.is_none()) {
            return self.entitle(untitled, text);
        }
        if self.numbered_heading(level, text) || self.named_heading(level, text) {
            return;
        }
        let about = self.at.about.clone();
        let lists = [
            ("priority-lists", Mode::Priorities),
            ("action-lists", Mode::Actions),
            ("indicator-lists", Mode::Indicators),
            ("risk-lists", Mode::Risks),
            ("criterion-lists", Mode::Criteria),
        ];
        let found = lists.iter().find(|(list, _)| self.words.holds(list, &about));
        self.at.mode = found.map_or(Mode::Prose, |(_, mode)| *mode);
        // A heading of the same rank ends an action; one without a rank, such as `Milestones`, does not.
        if level > 0 && level <= self.at.action_level {
            self.at.action = None;
        }
        if level == 1 {
            self.at.priority = None;
            self.at.area = None;
        }
        if matches!(self.at.mode, Mode::Priorities) {
            self.at.priority = None;
        }
    }

    /// `5.1 Title`: the heading of a priority that a list has, or of an action of the priority at hand.
    fn numbered_heading(&mut self, level: u8, text: &Cell<'s>) -> bool {
        let (Some(label), _) = without_number(&text.text) else { return false };
        let label = label.to_owned();
        if let Some(at) = self.plan.index.ids.get(&label).copied() {
            let title = title_of(text);
            self.enter_priority(at, title);
            return true;
        }
        let at = text.text.find(&label).unwrap_or_default();
        let (id, title) = (text.part(at, at + label.len()), title_of(text));
        self.numbered_action(id, title, level)
    }

    /// `Strategic area 5`, `Priority 2: Safe homes`, `Action 3 - ...`.
    fn named_heading(&mut self, level: u8, text: &Cell<'s>) -> bool {
        let Some(named) = named(text, self.words) else { return false };
        let Named { list, name, id, title } = named;
        let list = if self.at.levels.over.contains(&name) { "areas" } else { list };
        match list {
            "areas" => {
                let Some(id) = id.or_else(|| title.clone()) else { return false };
                let known = self.plan.index.areas.get(id.text.as_ref()).copied();
                let at = known.unwrap_or_else(|| {
                    let mut area = Record::default();
                    let at = self.plan.areas.len();
                    self.plan.index.areas.insert(id.text.to_string(), at);
                    area.say("id", id);
                    self.plan.areas.push(area);
                    at
                });
                self.at.area = Some(at);
                self.at.priority = None;
                self.at.action = None;
                self.at.mode = Mode::Prose;
                match title {
                    Some(title) => self.entitle(Untitled::Area(at), &title),
                    None if known.is_none() => self.at.untitled = Some(Untitled::Area(at)),
                    None => self.used.push(text.mark),
                }
            }
            "priorities" => {
                let known = self.known_priority(id.as_ref(), title.as_ref());
                let known = known.filter(|known| !self.is_below(*known, &name, title.as_ref()));
                let at = known.unwrap_or_else(|| self.new_priority(id, Cell::default()));
                self.at.levels.names.entry(at).or_insert(name);
                match title {
                    Some(title) => self.enter_priority(at, title),
                    None => {
                        self.at.priority = Some(at);
                        self.at.untitled = known.is_none().then_some(Untitled::Priority(at));
                    }
                }
            }
            "measures" => {
                let Some(title) = title else { return false };
                let within = self.at.within;
                self.new_measure(id, title, within);
                self.at.mode = Mode::Prose;
            }
            _ => {
                let Some(id) = id else { return false };
                let mut action = Record::default();
                action.say("id", id);
                let at = self.plan.actions.len();
                match title {
                    Some(title) => self.entitled(&title, &mut action),
                    None => self.at.untitled = Some(Untitled::Action(at)),
                }
                let home = self.priority_at_hand();
                self.plan.actions.push((home, action));
                self.at.action = Some(at);
                self.at.action_level = level;
                self.at.mode = Mode::Prose;
            }
        }
        true
    }

    /// A row across a sheet, or its name, that numbers a priority or an area: what stands below is of it.
    pub(crate) fn numbered_banner(&mut self, text: &Cell<'s>) -> bool {
        names_one(text, self.words) && self.named_heading(0, text)
    }

    fn entitle(&mut self, untitled: Untitled, text: &Cell<'s>) {
        match untitled {
            Untitled::Area(at) => {
                if let Some(area) = self.plan.areas.get_mut(at).filter(|area| area.text("title").is_none()) {
                    area.say("title", text.clone());
                }
            }
            Untitled::Priority(at) => self.enter_priority(at, text.clone()),
            Untitled::Action(at) => {
                self.at.told = Some(Told::Action(at));
                self.plan.actions.get_mut(at).into_iter().for_each(|(_, action)| action.say("title", text.clone()));
            }
        }
    }

    /// An action numbered under its priority: `5.1.2` under `5.1`.
    fn numbered_action(&mut self, id: Cell<'s>, title: Cell<'s>, level: u8) -> bool {
        let Some((parent, _)) = id.text.rsplit_once('.') else { return false };
        let Some(home) = self.plan.index.ids.get(parent).copied() else { return false };
        let mut action = Record::default();
        action.say("id", id);
        self.entitled(&title, &mut action);
        self.plan.actions.push((Some(home), action));
        self.at.action = Some(self.plan.actions.len() - 1);
        self.at.action_level = level;
        self.at.mode = Mode::Actions;
        true
    }

    /// A grid whose first row names a priority: the rows below say what it serves.
    pub(crate) fn banner(&mut self, rows: &[&[Cell<'s>]]) -> bool {
        const MOST_ROWS: usize = 40;
        let Some((first, rest)) = rows.split_first() else { return false };
        if rest.len() > MOST_ROWS {
            return false;
        }
        let filled: Vec<&Cell<'s>> = first.iter().filter(|cell| !cell.is_blank() && !cell.copied).collect();
        let (name, title) = match filled.as_slice() {
            [name, title, ..] if self.is_priority_word(&name.text) && rest.iter().all(|row| row.len() <= 4) => {
                (Some(name.mark), (*title).clone())
            }
            [one] => match self.shouted_priority(one) {
                Some(title) => (None, title),
                None => return false,
            },
            _ => return false,
        };
        // A column may be headed `Priority` too.
        if header(rows, "", 1, &self.phrases).is_some() {
            return false;
        }
        self.used.extend(name);
        self.close();
        let known = self.priority_of(&title);
        let at = known.unwrap_or_else(|| self.new_priority(None, title.clone()));
        self.at.priority = Some(at);
        self.at.action = None;
        if let Some(priority) = self.plan.priorities.get_mut(at) {
            priority.headed = true;
        }
        for row in rest {
            self.serves(at, row);
        }
        true
    }

    /// `Local Area Agreement | what it says | outcome`: a framework that the priority serves, and outcomes.
    fn serves(&mut self, at: usize, row: &[Cell<'s>]) {
        let Some(name) = row.first().filter(|name| !name.is_blank()) else { return };
        let known = self.plan.frameworks.iter().any(|(known, _)| same(known, name));
        if !known && self.plan.frameworks.len() < NAMED {
            let mut framework = Record::default();
            framework.say("title", name.clone());
            self.plan.frameworks.push((name.clone(), framework));
        }
        self.used.push(name.mark);
        let mut serves = Record::default();
        serves.say("to", name.clone());
        match row.get(1).filter(|says| !says.is_blank()) {
            Some(says) => serves.say("says", says.clone()),
            None => serves.set("blank", Value::True(name.mark)),
        }
        let mut all = vec![Value::Map(serves)];
        for cell in row.iter().skip(2).filter(|cell| !cell.is_blank()) {
            for outcome in repeated(cell) {
                self.add_outcome(&outcome);
                all.push(Value::Text(outcome));
            }
        }
        if let Some(priority) = self.plan.priorities.get_mut(at) {
            priority.serves.append(&mut all);
        }
    }

    /// An outcome that the plan serves, once.
    fn add_outcome(&mut self, outcome: &Cell<'s>) {
        let known = self.plan.outcomes.iter().any(|known| same(known, outcome));
        if !known && self.plan.outcomes.len() < NAMED {
            self.plan.outcomes.push(outcome.clone());
        }
    }

    fn unlabelled(&mut self, item: &Item<'_, 's>, next: Option<&Part<'s>>) {
        if !self.at.in_contents {
            self.opening_line(item.text);
        }
        if self.control_line(item.text) || self.legend(item.text) || self.grades(item.text) {
            return;
        }
        self.year_in(item.text);
        self.facts(item.text);
        match item.marker {
            Some(marker) => self.listed(marker, item, next),
            None => self.paragraph(item.text),
        }
    }
}

/// Whether a text names a priority or an area by its number.
pub(crate) fn names_one(text: &Cell<'_>, words: &super::vocabulary::Words) -> bool {
    named(text, words).is_some_and(|named| named.id.is_some() && named.list != "actions")
}
