//! Headings that name areas, priorities, actions and lists.

use crate::cells::listed::referenced;
use crate::cells::work::entitled;
use crate::document::Cell;
use crate::ledger::Ledger;
use crate::record::Record;
use crate::scope::levels::is_below;
use crate::scope::names::{Named, named, title_of, without_number};
use crate::scope::priorities::{enter_priority, known_priority, new_priority, priority_at_hand};
use crate::scope::said::Said;
use crate::scope::title::title;
use crate::scope::title::year_in;
use crate::scope::{Mode, Scope, Untitled};
use crate::vocabulary::Words;
use crate::vocabulary::lists::List;
use crate::vocabulary::words::normal;

/// A heading: what it names is at hand from here on, and it may make a record.
pub(crate) fn headed<'s>(
    level: u8,
    text: &Cell<'s>,
    scope: &mut Scope<'s>,
    vocabulary: &Words,
    ledger: &mut Ledger,
) -> Said<'s> {
    year_in(text, scope);
    if let Some(record) = referenced(text, &scope.heading) {
        return Said::Indicator(record);
    }
    let words = normal(&text.text);
    scope.in_contents = vocabulary.holds(List::Contents, &words);
    if !scope.in_contents {
        title(text, scope, vocabulary, ledger);
    }
    scope.heading = text.clone();
    let bare = without_number(&text.text).1;
    scope.about = normal(bare);
    if let Some(untitled) = scope.untitled.take().filter(|_| without_number(&text.text).0.is_none()) {
        return entitle(untitled, text, scope, ledger);
    }
    let named = numbered_heading(level, text, scope, vocabulary, ledger)
        .or_else(|| named_heading(level, text, scope, vocabulary, ledger));
    if let Some(said) = named {
        return said;
    }
    let about = scope.about.clone();
    let lists = [
        (List::PriorityLists, Mode::Priorities),
        (List::ActionLists, Mode::Actions),
        (List::IndicatorLists, Mode::Indicators),
        (List::RiskLists, Mode::Risks),
        (List::CriterionLists, Mode::Criteria),
    ];
    let found = lists.iter().find(|(list, _)| vocabulary.holds(*list, &about));
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
    Said::Nothing
}

/// `5.1 Title`: the heading of a priority that a list has, or of an action of the priority at hand.
fn numbered_heading<'s>(
    level: u8,
    text: &Cell<'s>,
    scope: &mut Scope<'s>,
    vocabulary: &Words,
    ledger: &mut Ledger,
) -> Option<Said<'s>> {
    let (Some(label), _) = without_number(&text.text) else { return None };
    let label = label.to_owned();
    if let Some(at) = scope.outline.index.ids.get(&label).copied() {
        let title = title_of(text);
        enter_priority(at, title, scope, ledger);
        return Some(Said::Nothing);
    }
    let at = text.text.find(&label).unwrap_or_default();
    let (id, title) = (text.part(at, at + label.len()), title_of(text));
    numbered_action(id, title, level, scope, vocabulary)
}

/// `Strategic area 5`, `Priority 2: Safe homes`, `Action 3 - ...`.
pub(crate) fn named_heading<'s>(
    level: u8,
    text: &Cell<'s>,
    scope: &mut Scope<'s>,
    vocabulary: &Words,
    ledger: &mut Ledger,
) -> Option<Said<'s>> {
    let found = named(text, vocabulary)?;
    let list = if scope.outline.levels.over.contains(&found.name) { List::Areas } else { found.list };
    match list {
        List::Areas => area_heading(found, text, scope, ledger)?,
        List::Priorities => priority_heading(found, scope, ledger),
        List::Measures => {
            let said = Said::Measure { id: found.id, title: found.title?, headed: true };
            scope.mode = Mode::Prose;
            return Some(said);
        }
        _ => {
            let mut record = Record::default();
            record.say("id", found.id?);
            found.title.iter().for_each(|title| entitled(title, &mut record, vocabulary));
            let home = priority_at_hand(scope);
            scope.action_level = level;
            scope.mode = Mode::Prose;
            return Some(Said::Action { home, record, has_title: found.title.is_some() });
        }
    }
    Some(Said::Nothing)
}

/// An area by its number or its title; none if the heading has neither.
fn area_heading<'s>(found: Named<'s>, text: &Cell<'s>, scope: &mut Scope<'s>, ledger: &mut Ledger) -> Option<()> {
    let Named { id, title, .. } = found;
    let id = id.or_else(|| title.clone())?;
    let known = scope.outline.index.areas.get(id.text.as_ref()).copied();
    let at = known.unwrap_or_else(|| scope.outline.add_area(id));
    scope.area = Some(at);
    scope.priority = None;
    scope.action = None;
    scope.mode = Mode::Prose;
    match title {
        Some(title) => scope.outline.entitle_area(at, &title),
        None if known.is_none() => scope.untitled = Some(Untitled::Area(at)),
        None => ledger.scene(text.mark),
    }
    Some(())
}

