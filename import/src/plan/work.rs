//! Items of lists hung into the actions that they are parts of.

use crate::cells::work::{checked, entitled, linked};
use crate::document::text::label::{LabelKind, kind};
use crate::document::{Cell, Part};
use crate::ledger::Ledger;
use crate::plan::Draft;
use crate::plan::told::Told;
use crate::record::{Record, Value};
use crate::scope::items::label;
use crate::scope::{Item, Mode, Scope};
use crate::vocabulary::Words;

/// `[x] Sign the lease`: below an action's heading one of its tasks, or else an action.
pub(crate) fn check<'s>(text: &Cell<'s>, scope: &mut Scope<'s>, plan: &mut Draft<'s>, words: &Words) {
    let action = checked(text, words);
    match scope.action.and_then(|at| plan.actions.get_mut(at)) {
        Some((_, own)) => own.list("tasks").push(Value::Map(action)),
        None => plan.act(scope.priority, action, scope),
    }
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
        && let Some(Told::Action(at) | Told::Task(at)) = plan.telling.told
        && let Some((_, action)) = plan.actions.get_mut(at)
    {
        let mut task = Record::default();
        task.say("title", item.text.clone());
        action.list("tasks").push(Value::Map(task));
        plan.telling.task(at);
        return;
    }
    let mut action = Record::default();
    entitled(item.text, &mut action, vocabulary);
    plan.act(scope.priority, action, scope);
}

/// A task by its letter; a Roman numeral after a task is a part of it.
pub(crate) fn task<'s>(
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
    let marker = item.marker.unwrap_or_default();
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
            plan.telling.task(at);
        }
    }
    scope.mode = Mode::Actions;
}

impl<'s> Draft<'s> {
    /// An action that was read outside tables.
    pub(crate) fn act(&mut self, home: Option<usize>, action: Record<'s>, scope: &mut Scope<'s>) {
        scope.opening.has_actions = true;
        self.actions.push((home, action));
    }
}
