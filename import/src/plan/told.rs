//! Facts that stand after a label, put into the record they speak of: `Lead: Head of Housing. By: March 2025`.

use goldenthread::ImportMatter;

use crate::cells::facts::{Fact, facts_in, numbered};
use crate::cells::references::code;
use crate::document::Cell;
use crate::ledger::{Ledger, shown};
use crate::plan::Draft;
use crate::plan::measure::tell_measure;
use crate::record::{Record, Value};
use crate::records::inline::{figures_in_title, is_figure};
use crate::records::told::{bare_title, is_short, tell_work};
use crate::scope::Scope;
use crate::scope::priorities::priority_at_hand;
use crate::vocabulary::Words;
use crate::vocabulary::words::normal;

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

impl Telling<'_> {
    /// The line at hand made a task, which what follows speaks of.
    pub(crate) fn task(&mut self, at: usize) {
        self.told = Some(Told::Task(at));
        self.fresh_task = true;
    }

    /// The action that the record at hand is, or is a part or measure of.
    pub(crate) fn action(&self) -> Option<usize> {
        match self.told? {
            Told::Action(at) | Told::Task(at) | Told::Measure(_, Some(at)) => Some(at),
            Told::Measure(_, None) => None,
        }
    }
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
    let Some(title) = told_record(plan).and_then(|record| record.text("title")).cloned() else { return };
    let facts = facts_in(&title, vocabulary);
    if let Some(Told::Measure(at, _)) = plan.telling.told
        && facts.iter().all(Fact::is_year_alone)
        && let Some((_, record)) = plan.indicators.get_mut(at)
        && figures_in_title(record, scope.dating().only_of_plan().as_deref(), vocabulary, ledger)
    {
        return;
    }
    let Some(first) = facts.first().map(|first| first.from).filter(|from| *from > 0) else { return };
    let bare = bare_title(&title.part(0, first));
    if let Some(record) = told_record(plan) {
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

/// The record that the last title made.
fn told_record<'s, 'd>(plan: &'d mut Draft<'s>) -> Option<&'d mut Record<'s>> {
    match plan.telling.told? {
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
    plan.telling.told = Some(Told::Measure(plan.indicators.len() - 1, of));
    plan.telling.above = None;
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
    plan.act(home, record, scope);
    plan.telling.told = Some(Told::Action(plan.actions.len() - 1));
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
        let of = plan.telling.action();
        new_measure(None, fact.value, of, scope, plan);
        cut_title(scope, plan, vocabulary, ledger);
        return true;
    }
    // Words that stand for a target, as `Plan` does, make no indicator of the line above them without a figure.
    if fact.is_figure()
        && (counted() || !is_weak(&fact))
        && let Some(above) = plan.telling.above.take()
    {
        new_measure(None, above, None, scope, plan);
    } else if fact.is_work()
        && let Some(above) = plan.telling.above.take_if(|above| numbered(above).is_some())
    {
        new_work(&above, scope, plan);
    }
    match (plan.telling.told, &fact.measure, &fact.action) {
        (Some(Told::Measure(_, Some(at))), _, Some(field)) if lacks_lead(at, field, plan) => {
            told_action(at, &fact, plan, ledger)
        }
        (Some(Told::Measure(at, _)), Some(_), _) => tell_measure(at, fact, scope, plan, vocabulary, ledger),
        (Some(Told::Measure(_, Some(at)) | Told::Action(at)), _, Some(_)) => told_action(at, &fact, plan, ledger),
        (Some(Told::Task(_)), _, Some(field)) if matches!(field.as_str(), "lead" | "timescale" | "status") => {
            let field = field.clone();
            let Some(mut task) = told_record(plan).map(std::mem::take) else { return false };
            let told = tell_work(&mut task, &field, &fact, ledger);
            told_record(plan).into_iter().for_each(|own| *own = std::mem::take(&mut task));
            told
        }
        _ => false,
    }
}

/// Whether a label of a figure is a word that stands for much else.
fn is_weak(fact: &Fact<'_>) -> bool {
    matches!(
        &*normal(&fact.label.text),
        "plan" | "standard" | "milestone" | "by" | "data" | "position" | "performance" | "value"
    )
}

/// Whether a label names who leads an action that no one leads yet.
fn lacks_lead<'s>(at: usize, field: &str, plan: &Draft<'s>) -> bool {
    let action = plan.actions.get(at).map(|(_, action)| action);
    let open = action.is_some_and(|action| action.get("lead").is_none() && action.get("accountable").is_none());
    open && matches!(field, "lead" | "accountable")
}

/// Fills a field of an action; not if it has one, or none of that name.
fn told_action<'s>(at: usize, fact: &Fact<'s>, plan: &mut Draft<'s>, ledger: &mut Ledger) -> bool {
    let Some(field) = fact.action.clone() else { return false };
    let mut record = plan.actions.get_mut(at).map(|(_, record)| std::mem::take(record));
    let told = record.as_mut().is_some_and(|record| tell_work(record, &field, fact, ledger));
    plan.actions.get_mut(at).zip(record).into_iter().for_each(|((_, own), record)| *own = record);
    told
}
