//! Indicators that a document repeats for each of its quarters or months: one indicator with the figures of all.

use std::collections::BTreeMap;

use goldenthread::Period;

use crate::header::columns::SERIES;
use crate::plan::Draft;
use crate::record::{Record, Value};
use crate::vocabulary::words::normal;

/// Joins the indicators of one reference and title under one priority whose figures are of different parts of years, as a
/// workbook with a sheet a quarter has them. Two rows with figures of one period are two, and what a rule says of a repeated
/// reference holds.
pub(crate) fn join_repeated(plan: &mut Draft<'_>) {
    let mut known: BTreeMap<(Option<usize>, String, String), usize> = BTreeMap::new();
    let mut kept: Vec<(Option<usize>, Record<'_>)> = Vec::with_capacity(plan.indicators.len());
    for (home, record) in std::mem::take(&mut plan.indicators) {
        let text = |field| record.text(field).map(|cell| normal(&cell.text)).unwrap_or_default();
        let key = (home, text("id"), text("title"));
        let first = known.get(&key).and_then(|at| kept.get_mut(*at)).filter(|(_, first)| goes_on(first, &record));
        match first {
            Some((_, first)) => join(first, record),
            None => {
                known.entry(key).or_insert(kept.len());
                kept.push((home, record));
            }
        }
    }
    plan.indicators = kept;
}

/// Whether a record says of other parts of years what the first one says of its own, and nothing else that differs.
fn goes_on(first: &Record<'_>, more: &Record<'_>) -> bool {
    let is_part = |key: &str| key.parse::<Period>().is_ok_and(|period| period.whole_year().is_none());
    let figures = |record: &Record<'_>| -> Vec<(&'static str, String)> {
        let of = |field: &'static str| match record.get(field) {
            Some(Value::Map(years)) => years.0.iter().map(|(key, _)| (field, key.to_string())).collect(),
            _ => Vec::new(),
        };
        SERIES.iter().flat_map(|field| of(field)).collect()
    };
    let (own, other) = (figures(first), figures(more));
    let are_parts = |figures: &[(&str, String)]| !figures.is_empty() && figures.iter().all(|(_, key)| is_part(key));
    let is_said = |(key, value): &(crate::record::Key, Value<'_>)| {
        SERIES.contains(&&**key) || first.get(key).is_none_or(|known| says_the_same(known, value))
    };
    are_parts(&own)
        && are_parts(&other)
        && other.iter().all(|figure| !own.contains(figure))
        && more.0.iter().all(is_said)
}

fn says_the_same(one: &Value<'_>, other: &Value<'_>) -> bool {
    match (one, other) {
        (Value::Map(one), Value::Map(other)) => {
            other.0.iter().all(|(key, value)| one.get(key).is_none_or(|known| says_the_same(known, value)))
        }
        (Value::List(one), Value::List(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| says_the_same(one, other))
        }
        _ => match (one.cell(), other.cell()) {
            (Some(one), Some(other)) => normal(&one.text) == normal(&other.text),
            (one, other) => one.is_none() && other.is_none(),
        },
    }
}

/// Adds to a record what another says besides.
fn join<'s>(first: &mut Record<'s>, more: Record<'s>) {
    for (key, value) in more.0 {
        let place = first.0.iter_mut().find(|(known, _)| *known == key).map(|(_, known)| known);
        match (place, value) {
            (Some(Value::Map(known)), Value::Map(more)) => join(known, more),
            (Some(_), _) => {}
            (None, value) => first.set(key, value),
        }
    }
}
