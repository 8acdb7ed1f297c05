//! Tables of risks: one record a row, with its ratings and what is done about it.

use goldenthread::ImportMatter;
use goldenthread::language::absences::{is_none, is_placeholder};

use crate::cells::moments::time;
use crate::cells::pieces::{pieces, plain};
use crate::document::Cell;
use crate::ledger::{Ledger, shown};
use crate::record::{Record, Value};
use crate::records::indicator::keep_extra;
use crate::records::reported::{Report, Reporting};
use crate::records::{left_row, title_or_reference};
use crate::rows::{Block, written};
use crate::scope::Dating;
use crate::scope::outline::Outline;
use crate::scope::priorities::priority_of;
use crate::vocabulary::words::normal;

/// The year that a register's heading gives it.
pub(crate) fn headed<'s>(block: &Block<'s>, heading: &Cell<'s>) -> Option<Cell<'s>> {
    block.under.year.as_ref().map(|year| heading.saying(year.clone()))
}

/// The risks of a register, and the reviews of them where it, or the report that it is in, is one; those that threaten
/// something name a priority of the outline.
pub(crate) fn records<'s>(
    block: &Block<'s>,
    rows: &[Vec<Cell<'s>>],
    (outline, is_report): (&Outline<'s>, bool),
    dating: &Dating,
    ledger: &mut Ledger,
) -> (Vec<Record<'s>>, Vec<Report<'s>>) {
    let (places, reporting) = (Places::of(block), Reporting::of(block, dating));
    let is_review = is_report || rows.iter().any(|row| reporting.row(block, row).is_some());
    let mut reports = Vec::new();
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let title = title_or_reference(block, row, ledger);
        match title.map(|title| places.risk(row, title, block.table.columns.len())) {
            None => left_row(block, row, ledger),
            Some(mut record) => {
                undated(&places, row, &record, ledger);
                threatened(block, row, &mut record, outline, ledger);
                treated(block, row, &mut record, ledger);
                accepted(block, row, &mut record);
                aimed(block, row, &mut record);
                keep_extra(block, row, &mut record);
                reports.extend(reporting.reviewed(block, row, &record, is_review));
                found.push(record);
            }
        }
    }
    (found, reports)
}

/// A date or post for the mitigations of a risk that has none is said to be left out.
fn undated<'s>(places: &Places, row: &[Cell<'s>], record: &Record<'s>, ledger: &mut Ledger) {
    if record.get("mitigations").is_some() {
        return;
    }
    let Some(cell) = written(row, places.by).or_else(|| written(row, places.action_owner)) else { return };
    let message = "what a risk says of its mitigations is left out where it has none";
    if ledger.is_new(message) {
        ledger.note(ImportMatter::ValueLost, cell.mark, format!("`{}`: {message}", shown(&cell.text)));
    }
}

/// What is decided about a risk, in the model's words.
fn treated<'s>(block: &Block<'s>, row: &[Cell<'s>], record: &mut Record<'s>, ledger: &mut Ledger) {
    const WORDS: &[(&str, &str)] = &[
        ("treat", "treat"),
        ("mitigate", "treat"),
        ("reduce", "treat"),
        ("tolerate", "tolerate"),
        ("accept", "tolerate"),
        ("transfer", "transfer"),
        ("share", "transfer"),
        ("terminate", "terminate"),
        ("avoid", "terminate"),
    ];
    let Some(cell) = block.cell(row, "treatment") else { return };
    let said = normal(&cell.text);
    match WORDS.iter().find(|(word, _)| *word == said) {
        Some((_, word)) => record.say("treatment", cell.saying(*word)),
        None => {
            let message = format!("`{}` is no treatment of a risk, and is left out", shown(&cell.text));
            ledger.note_once(ImportMatter::ValueLost, cell.mark, message);
        }
    }
}

/// Who accepted a risk as it is, when, and until when.
fn accepted<'s>(block: &Block<'s>, row: &[Cell<'s>], record: &mut Record<'s>) {
    let mut acceptance = Record::default();
    block.cell(row, "accepted-by").into_iter().for_each(|by| acceptance.say("by", by.clone()));
    for (key, field) in [("on", "accepted-on"), ("until", "accepted-until")] {
        block.cell(row, field).into_iter().for_each(|cell| acceptance.say(key, time(cell)));
    }
    if !acceptance.is_empty() {
        record.set("acceptance", Value::Map(acceptance));
    }
}

