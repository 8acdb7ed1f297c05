//! Columns that ask a question which yes or no answers: `Target met?`, `On track? (Y/N)`.

use crate::document::Cell;
use crate::vocabulary::words::normal;

/// What yes, no and partly say under a header that asks.
pub(crate) type Said = [&'static str; 3];

/// What the answers under a header say in words; none where it asks no such question.
pub(crate) fn asks(header: &str) -> Option<Said> {
    const SAID: &[(&str, Said)] = &[
        ("on track", ["on track", "off track", "slightly off track"]),
        ("on schedule", ["on schedule", "behind schedule", "slightly behind"]),
        ("on target", ["on target", "off target", "slightly off target"]),
        ("target met", ["target met", "target not met", "partly met"]),
        ("met target", ["target met", "target not met", "partly met"]),
        ("target achieved", ["target achieved", "target not achieved", "partly achieved"]),
        ("standard met", ["met", "not met", "partly met"]),
        ("met", ["met", "not met", "partly met"]),
        ("achieved", ["achieved", "not achieved", "partly achieved"]),
    ];
    let own = normal(header);
    // What tells how to answer is no part of the question: `On track? (Y/N)`, `Is it on track yes no`.
    let asked =
        |word: &&str| !matches!(*word, "y" | "n" | "yes" | "no" | "or" | "is" | "it" | "was" | "are" | "we" | "been");
    let words: Vec<&str> = own.split(' ').filter(asked).collect();
    let bare = words.join(" ");
    SAID.iter().find(|(known, _)| *known == bare).map(|(_, said)| *said)
}

/// Which answer a cell is: the place of yes, no or partly; none where it is no answer.
pub(crate) fn answer(text: &str) -> Option<usize> {
    const ANSWERS: [&[&str]; 3] = [
        &["yes", "y", "✓", "✔", "☑", "✅"],
        &["no", "n", "✗", "✘", "☐", "❌", "x"],
        &["partly", "partially", "partial", "in part"],
    ];
    let own = text.trim().trim_end_matches('\u{fe0f}').to_lowercase();
    ANSWERS.iter().position(|words| words.contains(&own.as_str()))
}

/// Whether the cells of a column are answers, or blank.
pub(crate) fn are_answers<'c, 's: 'c>(cells: impl Iterator<Item = &'c Cell<'s>>) -> bool {
    let mut filled = cells.filter(|cell| !cell.is_blank()).peekable();
    let known =
        |cell: &Cell<'s>| answer(&cell.text).is_some() || matches!(&*normal(&cell.text), "n/a" | "na" | "tbc" | "");
    filled.peek().is_some_and(|cell| answer(&cell.text).is_some()) && filled.all(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_and_answers() {
        assert_eq!(asks("Target met? (Y/N)").map(|said| said[0]), Some("target met"));
        assert_eq!(asks("Is it on track?").map(|said| said[1]), Some("off track"));
        assert_eq!(asks("Achieved 2024/25"), None);
        assert_eq!(asks("Comments"), None);
        assert_eq!(["Yes", "N", "Partially", "12"].map(answer), [Some(0), Some(1), Some(2), None]);
    }
}
