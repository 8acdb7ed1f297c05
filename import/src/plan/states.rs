//! The states that rows are rated with, where they are no colours: what each stands for, as far as its words say.

use std::collections::BTreeSet;

use goldenthread::language::colours::{Colour, colour};
use goldenthread::{ImportMatter, RagScale};

use crate::document::Cell;
use crate::ledger::{Ledger, shown};
use crate::plan::Draft;
use crate::record::{Record, Value};
use crate::vocabulary::Words;
use crate::vocabulary::lists::List;
use crate::vocabulary::words::normal;

/// A place on the scale, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Green,
    GreenAmber,
    Amber,
    AmberRed,
    Red,
    Narrative,
    NoFigure,
}

/// Declares the scale that the rows of the digests are rated with, where it is not the standard one and its words say
/// what they stand for. Other words are left to the rules.
pub(crate) fn declare_states(plan: &mut Draft<'_>, vocabulary: &Words, ledger: &mut Ledger) {
    let rows = plan.digests.iter().flat_map(|digest| ["observations", "progress"].map(|list| digest.get(list)));
    let rows = rows.flatten().filter_map(|value| match value {
        Value::List(rows) => Some(rows),
        _ => None,
    });
    let mut seen = BTreeSet::new();
    let mut states = Vec::new();
    for row in rows.flatten() {
        let Value::Map(row) = row else { continue };
        let Some(cell) = row.text("rag").filter(|cell| RagScale::standard().find(&cell.text).is_none()) else {
            continue;
        };
        if !seen.insert(normal(&cell.text)) {
            continue;
        }
        if let Some(place) = place_of(&cell.text, vocabulary) {
            states.push((place, cell.clone()));
        }
    }
    let Some((_, first)) = states.first().cloned() else { return };
    let guessed: Vec<String> = states
        .iter()
        .filter(|(place, _)| !matches!(place, Place::GreenAmber | Place::AmberRed))
        .map(|(place, cell)| format!("`{}` for {}", shown(&cell.text), stands_for(*place).unwrap_or_default()))
        .collect();
    if !guessed.is_empty() {
        let message = format!("the words that rows are rated with are taken to stand, {}", guessed.join(", "));
        ledger.note_with(
            ImportMatter::UncertainReading,
            first.mark,
            message,
            "say what they stand for in the plan: `rag-scale: {states: [{name: on track, stands-for: green}]}`",
        );
    }
    plan.states.set("states", Value::List(scale(states, &first)));
}

/// The states of a scale in their order: those of the standard one, and those that the document has beside them.
fn scale<'s>(states: Vec<(Place, Cell<'s>)>, at: &Cell<'s>) -> Vec<Value<'s>> {
    const STANDARD: &[(&str, Place)] = &[
        ("green", Place::Green),
        ("amber", Place::Amber),
        ("red", Place::Red),
        ("blue", Place::Narrative),
        ("grey", Place::NoFigure),
    ];
    let place = goldenthread::Mark { start: at.mark.start, len: 0 };
    let word = |text: &'static str| Cell { text: text.into(), mark: place, ..Cell::default() };
    let mut all: Vec<(Place, Cell<'s>)> = STANDARD.iter().map(|(name, place)| (*place, word(name))).collect();
    all.extend(states);
    all.sort_by_key(|(place, _)| *place);
    let state = |(place, name): (Place, Cell<'s>)| {
        let mut state = Record::default();
        state.say("name", name);
        stands_for(place).into_iter().for_each(|what| state.say("stands-for", word(what)));
        Value::Map(state)
    };
    all.into_iter().map(state).collect()
}

/// What a place stands for; a half-step stands for nothing but its place.
fn stands_for(place: Place) -> Option<&'static str> {
    match place {
        Place::Green => Some("green"),
        Place::Amber => Some("amber"),
        Place::Red => Some("red"),
        Place::Narrative => Some("narrative"),
        Place::NoFigure => Some("no figure"),
        Place::GreenAmber | Place::AmberRed => None,
    }
}

/// The place that words say: two colours are the step between them, one colour among words is that, and a status is
/// what the vocabulary says of it.
fn place_of(text: &str, vocabulary: &Words) -> Option<Place> {
    let parts =
        text.split(|c: char| c.is_whitespace() || matches!(c, '/' | '-' | '–' | '(' | ')' | ':' | ',' | '&' | '+'));
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let colours: Vec<Colour> = parts.iter().filter_map(|part| named(part)).collect();
    match colours.as_slice() {
        [first, second] if parts.len() <= 3 => return between(*first, *second),
        [one] if parts.len() > 1 => return single(*one),
        _ => {}
    }
    if let (2, [Some(first), Some(second)]) = (parts.len(), [parts.first(), parts.get(1)].map(|part| colour(part?))) {
        return between(first, second);
    }
    let own = normal(text);
    let lists = [(List::RatedGreen, Place::Green), (List::RatedAmber, Place::Amber), (List::RatedRed, Place::Red)];
    let known = lists.into_iter().chain([(List::RatedNone, Place::NoFigure)]);
    known.into_iter().find(|(list, _)| vocabulary.holds(*list, &own)).map(|(_, place)| place)
}

/// The colour that a word of several names; a letter alone may be anything.
fn named(word: &str) -> Option<Colour> {
    colour(word).filter(|_| word.chars().count() > 1 || !word.is_ascii())
}

fn single(colour: Colour) -> Option<Place> {
    Some(match colour {
        Colour::Green => Place::Green,
        Colour::Amber | Colour::Yellow => Place::Amber,
        Colour::Red => Place::Red,
        Colour::Blue => Place::Narrative,
        Colour::Grey => Place::NoFigure,
        Colour::Black => return None,
    })
}

/// The half-step between two colours.
fn between(first: Colour, second: Colour) -> Option<Place> {
    let (first, second) = (single(first)?, single(second)?);
    match (first.min(second), first.max(second)) {
        (Place::Green, Place::Amber) => Some(Place::GreenAmber),
        (Place::Amber, Place::Red) => Some(Place::AmberRed),
        (one, other) if one == other => Some(one),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_say_what_they_stand_for() {
        let place = |text: &str| place_of(text, Words::built_in());
        for (text, expected) in [
            ("On track", Some(Place::Green)),
            ("Off target", Some(Place::Red)),
            ("At risk", Some(Place::Amber)),
            ("Not Met", Some(Place::Red)),
            ("Data Only", Some(Place::NoFigure)),
            ("A/G", Some(Place::GreenAmber)),
            ("Amber - Red", Some(Place::AmberRed)),
            ("🟢 On track", Some(Place::Green)),
            ("Red: off target", Some(Place::Red)),
            ("Green/Red", None),
            ("Mostly fine", None),
        ] {
            assert_eq!(place(text), expected, "{text}");
        }
    }
}
