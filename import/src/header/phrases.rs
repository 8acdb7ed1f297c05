//! What the words of one column's header may mean, looked up once for each header.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use crate::header::columns::{OF, is_reported};
use crate::header::rated::{ASIDE, multiplies, rated, without_instructions};
use crate::header::times::{Month, month};
use crate::vocabulary::lists::List;
use crate::vocabulary::words::{is_month, month_number, normal, period, quarter_alone, without_abbreviation};
use crate::vocabulary::{KindWords, Words};

/// The vocabulary, and what it said of the headers seen before.
#[derive(Debug)]
pub(crate) struct Phrases<'v> {
    pub(crate) words: &'v Words,
    known: RefCell<HashMap<Vec<String>, Rc<Meaning>>>,
}

/// What a header may mean.
#[derive(Debug)]
pub(crate) struct Meaning {
    /// The fields it may fill, the surest first.
    pub(crate) matches: Vec<Match>,
    /// Whether it is known, and no plan has a field for it.
    pub(crate) is_aside: bool,
    /// Whether it is of the year so far.
    pub(crate) is_so_far: bool,
    /// Whether it ends as the headers of remarks do, and so is one unless it fills a field.
    pub(crate) ends_aside: bool,
}

/// How many headers are remembered. A sheet of data has thousands of rows that are no headers, and each would be kept.
const REMEMBERED: usize = 4096;

impl<'v> Phrases<'v> {
    pub(crate) fn new(words: &'v Words) -> Self {
        Self { words, known: RefCell::default() }
    }

    /// What a header may mean, whose forms are given, the likeliest first.
    pub(crate) fn meaning(&self, forms: &[String]) -> Rc<Meaning> {
        if let Some(known) = self.known.borrow().get(forms) {
            return Rc::clone(known);
        }
        let printed = forms.last().map(|form| normal(form)).unwrap_or_default();
        let last = printed.rsplit(' ').next().unwrap_or_default();
        let meaning = Rc::new(Meaning {
            matches: matches(forms, self.words),
            is_aside: is_aside(forms, self.words),
            is_so_far: is_so_far(forms, self.words),
            ends_aside: self.words.holds(List::AsideHeads, last),
        });
        let mut known = self.known.borrow_mut();
        if known.len() < REMEMBERED {
            known.insert(forms.to_vec(), Rc::clone(&meaning));
        }
        meaning
    }
}

/// Whether a column is known by its header, and no plan has a field for it.
fn is_aside(forms: &[String], words: &Words) -> bool {
    let outside = forms.iter().filter_map(|form| outside_brackets(form));
    forms.iter().map(String::as_str).chain(outside).any(|form| {
        let rest = period(form).map(|(_, rest)| rest).or_else(|| quarter_alone(form).map(|(_, rest)| rest));
        let rest = normal(rest.as_deref().unwrap_or(form));
        words.holds(List::Asides, &rest) || rated(&rest, words) == Some(ASIDE) || is_one_month(form)
    })
}

/// Whether a header speaks of the year up to now: `YTD`, `Year to date actual`.
pub(crate) fn is_so_far(forms: &[String], words: &Words) -> bool {
    let says = |form: &String| {
        let own = normal(form);
        let all: Vec<&str> = own.split(' ').collect();
        (1..=3).any(|len| all.windows(len).any(|run| words.holds(List::SoFar, &run.join(" "))))
    };
    forms.iter().any(says)
}

/// Whether a header is a month, with its year perhaps: no plan has figures by month.
fn is_one_month(header: &str) -> bool {
    let mut parts = header.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    let is_year = |part: &str| matches!(part.len(), 2 | 4) && part.bytes().all(|byte| byte.is_ascii_digit());
    parts.next().is_some_and(is_month) && parts.next().is_none_or(is_year) && parts.next().is_none()
}

/// A field that a header may mean.
#[derive(Debug, Clone)]
pub(crate) struct Match {
    pub(crate) kind: usize,
    pub(crate) field: usize,
    pub(crate) period: Option<String>,
    pub(crate) quality: usize,
    /// Why it is a guess, if it is one.
    pub(crate) why: Option<String>,
}

impl Match {
    /// Whether it is a field of a kind of record.
    pub(crate) fn fills(&self, kind: &str, field: &str, words: &Words) -> bool {
        words.numbers(kind, field) == Some((self.kind, self.field))
    }

    /// Whether it is a level of likelihood or severity.
    pub(crate) fn is_level(&self, words: &Words) -> bool {
        let field = words.kinds.get(self.kind).and_then(|kind| Some((&kind.name, kind.fields.get(self.field)?)));
        field.is_some_and(|(kind, (field, _))| kind == "risk" && LEVELS.contains(&field.as_str()))
    }
}

/// The fields of a risk that are levels of its scale.
const LEVELS: &[&str] = &["likelihood", "severity", "residual-likelihood", "residual-severity"];

/// The words are the vocabulary's own. Such a column weighs as much as a likely one and a faint one together.
pub(crate) const SURE: usize = 3;

/// A phrase of the vocabulary is half of the words or more.
pub(crate) const LIKELY: usize = 2;

