//! Tables of what an edition says beside its indicators, actions and risks: of priorities, of signatures, of the reviews
//! at the year's end.

use crate::cells::moments::time;
use crate::document::Cell;
use crate::ledger::Ledger;
use crate::record::{Record, Value};
use crate::records::left_row;
use crate::rows::Block;
use crate::vocabulary::words::normal;

/// What a row says of a priority as a whole: its reference, its title and the commentary, which may be blank.
#[derive(Debug)]
pub(crate) struct Headed<'s> {
    pub(crate) id: Option<Cell<'s>>,
    pub(crate) title: Cell<'s>,
    pub(crate) commentary: Option<Cell<'s>>,
}

/// The rows of a table of priorities with what is said of each.
pub(crate) fn headings<'s>(block: &Block<'s>, rows: &[Vec<Cell<'s>>]) -> Vec<Headed<'s>> {
    let one = |row: &Vec<Cell<'s>>| {
        Some(Headed {
            id: block.cell(row, "id").cloned(),
            title: block.cell(row, "title")?.clone(),
            commentary: block.cell(row, "commentary").cloned(),
        })
    };
    rows.iter().filter_map(one).collect()
}

/// Who signed what, and when.
pub(crate) fn sign_offs<'s>(block: &Block<'s>, rows: &[Vec<Cell<'s>>], ledger: &mut Ledger) -> Vec<Record<'s>> {
    let mut found = Vec::new();
    for row in rows {
        let Some(what) = block.cell(row, "what") else {
            left_row(block, row, ledger);
            continue;
        };
        let mut record = Record::default();
        record.say("what", what.clone());
        block.cell(row, "by").into_iter().for_each(|by| record.say("by", by.clone()));
        block.cell(row, "on").into_iter().for_each(|on| record.say("on", time(on)));
        found.push(record);
    }
    found
}

/// The review of each target.
pub(crate) fn reviews<'s>(block: &Block<'s>, rows: &[Vec<Cell<'s>>], ledger: &mut Ledger) -> Vec<Record<'s>> {
    let mut found = Vec::new();
    for row in rows {
        let Some(indicator) = block.cell(row, "id").or_else(|| block.cell(row, "title")) else {
            left_row(block, row, ledger);
            continue;
        };
        let mut record = Record::default();
        record.say("indicator", indicator.clone());
        block.cell(row, "title").into_iter().for_each(|title| ledger.scene(title.mark));
        for (field, words) in [("verdict", VERDICTS), ("enough", ANSWERS), ("right-kind", ANSWERS)] {
            let cell = block.cell(row, field);
            cell.into_iter().for_each(|cell| record.say(field, in_words(cell, words)));
        }
        let follows: Vec<Value<'s>> = block.cell(row, "follows").map(listed).unwrap_or_default();
        if !follows.is_empty() {
            record.set("follows", Value::List(follows));
        }
        for field in ["period", "text", "by"] {
            block.cell(row, field).into_iter().for_each(|cell| record.say(field, cell.clone()));
        }
        block.cell(row, "on").into_iter().for_each(|on| record.say("on", time(on)));
        found.push(record);
    }
    found
}

/// What the words of a column say in those of the model; a word that is none of them is kept as printed, and told as any
/// value that cannot be read.
fn in_words<'s>(cell: &Cell<'s>, words: &[(&str, &'static str)]) -> Cell<'s> {
    let said = normal(&cell.text);
    words.iter().find(|(word, _)| *word == said).map_or_else(|| cell.clone(), |(_, word)| cell.saying(*word))
}

/// What a verdict on a target is called.
const VERDICTS: &[(&str, &str)] = &[
    ("yes", "met"),
    ("y", "met"),
    ("met", "met"),
    ("achieved", "met"),
    ("exceeded", "met"),
    ("no", "missed"),
    ("n", "missed"),
    ("missed", "missed"),
    ("not met", "missed"),
    ("not achieved", "missed"),
    ("n/a", "not assessed"),
    ("na", "not assessed"),
    ("not assessed", "not assessed"),
    ("no data", "not assessed"),
    ("data not available", "not assessed"),
];

/// What an answer is called.
const ANSWERS: &[(&str, &str)] = &[
    ("yes", "yes"),
    ("y", "yes"),
    ("no", "no"),
    ("n", "no"),
    ("partly", "partly"),
    ("partially", "partly"),
    ("in part", "partly"),
    ("part", "partly"),
    ("to some extent", "partly"),
];

/// The names of a list with semicolons or commas between them.
fn listed<'s>(cell: &Cell<'s>) -> Vec<Value<'s>> {
    let mut from = 0;
    let mut found = Vec::new();
    for piece in cell.text.split([';', ',', '\n']) {
        let part = cell.part(from, from + piece.len());
        from += piece.len() + 1;
        if !part.is_blank() {
            found.push(Value::Text(part));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::block;

    #[test]
    fn targets_are_reviewed_in_the_words_of_the_model() {
        let block = block(
            "Ref|Measure|Was the target met?|Was enough done?|Right kind of action?|Follow-up actions|Reviewed by\nL1|Bins emptied|No|To some extent|Y|P1.2; P1.3|Depot Manager",
        );
        assert_eq!(block.table.kind, "review");
        let found = reviews(&block, &block.rows, &mut Ledger::default());
        let said = |key: &str| found[0].text(key).map(|cell| cell.text.to_string()).unwrap_or_default();
        assert_eq!(
            ["indicator", "verdict", "enough", "right-kind", "by"].map(said).join(" "),
            "L1 missed partly yes Depot Manager"
        );
        assert!(matches!(found[0].get("follows"), Some(Value::List(all)) if all.len() == 2));
    }

    #[test]
    fn what_is_signed_and_what_is_said_of_a_priority() {
        let signed = block("Item|Signed off by|Date\nRisk register|Treasurer|3 May 2024\nFigures|Clerk|");
        assert_eq!(signed.table.kind, "sign-off");
        let found = sign_offs(&signed, &signed.rows, &mut Ledger::default());
        assert!(found[0].text("on").is_some() && found[1].text("on").is_none());
        let said = block("Ref|Priority|Commentary\nP1|Safe homes|Fewer fires\nP2|Clean streets|");
        assert_eq!(said.table.kind, "heading");
        let found = headings(&said, &said.rows);
        assert!(found[0].commentary.is_some() && found[1].commentary.is_none());
    }
}
