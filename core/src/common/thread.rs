//! What the rules on the thread share: which action names a record, and which titles speak of one thing.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt;

use crate::common::owner::Owner;
use crate::context::{Context, Kind};
use crate::language::absences::said;
use crate::model::{Entries, Indicator, OrgUnit, Text};
use crate::name::Name;
use crate::reading::words;
use crate::route::{Route, Step};

/// Whether some action names a record under this field, by its id or else its title.
pub(crate) fn named_by_action(plan: &Context<'_>, name: Name<'_>, field: &str) -> bool {
    plan.links_to(name.as_str()).any(|link| link.stands_in("actions", field))
}

/// The priority that a risk threatens by naming it, or something under it.
pub(crate) fn threatened_priority(plan: &Context<'_>, named: &str) -> Option<Route> {
    let under = |at: &Route| at.steps().first() == Some(&Step::Field("priorities"));
    plan.find(named).map(|thing| thing.at.first(2)).find(under)
}

/// The indicator at a route.
pub(crate) fn indicator_at<'c>(plan: &'c Context<'_>, at: &Route) -> Option<&'c Indicator> {
    let (indicators, at) = match *at.steps() {
        [Step::Field("indicators"), Step::Item(at)] => (&plan.plan.indicators, at),
        [Step::Field("priorities"), Step::Item(priority), Step::Field("indicators"), Step::Item(at)] => {
            (&plan.plan.priorities.get(priority as usize)?.indicators, at)
        }
        _ => return None,
    };
    indicators.get(at as usize)
}

/// Words that join others in titles.
const JOINING: &[&str] = &[
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "is", "of", "on", "or", "our", "s", "that", "the",
    "their", "to", "with", "across", "through",
];

/// What every plan calls its work.
const WORK: &[&str] =
    &["plan", "plans", "programme", "project", "projects", "strategy", "review", "service", "services", "development"];

/// Whether a word of a title tells it from others.
pub(crate) fn is_telling(word: &str) -> bool {
    !JOINING.iter().chain(WORK).any(|common| common.eq_ignore_ascii_case(word))
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

/// The units that have a hand in an action.
#[derive(Debug)]
pub(crate) struct UnitsAtWork<'p> {
    units: HashSet<&'p str>,
    /// Whether the unit of everyone responsible for an action or task is known.
    pub(crate) all_known: bool,
}

impl<'p> UnitsAtWork<'p> {
    pub(crate) fn of(plan: &Context<'p>) -> Self {
        let all = &plan.plan.units;
        let by_title: HashMap<&str, &str> = all.iter().map(|(id, unit)| (unit.title.trim(), id.trim())).collect();
        let mut found = Self { units: HashSet::new(), all_known: true };
        for lead in leads(plan) {
            let owner = plan.owners().number(lead).and_then(|number| plan.owners().get(number));
            let unit = match owner {
                Some(Owner { post: Some(post), .. }) => post.unit.as_deref(),
                Some(Owner { title, .. }) => by_title.get(title).copied(),
                None => None,
            };
            found.all_known &= unit.is_some();
            found.units.extend(unit.map(str::trim));
        }
        let give = plan.actions().iter().flat_map(|action| action.it.contributors.iter());
        found.units.extend(give.map(|unit| unit.trim()));
        let by_entry =
            all.iter().filter(|(_, unit)| [&unit.leads, &unit.gives, &unit.receives].iter().any(|of| !of.is_empty()));
        found.units.extend(by_entry.map(|(id, _)| id.trim()));
        found.add_parents(&plan.plan.units);
        found
    }

    /// A unit has a hand in what the units below it do.
    fn add_parents(&mut self, all: &'p Entries<Text, OrgUnit>) {
        let parents: HashMap<&str, &str> =
            all.iter().filter_map(|(id, unit)| Some((id.trim(), unit.parent.as_ref()?.trim()))).collect();
        let mut below: Vec<&str> = self.units.iter().copied().collect();
        while let Some(unit) = below.pop() {
            below.extend(parents.get(unit).copied().filter(|parent| self.units.insert(parent)));
        }
    }

    pub(crate) fn holds(&self, unit: &str) -> bool {
        self.units.contains(unit.trim())
    }
}

/// Everyone named as responsible for an action or a task.
fn leads<'c, 'p>(plan: &'c Context<'p>) -> impl Iterator<Item = &'p Text> + use<'c, 'p> {
    let of_actions = plan.actions().iter().flat_map(|action| action.it.owners());
    said(of_actions.chain(plan.tasks().iter().flat_map(|task| task.it.lead.iter())))
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
