//! Tables of actions: project areas with their tasks, owners and timescales, which may run over several rows.

use goldenthread::ImportMatter;

use crate::document::Cell;

use super::draft::{Record, Value};
use super::figure::{code, time, times, within_title};
use super::limits::{JOINED_ROWS, LISTED};
use super::tables::Open;
use super::words::normal;
use super::{Importer, shown, split};

/// An action whose rows are still coming in.
struct Group<'s> {
    title: Cell<'s>,
    home: Option<usize>,
    rows: Vec<Vec<Cell<'s>>>,
}

/// Someone named in a column, and from which row of the group on.
struct Owner<'s> {
    name: Cell<'s>,
    from: usize,
    last: usize,
}

impl<'s> Importer<'s, '_> {
    pub(crate) fn actions(&mut self, open: &Open<'s>, rows: Vec<Vec<Cell<'s>>>) {
        let mut groups: Vec<Group<'s>> = Vec::new();
        let titles = || rows.iter().filter_map(|row| open.cell(row, "title")).filter(|title| !title.copied);
        let coded = open.header.column("id").is_none() && within_title(titles());
        let mut section = None;
        let mut rows = rows.into_iter().peekable();
        while let Some(row) = rows.next() {
            if open.priority.is_none()
                && let Some((id, title)) = heads_rows(open, &row, rows.peek())
            {
                section = Some(self.new_priority(Some(id), title));
                continue;
            }
            let title = open.cell(&row, "title").cloned();
            match groups
                .last_mut()
                .filter(|group| group.rows.len() < JOINED_ROWS && self.goes_on_in(open, group, &row, title.as_ref()))
            {
                Some(group) => {
                    let first = row.iter().find(|cell| !cell.is_blank()).map(|cell| cell.mark).unwrap_or_default();
                    row.iter().for_each(|cell| self.used.push(cell.mark));
                    let own = group.title.mark;
                    let more = title.iter().filter(|more| more.mark != own);
                    more.for_each(|more| group.title = group.title.joined(more));
                    group.rows.push(row);
                    let name = shown(&group.title.text);
                    self.note(
                        ImportMatter::RejoinedRow,
                        first,
                        format!("this row is joined to the action it goes on from, `{name}`"),
                    );
                }
                None => match title {
                    Some(title) => {
                        let own = section.filter(|_| open.cell(&row, "priority").is_none());
                        let home = own.or_else(|| self.home(open, &row)).or(open.priority);
                        groups.push(Group { title, home, rows: vec![row] });
                    }
                    None => self.left_row(open, &row),
                },
            }
        }
        for group in groups {
            let home = group.home;
            let record = self.action(open, &group, coded);
            self.plan.actions.push((home, record));
        }
        self.uncharted(open);
    }

    /// Whether a row goes on with the action before it: no title, or the rest of one.
    fn goes_on_in(&self, open: &Open<'s>, group: &Group<'s>, row: &[Cell<'s>], title: Option<&Cell<'s>>) -> bool {
        let Some(title) = title else { return open.cell(row, "id").is_none() };
        if title.copied && title.mark == group.title.mark {
            return true;
        }
        if title.text.starts_with(char::is_lowercase) {
            return open.cell(row, "id").is_none();
        }
        ["accountable", "lead"].iter().any(|field| {
            let before = group.rows.iter().rev().find_map(|row| open.cell(row, field));
            let more = open.cell(row, field);
            before.is_some_and(|before| is_unfinished(&before.text))
                && more.is_some_and(|more| !self.is_post(&more.text))
        })
    }

    pub(crate) fn is_post(&self, name: &str) -> bool {
        normal(name).split(' ').any(|word| self.words.holds("posts", word))
    }

    fn action(&mut self, open: &Open<'s>, group: &Group<'s>, coded: bool) -> Record<'s> {
        let mut record = Record::default();
        let first = group.rows.first().map(Vec::as_slice).unwrap_or_default();
        open.cell(first, "id").into_iter().for_each(|id| record.say("id", id.clone()));
        match code(&group.title).filter(|_| coded) {
            Some((id, title)) => {
                record.say("id", id);
                record.say("title", title);
            }
            None => record.say("title", group.title.clone()),
        }
        let accountable = self.owners(open, &group.rows, "accountable");
        let lead = self.owners(open, &group.rows, "lead");
        for (key, owners) in [("accountable", &accountable), ("lead", &lead)] {
            owners.first().into_iter().for_each(|owner| record.say(key, owner.name.clone()));
        }
        self.dated_tasks(open, group, &lead, &mut record);
        if record.get("timescale").is_none()
            && let Some(when) = self.charted(open, &group.rows)
        {
            record.say("timescale", when);
        }
        let said = |field: &str| group.rows.iter().find_map(|row| open.cell(row, field)).cloned();
        for field in ["resources", "contributors"] {
            said(field).into_iter().for_each(|cell| record.say(field, cell));
        }
        if let Some(cell) = said("status") {
            self.status(&cell, &mut record);
        }
        let milestones: Vec<Value<'s>> = group.rows.iter().flat_map(|row| milestones(open, group, row)).collect();
        if !milestones.is_empty() {
            record.set("milestones", Value::List(milestones));
        }
        record
    }

    /// The names of a column, put together where one is broken over rows.
    fn owners(&mut self, open: &Open<'s>, rows: &[Vec<Cell<'s>>], field: &str) -> Vec<Owner<'s>> {
        let mut owners: Vec<Owner<'s>> = Vec::new();
        for (at, row) in rows.iter().enumerate() {
            let Some(piece) = open.cell(row, field) else { continue };
            let Some(last) = owners.last_mut() else {
                owners.push(Owner { name: piece.clone(), from: at, last: at });
                continue;
            };
            let beside = last.last + 1 == at;
            let complete = self.is_post(&last.name.text) && !is_unfinished(&last.name.text);
            let goes_on = is_unfinished(&last.name.text) || (beside && !(complete && self.is_post(&piece.text)));
            if !goes_on {
                owners.push(Owner { name: piece.clone(), from: at, last: at });
            } else if complete && is_garbled(&piece.text) {
                let words = shown(&piece.text);
                self.note(
                    ImportMatter::ValueLost,
                    piece.mark,
                    format!("`{words}` makes no sense here, and is left out"),
                );
            } else {
                if !super::same(&last.name, piece) {
                    last.name = last.name.joined(piece);
                }
                last.last = at;
            }
        }
        owners
    }

    /// The tasks, each with its timescale where as many are listed, and a lead of its own where one is named later.
    fn dated_tasks(&mut self, open: &Open<'s>, group: &Group<'s>, leads: &[Owner<'s>], record: &mut Record<'s>) {
        let mut tasks: Vec<(Cell<'s>, Option<Cell<'s>>, usize)> = Vec::new();
        let mut loose: Vec<Cell<'s>> = Vec::new();
        let several = group.rows.len() > 1;
        for (at, row) in group.rows.iter().enumerate() {
            // Of several rows each dates its own milestone.
            let dated = !(several && open.cell(row, "milestones").is_some());
            let mut when = open.cell(row, "timescale").filter(|_| dated).map(times).unwrap_or_default();
            let mut own = open.cell(row, "tasks").map(|cell| self.parted(cell, when.len())).unwrap_or_default();
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
        if let [one] = loose.as_slice() {
            record.say("timescale", one.clone());
        } else if let Some((first, rest)) = loose.split_first() {
            record.say("timescale", rest.iter().fold(first.clone(), |all, next| all.joined(next)));
        }
        let first = leads.first().map(|owner| owner.name.clone());
        let tasks = tasks.into_iter().map(|(title, when, at)| {
            let lead = leads.iter().rev().find(|owner| owner.from <= at).map(|owner| &owner.name);
            let other = lead.filter(|lead| first.as_ref().is_some_and(|first| !super::same(first, lead)));
            let mut task = Record::default();
            let (label, title) = super::others::labelled(&title);
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

    /// The tasks of a cell that lists so many times beside them, with a note where nothing but their words parts them.
    fn parted(&mut self, cell: &Cell<'s>, times: usize) -> Vec<Cell<'s>> {
        let pieces = super::risks::pieces(cell);
        if pieces.len() > 1 {
            return pieces;
        }
        let mut tasks = split::tasks(cell, self.words);
        if tasks.len() == 1 && times > 1 {
            tasks = split::counted(cell, times).unwrap_or(tasks);
        }
        if tasks.len() > 1 {
            let count = tasks.len();
            self.note(
                ImportMatter::RunTogetherCell,
                cell.mark,
                format!("this cell is read as {count} tasks: each begins with a capital and a verb"),
            );
        }
        tasks
    }

    /// A status in the model's words; another is noted and left out.
    pub(crate) fn status(&mut self, cell: &Cell<'s>, record: &mut Record<'s>) {
        if let Some(done) = ticked(&cell.text) {
            self.used.push(cell.mark);
            return done.into_iter().for_each(|word| record.say("status", cell.saying(word)));
        }
        // What comes after it explains it: `Complete - on agenda`.
        let first = cell.text.split([':', ';', ',', '(', '–']).next().and_then(|part| part.split(" - ").next());
        match status_of(&cell.text).or_else(|| first.and_then(status_of)) {
            Some(word) => record.say("status", cell.saying(word)),
            None => {
                let message = format!("`{}` is no status that a plan has, and is left out", shown(&cell.text));
                // Said of the first row that has it.
                if self.noted.insert(message.clone()) {
                    self.note(ImportMatter::ValueLost, cell.mark, message);
                }
            }
        }
    }

    /// Dated steps: of the action whose heading they stand under, or actions of their own.
    pub(crate) fn milestones(&mut self, open: &Open<'s>, rows: &[Vec<Cell<'s>>]) {
        let mut leads: Vec<Cell<'s>> = Vec::new();
        let mut steps = Vec::new();
        for row in rows {
            let Some(title) = open.cell(row, "title") else {
                self.left_row(open, row);
                continue;
            };
            let mut step = Record::default();
            let (label, title) = super::others::labelled(title);
            let key = if open.action.is_some() { "label" } else { "id" };
            label.or_else(|| open.cell(row, "id").cloned()).into_iter().for_each(|label| step.say(key, label));
            step.say("title", title);
            open.cell(row, "timescale").into_iter().for_each(|when| step.say("timescale", time(when)));
            if let Some(status) = open.cell(row, "status") {
                self.status(status, &mut step);
            }
            if let Some(lead) = open.cell(row, "lead") {
                if open.action.is_none() {
                    step.say("lead", lead.clone());
                } else if leads.iter().any(|known| super::same(known, lead)) {
                    self.used.push(lead.mark);
                } else if leads.len() < LISTED {
                    leads.push(lead.clone());
                }
            }
            steps.push(step);
        }
        match open.action.and_then(|at| self.plan.actions.get_mut(at)) {
            Some((_, action)) => {
                let list = action.list("milestones");
                list.extend(steps.into_iter().map(Value::Map));
                if !leads.is_empty() {
                    action.list("lead").extend(leads.into_iter().map(Value::Text));
                }
            }
            None => self.plan.actions.extend(steps.into_iter().map(|step| (open.priority, step))),
        }
    }
}

/// The reference and title of a row that has nothing else, where the reference begins that of the row after it: `1` over
/// `1.1`.
fn heads_rows<'s>(open: &Open<'s>, row: &[Cell<'s>], next: Option<&Vec<Cell<'s>>>) -> Option<(Cell<'s>, Cell<'s>)> {
    let (id, title) = (open.cell(row, "id")?, open.cell(row, "title")?);
    let filled = row.iter().filter(|cell| !cell.is_blank()).count();
    let own = id.text.trim_end_matches('.');
    let begins = open.cell(next?, "id")?.text.strip_prefix(own)?.starts_with('.');
    (filled == 2 && begins && !id.copied).then(|| (id.part(0, own.len()), title.clone()))
}

/// The milestones of a row; of several rows of an action, each with the row's own timescale.
fn milestones<'s>(open: &Open<'s>, group: &Group<'s>, row: &[Cell<'s>]) -> Vec<Value<'s>> {
    let titles = open.cell(row, "milestones").map(super::risks::pieces).unwrap_or_default();
    let when = open.cell(row, "timescale").filter(|_| group.rows.len() > 1);
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

/// Words for a status, and the model's.
const STATUSES: &[(&str, &str)] = &[
    ("not started", "not started"),
    ("not yet started", "not started"),
    ("planned", "not started"),
    ("in progress", "in progress"),
    ("ongoing", "in progress"),
    ("on going", "in progress"),
    ("on track", "in progress"),
    ("started", "in progress"),
    ("underway", "in progress"),
    ("under way", "in progress"),
    ("open", "in progress"),
    ("active", "in progress"),
    ("delayed", "in progress"),
    ("overdue", "in progress"),
    ("behind schedule", "in progress"),
    ("off track", "in progress"),
    ("at risk", "in progress"),
    ("slipped", "in progress"),
    ("slipping", "in progress"),
    ("behind", "in progress"),
    ("ahead", "in progress"),
    ("on schedule", "in progress"),
    ("in hand", "in progress"),
    ("partially complete", "in progress"),
    ("pending", "not started"),
    ("not due", "not started"),
    ("to do", "not started"),
    ("scheduled", "not started"),
    ("not yet due", "not started"),
    ("complete", "complete"),
    ("completed", "complete"),
    ("done", "complete"),
    ("closed", "complete"),
    ("achieved", "complete"),
    ("finished", "complete"),
    ("implemented", "complete"),
    ("met", "complete"),
    ("dropped", "dropped"),
    ("cancelled", "dropped"),
    ("abandoned", "dropped"),
    ("withdrawn", "dropped"),
    ("superseded", "dropped"),
    ("no longer required", "dropped"),
    ("canceled", "dropped"),
];

/// A status in the model's words.
pub(crate) fn status_of(text: &str) -> Option<&'static str> {
    let words = normal(text);
    STATUSES.iter().find(|(known, _)| *known == words).map(|(_, word)| *word)
}

/// What a tick, an answer or a share of the work says of the status: perhaps no more than that it is not complete; none
/// if the cell is nothing of the kind.
pub(crate) fn ticked(text: &str) -> Option<Option<&'static str>> {
    const DONE: &[&str] = &["☑", "✓", "✔", "✅", "x", "yes", "y", "100%", "100 %"];
    const NOT_DONE: &[&str] = &["☐", "✗", "✘", "❌", "no", "n"];
    let sign = text.trim().trim_end_matches('\u{fe0f}').to_lowercase();
    if DONE.contains(&sign.as_str()) {
        return Some(Some("complete"));
    }
    if NOT_DONE.contains(&sign.as_str()) {
        return Some(None);
    }
    let share: u8 = sign.strip_suffix('%')?.trim().parse().ok()?;
    Some(Some(if share == 0 { "not started" } else { "in progress" }))
}

/// Whether a name breaks off: `Head of Planning, Performance and`.
fn is_unfinished(name: &str) -> bool {
    let last = name.split_whitespace().next_back().unwrap_or_default();
    matches!(last.to_lowercase().as_str(), "and" | "of" | "for" | "the" | "&" | "to" | "with" | "in" | "/" | "-")
        || name.ends_with(',')
}

/// Whether a word is what a scan leaves of letters it could not read.
fn is_garbled(word: &str) -> bool {
    const LONG: usize = 7;
    word.len() >= LONG && !word.contains(' ') && word.bytes().all(|byte| byte.is_ascii_uppercase())
}
