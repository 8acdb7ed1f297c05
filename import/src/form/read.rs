//! The form that our own writers lay a plan out in: read exactly, by the names of its sheets and columns.

use std::collections::BTreeMap;

use goldenthread::{ImportMatter, ImportNote, Mark, Period};

use crate::document::{Cell, Part, Row};
use crate::form::{BLANK, ENTRIES, FormColumn, Holds, PLAN, SHEETS, SIGN, Sheet, YES, names, squashed};
use crate::ledger::explain::TableNote;
use crate::ledger::{add, shown};
use crate::recognise::Filled;
use crate::record::{Key, Record, Value};

/// A record of a sheet, not yet in its place.
pub(crate) struct Filed<'s> {
    parent: Option<Cell<'s>>,
    key: Option<Cell<'s>>,
    level: usize,
    record: Record<'s>,
}

/// One table of the form.
pub(crate) struct Section<'p, 's> {
    name: &'static str,
    rows: Vec<&'p Row<'s>>,
}

/// Reads the form; none if the parts are those of another document.
pub(crate) fn read<'s>(parts: &[Part<'s>]) -> Option<Filled<'s>> {
    let mut filled = Filled::default();
    let sections = sections(parts, &mut filled);
    let is_plan = |section: &&Section<'_, '_>| {
        let head = section.rows.first().map(|row| row.cells.iter().map(|cell| &*cell.text).collect::<Vec<_>>());
        section.name == PLAN && head.is_some_and(|head| head == SIGN)
    };
    match sections.iter().find(is_plan) {
        Some(plan) => filled.entries(plan, 1),
        None if is_unsigned(&sections) => {
            let first = sections.iter().flat_map(|section| &section.rows).flat_map(|row| &row.cells).next();
            let [label, version] = SIGN;
            let message = format!(
                "the sheets and columns are those of a plan's form, and are read so, though its first line `{label} | {version}` is missing"
            );
            filled.note(ImportMatter::UncertainReading, first.map(|cell| cell.mark).unwrap_or_default(), message);
            sections.iter().filter(|section| section.name == PLAN).for_each(|plan| filled.entries(plan, 0));
        }
        None => return None,
    }
    let mut filed: Vec<Vec<Filed<'s>>> = Vec::new();
    for sheet in SHEETS {
        let of_sheet = sections.iter().filter(|section| section.name == sheet.name);
        let records = of_sheet.flat_map(|section| filled.records(sheet, section)).collect();
        filed.push(nested(sheet, records));
    }
    filled.join(filed);
    filled.root = alone(std::mem::take(&mut filled.root));
    Some(filled)
}

