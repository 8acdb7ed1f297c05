//! What is known only at the end: titles, and what priorities and areas turned out to be.

use std::collections::{BTreeMap, BTreeSet};

use goldenthread::ImportMatter;

use crate::document::Cell;
use crate::ledger::Ledger;
use crate::plan::Draft;
use crate::plan::measure::date_figures;
use crate::plan::period::{date_judgements, period};
use crate::plan::posts::owners_are_posts;
use crate::plan::repeated::join_repeated;
use crate::plan::reported::edition;
use crate::plan::states::declare_states;
use crate::plan::words::{used_legend, word_scales};
use crate::record::Record;
use crate::scope::Scope;
use crate::scope::headings::names_one;
use crate::scope::names::as_printed;
use crate::scope::outline::Outline;
use crate::scope::priorities::new_priority;
use crate::vocabulary::Words;
use crate::vocabulary::words::normal;

/// The priorities that indicators or actions stand under.
fn filled_priorities<'s>(plan: &Draft<'s>) -> BTreeSet<usize> {
    let records = plan.indicators.iter().chain(&plan.actions);
    records.filter_map(|(home, _)| *home).collect()
}

/// An area without priorities of its own is one, and no area.
fn areas_are_priorities<'s>(scope: &mut Scope<'s>, plan: &Draft<'s>) {
    let filled = filled_priorities(plan);
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for area in scope.outline.priorities.iter().filter_map(|priority| priority.area.as_ref()) {
        *counts.entry(area.text.to_string()).or_default() += 1;
    }
    for (area, own) in std::mem::take(&mut scope.outline.stand_ins) {
        let Some(id) = scope.outline.areas.get(area).and_then(|area| area.text("id")).cloned() else { continue };
        if counts.get(id.text.as_ref()).is_some_and(|count| *count > 1) {
            let spare = scope.outline.priorities.get_mut(own).filter(|_| !filled.contains(&own));
            spare.into_iter().for_each(|spare| spare.is_area = true);
            continue;
        }
        scope.outline.areas.get_mut(area).into_iter().for_each(|area| *area = Record::default());
        let Some(priority) = scope.outline.priorities.get_mut(own) else { continue };
        priority.area = None;
        priority.id = Some(id).filter(|id| id.text != priority.title.text);
    }
}

/// A goal that holds nothing but numbered objectives is the area that these stand under.
fn goals_of_objectives<'s>(outline: &mut Outline<'s>, plan: &Draft<'s>) {
    let filled = filled_priorities(plan);
    let mut under: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, own) in outline.priorities.iter().enumerate().filter(|(_, own)| own.area.is_none()) {
        let parent = own.id.as_ref().and_then(|id| id.text.rsplit_once('.'));
        parent.into_iter().for_each(|(parent, _)| under.entry(parent.to_owned()).or_default().push(at));
    }
    for at in 0..outline.priorities.len() {
        let Some(goal) = outline.priorities.get_mut(at) else { continue };
        let empty = goal.commitments.is_empty() && goal.sources.is_empty() && goal.serves.is_empty();
        let Some(id) = goal.id.clone().filter(|_| empty && goal.area.is_none() && !filled.contains(&at)) else {
            continue;
        };
        let Some(within) = under.get(id.text.as_ref()) else { continue };
        if outline.index.areas.contains_key(id.text.as_ref()) {
            continue;
        }
        let mut area = Record::default();
        area.say("id", id.clone());
        area.say("title", goal.title.clone());
        goal.is_area = true;
        outline.areas.push(area);
        for own in within {
            outline.priorities.get_mut(*own).into_iter().for_each(|own| own.area = Some(id.clone()));
        }
    }
}

