//! Items of lists.

use goldenthread::Mark;

use crate::cells::listed::post;
use crate::cells::pieces::words;
use crate::cells::split::statements;
use crate::cells::work::is_checked;
use crate::document::Cell;
use crate::document::text::label::{LabelKind, kind};
use crate::ledger::Ledger;
use crate::limits::{LISTED, NAMED};
use crate::record::{Record, Value};
use crate::scope::headings::numbered_action;
use crate::scope::paragraphs::{commit, is_list_name};
use crate::scope::priorities::{enter_priority, new_priority};
use crate::scope::said::Said;
use crate::scope::{Item, Mode, Scope};
use crate::vocabulary::Words;
use crate::vocabulary::words::normal;

/// An item of a list: what it is by its marker, or else by the list.
pub(crate) fn listed<'s>(
    marker: &str,
    item: &Item<'_, 's>,
    scope: &mut Scope<'s>,
    vocabulary: &Words,
    ledger: &mut Ledger,
) -> Said<'s> {
    let label = kind(marker);
    if matches!(label, Some(LabelKind::Number(1))) && is_list_name(&normal(&item.text.text), vocabulary) {
        return Said::Heading;
    }
    if let Some(LabelKind::Number(parts)) = label
        && let Some(said) = numbered_item(marker, parts, item, scope, vocabulary, ledger)
    {
        return said;
    }
    if let (Some(LabelKind::Letter | LabelKind::Roman), Some(action)) = (label, scope.action) {
        return Said::Task(action);
    }
    if is_checked(item.text) {
        return Said::Checked;
    }
    match scope.mode {
        Mode::Prose => {}
        Mode::Priorities if scope.outline.listed.len() < NAMED => scope.outline.listed.push(item.text.clone()),
        Mode::Priorities => {}
        Mode::Sources => reason(item, scope),
        Mode::Commitments | Mode::Parts => commitment(item, scope),
        Mode::Actions => return Said::Item,
        Mode::Indicators => return Said::Measure { id: None, title: item.text.clone(), headed: false },
        Mode::Risks => return Said::Risk(Said::titled(item.text)),
        Mode::Criteria => return Said::Criterion(Said::titled(item.text)),
        Mode::Outcomes => {
            let bare = item.text.text.trim_end_matches([';', '.', ',']).len();
            return Said::Outcome(item.text.part(0, bare));
        }
        Mode::Issues => return Said::Issue(item.text.clone()),
        Mode::Posts => return post(item.text).map_or(Said::Nothing, |(title, post)| Said::Post(title, post)),
    }
    Said::Nothing
}

/// `5.1 ...` in a list of priorities is one; `5.1.2 ...` is an action of priority 5.1.
fn numbered_item<'s>(
    marker: &str,
    parts: usize,
    item: &Item<'_, 's>,
    scope: &mut Scope<'s>,
    vocabulary: &Words,
    ledger: &mut Ledger,
) -> Option<Said<'s>> {
    let id = label(marker, item);
    if scope.mode == Mode::Priorities && parts <= 2 {
        if !scope.outline.index.ids.contains_key(marker) {
            new_priority(Some(id), item.text.clone(), scope);
        }
        return Some(Said::Nothing);
    }
    // A list of actions, say, counts its own items.
    let counts = !matches!(scope.mode, Mode::Prose | Mode::Priorities | Mode::Sources);
    let known = scope.outline.index.ids.get(marker).copied().filter(|_| parts > 1 || !counts);
    if let Some(at) = known {
        enter_priority(at, item.text.clone(), scope, ledger);
        return Some(Said::Nothing);
    }
    let bare = item.text.text.trim_end_matches(':').len();
    let titled = || numbered_action(id, item.text.part(0, bare), u8::MAX, scope, vocabulary);
    (parts > 1).then(titled).flatten()
}

