//! How many records there are, and how many of them break each rule: what makes one finding of a whole collection.

use std::collections::BTreeMap;

use crate::gather::Gathered;
use crate::hash::HashMap;
use crate::route::{Route, Step};
use crate::rule::asked::Asked;
use crate::rule::findings::{At, Break};
use crate::rule::handle::RuleRef;

/// The fewest members for which a whole collection becomes one finding: fewer are read one by one as easily.
pub(crate) const WHOLE: usize = 5;

/// A record that is counted: the list that it stands in, the name of the list, and its number there.
pub(crate) fn subject(route: &Route) -> Option<(Route, &'static str, usize)> {
    let (at, kind) = route.lists().find(|(_, list)| Gathered::counts(list))?;
    match route.steps().get(at + 1)? {
        Step::Item(number) => Some((route.first(at + 1), kind, *number as usize)),
        Step::Field(_) => None,
    }
}

/// Numbers of records, each counted once; as many bits as there are records.
#[derive(Debug, Clone, Default)]
struct Numbers {
    bits: Vec<u64>,
    count: usize,
}

impl Numbers {
    fn add(&mut self, number: usize) -> bool {
        let (word, bit) = (number / 64, 1 << (number % 64));
        if word >= self.bits.len() {
            self.bits.resize(word + 1, 0);
        }
        let is_new = self.bits.get(word).is_some_and(|bits| bits & bit == 0);
        self.bits.get_mut(word).into_iter().for_each(|bits| *bits |= bit);
        self.count += usize::from(is_new);
        is_new
    }

    fn iter(&self) -> impl Iterator<Item = usize> {
        let of_word = |(word, bits): (usize, &u64)| {
            let bits = *bits;
            (0..64).filter(move |bit| bits >> bit & 1 == 1).map(move |bit| word * 64 + bit)
        };
        self.bits.iter().enumerate().flat_map(of_word)
    }
}

/// The breaks of one rule past the most that are kept: counted by list, without a word of what they say.
#[derive(Debug, Clone, Default)]
pub(crate) struct Beyond {
    lists: BTreeMap<Route, InList>,
    /// Those that are of no record that is counted.
    elsewhere: usize,
}

#[derive(Debug, Clone, Default)]
struct InList {
    kind: &'static str,
    records: Numbers,
    breaks: usize,
}

impl Beyond {
    #[cold]
    pub(crate) fn add(&mut self, at: &Route) {
        let Some((list, kind, number)) = subject(at) else {
            self.elsewhere += 1;
            return;
        };
        let of_list = self.lists.entry(list).or_default();
        of_list.kind = kind;
        of_list.records.add(number);
        of_list.breaks += 1;
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.elsewhere == 0 && self.lists.is_empty()
    }

    /// Those of one of several documents; what is of no record is told with the first.
    pub(crate) fn of_document(&self, document: u16) -> Self {
        let of_it = self.lists.iter().filter(|(list, _)| list.document() == document);
        let elsewhere = if document == 0 { self.elsewhere } else { 0 };
        Self { lists: of_it.map(|(list, found)| (*list, found.clone())).collect(), elsewhere }
    }

