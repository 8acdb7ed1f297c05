//! What a priority serves, in a grid below its name.

use crate::document::Cell;
use crate::ledger::Ledger;
use crate::record::{Record, Value};
use crate::scope::Scope;
use crate::scope::names::repeated;
use crate::scope::outline::Priority;
use crate::scope::priorities::{new_priority, priority_of};

/// What a priority was found to serve: frameworks, and outcomes.
#[derive(Debug, Default)]
pub(crate) struct Served<'s> {
    pub(crate) frameworks: Vec<Cell<'s>>,
    pub(crate) outcomes: Vec<Cell<'s>>,
}

/// Enters the priority that a banner names; `rows` are those of its grid.
pub(crate) fn enter<'s>(
    title: Cell<'s>,
    rows: &[&[Cell<'s>]],
    scope: &mut Scope<'s>,
    ledger: &mut Ledger,
) -> Served<'s> {
    let known = priority_of(&title, &scope.outline);
    let at = known.unwrap_or_else(|| new_priority(None, title, scope));
    scope.priority = Some(at);
    scope.action = None;
    let mut served = Served::default();
    let Some(priority) = scope.outline.priorities.get_mut(at) else { return served };
    priority.headed = true;
    for row in rows.iter().skip(1) {
        serves(priority, row, &mut served, ledger);
    }
    served
}

/// `Local Area Agreement | what it says | outcome`: a framework that the priority serves, and outcomes.
fn serves<'s>(priority: &mut Priority<'s>, row: &[Cell<'s>], served: &mut Served<'s>, ledger: &mut Ledger) {
    let Some(name) = row.first().filter(|name| !name.is_blank()) else { return };
    served.frameworks.push(name.clone());
    ledger.scene(name.mark);
    let mut serves = Record::default();
    serves.say("to", name.clone());
    match row.get(1).filter(|says| !says.is_blank()) {
        Some(says) => serves.say("says", says.clone()),
        None => serves.set("blank", Value::True(name.mark)),
    }
    priority.serves.push(Value::Map(serves));
    for cell in row.iter().skip(2).filter(|cell| !cell.is_blank()) {
        for outcome in repeated(cell) {
            priority.serves.push(Value::Text(outcome.clone()));
            served.outcomes.push(outcome);
        }
    }
}
