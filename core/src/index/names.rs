//! Names of posts and units that look alike.

use std::cmp::Reverse;

use crate::text::content::{ByWord, content, is_joining};
use crate::text::words;

/// Names of posts or units, those that the plan lists first.
#[derive(Debug, Default)]
pub(crate) struct Names<'p> {
    names: Vec<&'p str>,
    listed: usize,
    words: ByWord<'p>,
}

/// How one name is like another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Likeness {
    /// The same words, in another order or with other signs and capitals.
    SameWords,
    /// The end is missing.
    CutShort,
    /// One word differs by a few letters.
    Misspelt,
}

impl<'p> Names<'p> {
    pub(crate) fn of(names: Vec<&'p str>, listed: usize) -> Self {
        let words = ByWord::of(names.iter().copied());
        Self { names, listed, words }
    }

    pub(crate) fn get(&self, number: usize) -> &'p str {
        self.names.get(number).copied().unwrap_or_default()
    }

    /// Whether the plan lists no post or unit of this name.
    pub(crate) fn is_unlisted(&self, number: usize) -> bool {
        number >= self.listed
    }

    pub(crate) fn len(&self) -> usize {
        self.names.len()
    }

    /// The first of the earlier names that this one is like; in a misspelt word at most `letters` letters differ.
    pub(crate) fn like(&self, number: usize, letters: usize) -> Option<(usize, Likeness)> {
        // Two words may be cut off and one more may be misspelt: one of the three rarest is left.
        let others = self.words.earlier(number, 3);
        others.filter_map(|other| Some((other, self.likeness(number, other, letters)?))).min_by_key(|(other, _)| *other)
    }

    /// The listed name that shares the most words with this one, and more than half of its words.
    pub(crate) fn nearest_listed(&self, number: usize) -> Option<&'p str> {
        let words = self.words.words(number).len();
        let listed = self.words.earlier(number, words).filter(|other| *other < self.listed);
        let shared = listed.map(|other| (self.words.shared(number, other), Reverse(other)));
        let (shared, Reverse(nearest)) = shared.max()?;
        (2 * shared > words).then(|| self.get(nearest))
    }

    fn likeness(&self, number: usize, other: usize, letters: usize) -> Option<Likeness> {
        let (left, right) = (self.get(number), self.get(other));
        let shared = self.words.shared(number, other);
        let (left_own, right_own) = (self.words.words(number).len() - shared, self.words.words(other).len() - shared);
        // Two names that are both on the list are meant to differ, even where one goes further than the other.
        let both_listed = number.max(other) < self.listed;
        match (left_own, right_own) {
            (0, 0) => (left != right).then_some(Likeness::SameWords),
            (0, 1 | 2) if !both_listed && is_cut_short(left, right) => Some(Likeness::CutShort),
            (1 | 2, 0) if !both_listed && is_cut_short(right, left) => Some(Likeness::CutShort),
            (1, 1) => {
                let (left, right) = (self.words.own(number, other).next()?, self.words.own(other, number).next()?);
                is_misspelt(left, right, letters).then_some(Likeness::Misspelt)
            }
            _ => None,
        }
    }
}

/// Whether a name breaks off in the middle of another: not before a comma or an `and`, where a shorter name can end.
fn is_cut_short(short: &str, long: &str) -> bool {
    let short = short.trim_end_matches(|c: char| !c.is_alphanumeric());
    let Some((start, rest)) = long.split_at_checked(short.len()) else { return false };
    let next = rest.strip_prefix(' ').and_then(|rest| words(rest).next());
    start.eq_ignore_ascii_case(short)
        && content(short).count() >= 3
        && next.is_some_and(|word| !is_joining(word) && rest.trim_start().starts_with(word))
}

/// Whether two words begin alike and, between the letters they share at both ends, differ by no more than `letters`.
fn is_misspelt(left: &str, right: &str, letters: usize) -> bool {
    let same = |(left, right): &(char, char)| left.eq_ignore_ascii_case(right);
    let start = left.chars().zip(right.chars()).take_while(same).count();
    if start == 0 || !left.chars().chain(right.chars()).all(char::is_alphabetic) {
        return false;
    }
    let (left_length, right_length) = (left.chars().count(), right.chars().count());
    let short = left_length.min(right_length);
    let end = left.chars().rev().zip(right.chars().rev()).take(short - start).take_while(same).count();
    short >= 5 && left_length.max(right_length) - start - end <= letters
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likeness(left: &str, right: &str) -> Option<Likeness> {
        Names::of(vec![left, right], 1).like(1, 2).map(|(_, likeness)| likeness)
    }

    #[test]
    fn names_are_like_in_three_ways() {
        use Likeness::*;
        let full = "Head of Safeguarding and Vulnerable Children";
        for (left, right, expected) in [
            ("Manager of Early Years and Extended Services", "Early Years and Extended Services Manager", SameWords),
            ("SEN manager", "SEN Manager", SameWords),
            (full, "Head of Safeguarding and Vulnerable", CutShort),
            ("Head of Safeguarding and Vulnerable", full, CutShort),
            (full, "Head of Safegaurding and Vulnerable Children", Misspelt),
            ("Educational Psychologist", "Education Psychologist", Misspelt),
        ] {
            assert_eq!(likeness(left, right), Some(expected), "{left}, {right}");
        }
    }

    #[test]
    fn different_posts_are_not_like() {
        for (left, right) in [
            ("Primary School Improvement Manager", "Secondary School Improvement Manager"),
            ("Performance Improvement Manager", "Improvement Manager"),
            ("Head of Improvement and Inclusion", "Head of Improvement"),
            ("Service Manager, Fieldwork", "Service Manager, Safeguarding and Looked After Children"),
            ("Service Manager, Fieldwork", "Service Manager"),
            ("Business Support Manager", "HSCB Business Manager"),
            ("Access and Inclusion Manager", "Access and Improvement Manager"),
            ("Team Manager, North", "Team Manager, South"),
            ("Director of Children's Services", "Director of Children's Services and Learning"),
            ("Area Manager 12345", "Area Manager 12346"),
            ("Team Manager", "Team Manager"),
        ] {
            assert_eq!(likeness(left, right), None, "{left}, {right}");
        }
    }
}