    /// How many of them belong to each whole collection, and how many to none.
    pub(crate) fn split(&self, rule: &RuleRef, census: &Census) -> (BTreeMap<(Route, &'static str), usize>, usize) {
        let (mut whole, mut left) = (BTreeMap::new(), self.elsewhere);
        for (list, found) in &self.lists {
            match census.collection(rule, *list, found.kind) {
                Some(at) => *whole.entry((at, found.kind)).or_default() += found.breaks,
                None => left += found.breaks,
            }
        }
        (whole, left)
    }
}

/// How many records there are, and how many of them break each rule: by kind, and by list.
#[derive(Debug, Default)]
pub(crate) struct Census {
    /// By document.
    of_kind: HashMap<(u16, &'static str), usize>,
    in_list: HashMap<Route, usize>,
    /// By the address of the rule.
    broken: HashMap<(usize, Route), Numbers>,
    broken_of_kind: HashMap<(usize, u16, &'static str), usize>,
}

impl Census {
    /// Counts what the breaks are of, and those that were only tallied.
    pub(crate) fn of(breaks: &[Break], tallied: &[(Asked, Beyond)], gathered: &Gathered<'_>) -> Self {
        let mut census = Self::default();
        let mut broken_times: HashMap<usize, usize> = HashMap::default();
        breaks.iter().for_each(|broken| *broken_times.entry(broken.rule.address()).or_default() += 1);
        if broken_times.values().all(|times| *times < WHOLE) {
            return census;
        }
        for (list, kind, _) in gathered.records().filter_map(subject) {
            *census.of_kind.entry((list.document(), kind)).or_default() += 1;
            *census.in_list.entry(list).or_default() += 1;
        }
        for broken in breaks {
            let At::Route(route) = &broken.at else { continue };
            if broken_times.get(&broken.rule.address()).is_none_or(|times| *times < WHOLE) {
                continue;
            }
            if let Some((list, kind, number)) = subject(route) {
                census.add(broken.rule.address(), list, kind, number);
            }
        }
        for (Asked { rule, .. }, tally) in tallied {
            for (list, found) in &tally.lists {
                found.records.iter().for_each(|number| census.add(rule.address(), *list, found.kind, number));
            }
        }
        census
    }

    fn add(&mut self, rule: usize, list: Route, kind: &'static str, number: usize) {
        if self.broken.entry((rule, list)).or_default().add(number) {
            *self.broken_of_kind.entry((rule, list.document(), kind)).or_default() += 1;
        }
    }

    /// The whole collection that breaks the rule along with the record at this route, and what its records are.
    pub(crate) fn whole(&self, rule: &RuleRef, route: &Route) -> Option<(Route, &'static str)> {
        let (list, kind, _) = subject(route)?;
        Some((self.collection(rule, list, kind)?, kind))
    }

    /// The whole collection that breaks the rule and holds this list: the list itself, or all of its kind in the plan.
    fn collection(&self, rule: &RuleRef, list: Route, kind: &'static str) -> Option<Route> {
        let in_list = self.broken.get(&(rule.address(), list)).map_or(0, |found| found.count);
        let of_kind = self.broken_of_kind.get(&(rule.address(), list.document(), kind)).copied().unwrap_or_default();
        let known = |count: usize, known: Option<&usize>| count >= WHOLE && known == Some(&count);
        if known(of_kind, self.of_kind.get(&(list.document(), kind))) {
            return Some(if in_list == of_kind { list } else { Route::root().in_document(list.document()) });
        }
        known(in_list, self.in_list.get(&list)).then_some(list)
    }

    /// How many records of a kind a whole collection has.
    pub(crate) fn size(&self, at: &Route, kind: &'static str) -> usize {
        let all = if at.len() == 0 { self.of_kind.get(&(at.document(), kind)) } else { self.in_list.get(at) };
        all.copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_number_is_counted_once() {
        let mut numbers = Numbers::default();
        assert!(numbers.add(200_000) && numbers.add(0) && numbers.add(63) && !numbers.add(0));
        assert_eq!((numbers.count, numbers.iter().collect::<Vec<_>>()), (3, vec![0, 63, 200_000]));
    }

    #[test]
    fn what_is_past_the_most_is_counted_by_list() {
        let mut tally = Beyond::default();
        let task = Route::root().field("actions").item(1).field("tasks").item(2);
        [task.field("lead"), task, Route::root().field("period")].iter().for_each(|at| tally.add(at));
        let found = &tally.lists[&task.first(3)];
        assert_eq!((found.kind, found.records.count, found.breaks, tally.elsewhere), ("tasks", 1, 2, 1));
    }
}
