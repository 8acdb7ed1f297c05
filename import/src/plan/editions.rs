//! A document that reports on several periods one after the other, as a workbook with a sheet a quarter does: an edition each.

use std::collections::{BTreeMap, BTreeSet};

use goldenthread::Period;

use crate::records::reported::Report;
use crate::vocabulary::words::normal;

/// Takes out of some reports those of each period before the last, where sheets or headings name periods of one length and
/// something is reported under two of them; else a heading that names a period says no more than that of its own rows.
pub(crate) fn earlier<'s>(reports: &mut Vec<Report<'s>>, given: Option<Period>) -> BTreeMap<Period, Vec<Report<'s>>> {
    let told = |report: &Report<'_>| report.told.as_ref().filter(|_| report.is_headed)?.parse::<Period>().ok();
    let periods: BTreeSet<Period> = reports.iter().filter_map(told).collect();
    let mut made = BTreeMap::new();
    let Some(last) = periods.last().copied().filter(|_| given.is_none() && periods.len() > 1) else { return made };
    let name = |report: &Report<'_>| {
        report.of.0.first().and_then(|(_, value)| value.cell()).map(|cell| (report.list, normal(&cell.text)))
    };
    let mut seen: BTreeMap<_, BTreeSet<Period>> = BTreeMap::new();
    for report in reports.iter() {
        if let (Some(name), Some(period)) = (name(report), told(report)) {
            seen.entry(name).or_default().insert(period);
        }
    }
    let is_repeated = seen.values().any(|periods| periods.len() > 1);
    if !is_repeated || periods.iter().any(|period| period.span() != last.span()) {
        return made;
    }
    for report in std::mem::take(reports) {
        match told(&report).filter(|period| *period != last) {
            Some(period) => made.entry(period).or_insert_with(Vec::new).push(report),
            None => reports.push(report),
        }
    }
    made
}
