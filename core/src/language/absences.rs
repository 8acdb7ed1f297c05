//! Texts that stand where something is to be said and do not say it: `TBC`, `Vacant`, `n/a`, `?`.

use std::ops::Deref;

use crate::text::{is_one_of, trimmed, words};

/// What is still to be said, in letters; figures read these as "to be set".
pub const PENDING: &[&str] = &["tbc", "tba", "tbd"];

/// What begins with `to be` and says that it is still to be said, as `to be confirmed` does.
const TO_BE: &[&str] = &[
    "added",
    "advised",
    "agreed",
    "allocated",
    "announced",
    "appointed",
    "arranged",
    "assigned",
    "completed",
    "confirmed",
    "decided",
    "defined",
    "determined",
    "developed",
    "drafted",
    "established",
    "filled",
    "identified",
    "named",
    "nominated",
    "recruited",
    "scheduled",
    "set",
    "supplied",
];

/// What says that something does not apply; figures read these as "not applicable".
pub const NOT_APPLICABLE: &[&str] = &["n/a", "na", "not applicable"];

/// Signs of statistics, alone in a cell: a figure is withheld, since it would tell of single people; as printed.
pub const WITHHELD: &[&str] = &["*", "#", "[c]", "c"];

/// Signs of statistics, alone in a cell: there is no figure to be had.
pub const UNAVAILABLE: &[&str] = &["..", ":", "[x]"];

/// Signs of statistics, alone in a cell: there can be no figure.
pub const INAPPLICABLE: &[&str] = &["[z]", "z"];

/// What says that nothing is there, that a post is empty or that nobody knows, in English, Welsh and French (there also
/// without accents): words in small letters, so that signs, brackets and capitals make no difference. In the order of
/// their bytes, to be found by halving.
const NOTHING: &[&str] = &[
    "a confirmer",
    "a definir",
    "a designer",
    "a determiner",
    "a venir",
    "amherthnasol",
    "aucun",
    "aucune",
    "awaiting appointment",
    "awaiting confirmation",
    "awaiting recruitment",
    "blank",
    "currently vacant",
    "dim",
    "empty",
    "gwag",
    "i w bennu",
    "i w benodi",
    "i w gadarnhau",
    "n a",
    "na",
    "neant",
    "new post",
    "nil",
    "no",
    "no lead",
    "no one",
    "no owner",
    "nobody",
    "non attribué",
    "none",
    "none assigned",
    "none identified",
    "none stated",
    "noone",
    "not allocated",
    "not applicable",
    "not appointed",
    "not assigned",
    "not determined",
    "not known",
    "not set",
    "not specified",
    "not stated",
    "not yet known",
    "nothing",
    "néant",
    "pending",
    "pending appointment",
    "pending confirmation",
    "pending recruitment",
    "post vacant",
    "poste vacant",
    "s o",
    "sans objet",
    "swydd wag",
    "t b a",
    "t b c",
    "t b d",
    "unallocated",
    "unassigned",
    "unfilled",
    "unknown",
    "unspecified",
    "vacancy",
    "vacant",
    "vacant position",
    "vacant post",
    "vacante",
    "à confirmer",
    "à définir",
    "à désigner",
    "à déterminer",
    "à venir",
];

/// What may follow `to be confirmed` and leave it as open as it was: when, and by whom, it will be said.
const WHEN: &[&str] = &[
    "after",
    "as",
    "at",
    "before",
    "by",
    "due",
    "during",
    "following",
    "from",
    "in",
    "later",
    "on",
    "once",
    "pending",
    "shortly",
    "soon",
    "subject",
    "until",
    "upon",
    "when",
];

/// Whether a text says nothing of what is asked for: it is blank, or a placeholder.
///
/// A vacant post that is named is a post: `Vacant - Head of Housing` is no placeholder, since the post answers for its
/// work whoever holds it.
pub fn is_placeholder(text: &str) -> bool {
    let mut letters = text.chars();
    let Some(first) = letters.find(|c| c.is_alphanumeric()) else { return text.chars().all(is_sign) };
    // Every rule asks this of nearly every text: most are told by their first two letters.
    match first.to_ascii_lowercase() {
        'x' => is_crossed(text),
        't' | 'n' if is_pending(text) => true,
        first => begins_one(first, letters.next()) && is_in(text, NOTHING),
    }
}

