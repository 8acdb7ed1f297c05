//! Paragraphs that say what the items below them are.

use crate::cells::facts::is_measured;
use crate::cells::listed::{post, referenced};
use crate::cells::pieces::words;
use crate::document::Cell;
use crate::ledger::Ledger;
use crate::record::Record;
use crate::scope::headings::entitle;
use crate::scope::items::sourced;
use crate::scope::names::named;
use crate::scope::said::Said;
use crate::scope::{Mode, Scope};
use crate::vocabulary::Words;
use crate::vocabulary::lists::List;
use crate::vocabulary::words::{normal, number, period};

/// A paragraph may say what the list below it holds.
pub(crate) fn paragraph<'s>(
    text: &Cell<'s>,
    scope: &mut Scope<'s>,
    vocabulary: &Words,
    ledger: &mut Ledger,
) -> Said<'s> {
    if let Some(untitled) = scope.untitled.take() {
        return entitle(untitled, text, scope, ledger);
    }
    if stands_as_heading(text, scope, vocabulary) {
        return Said::Heading;
    }
    let lower = text.text.to_lowercase();
    let says = |word: &str| lower.contains(word);
    if let Some((title, post)) = post(text).filter(|_| scope.mode == Mode::Posts) {
        return Said::Post(title, post);
    }
    if let Some(record) = referenced(text, &scope.heading) {
        return Said::Indicator(record);
    }
    stated_count(text, scope);
    if scope.mode == Mode::Indicators && is_measured(text) {
        return Said::Measure { id: None, title: text.clone(), headed: false };
    }
    // A longer line speaks of the team, and does not open the list of its posts.
    const SHORT: usize = 60;
    let opens = lower.ends_with(':');
    let mut said = Said::Nothing;
    scope.mode = match scope.mode {
        _ if opens && says("because") && says("priorit") => Mode::Sources,
        Mode::Sources if !opens => {
            sourced(text, scope);
            Mode::Sources
        }
        _ if opens && says("leadership team") && lower.len() < SHORT => Mode::Posts,
        _ if scope.priority.is_some() && says("areas for development") | says("area for development") => Mode::Actions,
        Mode::Actions if scope.action.is_some() => Mode::Actions,
        mode if scope.priority.is_some() && (opens || promises(&lower)) => promise(text, &lower, mode, scope),
        Mode::Priorities if says("priorit") || says("objective") || says("goal") => Mode::Priorities,
        _ if opens && says("priorities") && says("our") => Mode::Priorities,
        _ if opens && says("outcomes") => Mode::Outcomes,
        _ if opens && scope.about.contains("consultation") && (says("issue") || says("concern")) => {
            ledger.scene(text.mark);
            said = Said::Consultation(Said::titled(&scope.heading));
            Mode::Issues
        }
        _ => Mode::Prose,
    };
    said
}

/// Whether a line is a heading that stands close to its text: `Objective 2 - Services that work`, `Our measures`.
fn stands_as_heading<'s>(text: &Cell<'s>, scope: &Scope<'s>, vocabulary: &Words) -> bool {
    // A name, a number and a title that fits a line of print; more is a sentence that begins so.
    const MOST_WORDS: usize = 16;
    let count = text.text.split_whitespace().count();
    let named = named(text, vocabulary);
    if named.as_ref().is_some_and(|named| named.list == List::Measures && named.title.is_some()) {
        return !scope.in_contents;
    }
    if scope.in_contents || count > MOST_WORDS || text.text.ends_with(['.', ';', ',']) {
        return false;
    }
    let said = normal(&text.text);
    if is_list_name(&said, vocabulary) {
        return true;
    }
    if text.text.ends_with('?') {
        return false;
    }
    let titled = |title: &Cell<'s>| title.text.starts_with(char::is_uppercase);
    named.is_some_and(|named| named.id.is_some() && named.title.as_ref().is_none_or(titled))
}

/// Whether words are what heads a list: `What we will do`.
pub(crate) fn is_list_name(said: &str, vocabulary: &Words) -> bool {
    let lists = [List::PriorityLists, List::ActionLists, List::IndicatorLists, List::RiskLists, List::CriterionLists];
    lists.iter().any(|list| vocabulary.holds(*list, said))
}

/// `In 2004/05, we will:` opens commitments; `... will provide:` is one itself, and the items are its parts.
fn promise<'s>(text: &Cell<'s>, lower: &str, mode: Mode, scope: &mut Scope<'s>) -> Mode {
    if scope.cover.first_year.is_none()
        && let Some((year, _)) = period(&text.text)
    {
        scope.cover.first_year = Some(text.saying(year.to_string()));
    }
    let bare = lower.trim_end_matches(':').trim_end();
    if bare.ends_with(" will") || bare.ends_with(" will be to") || bare.ends_with(" we aim to") {
        return Mode::Commitments;
    }
    // `which:` goes on with the commitment before.
    if bare.split_whitespace().count() < 3 && mode == Mode::Commitments {
        return Mode::Parts;
    }
    let within = matches!(mode, Mode::Commitments | Mode::Parts);
    if !(within || lower.contains(" will ")) || !lower.ends_with(':') {
        return if within { mode } else { Mode::Prose };
    }
    commit(text, scope);
    Mode::Parts
}

/// Adds a commitment to the priority at hand.
pub(crate) fn commit<'s>(text: &Cell<'s>, scope: &mut Scope<'s>) {
    let Some(priority) = scope.priority.and_then(|at| scope.outline.priorities.get_mut(at)) else { return };
    let bare = text.text.trim_end_matches([':', ';']).len();
    let mut commitment = Record::default();
    commitment.say("title", text.part(0, bare));
    priority.commitments.push(commitment);
}

/// `There are five priorities in this Strategic Area:`
fn stated_count<'s>(text: &Cell<'s>, scope: &mut Scope<'s>) {
    let ranges = words(&text.text);
    let word = |at: usize| ranges.get(at).and_then(|(from, to)| text.text.get(*from..*to)).unwrap_or_default();
    let Some(area) = scope.area.and_then(|at| scope.outline.areas.get_mut(at)) else { return };
    if word(0) == "There"
        && word(3) == "priorities"
        && let Some(count) = number(word(2))
    {
        let stated = text.saying(count.to_string());
        area.map("stated").say("priorities", stated);
    }
}

/// Whether a sentence promises on-going work.
fn promises(lower: &str) -> bool {
    lower.ends_with(" will:") || lower.ends_with(" will") || lower.ends_with(" will be to:")
}
