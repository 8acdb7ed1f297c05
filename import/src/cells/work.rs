//! Actions and tasks out of the items of lists.

use goldenthread::{Timescale, When};

use crate::cells::pieces::words;
use crate::cells::posts::is_post;
use crate::document::Cell;
use crate::document::text::label::{LabelKind, kind};
use crate::record::Record;
use crate::vocabulary::Words;
use crate::vocabulary::words::normal;

/// How long a box to tick is: `[x]`.
const BOX: usize = 3;

/// Whether an item begins with a box to tick, and says something after it.
pub(crate) fn is_checked(text: &Cell<'_>) -> bool {
    text.text.get(..BOX).is_some_and(|sign| matches!(sign, "[x]" | "[X]" | "[ ]")) && text.text.len() > BOX
}

/// `[x] Sign the lease`: an action that is done, or that is still to do.
pub(crate) fn checked<'s>(text: &Cell<'s>, words: &Words) -> Record<'s> {
    let mut action = Record::default();
    entitled(&text.part(BOX, text.text.len()), &mut action, words);
    if !text.text.starts_with("[ ]") {
        action.say("status", text.part(0, BOX).saying("complete"));
    }
    action
}

/// The title of an action, with its lead and its timescale where brackets at its end say them: `(Lead: Cook, May 2024)`.
pub(crate) fn entitled<'s>(title: &Cell<'s>, action: &mut Record<'s>, vocabulary: &Words) {
    if let Some([bare, lead, when]) = dashed(title, vocabulary) {
        action.say("title", bare);
        action.say("lead", lead);
        return action.say("timescale", when);
    }
    let open = [('(', ')'), ('[', ']')]
        .into_iter()
        .find_map(|(open, close)| title.text.rfind(open).filter(|_| title.text.ends_with(close)));
    let said = open.and_then(|open| bracketed(&title.part(open + 1, title.text.len() - 1), vocabulary));
    let Some((open, said)) = open.zip(said) else { return action.say("title", title.clone()) };
    action.say("title", title.part(0, open));
    said.into_iter().for_each(|(field, cell)| action.say(field, cell));
}

/// A title with its lead and its timescale after dashes: `Redesign the forms — Head of Service — July 2025`.
fn dashed<'s>(title: &Cell<'s>, vocabulary: &Words) -> Option<[Cell<'s>; 3]> {
    let dash = |text: &str| [" — ", " – ", " | "].iter().filter_map(|sign| Some((text.rfind(sign)?, sign.len()))).max();
    let (second, len) = dash(&title.text)?;
    let when = title.part(second + len, title.text.len());
    let (first, wide) = dash(title.text.get(..second)?)?;
    let lead = title.part(first + wide, second);
    let dated = !matches!(Timescale::new(&when.text).when, When::Vague);
    (dated && is_post(&lead.text, vocabulary)).then(|| [title.part(0, first), lead, when])
}

/// What brackets say of an action; none if a part of them is neither a post nor a time.
fn bracketed<'s>(inside: &Cell<'s>, vocabulary: &Words) -> Option<Vec<(&'static str, Cell<'s>)>> {
    let mut from = 0;
    let mut said = Vec::new();
    for piece in inside.text.split_inclusive([',', ';']) {
        let own = inside.part(from, from + piece.trim_end_matches([',', ';']).len());
        from += piece.len();
        let named = own.text.split_once(':').filter(|(name, _)| !vocabulary.meanings(&normal(name)).is_empty());
        let at = named.map_or(0, |(name, _)| name.len() + 1);
        let rest = own.part(at, own.text.len());
        let is_time = !matches!(Timescale::new(&rest.text).when, When::Vague);
        if !is_time && at == 0 && !is_post(&rest.text, vocabulary) {
            return None;
        }
        said.push((if is_time { "timescale" } else { "lead" }, rest));
    }
    Some(said)
}

/// The action that a task says it is tied to: `(action 6.4)`, `linked to 5.3.1`.
pub(crate) fn linked<'s>(text: &Cell<'s>) -> Option<Cell<'s>> {
    let ranges = words(&text.text);
    let word = |at: usize| ranges.get(at).and_then(|(from, to)| text.text.get(*from..*to)).unwrap_or_default();
    (2..ranges.len()).find_map(|at| {
        let bare = word(at).trim_matches(|c: char| !c.is_ascii_digit());
        let dotted = matches!(kind(bare), Some(LabelKind::Number(parts)) if parts > 1);
        let before = word(at - 1).trim_start_matches('(').to_lowercase();
        let tied = matches!(before.as_str(), "action" | "actions") || (before == "to" && word(at - 2) == "linked");
        let (from, _) = ranges.get(at)?;
        let start = from + word(at).find(bare)?;
        (dotted && tied).then(|| text.part(start, start + bare.len()))
    })
}
