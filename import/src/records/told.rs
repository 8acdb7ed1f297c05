//! Facts that stand after a label, put into the record they speak of: `Lead: Head of Housing. By: March 2025`.

use goldenthread::ImportMatter;

use crate::cells::facts::{Fact, OF_ACTIONS, bare_status};
use crate::cells::moments::time;
use crate::cells::status::status;
use crate::document::Cell;
use crate::ledger::{Ledger, shown};
use crate::record::Record;

/// A title without the sign or bracket that stands before its facts.
pub(crate) fn bare_title<'s>(title: &Cell<'s>) -> Cell<'s> {
    let ends = |c: char| c.is_whitespace() || matches!(c, '.' | ';' | ',' | '|' | '·' | '(' | '[' | '–' | '—' | '-');
    title.part(0, title.text.trim_end_matches(ends).len())
}

/// Fills a field of an action or a task.
pub(crate) fn tell_work<'s>(record: &mut Record<'s>, field: &str, fact: &Fact<'s>, ledger: &mut Ledger) -> bool {
    let known = OF_ACTIONS.iter().find(|known| **known == field);
    let free = |field: &&&str| record.get(field).is_none() && is_short(&fact.value);
    let Some(field) = known.filter(free) else { return false };
    match *field {
        "status" => {
            let said = bare_status(&fact.value);
            if said.text.len() < fact.value.text.trim_start_matches(':').len() && record.get("status").is_none() {
                let (all, kept) = (shown(&fact.value.text), shown(&said.text));
                let message = format!("of the status `{all}` no more than `{kept}` is read");
                ledger.note(ImportMatter::UncertainReading, fact.value.mark, message);
            }
            status(&said, record, ledger);
        }
        "timescale" => record.say("timescale", time(&fact.value)),
        _ => record.say(*field, fact.value.clone()),
    }
    true
}

/// Whether a value is no sentence, and so may be a name or a time.
pub(crate) fn is_short(value: &Cell<'_>) -> bool {
    // The names of several posts may run to this; what is longer tells a story.
    const MOST_WORDS: usize = 14;
    value.text.split_whitespace().count() <= MOST_WORDS
}
