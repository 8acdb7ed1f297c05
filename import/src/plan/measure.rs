//! Facts of an indicator: `Baseline: 62% (2022/23)`.

use goldenthread::ImportMatter;

use crate::cells::amount::{Spelling, figure};
use crate::cells::described::described;
use crate::cells::facts::{BY_YEAR, Fact, OF_MEASURES, in_words, with_note};
use crate::cells::years::{with_years, year_by};
use crate::document::Cell;
use crate::ledger::{Ledger, shown};
use crate::plan::Draft;
use crate::record::Value;
use crate::records::series::{bounded, note_second};
use crate::scope::{Dating, Scope};
use crate::vocabulary::Words;

/// Fills a field of an indicator.
pub(crate) fn tell_measure<'s>(
    at: usize,
    fact: Fact<'s>,
    scope: &mut Scope<'s>,
    plan: &mut Draft<'s>,
    vocabulary: &Words,
    ledger: &mut Ledger,
) -> bool {
    let field = fact.measure.clone().unwrap_or_default();
    let style = Spelling { words: vocabulary, comma: false };
    if field == "by" {
        return due(at, &fact.value, scope, plan, vocabulary, ledger);
    }
    if let Some(series) = BY_YEAR.iter().find(|known| **known == field) {
        return tell_years(at, series, fact, plan, vocabulary, ledger);
    }
    let Some((_, record)) = plan.indicators.get_mut(at) else { return false };
    let Some(field) = OF_MEASURES.iter().find(|known| **known == field) else { return false };
    if record.get(field).is_some() {
        return false;
    }
    match *field {
        "baseline" => {
            let own = match with_years(&fact.value).as_slice() {
                [(year, cell)] => Some((fact.value.saying(year.to_string()), cell.clone())),
                _ => None,
            };
            let year = fact.year.map(|year| fact.label.saying(year));
            let (year, cell) = own.map_or((year, fact.value), |(year, cell)| (Some(year), cell));
            record.set("baseline", with_note(figure(&cell, style).0, year));
        }
        "unit" | "better" | "frequency" => {
            return described(field, &fact.value, record);
        }
        _ => record.say(*field, fact.value),
    }
    true
}

/// Figures under the years that they, or their label, name; one that names none waits for the date of the target.
fn tell_years<'s>(
    at: usize,
    field: &'static str,
    fact: Fact<'s>,
    plan: &mut Draft<'s>,
    vocabulary: &Words,
    ledger: &mut Ledger,
) -> bool {
    let style = Spelling { words: vocabulary, comma: false };
    let parts = match &fact.year {
        Some(year) => vec![(year.clone().into(), fact.value.clone())],
        None => with_years(&fact.value),
    };
    let parts = if parts.is_empty() { in_words(&fact.value).into_iter().collect() } else { parts };
    if parts.is_empty() {
        plan.telling.undated.push((at, field, fact.value));
        return true;
    }
    let mut bounds = Vec::new();
    for (year, cell) in parts {
        let (value, side) = figure(&cell, style);
        bounds.extend(side.filter(|_| field == "target").map(|side| (side, cell.mark)));
        let Some((_, record)) = plan.indicators.get_mut(at) else { return false };
        if record.map(field).get(&year).is_none() {
            record.map(field).set(year, value);
        } else {
            note_second(&year, &cell, ledger);
        }
    }
    let record = plan.indicators.get_mut(at).map(|(_, record)| std::mem::take(record));
    if let Some(mut record) = record {
        bounded(&bounds, &mut record, ledger);
        plan.indicators.get_mut(at).into_iter().for_each(|(_, own)| *own = std::mem::take(&mut record));
    }
    true
}

/// `Date to achieve target: March 2026` dates the target that named no year.
fn due<'s>(
    at: usize,
    by: &Cell<'s>,
    scope: &mut Scope<'s>,
    plan: &mut Draft<'s>,
    vocabulary: &Words,
    ledger: &mut Ledger,
) -> bool {
    let waits = |(own, field, _): &(usize, &str, Cell<'s>)| *own == at && *field == "target";
    let Some(index) = plan.telling.undated.iter().position(waits) else { return false };
    let split = is_split(at, &scope.dating(), plan);
    let Some(year) = year_by(&by.text, split) else { return false };
    let (_, field, cell) = plan.telling.undated.remove(index);
    let fact = Fact {
        from: 0,
        in_table: false,
        action: None,
        measure: None,
        year: Some(year),
        label: by.clone(),
        value: cell,
    };
    tell_years(at, field, fact, plan, vocabulary, ledger)
}

/// Whether the years of an indicator, or of the plan, are such as 2024/25.
fn is_split<'s>(at: usize, dating: &Dating, plan: &Draft<'s>) -> bool {
    let own = plan.indicators.get(at).and_then(|(_, record)| match record.get("outturn") {
        Some(Value::Map(years)) => years.0.first().map(|(year, _)| year.contains('/')),
        _ => None,
    });
    own.unwrap_or_else(|| dating.first().is_some_and(|year| year.contains('/')))
}

/// Figures that no date was found for are of the plan's one year, or are left out.
pub(crate) fn date_figures<'s>(scope: &mut Scope<'s>, plan: &mut Draft<'s>, vocabulary: &Words, ledger: &mut Ledger) {
    let only = scope.dating().only_of_plan();
    for (at, field, cell) in std::mem::take(&mut plan.telling.undated) {
        match &only {
            Some(year) => {
                let label = cell.clone();
                let year = Some(year.clone());
                let fact = Fact { from: 0, in_table: false, action: None, measure: None, year, label, value: cell };
                tell_years(at, field, fact, plan, vocabulary, ledger);
            }
            None => {
                let message = format!("{field} `{}` names no year, and is left out", shown(&cell.text));
                ledger.note(ImportMatter::ValueLost, cell.mark, message);
            }
        }
    }
}