/// One digest and nothing of a plan: the document is the digest itself, as it was before it was laid out.
fn alone(mut root: Record<'_>) -> Record<'_> {
    // A blank title is what a plan has that nobody wrote.
    if root.0.iter().all(|(key, value)| &**key == "digests" || matches!(value, Value::Blank(_)))
        && root.get("digests").is_some()
        && let [Value::Map(digest)] = root.list("digests").as_mut_slice()
        && digest.get("digest").is_some()
    {
        return std::mem::take(digest);
    }
    root
}

/// Whether tables are those of the form all the same, though nothing says so: every column of each is the form's own.
fn is_unsigned(sections: &[Section<'_, '_>]) -> bool {
    // One or two tables may be headed like those of the form by chance.
    const FEWEST: usize = 3;
    let exact = |section: &Section<'_, '_>| match SHEETS.iter().find(|sheet| sheet.name == section.name) {
        Some(sheet) => {
            let mut cells = section.rows.iter().take(1).flat_map(|row| &row.cells).filter(|cell| !cell.is_blank());
            cells.clone().count() > 1 && cells.all(|cell| column(sheet, cell).is_some())
        }
        None => {
            let mut labels = section.rows.iter().filter_map(|row| row.cells.first());
            labels.clone().count() > 1 && labels.all(|label| ENTRIES.iter().any(|entry| entry.header == label.text))
        }
    };
    sections.len() >= FEWEST && sections.iter().all(exact)
}

/// The tables under their names: a sheet's, a heading's, or that of a row alone above the table.
pub(crate) fn sections<'p, 's>(parts: &'p [Part<'s>], filled: &mut Filled<'s>) -> Vec<Section<'p, 's>> {
    let mut sections: Vec<Section<'p, 's>> = Vec::new();
    let mut open = false;
    for part in parts {
        match part {
            Part::Heading { text, .. } => open = begin(&text.text, &mut sections, &mut filled.scene, text.mark),
            Part::Line { .. } => open = false,
            Part::Table(grid) => {
                if let Some(sheet) = &grid.sheet {
                    open = begin(sheet, &mut sections, &mut filled.scene, Mark::default());
                }
                let mut last = None;
                for row in &grid.rows {
                    let gap = last.is_none_or(|last| last + 1 < row.number);
                    last = Some(row.number);
                    if let ([only], true) = (row.cells.as_slice(), gap && grid.exact && grid.sheet.is_none()) {
                        open = begin(&only.text, &mut sections, &mut filled.scene, only.mark);
                    } else if open {
                        sections.last_mut().into_iter().for_each(|section| section.rows.push(row));
                    }
                }
            }
        }
    }
    sections
}

/// Begins the table of a name, if the form has one.
fn begin(name: &str, sections: &mut Vec<Section<'_, '_>>, scene: &mut Vec<Mark>, mark: Mark) -> bool {
    let known = SHEETS.iter().map(|sheet| sheet.name).chain([PLAN]).find(|known| *known == name.trim());
    scene.extend(known.map(|_| mark));
    sections.extend(known.map(|name| Section { name, rows: Vec::new() }));
    known.is_some()
}

impl<'s> Filled<'s> {
    fn note(&mut self, about: ImportMatter, mark: Mark, message: String) {
        add(&mut self.notes, ImportNote { about, mark, message, help: None });
    }

    /// Reads the entries of the plan itself, below so many rows that say what it is.
    fn entries(&mut self, section: &Section<'_, 's>, signed: usize) {
        if signed > 0 {
            self.header(section, PLAN, SIGN.iter().map(|sign| ((*sign).to_owned(), "plan".to_owned())).collect());
        }
        for row in section.rows.iter().skip(signed) {
            let [label, cell, ..] = row.cells.as_slice() else { continue };
            self.scene.push(label.mark);
            match ENTRIES.iter().find(|entry| entry.header == label.text) {
                Some(entry) => {
                    value(entry.holds, cell).into_iter().for_each(|value| put(&mut self.root, entry.key, value));
                }
                None => {
                    let words = shown(&label.text);
                    self.note(
                        ImportMatter::ValueLost,
                        label.mark,
                        format!("`{words}` is no entry of a plan, and is left out"),
                    );
                }
            }
        }
    }

    fn header(&mut self, section: &Section<'_, 's>, name: &str, columns: Vec<(String, String)>) {
        let Some(head) = section.rows.first() else { return };
        let marks = || head.cells.iter().filter(|cell| !cell.is_blank()).map(|cell| cell.mark);
        self.scene.extend(marks());
        let start = marks().map(|mark| mark.start).min().unwrap_or_default();
        let end = marks().map(|mark| mark.start + mark.len).max().unwrap_or_default();
        let mark = Mark { start, len: end.saturating_sub(start) };
        self.headers.push(mark);
        self.tables.push(TableNote::plain(mark, Some(name.to_lowercase()), section.rows.len() - 1, columns));
    }

