//! The priority that a row of a table stands under.

use goldenthread::ImportMatter;

use crate::cells::labels::labelled;
use crate::cells::references::is_reference;
use crate::document::Cell;
use crate::ledger::{Ledger, shown};
use crate::rows::Block;
use crate::scope::Scope;
use crate::scope::outline::Outline;
use crate::scope::priorities::{new_priority, priority_of};

/// The priority that a row names, or under which its table stands.
pub(crate) fn home<'s>(
    block: &Block<'s>,
    row: &[Cell<'s>],
    scope: &mut Scope<'s>,
    ledger: &mut Ledger,
) -> Option<usize> {
    let id = block.cell(row, "id").filter(|id| is_priority_ref(id, &scope.outline));
    let named = block.cell(row, "priority").or(id);
    let Some(named) = named else { return block.under.priority };
    if let Some(found) = priority_of(named, &scope.outline) {
        ledger.scene(named.mark);
        return Some(found);
    }
    let Some(stated) = block.cell(row, "priority") else { return block.under.priority };
    if let (Some(label), title) = labelled(stated)
        && title.text.starts_with(char::is_alphabetic)
    {
        return Some(labelled_priority(label, title, scope, ledger));
    }
    if is_reference(&stated.text) || !stated.text.starts_with(char::is_alphabetic) {
        let message = format!("`{}` is no priority that the document names, and is left out", shown(&stated.text));
        ledger.note_once(ImportMatter::ValueLost, stated.mark, message);
        return block.under.priority;
    }
    Some(new_priority(None, stated.clone(), scope))
}

/// A priority with its number, `1. Less waste`: numbers may begin again in one table, so that the title tells too.
fn labelled_priority<'s>(label: Cell<'s>, title: Cell<'s>, scope: &mut Scope<'s>, ledger: &mut Ledger) -> usize {
    let own = label.part(0, label.text.trim_end_matches(['.', ')', ':']).len());
    let numbered = priority_of(&own, &scope.outline);
    let headed = numbered.filter(|at| scope.outline.priorities.get(*at).is_some_and(|priority| priority.headed));
    if let Some(known) = headed.or_else(|| priority_of(&title, &scope.outline)) {
        ledger.scene(title.mark);
        return known;
    }
    new_priority(Some(own).filter(|_| numbered.is_none()), title, scope)
}

/// Whether a row's reference is a priority's: a bare number counts the rows.
pub(crate) fn is_priority_ref<'s>(id: &Cell<'s>, outline: &Outline<'s>) -> bool {
    let counts = id.text.bytes().all(|byte| byte.is_ascii_digit());
    !counts && priority_of(id, outline).is_some()
}
