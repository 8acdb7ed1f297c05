//! Facts that stand after a label, put into the record they speak of: `Lead: Head of Housing. By: March 2025`.

use goldenthread::ImportMatter;

use crate::cells::facts::{Fact, OF_ACTIONS, bare_status, facts_in, numbered};
use crate::cells::moments::time;
use crate::cells::references::code;
use crate::cells::status::status;
use crate::document::Cell;
use crate::ledger::{Ledger, shown};
use crate::plan::Draft;
use crate::records::inline::{figures_in_title, is_figure};
use crate::records::measure::tell_measure;
use crate::records::record::{Record, Value};
use crate::scope::Scope;
use crate::scope::priorities::priority_at_hand;
use crate::vocabulary::Words;

/// What labelled facts speak of, from one line to the next.
#[derive(Debug, Default)]
pub(crate) struct Telling<'s> {
    /// The record that labelled facts speak of.
    pub(crate) told: Option<Told>,
    /// The action that the record before the heading at hand spoke of.
    pub(crate) within: Option<usize>,
    /// Whether the line at hand made the task that it speaks of.
    pub(crate) fresh_task: bool,
    /// The line right above, which may be the name of an indicator.
    pub(crate) above: Option<Cell<'s>>,
    /// Figures that name no year: the indicator, its field and the figure.
    pub(crate) undated: Vec<(usize, &'static str, Cell<'s>)>,
}

/// The record that labelled facts speak of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Told {
    /// An action.
    Action(usize),
    /// The last task of an action.
    Task(usize),
    /// An indicator, and the action that names it as its measure.
    Measure(usize, Option<usize>),
}

/// Takes the facts out of the title of the record at hand.
pub(crate) fn cut_title<'s>(scope: &mut Scope<'s>, plan: &mut Draft<'s>, vocabulary: &Words, ledger: &mut Ledger) {
    let Some(title) = told_record(scope, plan).and_then(|record| record.text("title")).cloned() else { return };
    let facts = facts_in(&title, vocabulary);
    if let Some(Told::Measure(at, _)) = scope.telling.told
        && facts.iter().all(Fact::is_year_alone)
        && figures_in_title(at, scope.dating().only_of_plan().as_deref(), plan, vocabulary, ledger)
    {
        return;
    }
    let Some(first) = facts.first().map(|first| first.from).filter(|from| *from > 0) else { return };
    let bare = bare_title(&title.part(0, first));
    if let Some(record) = told_record(scope, plan) {
        record.say("title", bare);
    }
    for fact in facts {
        if !tell(fact.clone(), scope, plan, vocabulary, ledger) {
            let words = shown(&fact.label.text);
            let message = format!("`{words}` has no field here, and is left out");
            ledger.note(ImportMatter::ValueLost, fact.label.mark, message);
        }
    }
}

pub(crate) fn bare_title<'s>(title: &Cell<'s>) -> Cell<'s> {
    let ends = |c: char| c.is_whitespace() || matches!(c, '.' | ';' | ',' | '|' | '·' | '(' | '[' | '–' | '—' | '-');
    title.part(0, title.text.trim_end_matches(ends).len())
}

/// The record that the last title made.
fn told_record<'s, 'd>(scope: &Scope<'s>, plan: &'d mut Draft<'s>) -> Option<&'d mut Record<'s>> {
    match scope.telling.told? {
        Told::Action(at) => plan.actions.get_mut(at).map(|(_, record)| record),
        Told::Measure(at, _) => plan.indicators.get_mut(at).map(|(_, record)| record),
        Told::Task(at) => match plan.actions.get_mut(at)?.1.list("tasks").last_mut()? {
            Value::Map(task) => Some(task),
            _ => None,
        },
    }
}

/// An indicator under the priority at hand, which the facts after it tell of.
pub(crate) fn new_measure<'s>(
    id: Option<Cell<'s>>,
    title: Cell<'s>,
    of: Option<usize>,
    scope: &mut Scope<'s>,
    plan: &mut Draft<'s>,
) {
    let mut record = Record::default();
    let signed = code(&title).filter(|(id, _)| {
        title.text.get(id.text.len()..).is_some_and(|rest| rest.trim_start().starts_with([':', '–', '—', '-', ')']))
    });
    let (own, title) = signed.map_or((None, title), |(id, title)| (Some(id), title));
    id.or(own).into_iter().for_each(|id| record.say("id", id));
    record.say("title", title);
    let home = priority_at_hand(scope);
    plan.indicators.push((home, record));
    scope.telling.told = Some(Told::Measure(plan.indicators.len() - 1, of));
    scope.telling.above = None;
}

