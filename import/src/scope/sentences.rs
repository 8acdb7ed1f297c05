//! Facts that sentences state: what the plan compares itself with, how the register is kept, what abbreviations mean.

use crate::cells::pieces::words;
use crate::cells::posts::is_post;
use crate::document::Cell;
use crate::scope::Scope;
use crate::scope::cover::Cover;
use crate::vocabulary::Words;
use crate::vocabulary::words::{normal, number};

/// Looks for facts in a paragraph or item; the text stays prose. Returns the sentences that speak of academic years.
pub(crate) fn facts<'s>(text: &Cell<'s>, scope: &mut Scope<'s>, vocabulary: &Words) -> Vec<Cell<'s>> {
    let (mut at, mut academic) = (0, Vec::new());
    for sentence in text.text.split_inclusive(". ") {
        let own = text.part(at, at + sentence.len());
        at += sentence.len();
        let lower = own.text.to_lowercase();
        if lower.contains("benchmark") {
            benchmark(&own, &mut scope.cover, vocabulary);
        }
        if lower.contains("target") {
            target_years(&own, &mut scope.cover);
        }
        if lower.contains("risk register") {
            register(&own, &lower, &mut scope.cover, vocabulary);
        }
        if lower.contains("academic year") {
            if lower.contains("rather than financial") {
                scope.cover.head.say("years", own.saying("financial"));
            }
            academic.push(own.clone());
        }
        if own.text.contains('(') {
            abbreviations(&own, scope);
        }
    }
    academic
}

/// `Benchmarking data ... using the Statistical Neighbours Group`.
fn benchmark<'s>(sentence: &Cell<'s>, cover: &mut Cover<'s>, vocabulary: &Words) {
    let said = normal(&sentence.text);
    if let Some(name) = vocabulary.comparator_in(&said) {
        let name = name.to_owned();
        cover.policy.say("benchmark", sentence.saying(name));
    }
}

/// `targets for the next two years`, `for each of the five years`.
fn target_years<'s>(sentence: &Cell<'s>, cover: &mut Cover<'s>) {
    let said = normal(&sentence.text);
    let all: Vec<&str> = said.split(' ').collect();
    let count = all.windows(3).find_map(|run| match run {
        ["next" | "following" | "coming" | "each", count, "year"] => number(count).filter(|count| *count < 20),
        _ => None,
    });
    if let Some(count) = count {
        cover.policy.say("target-years", sentence.saying(count.to_string()));
    }
}

/// `The risk register for 2008/2009 ...`, `... considered monthly and signed off by the Director of ...`.
fn register<'s>(sentence: &Cell<'s>, lower: &str, cover: &mut Cover<'s>, vocabulary: &Words) {
    let text = sentence.text.as_ref();
    for (from, to) in words(text) {
        let word = text.get(from..to).unwrap_or_default();
        let bare = word.trim_matches(|c: char| !c.is_ascii_digit());
        if let (Ok(_), Some(at)) = (bare.parse::<goldenthread::Year>(), text.find(bare)) {
            cover.kept.say("described", sentence.part(at, at + bare.len()));
            break;
        }
    }
    let how_often = [("monthly", "monthly"), ("quarterly", "quarterly"), ("annually", "annual")];
    let reviewed = lower.find("considered ").or_else(|| lower.find("reviewed "));
    let often = reviewed.and_then(|at| {
        let after = lower.get(at..)?.split_whitespace().nth(1)?;
        how_often.iter().find(|(word, _)| after.starts_with(word))
    });
    if let Some((_, often)) = often {
        cover.kept.say("reviewed", sentence.saying(*often));
    }
    let signed = lower.find("signed off").and_then(|at| Some(at + lower.get(at..)?.find(" by ")? + " by ".len()));
    let Some(from) = signed.filter(|_| lower.len() == text.len()) else { return };
    let rest = text.get(from..).unwrap_or_default();
    let name = rest.split(['.', ',', ';']).next().unwrap_or_default();
    let bare = name.strip_prefix("the ").unwrap_or(name);
    if is_post(bare, vocabulary) {
        let from = from + (name.len() - bare.len());
        cover.kept.say("signed-off-by", sentence.part(from, from + bare.len()));
    }
}

/// `Community Strategy indicators (HCS)`: kept in case a reference begins so.
fn abbreviations<'s>(sentence: &Cell<'s>, scope: &mut Scope<'s>) {
    // No scheme has a longer name, and a sentence in capitals must not be taken for one.
    const MOST_WORDS: usize = 7;
    let text = sentence.text.as_ref();
    let ranges = words(text);
    for (at, (from, to)) in ranges.iter().enumerate() {
        let word = text.get(*from..*to).unwrap_or_default().trim_end_matches([',', '.', ';', ':']);
        let Some(name) = word.strip_prefix('(').and_then(|word| word.strip_suffix(')')) else { continue };
        if !(2..=6).contains(&name.len()) || !name.bytes().all(|byte| byte.is_ascii_uppercase()) {
            continue;
        }
        let own = |index: usize| ranges.get(index).and_then(|(from, to)| text.get(*from..*to)).unwrap_or_default();
        let is_name = |word: &str| word.starts_with(char::is_uppercase) || matches!(word, "and" | "of" | "for" | "the");
        let last = if at > 0 && matches!(own(at - 1), "indicators" | "measures" | "targets") { at - 1 } else { at };
        let first = (0..last).rev().take(MOST_WORDS).take_while(|index| is_name(own(*index))).last();
        let first =
            first.into_iter().flat_map(|first| first..last).find(|index| own(*index).starts_with(char::is_uppercase));
        let (Some(first), Some((_, end))) = (first.and_then(|first| ranges.get(first)), ranges.get(last - 1)) else {
            continue;
        };
        let start = from + 1;
        scope.cover.legend.push((sentence.part(start, start + name.len()), sentence.part(first.0, *end)));
    }
}
