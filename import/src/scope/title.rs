//! What a document says of itself before anything else: its title, its organisation and its years.

use goldenthread::{ImportMatter, Span, Years};

use crate::cells::pieces::words;
use crate::document::Cell;
use crate::ledger::Ledger;
use crate::scope::Scope;
use crate::scope::cover::Cover;
use crate::scope::edition::{is_report, shorter};
use crate::scope::names::{named, title_of};
use crate::vocabulary::Words;
use crate::vocabulary::lists::List;
use crate::vocabulary::words::{has_digit, is_month, normal, period};

/// The first heading is the plan's title; the years in it are its period.
pub(crate) fn title<'s>(text: &Cell<'s>, scope: &mut Scope<'s>, vocabulary: &Words, ledger: &mut Ledger) {
    if scope.opening.seen_title {
        return entitled_below(text, scope, vocabulary);
    }
    if is_organisation(&text.text, vocabulary) && scope.cover.head.text("organisation").is_none() {
        return scope.cover.head.say("organisation", text.clone());
    }
    scope.opening.seen_title = true;
    if named(text, vocabulary).is_some() {
        let message = "the document has no title of its own: its first heading is taken for it";
        ledger.note(ImportMatter::UncertainReading, text.mark, message.into());
    }
    scope.cover.head.say("title", title_of(text));
    years_in(text, vocabulary).into_iter().for_each(|years| scope.cover.head.say("period", years));
}

/// A heading that names a plan, before all else, is the title where the one above names a body.
fn entitled_below<'s>(text: &Cell<'s>, scope: &mut Scope<'s>, vocabulary: &Words) {
    let opening = !scope.opening.is_past;
    let bare = scope.outline.priorities.is_empty() && scope.outline.areas.is_empty() && !scope.opening.has_actions;
    let untold = scope.cover.head.text("period").is_none() && named(text, vocabulary).is_none();
    if opening
        && bare
        && untold
        && says(List::Titles, &text.text, vocabulary)
        && body_above(&mut scope.cover, vocabulary)
    {
        scope.cover.head.say("title", title_of(text));
        years_in(text, vocabulary).into_iter().for_each(|years| scope.cover.head.say("period", years));
    }
}

/// Makes the first title the organisation, if it names a body and no plan.
fn body_above<'s>(cover: &mut Cover<'s>, vocabulary: &Words) -> bool {
    let Some(first) = cover.head.text("title").cloned() else { return false };
    let body = says(List::Bodies, &first.text, vocabulary)
        && !says(List::Titles, &first.text, vocabulary)
        && !has_digit(&first.text);
    let nameless = cover.head.text("organisation").is_none();
    if body && nameless {
        cover.head.say("organisation", first);
    }
    body && nameless
}

/// Whether a text has a word of a list.
fn says(list: List, text: &str, vocabulary: &Words) -> bool {
    normal(text).split(' ').any(|word| vocabulary.holds(list, word))
}

/// The first lines of a text are its organisation and its title, which a line of its own need not be a heading for.
pub(crate) fn opening_line<'s>(text: &Cell<'s>, scope: &mut Scope<'s>, vocabulary: &Words, ledger: &mut Ledger) {
    // The name of a body is short: a longer first line is a sentence that speaks of one.
    const MOST_WORDS: usize = 8;
    let above = !scope.opening.is_past;
    if !above && scope.opening.seen_title {
        return;
    }
    let words = normal(&text.text);
    let is_short = text.text.split_whitespace().count() <= MOST_WORDS && is_title(&text.text);
    let nameless = scope.cover.head.text("organisation").is_none();
    if above && is_short && nameless && !text.text.contains(": ") && is_organisation(&text.text, vocabulary) {
        return scope.cover.head.say("organisation", text.clone());
    }
    let named =
        years_in(text, vocabulary).is_some() || words.split(' ').any(|word| vocabulary.holds(List::Titles, word));
    // The first line may be another name of the organisation; one that names a plan or its years is the title.
    let entitled = above && named && is_title(&text.text);
    if entitled && scope.opening.weak_title {
        body_above(&mut scope.cover, vocabulary);
        scope.opening.seen_title = false;
    }
    if !scope.opening.seen_title && (entitled || nameless) {
        title(text, scope, vocabulary, ledger);
        scope.opening.weak_title = !named;
    }
}

/// Whether a text is an organisation's name: `Harbour Council`, `City of Larch Falls`.
fn is_organisation(text: &str, vocabulary: &Words) -> bool {
    let words = normal(text);
    let last = words.rsplit(' ').next().unwrap_or_default();
    let mut own = text.split_whitespace();
    let is_of = own.next().is_some_and(|first| vocabulary.holds(List::OrganisationsOf, &normal(first)))
        && own.next().is_some_and(|second| second.eq_ignore_ascii_case("of"));
    let entitled = || words.split(' ').any(|word| vocabulary.holds(List::Titles, word));
    vocabulary.holds(List::Organisations, last) || is_of && !has_digit(text) && !entitled()
}

/// Keeps the year that a line names.
pub(crate) fn year_in<'s>(text: &Cell<'s>, scope: &mut Scope<'s>) {
    // Two are enough to know that there is no only one; the rest would be kept for nothing.
    const FEW: usize = 4;
    if scope.cover.named_years.len() < FEW
        && let Some((period, _)) = period(&text.text)
    {
        // Of two years that of the quarter counts: `October - December 2024 (Q2 FY25)`.
        let told = shorter(&text.text).filter(|told| told.span() == Span::Quarter);
        let year = told.unwrap_or(period).to_string();
        scope.cover.named_years.insert(year.split(' ').next().unwrap_or_default().to_owned());
    }
}

/// Whether a caption can be a document's title: words, and not a sentence of them.
pub(crate) fn is_title(text: &str) -> bool {
    // Two lines of print: a longer one is a sentence, whatever it ends with.
    const LONGEST: usize = 120;
    text.len() <= LONGEST && text.contains(char::is_alphabetic) && !text.trim_end().ends_with(['.', ':'])
}

/// The year that the name of a file says: `scorecard-2023-24.csv`.
pub(crate) fn year_of_file(name: &str) -> Option<String> {
    // Two digits in the name of a file may be a day, a version or a count.
    const SHORTEST: usize = 4;
    let (period, _) = period(&name.replace(['-', '_'], " "))?;
    Some(period.to_string()).filter(|year| year.len() >= SHORTEST)
}

/// The years that a title names: `2009-11`, `2011/12 - 2013/14`.
fn years_in<'s>(text: &Cell<'s>, vocabulary: &Words) -> Option<Cell<'s>> {
    let reports = is_report(&text.text, vocabulary);
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
        .or_else(|| {
            // In the title of a report the year of a month or a day is of its period, and no plan's.
            let dated = |at: usize| {
                let before = at.checked_sub(1).and_then(|before| ranges.get(before));
                before.and_then(|(from, to)| text.text.get(*from..*to)).is_some_and(ends_in_month)
            };
            let own = ranges.iter().enumerate().filter(|(at, _)| !(reports && dated(*at)));
            own.into_iter().find_map(|(_, (from, to))| bare(*from, *to))
        })
}

/// Whether a word is the name of a month, or ends in one: `October–December`.
fn ends_in_month(word: &str) -> bool {
    word.split(['-', '–', '/']).next_back().is_some_and(|last| is_month(last.trim_end_matches(',')))
}
