//! The tasks of an action, each with its timescale and a lead of its own.

use goldenthread::ImportMatter;

use crate::cells::labels::labelled;
use crate::cells::moments::times;
use crate::cells::split;
use crate::document::Cell;
use crate::ledger::Ledger;
use crate::record::{Record, Value};
use crate::records::action::{Group, Owner};
use crate::rows::Block;
use crate::vocabulary::Words;
use crate::vocabulary::words::same;

/// A task of an action: its title, its timescale, and the row of the action that it stands in.
type Timed<'s> = (Cell<'s>, Option<Cell<'s>>, usize);

/// The tasks, each with its timescale where as many are listed, and a lead of its own where one is named later.
pub(crate) fn dated_tasks<'s>(
    block: &Block<'s>,
    group: &Group<'s>,
    leads: &[Owner<'s>],
    record: &mut Record<'s>,
    words: &Words,
    ledger: &mut Ledger,
) {
    let (tasks, loose) = paired(block, group, words, ledger);
    if let [one] = loose.as_slice() {
        record.say("timescale", one.clone());
    } else if let Some((first, rest)) = loose.split_first() {
        record.say("timescale", rest.iter().fold(first.clone(), |all, next| all.joined(next)));
    }
    let first = leads.first().map(|owner| owner.name.clone());
    let tasks = tasks.into_iter().map(|(title, when, at)| {
        let lead = leads.iter().rev().find(|owner| owner.from <= at).map(|owner| &owner.name);
        let other = lead.filter(|lead| first.as_ref().is_some_and(|first| !same(first, lead)));
        let mut task = Record::default();
        let (label, title) = labelled(&title);
        label.into_iter().for_each(|label| task.say("label", label));
        task.say("title", title);
        when.into_iter().for_each(|when| task.say("timescale", when));
        other.into_iter().for_each(|lead| task.say("lead", lead.clone()));
        Value::Map(task)
    });
    let tasks: Vec<Value<'s>> = tasks.collect();
    if !tasks.is_empty() {
        record.set("tasks", Value::List(tasks));
    }
}

/// Tasks with the times beside them, and the times that are of no one task.
fn paired<'s>(
    block: &Block<'s>,
    group: &Group<'s>,
    words: &Words,
    ledger: &mut Ledger,
) -> (Vec<Timed<'s>>, Vec<Cell<'s>>) {
    let (mut tasks, mut loose): (Vec<Timed<'s>>, Vec<Cell<'s>>) = (Vec::new(), Vec::new());
    let several = group.rows.len() > 1;
    for (at, row) in group.rows.iter().enumerate() {
        // Of several rows each dates its own milestone.
        let dated = !(several && block.cell(row, "milestones").is_some());
        let mut when = block.cell(row, "timescale").filter(|_| dated).map(times).unwrap_or_default();
        let own = block.cell(row, "tasks").map(|cell| parted(cell, when.len(), words, ledger));
        let mut own = own.unwrap_or_default();
        if let Some(rest) = own.first().filter(|cell| cell.text.starts_with(char::is_lowercase)).cloned()
            && let Some(last) = tasks.last_mut()
        {
            last.0 = last.0.joined(&rest);
            own.remove(0);
            if last.1.is_none() && !when.is_empty() && when.len() > own.len() {
                last.1 = Some(when.remove(0));
            }
        }
        let whole = when.len() == 1 && own.len() > 1 && !several;
        if own.is_empty() || whole {
            loose.append(&mut when);
        }
        let mut when = when.into_iter();
        let count = own.len();
        for (number, task) in own.into_iter().enumerate() {
            tasks.push((task, when.next(), at));
            // One more time than there are tasks leaves no way to tell which is whose.
            if number + 1 == count {
                loose.extend(when.by_ref());
            }
        }
    }
    (tasks, loose)
}

/// The tasks of a cell that lists so many times beside them, with a note where nothing but their words parts them.
fn parted<'s>(cell: &Cell<'s>, times: usize, vocabulary: &Words, ledger: &mut Ledger) -> Vec<Cell<'s>> {
    let pieces = crate::cells::pieces::pieces(cell);
    if pieces.len() > 1 {
        return pieces;
    }
    let mut tasks = split::tasks(cell, vocabulary);
    if tasks.len() == 1 && times > 1 {
        tasks = split::counted(cell, times).unwrap_or(tasks);
    }
    if tasks.len() > 1 {
        let count = tasks.len();
        ledger.note(
            ImportMatter::RunTogetherCell,
            cell.mark,
            format!("this cell is read as {count} tasks: each begins with a capital and a verb"),
        );
    }
    tasks
}
