//! What stands before an item: bullets, numbers, letters.

/// What a line begins with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Opening<'t> {
    /// The bullet, if there is one.
    pub(crate) bullet: Option<&'t str>,
    /// The number or letter, without stops and brackets.
    pub(crate) label: Option<&'t str>,
    /// How many bytes of the line come before the words.
    pub(crate) len: usize,
    /// A second bullet after the first: one level deeper.
    pub(crate) deeper: bool,
}

const BULLETS: &[char] =
    &['-', '*', '+', '•', '▪', '‣', '●', '○', '◦', '·', '–', '■', '□', '➢', '\u{f0b7}', '\u{f0a7}'];

/// The bullet and label at the front of a line; the line may be indented.
pub(crate) fn opening(line: &str) -> Opening<'_> {
    let mut opening = Opening::default();
    let mut rest = line.trim_start();
    for round in 0..2 {
        let Some((bullet, after)) = bullet(rest, round > 0) else { break };
        opening.deeper = round > 0;
        opening.bullet = Some(bullet);
        rest = after;
    }
    if let Some((label, after)) = label(rest) {
        opening.label = Some(label);
        rest = after;
    }
    opening.len = line.len() - rest.len();
    opening
}

/// A bullet and the words after it; the letter `o` is one only after another bullet or where it stands indented.
fn bullet(text: &str, second: bool) -> Option<(&str, &str)> {
    let first = text.chars().next()?;
    let len = first.len_utf8();
    let (sign, rest) = text.split_at_checked(len)?;
    let known = BULLETS.contains(&first) || (second && first == 'o');
    let spaced = rest.starts_with([' ', '\t', '\u{a0}']) && !rest.trim().is_empty();
    (known && spaced).then(|| (sign, rest.trim_start()))
}

/// A label such as `a)`, `(iv)`, `5.3`, `2.` and the words after it.
pub(crate) fn label(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start_matches('*').trim_start();
    let bracketed = text.strip_prefix('(');
    let from = bracketed.unwrap_or(text);
    let end = from.find(|c: char| !c.is_ascii_alphanumeric() && c != '.').unwrap_or(from.len());
    let (word, rest) = from.split_at_checked(end)?;
    let bare = word.trim_end_matches('.');
    let stopped = word.len() > bare.len();
    let (closed, rest) = match rest.strip_prefix(')') {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    let rest = rest.trim_start_matches('*');
    if !(rest.is_empty() || rest.starts_with([' ', '\t', '\u{a0}'])) || (bracketed.is_some() && !closed) {
        return None;
    }
    let kind = kind(bare)?;
    let marked = match kind {
        LabelKind::Number(parts) => parts > 1 || closed || stopped,
        LabelKind::Letter | LabelKind::Roman => closed || (stopped && bare.len() == 1 && rest.len() > 1 && bare != "I"),
    };
    marked.then(|| (bare, rest.trim_start()))
}

/// Whether a line begins with a name of a few words and a colon: `Lead: Head of Housing`, `2024/25 target: 86%`.
pub(crate) fn is_labelled(line: &str) -> bool {
    // More words before a colon are the start of a sentence.
    const MOST_WORDS: usize = 4;
    let line = line.trim_start_matches('*');
    let Some((name, rest)) = line.split_once(':') else { return false };
    let opens = name.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let plain = !name.contains([',', ';']) && !name.contains(". ") && name.contains(char::is_alphabetic)
        || name.starts_with("20");
    let spaced = rest.trim_start_matches('*').starts_with(' ') && !rest.trim().is_empty();
    let words = name.split_whitespace().filter(|word| word.contains(char::is_alphanumeric));
    opens && plain && spaced && words.count() <= MOST_WORDS
}

/// Whether a line is a name, a colon and a figure: `Staff trained in first aid this year: 120`.
pub(crate) fn is_counted(line: &str) -> bool {
    let Some((name, rest)) = line.trim().split_once(": ") else { return false };
    let figure = rest.trim_start_matches(['£', '€', '$', '≥', '≤', '<', '>', '~', ' ']);
    name.starts_with(char::is_uppercase) && figure.starts_with(|c: char| c.is_ascii_digit())
}

/// What a label is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LabelKind {
    /// Numbers with stops between them: how many.
    Number(usize),
    /// One letter.
    Letter,
    /// A Roman numeral of more than one letter, or `i`, `v`, `x`, which may be letters too.
    Roman,
}

/// The kind of a label without its stops and brackets.
pub(crate) fn kind(label: &str) -> Option<LabelKind> {
    // Four digits are a year, and no chapter has a thousand parts.
    const LONGEST: usize = 4;
    let parts: Vec<&str> = label.split('.').collect();
    if parts
        .iter()
        .all(|part| !part.is_empty() && part.len() < LONGEST && part.bytes().all(|byte| byte.is_ascii_digit()))
    {
        return Some(LabelKind::Number(parts.len()));
    }
    if label.len() <= LONGEST && !label.is_empty() && label.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x')) {
        return Some(LabelKind::Roman);
    }
    (label.len() == 1 && label.bytes().all(|byte| byte.is_ascii_alphabetic())).then_some(LabelKind::Letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_begin_with_a_label() {
        for line in
            ["Lead: Head of Housing", "2024/25 target: 86%", "**Lead:** Cook", "Type / Source: Annual", "Due: 12:30"]
        {
            assert!(is_labelled(line), "{line}");
        }
        for line in ["at 12:30 we meet", "The five aims of the plan are: one", "Actions:", "12:30 to 13:00"] {
            assert!(!is_labelled(line), "{line}");
        }
        assert!(is_counted("Staff trained in first aid this year: 120") && !is_counted("Lead: Cook"));
    }

    #[test]
    fn openings_of_every_printed_kind() {
        for (line, bullet, label, words) in [
            ("- Re-staff", Some("-"), None, "Re-staff"),
            ("*\tWhat next", Some("*"), None, "What next"),
            (" - o Good roads", Some("o"), None, "Good roads"),
            ("- a) Agree", Some("-"), Some("a"), "Agree"),
            ("   - ii) Limit", Some("-"), Some("ii"), "Limit"),
            ("- 5.1.1 To do", Some("-"), Some("5.1.1"), "To do"),
            ("- **4.1** The plan", Some("-"), Some("4.1"), "The plan"),
            ("(b) assess", None, Some("b"), "assess"),
            ("3. Progress", None, Some("3"), "Progress"),
            ("36% of schools", None, None, "36% of schools"),
            ("16-18 year olds", None, None, "16-18 year olds"),
            ("A small step", None, None, "A small step"),
            ("-42%", None, None, "-42%"),
            ("**Bold** words", None, None, "**Bold** words"),
        ] {
            let opening = opening(line);
            assert_eq!((opening.bullet, opening.label), (bullet, label), "{line}");
            assert_eq!(line.get(opening.len..), Some(words), "{line}");
        }
    }
}
