//! What rules on identity share: texts found by their words, names that look alike, schemes of references, task lists.

use std::cmp::Reverse;

use crate::context::{Context, Entry, Kind};
use crate::hash::{HashMap, Hashing};
use crate::model::Task;
use crate::name::Name;
use crate::reading::words;
use crate::route::Route;
use crate::sets::split_reference;

/// Texts by the words they are made of: those that share their rare words are found without comparing all with all.
#[derive(Debug, Default)]
pub(crate) struct ByWord<'t> {
    /// The words, the rarest first, each as it is first spelt.
    spelt: Vec<&'t str>,
    /// The words of each text, by their number.
    words: Vec<Vec<u32>>,
    /// The texts that hold each word.
    texts: Vec<Vec<u32>>,
}

impl<'t> ByWord<'t> {
    /// A word that very many texts have among their rarest tells little: no more of them than this are compared.
    const MOST: usize = 64;

    pub(crate) fn of(texts: impl Iterator<Item = &'t str>) -> Self {
        let mut said: Vec<(u64, u32, &str)> = Vec::new();
        let mut words = Vec::new();
        for (number, text) in (0..).zip(texts) {
            let before = said.len();
            said.extend(content(text).map(|word| (fingerprint(word), number, word)));
            words.push(Vec::with_capacity(said.len() - before));
        }
        said.sort_unstable_by_key(|(word, text, _)| (*word, *text));
        said.dedup_by_key(|(word, text, _)| (*word, *text));
        let mut runs: Vec<_> = said.chunk_by(|(left, ..), (right, ..)| left == right).collect();
        runs.sort_by_key(|run| run.len());
        for (word, run) in (0..).zip(&runs) {
            for (_, text, _) in *run {
                if let Some(words) = words.get_mut(*text as usize) {
                    words.push(word);
                }
            }
        }
        let spelt = runs.iter().filter_map(|run| run.first()).map(|(.., word)| *word).collect();
        let texts = runs.iter().map(|run| run.iter().map(|(_, text, _)| *text).collect()).collect();
        Self { spelt, words, texts }
    }

    fn words(&self, text: usize) -> &[u32] {
        self.words.get(text).map(Vec::as_slice).unwrap_or_default()
    }

    /// The earlier texts that hold one of the `count` rarest words of a text; some more than once.
    fn earlier(&self, text: usize, count: usize) -> impl Iterator<Item = usize> {
        let texts = self.words(text).iter().take(count).filter_map(|word| self.texts.get(*word as usize));
        texts.flat_map(move |texts| {
            let others = texts.iter().map(|other| *other as usize);
            others.take_while(move |other| *other < text).take(Self::MOST)
        })
    }

    /// How many words two texts share.
    fn shared(&self, left: usize, right: usize) -> usize {
        let (mut left, mut right, mut both) = (self.words(left), self.words(right), 0);
        while let ([l, left_rest @ ..], [r, right_rest @ ..]) = (left, right) {
            both += usize::from(l == r);
            (left, right) = (if l <= r { left_rest } else { left }, if r <= l { right_rest } else { right });
        }
        both
    }

    /// The words of one text that another has not.
    fn own(&self, text: usize, other: usize) -> impl Iterator<Item = &'t str> {
        let others = self.words(other);
        let own = self.words(text).iter().filter(|word| others.binary_search(word).is_err());
        own.filter_map(|word| self.spelt.get(*word as usize).copied())
    }
}

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
    /// Each title, with the sum of the numbers of its words, and how many words it has.
    titles: Vec<(&'p str, u64, usize)>,
    /// The first title that has a sum.
    first: HashMap<u64, usize>,
}

impl<'p> Sums<'p> {
    fn of(titles: impl ExactSizeIterator<Item = &'p str>) -> Self {
        let mut first = HashMap::with_capacity_and_hasher(titles.len(), Hashing::default());
        let titles = titles.enumerate().map(|(number, title)| {
            let add = |(sum, count): (u64, usize), word| (sum.wrapping_add(fingerprint(word)), count + 1);
            let (sum, count) = content(title).fold((0, 0), add);
            first.entry(sum).or_insert(number);
            (title, sum, count)
        });
        Self { titles: titles.collect(), first }
    }

