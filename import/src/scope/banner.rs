//! A grid whose first row names a priority, over what it serves.

use goldenthread::Mark;

use crate::document::Cell;
use crate::header::find::header;
use crate::header::phrases::Phrases;
use crate::ledger::Ledger;
use crate::record::{Record, Value};
use crate::scope::Scope;
use crate::scope::names::repeated;
use crate::scope::outline::Priority;
use crate::scope::priorities::{is_priority_word, new_priority, priority_of, shouted_priority};

/// The priority that the first row of a grid names, and the mark of the word that says it is one.
pub(crate) struct Banner<'s> {
    word: Option<Mark>,
    title: Cell<'s>,
}

/// What a priority was found to serve: frameworks, and outcomes.
#[derive(Debug, Default)]
pub(crate) struct Served<'s> {
    pub(crate) frameworks: Vec<Cell<'s>>,
    pub(crate) outcomes: Vec<Cell<'s>>,
}

/// The banner of a grid whose first row names a priority: the rows below say what it serves.
pub(crate) fn named<'s>(rows: &[&[Cell<'s>]], phrases: &Phrases<'_>) -> Option<Banner<'s>> {
    // A longer grid below such a row is a table with a column of priorities.
    const MOST_ROWS: usize = 40;
    let (first, rest) = rows.split_first()?;
    if rest.len() > MOST_ROWS {
        return None;
    }
    let filled: Vec<&Cell<'s>> = first.iter().filter(|cell| !cell.is_blank() && !cell.copied).collect();
    let is_named =
        |name: &Cell<'s>| is_priority_word(&name.text, phrases.words) && rest.iter().all(|row| row.len() <= 4);
    let found = match filled.as_slice() {
        [word, title, ..] if is_named(word) => Banner { word: Some(word.mark), title: (*title).clone() },
        [one] => Banner { word: None, title: shouted_priority(one, phrases.words)? },
        _ => return None,
    };
    // A column may be headed `Priority` too.
    header(rows, "", 1, phrases).is_none().then_some(found)
}

/// Enters the priority of a banner; `rows` are those of its grid.
pub(crate) fn enter<'s>(
    banner: Banner<'s>,
    rows: &[&[Cell<'s>]],
    scope: &mut Scope<'s>,
    ledger: &mut Ledger,
) -> Served<'s> {
    banner.word.into_iter().for_each(|word| ledger.scene(word));
    let known = priority_of(&banner.title, &scope.outline);
    let at = known.unwrap_or_else(|| new_priority(None, banner.title, scope));
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
