//! What the rules on the thread share: which action names a record, and which titles speak of one thing.

use std::collections::{BTreeSet, HashMap};
use std::fmt;

use crate::context::Context;
use crate::gather::Kind;
use crate::language::subjects::is_telling;
use crate::model::name::Name;
use crate::text::words;

/// Whether some action names a record under this field, by its id or else its title.
pub(crate) fn named_by_action(plan: &Context<'_>, name: Name<'_>, field: &str) -> bool {
    plan.links_to(name.as_str()).any(|link| link.stands_in("actions", field))
}

/// The titles of actions by their telling words, to see which may speak of the same thing as another title.
pub(crate) struct Subjects {
    with_word: HashMap<String, Vec<usize>>,
    words: Vec<usize>,
}

impl Subjects {
    /// A word that more titles than this share tells none of them from others.
    const MOST: usize = 50;

    pub(crate) fn of_actions(plan: &Context<'_>) -> Self {
        Self::of(plan.actions().iter().map(|action| action.it.title.as_str()))
    }

    fn of<'t>(titles: impl Iterator<Item = &'t str>) -> Self {
        let mut subjects = Self { with_word: HashMap::new(), words: Vec::new() };
        for (number, title) in titles.enumerate() {
            let words = subject(title);
            subjects.words.push(words.len());
            words.into_iter().for_each(|word| subjects.with_word.entry(word).or_default().push(number));
        }
        subjects
    }

    /// Whether one of the titles shares half the telling words of the shorter with this one: a guess, never proof.
    pub(crate) fn any_alike(&self, title: &str) -> bool {
        let words = subject(title);
        let mut shared: HashMap<usize, usize> = HashMap::new();
        let with = words.iter().filter_map(|word| self.with_word.get(word)).filter(|with| with.len() <= Self::MOST);
        with.flatten().for_each(|number| *shared.entry(*number).or_default() += 1);
        let short = |number: usize| self.words.get(number).map_or(words.len(), |other| words.len().min(*other));
        shared.into_iter().any(|(number, shared)| shared * 2 >= short(number))
    }
}

fn subject(title: &str) -> BTreeSet<String> {
    words(title).filter(|word| is_telling(word)).map(str::to_lowercase).collect()
}

/// Several kinds in words: action, priority or project.
pub(crate) struct Kinds(pub(crate) &'static [Kind]);

impl fmt::Display for Kinds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let last = self.0.len().saturating_sub(1);
        self.0.iter().enumerate().try_for_each(|(at, kind)| {
            let before = if at == 0 {
                ""
            } else if at == last {
                " or "
            } else {
                ", "
            };
            write!(f, "{before}{}", kind.words())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_of_one_thing_are_alike() {
        for (title, other) in [
            ("Locality team approach", "'No Wrong Door' locality approach"),
            ("Workforce Strategy", "Workforce reform"),
            ("Additional needs", "Additional needs and SEN"),
        ] {
            assert!(Subjects::of([other].into_iter()).any_alike(title), "{title}");
            assert!(Subjects::of([title].into_iter()).any_alike(other), "{other}");
        }
        let others = ["Business support", "Capital Commissioning Programme", "Review of the plan", ""];
        assert!(!Subjects::of(others.into_iter()).any_alike("Review of admissions and transport"));
    }

    #[test]
    fn kinds_are_joined_in_words() {
        assert_eq!(Kinds(&[Kind::Action]).to_string(), "action");
        assert_eq!(Kinds(&[Kind::Action, Kind::Priority, Kind::Project]).to_string(), "action, priority or project");
    }
}
