//! Headings that name areas, priorities, actions and lists.

use crate::document::Cell;
use crate::ledger::Ledger;
use crate::plan::Draft;
use crate::records::listed::referenced;
use crate::records::record::Record;
use crate::records::told::{Told, new_measure};
use crate::records::work::entitled;
use crate::scope::levels::is_below;
use crate::scope::names::{Named, named, title_of, without_number};
use crate::scope::priorities::{enter_priority, known_priority, new_priority, priority_at_hand};
use crate::scope::title::title;
use crate::scope::title::year_in;
use crate::scope::{Mode, Scope, Untitled};
use crate::vocabulary::Words;
use crate::vocabulary::words::normal;

pub(crate) fn headed<'s>(
    level: u8,
    text: &Cell<'s>,
    scope: &mut Scope<'s>,
    plan: &mut Draft<'s>,
    vocabulary: &Words,
    ledger: &mut Ledger,
) {
    year_in(text, scope);
    if referenced(text, scope, plan) {
        return;
    }
    let words = normal(&text.text);
    scope.in_contents = vocabulary.holds("contents", &words);
    if !scope.in_contents {
        title(text, scope, vocabulary, ledger);
    }
    plan.judged = None;
    plan.measured = None;
    scope.heading = text.clone();
    let bare = without_number(&text.text).1;
    scope.about = normal(bare);
    if let Some(untitled) = scope.untitled.take().filter(|_| without_number(&text.text).0.is_none()) {
        return entitle(untitled, text, scope, plan, ledger);
    }
    if numbered_heading(level, text, scope, plan, vocabulary, ledger)
        || named_heading(level, text, scope, plan, vocabulary, ledger)
    {
        return;
    }
    let about = scope.about.clone();
    let lists = [
        ("priority-lists", Mode::Priorities),
        ("action-lists", Mode::Actions),
        ("indicator-lists", Mode::Indicators),
        ("risk-lists", Mode::Risks),
        ("criterion-lists", Mode::Criteria),
    ];
    let found = lists.iter().find(|(list, _)| vocabulary.holds(list, &about));
    scope.mode = found.map_or(Mode::Prose, |(_, mode)| *mode);
    // A heading of the same rank ends an action; one without a rank, such as `Milestones`, does not.
    if level > 0 && level <= scope.action_level {
        scope.action = None;
    }
    if level == 1 {
        scope.priority = None;
        scope.area = None;
    }
    if matches!(scope.mode, Mode::Priorities) {
        scope.priority = None;
    }
}

/// `5.1 Title`: the heading of a priority that a list has, or of an action of the priority at hand.
fn numbered_heading<'s>(
    level: u8,
    text: &Cell<'s>,
    scope: &mut Scope<'s>,
    plan: &mut Draft<'s>,
    vocabulary: &Words,
    ledger: &mut Ledger,
) -> bool {
    let (Some(label), _) = without_number(&text.text) else { return false };
    let label = label.to_owned();
    if let Some(at) = scope.outline.index.ids.get(&label).copied() {
        let title = title_of(text);
        enter_priority(at, title, scope, ledger);
        return true;
    }
    let at = text.text.find(&label).unwrap_or_default();
    let (id, title) = (text.part(at, at + label.len()), title_of(text));
    numbered_action(id, title, level, scope, plan, vocabulary)
}

