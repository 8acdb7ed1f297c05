//! Tables of indicators: one record a row, its figures under the year of each column.

use std::collections::BTreeMap;

use goldenthread::ImportMatter;

use crate::document::Cell;

use super::amount::{Style, figure};
use super::columns::SERIES;
use super::draft::{Key, Record, Value};
use super::figure::{code, is_reference, references, within_title};
use super::others::labelled;
use super::parts::{OF, add_parts};
use super::rows::kind_of_figures;
use super::series::{spread_target, target_years};
use super::tables::{Open, written};
use super::words::{normal, period};
use super::{Importer, same, shown};

impl<'s> Importer<'s, '_> {
    pub(crate) fn indicators(&mut self, open: &Open<'s>, rows: Vec<Vec<Cell<'s>>>) {
        let columns = self.dated(open, &rows);
        let months = self.monthly(open);
        let style = self.style(open, &rows);
        let titles = || rows.iter().filter_map(|row| open.cell(row, "title"));
        let coded = open.header.column("id").is_none() && within_title(titles());
        let before = self.plan.indicators.len();
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        let described = open.places(DESCRIBED);
        let years = target_years(&columns);
        let parted = !open.months.is_empty() || OF.iter().any(|field| open.header.column(field).is_some());
        let by_period = open.header.column("period").is_some() || open.kinds.is_some() || parted;
        for row in rows {
            let row = row.as_slice();
            let mut record = Record::with_room(open.header.columns.len());
            let Some(title) = open.cell(row, "title") else {
                self.left_row(open, row);
                continue;
            };
            self.name(open, row, title, coded, &mut record);
            let home = self.home(open, row);
            self.action_beside(open, row, home);
            self.describe(&described, row, style, &mut record);
            let bounds: Vec<_> =
                columns.iter().filter_map(|dated| self.figures(open, row, dated, style, &mut record)).collect();
            self.bounded(&bounds, &mut record);
            spread_target(&mut record, &years);
            let kind = open.kinds.and_then(|at| kind_of_figures(row.get(at)?, self.words));
            if kind.is_none_or(|kind| kind == "outturn") {
                Self::by_month(row, &months, style, &mut record);
            }
            if parted {
                self.as_part(open, row, &mut record);
            }
            // A row a period, a kind or a place: the figures of one indicator stand together.
            let key = by_period.then(|| known_by(&record));
            if let Some((_, first)) = key.as_ref().and_then(|key| self.plan.indicators.get_mut(*known.get(key)?)) {
                if let Some((year, figure)) = add_figures(first, record) {
                    self.note_second(&year, &figure);
                }
                continue;
            }
            known.extend(key.map(|key| (key, self.plan.indicators.len())));
            self.plan.indicators.push((home, record));
        }
        self.at.measured = Some((before, self.plan.indicators.len()));
    }

    /// One figure a row: an indicator for each name, its figures by area where there are several.
    pub(crate) fn observations(&mut self, open: &Open<'s>, rows: &[Vec<Cell<'s>>]) {
        let mut found: BTreeMap<&str, BTreeMap<&str, Vec<&Vec<Cell<'s>>>>> = BTreeMap::new();
        for row in rows {
            let Some(name) = open.cell(row, "indicator") else {
                self.left_row(open, row);
                continue;
            };
            let area = open.cell(row, "area").map_or("", |area| &area.text);
            found.entry(&name.text).or_default().entry(area).or_default().push(row);
        }
        let style = self.style(open, rows);
        for areas in found.into_values() {
            let mut record = Record::default();
            let first = areas.values().flatten().next();
            let said = |field: &str| first.and_then(|row| open.cell(row, field));
            said("indicator").into_iter().for_each(|cell| record.say("title", cell.clone()));
            said("measure").into_iter().for_each(|cell| record.say("unit", unit(cell)));
            let alone = areas.len() == 1;
            for rows in areas.into_values() {
                let years = self.observed(open, &rows, style);
                if alone {
                    record.set("outturn", Value::Map(years));
                    continue;
                }
                let mut part = Record::default();
                let area = rows.first().and_then(|row| open.cell(row, "area"));
                area.into_iter().for_each(|area| part.say("of", area.clone()));
                part.set("outturn", Value::Map(years));
                record.list("breakdown").push(Value::Map(part));
            }
            self.plan.indicators.push((open.priority, record));
        }
    }

    /// The figures of rows by their years; a row whose time is no year or quarter is noted.
    fn observed(&mut self, open: &Open<'s>, rows: &[&Vec<Cell<'s>>], style: Style<'_>) -> Record<'s> {
        let mut years = Vec::new();
        for row in rows {
            let time = open.cell(row, "period");
            let year = time.and_then(|time| period(&time.text)).filter(|(_, rest)| rest.is_empty());
            match (year, open.cell(row, "value")) {
                (Some((year, _)), Some(value)) => years.push((year, value)),
                (_, Some(value)) => {
                    let words = time.map(|time| shown(&time.text)).unwrap_or_default();
                    self.note(
                        ImportMatter::ValueLost,
                        value.mark,
                        format!("`{words}` is no year or quarter, and its figure is left out"),
                    );
                }
                _ => {}
            }
        }
        years.sort_by_key(|(year, _)| *year);
        years.dedup_by_key(|(year, _)| *year);
        Record(years.into_iter().map(|(year, value)| (year.to_string().into(), figure(value, style).0)).collect())
    }

    /// Reference and title, with the references of other schemes that stand in the title.
    fn name(&mut self, open: &Open<'s>, row: &[Cell<'s>], title: &Cell<'s>, coded: bool, record: &mut Record<'s>) {
        let own = if coded { code(title) } else { None };
        let (own, title) = own.map_or_else(|| (None, title.clone()), |(id, title)| (Some(id), title));
        let id = open.cell(row, "id").filter(|id| !self.is_priority_ref(id)).cloned().or(own);
        let (title, mut refs) = references(&title);
        let id = id.or_else(|| (!refs.is_empty()).then(|| refs.remove(0)));
        id.into_iter().for_each(|id| record.say("id", id));
        match refs.len() {
            0 => {}
            1 => refs.into_iter().for_each(|one| record.say("refs", one)),
            _ => record.set("refs", Value::List(refs.into_iter().map(Value::Text).collect())),
        }
        record.say("title", title);
    }

    /// The priority that a row names, or under which its table stands.
    pub(crate) fn home(&mut self, open: &Open<'s>, row: &[Cell<'s>]) -> Option<usize> {
        let id = open.cell(row, "id").filter(|id| self.is_priority_ref(id));
        let named = open.cell(row, "priority").or(id);
        let Some(named) = named else { return open.priority };
        if let Some(found) = self.priority_of(named) {
            self.used.push(named.mark);
            return Some(found);
        }
        let Some(stated) = open.cell(row, "priority") else { return open.priority };
        if let (Some(label), title) = labelled(stated)
            && title.text.starts_with(char::is_alphabetic)
        {
            return Some(self.labelled_priority(label, title));
        }
        if is_reference(&stated.text) || !stated.text.starts_with(char::is_alphabetic) {
            let message = format!("`{}` is no priority that the document names, and is left out", shown(&stated.text));
            if self.noted.insert(message.clone()) {
                self.note(ImportMatter::ValueLost, stated.mark, message);
            }
            return open.priority;
        }
        Some(self.new_priority(None, stated.clone()))
    }

    /// A priority with its number, `1. Less waste`: numbers may begin again in one table, so that the title tells too.
    fn labelled_priority(&mut self, label: Cell<'s>, title: Cell<'s>) -> usize {
        let own = label.part(0, label.text.trim_end_matches(['.', ')', ':']).len());
        let numbered = self.priority_of(&own);
        let headed = numbered.filter(|at| self.plan.priorities.get(*at).is_some_and(|priority| priority.headed));
        if let Some(known) = headed.or_else(|| self.priority_of(&title)) {
            self.used.push(title.mark);
            return known;
        }
        self.new_priority(Some(own).filter(|_| numbered.is_none()), title)
    }

    /// Whether a row's reference is a priority's: a bare number counts the rows.
    fn is_priority_ref(&self, id: &Cell<'s>) -> bool {
        let counts = id.text.bytes().all(|byte| byte.is_ascii_digit());
        !counts && self.priority_of(id).is_some()
    }

    /// `places` are those of the columns that [`DESCRIBED`] names.
    fn describe(&mut self, places: &[Option<usize>], row: &[Cell<'s>], style: Style<'_>, record: &mut Record<'s>) {
        for (field, at) in DESCRIBED.into_iter().zip(places) {
            let Some(cell) = written(row, *at) else { continue };
            let known = match field {
                "baseline" => {
                    record.set(field, figure(cell, style).0);
                    true
                }
                "unit" | "better" | "frequency" => described(field, cell, record),
                _ => {
                    record.say(field, cell.clone());
                    true
                }
            };
            if !known && field == "better" {
                self.not_a_way(cell);
            }
        }
    }

    /// The action that a row has beside its indicator, with the same lead and date.
    fn action_beside(&mut self, open: &Open<'s>, row: &[Cell<'s>], home: Option<usize>) {
        let Some(title) = open.cell(row, "action").filter(|title| !title.copied) else { return };
        let is_last =
            |(_, last): &(Option<usize>, Record<'s>)| last.text("title").is_some_and(|last| same(last, title));
        if self.plan.actions.last().is_some_and(is_last) {
            return self.used.push(title.mark);
        }
        let mut action = Record::default();
        action.say("title", title.clone());
        for (key, field) in [("lead", "owner"), ("timescale", "by")] {
            open.cell(row, field).into_iter().for_each(|cell| action.say(key, cell.clone()));
        }
        self.plan.actions.push((home, action));
    }

    /// What stands where a polarity should, and is none, is noted.
    fn not_a_way(&mut self, cell: &Cell<'s>) {
        let message = format!("`{}` does not say which way is better, and is left out", shown(&cell.text));
        if self.noted.insert(message.clone()) {
            self.note(ImportMatter::ValueLost, cell.mark, message);
        }
    }

    /// A row that has figures or words and no title.
    pub(crate) fn left_row(&mut self, open: &Open<'s>, row: &[Cell<'s>]) {
        if let Some(cell) = row.iter().find(|cell| !cell.is_blank()) {
            let (kind, words) = (&open.header.kind, shown(&cell.text));
            self.note(
                ImportMatter::ValueLost,
                cell.mark,
                format!("the row `{words}` of this {kind} table has no title, and is left out"),
            );
        }
    }
}