/// Whether two letters begin what says nothing, the second being a sign or none after a word of one letter; what is no
/// plain letter may.
fn begins_one(first: char, second: Option<char>) -> bool {
    let next = match second {
        Some(second) if !second.is_ascii() => return true,
        Some(second) if second.is_ascii_alphanumeric() => second.to_ascii_lowercase(),
        _ => ' ',
    };
    match first {
        'a' => matches!(next, ' ' | 'm' | 'u' | 'w'),
        'b' => next == 'l',
        'c' => next == 'u',
        'd' => next == 'i',
        'e' => next == 'm',
        'g' => next == 'w',
        'i' | 't' => next == ' ',
        'n' => matches!(next, ' ' | 'a' | 'e' | 'i' | 'o'),
        'p' => matches!(next, 'e' | 'o'),
        's' => matches!(next, ' ' | 'a' | 'w'),
        'u' => next == 'n',
        'v' => next == 'a',
        _ => !first.is_ascii(),
    }
}

/// Whether a text answers that there is none: `none`, `nil`, `n/a`, `dim`.
pub fn is_none(text: &str) -> bool {
    const NONE: &[&str] = &[
        "amherthnasol",
        "aucun",
        "aucune",
        "dim",
        "n",
        "n a",
        "na",
        "neant",
        "nil",
        "no",
        "none",
        "none identified",
        "none stated",
        "not applicable",
        "nothing",
        "néant",
        "s o",
        "sans objet",
    ];
    is_in(text, NONE)
}

/// Whether a text stands where a figure is missing, however shortly: `n/a`, `tbc`, `nil`, `new`, a dash, and the marks of
/// statisticians for what is not known (`nk`) or withheld (`c`).
pub fn is_missing_figure(text: &str) -> bool {
    const SHORT: &[&str] = &["new", "nil", "nk"];
    const SIGNS: &[char] = &['-', '–', '—', '.', '*', '…', '?'];
    let mut lists = [NOT_APPLICABLE, INAPPLICABLE, PENDING, UNAVAILABLE, WITHHELD, SHORT].into_iter();
    text.chars().all(|c| SIGNS.contains(&c)) || lists.any(|known| is_one_of(text, known))
}