    fn records(&mut self, sheet: &Sheet, section: &Section<'_, 's>) -> Vec<Filed<'s>> {
        let Some(head) = section.rows.first() else { return Vec::new() };
        let columns: Vec<Option<(&FormColumn, Option<String>)>> =
            head.cells.iter().map(|cell| column(sheet, cell)).collect();
        for (cell, _) in head.cells.iter().zip(&columns).filter(|(cell, column)| column.is_none() && !cell.is_blank()) {
            let (header, name) = (shown(&cell.text), sheet.name);
            self.note(
                ImportMatter::UnrecognisedColumn,
                cell.mark,
                format!("column `{header}` is none of the sheet {name}, and is left out"),
            );
        }
        let meaning = |column: &Option<(&FormColumn, Option<String>)>| match column {
            Some((column, Some(period))) => format!("{}, {period}", column.key),
            Some((column, None)) => column.key.to_owned(),
            None => "not recognised: left out".to_owned(),
        };
        let meanings = head.cells.iter().zip(&columns).map(|(cell, column)| (cell.text.to_string(), meaning(column)));
        self.header(section, sheet.name, meanings.collect());
        section.rows.iter().skip(1).map(|row| filed(&columns, row)).collect()
    }

    /// Puts every record where it belongs, the innermost first.
    fn join(&mut self, mut filed: Vec<Vec<Filed<'s>>>) {
        let names: Vec<Vec<String>> =
            filed.iter().map(|records| names(&records.iter().map(named).collect::<Vec<_>>())).collect();
        let places: Vec<BTreeMap<&str, usize>> = names
            .iter()
            .map(|names| names.iter().enumerate().rev().map(|(at, name)| (name.as_str(), at)).collect())
            .collect();
        for (at, sheet) in SHEETS.iter().enumerate().rev() {
            let Some((under, list)) = sheet.under else { continue };
            let Some(home) = SHEETS.iter().position(|sheet| sheet.name == under) else { continue };
            let records = filed.get_mut(at).map(std::mem::take).unwrap_or_default();
            let mut alone = Vec::new();
            for one in records {
                let named = one.parent.as_ref().map(|parent| squashed(&parent.text));
                let found = named.as_ref().and_then(|name| places.get(home)?.get(name.as_str()).copied());
                match found.and_then(|found| filed.get_mut(home)?.get_mut(found)) {
                    Some(parent) => parent.record.list(list).push(Value::Map(one.record)),
                    None => {
                        self.note_orphan(sheet, under, &one);
                        alone.push(one);
                    }
                }
            }
            filed.get_mut(at).into_iter().for_each(|records| *records = std::mem::take(&mut alone));
        }
        for (sheet, records) in SHEETS.iter().zip(filed) {
            let Some(root) = sheet.root.filter(|_| !records.is_empty()) else { continue };
            if sheet.keyed() {
                self.root.set(root, Value::Map(keyed(records)));
            } else {
                list(&mut self.root, root).extend(records.into_iter().map(|one| Value::Map(one.record)));
            }
        }
    }

    /// Notes a record that names one that is not there, or none where it needs one.
    fn note_orphan(&mut self, sheet: &Sheet, under: &str, one: &Filed<'s>) {
        let title =
            one.record.0.iter().find_map(|(_, value)| value.cell()).map(|cell| shown(&cell.text)).unwrap_or_default();
        let mark = one.parent.as_ref().map_or_else(|| Value::Map(one.record.clone()).mark(), |parent| parent.mark);
        let end = if sheet.root.is_some() { "stands alone" } else { "is left out" };
        match &one.parent {
            Some(parent) => {
                let name = shown(&parent.text);
                self.note(
                    ImportMatter::UncertainReading,
                    mark,
                    format!("`{name}` is none of the sheet {under}, so that `{title}` {end}"),
                );
            }
            None if sheet.root.is_none() => self.note(
                ImportMatter::ValueLost,
                mark,
                format!("`{title}` belongs to none of the sheet {under}, and is left out"),
            ),
            None => {}
        }
    }
}

