//! What the rules on the thread share: which action names a record, and which titles speak of one thing.

use std::fmt;

use crate::context::{Context, Kind};
use crate::links::Link;
use crate::reading::words;
use crate::route::Step;

/// Whether a reference stands under this field of a record in this list.
pub(crate) fn stands_in(link: &Link<'_>, list: &str, field: &str) -> bool {
    let mut fields = link.at.steps().iter().rev().filter_map(|step| match step {
        Step::Field(name) => Some(*name),
        Step::Item(_) => None,
    });
    fields.next() == Some(field) && fields.next() == Some(list)
}

/// Whether some action names this id under this field.
pub(crate) fn named_by_action(plan: &Context<'_>, id: Option<&str>, field: &str) -> bool {
    id.is_some_and(|id| plan.links_to(id).any(|link| stands_in(link, "actions", field)))
}

/// Words of titles that say nothing of what is done, and names that every plan gives to its work.
const COMMON: &[&str] = &[
    "a",
    "an",
    "and",
    "as",
    "at",
    "by",
    "for",
    "from",
    "in",
    "into",
    "is",
    "of",
    "on",
    "or",
    "our",
    "s",
    "that",
    "the",
    "their",
    "to",
    "with",
    "across",
    "through",
    "plan",
    "plans",
    "programme",
    "project",
    "projects",
    "strategy",
    "review",
    "service",
    "services",
    "development",
];

/// Whether a word of a title tells it from others.
pub(crate) fn is_telling(word: &str) -> bool {
    !COMMON.iter().any(|common| common.eq_ignore_ascii_case(word))
}

/// Whether two titles may speak of one thing: they share half the telling words of the shorter.
pub(crate) fn alike(title: &str, other: &str) -> bool {
    let in_other = |word: &&str| words(other).any(|known| known.eq_ignore_ascii_case(word));
    let count = |title| words(title).filter(|word| is_telling(word)).count();
    let shared = words(title).filter(in_other).filter(|word| is_telling(word)).count();
    shared > 0 && shared * 2 >= count(title).min(count(other))
}

/// Whether an action's title may speak of the same thing; a guess, so never proof.
pub(crate) fn any_action_alike(plan: &Context<'_>, title: &str) -> bool {
    plan.actions().iter().any(|action| alike(title, &action.title))
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
            assert!(alike(title, other) && alike(other, title), "{title}");
        }
        for other in ["Business support", "Capital Commissioning Programme", "Review of the plan", ""] {
            assert!(!alike("Review of admissions and transport", other), "{other}");
        }
    }

    #[test]
    fn kinds_are_joined_in_words() {
        assert_eq!(Kinds(&[Kind::Action]).to_string(), "action");
        assert_eq!(Kinds(&[Kind::Action, Kind::Priority, Kind::Project]).to_string(), "action, priority or project");
    }
}