/// What is said of an indicator beside its figures, in the order of its record.
const DESCRIBED: [&str; 6] = ["unit", "provider", "owner", "better", "frequency", "baseline"];

/// Fills the unit, polarity or frequency of an indicator, in the words of the model; not if they are no such thing.
pub(crate) fn described<'s>(field: &'static str, cell: &Cell<'s>, record: &mut Record<'s>) -> bool {
    let said = match field {
        "unit" => Some(unit(cell)),
        "better" => polarity(cell),
        _ => frequency(cell),
    };
    let found = said.is_some();
    said.into_iter().for_each(|said| record.say(field, said));
    found
}

/// What tells an indicator from others: its reference and title.
fn known_by(record: &Record<'_>) -> String {
    let text = |key| record.text(key).map(|cell| normal(&cell.text)).unwrap_or_default();
    format!("{} {}", text("id"), text("title"))
}

/// Adds the figures of a record to those of another, which come first; returns one for which there was no room.
pub(crate) fn add_figures<'s>(first: &mut Record<'s>, more: Record<'s>) -> Option<(Key, Cell<'s>)> {
    let mut left = None;
    for (field, value) in more.0 {
        if &*field == "better" && first.get("better").is_none() {
            first.set(field, value);
            continue;
        }
        let value = match value {
            Value::List(parts) if &*field == "breakdown" => {
                left = add_parts(first.list("breakdown"), parts).or(left);
                continue;
            }
            value => value,
        };
        let Some(field) = SERIES.iter().find(|known| ***known == *field) else { continue };
        let Value::Map(years) = value else { continue };
        let known = first.map(field);
        for (year, figure) in years.0 {
            match (known.get(&year), figure) {
                (None, figure) => known.set(year, figure),
                (Some(_), Value::Text(figure)) if &*year != "of" => left = Some((year, figure)),
                _ => {}
            }
        }
    }
    left
}

