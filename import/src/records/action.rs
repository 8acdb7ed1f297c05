//! Tables of actions: project areas with their tasks, owners and timescales, which may run over several rows.

use goldenthread::ImportMatter;

use crate::cells::moments::time;
use crate::cells::pieces::pieces;
use crate::cells::posts::{is_garbled, is_post, is_unfinished};
use crate::cells::references::{code, within_title};
use crate::cells::status::status;
use crate::document::Cell;
use crate::ledger::{Ledger, shown};
use crate::limits::JOINED_ROWS;
use crate::record::{Record, Value};
use crate::records::calendar::charted;
use crate::records::indicator::keep_extra;
use crate::records::money::money;
use crate::records::reported::is_done_only;
use crate::records::tasks::dated_tasks;
use crate::rows::Block;
use crate::scope::Dating;
use crate::vocabulary::Words;
use crate::vocabulary::words::same;

/// An action whose rows are still coming in.
pub(crate) struct Group<'s> {
    pub(crate) title: Cell<'s>,
    pub(crate) rows: Vec<Vec<Cell<'s>>>,
}

/// Someone named in a column, and from which row of the group on.
pub(crate) struct Owner<'s> {
    pub(crate) name: Cell<'s>,
    pub(crate) from: usize,
    pub(crate) last: usize,
}

/// Whether the titles of a table's actions begin with their references.
pub(crate) fn is_coded<'s>(block: &Block<'s>, rows: &[Vec<Cell<'s>>]) -> bool {
    let titles = rows.iter().filter_map(|row| block.cell(row, "title")).filter(|title| !title.copied);
    block.table.column("id").is_none() && within_title(titles)
}

impl<'s> Group<'s> {
    /// Adds a row that goes on with the action, and perhaps with its title.
    pub(crate) fn join(&mut self, row: Vec<Cell<'s>>, title: Option<&Cell<'s>>, ledger: &mut Ledger) {
        let first = row.iter().find(|cell| !cell.is_blank()).map(|cell| cell.mark).unwrap_or_default();
        row.iter().for_each(|cell| ledger.scene(cell.mark));
        let own = self.title.mark;
        let more = title.into_iter().filter(|more| more.mark != own);
        more.for_each(|more| self.title = self.title.joined(more));
        self.rows.push(row);
        let name = shown(&self.title.text);
        let message = format!("this row is joined to the action it goes on from, `{name}`");
        ledger.note(ImportMatter::RejoinedRow, first, message);
    }
}

/// Whether a row goes on with the action before it: no title, or the rest of one.
pub(crate) fn goes_on_in<'s>(
    block: &Block<'s>,
    group: &Group<'s>,
    row: &[Cell<'s>],
    title: Option<&Cell<'s>>,
    vocabulary: &Words,
) -> bool {
    if group.rows.len() >= JOINED_ROWS {
        return false;
    }
    let Some(title) = title else { return block.cell(row, "id").is_none() };
    if title.copied && title.mark == group.title.mark {
        return true;
    }
    if title.text.starts_with(char::is_lowercase) {
        return block.cell(row, "id").is_none();
    }
    ["accountable", "lead"].iter().any(|field| {
        let before = group.rows.iter().rev().find_map(|row| block.cell(row, field));
        let more = block.cell(row, field);
        before.is_some_and(|before| is_unfinished(&before.text))
            && more.is_some_and(|more| !is_post(&more.text, vocabulary))
    })
}

