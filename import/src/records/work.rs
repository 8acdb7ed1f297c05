//! Actions and tasks out of the items of lists.

use goldenthread::{Timescale, When};

use crate::cells::pieces::words;
use crate::cells::posts::is_post;
use crate::document::text::label::{LabelKind, kind};
use crate::document::{Cell, Part};
use crate::ledger::Ledger;
use crate::plan::Draft;
use crate::records::record::{Record, Value};
use crate::records::told::Told;
use crate::scope::items::label;
use crate::scope::{Item, Mode, Scope};
use crate::vocabulary::Words;
use crate::vocabulary::words::normal;

/// `[x] Sign the lease`: an action that is done, or that is still to do.
pub(crate) fn checked<'s>(text: &Cell<'s>, scope: &mut Scope<'s>, plan: &mut Draft<'s>, vocabulary: &Words) -> bool {
    const BOX: usize = 3;
    let Some(sign) = text.text.get(..BOX) else { return false };
    if !matches!(sign, "[x]" | "[X]" | "[ ]") || text.text.len() <= BOX {
        return false;
    }
    let mut action = Record::default();
    entitled(&text.part(BOX, text.text.len()), &mut action, vocabulary);
    if sign != "[ ]" {
        action.say("status", text.part(0, BOX).saying("complete"));
    }
    // Below an action's heading it is one of its tasks.
    match scope.action.and_then(|at| plan.actions.get_mut(at)) {
        Some((_, own)) => own.list("tasks").push(Value::Map(action)),
        None => {
            scope.has_actions = true;
            plan.actions.push((scope.priority, action));
        }
    }
    true
}

/// The title of an action, with its lead and its timescale where brackets at its end say them: `(Lead: Cook, May 2024)`.
pub(crate) fn entitled<'s>(title: &Cell<'s>, action: &mut Record<'s>, vocabulary: &Words) {
    if let Some([bare, lead, when]) = dashed(title, vocabulary) {
        action.say("title", bare);
        action.say("lead", lead);
        return action.say("timescale", when);
    }
    let open = [('(', ')'), ('[', ']')]
        .into_iter()
        .find_map(|(open, close)| title.text.rfind(open).filter(|_| title.text.ends_with(close)));
    let said = open.and_then(|open| bracketed(&title.part(open + 1, title.text.len() - 1), vocabulary));
    let Some((open, said)) = open.zip(said) else { return action.say("title", title.clone()) };
    action.say("title", title.part(0, open));
    said.into_iter().for_each(|(field, cell)| action.say(field, cell));
}

/// A title with its lead and its timescale after dashes: `Redesign the forms — Head of Service — July 2025`.
fn dashed<'s>(title: &Cell<'s>, vocabulary: &Words) -> Option<[Cell<'s>; 3]> {
    let dash = |text: &str| [" — ", " – ", " | "].iter().filter_map(|sign| Some((text.rfind(sign)?, sign.len()))).max();
    let (second, len) = dash(&title.text)?;
    let when = title.part(second + len, title.text.len());
    let (first, wide) = dash(title.text.get(..second)?)?;
    let lead = title.part(first + wide, second);
    let dated = !matches!(Timescale::new(&when.text).when, When::Vague);
    (dated && is_post(&lead.text, vocabulary)).then(|| [title.part(0, first), lead, when])
}

/// What brackets say of an action; none if a part of them is neither a post nor a time.
fn bracketed<'s>(inside: &Cell<'s>, vocabulary: &Words) -> Option<Vec<(&'static str, Cell<'s>)>> {
    let mut from = 0;
    let mut said = Vec::new();
    for piece in inside.text.split_inclusive([',', ';']) {
        let own = inside.part(from, from + piece.trim_end_matches([',', ';']).len());
        from += piece.len();
        let named = own.text.split_once(':').filter(|(name, _)| !vocabulary.meanings(&normal(name)).is_empty());
        let at = named.map_or(0, |(name, _)| name.len() + 1);
        let rest = own.part(at, own.text.len());
        let is_time = !matches!(Timescale::new(&rest.text).when, When::Vague);
        if !is_time && at == 0 && !is_post(&rest.text, vocabulary) {
            return None;
        }
        said.push((if is_time { "timescale" } else { "lead" }, rest));
    }
    Some(said)
}

