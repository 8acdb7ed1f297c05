//! Headings of two levels that are numbered alike: `Aim 1` over `Outcome 1`.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::Cell;
use crate::recognise::Importer;
use crate::recognise::draft::Record;

use super::as_printed;

/// What headings call the priorities.
#[derive(Debug, Default)]
pub(super) struct Levels {
    /// The name of each: `objective`.
    pub(super) names: BTreeMap<usize, String>,
    /// The names of headings that others turned out to stand below.
    pub(super) over: BTreeSet<String>,
}

impl<'s> Importer<'s, '_> {
    /// Whether a heading is another priority than the one of its number: it calls itself otherwise and has another title.
    /// What it stands right below is an area then, and so is everything that is called the same.
    pub(super) fn is_below(&mut self, known: usize, name: &str, title: Option<&Cell<'s>>) -> bool {
        let own = self.plan.priorities.get(known);
        let differs =
            own.zip(title).is_some_and(|(own, title)| own.headed && as_printed(&own.title) != as_printed(title));
        let level = self.at.levels.names.get(&known).filter(|level| *level != name).cloned();
        let Some(level) = level.filter(|_| differs) else { return false };
        if self.at.priority.is_some_and(|last| self.at.levels.names.get(&last) == Some(&level) && self.is_bare(last)) {
            self.raise(&level);
        }
        true
    }

    /// Whether nothing stands under a priority yet.
    fn is_bare(&self, at: usize) -> bool {
        let filled = self.plan.indicators.iter().chain(&self.plan.actions).any(|(home, _)| *home == Some(at));
        !filled && self.plan.priorities.get(at).is_some_and(|own| own.commitments.is_empty() && own.area.is_none())
    }

    /// Makes areas of the priorities that are called by a name and have nothing under them.
    fn raise(&mut self, level: &str) {
        self.at.levels.over.insert(level.to_owned());
        let called = self.at.levels.names.iter().filter(|(_, name)| *name == level).map(|(at, _)| *at);
        for at in called.collect::<Vec<_>>() {
            let bare = self.is_bare(at);
            let Some(own) = self.plan.priorities.get_mut(at).filter(|_| bare) else { continue };
            let Some(id) = own.id.clone() else { continue };
            own.is_area = true;
            let mut area = Record::default();
            area.say("id", id.clone());
            area.say("title", own.title.clone());
            let place = self.plan.areas.len();
            self.plan.areas.push(area);
            let index = &mut self.plan.index;
            index.ids.remove(id.text.as_ref());
            index.titles.retain(|_, known| *known != at);
            index.areas.insert(id.text.to_string(), place);
            if self.at.priority == Some(at) {
                self.at.area = Some(place);
                self.at.priority = None;
            }
        }
    }
}