/// An action under the priority at hand; its reference may stand before its title: `Output 1.1: ...`, `A1. ...`.
pub(crate) fn new_work<'s>(title: &Cell<'s>, scope: &mut Scope<'s>, plan: &mut Draft<'s>) {
    let mut record = Record::default();
    match numbered(title).or_else(|| code(title)) {
        Some((id, title)) => {
            record.say("id", id);
            record.say("title", title);
        }
        None => record.say("title", title.clone()),
    }
    let home = priority_at_hand(scope);
    scope.has_actions = true;
    plan.actions.push((home, record));
    scope.telling.told = Some(Told::Action(plan.actions.len() - 1));
}

/// Puts a fact into the record it speaks of; not if there is none, or the record has no such field.
pub(crate) fn tell<'s>(
    fact: Fact<'s>,
    scope: &mut Scope<'s>,
    plan: &mut Draft<'s>,
    vocabulary: &Words,
    ledger: &mut Ledger,
) -> bool {
    let counted = || is_figure(&fact.value, vocabulary);
    let sentence = fact.is_figure() && !is_short(&fact.value);
    if fact.value.is_blank() || sentence || fact.is_year_alone() && !fact.in_table && !counted() {
        return false;
    }
    if fact.measure.as_deref() == Some("title") {
        let of = match scope.telling.told {
            Some(Told::Action(at) | Told::Task(at) | Told::Measure(_, Some(at))) => Some(at),
            _ => None,
        };
        new_measure(None, fact.value, of, scope, plan);
        cut_title(scope, plan, vocabulary, ledger);
        return true;
    }
    if fact.is_figure()
        && let Some(above) = scope.telling.above.take()
    {
        new_measure(None, above, None, scope, plan);
    } else if fact.is_work()
        && let Some(above) = scope.telling.above.take_if(|above| numbered(above).is_some())
    {
        new_work(&above, scope, plan);
    }
    match (scope.telling.told, &fact.measure, &fact.action) {
        (Some(Told::Measure(_, Some(at))), _, Some(field)) if lacks_lead(at, field, plan) => {
            told_action(at, &fact, plan, ledger)
        }
        (Some(Told::Measure(at, _)), Some(_), _) => tell_measure(at, fact, scope, plan, vocabulary, ledger),
        (Some(Told::Measure(_, Some(at)) | Told::Action(at)), _, Some(_)) => told_action(at, &fact, plan, ledger),
        (Some(Told::Task(_)), _, Some(field)) if matches!(field.as_str(), "lead" | "timescale" | "status") => {
            let field = field.clone();
            let Some(mut task) = told_record(scope, plan).map(std::mem::take) else { return false };
            let told = tell_work(&mut task, &field, &fact, ledger);
            told_record(scope, plan).into_iter().for_each(|own| *own = std::mem::take(&mut task));
            told
        }
        _ => false,
    }
}

/// Whether a label names who leads an action that no one leads yet.
fn lacks_lead<'s>(at: usize, field: &str, plan: &Draft<'s>) -> bool {
    let action = plan.actions.get(at).map(|(_, action)| action);
    let open = action.is_some_and(|action| action.get("lead").is_none() && action.get("accountable").is_none());
    open && matches!(field, "lead" | "accountable")
}

fn told_action<'s>(at: usize, fact: &Fact<'s>, plan: &mut Draft<'s>, ledger: &mut Ledger) -> bool {
    let Some(field) = fact.action.clone() else { return false };
    let mut record = plan.actions.get_mut(at).map(|(_, record)| std::mem::take(record));
    let told = record.as_mut().is_some_and(|record| tell_work(record, &field, fact, ledger));
    plan.actions.get_mut(at).zip(record).into_iter().for_each(|((_, own), record)| *own = record);
    told
}

/// Fills a field of an action or a task.
fn tell_work<'s>(record: &mut Record<'s>, field: &str, fact: &Fact<'s>, ledger: &mut Ledger) -> bool {
    let known = OF_ACTIONS.iter().find(|known| **known == field);
    let free = |field: &&&str| record.get(field).is_none() && is_short(&fact.value);
    let Some(field) = known.filter(free) else { return false };
    match *field {
        "status" => {
            let said = bare_status(&fact.value);
            if said.text.len() < fact.value.text.trim_start_matches(':').len() && record.get("status").is_none() {
                let (all, kept) = (shown(&fact.value.text), shown(&said.text));
                let message = format!("of the status `{all}` no more than `{kept}` is read");
                ledger.note(ImportMatter::UncertainReading, fact.value.mark, message);
            }
            status(&said, record, ledger);
        }
        "timescale" => record.say("timescale", time(&fact.value)),
        _ => record.say(*field, fact.value.clone()),
    }
    true
}

/// Whether a value is no sentence, and so may be a name or a time.
pub(crate) fn is_short(value: &Cell<'_>) -> bool {
    const MOST_WORDS: usize = 14;
    value.text.split_whitespace().count() <= MOST_WORDS
}
