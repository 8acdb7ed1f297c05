//! Facts that sentences state: what the plan compares itself with, how the register is kept, what abbreviations mean.

use std::collections::BTreeSet;

use crate::document::Cell;

use super::normal;
use crate::recognise::Importer;
use crate::recognise::draft::Value;
use crate::recognise::figure::words;
use crate::recognise::words::number;

impl<'s> Importer<'s, '_> {
    /// Looks for facts in a paragraph or item; the text stays prose.
    pub(super) fn facts(&mut self, text: &Cell<'s>) {
        let mut at = 0;
        for sentence in text.text.split_inclusive(". ") {
            let own = text.part(at, at + sentence.len());
            at += sentence.len();
            let lower = own.text.to_lowercase();
            if lower.contains("benchmark") {
                self.benchmark(&own);
            }
            if lower.contains("target") {
                self.target_years(&own);
            }
            if lower.contains("risk register") {
                self.register(&own, &lower);
            }
            if lower.contains("academic year") {
                self.academic(&own, &lower);
            }
            if own.text.contains('(') {
                self.abbreviations(&own);
            }
        }
    }

    /// `Benchmarking data ... using the Statistical Neighbours Group`.
    fn benchmark(&mut self, sentence: &Cell<'s>) {
        let said = normal(&sentence.text);
        if let Some(name) = self.words.comparator_in(&said) {
            let name = name.to_owned();
            self.plan.policy.say("benchmark", sentence.saying(name));
        }
    }

    /// `targets for the next two years`, `for each of the five years`.
    fn target_years(&mut self, sentence: &Cell<'s>) {
        let said = normal(&sentence.text);
        let all: Vec<&str> = said.split(' ').collect();
        let count = all.windows(3).find_map(|run| match run {
            ["next" | "following" | "coming" | "each", count, "year"] => number(count).filter(|count| *count < 20),
            _ => None,
        });
        if let Some(count) = count {
            self.plan.policy.say("target-years", sentence.saying(count.to_string()));
        }
    }

    /// `The risk register for 2008/2009 ...`, `... considered monthly and signed off by the Director of ...`.
    fn register(&mut self, sentence: &Cell<'s>, lower: &str) {
        let text = sentence.text.as_ref();
        for (from, to) in words(text) {
            let word = text.get(from..to).unwrap_or_default();
            let bare = word.trim_matches(|c: char| !c.is_ascii_digit());
            if let (Ok(_), Some(at)) = (bare.parse::<goldenthread::Year>(), text.find(bare)) {
                self.plan.kept.say("described", sentence.part(at, at + bare.len()));
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
            self.plan.kept.say("reviewed", sentence.saying(*often));
        }
        let signed = lower.find("signed off").and_then(|at| Some(at + lower.get(at..)?.find(" by ")? + " by ".len()));
        let Some(from) = signed.filter(|_| lower.len() == text.len()) else { return };
        let rest = text.get(from..).unwrap_or_default();
        let name = rest.split(['.', ',', ';']).next().unwrap_or_default();
        let bare = name.strip_prefix("the ").unwrap_or(name);
        if self.is_post(bare) {
            let from = from + (name.len() - bare.len());
            self.plan.kept.say("signed-off-by", sentence.part(from, from + bare.len()));
        }
    }

    /// A note right below a table of indicators says that its years are academic ones.
    fn academic(&mut self, sentence: &Cell<'s>, lower: &str) {
        if lower.contains("rather than financial") {
            self.plan.head.say("years", sentence.saying("financial"));
        }
        let Some((from, to)) = self.at.measured else { return };
        for (_, indicator) in self.plan.indicators.get_mut(from..to).unwrap_or_default() {
            indicator.say("years", sentence.saying("academic"));
        }
    }

    /// `Community Strategy indicators (HCS)`: kept in case a reference begins so.
    fn abbreviations(&mut self, sentence: &Cell<'s>) {
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
            let is_name =
                |word: &str| word.starts_with(char::is_uppercase) || matches!(word, "and" | "of" | "for" | "the");
            let last = if at > 0 && matches!(own(at - 1), "indicators" | "measures" | "targets") { at - 1 } else { at };
            let first = (0..last).rev().take(MOST_WORDS).take_while(|index| is_name(own(*index))).last();
            let first = first
                .into_iter()
                .flat_map(|first| first..last)
                .find(|index| own(*index).starts_with(char::is_uppercase));
            let (Some(first), Some((_, end))) = (first.and_then(|first| ranges.get(first)), ranges.get(last - 1))
            else {
                continue;
            };
            let start = from + 1;
            self.at.legend.push((sentence.part(start, start + name.len()), sentence.part(first.0, *end)));
        }
    }

    /// Everyone who is named as an owner is a post, where the plan lists posts at all; but not the stump of a longer name.
    pub(super) fn owners_are_posts(&mut self) {
        const GROUPS: &[&str] = &["team", "board", "committee", "group", "council", "partnership"];
        if self.plan.posts.is_empty() {
            return;
        }
        let mut names: Vec<Cell<'s>> = Vec::new();
        let actions = self.plan.actions.iter().map(|(_, action)| action);
        let indicators = self.plan.indicators.iter().map(|(_, indicator)| indicator);
        let records = actions.chain(&self.plan.projects).chain(&self.plan.risks).chain(indicators);
        for record in records {
            let own = ["accountable", "lead", "owner"].into_iter().filter_map(|field| record.text(field));
            names.extend(own.cloned());
            let Some(Value::List(tasks)) = record.get("tasks") else { continue };
            names.extend(tasks.iter().filter_map(|task| match task {
                Value::Map(task) => task.text("lead").cloned(),
                _ => None,
            }));
        }
        names.sort_by(|a, b| (&a.text, a.mark.start).cmp(&(&b.text, b.mark.start)));
        names.dedup_by(|later, first| later.text == first.text);
        let known: BTreeSet<String> = self.plan.posts.iter().map(|(name, _)| name.text.to_string()).collect();
        // In the order of the alphabet a stump stands right before the name it begins.
        let longer: Vec<bool> = names
            .windows(2)
            .map(|pair| matches!(pair, [a, b] if b.text.starts_with(a.text.as_ref())))
            .chain([false])
            .collect();
        for (name, stump) in names.iter().zip(longer) {
            let words = name.text.as_ref();
            if stump || known.contains(words) || !self.is_post(words) {
                continue;
            }
            let mut post = crate::recognise::draft::Record::default();
            post.say("title", name.clone());
            let last = normal(words).rsplit(' ').next().unwrap_or_default().to_owned();
            if GROUPS.contains(&last.as_str()) {
                post.set("group", Value::True(name.mark));
            }
            self.plan.posts.push((name.clone(), post));
        }
    }
}
