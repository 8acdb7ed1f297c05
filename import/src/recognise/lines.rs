//! Headings and lines, one at a time: what each says of the scope, the record that it makes, and the facts that it tells.

use goldenthread::{Timescale, When};

use crate::cells::facts::{Fact, facts_in, numbered};
use crate::cells::posts::is_post;
use crate::cells::references::code;
use crate::document::text::label::is_labelled;
use crate::document::{Cell, Grid, Part};
use crate::ledger::Ledger;
use crate::plan::Draft;
use crate::plan::cards::card;
use crate::plan::sections::{comment, excepted, section, taken};
use crate::plan::told::{Told, cut_title, new_measure, new_work, tell};
use crate::plan::work::{action_item, check, task};
use crate::record::Value;
use crate::records::control::control_line;
use crate::records::legend::legend;
use crate::records::told::{bare_title, is_short};
use crate::records::years::figures_below;
use crate::scope::edition::{reported, told};
use crate::scope::headings::headed;
use crate::scope::imprint::is_of_edition;
use crate::scope::items::listed;
use crate::scope::paragraphs::paragraph;
use crate::scope::said::Said;
use crate::scope::sentences::facts;
use crate::scope::title::{opening_line, year_in};
use crate::scope::{Item, Mode, Scope, Untitled};
use crate::vocabulary::Words;
use crate::vocabulary::lists::List;
use crate::vocabulary::words::normal;

/// A heading: facts that stand alone, or what the parts below it stand under.
pub(crate) fn heading<'s>(
    level: u8,
    text: &Cell<'s>,
    scope: &mut Scope<'s>,
    plan: &mut Draft<'s>,
    words: &Words,
    ledger: &mut Ledger,
) {
    if excepted(text, scope, plan, ledger) {
        return;
    }
    if !labelled(text, scope, plan, words, ledger) {
        plan.telling.within = plan.telling.action();
        plan.telling.told = None;
        let before = made(scope, plan);
        let before_tables = !scope.opening.is_past;
        told(text, scope, words);
        if scope.opening.seen_title || !before_tables {
            scope.period = reported(&text.text, words).or(scope.period);
        }
        let said = headed(level, text, scope, words, ledger);
        if !matches!(said, Said::Indicator(_)) {
            (plan.judged, plan.measured) = (None, None);
        }
        hang(said, scope, plan);
        section(text, scope, plan, words, ledger);
        settle(text, before, false, scope, plan, words, ledger);
    }
    scope.outline.filled.extend(plan.fresh_homes());
}

/// A paragraph or item: facts of the record at hand, or a part of the list at hand.
pub(crate) fn line<'s>(
    item: &Item<'_, 's>,
    next: Option<&Part<'s>>,
    scope: &mut Scope<'s>,
    plan: &mut Draft<'s>,
    words: &Words,
    ledger: &mut Ledger,
) {
    if card(item.text, scope, plan, words, ledger) || taken(item.text, scope, plan, words, ledger) {
        return;
    }
    if imprinted(item.text, scope, words) {
        return;
    }
    if scope.untitled.is_none() && labelled(item.text, scope, plan, words, ledger) {
        return scope.outline.filled.extend(plan.fresh_homes());
    }
    // What else is said of a record ends no list.
    let beside = item.marker.is_none() && plan.telling.told.is_some() && is_labelled(&item.text.text);
    let mode = scope.mode;
    let before = made(scope, plan);
    let said = unlabelled(item, scope, plan, words, ledger);
    let is_prose = matches!(said, Said::Nothing);
    match said {
        Said::Heading => heading(0, item.text, scope, plan, words, ledger),
        Said::Task(at) => task(at, item, next, scope, plan),
        Said::Item => action_item(item, scope, plan, words, ledger),
        Said::Checked => check(item.text, scope, plan, words),
        said => hang(said, scope, plan),
    }
    settle(item.text, before, item.marker.is_some(), scope, plan, words, ledger);
    // The line that is the title says nothing of the heading above it.
    let is_title = scope.cover.head.text("title").is_some_and(|title| title.mark == item.text.mark);
    if is_prose && !is_title && made(scope, plan) == before {
        comment(item.text, plan);
    }
    if beside && made(scope, plan) == before && mode == Mode::Actions {
        scope.mode = mode;
    }
    scope.outline.filled.extend(plan.fresh_homes());
}

