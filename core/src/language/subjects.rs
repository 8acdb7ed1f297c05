//! Which words of a title tell what it is about.

use crate::text::content::is_joining;
use crate::text::is_one_of;

/// Words that join others in titles of work, beside those that join words everywhere.
const JOINING: &[&str] = &["our", "that", "their", "across", "through"];

/// What every plan calls its work.
const WORK: &[&str] =
    &["plan", "plans", "programme", "project", "projects", "strategy", "review", "service", "services", "development"];

/// Whether a word of a title tells it from others.
pub fn is_telling(word: &str) -> bool {
    !is_joining(word) && !is_one_of(word, JOINING) && !is_one_of(word, WORK)
}
