//! What reports print for a direction of travel: arrows, which say where a figure went, and words, which may say
//! whether that is good.

/// What an arrow or a word says of a figure's travel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Said {
    /// It got better.
    Better,
    /// It got worse.
    Worse,
    /// It stayed as good as it was.
    Same,
    /// It rose.
    Up,
    /// It fell.
    Down,
    /// It stayed where it was.
    Level,
}

/// The arrows and signs, none of which says what is good.
const SIGNS: &[(&str, Said)] =
    &[("↑↗⬆↥⇧⇑▲△▴🔼⏫🡅🡑🠉⬈🔺", Said::Up), ("↓↘⬇↧⇩⇓▼▽▾🔽⏬🡇🡓🠋⬊🔻", Said::Down), ("→↔⇒⇔➡⬌⬄▶►◄⟷⟶➔➜🡒🡆=", Said::Level)];

/// The words, each as it is printed in whole.
const WORDS: &[(Said, &[&str])] = &[
    (
        Said::Better,
        &["better", "improving", "improved", "improvement", "improve", "getting better", "positive", "favourable"],
    ),
    (
        Said::Worse,
        &[
            "worse",
            "worsening",
            "worsened",
            "deteriorating",
            "deteriorated",
            "deterioration",
            "declining",
            "declined",
            "getting worse",
            "negative",
            "adverse",
        ],
    ),
    (
        Said::Same,
        &[
            "no change",
            "same",
            "the same",
            "static",
            "stable",
            "maintained",
            "maintaining",
            "no significant change",
            "similar",
            "steady",
        ],
    ),
    (Said::Up, &["up", "increasing", "increased", "increase", "rising", "risen", "rise", "higher", "upward"]),
    (Said::Down, &["down", "decreasing", "decreased", "decrease", "falling", "fallen", "fall", "lower", "downward"]),
    (Said::Level, &["unchanged", "level", "flat", "sideways", "constant"]),
];

/// What a cell says of the direction of travel; none where it says something else, or two things.
///
/// ```
/// use goldenthread::language::travel::{Said, said};
/// assert_eq!(["▲", "↓ 2.1", "Improved", "static"].map(said), [Some(Said::Up), Some(Said::Down), Some(Said::Better), Some(Said::Same)]);
/// assert_eq!(["↑ worse", "▲▼", "on track", ""].map(said), [Some(Said::Worse), None, None, None]);
/// ```
pub fn said(text: &str) -> Option<Said> {
    // A word beside an arrow says what the arrow means.
    let word = text.trim_matches(|c: char| !c.is_alphabetic());
    if let Some((said, _)) = WORDS.iter().find(|(_, words)| words.iter().any(|known| is_same(known, word))) {
        return Some(*said);
    }
    if !word.is_empty() {
        return None;
    }
    let of = |c: char| SIGNS.iter().find(|(signs, _)| signs.contains(c)).map(|(_, said)| *said);
    let mut all = text.chars().filter_map(of);
    let first = all.next()?;
    all.all(|other| other == first).then_some(first)
}

/// Whether two phrases are one, however they are spaced and joined.
fn is_same(known: &str, word: &str) -> bool {
    fn parts(text: &str) -> impl Iterator<Item = &str> {
        text.split(|c: char| c.is_whitespace() || c == '-').filter(|part| !part.is_empty())
    }
    let (mut these, mut those) = (parts(known), parts(word));
    loop {
        match (these.next(), those.next()) {
            (None, None) => return true,
            (Some(this), Some(that)) if this.eq_ignore_ascii_case(that) => {}
            _ => return false,
        }
    }
}
