//! Everything that has an id, and every reference to it. Which field may point at what is declared with the field.

use crate::gather::{Entry, Kind};
use crate::language::absences::is_placeholder;
use crate::model::Text;
use crate::model::collections::{Walk, Written};
use crate::route::Route;

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

impl<'p> Thing<'p> {
    pub(super) fn new<T: Walk>(kind: Kind, entry: &Entry<'p, T>) -> Self {
        // Published plans give no reference to most things: there a link may name the title.
        let own = entry.key.or_else(|| entry.it.reference().filter(|id| !is_placeholder(id)));
        let title = entry.it.titled().or(entry.key);
        let (id, title) = (own.or(title).map_or("", Text::as_str), title.map_or("", Text::as_str));
        Self { kind, id, has_id: own.is_some(), title, at: entry.at, next: None }
    }
}

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
    pub(super) thing: Option<u32>,
    /// The number of the next reference to the same id.
    pub(crate) next: Option<u32>,
}

impl Link<'_> {
    /// Where it is written.
    pub fn at(&self) -> Route {
        let at = self.of.field(self.field);
        self.item.map_or(at, |item| at.item(item))
    }

    /// Whether a row of an edition makes it.
    pub(crate) fn is_of_edition(&self) -> bool {
        const LISTS: [&str; 4] = ["observations", "progress", "headings", "reviews"];
        // The rows of an edition that has a file of its own stand in the lists of its root; the plan has lists of risks too.
        let is_row = |list: &str| LISTS.contains(&list) || list == "risks" && self.field == "risk";
        self.of.lists().any(|(_, list)| is_row(list))
    }

    /// Whether it is written in this field of a record in this list.
    pub(crate) fn stands_in(&self, list: &'static str, field: &str) -> bool {
        self.field == field && self.of.list() == Some(list)
    }
}

/// Adds the references that a record makes.
pub(super) fn add<'p>(links: &mut Vec<Link<'p>>, of: Route, record: &'p impl Walk) {
    record.refers(&mut |Written { field, item, to, wants }| {
        // `TBC` and `none` refer to nothing.
        if !is_placeholder(to) {
            links.push(Link { of, field, item, to, wants, thing: None, next: None });
        }
    });
}
