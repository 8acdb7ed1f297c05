//! The marks of official statistics, printed beside a figure.

use super::Printed;
use crate::model::record::words;
use crate::model::shape::GAP;

words! {
    /// What a mark beside a figure says of it, after the marks of official statistics.
    FigureMark: "a mark of a figure" {
        /// `[p]`: it may still change.
        Provisional = "provisional",
        /// `[r]`: it was changed since it was first published.
        Revised = "revised",
        /// `[e]`: it is estimated.
        Estimated = "estimated",
        /// `[u]`: it rests on too few cases to be relied on.
        Unreliable = "unreliable",
        /// `[b]`: it is measured in another way than the figures before it.
        Break = "break in series",
        /// `[f]`: it is forecast.
        Forecast = "forecast",
        /// `[low]`: it is more than nothing, and rounds to nothing.
        Low = "rounds to nothing",
    }
}

/// The marks in square brackets.
const BRACKETED: [(&str, FigureMark); 7] = [
    ("p", FigureMark::Provisional),
    ("r", FigureMark::Revised),
    ("e", FigureMark::Estimated),
    ("u", FigureMark::Unreliable),
    ("b", FigureMark::Break),
    ("f", FigureMark::Forecast),
    ("low", FigureMark::Low),
];

/// How many of them may also stand in round brackets, where others are footnotes.
const ROUND: usize = 3;

/// The letters that may follow the digits at once, where others are units: `45p`, `5m`.
const BARE: [(char, FigureMark); 2] = [('e', FigureMark::Estimated), ('r', FigureMark::Revised)];

/// What says that a number is less than the one that follows.
const LESS_THAN: [&str; 4] = ["<", "fewer than", "less than", "under"];

/// What stands before the marks at the end of a text, and the marks in their order.
pub(super) fn parted(text: &str) -> (&str, Vec<FigureMark>) {
    let (mut rest, mut found) = (text.trim(), Vec::new());
    while let Some((before, mark)) = bracketed(rest) {
        found.push(mark);
        rest = before.trim_end();
    }
    if let Some((before, mark)) = bare(rest) {
        found.push(mark);
        rest = before;
    }
    found.reverse();
    (rest, found)
}

fn bracketed(text: &str) -> Option<(&str, FigureMark)> {
    let (inside, open, known) = match text.strip_suffix(']') {
        Some(inside) => (inside, '[', BRACKETED.len()),
        None => (text.strip_suffix(')')?, '(', ROUND),
    };
    let (before, letter) = inside.rsplit_once(open)?;
    let (_, mark) = BRACKETED.iter().take(known).find(|(known, _)| *known == letter)?;
    Some((before, *mark))
}

fn bare(text: &str) -> Option<(&str, FigureMark)> {
    let (before, mark) = BARE.iter().find_map(|(letter, mark)| Some((text.strip_suffix(*letter)?, *mark)))?;
    let is_number = before.ends_with(|c: char| c.is_ascii_digit() || c == '%') && !before.contains(['e', 'E']);
    is_number.then_some((before, mark))
}

/// The number that a text says a figure is below: `<5`, `fewer than 5`.
pub(super) fn bound(text: &str) -> Option<Printed> {
    let after = |word: &&str| {
        let (start, rest) = text.split_at_checked(word.len())?;
        start.eq_ignore_ascii_case(word).then_some(rest)
    };
    Printed::parse(LESS_THAN.iter().find_map(after)?.trim_start())
}

/// The pattern of the marks that may follow a number or a sign for none, and that of the letters beside digits.
pub(super) fn patterns() -> (String, String) {
    let letters =
        |count: usize| BRACKETED.map(|(letter, _)| letter).into_iter().take(count).collect::<Vec<_>>().join("|");
    let beside = format!(r"({GAP}(\[({})\]|\(({})\)))*", letters(BRACKETED.len()), letters(ROUND));
    (beside, format!("[{}]?", BARE.map(|(letter, _)| letter).into_iter().collect::<String>()))
}

/// The pattern of what stands before a bound; `any_case` gives that of a word.
pub(super) fn bound_pattern(any_case: impl Fn(&str) -> String) -> String {
    format!("({}){GAP}", LESS_THAN.map(any_case).join("|"))
}