/// The level that a risk is to be brought to, where its axes are told beside its score.
fn aimed<'s>(block: &Block<'s>, row: &[Cell<'s>], record: &mut Record<'s>) {
    let mut level = Record::default();
    for (key, field) in [("likelihood", "target-likelihood"), ("severity", "target-severity")] {
        block.cell(row, field).into_iter().for_each(|cell| level.say(key, cell.clone()));
    }
    if level.is_empty() {
        return;
    }
    let score = block.cell(row, "appetite");
    score.into_iter().for_each(|score| level.say("rating", plain(score)));
    let (_, first) = level.0.first().cloned().unwrap_or(("stage".into(), Value::Blank(Default::default())));
    let mut staged = Record::default();
    staged.say("stage", first.place().saying("target"));
    staged.0.extend(level.0);
    record.set("levels", Value::List(vec![Value::Map(staged)]));
}

/// What a risk threatens, where it is a priority of the plan.
fn threatened<'s>(
    block: &Block<'s>,
    row: &[Cell<'s>],
    record: &mut Record<'s>,
    outline: &Outline<'s>,
    ledger: &mut Ledger,
) {
    let Some(cell) = block.cell(row, "threatens") else { return };
    if priority_of(cell, outline).is_some() {
        record.say("threatens", cell.clone());
    } else {
        let message = format!("`{}` is no priority of the plan, and is left out of its risks", shown(&cell.text));
        ledger.note_once(ImportMatter::ValueLost, cell.mark, message);
    }
}

/// Where the columns of a register stand.
struct Places {
    id: Option<usize>,
    texts: [(&'static str, Option<usize>); 4],
    likelihood: Option<usize>,
    severity: Option<usize>,
    rating: Option<usize>,
    band: Option<usize>,
    owner: Option<usize>,
    mitigations: Option<usize>,
    planned: Option<usize>,
    action_owner: Option<usize>,
    by: Option<usize>,
    residual: [Option<usize>; 3],
    /// Whether the rating, and the residual one, multiply severity by likelihood in this order.
    severity_first: [bool; 2],
    dates: [(&'static str, Option<usize>); 3],
}

impl Places {
    fn of(block: &Block<'_>) -> Self {
        let at = |field| block.table.column(field).map(|column| column.at);
        Self {
            id: at("id"),
            texts: ["cause", "consequence", "category", "status"].map(|field| (field, at(field))),
            likelihood: at("likelihood"),
            severity: at("severity"),
            rating: at("rating"),
            band: at("band"),
            owner: at("owner"),
            mitigations: at("mitigations"),
            planned: at("planned"),
            action_owner: at("action-owner"),
            by: at("by"),
            severity_first: ["rating", "residual-rating"]
                .map(|field| block.table.column(field).is_some_and(|column| names_severity_first(&column.header))),
            residual: ["residual-likelihood", "residual-severity", "residual-rating"].map(at),
            dates: ["appetite", "reviewed", "review"].map(|field| (field, at(field))),
        }
    }

    /// The risk of a row by its title. `width` is how many fields it may have.
    fn risk<'s>(&self, row: &[Cell<'s>], title: &Cell<'s>, width: usize) -> Record<'s> {
        let mut record = Record::with_room(width);
        say(&mut record, "id", row, self.id);
        record.say("title", title.clone());
        self.texts.iter().for_each(|(field, at)| say(&mut record, field, row, *at));
        say(&mut record, "likelihood", row, self.likelihood);
        say(&mut record, "severity", row, self.severity);
        let [severity_first, _] = self.severity_first;
        let score = written(row, self.rating).map(|cell| multiplied(cell, severity_first, &mut record));
        rating(&mut record, score.as_ref(), written(row, self.band));
        say(&mut record, "owner", row, self.owner);
        self.mitigations(row, &mut record);
        self.residual(row, &mut record);
        self.dates.iter().for_each(|(field, at)| say(&mut record, field, row, *at));
        record
    }

    fn residual<'s>(&self, row: &[Cell<'s>], record: &mut Record<'s>) {
        let [likelihood, severity, rating] = self.residual;
        let mut residual = Record::default();
        say(&mut residual, "likelihood", row, likelihood);
        say(&mut residual, "severity", row, severity);
        let [_, severity_first] = self.severity_first;
        let score = written(row, rating).map(|cell| multiplied(cell, severity_first, &mut residual));
        score.into_iter().for_each(|cell| residual.say("rating", plain(&cell)));
        if !residual.is_empty() {
            record.set("residual", Value::Map(residual));
        }
    }

    fn mitigations<'s>(&self, row: &[Cell<'s>], record: &mut Record<'s>) {
        let said = |at| written(row, at).map(pieces).unwrap_or_default();
        let (done, planned) = (said(self.mitigations), said(self.planned));
        // An owner and a date for actions speak of those to come, where there are any.
        let has_planned = planned.iter().any(says_something);
        let mut list = Vec::with_capacity(done.len() + planned.len());
        let done = done.into_iter().map(|one| (one, false));
        for (piece, is_planned) in done.chain(planned.into_iter().map(|one| (one, true))) {
            if !says_something(&piece) {
                continue;
            }
            let owner = written(row, self.action_owner).filter(|_| is_planned == has_planned);
            let by = written(row, self.by).filter(|_| is_planned == has_planned);
            if owner.is_none() && by.is_none() && !is_planned {
                list.push(Value::Text(piece));
                continue;
            }
            let mut long = Record::with_room(4);
            let mark = piece.mark;
            long.say("title", piece);
            owner.into_iter().for_each(|owner| long.say("owner", owner.clone()));
            by.into_iter().for_each(|by| long.say("timescale", by.clone()));
            if is_planned {
                long.set("planned", Value::True(mark));
            }
            list.push(Value::Map(long));
        }
        if !list.is_empty() {
            record.set("mitigations", Value::List(list));
        }
    }
}

