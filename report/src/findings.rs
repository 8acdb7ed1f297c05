//! What checks found, as rows.

use std::cmp::Reverse;

use goldenthread::{About, CannotTell, Facts, Finding, Member, Place, Report, Told, ToldValue};

use goldenthread_import::table::{Cells, Table};

use crate::Shown;

/// A finding, or one member of a finding about a whole collection.
struct FindingRow<'r> {
    report: &'r Report,
    number: usize,
    found: &'r Finding,
    member: Option<&'r Member>,
}

impl<'r> FindingRow<'r> {
    /// The value of a field: of a member what it says of itself, and of the rest what its finding says.
    fn get(&self, at: usize) -> ToldValue<'r> {
        let field = Finding::FIELDS.get(at).map(|field| field.name);
        let own = self.member.zip(Member::FIELDS.iter().position(|own| Some(own.name) == field));
        own.map_or_else(|| self.found.get(at), |(member, own)| member.get(own))
    }
}

/// Columns of a field of results, as many as its type has.
fn columns<'r>(table: &mut Table, name: &str, values: &[ToldValue<'r>]) {
    let texts = |say: &dyn Fn(&ToldValue<'r>) -> Option<String>| Cells::Text(values.iter().map(say).collect());
    // What a column holds is told by the first value that there is.
    match values.iter().find(|value| !matches!(value, ToldValue::Absent)) {
        Some(ToldValue::Rule(_)) => {
            let of = |say: fn(&goldenthread::Rule) -> &str| {
                texts(&move |value| if let ToldValue::Rule(rule) = value { Some(say(rule).to_owned()) } else { None })
            };
            table.push(name, of(|rule| &rule.id));
            table.push("family", of(|rule| rule.family()));
        }
        Some(ToldValue::Count(_)) => {
            let count = |value: &ToldValue<'_>| {
                if let ToldValue::Count(count) = value { i64::try_from(*count).ok() } else { None }
            };
            table.push(name, Cells::Count(values.iter().map(count).collect()));
        }
        Some(ToldValue::Tally(_) | ToldValue::Several) => {}
        _ if name == "place" => places(table, values),
        _ if name == "record" => records(table, values),
        _ => table.push(
            name,
            texts(&|value| match value {
                ToldValue::Text(text) => Some(text.to_string()),
                ToldValue::Facts(facts) => Some(json(facts)),
                _ => None,
            }),
        ),
    }
}

fn json(facts: &Facts) -> String {
    let facts = facts.iter().map(|(name, fact)| (name.to_string(), fact.to_json()));
    serde_json::Value::Object(facts.collect()).to_string()
}

/// The columns of places.
pub(crate) fn places(table: &mut Table, values: &[ToldValue<'_>]) {
    let place = |value: &ToldValue<'_>| if let ToldValue::Place(place) = value { Some((*place).clone()) } else { None };
    let places: Vec<Option<Place>> = values.iter().map(place).collect();
    let counts = |say: fn(&Place) -> Option<u32>| {
        Cells::Count(places.iter().map(|place| place.as_ref().and_then(say).map(i64::from)).collect())
    };
    let texts = |say: fn(&Place) -> Option<&str>| {
        Cells::Text(places.iter().map(|place| place.as_ref().and_then(say).map(ToOwned::to_owned)).collect())
    };
    table.push("line", counts(|place| Some(place.line)));
    table.push("column", counts(|place| Some(place.column)));
    table.push("sheet", texts(|place| place.sheet.as_deref()));
    table.push("cell", texts(|place| place.cell.as_deref()));
    table.push("table", counts(|place| place.table));
    table.push("paragraph", counts(|place| place.paragraph));
    table.push("heading", texts(|place| place.heading.as_deref()));
}

/// The columns of the records that results are about.
fn records(table: &mut Table, values: &[ToldValue<'_>]) {
    for (at, field) in About::FIELDS.iter().enumerate() {
        let text = |value: &ToldValue<'_>| match value {
            ToldValue::Record(record) => match record.get(at) {
                ToldValue::Text(text) => Some(text.into_owned()),
                _ => None,
            },
            _ => None,
        };
        table.push(field.name, Cells::Text(values.iter().map(text).collect()));
    }
}

/// The findings of some reports; members of whole collections follow their finding, marked as such.
pub fn findings<'r>(reports: impl Iterator<Item = &'r Report>) -> Table {
    let mut rows = Vec::new();
    for report in reports {
        for (number, found) in report.findings.iter().enumerate() {
            rows.push(FindingRow { report, number, found, member: None });
            rows.extend(found.members.iter().map(|member| FindingRow { report, number, found, member: Some(member) }));
        }
    }
    let mut table = Table::default();
    table.texts("file", rows.iter().map(|row| row.report.file.as_deref()));
    table.push("finding", Cells::Count(rows.iter().map(|row| i64::try_from(row.number).ok()).collect()));
    table.push("member", Cells::Flag(rows.iter().map(|row| Some(row.member.is_some())).collect()));
    for (at, field) in Finding::FIELDS.iter().enumerate() {
        let values: Vec<ToldValue<'_>> = rows.iter().map(|row| row.get(at)).collect();
        columns(&mut table, field.name, &values);
    }
    table
}

/// The findings of some reports as a reader sees them: the worst first, a whole collection as one row, no infos.
pub fn shown<'r>(reports: impl Iterator<Item = &'r Report>) -> Table {
    let least = Shown::default().least;
    let mut rows: Vec<_> = reports
        .flat_map(|report| report.findings.iter().map(move |found| (report, found)))
        .filter(|(_, found)| found.severity >= least)
        .collect();
    rows.sort_by_key(|(_, found)| Reverse(found.severity));
    let several = |file: Option<&str>| rows.iter().any(|(report, _)| report.file.as_deref() != file);
    let mut table = Table::default();
    if rows.first().is_some_and(|(report, _)| several(report.file.as_deref())) {
        table.texts("file", rows.iter().map(|(report, _)| report.file.as_deref()));
    }
    let places = || rows.iter().map(|(_, found)| found.place.as_ref());
    if places().flatten().any(Place::is_in_original) {
        table.push("place", Cells::Text(places().map(|place| place.map(Place::to_string)).collect()));
    } else {
        table.push("line", Cells::Count(places().map(|place| place.map(|place| i64::from(place.line))).collect()));
    }
    table.texts("severity", rows.iter().map(|(_, found)| Some(found.severity.as_str())));
    table.texts("rule", rows.iter().map(|(_, found)| Some(&*found.rule.id)));
    table.texts("message", rows.iter().map(|(_, found)| Some(found.message.as_str())));
    table.texts("help", rows.iter().map(|(_, found)| found.help.as_deref()));
    table
}

/// What rules could not judge.
pub fn cannot_tell<'r>(reports: impl Iterator<Item = &'r Report>) -> Table {
    let rows: Vec<&CannotTell> = reports.flat_map(|report| &report.cannot_tell).collect();
    let mut table = Table::default();
    for (at, field) in CannotTell::FIELDS.iter().enumerate() {
        let values: Vec<ToldValue<'_>> = rows.iter().map(|unsure| unsure.get(at)).collect();
        columns(&mut table, field.name, &values);
    }
    table
}
