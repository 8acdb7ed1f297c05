//! Priorities: found again by their references and titles, entered, and made where they are new.

use crate::document::Cell;
use crate::recognise::Importer;
use crate::recognise::figure::words;
use crate::recognise::plan::Priority;
use crate::recognise::words::normal;

use super::Mode;
use super::names::{Named, as_printed, named};

impl<'s> Importer<'s, '_> {
    /// The priority that a row across a table names, with a number or by its title.
    pub(crate) fn named_priority(&mut self, cell: &Cell<'s>) -> Option<usize> {
        if let Some(known) = self.priority_of(cell) {
            self.used.push(cell.mark);
            return Some(known);
        }
        let Named { list, id, title, .. } = named(cell, self.words)?;
        // `Theme 1: Starting well` over rows of its own, with no priority between, is one itself.
        if list == "areas" && title.is_some() {
            self.named_heading(0, cell);
            return self.priority_at_hand();
        }
        if list != "priorities" {
            return None;
        }
        let known = self.known_priority(id.as_ref(), title.as_ref());
        let at = known.unwrap_or_else(|| self.new_priority(id, Cell::default()));
        self.enter_priority(at, title.unwrap_or_else(|| cell.clone()));
        Some(at)
    }

    /// The priority of a number in the area at hand, since numbers may begin again under each; or else of a title.
    pub(super) fn known_priority(&self, id: Option<&Cell<'s>>, title: Option<&Cell<'s>>) -> Option<usize> {
        match (id, title) {
            (Some(id), _) => self.plan.index.ids.get(id.text.as_ref()).copied().filter(|at| self.is_of_area(*at)),
            (None, Some(title)) => self.plan.index.titles.get(&normal(&title.text)).copied(),
            (None, None) => None,
        }
    }

    /// Makes a priority the one at hand; its heading is its title, and a list that says otherwise is noted beside it.
    pub(crate) fn enter_priority(&mut self, at: usize, title: Cell<'s>) {
        self.at.priority = Some(at);
        self.at.action = None;
        self.at.told = None;
        self.at.mode = Mode::Prose;
        let area = self.at.area.and_then(|area| self.plan.areas.get(area)).and_then(|area| area.text("id")).cloned();
        let Some(priority) = self.plan.priorities.get_mut(at) else { return };
        priority.area = priority.area.take().or(area);
        if title.is_blank() {
            return;
        }
        if !priority.title.is_blank() && !priority.headed {
            if as_printed(&priority.title) == as_printed(&title) {
                self.used.push(priority.title.mark);
            } else {
                priority.listed = Some(priority.title.clone());
            }
        }
        if !priority.headed {
            priority.headed = true;
            self.retitle(at, title);
        }
    }

    pub(crate) fn new_priority(&mut self, id: Option<Cell<'s>>, title: Cell<'s>) -> usize {
        let area = self.at.area.and_then(|area| self.plan.areas.get(area)).and_then(|area| area.text("id")).cloned();
        let at = self.plan.priorities.len();
        id.iter().for_each(|id| {
            self.plan.index.ids.insert(id.text.to_string(), at);
        });
        self.plan.priorities.push(Priority { id, ..Priority::default() });
        self.retitle(at, title);
        if let Some(priority) = self.plan.priorities.get_mut(at) {
            priority.area = area;
        }
        at
    }

    /// Gives a priority its title, by which it is found from then on.
    pub(super) fn retitle(&mut self, at: usize, title: Cell<'s>) {
        let words = normal(&title.text);
        if !words.is_empty() {
            self.plan.index.titles.entry(words).or_insert(at);
        }
        if let Some(priority) = self.plan.priorities.get_mut(at) {
            priority.title = title;
        }
    }

    /// The priority at hand; an area with records right below its heading is one itself.
    pub(crate) fn priority_at_hand(&mut self) -> Option<usize> {
        if self.at.priority.is_none() {
            let area = self.at.area?;
            let title = self.plan.areas.get(area)?.text("title")?.clone();
            let at = self.new_priority(None, title);
            self.at.stand_ins.push((area, at));
            self.at.priority = Some(at);
        }
        self.at.priority
    }

    /// Whether a priority stands under the area at hand.
    pub(super) fn is_of_area(&self, at: usize) -> bool {
        let area = self.at.area.and_then(|area| self.plan.areas.get(area)).and_then(|area| area.text("id"));
        let own = self.plan.priorities.get(at).and_then(|priority| priority.area.as_ref());
        own.is_none() || own.map(|own| &own.text) == area.map(|area| &area.text)
    }

    /// The priority that a cell names, by its reference or its title.
    pub(crate) fn priority_of(&self, cell: &Cell<'s>) -> Option<usize> {
        const LONGEST: usize = 400;
        if self.plan.priorities.is_empty() || cell.text.len() > LONGEST {
            return None;
        }
        let index = &self.plan.index;
        index.ids.get(cell.text.trim()).or_else(|| index.titles.get(&normal(&cell.text))).copied()
    }

    pub(super) fn is_priority_word(&self, text: &str) -> bool {
        let words = normal(text);
        let bare = words.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
        self.words.holds("priorities", bare)
    }

    /// `DIRECTORATE PRIORITY To ensure ...`: the words in capitals name it, the rest is its title.
    pub(super) fn shouted_priority(&self, cell: &Cell<'s>) -> Option<Cell<'s>> {
        let text = cell.text.as_ref();
        let ranges = words(text);
        let small = ranges
            .iter()
            .find(|(from, to)| text.get(*from..*to).is_some_and(|word| word.chars().any(char::is_lowercase)))?;
        let name = text.get(..small.0)?;
        self.is_priority_word(name).then(|| cell.part(small.0, text.len()))
    }
}