/// A unit in small letters, where those are what the model knows it by.
fn unit<'s>(cell: &Cell<'s>) -> Cell<'s> {
    if !cell.text.contains(char::is_uppercase) {
        return cell.clone();
    }
    let small = cell.text.to_lowercase();
    match goldenthread::Unit::from(small.as_str()) {
        goldenthread::Unit::Other(_) => cell.clone(),
        _ => cell.saying(small),
    }
}

/// Which way is better, in the words of the model: the one way that the cell names, as in `RAG - Low is good`.
fn polarity<'s>(cell: &Cell<'s>) -> Option<Cell<'s>> {
    const HIGHER: &[&str] =
        &["higher", "high", "up", "increase", "increasing", "maximise", "bigger", "more", "positive", "upward"];
    const LOWER: &[&str] = &[
        "lower",
        "low",
        "down",
        "decrease",
        "decreasing",
        "reduce",
        "minimise",
        "smaller",
        "less",
        "fewer",
        "downward",
    ];
    let lower = cell.text.to_lowercase();
    let says = |words: &[&str], signs: &[char]| {
        let mut own = lower.split(|c: char| !c.is_alphanumeric());
        own.any(|word| words.contains(&word)) || lower.contains(signs)
    };
    let up = says(HIGHER, &['↑', '▲', '△', '⇧', '⬆', '🔼']);
    let down = says(LOWER, &['↓', '▼', '▽', '⇩', '⬇', '🔽']);
    (up != down).then(|| cell.saying(if up { "higher" } else { "lower" }))
}

fn frequency<'s>(cell: &Cell<'s>) -> Option<Cell<'s>> {
    const WORDS: &[(&str, &str)] = &[
        ("month", "monthly"),
        ("quarter", "quarterly"),
        ("term", "termly"),
        ("half", "half-yearly"),
        ("six month", "half-yearly"),
        ("bi annual", "half-yearly"),
        ("annual", "annual"),
        ("year", "annual"),
    ];
    let words = normal(&cell.text);
    let (_, word) = WORDS.iter().find(|(start, _)| words.starts_with(start))?;
    Some(cell.saying(*word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn which_way_is_better() {
        for (text, expected) in [
            ("Higher is better", Some("higher")),
            ("High", Some("higher")),
            ("RAG - Low is good", Some("lower")),
            ("▲", Some("higher")),
            ("▼", Some("lower")),
            ("Up", Some("higher")),
            ("Plan is best", None),
            ("↑↓", None),
        ] {
            let cell = Cell { text: text.into(), ..Cell::default() };
            assert_eq!(polarity(&cell).map(|cell| cell.text.into_owned()).as_deref(), expected, "{text}");
        }
    }
}
