//! Units, polarities and frequencies in the words of the model.

use crate::document::Cell;
use crate::record::Record;
use crate::vocabulary::words::normal;

/// Fills the unit, polarity or frequency of an indicator, in the words of the model; not if they are no such thing.
pub(crate) fn described<'s>(field: &'static str, cell: &Cell<'s>, record: &mut Record<'s>) -> bool {
    let said = match field {
        "unit" => Some(unit(cell)),
        "better" => polarity(cell),
        _ => frequency(cell),
    };
    let found = said.is_some();
    said.into_iter().for_each(|said| record.say(field, said));
    found
}

/// A unit in small letters, where those are what the model knows it by.
pub(crate) fn unit<'s>(cell: &Cell<'s>) -> Cell<'s> {
    if !cell.text.contains(char::is_uppercase) {
        return cell.clone();
    }
    let small = cell.text.to_lowercase();
    match goldenthread::Unit::from(small.as_str()) {
        goldenthread::Unit::Other(_) => cell.clone(),
        _ => cell.saying(small),
    }
}

/// Which way is better, in the words of the model: the one way that the cell names, as in `RAG - Low is good`.
fn polarity<'s>(cell: &Cell<'s>) -> Option<Cell<'s>> {
    const HIGHER: &[&str] =
        &["higher", "high", "up", "increase", "increasing", "maximise", "bigger", "more", "positive", "upward"];
    const LOWER: &[&str] = &[
        "lower",
        "low",
        "down",
        "decrease",
        "decreasing",
        "reduce",
        "minimise",
        "smaller",
        "less",
        "fewer",
        "downward",
    ];
    let lower = cell.text.to_lowercase();
    let says = |words: &[&str], signs: &[char]| {
        let mut own = lower.split(|c: char| !c.is_alphanumeric());
        own.any(|word| words.contains(&word)) || lower.contains(signs)
    };
    let up = says(HIGHER, &['↑', '▲', '△', '⇧', '⬆', '🔼']);
    let down = says(LOWER, &['↓', '▼', '▽', '⇩', '⬇', '🔽']);
    (up != down).then(|| cell.saying(if up { "higher" } else { "lower" }))
}

/// How often figures are reported, in the words of the model.
fn frequency<'s>(cell: &Cell<'s>) -> Option<Cell<'s>> {
    const WORDS: &[(&str, &str)] = &[
        ("month", "monthly"),
        ("quarter", "quarterly"),
        ("term", "termly"),
        ("half", "half-yearly"),
        ("six month", "half-yearly"),
        ("bi annual", "half-yearly"),
        ("annual", "annual"),
        ("year", "annual"),
    ];
    let words = normal(&cell.text);
    let (_, word) = WORDS.iter().find(|(start, _)| words.starts_with(start))?;
    Some(cell.saying(*word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn which_way_is_better() {
        for (text, expected) in [
            ("Higher is better", Some("higher")),
            ("High", Some("higher")),
            ("RAG - Low is good", Some("lower")),
            ("▲", Some("higher")),
            ("▼", Some("lower")),
            ("Up", Some("higher")),
            ("Plan is best", None),
            ("↑↓", None),
        ] {
            let cell = Cell { text: text.into(), ..Cell::default() };
            assert_eq!(polarity(&cell).map(|cell| cell.text.into_owned()).as_deref(), expected, "{text}");
        }
    }
}
