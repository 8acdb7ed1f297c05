//! What a document says of itself before anything else: its title, its organisation and its years.

use goldenthread::{ImportMatter, Years};

use crate::document::Cell;
use crate::recognise::Importer;
use crate::recognise::figure::words;
use crate::recognise::tables::is_title;
use crate::recognise::words::{has_digit, normal, period};

use super::names::{named, title_of};

impl<'s> Importer<'s, '_> {
    /// The first heading is the plan's title; the years in it are its period.
    pub(crate) fn title(&mut self, text: &Cell<'s>) {
        if self.at.seen_title {
            return self.entitled_below(text);
        }
        if self.is_organisation(&text.text) && self.plan.head.text("organisation").is_none() {
            return self.plan.head.say("organisation", text.clone());
        }
        self.at.seen_title = true;
        if named(text, self.words).is_some() {
            let message = "the document has no title of its own: its first heading is taken for it";
            self.note(ImportMatter::UncertainReading, text.mark, message.into());
        }
        self.plan.head.say("title", title_of(text));
        years_in(text).into_iter().for_each(|years| self.plan.head.say("period", years));
    }

    /// A heading that names a plan, before all else, is the title where the one above names a body.
    fn entitled_below(&mut self, text: &Cell<'s>) {
        let plan = &self.plan;
        let opening = self.tables.is_empty() && self.open.is_none();
        let bare = plan.priorities.is_empty() && plan.areas.is_empty() && plan.actions.is_empty();
        let untold = plan.head.text("period").is_none() && named(text, self.words).is_none();
        if opening && bare && untold && self.says("titles", &text.text) && self.body_above() {
            self.plan.head.say("title", title_of(text));
            years_in(text).into_iter().for_each(|years| self.plan.head.say("period", years));
        }
    }

    /// Makes the first title the organisation, if it names a body and no plan.
    fn body_above(&mut self) -> bool {
        let Some(first) = self.plan.head.text("title").cloned() else { return false };
        let body = self.says("bodies", &first.text) && !self.says("titles", &first.text) && !has_digit(&first.text);
        let nameless = self.plan.head.text("organisation").is_none();
        if body && nameless {
            self.plan.head.say("organisation", first);
        }
        body && nameless
    }

    /// Whether a text has a word of a list.
    fn says(&self, list: &str, text: &str) -> bool {
        normal(text).split(' ').any(|word| self.words.holds(list, word))
    }

    /// The first lines of a text are its organisation and its title, which a line of its own need not be a heading for.
    pub(crate) fn opening_line(&mut self, text: &Cell<'s>) {
        const MOST_WORDS: usize = 8;
        let above = self.tables.is_empty() && self.open.is_none();
        if !above && self.at.seen_title {
            return;
        }
        let words = normal(&text.text);
        let is_short = text.text.split_whitespace().count() <= MOST_WORDS && is_title(&text.text);
        let nameless = self.plan.head.text("organisation").is_none();
        if above && is_short && nameless && !text.text.contains(": ") && self.is_organisation(&text.text) {
            return self.plan.head.say("organisation", text.clone());
        }
        let named = years_in(text).is_some() || words.split(' ').any(|word| self.words.holds("titles", word));
        // The first line may be another name of the organisation; one that names a plan or its years is the title.
        let entitled = above && named && is_title(&text.text);
        if entitled && self.at.weak_title {
            self.body_above();
            self.at.seen_title = false;
        }
        if !self.at.seen_title && (entitled || nameless) {
            self.title(text);
            self.at.weak_title = !named;
        }
    }

    /// Whether a text is an organisation's name: `Harbour Council`, `City of Larch Falls`.
    fn is_organisation(&self, text: &str) -> bool {
        let words = normal(text);
        let last = words.rsplit(' ').next().unwrap_or_default();
        let mut own = text.split_whitespace();
        let is_of = own.next().is_some_and(|first| self.words.holds("organisations-of", &normal(first)))
            && own.next().is_some_and(|second| second.eq_ignore_ascii_case("of"));
        let entitled = || words.split(' ').any(|word| self.words.holds("titles", word));
        self.words.holds("organisations", last) || is_of && !has_digit(text) && !entitled()
    }

    /// The only year that the document has named so far, which an undated column may be of.
    pub(crate) fn only_year(&self) -> Option<String> {
        const LAST: usize = 4;
        let file = self.file.as_ref().and_then(|name| period(&name.replace(['-', '_'], " ")));
        let file = file.map(|(period, _)| period.to_string()).filter(|year| year.len() >= LAST);
        let mut years = self.at.years.iter();
        years.next().filter(|_| years.next().is_none()).cloned().or(file)
    }

    /// Keeps the year that a line names.
    pub(crate) fn year_in(&mut self, text: &Cell<'s>) {
        const FEW: usize = 4;
        if self.at.years.len() < FEW
            && let Some((period, _)) = period(&text.text)
        {
            let year = period.to_string();
            self.at.years.insert(year.split(' ').next().unwrap_or_default().to_owned());
        }
    }
}

/// The years that a title names: `2009-11`, `2011/12 - 2013/14`.
fn years_in<'s>(text: &Cell<'s>) -> Option<Cell<'s>> {
    if !has_digit(&text.text) {
        return None;
    }
    let ranges = words(&text.text);
    let bare = |from: usize, to: usize| {
        let word = text.text.get(from..to)?;
        let kept = Some(word.trim_matches(|c: char| !c.is_ascii_digit())).filter(|kept| !kept.is_empty())?;
        let at = from + word.find(kept)?;
        Some(text.part(at, at + kept.len())).filter(|kept| kept.text.parse::<Years>().is_ok())
    };
    ranges
        .iter()
        .enumerate()
        .find_map(|(at, (from, to))| {
            let first = bare(*from, *to)?;
            let (sign, last) = ranges.get(at + 1).zip(ranges.get(at + 2))?;
            let joined = matches!(text.text.get(sign.0..sign.1)?, "-" | "–" | "—" | "to");
            let last = bare(last.0, last.1).filter(|_| joined)?;
            let both = first.saying(format!("{}..{}", first.text, last.text));
            both.text.parse::<Years>().is_ok().then_some(both)
        })
        .or_else(|| ranges.iter().find_map(|(from, to)| bare(*from, *to)))
}