/// A line above the first table of a report that says of which plan it is, when it was issued, and who reads it.
fn imprinted<'s>(text: &Cell<'s>, scope: &mut Scope<'s>, words: &Words) -> bool {
    let opens = scope.cover.is_report && !scope.opening.is_past && !scope.in_contents;
    let fields = opens.then(|| control_line(text, &scope.cover, words)).flatten();
    let fields = fields.filter(|fields| fields.iter().all(|(field, _)| is_of_edition(field)));
    let is_imprint = fields.is_some();
    fields.into_iter().for_each(|fields| scope.cover.say_control(fields));
    is_imprint
}

/// What a line is that no label begins.
fn unlabelled<'s>(
    item: &Item<'_, 's>,
    scope: &mut Scope<'s>,
    plan: &mut Draft<'s>,
    words: &Words,
    ledger: &mut Ledger,
) -> Said<'s> {
    if !scope.in_contents {
        opening_line(item.text, scope, words, ledger);
        if told(item.text, scope, words) {
            return Said::OfDocument;
        }
    }
    if let Some(fields) = control_line(item.text, &scope.cover, words) {
        ledger.scene(item.text.mark);
        scope.cover.say_control(fields);
        return Said::OfDocument;
    }
    if let Some(meaning) = legend(item.text) {
        scope.cover.legend.push(meaning);
        return Said::Nothing;
    }
    if plan.grade(item.text) {
        return Said::Nothing;
    }
    year_in(item.text, scope);
    facts(item.text, scope, words).iter().for_each(|said| plan.academic(said));
    match item.marker {
        Some(marker) => listed(marker, item, scope, words, ledger),
        None => paragraph(item.text, scope, words, ledger),
    }
}

/// Hangs what a heading or line is found to be into the plan.
pub(crate) fn hang<'s>(said: Said<'s>, scope: &mut Scope<'s>, plan: &mut Draft<'s>) {
    if std::mem::take(&mut scope.entered) {
        plan.telling.told = None;
    }
    match said {
        Said::Indicator(record) => plan.indicators.push((None, record)),
        Said::Measure { id, title, headed } => {
            let of = plan.telling.within.filter(|_| headed);
            new_measure(id, title, of, scope, plan);
        }
        Said::Action { home, record, has_title } => {
            let at = plan.actions.len();
            plan.act(home, record, scope);
            scope.action = Some(at);
            if !has_title {
                scope.untitled = Some(Untitled::Action(at));
            }
        }
        Said::Title(at, title) => {
            plan.telling.told = Some(Told::Action(at));
            plan.actions.get_mut(at).into_iter().for_each(|(_, action)| action.say("title", title.clone()));
        }
        Said::Risk(record) => plan.risks.push(record),
        Said::Criterion(record) => plan.criteria.push(record),
        Said::Outcome(outcome) => plan.add_outcome(&outcome),
        Said::Consultation(record) => plan.consultations.push(record),
        Said::Issue(issue) => {
            let last = plan.consultations.last_mut();
            last.into_iter().for_each(|last| last.list("issues").push(Value::Text(issue.clone())));
        }
        Said::Post(title, post) => plan.posts.push((title, post)),
        // These need the line itself, or make no record.
        Said::Nothing | Said::OfDocument | Said::Heading | Said::Checked | Said::Task(_) | Said::Item => {}
    }
}

/// A table below an indicator's name, whose figures are told of it.
pub(crate) fn told_by_table<'s>(
    grid: &Grid<'s>,
    scope: &mut Scope<'s>,
    plan: &mut Draft<'s>,
    words: &Words,
    ledger: &mut Ledger,
) -> bool {
    let named = matches!(plan.telling.told, Some(Told::Measure(..))) || plan.telling.above.is_some();
    let facts = named.then(|| figures_below(grid, words, ledger)).flatten();
    let (Some(facts), Some(head)) = (facts, grid.rows.first()) else { return false };
    scope.opening.is_past = true;
    ledger.figures_of_one(head, grid.rows.len() - 1);
    facts.into_iter().for_each(|fact| {
        ledger.scene(fact.label.mark);
        tell(fact, scope, plan, words, ledger);
    });
    scope.outline.filled.extend(plan.fresh_homes());
    true
}

/// How many records there were before a line, and the priority at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Count {
    actions: usize,
    indicators: usize,
    others: usize,
    priority: Option<usize>,
}

/// A line or heading that begins with a label tells of the record at hand, or of the indicator whose name stands
/// above it.
fn labelled<'s>(
    text: &Cell<'s>,
    scope: &mut Scope<'s>,
    plan: &mut Draft<'s>,
    vocabulary: &Words,
    ledger: &mut Ledger,
) -> bool {
    let facts = facts_in(text, vocabulary);
    if facts.first().is_none_or(|first| first.from > 0) {
        return false;
    }
    let mut told = false;
    for fact in facts {
        told |= tell(fact, scope, plan, vocabulary, ledger);
    }
    if told {
        ledger.scene(text.mark);
    }
    told
}

