//! States of work in the words of the model.

use goldenthread::ImportMatter;

use crate::document::Cell;
use crate::ledger::{Ledger, shown};
use crate::record::Record;
use crate::vocabulary::words::normal;

/// A status in the model's words; another is noted and left out.
pub(crate) fn status<'s>(cell: &Cell<'s>, record: &mut Record<'s>, ledger: &mut Ledger) {
    if let Some(done) = ticked(&cell.text) {
        ledger.scene(cell.mark);
        return done.into_iter().for_each(|word| record.say("status", cell.saying(word)));
    }
    // What comes after it explains it: `Complete - on agenda`.
    let first = cell.text.split([':', ';', ',', '(', '–']).next().and_then(|part| part.split(" - ").next());
    match status_of(&cell.text).or_else(|| first.and_then(status_of)) {
        Some(word) => record.say("status", cell.saying(word)),
        None => {
            let message = format!("`{}` is no status that a plan has, and is left out", shown(&cell.text));
            // Said of the first row that has it.
            ledger.note_once(ImportMatter::ValueLost, cell.mark, message);
        }
    }
}

/// Words for a status, and the model's.
const STATUSES: &[(&str, &str)] = &[
    ("not started", "not started"),
    ("not yet started", "not started"),
    ("planned", "not started"),
    ("in progress", "in progress"),
    ("ongoing", "in progress"),
    ("on going", "in progress"),
    ("on track", "in progress"),
    ("started", "in progress"),
    ("underway", "in progress"),
    ("under way", "in progress"),
    ("open", "in progress"),
    ("active", "in progress"),
    ("delayed", "in progress"),
    ("overdue", "in progress"),
    ("behind schedule", "in progress"),
    ("off track", "in progress"),
    ("at risk", "in progress"),
    ("slipped", "in progress"),
    ("slipping", "in progress"),
    ("behind", "in progress"),
    ("ahead", "in progress"),
    ("on schedule", "in progress"),
    ("in hand", "in progress"),
    ("partially complete", "in progress"),
    ("pending", "not started"),
    ("not due", "not started"),
    ("to do", "not started"),
    ("scheduled", "not started"),
    ("not yet due", "not started"),
    ("complete", "complete"),
    ("completed", "complete"),
    ("done", "complete"),
    ("closed", "complete"),
    ("achieved", "complete"),
    ("finished", "complete"),
    ("implemented", "complete"),
    ("met", "complete"),
    ("dropped", "dropped"),
    ("cancelled", "dropped"),
    ("abandoned", "dropped"),
    ("withdrawn", "dropped"),
    ("superseded", "dropped"),
    ("no longer required", "dropped"),
    ("canceled", "dropped"),
];

/// A status in the model's words.
pub(crate) fn status_of(text: &str) -> Option<&'static str> {
    let words = normal(text);
    STATUSES.iter().find(|(known, _)| *known == words).map(|(_, word)| *word)
}

/// Words that say more of the progress of work than the status that a plan has for them.
const SAY_MORE: &[&str] = &[
    "on track",
    "delayed",
    "overdue",
    "behind schedule",
    "off track",
    "at risk",
    "slipped",
    "slipping",
    "behind",
    "ahead",
    "on schedule",
    "partially complete",
];

/// Whether a text is a status that a plan has itself, in its own words or in others for the same, or a tick for one.
pub(crate) fn is_status(text: &str) -> bool {
    let words = normal(text);
    status_of(text).is_some() && !SAY_MORE.contains(&words.as_str()) || ticked(text).is_some()
}

/// What a tick, an answer or a share of the work says of the status: perhaps no more than that it is not complete; none
/// if the cell is nothing of the kind.
fn ticked(text: &str) -> Option<Option<&'static str>> {
    const DONE: &[&str] = &["☑", "✓", "✔", "✅", "x", "yes", "y", "100%", "100 %"];
    const NOT_DONE: &[&str] = &["☐", "✗", "✘", "❌", "no", "n"];
    let sign = text.trim().trim_end_matches('\u{fe0f}').to_lowercase();
    if DONE.contains(&sign.as_str()) {
        return Some(Some("complete"));
    }
    if NOT_DONE.contains(&sign.as_str()) {
        return Some(None);
    }
    let share: u8 = sign.strip_suffix('%')?.trim().parse().ok()?;
    Some(Some(if share == 0 { "not started" } else { "in progress" }))
}
