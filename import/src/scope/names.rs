//! Headings taken apart: their names, numbers and titles; phrases that repeat.

use crate::cells::pieces::words;
use crate::document::Cell;
use crate::document::text::label::{LabelKind, kind};
use crate::limits::REPEATED_WORDS;
use crate::vocabulary::Words;
use crate::vocabulary::lists::List;
use crate::vocabulary::words::{normal, number};

/// A heading that has a name of the vocabulary, a number and perhaps a title.
pub(crate) struct Named<'s> {
    pub(crate) list: List,
    /// The name, made comparable: `strategic area`.
    pub(crate) name: String,
    /// Its number; none where a colon comes first: `Theme: Safe homes`.
    pub(crate) id: Option<Cell<'s>>,
    pub(crate) title: Option<Cell<'s>>,
}

/// What a heading names, with its number and title; none if it is no name of the vocabulary.
pub(crate) fn named<'s>(text: &Cell<'s>, vocabulary: &Words) -> Option<Named<'s>> {
    let ranges = words(&text.text);
    let word = |at: usize| ranges.get(at).and_then(|(from, to)| text.text.get(*from..*to)).unwrap_or_default();
    for count in 1..=3 {
        let (_, name_end) = *ranges.get(count - 1)?;
        let name = normal(text.text.get(..name_end)?);
        let list = [List::Areas, List::Priorities, List::Actions, List::Measures]
            .into_iter()
            .find(|list| vocabulary.holds(*list, &name));
        let (Some(list), Some((from, to))) = (list, ranges.get(count)) else { continue };
        if name_of(text, name_end).ends_with(':') {
            let title = text.part(name_end, text.text.len());
            return (list != List::Actions).then_some(Named { list, name, id: None, title: Some(title) });
        }
        let bare = word(count).trim_end_matches(|c: char| !c.is_alphanumeric());
        let numeric = bare.split('.').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
        let lettered = bare.len() > 1 && is_lettered(bare);
        let numbered =
            numeric || lettered || (number(bare).is_some() && bare.len() > 2) || (bare.len() == 1 && bare != "a");
        // `Strategy 2030` has a year in its name.
        let is_year = matches!(bare.parse(), Ok(1900_u16..2100));
        if !numbered || is_year || bare.len() > 6 {
            return None;
        }
        let id = Some(text.part(*from, from + bare.len()));
        let rest = text.text.get(*to..).unwrap_or_default();
        let title = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '-' | '–' | '—' | '.'));
        let title = (!title.is_empty()).then(|| text.part(text.text.len() - title.len(), text.text.len()));
        return Some(Named { list, name, id, title });
    }
    None
}

/// Whether a number has a letter before or after its first part: `B1.1`, `2A`.
fn is_lettered(text: &str) -> bool {
    // `1a` is one of those of 1.
    if let [digit, letter] = text.as_bytes() {
        return digit.is_ascii_digit() && letter.is_ascii_alphabetic()
            || digit.is_ascii_uppercase() && letter.is_ascii_digit();
    }
    let letters = text.bytes().filter(u8::is_ascii_uppercase).count();
    let plain = text.split('.').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    letters == 1 && plain && text.bytes().filter(|byte| !byte.is_ascii_uppercase()).any(|byte| byte.is_ascii_digit())
}

fn name_of<'t>(text: &'t Cell<'_>, end: usize) -> &'t str {
    text.text.get(..end).unwrap_or_default()
}

/// A heading's number and the words after it.
pub(crate) fn without_number(text: &str) -> (Option<&str>, &str) {
    match crate::document::text::label::label(text) {
        Some((label, rest)) if matches!(kind(label), Some(LabelKind::Number(_))) => (Some(label), rest),
        _ => (None, text),
    }
}

/// A heading without its number and the sign at its end.
pub(crate) fn title_of<'s>(text: &Cell<'s>) -> Cell<'s> {
    let rest = without_number(&text.text).1;
    let title = text.part(text.text.len() - rest.len(), text.text.len());
    let bare = title.text.trim_end_matches([':', '.']).len();
    title.part(0, bare)
}

/// A title without the stop at its end, so that what is printed is compared.
pub(crate) fn as_printed<'c>(title: &'c Cell<'_>) -> &'c str {
    title.text.trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, ')' | '\'' | '’'))
}

/// The phrases of a cell that repeats itself: `Safe Homes Safe Homes Good Schools`.
pub(crate) fn repeated<'s>(cell: &Cell<'s>) -> Vec<Cell<'s>> {
    let text = cell.text.as_ref();
    let ranges = words(text);
    if ranges.len() > REPEATED_WORDS {
        return vec![cell.clone()];
    }
    let at = |index: usize| ranges.get(index).and_then(|(from, to)| text.get(*from..*to));
    let mut parts: Vec<Cell<'s>> = Vec::new();
    let mut from = 0;
    while from < ranges.len() {
        let left = ranges.len() - from;
        let len = (1..=left / 2).find(|len| (0..*len).all(|index| at(from + index) == at(from + len + index)));
        let known = parts.iter().find_map(|part| {
            let own = words(&part.text).len();
            let start = ranges.get(from)?.0;
            text.get(start..)?.starts_with(part.text.as_ref()).then_some(own)
        });
        let take = known.or(len).unwrap_or(left);
        let (Some((start, _)), Some((_, end))) = (ranges.get(from), ranges.get(from + take - 1)) else { break };
        let part = cell.part(*start, *end);
        if !parts.iter().any(|known| known.text == part.text) {
            parts.push(part);
        }
        from += take;
    }
    parts
}
