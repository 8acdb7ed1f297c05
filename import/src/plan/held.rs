//! Numbers that a workbook shows rounded: a figure keeps what its cell holds, beside what it shows.

use goldenthread::{Mark, Printed, Value as Figure};

use crate::document::Cell;
use crate::record::{Key, Record, Value};

/// The fields whose values are figures, each under its year or alone.
const FIGURES: &[&str] =
    &["baseline", "comparator", "denominator", "external-target", "forecast", "numerator", "outturn", "target"];

/// Gives each figure of a plan the number that its cell holds.
pub(crate) fn keep(held: &[(Mark, String)], root: &mut Record<'_>) {
    if !held.is_empty() {
        in_record(held, root, false);
    }
}

fn in_record(held: &[(Mark, String)], record: &mut Record<'_>, within: bool) {
    if within && let Some((number, shown)) = record.text("value").and_then(|cell| number_of(held, cell)) {
        record.set("value", Value::Text(number));
        return record.set("shown", Value::Text(shown));
    }
    for (key, value) in &mut record.0 {
        in_value(held, value, within || matches!(key, Key::Field(name) if FIGURES.contains(name)));
    }
}

fn in_value(held: &[(Mark, String)], value: &mut Value<'_>, within: bool) {
    match value {
        Value::Map(record) => in_record(held, record, within),
        Value::List(items) => items.iter_mut().for_each(|item| in_value(held, item, within)),
        Value::Text(cell) if within => {
            if let Some((number, shown)) = number_of(held, cell) {
                let mut long = Record::with_room(2);
                long.set("value", Value::Text(number));
                long.set("shown", Value::Text(shown));
                *value = Value::Map(long);
            }
        }
        Value::Text(_) | Value::Blank(_) | Value::True(_) => {}
    }
}

/// The number that a cell holds and the one that it shows, where they differ and the importer took the cell as it is.
fn number_of<'s>(held: &[(Mark, String)], cell: &Cell<'s>) -> Option<(Cell<'s>, Cell<'s>)> {
    let at = held.binary_search_by_key(&cell.mark.start, |(mark, _)| mark.start).ok()?;
    let (_, number) = held.get(at).filter(|(mark, _)| *mark == cell.mark)?;
    let printed = |text: &str| match text.parse() {
        Ok(Figure::Number(Printed { currency, suffix, .. })) => Some((currency, suffix)),
        _ => None,
    };
    (printed(&cell.text)? == printed(number)?).then(|| (cell.saying(number.clone()), cell.clone()))
}
