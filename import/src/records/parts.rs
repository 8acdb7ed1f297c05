//! Figures of places and groups: rows of one indicator that a column tells apart are its parts.

use goldenthread::ImportMatter;

use crate::document::Cell;
use crate::header::columns::SERIES;
use crate::ledger::Ledger;
use crate::record::{Key, Record, Value};
use crate::records::indicator::add_figures;
use crate::rows::Block;
use crate::rows::parts::label;
use crate::vocabulary::words::normal;

/// The fields that a part of an indicator has.
const HELD: &[&str] = &["outturn", "target", "denominator"];

/// Makes the figures of a row those of a part, if it names one; what a part has no field for is noted.
pub(crate) fn as_part<'s>(block: &Block<'s>, row: &[Cell<'s>], record: &mut Record<'s>, ledger: &mut Ledger) {
    let Some(of) = label(block, row) else { return };
    let mut part = Record::default();
    let mark = of.mark;
    part.say("of", of);
    let (figures, rest): (Vec<_>, Vec<_>) = std::mem::take(&mut record.0)
        .into_iter()
        .partition(|(field, _)| SERIES.contains(&&**field) || &**field == "baseline");
    record.0 = rest;
    for (field, value) in figures {
        if HELD.contains(&&*field) {
            part.set(field, value);
            continue;
        }
        let message = format!("figures under {} are left out where they are of one place or group", &*field);
        ledger.note_once(ImportMatter::ValueLost, mark, message);
    }
    if part.0.len() > 1 {
        record.set("breakdown", Value::List(vec![Value::Map(part)]));
    }
}

/// Adds parts to those that are there: figures of the same place or group stand together. Returns one for which there
/// was no room.
pub(crate) fn add_parts<'s>(known: &mut Vec<Value<'s>>, more: Vec<Value<'s>>) -> Option<(Key, Cell<'s>)> {
    let mut left = None;
    for part in more {
        let Value::Map(part) = part else { continue };
        let name = part.text("of").map(|of| normal(&of.text));
        let same = known.iter_mut().find_map(|known| match known {
            Value::Map(known) if known.text("of").map(|of| normal(&of.text)) == name => Some(known),
            _ => None,
        });
        match same {
            Some(known) => left = add_figures(known, part).or(left),
            None => known.push(Value::Map(part)),
        }
    }
    left
}
