//! What checks found, as rows.

use std::borrow::Cow;
use std::cmp::Reverse;

use goldenthread::{Original, Place, Report};

use goldenthread_import::table::{Cells, Table};

use crate::Shown;

/// A finding, or one member of a finding about a whole collection.
struct Row<'r> {
    report: &'r Report,
    number: usize,
    found: &'r goldenthread::Finding,
    member: Option<&'r goldenthread::Member>,
}

impl Row<'_> {
    fn message(&self) -> &str {
        self.member.map_or(&self.found.message, |member| &member.message)
    }

    fn path(&self) -> &str {
        self.member.map_or(&self.found.path, |member| &member.path)
    }

    fn place(&self) -> Option<&Place> {
        self.member.map_or(self.found.place.as_ref(), |member| member.place.as_ref())
    }

    fn facts(&self) -> String {
        let facts = self.member.map_or(&self.found.facts, |member| &member.facts);
        let facts: serde_json::Map<_, _> =
            facts.iter().map(|(name, fact)| ((*name).to_string(), crate::v1::value(fact))).collect();
        serde_json::Value::Object(facts).to_string()
    }
}

/// The findings of some reports; members of whole collections follow their finding, marked as such.
pub fn findings<'r>(reports: impl Iterator<Item = &'r Report>) -> Table {
    let mut rows = Vec::new();
    for report in reports {
        for (number, found) in report.findings.iter().enumerate() {
            rows.push(Row { report, number, found, member: None });
            rows.extend(found.members.iter().map(|member| Row { report, number, found, member: Some(member) }));
        }
    }
    let line = |row: &Row<'_>| row.place().map(|place| i64::from(place.line));
    let column = |row: &Row<'_>| row.place().map(|place| i64::from(place.column));
    let mut table = Table::default();
    table.texts("file", rows.iter().map(|row| row.report.file.as_deref()));
    table.push("finding", Cells::Count(rows.iter().map(|row| i64::try_from(row.number).ok()).collect()));
    table.push("member", Cells::Flag(rows.iter().map(|row| Some(row.member.is_some())).collect()));
    table.texts("rule", rows.iter().map(|row| Some(&*row.found.rule.id)));
    table.texts("family", rows.iter().map(|row| Some(row.found.rule.family())));
    table.texts("severity", rows.iter().map(|row| Some(row.found.severity.as_str())));
    table.texts("message", rows.iter().map(|row| Some(row.message())));
    table.texts("path", rows.iter().map(|row| Some(row.path())));
    table.push("line", Cells::Count(rows.iter().map(line).collect()));
    table.push("column", Cells::Count(rows.iter().map(column).collect()));
    let original = |row: &Row<'r>| row.place().and_then(|place| place.original.clone());
    let texts = |say: fn(&Original) -> Option<String>| {
        Cells::Text(rows.iter().map(|row| original(row).as_ref().and_then(say)).collect())
    };
    let counts = |say: fn(&Original) -> Option<u32>| {
        Cells::Count(rows.iter().map(|row| original(row).as_ref().and_then(say).map(i64::from)).collect())
    };
    table.push("sheet", texts(|original| original.sheet().map(ToOwned::to_owned)));
    table.push("cell", texts(|original| original.cell().map(Cow::into_owned)));
    table.push("table", counts(Original::table));
    table.push("paragraph", counts(Original::paragraph));
    table.push("heading", texts(|original| original.heading().map(ToOwned::to_owned)));
    table.texts("help", rows.iter().map(|row| row.found.help.as_deref()));
    table.push("facts", Cells::Text(rows.iter().map(|row| Some(row.facts())).collect()));
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
    if places().flatten().any(|place| place.original.is_some()) {
        table.push("place", Cells::Text(places().map(|place| place.map(Place::words)).collect()));
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
    let rows: Vec<_> =
        reports.flat_map(|report| report.cannot_tell.iter().map(move |unsure| (report, unsure))).collect();
    let mut table = Table::default();
    table.texts("file", rows.iter().map(|(report, _)| report.file.as_deref()));
    table.texts("rule", rows.iter().map(|(_, unsure)| Some(&*unsure.rule.id)));
    table.texts("path", rows.iter().map(|(_, unsure)| Some(unsure.path.as_str())));
    table.texts("why", rows.iter().map(|(_, unsure)| Some(&*unsure.why)));
    table
}