/// A phrase is less than half of them, or they nearly are one.
pub(crate) const FAINT: usize = 1;

/// The longest unit in brackets after a header, with the blank before it: ` (£000)`. A longer remark may change what
/// the header means.
const UNIT: usize = 9;

/// The fields that the forms of a header may mean, the surest first.
fn matches(forms: &[String], words: &Words) -> Vec<Match> {
    let mut found: Vec<Match> = Vec::new();
    for form in forms {
        let on_day = on_day(form);
        let (year, rest) = match (on_day.or_else(|| month_reported(form, words)), period(form), quarter_alone(form)) {
            (Some((month, rest)), ..) => (Some(month), rest),
            (None, Some((year, rest)), _) => (Some(year.to_string()), rest),
            (None, None, Some((quarter, rest))) => (Some(format!("Q{quarter}")), rest),
            (None, None, None) => (None, form.clone()),
        };
        let (year, rest) = whole(year, rest, words);
        let mut bare = normal(&rest);
        if bare.chars().all(|c| c.is_ascii_digit() || c == ' ') && year.is_none() {
            continue;
        }
        if rest.trim().is_empty() {
            // A year under what is spent is no indicator's.
            let spends = |form: &String| normal(form).split(' ').any(|word| words.holds(List::Spending, word));
            if !forms.iter().any(spends) {
                found.extend(period_alone(year.as_ref(), words));
            }
            continue;
        }
        if let Some(shorter) = without_instructions(&bare, words) {
            bare = shorter;
        }
        phrases_of(form, &rest, &bare, year.as_ref(), words, &mut found);
        if let Some((kind, field)) = words.numbers("indicator", "outturn")
            && year.is_some()
            && words.holds(List::DatedOutturns, &bare)
        {
            found.clear();
            found.push(Match { kind, field, period: year, quality: SURE, why: None });
            continue;
        }
        let rated = rated(&bare, words);
        found.extend(rating(rated, &bare, words));
        // What stands over a column says which stage its letters rate.
        if rated.is_some() {
            break;
        }
    }
    found.sort_by_key(|found| std::cmp::Reverse(found.quality));
    found
}

/// The month that ends with the day up to which a header's figures are, where no year ends with it, and the words
/// before it: `Position at 30 June 2016`.
fn on_day(header: &str) -> Option<(String, String)> {
    let words: Vec<&str> =
        header.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()).collect();
    let at = words.iter().rposition(|word| word.eq_ignore_ascii_case("at") || word.eq_ignore_ascii_case("to"))?;
    let [day, name, year] = words.get(at + 1..)? else { return None };
    let number = month_number(name).filter(|number| !matches!(number, 3 | 12))?;
    let is_day =
        day.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().is_ok_and(|day: u8| (1..=31).contains(&day));
    let year: u16 = year.parse().ok().filter(|year| (1900..2100).contains(year))?;
    let rest = words.get(..at)?.iter().copied().filter(|word| !word.eq_ignore_ascii_case("as"));
    is_day.then(|| (format!("{year}-{number:02}"), rest.collect::<Vec<_>>().join(" ")))
}

/// The month that a header names beside what a report says of it, as a period or, without its year, as `M04`, and the
/// words that are left: `Apr-25 RAG`.
fn month_reported(header: &str, words: &Words) -> Option<(String, String)> {
    let Month { number, year, rest } = month(header)?;
    let says = |(kind, field): &(usize, usize)| {
        words.kinds.get(*kind).is_some_and(|kind| is_reported(&kind.name, kind.field(*field)))
    };
    let month = year.map_or_else(|| format!("M{number:02}"), |year| format!("{year}-{number:02}"));
    words.meanings(&rest).iter().any(says).then_some((month, rest))
}

/// Adds what the phrases of one form mean: the words whole, without an abbreviation, without brackets, and in parts.
fn phrases_of(form: &str, rest: &str, bare: &str, year: Option<&String>, words: &Words, found: &mut Vec<Match>) {
    let head = bare.rsplit(' ').next().unwrap_or_default();
    let in_words = words.holds(List::ProseHeads, head);
    let of_another = in_words || words.holds(List::Heads, head);
    let mut add = |phrase: &str, quality: usize, why: Option<String>| {
        // `Impact description` describes an impact, and is none.
        let short_of_head = quality < SURE && of_another && !phrase.ends_with(head);
        for (kind, field) in words.meanings(phrase) {
            // These are told by their own words only: part of a longer header is about something else.
            let must_be_sure =
                |kind: &KindWords| OF.contains(&kind.field(*field)) || is_reported(&kind.name, kind.field(*field));
            let tells_apart = quality < SURE && words.kinds.get(*kind).is_some_and(must_be_sure);
            if tells_apart || short_of_head && !(in_words && words.is_prose(*kind, *field)) {
                continue;
            }
            let same = |other: &Match| other.kind == *kind && other.field == *field;
            if !found.iter().any(|other| same(other) && other.quality >= quality) {
                found.push(Match { kind: *kind, field: *field, period: year.cloned(), quality, why: why.clone() });
            }
        }
    };
    add(bare, SURE, None);
    if let Some(short) = without_abbreviation(rest) {
        add(&normal(short), SURE, None);
    }
    if let Some(outside) = outside_brackets(form) {
        let plain = normal(&period(outside).map_or_else(|| outside.to_owned(), |(_, rest)| rest));
        // A unit in brackets adds nothing to what a header means.
        let (quality, why) = match form.len() - outside.len() <= UNIT {
            true => (SURE, None),
            false => (LIKELY, Some(format!("it has the words `{plain}`"))),
        };
        add(&plain, quality, why);
    }
    parts(bare, words, &mut add);
}