/// What a line made, if anything: its title ends where its facts begin. A line that made nothing and has facts of its
/// own is an indicator or an action; one without may be the name of the indicator whose figures follow.
fn settle<'s>(
    text: &Cell<'s>,
    before: Count,
    marked: bool,
    scope: &mut Scope<'s>,
    plan: &mut Draft<'s>,
    vocabulary: &Words,
    ledger: &mut Ledger,
) {
    let now = made(scope, plan);
    let above = plan.telling.above.take();
    if now.indicators > before.indicators {
        let own = matches!(plan.telling.told, Some(Told::Measure(at, _)) if at + 1 == now.indicators);
        plan.telling.told = plan.telling.told.filter(|_| own).or(Some(Told::Measure(now.indicators - 1, None)));
    } else if now.actions > before.actions {
        plan.telling.told = Some(Told::Action(now.actions - 1));
    }
    if std::mem::take(&mut plan.telling.fresh_task)
        || (now.actions, now.indicators) != (before.actions, before.indicators)
    {
        return cut_title(scope, plan, vocabulary, ledger);
    }
    if now != before {
        return;
    }
    let facts = facts_in(text, vocabulary);
    let Some(first) = facts.first().map(|first| first.from).filter(|from| *from > 0) else {
        let beside =
            is_labelled(&text.text) && numbered(text).is_none() && (plan.telling.told.is_some() || above.is_some());
        let named = || may_name(text, scope, vocabulary).then(|| text.clone());
        plan.telling.above = if beside { above } else { named() };
        return;
    };
    let title = bare_title(&text.part(0, first));
    if scope.in_contents || title.is_blank() || !is_idle(scope) {
        return;
    }
    if facts.iter().any(|fact| measures(fact, marked)) {
        new_measure(None, title, None, scope, plan);
    } else if tells_of_work(&facts, &title, marked, vocabulary) {
        new_work(&title, scope, plan);
    } else {
        return;
    }
    ledger.scene(text.mark);
    facts.into_iter().for_each(|fact| {
        tell(fact, scope, plan, vocabulary, ledger);
    });
}

/// Whether facts say who does a thing and by when; one of the two is enough for an item or a numbered title.
fn tells_of_work<'s>(facts: &[Fact<'s>], title: &Cell<'s>, marked: bool, vocabulary: &Words) -> bool {
    let led = |fact: &Fact<'s>| {
        let leads = matches!(fact.action.as_deref(), Some("lead" | "accountable"));
        leads && is_short(&fact.value) && is_post(&fact.value.text, vocabulary)
    };
    let dated = |fact: &Fact<'s>| {
        let is_time = !matches!(Timescale::new(&fact.value.text).when, When::Vague);
        fact.action.as_deref() == Some("timescale") && is_time
    };
    let (led, dated) = (facts.iter().any(led), facts.iter().any(dated));
    let listed = marked || numbered(title).is_some() || code(title).is_some();
    led && dated || listed && (led || dated)
}

/// How much has been made of the document so far.
fn made<'s>(scope: &Scope<'s>, plan: &Draft<'s>) -> Count {
    Count {
        actions: plan.actions.len(),
        indicators: plan.indicators.len(),
        others: scope.outline.priorities.len() + scope.outline.areas.len() + plan.criteria.len() + plan.risks.len(),
        priority: scope.priority,
    }
}

/// Whether the list at hand has no use of its own for a line.
fn is_idle<'s>(scope: &Scope<'s>) -> bool {
    matches!(scope.mode, Mode::Prose | Mode::Indicators | Mode::Actions)
}

/// Whether a line may be the name of the indicator whose figures stand below it.
fn may_name<'s>(text: &Cell<'s>, scope: &Scope<'s>, vocabulary: &Words) -> bool {
    // Names of indicators are rarely longer, and sentences without a stop often are.
    const MOST_WORDS: usize = 24;
    let said = normal(&text.text);
    !scope.in_contents
        && text.text.split_whitespace().count() <= MOST_WORDS
        && text.text.starts_with(|c: char| c.is_uppercase() || c == '%')
        && !text.text.ends_with(['.', ';', ',', '?'])
        && !vocabulary.holds(List::Asides, &said)
}

/// Whether a fact makes an indicator of the words before it: in a paragraph it must be counted.
fn measures(fact: &Fact<'_>, marked: bool) -> bool {
    let counted = fact.value.text.contains(|c: char| c.is_ascii_digit());
    fact.is_figure() && !fact.is_year_alone() && is_short(&fact.value) && (marked || counted)
}
