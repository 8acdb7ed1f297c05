//! What the rules over several plans share: which plans are linked, and which of their records are one thing.

use crate::common::progress::{is_ended, is_of_action};
use crate::dossier::Dossier;
use crate::gather::{Entry, comparable};
use crate::hash::HashMap;
use crate::language::absences::is_placeholder;
use crate::model::collections::Walk;
use crate::model::{Action, ProgressReport};

/// Each plan that carries on another at hand: the two positions, the later plan first.
pub(crate) fn followers(dossier: &Dossier<'_>) -> impl Iterator<Item = (usize, usize)> {
    (0..dossier.plans().len()).filter_map(|plan| Some((plan, dossier.follows(plan)?)))
}

/// Each plan that is under another at hand: the two positions, the lower plan first.
pub(crate) fn lower(dossier: &Dossier<'_>) -> impl Iterator<Item = (usize, usize)> {
    (0..dossier.plans().len()).filter_map(|plan| Some((plan, dossier.above(plan)?)))
}

/// The records of one kind in a plan, by what other plans call them.
pub(crate) struct Namesakes<'c, 'p, T> {
    by_id: HashMap<String, &'c Entry<'p, T>>,
    by_title: HashMap<String, Option<&'c Entry<'p, T>>>,
}

impl<'c, 'p, T: Walk> Namesakes<'c, 'p, T> {
    pub(crate) fn of(entries: &'c [Entry<'p, T>]) -> Self {
        let (mut by_id, mut by_title) = (HashMap::default(), HashMap::default());
        for entry in entries {
            if let Some(id) = entry.it.reference().filter(|id| !is_placeholder(id)) {
                by_id.entry(comparable(id)).or_insert(entry);
            }
            if let Some(title) = entry.it.titled().filter(|title| !is_placeholder(title)) {
                // Two of one title are told apart by their references only.
                let of_title = by_title.entry(comparable(title)).or_insert(Some(entry));
                *of_title = of_title.filter(|known: &&Entry<'_, T>| known.number == entry.number);
            }
        }
        Self { by_id, by_title }
    }

    /// The record with this id, else the one with this title.
    pub(crate) fn named(&self, name: &str) -> Option<&'c Entry<'p, T>> {
        self.with_id(name).or_else(|| self.by_title.get(&comparable(name)).copied().flatten())
    }

    /// The record with this id.
    pub(crate) fn with_id(&self, id: &str) -> Option<&'c Entry<'p, T>> {
        self.by_id.get(&comparable(id)).copied()
    }

    /// The record that is the same thing as one of another plan: of the same id, else of the same title.
    pub(crate) fn find(&self, it: &impl Walk) -> Option<&'c Entry<'p, T>> {
        let by_id = it.reference().and_then(|id| self.with_id(id));
        by_id.or_else(|| self.by_title.get(&comparable(it.titled()?)).copied().flatten())
    }
}

/// Whether a name means a record: it is its id or its title.
pub(crate) fn means(name: &str, it: &impl Walk) -> bool {
    let is = |text: &str| same(name, text);
    it.reference().is_some_and(|id| is(id)) || it.titled().is_some_and(|title| is(title))
}

/// Whether two names are the same but for letter case and the blanks around them.
pub(crate) fn same(one: &str, other: &str) -> bool {
    one.trim().eq_ignore_ascii_case(other.trim())
}

/// Whether a row of an edition says that a whole action is complete or dropped.
pub(crate) fn ends(row: &ProgressReport, action: &Action) -> bool {
    is_of_action(row) && row.action.as_deref().is_some_and(|name| means(name, action)) && is_ended(row)
}
