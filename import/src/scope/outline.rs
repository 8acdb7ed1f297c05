//! The areas and priorities of a plan, and where they are found by their references and titles.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::Cell;
use crate::record::{Record, Value};
use crate::scope::levels::Levels;

/// The areas and priorities of a plan, which records stand under.
#[derive(Debug, Default)]
pub(crate) struct Outline<'s> {
    pub(crate) areas: Vec<Record<'s>>,
    pub(crate) index: Index,
    pub(crate) priorities: Vec<Priority<'s>>,
    /// The priorities that indicators or actions stand under so far.
    pub(crate) filled: BTreeSet<usize>,
    /// Lists of priorities without numbers, and priorities' titles in summaries.
    pub(crate) listed: Vec<Cell<'s>>,
    /// Areas whose own records needed a priority, and that priority.
    pub(crate) stand_ins: Vec<(usize, usize)>,
    /// What headings call the priorities.
    pub(crate) levels: Levels,
}

/// Where things stand in their lists, by their references and titles.
#[derive(Debug, Default)]
pub(crate) struct Index {
    /// Areas by reference.
    pub(crate) areas: BTreeMap<String, usize>,
    /// Priorities by reference: the last of each.
    pub(crate) ids: BTreeMap<String, usize>,
    /// Priorities by title, made comparable: the first of each.
    pub(crate) titles: BTreeMap<String, usize>,
}

/// A priority being gathered.
#[derive(Debug, Clone, Default)]
pub(crate) struct Priority<'s> {
    pub(crate) id: Option<Cell<'s>>,
    pub(crate) title: Cell<'s>,
    pub(crate) listed: Option<Cell<'s>>,
    pub(crate) area: Option<Cell<'s>>,
    pub(crate) sources: Vec<Value<'s>>,
    pub(crate) serves: Vec<Value<'s>>,
    pub(crate) commitments: Vec<Record<'s>>,
    pub(crate) implications: Record<'s>,
    /// Whether a heading or a table of its own has been seen, beyond its line in a list.
    pub(crate) headed: bool,
    /// Whether it turned out to be an area that other priorities stand under, and is none itself.
    pub(crate) is_area: bool,
}

impl<'s> Outline<'s> {
    /// Adds an area by its reference.
    pub(crate) fn add_area(&mut self, id: Cell<'s>) -> usize {
        let at = self.areas.len();
        self.index.areas.insert(id.text.to_string(), at);
        let mut area = Record::default();
        area.say("id", id);
        self.areas.push(area);
        at
    }

    /// Gives an area its title, unless it has one.
    pub(crate) fn entitle_area(&mut self, at: usize, title: &Cell<'s>) {
        if let Some(area) = self.areas.get_mut(at).filter(|area| area.text("title").is_none()) {
            area.say("title", title.clone());
        }
    }
}
