//! The period of a plan and the years of its grades, known at the end.

use goldenthread::ImportMatter;

use crate::cells::pieces::words;
use crate::ledger::{Ledger, shown};
use crate::plan::Draft;
use crate::record::{Record, Value};
use crate::scope::cover::Cover;
use crate::scope::{Scope, UNDATED};

/// The period from the year that the text speaks of as its own, where the title says none.
pub(crate) fn period<'s>(scope: &mut Scope<'s>, plan: &Draft<'s>, ledger: &mut Ledger) {
    if scope.cover.head.text("period").is_some() {
        return;
    }
    let Some(first) = scope.cover.first_year.clone() else { return };
    let targets = plan.indicators.iter().filter_map(|(_, indicator)| match indicator.get("target") {
        Some(Value::Map(years)) => years.0.last().map(|(year, _)| year.to_string()),
        _ => None,
    });
    let last = targets.filter_map(|year| year.parse::<goldenthread::Year>().ok()).max();
    let from: Option<goldenthread::Year> = first.text.parse().ok();
    let text = match (from, last) {
        (Some(from), Some(last)) if last > from && last.is_split() == from.is_split() => format!("{from}..{last}"),
        _ => first.text.to_string(),
    };
    let words = shown(&text);
    ledger.note(
        ImportMatter::UncertainReading,
        first.mark,
        format!("the plan's period is taken to be {words}, from what the text promises and its last target"),
    );
    scope.cover.head.say("period", first.saying(text));
}

/// Grades that print no year are given the year of publication, or the first of the plan.
pub(crate) fn date_judgements<'s>(cover: &Cover<'s>, plan: &mut Draft<'s>, ledger: &mut Ledger) {
    let published = cover.control.text("published").and_then(|cell| {
        let ranges = words(&cell.text);
        ranges.iter().rev().find_map(|(from, to)| {
            let word = cell.text.get(*from..*to)?;
            word.parse::<goldenthread::Year>().ok().map(|year| year.to_string())
        })
    });
    let year = published.or_else(|| cover.years().map(|years| years.from.to_string()));
    let mut left = None;
    for judgement in &mut plan.judgements {
        let Some(Value::Map(grades)) = judgement.get("grades") else { continue };
        let Some(grade) = grades.get(UNDATED).cloned() else { continue };
        let mut dated = Record::default();
        match &year {
            Some(year) => dated.set(year.clone(), grade),
            None => left = left.or_else(|| grade.cell().cloned()),
        }
        judgement.set("grades", Value::Map(dated));
    }
    if let Some(grade) = left {
        let message = format!("grades such as `{}` name no year, and are left out", shown(&grade.text));
        ledger.note(ImportMatter::ValueLost, grade.mark, message);
    }
}