/// Records by their keys: of two with one key the later stands in the place of the first.
pub(crate) fn keyed<'s>(records: Vec<Filed<'s>>) -> Record<'s> {
    let mut entries: Vec<(Key, Value<'s>)> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for one in records {
        let Some(key) = one.key.map(|key| key.text.into_owned()) else { continue };
        let record = Value::Map(one.record);
        match places.get(&key).and_then(|at| entries.get_mut(*at)) {
            Some((_, old)) => *old = record,
            None => {
                places.insert(key.clone(), entries.len());
                entries.push((key.into(), record));
            }
        }
    }
    Record(entries)
}

/// The column of a header, and the year or quarter that the header names.
pub(crate) fn column(sheet: &Sheet, cell: &Cell<'_>) -> Option<(&'static FormColumn, Option<String>)> {
    let columns = SHEETS.iter().find(|known| known.name == sheet.name)?.columns;
    let header = squashed(&cell.text);
    columns.iter().find_map(|column| {
        let rest = header.strip_prefix(column.header)?;
        if !column.holds.is_dated() {
            return rest.is_empty().then_some((column, None));
        }
        let period: Period = rest.strip_prefix(' ')?.parse().ok()?;
        Some((column, Some(period.to_string())))
    })
}

fn filed<'s>(columns: &[Option<(&FormColumn, Option<String>)>], row: &Row<'s>) -> Filed<'s> {
    let mut one = Filed { parent: None, key: None, level: 1, record: Record::default() };
    for (column, cell) in columns.iter().zip(&row.cells) {
        let Some((column, period)) = column else { continue };
        if cell.is_blank() {
            continue;
        }
        match (column.holds, period) {
            (Holds::Key, _) => one.key = Some(cell.clone()),
            (Holds::Parent, _) => one.parent = Some(cell.clone()),
            (Holds::Level, _) => one.level = cell.text.parse().unwrap_or(1),
            (holds, Some(period)) => {
                let value = value(holds, cell);
                // The years of a comparator stand beside its other fields.
                let is_own = column.key.is_empty();
                let years = if is_own { &mut one.record } else { one.record.map(column.key) };
                value.into_iter().for_each(|value| years.set(period.clone(), value));
            }
            (holds, None) => value(holds, cell).into_iter().for_each(|value| put(&mut one.record, column.key, value)),
        }
    }
    one
}

/// Records of one kind, those that stand deeper put into the ones before them.
pub(crate) fn nested<'s>(sheet: &Sheet, records: Vec<Filed<'s>>) -> Vec<Filed<'s>> {
    let Some(inner) = sheet.nested() else { return records };
    let mut whole: Vec<Filed<'s>> = Vec::new();
    for one in records {
        match whole.last_mut().filter(|_| one.level > 1) {
            Some(last) => nest(&mut last.record, inner, one.level - 1, one.record),
            None => whole.push(one),
        }
    }
    whole
}

fn nest<'s>(record: &mut Record<'s>, inner: &'static str, depth: usize, child: Record<'s>) {
    let list = record.list(inner);
    match list.last_mut() {
        Some(Value::Map(last)) if depth > 1 => nest(last, inner, depth - 1, child),
        _ => list.push(Value::Map(child)),
    }
}

pub(crate) fn named(one: &Filed<'_>) -> (String, String) {
    let text = |key| one.record.text(key).map(|cell| squashed(&cell.text)).unwrap_or_default();
    let reference = text("id");
    (if reference.is_empty() { text("digest") } else { reference }, text("title"))
}

/// Sets a field, or one within another.
pub(crate) fn put<'s>(record: &mut Record<'s>, path: &'static str, value: Value<'s>) {
    match path.split_once('.') {
        Some((first, rest)) => put(record.map(first), rest, value),
        None => record.set(path, value),
    }
}

pub(crate) fn list<'r, 's>(record: &'r mut Record<'s>, path: &'static str) -> &'r mut Vec<Value<'s>> {
    match path.split_once('.') {
        Some((first, rest)) => list(record.map(first), rest),
        None => record.list(path),
    }
}