/// `Strategic area 5`, `Priority 2: Safe homes`, `Action 3 - ...`.
pub(crate) fn named_heading<'s>(
    level: u8,
    text: &Cell<'s>,
    scope: &mut Scope<'s>,
    plan: &mut Draft<'s>,
    vocabulary: &Words,
    ledger: &mut Ledger,
) -> bool {
    let Some(named) = named(text, vocabulary) else { return false };
    let Named { list, name, id, title } = named;
    let list = if scope.levels.over.contains(&name) { "areas" } else { list };
    match list {
        "areas" => {
            let Some(id) = id.or_else(|| title.clone()) else { return false };
            let known = scope.outline.index.areas.get(id.text.as_ref()).copied();
            let at = known.unwrap_or_else(|| {
                let mut area = Record::default();
                let at = scope.outline.areas.len();
                scope.outline.index.areas.insert(id.text.to_string(), at);
                area.say("id", id);
                scope.outline.areas.push(area);
                at
            });
            scope.area = Some(at);
            scope.priority = None;
            scope.action = None;
            scope.mode = Mode::Prose;
            match title {
                Some(title) => entitle(Untitled::Area(at), &title, scope, plan, ledger),
                None if known.is_none() => scope.untitled = Some(Untitled::Area(at)),
                None => ledger.scene(text.mark),
            }
        }
        "priorities" => {
            let known = known_priority(id.as_ref(), title.as_ref(), scope);
            let known = known.filter(|known| !is_below(*known, &name, title.as_ref(), scope, plan));
            let at = known.unwrap_or_else(|| new_priority(id, Cell::default(), scope));
            scope.levels.names.entry(at).or_insert(name);
            match title {
                Some(title) => enter_priority(at, title, scope, ledger),
                None => {
                    scope.priority = Some(at);
                    scope.untitled = known.is_none().then_some(Untitled::Priority(at));
                }
            }
        }
        "measures" => {
            let Some(title) = title else { return false };
            let within = scope.telling.within;
            new_measure(id, title, within, scope, plan);
            scope.mode = Mode::Prose;
        }
        _ => {
            let Some(id) = id else { return false };
            let mut action = Record::default();
            action.say("id", id);
            let at = plan.actions.len();
            match title {
                Some(title) => entitled(&title, &mut action, vocabulary),
                None => scope.untitled = Some(Untitled::Action(at)),
            }
            let home = priority_at_hand(scope);
            scope.has_actions = true;
            plan.actions.push((home, action));
            scope.action = Some(at);
            scope.action_level = level;
            scope.mode = Mode::Prose;
        }
    }
    true
}

/// A row across a sheet, or its name, that numbers a priority or an area: what stands below is of it.
pub(crate) fn numbered_banner<'s>(
    text: &Cell<'s>,
    scope: &mut Scope<'s>,
    plan: &mut Draft<'s>,
    vocabulary: &Words,
    ledger: &mut Ledger,
) -> bool {
    names_one(text, vocabulary) && named_heading(0, text, scope, plan, vocabulary, ledger)
}

pub(crate) fn entitle<'s>(
    untitled: Untitled,
    text: &Cell<'s>,
    scope: &mut Scope<'s>,
    plan: &mut Draft<'s>,
    ledger: &mut Ledger,
) {
    match untitled {
        Untitled::Area(at) => {
            if let Some(area) = scope.outline.areas.get_mut(at).filter(|area| area.text("title").is_none()) {
                area.say("title", text.clone());
            }
        }
        Untitled::Priority(at) => enter_priority(at, text.clone(), scope, ledger),
        Untitled::Action(at) => {
            scope.telling.told = Some(Told::Action(at));
            plan.actions.get_mut(at).into_iter().for_each(|(_, action)| action.say("title", text.clone()));
        }
    }
}

/// An action numbered under its priority: `5.1.2` under `5.1`.
pub(crate) fn numbered_action<'s>(
    id: Cell<'s>,
    title: Cell<'s>,
    level: u8,
    scope: &mut Scope<'s>,
    plan: &mut Draft<'s>,
    vocabulary: &Words,
) -> bool {
    let Some((parent, _)) = id.text.rsplit_once('.') else { return false };
    let Some(home) = scope.outline.index.ids.get(parent).copied() else { return false };
    let mut action = Record::default();
    action.say("id", id);
    entitled(&title, &mut action, vocabulary);
    scope.has_actions = true;
    plan.actions.push((Some(home), action));
    scope.action = Some(plan.actions.len() - 1);
    scope.action_level = level;
    scope.mode = Mode::Actions;
    true
}

/// Whether a text names a priority or an area by its number.
pub(crate) fn names_one(text: &Cell<'_>, words: &crate::vocabulary::Words) -> bool {
    named(text, words).is_some_and(|named| named.id.is_some() && named.list != "actions")
}
