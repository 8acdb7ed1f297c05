//! Posts, indicators and consultations out of lines.

use crate::cells::pieces::words;
use crate::cells::references::is_reference;
use crate::document::Cell;
use crate::record::{Record, Value};
use crate::vocabulary::words::normal;

/// `Jane Doe (Director of Services)`: a post of the leadership and who holds it.
pub(crate) fn post<'s>(text: &Cell<'s>) -> Option<(Cell<'s>, Record<'s>)> {
    let open = text.text.find('(').filter(|_| text.text.ends_with(')'))?;
    let mut post = Record::default();
    let whole = text.part(open + 1, text.text.len() - 1);
    let bare = ["Interim ", "Acting "].iter().find_map(|word| whole.text.strip_prefix(word)).unwrap_or(&whole.text);
    let title = whole.part(whole.text.len() - bare.len(), whole.text.len());
    post.say("title", title.clone());
    post.say("holder", text.part(0, open));
    post.set("leadership", Value::True(text.mark));
    Some((title, post))
}

/// `BVPI 163 Adoptions ...` under a heading on indicators.
pub(crate) fn referenced<'s>(text: &Cell<'s>, heading: &Cell<'s>) -> Option<Record<'s>> {
    if !normal(&heading.text).contains("indicator") {
        return None;
    }
    let ranges = words(&text.text);
    let end = [1, 0].into_iter().find_map(|last| {
        let (_, end) = *ranges.get(last)?;
        text.text.get(..end).is_some_and(is_reference).then_some(end)
    });
    let end = end.filter(|end| *end < text.text.len())?;
    let mut record = Record::default();
    record.say("id", text.part(0, end));
    record.say("title", text.part(end, text.text.len()));
    Some(record)
}
