//! Titles that say nearly the same.

use std::ops::Range;

use crate::gather::Gathered;
use crate::hash::{HashMap, Hashing};
use crate::text::content::{add_fingerprints, content};
use crate::text::is_one_of;

/// Two titles that say the same, or nearly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Alike {
    /// The number of the later.
    pub(crate) later: usize,
    /// The number of the earlier.
    pub(crate) earlier: usize,
    /// How many words they share.
    pub(crate) shared: usize,
    /// How many words the longer has.
    pub(crate) all: usize,
}

/// Titles by their words, whatever the order of these.
///
/// Titles of the same words have the same sum, and a word more is as much more: no two titles need be compared.
#[derive(Debug)]
pub(crate) struct Sums<'p> {
    titles: Vec<Title<'p>>,
    /// The numbers of the words of all titles, in order.
    words: Vec<u64>,
    /// The first title that has a sum.
    first: HashMap<u64, usize>,
}

#[derive(Debug)]
struct Title<'p> {
    text: &'p str,
    /// Where the numbers of its words stand.
    words: Range<usize>,
    /// What they add up to.
    sum: u64,
}

impl<'p> Sums<'p> {
    fn of(texts: impl ExactSizeIterator<Item = &'p str>) -> Self {
        const USUAL: usize = 8;
        let mut titles = Vec::with_capacity(texts.len());
        let mut words = Vec::with_capacity(USUAL * texts.len());
        let mut first = HashMap::with_capacity_and_hasher(texts.len(), Hashing::default());
        for (number, text) in texts.enumerate() {
            let start = words.len();
            add_fingerprints(text, &mut words);
            let own = start..words.len();
            let sum = words.iter().skip(start).fold(0, |sum: u64, word| sum.wrapping_add(*word));
            first.entry(sum).or_insert(number);
            titles.push(Title { text, words: own, sum });
        }
        Self { titles, words, first }
    }

    /// The titles that say nearly the same as an earlier one, in order, each with the first that it is like.
    ///
    /// One holds all the words of the other and at most one more. Where each has a word of its own the two are as a
    /// rule a pair, such as the same measure in primary and in secondary schools.
    pub(crate) fn alike(&self, percent: usize) -> Vec<Alike> {
        let mut found: Vec<Alike> = Vec::new();
        for (number, title) in self.titles.iter().enumerate() {
            let all = title.words.len();
            let earlier = self.first.get(&title.sum).copied().unwrap_or(number);
            if earlier != number {
                found.push(Alike { later: number, earlier, shared: all, all });
            }
            if all == 0 || (all - 1) * 100 < percent * all {
                continue;
            }
            for (position, word) in self.words.get(title.words.clone()).into_iter().flatten().enumerate() {
                let Some(other) = self.first.get(&title.sum.wrapping_sub(*word)) else { continue };
                if !content(title.text).nth(position).is_some_and(is_another_matter) {
                    let (earlier, later) = (number.min(*other), number.max(*other));
                    found.push(Alike { later, earlier, shared: all - 1, all });
                }
            }
        }
        found.sort_unstable_by_key(|alike| (alike.later, alike.earlier));
        found.dedup_by_key(|alike| alike.later);
        found
    }
}

/// The titles of a plan, by their words.
#[derive(Debug)]
pub(crate) struct Titles<'p> {
    pub(crate) indicators: Sums<'p>,
    pub(crate) actions: Sums<'p>,
    pub(crate) tasks: Sums<'p>,
}

impl<'p> Titles<'p> {
    pub(crate) fn of(plan: &Gathered<'p>) -> Self {
        Self {
            indicators: Sums::of(plan.indicators().iter().map(|entry| entry.it.title.as_str())),
            actions: Sums::of(plan.actions().iter().map(|entry| entry.it.title.as_str())),
            tasks: Sums::of(plan.tasks().iter().map(|entry| entry.it.title.as_str())),
        }
    }
}

/// Words that, added to a title, make it a title of something else.
const TELLING: &[&str] = &[
    "boys",
    "except",
    "excluding",
    "first",
    "former",
    "girls",
    "last",
    "new",
    "no",
    "non",
    "not",
    "nursery",
    "other",
    "primary",
    "secondary",
    "special",
    "without",
];

fn is_another_matter(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_digit()) || is_one_of(word, TELLING)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(titles: &[&str]) -> Vec<(usize, usize, usize)> {
        let found = Sums::of(titles.iter().copied()).alike(85);
        found.into_iter().map(|alike| (alike.earlier, alike.shared, alike.all)).collect()
    }

    #[test]
    fn titles_alike_share_nearly_all_words() {
        assert_eq!(alike(&["Comply with ICS throughout", "comply, with ICS - throughout"]), [(0, 3, 3)]);
        let long = "Reviews of looked after children held within agreed time limits every quarter";
        assert_eq!(alike(&[long, &long.replace(" every", "")])[0], (0, 10, 11));
        assert_eq!(alike(&[&long.replace(" every", ""), long])[0], (0, 10, 11));
        assert!(alike(&[long, &long.replace(" agreed time limits", "")]).is_empty());
    }

    #[test]
    fn pairs_are_not_alike() {
        let title =
            "Percentage of pupils in schools maintained by the authority who reach level 4 or above in English tests";
        assert!(alike(&[title, &title.replace("English", "Maths")]).is_empty());
        assert!(alike(&[title, &title.replace(" schools", " special schools")]).is_empty());
        assert!(alike(&[title, &title.replace(" level 4", " level")]).is_empty());
    }
}