/// The period of a header as its other words leave it: a quarter's months say no more than it does, and what is so far
/// in a quarter is of its year.
fn whole(period: Option<String>, rest: String, words: &Words) -> (Option<String>, String) {
    let is_month_word =
        |word: &str| word == "to" || word.split(['-', '–', '/']).all(|part| part.is_empty() || is_month(part));
    // `YTD Dec 2024` is so far in a year that the month alone does not name.
    if let Some((first, months)) = rest.split_once(' ').filter(|_| period.is_some())
        && words.holds(List::SoFar, &normal(first))
        && months.split_whitespace().all(is_month_word)
    {
        return (None, first.to_owned());
    }
    let Some(quarter) = period.clone().filter(|period| period.contains('Q')) else { return (period, rest) };
    let kept: Vec<&str> = rest.split_whitespace().filter(|word| !is_month_word(word)).collect();
    let rest = kept.join(" ");
    match (words.holds(List::SoFar, normal(&rest).split(' ').next().unwrap_or_default()), quarter.split_once(' ')) {
        (true, Some((year, _))) => (Some(year.to_owned()), rest),
        _ => (Some(quarter), rest),
    }
}

/// A header without the remark in brackets at its end: `Risk (cause and effect)`.
fn outside_brackets(header: &str) -> Option<&str> {
    let (outside, _) = header.split_once(['(', '['])?;
    Some(outside.trim()).filter(|outside| !outside.is_empty())
}

/// What a header rates, in the words of risk registers.
fn rating(rated: Option<&str>, bare: &str, words: &Words) -> Option<Match> {
    let (field, quality, why) = match rated {
        Some(field) if field != ASIDE => (field, SURE, None),
        None if multiplies(bare, words) => ("rating", LIKELY, Some("it multiplies likelihood by severity".to_owned())),
        _ => return None,
    };
    let (kind, field) = words.numbers("risk", field)?;
    Some(Match { kind, field, period: None, quality, why })
}

/// Why a year or quarter alone is a guess.
pub(crate) const ALONE: &str = "alone is taken for what was achieved in it";

/// A header that is a year or quarter and nothing else holds what was achieved, where nothing says otherwise.
fn period_alone(year: Option<&String>, words: &Words) -> Vec<Match> {
    let outturn = |kind: &KindWords| kind.fields.iter().position(|(field, _)| field == "outturn" || field == "grade");
    let kinds = words.kinds.iter().enumerate();
    kinds
        .filter_map(|(kind, words)| {
            let period = if year.is_some_and(|year| year.contains('Q')) { "quarter" } else { "year" };
            let why = Some(format!("a {period} {ALONE}"));
            Some(Match { kind, field: outturn(words)?, period: year.cloned(), quality: LIKELY, why })
        })
        .collect()
}

/// The phrases within a longer header, the longest first; and, where there is none, the phrase that it nearly is.
fn parts(bare: &str, words: &Words, add: &mut impl FnMut(&str, usize, Option<String>)) {
    // A longer header is a question or an instruction, in which some known word stands by chance.
    const MOST_WORDS: usize = 8;
    // Two letters wrong in eight, as scans have them, are near; below that words of other meanings are.
    const NEAR: f64 = 0.74;
    // Short words are near to each other without being garbled: `date` and `rate`.
    const LONG_ENOUGH: usize = 6;
    let all: Vec<&str> = bare.split(' ').collect();
    if all.len() > MOST_WORDS {
        return;
    }
    for len in (1..all.len()).rev() {
        for run in all.windows(len) {
            let phrase = run.join(" ");
            let half = len * 2 >= all.len();
            let last = bare.ends_with(&phrase);
            let comparator = last && phrase == "comparator";
            if !(half || comparator || last && len * 3 >= all.len()) {
                continue;
            }
            if (phrase.len() > 3 || len > 1) && !words.holds(List::Weak, &phrase) {
                let quality = if comparator {
                    SURE
                } else if half {
                    LIKELY
                } else {
                    FAINT
                };
                add(&phrase, quality, (!comparator).then(|| format!("it has the words `{phrase}`")));
            }
        }
    }
    if all.len() == 1 && bare.len() >= LONG_ENOUGH && words.meanings(bare).is_empty() {
        let near = words.nearest(bare, NEAR);
        near.into_iter().for_each(|phrase| add(&phrase, FAINT, Some(format!("it is nearly `{phrase}`"))));
    }
}
