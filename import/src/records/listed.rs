//! Posts, indicators and consultations out of lines.

use crate::cells::pieces::words;
use crate::cells::references::is_reference;
use crate::document::Cell;
use crate::ledger::Ledger;
use crate::plan::Draft;
use crate::records::record::{Record, Value};
use crate::scope::Scope;
use crate::vocabulary::words::normal;

/// `Jane Doe (Director of Services)`: a post of the leadership and who holds it.
pub(crate) fn post<'s>(text: &Cell<'s>, plan: &mut Draft<'s>) -> bool {
    let Some(open) = text.text.find('(').filter(|_| text.text.ends_with(')')) else { return false };
    let mut post = Record::default();
    let whole = text.part(open + 1, text.text.len() - 1);
    let bare = ["Interim ", "Acting "].iter().find_map(|word| whole.text.strip_prefix(word)).unwrap_or(&whole.text);
    let title = whole.part(whole.text.len() - bare.len(), whole.text.len());
    post.say("title", title.clone());
    post.say("holder", text.part(0, open));
    post.set("leadership", Value::True(text.mark));
    plan.posts.push((title, post));
    true
}

/// `BVPI 163 Adoptions ...` under a heading on indicators.
pub(crate) fn referenced<'s>(text: &Cell<'s>, scope: &Scope<'s>, plan: &mut Draft<'s>) -> bool {
    if !normal(&scope.heading.text).contains("indicator") {
        return false;
    }
    let ranges = words(&text.text);
    let end = [1, 0].into_iter().find_map(|last| {
        let (_, end) = *ranges.get(last)?;
        text.text.get(..end).is_some_and(is_reference).then_some(end)
    });
    let Some(end) = end.filter(|end| *end < text.text.len()) else { return false };
    let mut record = Record::default();
    record.say("id", text.part(0, end));
    record.say("title", text.part(end, text.text.len()));
    plan.indicators.push((None, record));
    true
}

pub(crate) fn consultation<'s>(text: &Cell<'s>, scope: &Scope<'s>, plan: &mut Draft<'s>, ledger: &mut Ledger) {
    let mut consultation = Record::default();
    consultation.say("title", scope.heading.clone());
    ledger.scene(text.mark);
    plan.consultations.push(consultation);
}