/// What could be told only once the whole document was read.
///
/// Lists of priorities come first, as areas and goals are told by what stands under them; the period comes before what
/// is dated by it, and the title last, since only what is still missing is named after a sheet or a file.
pub(crate) fn finish<'s>(
    scope: &mut Scope<'s>,
    plan: &mut Draft<'s>,
    sheet: Option<&str>,
    file: Option<&str>,
    vocabulary: &Words,
    ledger: &mut Ledger,
) {
    listed_priorities(scope, ledger);
    areas_are_priorities(scope, plan);
    goals_of_objectives(&mut scope.outline, plan);
    owners_are_posts(plan, vocabulary);
    word_scales(plan);
    if !plan.risks.is_empty() {
        let kept = std::mem::take(&mut scope.cover.kept);
        kept.0.into_iter().for_each(|(key, value)| plan.register.set(key, value));
    }
    used_legend(scope, plan);
    period(scope, plan, ledger);
    edition(scope, plan, vocabulary, ledger);
    declare_states(plan, vocabulary, ledger);
    date_figures(scope, plan, vocabulary, ledger);
    join_repeated(plan);
    date_judgements(&scope.cover, plan, ledger);
    for at in 0..scope.outline.areas.len() {
        let Some(area) = scope.outline.areas.get_mut(at) else { continue };
        if area.text("title").is_none()
            && let Some(id) = area.text("id").cloned()
        {
            area.say("title", id);
        }
    }
    untitled(scope, sheet, file, vocabulary, ledger);
}

/// A document without a title is called by its only sheet, its file, or what it is a table of.
fn untitled<'s>(
    scope: &mut Scope<'s>,
    sheet: Option<&str>,
    file: Option<&str>,
    vocabulary: &Words,
    ledger: &mut Ledger,
) {
    if scope.cover.head.text("title").is_some() {
        return;
    }
    let Some(place) = ledger.headers.first().copied() else {
        let message = "the document has no title".to_owned();
        return ledger.note(ImportMatter::UncertainReading, goldenthread::Mark::default(), message);
    };
    let kind = ledger.tables.iter().find_map(|table| table.kind.clone()).unwrap_or_default();
    let known = [("indicator", "Indicators"), ("observation", "Indicators"), ("risk", "Risk register")];
    let known = known.iter().find(|(name, _)| *name == kind).map_or("Plan", |(_, title)| title);
    // The name of a priority is no document's.
    let is_own = |sheet: &&str| !names_one(&Cell { text: (*sheet).to_owned().into(), ..Cell::default() }, vocabulary);
    let (title, from) = match (sheet.filter(is_own), file) {
        (Some(sheet), _) => (sheet, "the name of its sheet is taken for it"),
        (None, Some(file)) => (file, "the name of the file is taken for it"),
        (None, None) => (known, "it is called by what it holds"),
    };
    let mark = goldenthread::Mark { start: place.start, len: 0 };
    let title = Cell { text: title.to_owned().into(), mark, ..Cell::default() };
    crate::scope::title::title(&title, scope, vocabulary, ledger);
    // A title that ends as the name of an organisation does was taken for one.
    if scope.cover.head.text("title").is_none() {
        scope.cover.head.say("title", title);
    }
    let message = format!("the document has no title of its own: {from}");
    ledger.note(ImportMatter::UncertainReading, mark, message);
}

/// A list of priorities without numbers: the titles of those that have headings, or else the priorities.
fn listed_priorities<'s>(scope: &mut Scope<'s>, ledger: &mut Ledger) {
    let listed = std::mem::take(&mut scope.outline.listed);
    if scope.outline.priorities.is_empty() {
        for title in listed {
            new_priority(None, title, scope);
        }
        return;
    }
    for title in listed {
        let words = normal(&title.text);
        let known = scope.outline.priorities.iter_mut().find(|priority| alike(&normal(&priority.title.text), &words));
        let Some(priority) = known else { continue };
        ledger.scene(title.mark);
        if as_printed(&priority.title) != as_printed(&title) && priority.listed.is_none() {
            priority.listed = Some(title);
        }
    }
}

/// Whether two titles share most of their words.
fn alike(a: &str, b: &str) -> bool {
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    let shared = a.iter().filter(|word| b.contains(word)).count();
    shared * 10 >= a.len().max(b.len()) * 7
}
