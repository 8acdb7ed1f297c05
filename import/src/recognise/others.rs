//! The other tables: projects, criteria, judgements, aspects, implications, posts, document control.

use goldenthread::ImportMatter;

use crate::document::text::label;
use crate::document::{Cell, Row};

use super::columns::Header;
use super::draft::{Record, Value};
use super::figure::references;
use super::tables::Open;
use super::vocabulary::Words;
use super::words::normal;
use super::{Importer, split};

impl<'s> Importer<'s, '_> {
    pub(crate) fn other_records(&mut self, open: &Open<'s>, rows: &[Vec<Cell<'s>>]) {
        match open.header.kind.as_str() {
            "project" => self.projects(open, rows),
            "aspect" => self.aspects(open, rows),
            "criterion" => self.criteria(open, rows),
            "judgement" => self.judgements(open, rows),
            "spread" => self.spreads(open, rows),
            "implications" => self.implications(open, rows),
            "post" => self.posts(open, rows),
            "scale" => self.scale(open, rows),
            "observation" => self.observations(open, rows),
            _ => {}
        }
    }

    fn projects(&mut self, open: &Open<'s>, rows: &[Vec<Cell<'s>>]) {
        let records = plain(open, rows, &["id", "title", "summary", "accountable", "lead", "budget"]);
        self.plan.projects.extend(records);
    }

    fn aspects(&mut self, open: &Open<'s>, rows: &[Vec<Cell<'s>>]) {
        let fields = ["id", "title", "impact", "significance", "legal-status", "control", "target"];
        for mut record in plain(open, rows, &fields) {
            let measured = record.text("target").map(references).map(|(_, refs)| refs).unwrap_or_default();
            if !measured.is_empty() {
                record.set("indicators", Value::List(measured.into_iter().map(Value::Text).collect()));
            }
            self.plan.aspects.push(record);
        }
    }

    fn posts(&mut self, open: &Open<'s>, rows: &[Vec<Cell<'s>>]) {
        for record in plain(open, rows, &["title", "holder"]) {
            let title = record.text("title").cloned().unwrap_or_default();
            self.plan.posts.push((title, record));
        }
    }

    /// Criteria, each numbered one of a cell by itself; those of a cell share its evidence and timescale.
    fn criteria(&mut self, open: &Open<'s>, rows: &[Vec<Cell<'s>>]) {
        for row in rows {
            let Some(cell) = open.cell(row, "title") else {
                self.left_row(open, row);
                continue;
            };
            let evidence: Vec<Value<'s>> =
                open.cell(row, "evidence").map(lettered).unwrap_or_default().into_iter().map(Value::Text).collect();
            let mut parts = numbered(cell);
            if parts.len() > 1 {
                let count = parts.len();
                self.note(
                    ImportMatter::RunTogetherCell,
                    cell.mark,
                    format!("this cell is read as {count} criteria, by their numbers"),
                );
            }
            let stated = open.cell(row, "id").cloned();
            if let (Some(id), [only]) = (stated, parts.as_mut_slice()) {
                only.0 = Some(id);
            }
            for (id, title) in parts {
                let mut record = Record::default();
                id.into_iter().for_each(|id| record.say("id", id));
                record.say("title", title);
                if !evidence.is_empty() {
                    record.set("evidence", Value::List(evidence.clone()));
                }
                open.cell(row, "timescale").into_iter().for_each(|when| record.say("timescale", when.clone()));
                self.plan.criteria.push(record);
            }
        }
    }

    fn judgements(&mut self, open: &Open<'s>, rows: &[Vec<Cell<'s>>]) {
        let before = self.plan.judgements.len();
        for row in rows {
            let Some(title) = open.cell(row, "title") else {
                self.left_row(open, row);
                continue;
            };
            let mut record = Record::default();
            record.say("title", title.clone());
            open.cell(row, "by").into_iter().for_each(|by| record.say("by", by.clone()));
            for column in open.header.columns.iter().filter(|column| column.field.as_deref() == Some("grade")) {
                let Some(grade) = row.get(column.at).filter(|cell| !cell.is_blank()) else { continue };
                let inspected = || open.cell(row, "date").and_then(|cell| super::dates::year_of(&cell.text));
                let year = column.period.clone().or_else(inspected).or_else(|| open.year.clone());
                match year {
                    Some(year) => record.map("grades").set(year, Value::Text(grade.clone())),
                    // The year of the plan, which may be told at its end only.
                    None => record.map("grades").set(super::prose::UNDATED, Value::Text(grade.clone())),
                }
            }
            for field in ["strengths", "improvements"] {
                let parts = open.cell(row, field).map(statements).unwrap_or_default();
                if !parts.is_empty() {
                    record.set(field, Value::List(parts.into_iter().map(Value::Text).collect()));
                }
            }
            self.plan.judgements.push(record);
        }
        self.at.judged = Some((before, self.plan.judgements.len()));
        self.at.graded.extend(self.at.judged);
    }

    /// How many of each setting got each grade.
    fn spreads(&mut self, open: &Open<'s>, rows: &[Vec<Cell<'s>>]) {
        let before = self.plan.judgements.len();
        for row in rows {
            let Some(title) = row.first().filter(|title| !title.is_blank()) else { continue };
            let mut record = Record::default();
            record.say("title", title.clone());
            for column in open.header.columns.iter().skip(1) {
                if let Some(count) = row.get(column.at).filter(|cell| cell.text.parse::<goldenthread::Number>().is_ok())
                {
                    record.map("spread").set(column.header.to_lowercase(), Value::Text(count.clone()));
                }
            }
            self.plan.judgements.push(record);
        }
        self.at.graded.push((before, self.plan.judgements.len()));
    }

    fn implications(&mut self, open: &Open<'s>, rows: &[Vec<Cell<'s>>]) {
        let Some(row) = rows.first() else { return };
        let Some(priority) = open.priority.and_then(|at| self.plan.priorities.get_mut(at)) else {
            self.left_row(open, row);
            return;
        };
        for field in ["financial", "staffing", "risk"] {
            let Some(column) = open.header.column(field) else { continue };
            let cell = row.get(column.at).cloned().unwrap_or_default();
            let value = if cell.is_blank() { Value::Blank(cell.mark) } else { Value::Text(cell) };
            priority.implications.set(field, value);
        }
    }

    /// A table of two columns that is the document's control: `Version | 5`.
    pub(crate) fn control_rows(&mut self, rows: &[Row<'s>]) -> bool {
        let known = |row: &Row<'s>| {
            let mut cells = row.cells.iter().filter(|cell| !cell.is_blank() && !cell.copied);
            let (key, value) = (cells.next()?, cells.next()?);
            let field = self.words.control(&normal(&key.text))?.to_owned();
            Some((field, value.clone()))
        };
        let found: Vec<(String, Cell<'s>)> = rows.iter().filter_map(known).collect();
        if found.len() < 2 {
            return false;
        }
        found.into_iter().for_each(|(field, value)| self.control_field(&field, value));
        true
    }

    pub(crate) fn control_field(&mut self, field: &str, value: Cell<'s>) {
        let key = match field {
            "version" => "version",
            "status" => "status",
            "contact" => "contact",
            "published" => "published",
            "modified" => "modified",
            "unit" => return self.plan.head.say("unit", value),
            "period" => return self.plan.head.say("period", value),
            "organisation" => return self.plan.head.say("organisation", value),
            _ => return,
        };
        self.plan.control.say(key, value);
    }
}

