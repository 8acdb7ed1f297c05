//! Names of posts, whole and broken off.

use crate::vocabulary::Words;
use crate::vocabulary::lists::List;
use crate::vocabulary::words::normal;

/// Whether a name is that of a post or a group, by one of its words.
pub(crate) fn is_post(name: &str, vocabulary: &Words) -> bool {
    normal(name).split(' ').any(|word| vocabulary.holds(List::Posts, word))
}

/// Whether a name breaks off: `Head of Planning, Performance and`.
pub(crate) fn is_unfinished(name: &str) -> bool {
    let last = name.split_whitespace().next_back().unwrap_or_default();
    matches!(last.to_lowercase().as_str(), "and" | "of" | "for" | "the" | "&" | "to" | "with" | "in" | "/" | "-")
        || name.ends_with(',')
}

/// Whether a word is what a scan leaves of letters it could not read.
pub(crate) fn is_garbled(word: &str) -> bool {
    // Abbreviations of bodies are shorter than this.
    const LONG: usize = 7;
    word.len() >= LONG && !word.contains(' ') && word.bytes().all(|byte| byte.is_ascii_uppercase())
}
