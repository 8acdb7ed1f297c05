//! What an edition says of priorities and outcomes as a whole.

use crate::cells::references::code;
use crate::document::Cell;
use crate::ledger::Ledger;
use crate::plan::sections::Section;
use crate::record::{Record, Value};
use crate::vocabulary::words::{normal, quarter_alone};

/// The headings of an edition: those under which something is said that is of no single indicator.
pub(crate) fn headings<'s>(sections: &[Section<'s>], priorities: &[Cell<'s>], ledger: &mut Ledger) -> Vec<Value<'s>> {
    let own = || sections.iter().filter(|section| section.of.is_none());
    let coded: Vec<Option<(Cell<'s>, Cell<'s>)>> = own().map(|section| coded(&section.title)).collect();
    let made = own().zip(&coded).filter_map(|(section, code)| {
        // One heading may begin with letters and digits by chance; of several that do, they are references.
        let series = |(id, _): &&(Cell<'s>, Cell<'s>)| {
            let alike = coded.iter().flatten().filter(|(other, _)| letters(&other.text) == letters(&id.text));
            alike.count() > 1
        };
        let code = code.as_ref().filter(series);
        if section.commentary.is_none() && !(section.stands && (section.id.is_some() || code.is_some())) {
            return None;
        }
        section.joined.iter().for_each(|mark| ledger.scene(*mark));
        let mut record = Record::default();
        let known = |name: &&Cell<'s>| normal(&name.text) == normal(&section.title.text);
        let named = || priorities.iter().any(|name| known(&name)).then(|| section.title.clone());
        let of = section.id.clone().or_else(|| code.map(|(id, _)| id.clone())).or_else(named);
        let is_title = of.as_ref().is_some_and(|of| of.mark == section.title.mark && code.is_none());
        let title = code.map_or(&section.title, |(_, title)| title);
        of.into_iter().for_each(|of| record.say("of", of));
        if !is_title {
            record.say("title", title.clone());
        }
        section.commentary.clone().into_iter().for_each(|said| record.say("commentary", said));
        Some(Value::Map(record))
    });
    made.collect()
}

/// The reference and the title of a heading that begins with one: `P1 Safe at home`; a quarter is none.
fn coded<'s>(title: &Cell<'s>) -> Option<(Cell<'s>, Cell<'s>)> {
    let (id, rest) = code(title)?;
    let telling = id.text.contains(char::is_alphabetic) && id.text.contains(|c: char| c.is_ascii_digit());
    (telling && quarter_alone(&id.text).is_none() && !rest.is_blank()).then_some((id, rest))
}

/// The letters that a reference begins with.
fn letters(id: &str) -> &str {
    id.split(|c: char| c.is_ascii_digit()).next().unwrap_or_default()
}