/// A bullet among actions: a part of the task before it, the rest of an action's title, or an action.
pub(crate) fn action_item<'s>(
    item: &Item<'_, 's>,
    scope: &mut Scope<'s>,
    plan: &mut Draft<'s>,
    vocabulary: &Words,
    ledger: &mut Ledger,
) {
    let numbered = scope.action.and_then(|at| plan.actions.get_mut(at));
    let Some((_, action)) = numbered.filter(|(_, action)| action.text("id").is_some()) else {
        return unnumbered_action(item, scope, plan, vocabulary);
    };
    let mut part = Record::default();
    part.say("title", item.text.clone());
    if action.get("tasks").is_some() {
        if let Some(Value::Map(task)) = action.list("tasks").last_mut() {
            task.list("tasks").push(Value::Map(part));
        }
        return;
    }
    if let Some(title) = action.text("title").cloned() {
        ledger.scene(item.text.mark);
        action.say("title", title.joined(item.text));
    }
}

/// An action of a list without numbers; an item that stands deeper is a task of the one before it.
fn unnumbered_action<'s>(item: &Item<'_, 's>, scope: &mut Scope<'s>, plan: &mut Draft<'s>, vocabulary: &Words) {
    if scope.priority.is_none() {
        return;
    }
    if item.depth > 0
        && let Some(Told::Action(at) | Told::Task(at)) = scope.telling.told
        && let Some((_, action)) = plan.actions.get_mut(at)
    {
        let mut task = Record::default();
        task.say("title", item.text.clone());
        action.list("tasks").push(Value::Map(task));
        scope.telling.told = Some(Told::Task(at));
        scope.telling.fresh_task = true;
        return;
    }
    let mut action = Record::default();
    entitled(item.text, &mut action, vocabulary);
    scope.has_actions = true;
    plan.actions.push((scope.priority, action));
}

/// A task by its letter; a Roman numeral after a task is a part of it.
pub(crate) fn task<'s>(
    marker: &str,
    at: usize,
    item: &Item<'_, 's>,
    next: Option<&Part<'s>>,
    scope: &mut Scope<'s>,
    plan: &mut Draft<'s>,
) {
    let follows = match next {
        Some(Part::Line { marker: Some(marker), .. }) => marker.as_ref() == "ii",
        _ => false,
    };
    let label = label(marker, item);
    let Some((_, action)) = plan.actions.get_mut(at) else { return };
    let tasks = action.list("tasks");
    let last_label = tasks.last().and_then(|task| match task {
        Value::Map(task) => task.text("label").map(|label| label.text.to_string()),
        _ => None,
    });
    let letter_due = last_label.as_deref() == Some("h") && marker == "i" && !follows;
    let roman = kind(marker) == Some(LabelKind::Roman) && last_label.is_some() && !letter_due;
    let roman = roman && !(marker == "v" && last_label.as_deref() == Some("u"));
    let bare = item.text.text.trim_end_matches(':').len();
    let mut task = Record::default();
    task.say("label", label);
    task.say("title", item.text.part(0, bare));
    linked(item.text).into_iter().for_each(|action| task.say("actions", action));
    match tasks.last_mut() {
        Some(Value::Map(last)) if roman => last.list("tasks").push(Value::Map(task)),
        _ => {
            tasks.push(Value::Map(task));
            scope.telling.told = Some(Told::Task(at));
            scope.telling.fresh_task = true;
        }
    }
    scope.mode = Mode::Actions;
}

/// The action that a task says it is tied to: `(action 6.4)`, `linked to 5.3.1`.
fn linked<'s>(text: &Cell<'s>) -> Option<Cell<'s>> {
    let ranges = words(&text.text);
    let word = |at: usize| ranges.get(at).and_then(|(from, to)| text.text.get(*from..*to)).unwrap_or_default();
    (2..ranges.len()).find_map(|at| {
        let bare = word(at).trim_matches(|c: char| !c.is_ascii_digit());
        let dotted = matches!(kind(bare), Some(LabelKind::Number(parts)) if parts > 1);
        let before = word(at - 1).trim_start_matches('(').to_lowercase();
        let tied = matches!(before.as_str(), "action" | "actions") || (before == "to" && word(at - 2) == "linked");
        let (from, _) = ranges.get(at)?;
        let start = from + word(at).find(bare)?;
        (dotted && tied).then(|| text.part(start, start + bare.len()))
    })
}