/// What a cell that is not blank says.
pub(crate) fn value<'s>(holds: Holds, cell: &Cell<'s>) -> Option<Value<'s>> {
    Some(match holds {
        Holds::Flag if cell.text.eq_ignore_ascii_case(YES) => Value::True(cell.mark),
        Holds::Flag => return None,
        Holds::Figure | Holds::Series => figure(cell),
        Holds::List => Value::List(parts(cell, ';').into_iter().map(Value::Text).collect()),
        Holds::Pairs => {
            let pairs = parts(cell, ';').into_iter().filter_map(|part| {
                let at = part.text.rfind(": ")?;
                let key: Key = part.part(0, at).text.into_owned().into();
                Some((key, Value::Text(part.part(at + 1, part.text.len()))))
            });
            Value::Map(Record(pairs.collect()))
        }
        Holds::Rows => {
            let row = |row: Cell<'s>| Value::List(parts(&row, ' ').into_iter().map(Value::Text).collect());
            Value::List(parts(cell, ';').into_iter().map(row).collect())
        }
        Holds::Text if cell.text == BLANK => Value::Blank(cell.mark),
        Holds::Text | Holds::Number | Holds::Grades | Holds::Key | Holds::Parent | Holds::Level => {
            Value::Text(cell.clone())
        }
    })
}

/// How what is known of a figure begins in the brackets after it, and the key that it is of.
const FIGURE_REMARKS: [(&str, &str); 5] = [
    ("based on ", "basis"),
    ("no less than ", "lower"),
    ("no more than ", "upper"),
    ("from ", "evidence"),
    ("shown as ", "shown"),
];

/// A figure with what stands in brackets after it.
pub(crate) fn figure<'s>(cell: &Cell<'s>) -> Value<'s> {
    let text = cell.text.as_ref();
    let said = |part: &Cell<'s>| Value::Text(if part.text == BLANK { part.saying("blank") } else { part.clone() });
    let readable = |text: &str| text == BLANK || text.parse::<goldenthread::Value>().is_ok();
    let open = text.find(" (").filter(|open| text.ends_with(')') && text.get(..*open).is_some_and(readable));
    // `12.3 (r)` ends in a mark, and no remark.
    let marked = || text.parse::<goldenthread::Figure>().is_ok_and(|figure| !figure.marks().is_empty());
    let Some(open) = open.filter(|_| !marked()) else { return said(cell) };
    let mut long = Record::default();
    long.set("value", said(&cell.part(0, open)));
    let remarks = cell.part(open + 2, text.len() - 1);
    let mut note: Option<Cell<'s>> = None;
    for part in parts(&remarks, ';') {
        let after = |start: &str| {
            let rest = part.text.strip_prefix(start)?.len();
            Some(part.part(part.text.len() - rest, part.text.len()))
        };
        match FIGURE_REMARKS.iter().find_map(|(start, key)| Some((*key, after(start)?))) {
            _ if part.text == "provisional" => long.set("provisional", Value::True(part.mark)),
            Some((key, said)) => long.say(key, said),
            None => {
                note =
                    Some(note.map_or_else(|| part.clone(), |note| note.saying(format!("{}; {}", note.text, part.text))))
            }
        }
    }
    note.into_iter().for_each(|note| long.say("note", note));
    Value::Map(long)
}

/// The parts of a cell that a sign parts.
pub(crate) fn parts<'s>(cell: &Cell<'s>, sign: char) -> Vec<Cell<'s>> {
    let text = cell.text.as_ref();
    let mut from = 0;
    let mut parts = Vec::new();
    for at in text.match_indices(sign).map(|(at, _)| at).chain([text.len()]) {
        parts.push(cell.part(from, at));
        from = at + sign.len_utf8();
    }
    parts.retain(|part| !part.is_blank());
    parts
}