/// Sets a field to the cell in a column, if there is one.
fn say<'s>(record: &mut Record<'s>, key: &'static str, row: &[Cell<'s>], at: Option<usize>) {
    written(row, at).into_iter().for_each(|cell| record.say(key, cell.clone()));
}

/// The score and the band, together in one cell or in two.
fn rating<'s>(record: &mut Record<'s>, rating: Option<&Cell<'s>>, band: Option<&Cell<'s>>) {
    match (rating, band) {
        (Some(score), Some(band)) if score.text.trim().parse::<goldenthread::Number>().is_ok() => {
            let mut long = Record::default();
            long.say("score", score.clone());
            long.say("band", plain(band));
            record.set("rating", Value::Map(long));
        }
        (Some(one), _) | (None, Some(one)) => record.say("rating", plain(one)),
        (None, None) => {}
    }
}

/// The score of a rating that shows its working, `4 x 5 = 20` or `20 (4x5)`, whose levels go to the record; else the
/// rating itself. The levels stand in the order of the header, likelihood first where it says none.
fn multiplied<'s>(cell: &Cell<'s>, severity_first: bool, record: &mut Record<'s>) -> Cell<'s> {
    let text = cell.text.as_ref();
    let worked = || {
        let (sum, score) = match (text.find('='), text.find('(')) {
            (Some(equals), _) => (0..equals, equals + 1..text.len()),
            (None, Some(open)) if text.ends_with(')') => (open + 1..text.len() - 1, 0..open),
            _ => return None,
        };
        let (at, sign) = text.get(sum.clone())?.char_indices().find(|(_, c)| matches!(c, 'x' | 'X' | '×' | '*'))?;
        let cut = sum.start + at;
        let parts = [sum.start..cut, cut + sign.len_utf8()..sum.end, score];
        let counted =
            parts.iter().all(|part| text.get(part.clone()).is_some_and(|part| part.trim().parse::<u8>().is_ok()));
        counted.then(|| parts.map(|part| cell.part(part.start, part.end)))
    };
    let Some([first, second, score]) = worked() else { return cell.clone() };
    let (likelihood, severity) = if severity_first { (second, first) } else { (first, second) };
    for (field, part) in [("likelihood", likelihood), ("severity", severity)] {
        if record.get(field).is_none() {
            record.say(field, part);
        }
    }
    score
}

/// Whether a header multiplies severity by likelihood, in this order: `Score (I x L)`.
fn names_severity_first(header: &str) -> bool {
    let lower = header.to_lowercase();
    let inside = lower.split_once('(').map_or(lower.as_str(), |(_, inside)| inside);
    let Some((before, _)) = inside.split_once([' ', '×', 'x']).filter(|_| inside.contains(['x', '×'])) else {
        return false;
    };
    matches!(before.chars().next(), Some('i' | 's' | 'c'))
}

/// Whether a mitigation is more than a word for none.
fn says_something(piece: &Cell<'_>) -> bool {
    !is_none(&piece.text) && !is_placeholder(&piece.text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratings_that_show_their_working() {
        let read = |text: &'static str, head: &str| {
            let cell = Cell { text: text.into(), mark: goldenthread::Mark::new(0, text.len()), ..Cell::default() };
            let mut record = Record::default();
            let score = multiplied(&cell, names_severity_first(head), &mut record);
            let level = |field: &str| record.text(field).map(|cell| cell.text.to_string()).unwrap_or_default();
            format!("{} {} {}", level("likelihood"), level("severity"), score.text)
        };
        assert_eq!(read("4 x 5 = 20", "Score"), "4 5 20");
        assert_eq!(read("15 (3×5)", "Score (L x C)"), "3 5 15");
        assert_eq!(read("15 (3x5)", "Score (I x L)"), "5 3 15");
        assert_eq!(read("15 (High)", "Score"), "  15 (High)");
        // What was multiplied wrongly is read as it is printed, and found by the rules.
        assert_eq!(read("16 (3x5)", "Score"), "3 5 16");
    }
}
