//! What stands where something is asked for, for the sentence that says that it is not there.

use std::fmt;

use crate::model::Text;
use crate::route::Route;
use crate::text::trimmed;

/// What stands where something is asked for, for the end of a sentence: `: its owner is `TBC``; nothing for a blank.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Instead<'t>([Option<(&'static str, &'t str)>; 2]);

impl<'t> Instead<'t> {
    /// Of one text, called `what`.
    pub(crate) fn of(what: &'static str, text: Option<&'t str>) -> Self {
        let text = text.map(trimmed).filter(|text| !text.is_empty());
        Self([text.map(|text| (what, text)), None])
    }

    /// Of fields of a record: the field, what it is called and the texts in it. Says also where the first of them
    /// stands: where none does, in the first field.
    pub(crate) fn in_fields<const N: usize>(
        record: Route,
        fields: [(&'static str, &'static str, &'t [Text]); N],
    ) -> (Route, Self) {
        let mut written = fields.iter().filter_map(|(field, what, texts)| {
            let index = texts.iter().position(|text| !trimmed(text).is_empty())?;
            let at = record.field(field);
            let at = if texts.len() > 1 { at.item(index) } else { at };
            Some((at, (*what, trimmed(texts.get(index)?))))
        });
        let blank = fields.first().map_or(record, |(field, ..)| record.field(field));
        let (first, second) = (written.next(), written.next());
        let at = first.map_or(blank, |(at, _)| at);
        (at, Self([first, second].map(|said| said.map(|(_, said)| said))))
    }

    /// The text that stands there first.
    pub(crate) fn text(&self) -> Option<&'t str> {
        self.0.iter().flatten().next().map(|(_, text)| *text)
    }
}

impl fmt::Display for Instead<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MOST: usize = 60;
        for (number, (what, text)) in self.0.iter().flatten().enumerate() {
            let before = if number == 0 { ": its" } else { " and its" };
            match text.char_indices().nth(MOST).and_then(|(at, _)| text.get(..at)) {
                Some(short) => write!(f, "{before} {what} is `{short}…`")?,
                None => write!(f, "{before} {what} is `{text}`")?,
            }
        }
        Ok(())
    }
}