/// A priority by its number or its title; what it stands right below may turn out to be an area.
fn priority_heading<'s>(found: Named<'s>, scope: &mut Scope<'s>, ledger: &mut Ledger) {
    let Named { name, id, title, .. } = found;
    let known = known_priority(id.as_ref(), title.as_ref(), scope);
    let known = known.filter(|known| !is_below(*known, &name, title.as_ref(), scope));
    let at = known.unwrap_or_else(|| new_priority(id, Cell::default(), scope));
    scope.outline.levels.names.entry(at).or_insert(name);
    match title {
        Some(title) => enter_priority(at, title, scope, ledger),
        None => {
            scope.priority = Some(at);
            scope.untitled = known.is_none().then_some(Untitled::Priority(at));
        }
    }
}

/// A row across a sheet, or its name, that numbers a priority or an area: what stands below is of it.
pub(crate) fn numbered_banner<'s>(
    text: &Cell<'s>,
    scope: &mut Scope<'s>,
    vocabulary: &Words,
    ledger: &mut Ledger,
) -> Said<'s> {
    let named = names_one(text, vocabulary).then(|| named_heading(0, text, scope, vocabulary, ledger));
    named.flatten().unwrap_or(Said::Nothing)
}

/// Gives its title to what had none.
pub(crate) fn entitle<'s>(untitled: Untitled, text: &Cell<'s>, scope: &mut Scope<'s>, ledger: &mut Ledger) -> Said<'s> {
    match untitled {
        Untitled::Area(at) => scope.outline.entitle_area(at, text),
        Untitled::Priority(at) => enter_priority(at, text.clone(), scope, ledger),
        Untitled::Action(at) => return Said::Title(at, text.clone()),
    }
    Said::Nothing
}

/// An action numbered under its priority: `5.1.2` under `5.1`.
pub(crate) fn numbered_action<'s>(
    id: Cell<'s>,
    title: Cell<'s>,
    level: u8,
    scope: &mut Scope<'s>,
    vocabulary: &Words,
) -> Option<Said<'s>> {
    let (parent, _) = id.text.rsplit_once('.')?;
    let home = scope.outline.index.ids.get(parent).copied()?;
    let mut record = Record::default();
    record.say("id", id);
    entitled(&title, &mut record, vocabulary);
    scope.action_level = level;
    scope.mode = Mode::Actions;
    Some(Said::Action { home: Some(home), record, has_title: true })
}

/// Whether a text names a priority or an area by its number.
pub(crate) fn names_one(text: &Cell<'_>, words: &Words) -> bool {
    named(text, words).is_some_and(|named| named.id.is_some() && named.list != List::Actions)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::cell;

    #[test]
    fn headings_name_areas_priorities_and_actions() {
        let (mut scope, mut ledger, words) = (Scope::default(), Ledger::default(), Words::built_in());
        let mut read = |text: &'static str| headed(2, &cell(text), &mut scope, words, &mut ledger);
        assert!(matches!(read("Town plan 2009-11"), Said::Nothing));
        assert!(matches!(read("Strategic area 5: Safe streets"), Said::Nothing));
        assert!(matches!(read("Priority 2: Safe homes"), Said::Nothing));
        let Said::Action { home, has_title, .. } = read("Action 3 - Fit locks") else { panic!("an action") };
        assert_eq!((home, has_title), (Some(0), true));
        assert_eq!(scope.cover.years().map(|years| years.to_string()).as_deref(), Some("2009/10..2010/11"));
        let area = scope.outline.priorities.first().and_then(|own| own.area.as_ref()).map(|area| area.text.to_string());
        assert_eq!(area.as_deref(), Some("5"), "a priority stands under the area at hand");
    }

    #[test]
    fn a_number_without_a_title_has_it_from_the_next_heading() {
        let (mut scope, mut ledger, words) = (Scope::default(), Ledger::default(), Words::built_in());
        for text in ["Town plan", "Priority 2", "Safe homes"] {
            headed(2, &cell(text), &mut scope, words, &mut ledger);
        }
        let titles: Vec<&str> = scope.outline.priorities.iter().map(|own| own.title.text.as_ref()).collect();
        assert_eq!((titles.as_slice(), scope.priority), (["Safe homes"].as_slice(), Some(0)));
    }
}
