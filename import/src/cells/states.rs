//! How a cell rates what it is beside: a colour, a direction of travel, or both in one.

use goldenthread::Travel;
use goldenthread::language::colours::colour;

use crate::document::Cell;

/// The state and the direction of travel that a cell prints together: `G↑`, `▲ Green`, `Amber / improving`. A cell
/// that prints one of them is that.
pub(crate) fn rating_and_travel<'s>(cell: &Cell<'s>) -> (Option<Cell<'s>>, Option<Cell<'s>>) {
    let text = cell.text.as_ref();
    let part = |from: usize, to: usize| {
        let own = text.get(from..to).unwrap_or_default();
        let kept = own.trim_matches(|c: char| is_between(c) || c.is_whitespace());
        let at = from + own.find(kept).unwrap_or_default();
        cell.part(at, at + kept.len())
    };
    if colour(text).is_some() {
        return (Some(cell.clone()), None);
    }
    let travels = |cell: &Cell<'s>| Travel::read(&cell.text).is_some();
    for (at, c) in text.char_indices().skip(1) {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let turns = before.is_some_and(|before| is_arrow(before) != is_arrow(c) || is_between(before) || is_between(c));
        if !turns {
            continue;
        }
        let (first, second) = (part(0, at), part(at, text.len()));
        if first.is_blank() || second.is_blank() {
            continue;
        }
        // An arrow beside a word of its own says with it where a figure goes.
        let arrow = |cell: &Cell<'s>| travels(cell) && (!cell.text.contains(char::is_alphabetic) || has_colour(text));
        if arrow(&first) && !travels(&second) {
            return (Some(second), Some(first));
        }
        if arrow(&second) && !travels(&first) {
            return (Some(first), Some(second));
        }
    }
    (Some(cell.clone()), None)
}

/// Whether one of the words of a text is a colour.
fn has_colour(text: &str) -> bool {
    text.split(|c: char| c.is_whitespace() || is_between(c) || is_arrow(c)).any(|word| colour(word).is_some())
}

/// Whether a character is one of an arrow; the selector after it asks for a coloured sign.
fn is_arrow(c: char) -> bool {
    c == '\u{fe0f}' || !c.is_alphanumeric() && Travel::read(c.encode_utf8(&mut [0; 4])).is_some() && c != '='
}

/// Whether a character parts two words for one thing.
fn is_between(c: char) -> bool {
    matches!(c, '/' | ',' | ';' | ':' | '-' | '–' | '—' | '|' | '(' | ')' | ' ' | '\n')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::cell;

    #[test]
    fn a_state_and_a_direction_in_one_cell() {
        let read = |text: &'static str| {
            let (state, travel) = rating_and_travel(&cell(text));
            let said = |cell: Option<Cell<'_>>| cell.map(|cell| cell.text.to_string()).unwrap_or_default();
            (said(state), said(travel))
        };
        for (text, state, travel) in [
            ("Green", "Green", ""),
            ("G↑", "G", "↑"),
            ("▲ Green", "Green", "▲"),
            ("◄► Amber", "Amber", "◄►"),
            ("Red ⬇️", "Red", "⬇️"),
            ("🟢 ↑", "🟢", "↑"),
            ("Amber / improving", "Amber", "improving"),
            ("Green (no change)", "Green", "no change"),
            ("A/G", "A/G", ""),
            ("On track", "On track", ""),
            ("Getting worse", "Getting worse", ""),
        ] {
            assert_eq!(read(text), (state.to_owned(), travel.to_owned()), "{text}");
        }
    }
}