/// The texts that say something.
pub fn said<'t, T: Deref<Target = str> + 't>(texts: impl IntoIterator<Item = &'t T>) -> impl Iterator<Item = &'t T> {
    texts.into_iter().filter(|text| !is_placeholder(text))
}

/// Whether none of some texts says anything.
pub fn is_unsaid<T: Deref<Target = str>>(texts: &[T]) -> bool {
    texts.iter().all(|text| is_placeholder(text))
}

/// The post that a text names beside the word that it is vacant or unconfirmed: `Vacant - Head of Housing`.
pub fn without_vacancy(text: &str) -> &str {
    const BESIDE: &[&str] =
        &["currently vacant", "post vacant", "tba", "tbc", "tbd", "vacancy", "vacant", "vacant post"];
    // Without one of these it is the name of a post: `Vacant Homes Officer`.
    const BETWEEN: &[char] = &['-', '–', '—', ':', '/', '(', ')', ',', ';'];
    let text = trimmed(text);
    // Nearly every post is held: what would say otherwise is looked for before the text is taken apart.
    let begins = |pair: &[u8]| pair.eq_ignore_ascii_case(b"va") || pair.eq_ignore_ascii_case(b"tb");
    if !text.as_bytes().windows(2).any(begins) {
        return text;
    }
    let is_beside = |part: &str| is_in(part, BESIDE);
    let parts = [text.split_once(BETWEEN), text.trim_end_matches(')').rsplit_once(BETWEEN).map(|(a, b)| (b, a))];
    let posts = parts.into_iter().flatten().filter(|(aside, _)| is_beside(aside)).map(|(_, post)| {
        let post = post.trim_start_matches(|c: char| c.is_whitespace() || BETWEEN.contains(&c));
        post.trim_end_matches(|c: char| c.is_whitespace() || (c != ')' && BETWEEN.contains(&c)))
    });
    posts.into_iter().find(|post| !is_placeholder(post)).unwrap_or(text)
}

/// A sign that stands alone for nothing; a tick or a coloured dot says something.
fn is_sign(c: char) -> bool {
    c.is_whitespace() || c.is_ascii_punctuation() || matches!(c, '\u{2010}'..='\u{2027}' | '¿' | '¡' | '·' | '−')
}

/// `XXX`, `xx`.
fn is_crossed(text: &str) -> bool {
    let crosses = text.chars().filter(|c| c.is_alphanumeric());
    text.starts_with(|c: char| !c.is_alphanumeric() || matches!(c, 'x' | 'X'))
        && crosses.clone().all(|c| matches!(c, 'x' | 'X'))
        && crosses.count() > 1
}

/// `TBC`, `to be confirmed`, `not yet appointed`, and the like with what leaves them open: `TBC by March`.
fn is_pending(text: &str) -> bool {
    let mut said = words(text);
    let first = said.next().unwrap_or_default();
    if !is_one_of(first, PENDING) {
        let second = match first {
            "to" | "To" | "TO" => "be",
            "not" | "Not" | "NOT" => "yet",
            _ => return false,
        };
        if !said.next().is_some_and(|word| word.eq_ignore_ascii_case(second))
            || !said.next().is_some_and(|word| is_one_of(word, TO_BE))
        {
            return false;
        }
    }
    said.next().is_none_or(|word| is_one_of(word, WHEN) || word.starts_with(|c: char| c.is_ascii_digit()))
}

/// The room that the longest of the known phrases takes, and a little more.
const ROOM: usize = 24;

/// Whether a text is one of some phrases, which are in order: whatever its signs and capitals.
fn is_in(text: &str, known: &[&str]) -> bool {
    let mut room = [0; ROOM];
    plain(text, &mut room).is_some_and(|plain| known.binary_search(&plain).is_ok())
}

/// The words of a text in small letters, one blank between them; none if they take more than the room.
fn plain<'r>(text: &str, room: &'r mut [u8; ROOM]) -> Option<&'r str> {
    // Signs around a placeholder are few: a longer text is not looked through.
    if text.len() > 2 * ROOM {
        return None;
    }
    let (mut len, mut between) = (0, false);
    for letter in text.chars() {
        if !letter.is_alphanumeric() {
            between = len > 0;
            continue;
        }
        if std::mem::take(&mut between) {
            *room.get_mut(len)? = b' ';
            len += 1;
        }
        for small in letter.to_lowercase() {
            let end = len + small.len_utf8();
            small.encode_utf8(room.get_mut(len..end)?);
            len = end;
        }
    }
    std::str::from_utf8(room.get(..len)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_nothing_is_in_order_and_told_by_its_first_letter() {
        assert!(NOTHING.is_sorted());
        for known in NOTHING {
            assert_eq!(plain(known, &mut [0; ROOM]), Some(*known));
            let mut letters = known.chars();
            assert!(letters.next().is_some_and(|first| begins_one(first, letters.next())), "{known}");
        }
        for known in NOT_APPLICABLE {
            assert!(is_placeholder(known) && is_none(known), "{known}");
        }
    }

    #[test]
    fn placeholders_say_nothing() {
        for text in [
            "TBC",
            "tbc.",
            "T.B.C.",
            "Vacant",
            "(vacant)",
            "VACANT POST",
            "To be confirmed",
            "to be appointed",
            "n/a",
            "N/A",
            "na",
            "Not applicable.",
            "?",
            "??",
            "-",
            "–",
            "...",
            "…",
            "",
            "  ",
            "unassigned",
            "tbd",
            "None",
            "Nil",
            "XXX",
            "xx",
            "[XXXX]",
            "i'w gadarnhau",
            "I’w gadarnhau",
            "À confirmer",
            "a\u{300} confirmer",
            "gwag",
            "No-one",
            "TBC by March 2027",
            "To be confirmed following restructure",
            "not yet appointed",
            "<TBC>",
            "*",
            "/",
        ] {
            assert!(is_placeholder(text), "{text}");
        }
    }

    #[test]
    fn what_names_someone_or_something_is_no_placeholder() {
        for text in [
            "Nil return officer",
            "N. Tbc",
            "Vacant - Head of Housing",
            "Head of Housing (vacant)",
            "Vacant Homes Officer",
            "None of the above apply",
            "Director",
            "TBC - Head of Housing",
            "To be confirmed: Head of Housing",
            "✓",
            "🟢",
            "A. N. Other",
            "Max",
            "X",
            "x1",
            "No change",
            "Not applicable to schools",
            "New",
            "Unknown Soldier Trust",
            "0",
            "To be the best",
            "Dimitri",
            "To be developed with partners",
        ] {
            assert!(!is_placeholder(text), "{text}");
        }
    }

    #[test]
    fn a_vacant_post_that_is_named_is_a_post() {
        for text in
            ["Vacant - Head of Housing", "Head of Housing (vacant)", "Head of Housing – Vacant", "TBC: Head of Housing"]
        {
            assert_eq!(without_vacancy(text), "Head of Housing", "{text}");
        }
        for text in ["Vacant Homes Officer", "Head of Housing (South)", "Vacant", "(vacant)", "N. Tbc", "Vacant/TBC"] {
            assert_eq!(without_vacancy(text), text, "{text}");
        }
        assert_eq!(without_vacancy("Vacant - Head of Housing (South)"), "Head of Housing (South)");
    }
}