/// `Priority 5.1 - ...`: a reason for the priorities that it begins with; deeper items go on with it.
fn reason<'s>(item: &Item<'_, 's>, scope: &mut Scope<'s>) {
    // `Priorities 5.1, 5.2 and 5.4 - ...`: farther on, a number is part of the reason itself.
    const OPENING: usize = 8;
    let ids: Vec<usize> = words(&item.text.text)
        .iter()
        .take(OPENING)
        .filter_map(|(from, to)| item.text.text.get(*from..*to))
        .filter_map(|word| {
            let bare = word.trim_matches(|c: char| !c.is_ascii_digit());
            scope.outline.index.ids.get(bare).copied()
        })
        .collect();
    let own: Vec<usize> = of_area(scope);
    if item.depth == 0 || !ids.is_empty() {
        scope.reasons = if ids.is_empty() { own } else { ids };
    }
    sourced(item.text, scope);
}

/// Why the priorities that the last reason speaks of were chosen.
pub(crate) fn sourced<'s>(text: &Cell<'s>, scope: &mut Scope<'s>) {
    let mut source = Record::default();
    if text.text.to_lowercase().contains("continue") {
        source.say("kind", text.saying("continued"));
    }
    source.say("text", text.clone());
    for at in scope.reasons.clone() {
        let priority = scope.outline.priorities.get_mut(at);
        if let Some(priority) = priority.filter(|priority| priority.sources.len() < LISTED) {
            priority.sources.push(Value::Map(source.clone()));
        }
    }
}

/// The priorities of the area at hand.
fn of_area<'s>(scope: &Scope<'s>) -> Vec<usize> {
    let area = scope.area.and_then(|at| scope.outline.areas.get(at)).and_then(|area| area.text("id"));
    let own = scope.outline.priorities.iter().enumerate().rev().take(NAMED);
    let mut own: Vec<usize> = own
        .filter(|(_, priority)| priority.area.as_ref().map(|area| &area.text) == area.map(|area| &area.text))
        .map(|(at, _)| at)
        .collect();
    own.reverse();
    own
}

/// An item below a promise: a commitment, or a part of the last one.
fn commitment<'s>(item: &Item<'_, 's>, scope: &mut Scope<'s>) {
    if scope.mode == Mode::Commitments && item.depth == 0 {
        return commit(item.text, scope);
    }
    let Some(priority) = scope.priority.and_then(|at| scope.outline.priorities.get_mut(at)) else { return };
    if let Some(last) = priority.commitments.last_mut() {
        last.list("parts").push(Value::Text(item.text.clone()));
    }
}

/// A table below `Our priorities are:`: the sentences of its cells are their titles.
pub(crate) fn listed_in_table<'s>(rows: &[crate::document::Row<'s>], scope: &mut Scope<'s>) -> bool {
    // Shorter pieces are headings of columns, or numbers.
    const FEWEST_WORDS: usize = 4;
    if scope.mode != Mode::Priorities {
        return false;
    }
    let cells = rows.iter().flat_map(|row| row.cells.iter().skip(usize::from(row.cells.len() > 1)));
    let titles: Vec<Cell<'s>> = cells.flat_map(statements).collect();
    let titles = titles.into_iter().filter(|title| words(&title.text).len() >= FEWEST_WORDS);
    scope.outline.listed.extend(titles.take(NAMED));
    true
}

/// An item's label as a text, at its place before the item's words.
pub(crate) fn label<'s>(marker: &str, item: &Item<'_, 's>) -> Cell<'s> {
    // Between a label and its words stand blanks and signs of emphasis, and no more.
    const FARTHEST: usize = 24;
    let end = item.text.mark.start as usize;
    let at = item.before.rfind(marker).filter(|at| end - at <= FARTHEST);
    let mark = at.map_or(Mark::new(end, end), |at| Mark::new(at, at + marker.len()));
    Cell { text: marker.to_owned().into(), mark, ..Cell::default() }
}
