//! Parts of a cell that run together: tasks, sentences.

use crate::cells::pieces::words;
use crate::document::Cell;
use crate::vocabulary::Words;
use crate::vocabulary::lists::List;

/// The tasks that run together in a cell: each begins with a capital and a verb, or with a bullet.
pub(crate) fn tasks<'s>(cell: &Cell<'s>, vocabulary: &Words) -> Vec<Cell<'s>> {
    // The verb that opens the first task may open others.
    let first = cell.text.split_whitespace().next().unwrap_or_default();
    let begins = |before: &str, word: &str, next: &str, _: &str| {
        let lower = word.trim_end_matches([',', ':']).to_lowercase();
        let again = word == first && word.len() > 3 && ends_small(before);
        if vocabulary.holds(List::Verbs, &lower) || again {
            return !is_joining(before);
        }
        let article = matches!(next, "the" | "a" | "an" | "all" | "our" | "their" | "each" | "every");
        vocabulary.holds(List::VerbsOrNouns, &lower) && !is_joining(before) && (article || ends_small(before))
    };
    divide(cell, begins)
}

/// The statements that run together in a cell: each begins with a capital after a small letter, and no name does.
pub(crate) fn statements<'s>(cell: &Cell<'s>) -> Vec<Cell<'s>> {
    let begins = |before: &str, word: &str, next: &str, third: &str| {
        let sentence = before.ends_with('.');
        let common = word.chars().skip(1).all(|c| c.is_lowercase() || c == '-');
        let runs_on = next.starts_with(|c: char| c.is_lowercase())
            && !(matches!(next, "and" | "of" | "for") && third.starts_with(char::is_uppercase));
        (sentence || (common && runs_on && ends_small(before))) && !is_joining(before)
    };
    divide(cell, begins)
}

/// The parts of a cell that lists as many times beside it: by capitals, if those make just as many.
pub(crate) fn counted<'s>(cell: &Cell<'s>, count: usize) -> Option<Vec<Cell<'s>>> {
    Some(statements(cell)).filter(|parts| parts.len() == count)
}

/// Words after which a capital is a name's.
fn is_joining(word: &str) -> bool {
    const JOINING: &[&str] = &[
        "a", "an", "and", "as", "at", "between", "by", "for", "from", "in", "into", "of", "on", "or", "our", "per",
        "the", "their", "this", "to", "under", "via", "with", "within", "&", "-", "–", "/",
    ];
    let lower = word.to_lowercase();
    JOINING.contains(&lower.as_str()) || word.ends_with([',', '&', '/', '-'])
}

/// Whether a word is no part of a name in capitals: small, or the end of a remark, a number or an abbreviation.
fn ends_small(word: &str) -> bool {
    let small = word.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(|c: char| c.is_lowercase());
    small || word.ends_with(|c: char| c.is_ascii_digit() || matches!(c, ')' | '.' | ';' | '"' | '+'))
}

/// Cuts a cell before each bullet, and before each word that begins a new part by the words around it.
fn divide<'s>(cell: &Cell<'s>, begins: impl Fn(&str, &str, &str, &str) -> bool) -> Vec<Cell<'s>> {
    let text = cell.text.as_ref();
    let ranges = words(text);
    let word = |at: usize| ranges.get(at).and_then(|(from, to)| text.get(*from..*to)).unwrap_or_default();
    let mut cuts = vec![0];
    for (at, (from, to)) in ranges.iter().enumerate() {
        let own = word(at);
        let bullet = matches!(own, "•" | "▪" | "●" | "◦" | "‣" | "➢" | "·");
        if bullet {
            cuts.push(*from);
            continue;
        }
        let capital = own.starts_with(char::is_uppercase);
        let after_bullet = at > 0 && cuts.last() == ranges.get(at - 1).map(|(from, _)| from);
        if at > 0 && capital && !after_bullet && begins(word(at - 1), own, word(at + 1), word(at + 2)) {
            cuts.push(*from);
        } else if let Some(inner) = inner_capital(own) {
            let (head, tail) = own.split_at_checked(inner).unwrap_or((own, ""));
            if begins(head, tail, word(at + 1), word(at + 2)) {
                cuts.push(from + inner);
            }
        }
        let _ = to;
    }
    cuts.push(text.len());
    let parts = cuts.windows(2).filter_map(|pair| match pair {
        [from, to] => {
            let part = cell.part(*from, *to);
            let bare = part.text.trim_start_matches(['•', '▪', '●', '◦', '‣', '➢', '·', ' ']);
            let skip = part.text.len() - bare.len();
            Some(part.part(skip, part.text.len())).filter(|part| !part.is_blank())
        }
        _ => None,
    });
    parts.collect()
}

/// Where two words run into each other: `teamsCommence`.
fn inner_capital(word: &str) -> Option<usize> {
    let mut before: Option<char> = None;
    word.char_indices().find_map(|(at, c)| {
        let here = c.is_uppercase() && before.is_some_and(char::is_lowercase);
        before = Some(c);
        here.then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use goldenthread::Mark;

    use super::*;

    fn cell(text: &str) -> Cell<'_> {
        Cell { text: text.into(), mark: Mark::new(0, text.len()), ..Cell::default() }
    }

    #[test]
    fn tasks_begin_with_a_verb() {
        let count = |text: &str| tasks(&cell(text), Words::built_in()).len();
        assert_eq!(count("Publish the draft for the teamsCommence the work"), 2);
        assert_eq!(count("Implement Family Support Manager roles Implement Parenting Support Adviser roles"), 2);
        assert_eq!(count("Agree it with the Project Manager Review the needs of all"), 2);
        assert_eq!(count("Work with the School Improvement Service"), 1);
        assert_eq!(count("• Draft it • Agree it"), 2);
    }

    #[test]
    fn statements_begin_with_a_capital() {
        let count = |text: &str| statements(&cell(text)).len();
        assert_eq!(count("Good homes for leavers Low levels of absence High take-up of milk"), 3);
        assert_eq!(count("Progress towards a better Child and Family Service"), 1);
        assert_eq!(count("Standards in Key Stage 1 are low. Attendance is poor."), 2);
    }
}