/// Records that take each field from the column of its name.
fn plain<'s>(open: &Open<'s>, rows: &[Vec<Cell<'s>>], fields: &[&'static str]) -> Vec<Record<'s>> {
    let record = |row: &Vec<Cell<'s>>| {
        let mut record = Record::default();
        for field in fields {
            open.cell(row, field).into_iter().for_each(|cell| record.say(*field, cell.clone()));
        }
        record.text("title").is_some().then_some(record)
    };
    rows.iter().filter_map(record).collect()
}

/// A text without the number or letter it begins with, and that label.
pub(crate) fn labelled<'s>(cell: &Cell<'s>) -> (Option<Cell<'s>>, Cell<'s>) {
    let text = cell.text.as_ref();
    match label::label(text) {
        Some((own, rest)) if !rest.is_empty() => {
            let at = text.find(own).unwrap_or_default();
            (Some(cell.part(at, at + own.len())), cell.part(text.len() - rest.len(), text.len()))
        }
        _ => (None, cell.clone()),
    }
}

/// The parts of a cell that begin with numbers: `1.0 ... 1.1 ...`.
fn numbered<'s>(cell: &Cell<'s>) -> Vec<(Option<Cell<'s>>, Cell<'s>)> {
    let is_number = |word: &str| {
        let parts: Vec<&str> = word.split('.').collect();
        parts.len() > 1
            && parts
                .iter()
                .all(|part| !part.is_empty() && part.len() < 3 && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let text = cell.text.as_ref();
    let words = super::figure::words(text);
    let starts: Vec<(usize, usize)> =
        words.into_iter().filter(|(from, to)| text.get(*from..*to).is_some_and(is_number)).collect();
    if starts.first().is_none_or(|(from, _)| *from > 0) {
        return vec![(None, cell.clone())];
    }
    let ends = starts.iter().skip(1).map(|(from, _)| *from).chain([text.len()]);
    starts.iter().zip(ends).map(|((from, to), end)| (Some(cell.part(*from, *to)), cell.part(*to, end))).collect()
}

/// The parts of a cell that begin with letters: `(a) ... (b) ...`.
fn lettered<'s>(cell: &Cell<'s>) -> Vec<Cell<'s>> {
    let text = cell.text.as_ref();
    let words = super::figure::words(text);
    let mut next = b'a';
    let mut starts = Vec::new();
    for (from, to) in words {
        let word = text.get(from..to).unwrap_or_default().trim_start_matches('(');
        if word.strip_suffix(')').is_some_and(|letter| letter.as_bytes() == [next]) {
            starts.push((from, to));
            next += 1;
        }
    }
    if starts.len() < 2 {
        return super::risks::pieces(cell);
    }
    let ends = starts.iter().skip(1).map(|(from, _)| *from).chain([text.len()]);
    starts.iter().zip(ends).map(|((_, to), end)| cell.part(*to, end)).collect()
}

fn statements<'s>(cell: &Cell<'s>) -> Vec<Cell<'s>> {
    let pieces = super::risks::pieces(cell);
    if pieces.len() > 1 { pieces } else { split::statements(cell) }
}

/// A header whose cells are grades, over counts: how many got each.
pub(crate) fn spread_header(rows: &[&[Cell<'_>]], words: &Words) -> Option<Header> {
    let [head, first, ..] = rows else { return None };
    let grades = head.iter().skip(1).filter(|cell| words.holds("grades", &normal(&cell.text))).count();
    let filled = head.iter().skip(1).filter(|cell| !cell.is_blank()).count();
    let counted = first.iter().skip(1).any(|cell| cell.text.parse::<goldenthread::Number>().is_ok());
    if grades < 2 || grades < filled || !counted {
        return None;
    }
    let fields: Vec<&str> = std::iter::once("title").chain(std::iter::repeat_n("grade", head.len() - 1)).collect();
    Some(Header::made("spread", head, &fields))
}