    /// The titles that say nearly the same as an earlier one, in order, each with the first that it is like.
    ///
    /// One holds all the words of the other and at most one more. Where each has a word of its own the two are as a
    /// rule a pair, such as the same measure in primary and in secondary schools.
    pub(crate) fn alike(&self, percent: usize) -> Vec<Alike> {
        let mut found: Vec<Alike> = Vec::new();
        for (number, (title, sum, all)) in self.titles.iter().enumerate() {
            let earlier = self.first.get(sum).copied().unwrap_or(number);
            if earlier != number {
                found.push(Alike { later: number, earlier, shared: *all, all: *all });
            }
            if (*all).saturating_sub(1) * 100 < percent * all || *all == 0 {
                continue;
            }
            for word in content(title) {
                let Some(other) = self.first.get(&sum.wrapping_sub(fingerprint(word))) else { continue };
                if !is_another_matter(word) {
                    let (earlier, later) = (number.min(*other), number.max(*other));
                    found.push(Alike { later, earlier, shared: all - 1, all: *all });
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
    pub(crate) fn of(plan: &Context<'p>) -> Self {
        Self {
            indicators: Sums::of(plan.indicators().iter().map(|entry| entry.it.title.as_str())),
            actions: Sums::of(plan.actions().iter().map(|entry| entry.it.title.as_str())),
            tasks: Sums::of(plan.tasks().iter().map(|entry| entry.it.title.as_str())),
        }
    }
}

/// Words that, added to a title, make it a title of something else.
const TELLING: &str = "boys except excluding first former girls last new no non not nursery other primary secondary \
     special without";

/// Whether a word joins others and says nothing of its own.
fn is_joining(word: &str) -> bool {
    let mut letters = [0; 4];
    if word.len() > letters.len() {
        return false;
    }
    letters.iter_mut().zip(word.bytes()).for_each(|(letter, byte)| *letter = byte.to_ascii_lowercase());
    matches!(
        &letters,
        b"a\0\0\0"
            | b"s\0\0\0"
            | b"an\0\0"
            | b"as\0\0"
            | b"at\0\0"
            | b"by\0\0"
            | b"in\0\0"
            | b"is\0\0"
            | b"of\0\0"
            | b"on\0\0"
            | b"or\0\0"
            | b"to\0\0"
            | b"and\0"
            | b"for\0"
            | b"the\0"
            | b"from"
            | b"into"
            | b"with"
    )
}

fn is_another_matter(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_digit()) || TELLING.split(' ').any(|known| known.eq_ignore_ascii_case(word))
}

/// The words of a text that say something.
pub(crate) fn content(text: &str) -> impl Iterator<Item = &str> {
    words(text).filter(|word| !is_joining(word))
}

/// A number that stands for a word, whatever its letter case and whether it is plural (FNV-1a).
fn fingerprint(word: &str) -> u64 {
    let singular = word.strip_suffix(['s', 'S']).filter(|rest| rest.len() > 2 && !rest.ends_with(['s', 'S']));
    let letters = singular.unwrap_or(word).bytes().map(|byte| byte.to_ascii_lowercase());
    letters.fold(0xcbf2_9ce4_8422_2325, |hash, letter| (hash ^ u64::from(letter)).wrapping_mul(0x0100_0000_01b3))
}

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

/// The references of indicators that begin with the same letters.
#[derive(Debug)]
pub(crate) struct Scheme<'p> {
    /// The letters, as first written.
    pub(crate) prefix: &'p str,
    /// The references in it: first those that indicators have, then those that other records make to indicators.
    pub(crate) references: Vec<Reference<'p>>,
}

/// A reference of or to an indicator.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reference<'p> {
    pub(crate) text: &'p str,
    pub(crate) form: Form<'p>,
    by: By,
}

/// How a reference is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Form<'p> {
    /// The letters it begins with.
    pub(crate) letters: &'p str,
    /// What stands between letters and number, a blank for any space.
    pub(crate) sign: Option<char>,
    /// How many digits its number has.
    pub(crate) digits: usize,
    /// Whether its number begins with a nought.
    pub(crate) is_padded: bool,
}

