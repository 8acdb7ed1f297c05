//! Headings of two levels that are numbered alike: `Aim 1` over `Outcome 1`.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::Cell;
use crate::record::Record;
use crate::scope::Scope;
use crate::scope::names::as_printed;
use crate::scope::outline::Outline;

/// What headings call the priorities.
#[derive(Debug, Default)]
pub(crate) struct Levels {
    /// The name of each: `objective`.
    pub(crate) names: BTreeMap<usize, String>,
    /// The names of headings that others turned out to stand below.
    pub(crate) over: BTreeSet<String>,
}

/// Whether a heading is another priority than the one of its number: it calls itself otherwise and has another title.
/// What it stands right below is an area then, and so is everything that is called the same.
pub(crate) fn is_below<'s>(known: usize, name: &str, title: Option<&Cell<'s>>, scope: &mut Scope<'s>) -> bool {
    let own = scope.outline.priorities.get(known);
    let differs = own.zip(title).is_some_and(|(own, title)| own.headed && as_printed(&own.title) != as_printed(title));
    let level = scope.outline.levels.names.get(&known).filter(|level| *level != name).cloned();
    let Some(level) = level.filter(|_| differs) else { return false };
    if scope
        .priority
        .is_some_and(|last| scope.outline.levels.names.get(&last) == Some(&level) && is_bare(last, &scope.outline))
    {
        raise(&level, scope);
    }
    true
}

/// Whether nothing stands under a priority yet.
fn is_bare<'s>(at: usize, outline: &Outline<'s>) -> bool {
    !outline.filled.contains(&at)
        && outline.priorities.get(at).is_some_and(|own| own.commitments.is_empty() && own.area.is_none())
}

/// Makes areas of the priorities that are called by a name and have nothing under them.
fn raise<'s>(level: &str, scope: &mut Scope<'s>) {
    scope.outline.levels.over.insert(level.to_owned());
    let called = scope.outline.levels.names.iter().filter(|(_, name)| *name == level).map(|(at, _)| *at);
    for at in called.collect::<Vec<_>>() {
        let bare = is_bare(at, &scope.outline);
        let Some(own) = scope.outline.priorities.get_mut(at).filter(|_| bare) else { continue };
        let Some(id) = own.id.clone() else { continue };
        own.is_area = true;
        let mut area = Record::default();
        area.say("id", id.clone());
        area.say("title", own.title.clone());
        let place = scope.outline.areas.len();
        scope.outline.areas.push(area);
        let index = &mut scope.outline.index;
        index.ids.remove(id.text.as_ref());
        index.titles.retain(|_, known| *known != at);
        index.areas.insert(id.text.to_string(), place);
        if scope.priority == Some(at) {
            scope.area = Some(place);
            scope.priority = None;
        }
    }
}
