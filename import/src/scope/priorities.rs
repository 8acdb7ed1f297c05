//! Priorities: found again by their references and titles, entered, and made where they are new.

use crate::document::Cell;
use crate::ledger::Ledger;
use crate::scope::headings::named_heading;
use crate::scope::names::{Named, as_printed, named};
use crate::scope::outline::{Outline, Priority};
use crate::scope::{Mode, Scope};
use crate::vocabulary::Words;
use crate::vocabulary::lists::List;
use crate::vocabulary::words::normal;

/// The priority that a row across a table names, with a number or by its title.
pub(crate) fn named_priority<'s>(
    cell: &Cell<'s>,
    scope: &mut Scope<'s>,
    vocabulary: &Words,
    ledger: &mut Ledger,
) -> Option<usize> {
    if let Some(known) = priority_of(cell, &scope.outline) {
        ledger.scene(cell.mark);
        return Some(known);
    }
    let Named { list, id, title, .. } = named(cell, vocabulary)?;
    // `Theme 1: Starting well` over rows of its own, with no priority between, is one itself.
    if list == List::Areas && title.is_some() {
        named_heading(0, cell, scope, vocabulary, ledger);
        return priority_at_hand(scope);
    }
    if list != List::Priorities {
        return None;
    }
    let known = known_priority(id.as_ref(), title.as_ref(), scope);
    let at = known.unwrap_or_else(|| new_priority(id, Cell::default(), scope));
    enter_priority(at, title.unwrap_or_else(|| cell.clone()), scope, ledger);
    Some(at)
}

/// The priority of a number in the area at hand, since numbers may begin again under each; or else of a title.
pub(crate) fn known_priority<'s>(id: Option<&Cell<'s>>, title: Option<&Cell<'s>>, scope: &Scope<'s>) -> Option<usize> {
    match (id, title) {
        (Some(id), _) => scope.outline.index.ids.get(id.text.as_ref()).copied().filter(|at| is_of_area(*at, scope)),
        (None, Some(title)) => scope.outline.index.titles.get(&normal(&title.text)).copied(),
        (None, None) => None,
    }
}

/// Makes a priority the one at hand; its heading is its title, and a list that says otherwise is noted beside it.
pub(crate) fn enter_priority<'s>(at: usize, title: Cell<'s>, scope: &mut Scope<'s>, ledger: &mut Ledger) {
    scope.priority = Some(at);
    scope.action = None;
    scope.entered = true;
    scope.mode = Mode::Prose;
    let area = scope.area.and_then(|area| scope.outline.areas.get(area)).and_then(|area| area.text("id")).cloned();
    let Some(priority) = scope.outline.priorities.get_mut(at) else { return };
    priority.area = priority.area.take().or(area);
    if title.is_blank() {
        return;
    }
    if !priority.title.is_blank() && !priority.headed {
        if as_printed(&priority.title) == as_printed(&title) {
            ledger.scene(priority.title.mark);
        } else {
            priority.listed = Some(priority.title.clone());
        }
    }
    if !priority.headed {
        priority.headed = true;
        retitle(at, title, &mut scope.outline);
    }
}

/// Adds a priority to the area at hand, found by its reference and its title from then on.
pub(crate) fn new_priority<'s>(id: Option<Cell<'s>>, title: Cell<'s>, scope: &mut Scope<'s>) -> usize {
    let area = scope.area.and_then(|area| scope.outline.areas.get(area)).and_then(|area| area.text("id")).cloned();
    let at = scope.outline.priorities.len();
    id.iter().for_each(|id| {
        scope.outline.index.ids.insert(id.text.to_string(), at);
    });
    scope.outline.priorities.push(Priority { id, ..Priority::default() });
    retitle(at, title, &mut scope.outline);
    if let Some(priority) = scope.outline.priorities.get_mut(at) {
        priority.area = area;
    }
    at
}

/// Gives a priority its title, by which it is found from then on.
fn retitle<'s>(at: usize, title: Cell<'s>, outline: &mut Outline<'s>) {
    let words = normal(&title.text);
    if !words.is_empty() {
        outline.index.titles.entry(words).or_insert(at);
    }
    if let Some(priority) = outline.priorities.get_mut(at) {
        priority.title = title;
    }
}

/// The priority at hand; an area with records right below its heading is one itself.
pub(crate) fn priority_at_hand<'s>(scope: &mut Scope<'s>) -> Option<usize> {
    if scope.priority.is_none() {
        let area = scope.area?;
        let title = scope.outline.areas.get(area)?.text("title")?.clone();
        let at = new_priority(None, title, scope);
        scope.outline.stand_ins.push((area, at));
        scope.priority = Some(at);
    }
    scope.priority
}

/// Whether a priority stands under the area at hand.
fn is_of_area<'s>(at: usize, scope: &Scope<'s>) -> bool {
    let area = scope.area.and_then(|area| scope.outline.areas.get(area)).and_then(|area| area.text("id"));
    let own = scope.outline.priorities.get(at).and_then(|priority| priority.area.as_ref());
    own.is_none() || own.map(|own| &own.text) == area.map(|area| &area.text)
}

/// The priority that a cell names, by its reference or its title.
pub(crate) fn priority_of<'s>(cell: &Cell<'s>, outline: &Outline<'s>) -> Option<usize> {
    // No title is longer, and making long cells comparable for each row costs.
    const LONGEST: usize = 400;
    if outline.priorities.is_empty() || cell.text.len() > LONGEST {
        return None;
    }
    let index = &outline.index;
    index.ids.get(cell.text.trim()).or_else(|| index.titles.get(&normal(&cell.text))).copied()
}