impl<'p> Form<'p> {
    fn of(reference: &'p str) -> Option<Self> {
        let (letters, ..) = split_reference(reference)?;
        let rest = reference.strip_prefix(letters)?;
        let (signs, number) = rest.split_at_checked(rest.find(|c: char| c.is_ascii_digit())?)?;
        let sign = signs.trim().chars().next().or((!signs.is_empty()).then_some(' '));
        let digits = number.bytes().take_while(u8::is_ascii_digit).count();
        Some(Self { letters, sign, digits, is_padded: number.starts_with('0') })
    }
}

/// What makes a reference, by its number.
#[derive(Debug, Clone, Copy)]
enum By {
    /// An indicator has it as its id.
    Id(usize),
    /// An indicator has it beside its id; with its position, where there are several.
    Other(usize, Option<usize>),
    /// Another record names it.
    Link(usize),
}

impl Reference<'_> {
    /// Where it is.
    pub(crate) fn at(&self, plan: &Context<'_>) -> Route {
        let indicator = |number: usize| plan.indicators().get(number).map(|entry| entry.at);
        let at = match self.by {
            By::Id(number) => indicator(number).map(|at| at.field("id")),
            By::Other(number, None) => indicator(number).map(|at| at.field("refs")),
            By::Other(number, Some(index)) => indicator(number).map(|at| at.field("refs").item(index)),
            By::Link(number) => plan.links().get(number).map(|link| link.at),
        };
        at.unwrap_or(Route::root())
    }
}

impl Scheme<'_> {
    pub(crate) fn is(&self, prefix: &str) -> bool {
        self.prefix.eq_ignore_ascii_case(prefix.trim())
    }

    pub(crate) fn own(&self) -> impl Iterator<Item = &Reference<'_>> {
        self.references.iter().filter(|reference| !matches!(reference.by, By::Link(_)))
    }
}

/// The schemes of a plan's indicators, in the order they first appear.
pub(crate) fn schemes<'p>(plan: &Context<'p>) -> Vec<Scheme<'p>> {
    let mut schemes: Vec<Scheme<'p>> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::default();
    let mut last = 0;
    let mut add = |text: &'p str, by| {
        let text = text.trim();
        let Some(form) = Form::of(text) else { return };
        let prefix = form.letters;
        if schemes.get(last).is_none_or(|scheme| scheme.prefix != prefix) {
            last = *known.entry(prefix.to_ascii_uppercase()).or_insert(schemes.len());
        }
        if last == schemes.len() {
            schemes.push(Scheme { prefix, references: Vec::new() });
        }
        if let Some(scheme) = schemes.get_mut(last) {
            scheme.references.push(Reference { text, form, by });
        }
    };
    for Entry { it: indicator, number, .. } in plan.indicators() {
        indicator.id.iter().for_each(|id| add(id, By::Id(*number)));
        let several = indicator.refs.len() > 1;
        for (index, text) in indicator.refs.iter().enumerate() {
            add(text, By::Other(*number, several.then_some(index)));
        }
    }
    for (number, link) in plan.links().iter().enumerate().filter(|(_, link)| link.wants == [Kind::Indicator]) {
        add(link.to, By::Link(number));
    }
    schemes
}

/// Every list of tasks: where it is, what it belongs to, and the tasks.
pub(crate) fn task_lists<'c>(plan: &'c Context<'_>) -> impl Iterator<Item = (Route, Name<'c>, &'c [Task])> {
    let actions = plan.actions().iter().map(|action| (action.at, action.it.name(), &action.it.tasks[..]));
    let tasks = plan.tasks().iter().map(|task| (task.at, task.it.name(), &task.it.tasks[..]));
    actions.chain(tasks).filter(|(.., tasks)| tasks.len() > 1).map(|(at, name, tasks)| (at.field("tasks"), name, tasks))
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