/// The action of a group of rows.
pub(crate) fn action<'s>(
    block: &Block<'s>,
    group: &Group<'s>,
    coded: bool,
    dating: &Dating,
    vocabulary: &Words,
    ledger: &mut Ledger,
) -> Record<'s> {
    let mut record = Record::default();
    let first = group.rows.first().map(Vec::as_slice).unwrap_or_default();
    block.cell(first, "id").into_iter().for_each(|id| record.say("id", id.clone()));
    match code(&group.title).filter(|_| coded) {
        Some((id, title)) => {
            record.say("id", id);
            record.say("title", title);
        }
        None => record.say("title", group.title.clone()),
    }
    let accountable = owners(block, &group.rows, "accountable", vocabulary, ledger);
    let lead = owners(block, &group.rows, "lead", vocabulary, ledger);
    for (key, owners) in [("accountable", &accountable), ("lead", &lead)] {
        owners.first().into_iter().for_each(|owner| record.say(key, owner.name.clone()));
    }
    dated_tasks(block, group, &lead, &mut record, vocabulary, ledger);
    if record.get("timescale").is_none()
        && let Some(when) = charted(block, &group.rows, dating, ledger)
    {
        record.say("timescale", when);
    }
    let said = |field: &str| group.rows.iter().find_map(|row| block.cell(row, field)).cloned();
    said("start").into_iter().for_each(|cell| record.say("start", time(&cell)));
    for field in ["resources", "contributors", "directorate", "category"] {
        said(field).into_iter().for_each(|cell| record.say(field, cell));
    }
    for (field, column) in ["budget", "cost"].into_iter().filter_map(|field| Some((field, block.table.column(field)?)))
    {
        let Some(cell) = said(field) else { continue };
        match money(&cell, &column.header) {
            Some(sum) => record.say(field, sum),
            // Words in such a column say where the money comes from.
            None => {
                let all = record.text("resources").map_or_else(|| cell.clone(), |own| own.joined(&cell));
                record.say("resources", all);
            }
        }
    }
    if is_done_only(block) {
        said("complete").into_iter().for_each(|cell| record.say("complete", cell));
    }
    if let Some(cell) = said("status") {
        status(&cell, &mut record, ledger);
    } else if let Some(cell) = said("complete") {
        let is_share = cell.text.trim().parse().is_ok_and(|share: f64| (0.0..=100.0).contains(&share));
        let share = if is_share { cell.saying(format!("{}%", cell.text.trim())) } else { cell };
        status(&share, &mut record, ledger);
    }
    let milestones: Vec<Value<'s>> = group.rows.iter().flat_map(|row| row_milestones(block, group, row)).collect();
    if !milestones.is_empty() {
        record.set("milestones", Value::List(milestones));
    }
    group.rows.iter().for_each(|row| keep_extra(block, row, &mut record));
    record
}

/// The names of a column, put together where one is broken over rows.
fn owners<'s>(
    block: &Block<'s>,
    rows: &[Vec<Cell<'s>>],
    field: &str,
    vocabulary: &Words,
    ledger: &mut Ledger,
) -> Vec<Owner<'s>> {
    let mut owners: Vec<Owner<'s>> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let Some(piece) = block.cell(row, field) else { continue };
        let Some(last) = owners.last_mut() else {
            owners.push(Owner { name: piece.clone(), from: at, last: at });
            continue;
        };
        let beside = last.last + 1 == at;
        let complete = is_post(&last.name.text, vocabulary) && !is_unfinished(&last.name.text);
        let goes_on = is_unfinished(&last.name.text) || (beside && !(complete && is_post(&piece.text, vocabulary)));
        if !goes_on {
            owners.push(Owner { name: piece.clone(), from: at, last: at });
        } else if complete && is_garbled(&piece.text) {
            let words = shown(&piece.text);
            ledger.note(ImportMatter::ValueLost, piece.mark, format!("`{words}` makes no sense here, and is left out"));
        } else {
            if !same(&last.name, piece) {
                last.name = last.name.joined(piece);
            }
            last.last = at;
        }
    }
    owners
}

/// The reference and title of a row that has nothing else, where the reference begins that of the row after it: `1` over
/// `1.1`.
pub(crate) fn heads_rows<'s>(
    block: &Block<'s>,
    row: &[Cell<'s>],
    next: Option<&Vec<Cell<'s>>>,
) -> Option<(Cell<'s>, Cell<'s>)> {
    let (id, title) = (block.cell(row, "id")?, block.cell(row, "title")?);
    let filled = row.iter().filter(|cell| !cell.is_blank()).count();
    let own = id.text.trim_end_matches('.');
    let begins = block.cell(next?, "id")?.text.strip_prefix(own)?.starts_with('.');
    (filled == 2 && begins && !id.copied).then(|| (id.part(0, own.len()), title.clone()))
}

/// The milestones of a row; of several rows of an action, each with the row's own timescale.
fn row_milestones<'s>(block: &Block<'s>, group: &Group<'s>, row: &[Cell<'s>]) -> Vec<Value<'s>> {
    let titles = block.cell(row, "milestones").map(pieces).unwrap_or_default();
    let when = block.cell(row, "timescale").filter(|_| group.rows.len() > 1);
    let dated = |title: Cell<'s>| match when {
        Some(when) => {
            let mut milestone = Record::default();
            milestone.say("title", title);
            milestone.say("timescale", time(when));
            Value::Map(milestone)
        }
        None => Value::Text(title),
    };
    titles.into_iter().map(dated).collect()
}
