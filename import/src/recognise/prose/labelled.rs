//! Facts that stand after a label: `Lead: Head of Housing. By: March 2025`, `Baseline: 62% (2022/23)`.

use goldenthread::{ImportMatter, Timescale, When};

use crate::document::text::label::is_labelled;
use crate::document::{Cell, Part};
use crate::recognise::amount::{Style, figure};
use crate::recognise::draft::{Record, Value};
use crate::recognise::figure::{code, time};
use crate::recognise::series::{with_years, year_by};
use crate::recognise::words::normal;
use crate::recognise::{Importer, shown};

use super::labels::{BY_YEAR, Fact, OF_ACTIONS, OF_MEASURES, in_words, numbered, status, with_note};
use super::{Item, Mode};

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

/// How many records there were before a line, and the priority at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Made {
    actions: usize,
    indicators: usize,
    others: usize,
    priority: Option<usize>,
}

impl<'s> Importer<'s, '_> {
    /// A heading: facts that stand alone, or what the parts below it stand under.
    pub(crate) fn heading(&mut self, level: u8, text: &Cell<'s>) {
        if self.labelled(text) {
            return;
        }
        self.at.within = match self.at.told.take() {
            Some(Told::Action(at) | Told::Task(at) | Told::Measure(_, Some(at))) => Some(at),
            _ => None,
        };
        let before = self.made();
        self.headed(level, text);
        self.settle(text, before, false);
    }

    /// A paragraph or item: facts of the record at hand, or a part of the list at hand.
    pub(crate) fn line(&mut self, item: &Item<'_, 's>, next: Option<&Part<'s>>) {
        if self.at.untitled.is_none() && self.labelled(item.text) {
            return;
        }
        // What else is said of a record ends no list.
        let beside = item.marker.is_none() && self.at.told.is_some() && is_labelled(&item.text.text);
        let mode = self.at.mode;
        let before = self.made();
        self.unlabelled(item, next);
        self.settle(item.text, before, item.marker.is_some());
        if beside && self.made() == before && mode == Mode::Actions {
            self.at.mode = mode;
        }
    }

    /// A line or heading that begins with a label tells of the record at hand, or of the indicator whose name stands
    /// above it.
    pub(super) fn labelled(&mut self, text: &Cell<'s>) -> bool {
        let facts = self.facts_in(text);
        if facts.first().is_none_or(|first| first.from > 0) {
            return false;
        }
        let mut told = false;
        for fact in facts {
            told |= self.tell(fact);
        }
        if told {
            self.used.push(text.mark);
        }
        told
    }

    /// What a line made, if anything: its title ends where its facts begin. A line that made nothing and has facts of its
    /// own is an indicator or an action; one without may be the name of the indicator whose figures follow.
    pub(super) fn settle(&mut self, text: &Cell<'s>, before: Made, marked: bool) {
        let now = self.made();
        let above = self.at.above.take();
        if now.indicators > before.indicators {
            let own = matches!(self.at.told, Some(Told::Measure(at, _)) if at + 1 == now.indicators);
            self.at.told = self.at.told.filter(|_| own).or(Some(Told::Measure(now.indicators - 1, None)));
        } else if now.actions > before.actions {
            self.at.told = Some(Told::Action(now.actions - 1));
        }
        if std::mem::take(&mut self.at.fresh_task)
            || (now.actions, now.indicators) != (before.actions, before.indicators)
        {
            return self.cut_title();
        }
        if now != before {
            return;
        }
        let facts = self.facts_in(text);
        let Some(first) = facts.first().map(|first| first.from).filter(|from| *from > 0) else {
            let beside =
                is_labelled(&text.text) && numbered(text).is_none() && (self.at.told.is_some() || above.is_some());
            let named = || self.may_name(text).then(|| text.clone());
            self.at.above = if beside { above } else { named() };
            return;
        };
        let title = self.bare_title(&text.part(0, first));
        if self.at.in_contents || title.is_blank() || !self.is_idle() {
            return;
        }
        if facts.iter().any(|fact| measures(fact, marked)) {
            self.new_measure(None, title, None);
        } else if self.tells_of_work(&facts, &title, marked) {
            self.new_work(&title);
        } else {
            return;
        }
        self.used.push(text.mark);
        facts.into_iter().for_each(|fact| {
            self.tell(fact);
        });
    }

    /// Whether facts say who does a thing and by when; one of the two is enough for an item or a numbered title.
    fn tells_of_work(&self, facts: &[Fact<'s>], title: &Cell<'s>, marked: bool) -> bool {
        let led = |fact: &Fact<'s>| {
            let leads = matches!(fact.action.as_deref(), Some("lead" | "accountable"));
            leads && is_short(&fact.value) && self.is_post(&fact.value.text)
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
    pub(super) fn made(&self) -> Made {
        let plan = &self.plan;
        Made {
            actions: plan.actions.len(),
            indicators: plan.indicators.len(),
            others: plan.priorities.len() + plan.areas.len() + plan.criteria.len() + plan.risks.len(),
            priority: self.at.priority,
        }
    }

    /// Whether the list at hand has no use of its own for a line.
    fn is_idle(&self) -> bool {
        matches!(self.at.mode, Mode::Prose | Mode::Indicators | Mode::Actions)
    }

    /// Takes the facts out of the title of the record at hand.
    fn cut_title(&mut self) {
        let Some(title) = self.told_record().and_then(|record| record.text("title")).cloned() else { return };
        let facts = self.facts_in(&title);
        if let Some(Told::Measure(at, _)) = self.at.told
            && facts.iter().all(Fact::is_year_alone)
            && self.figures_in_title(at)
        {
            return;
        }
        let Some(first) = facts.first().map(|first| first.from).filter(|from| *from > 0) else { return };
        let bare = self.bare_title(&title.part(0, first));
        if let Some(record) = self.told_record() {
            record.say("title", bare);
        }
        for fact in facts {
            if !self.tell(fact.clone()) {
                let words = shown(&fact.label.text);
                let message = format!("`{words}` has no field here, and is left out");
                self.note(ImportMatter::ValueLost, fact.label.mark, message);
            }
        }
    }

    fn bare_title(&self, title: &Cell<'s>) -> Cell<'s> {
        let ends =
            |c: char| c.is_whitespace() || matches!(c, '.' | ';' | ',' | '|' | '·' | '(' | '[' | '–' | '—' | '-');
        title.part(0, title.text.trim_end_matches(ends).len())
    }

    /// The record that the last title made.
    fn told_record(&mut self) -> Option<&mut Record<'s>> {
        match self.at.told? {
            Told::Action(at) => self.plan.actions.get_mut(at).map(|(_, record)| record),
            Told::Measure(at, _) => self.plan.indicators.get_mut(at).map(|(_, record)| record),
            Told::Task(at) => match self.plan.actions.get_mut(at)?.1.list("tasks").last_mut()? {
                Value::Map(task) => Some(task),
                _ => None,
            },
        }
    }

    /// An indicator under the priority at hand, which the facts after it tell of.
    pub(super) fn new_measure(&mut self, id: Option<Cell<'s>>, title: Cell<'s>, of: Option<usize>) {
        let mut record = Record::default();
        let signed = code(&title).filter(|(id, _)| {
            title.text.get(id.text.len()..).is_some_and(|rest| rest.trim_start().starts_with([':', '–', '—', '-', ')']))
        });
        let (own, title) = signed.map_or((None, title), |(id, title)| (Some(id), title));
        id.or(own).into_iter().for_each(|id| record.say("id", id));
        record.say("title", title);
        let home = self.priority_at_hand();
        self.plan.indicators.push((home, record));
        self.at.told = Some(Told::Measure(self.plan.indicators.len() - 1, of));
        self.at.above = None;
    }

    /// An action under the priority at hand; its reference may stand before its title: `Output 1.1: ...`, `A1. ...`.
    fn new_work(&mut self, title: &Cell<'s>) {
        let mut record = Record::default();
        match numbered(title).or_else(|| code(title)) {
            Some((id, title)) => {
                record.say("id", id);
                record.say("title", title);
            }
            None => record.say("title", title.clone()),
        }
        let home = self.priority_at_hand();
        self.plan.actions.push((home, record));
        self.at.told = Some(Told::Action(self.plan.actions.len() - 1));
    }

    /// Whether a line may be the name of the indicator whose figures stand below it.
    fn may_name(&self, text: &Cell<'s>) -> bool {
        const MOST_WORDS: usize = 24;
        let said = normal(&text.text);
        !self.at.in_contents
            && text.text.split_whitespace().count() <= MOST_WORDS
            && text.text.starts_with(|c: char| c.is_uppercase() || c == '%')
            && !text.text.ends_with(['.', ';', ',', '?'])
            && !self.words.holds("asides", &said)
    }

    /// Puts a fact into the record it speaks of; not if there is none, or the record has no such field.
    pub(super) fn tell(&mut self, fact: Fact<'s>) -> bool {
        let counted = || self.is_figure(&fact.value);
        let sentence = fact.is_figure() && !is_short(&fact.value);
        if fact.value.is_blank() || sentence || fact.is_year_alone() && !fact.in_table && !counted() {
            return false;
        }
        if fact.measure.as_deref() == Some("title") {
            let of = match self.at.told {
                Some(Told::Action(at) | Told::Task(at) | Told::Measure(_, Some(at))) => Some(at),
                _ => None,
            };
            self.new_measure(None, fact.value, of);
            self.cut_title();
            return true;
        }
        if fact.is_figure()
            && let Some(above) = self.at.above.take()
        {
            self.new_measure(None, above, None);
        } else if fact.is_work()
            && let Some(above) = self.at.above.take_if(|above| numbered(above).is_some())
        {
            self.new_work(&above);
        }
        match (self.at.told, &fact.measure, &fact.action) {
            (Some(Told::Measure(_, Some(at))), _, Some(field)) if self.lacks_lead(at, field) => {
                self.told_action(at, &fact)
            }
            (Some(Told::Measure(at, _)), Some(_), _) => self.tell_measure(at, fact),
            (Some(Told::Measure(_, Some(at)) | Told::Action(at)), _, Some(_)) => self.told_action(at, &fact),
            (Some(Told::Task(_)), _, Some(field)) if matches!(field.as_str(), "lead" | "timescale" | "status") => {
                let field = field.clone();
                let Some(mut task) = self.told_record().map(std::mem::take) else { return false };
                let told = self.tell_work(&mut task, &field, &fact);
                self.told_record().into_iter().for_each(|own| *own = std::mem::take(&mut task));
                told
            }
            _ => false,
        }
    }

    /// Whether a label names who leads an action that no one leads yet.
    fn lacks_lead(&self, at: usize, field: &str) -> bool {
        let action = self.plan.actions.get(at).map(|(_, action)| action);
        let open = action.is_some_and(|action| action.get("lead").is_none() && action.get("accountable").is_none());
        open && matches!(field, "lead" | "accountable")
    }

    fn told_action(&mut self, at: usize, fact: &Fact<'s>) -> bool {
        let Some(field) = fact.action.clone() else { return false };
        let mut record = self.plan.actions.get_mut(at).map(|(_, record)| std::mem::take(record));
        let told = record.as_mut().is_some_and(|record| self.tell_work(record, &field, fact));
        self.plan.actions.get_mut(at).zip(record).into_iter().for_each(|((_, own), record)| *own = record);
        told
    }

    /// Fills a field of an action or a task.
    fn tell_work(&mut self, record: &mut Record<'s>, field: &str, fact: &Fact<'s>) -> bool {
        let known = OF_ACTIONS.iter().find(|known| **known == field);
        let free = |field: &&&str| record.get(field).is_none() && is_short(&fact.value);
        let Some(field) = known.filter(free) else { return false };
        match *field {
            "status" => {
                let said = status(&fact.value);
                if said.text.len() < fact.value.text.trim_start_matches(':').len() && record.get("status").is_none() {
                    let (all, kept) = (shown(&fact.value.text), shown(&said.text));
                    let message = format!("of the status `{all}` no more than `{kept}` is read");
                    self.note(ImportMatter::UncertainReading, fact.value.mark, message);
                }
                self.status(&said, record);
            }
            "timescale" => record.say("timescale", time(&fact.value)),
            _ => record.say(*field, fact.value.clone()),
        }
        true
    }

    /// Fills a field of an indicator.
    fn tell_measure(&mut self, at: usize, fact: Fact<'s>) -> bool {
        let field = fact.measure.clone().unwrap_or_default();
        let style = Style { words: self.words, comma: false };
        if field == "by" {
            return self.due(at, &fact.value);
        }
        if let Some(series) = BY_YEAR.iter().find(|known| **known == field) {
            return self.tell_years(at, series, fact);
        }
        let Some((_, record)) = self.plan.indicators.get_mut(at) else { return false };
        let Some(field) = OF_MEASURES.iter().find(|known| **known == field) else { return false };
        if record.get(field).is_some() {
            return false;
        }
        match *field {
            "baseline" => {
                let own = match with_years(&fact.value).as_slice() {
                    [(year, cell)] => Some((fact.value.saying(year.to_string()), cell.clone())),
                    _ => None,
                };
                let year = fact.year.map(|year| fact.label.saying(year));
                let (year, cell) = own.map_or((year, fact.value), |(year, cell)| (Some(year), cell));
                record.set("baseline", with_note(figure(&cell, style).0, year));
            }
            "unit" | "better" | "frequency" => {
                return crate::recognise::indicators::described(field, &fact.value, record);
            }
            _ => record.say(*field, fact.value),
        }
        true
    }

    /// Figures under the years that they, or their label, name; one that names none waits for the date of the target.
    fn tell_years(&mut self, at: usize, field: &'static str, fact: Fact<'s>) -> bool {
        let style = Style { words: self.words, comma: false };
        let parts = match &fact.year {
            Some(year) => vec![(year.clone().into(), fact.value.clone())],
            None => with_years(&fact.value),
        };
        let parts = if parts.is_empty() { in_words(&fact.value).into_iter().collect() } else { parts };
        if parts.is_empty() {
            self.at.undated.push((at, field, fact.value));
            return true;
        }
        let mut bounds = Vec::new();
        for (year, cell) in parts {
            let (value, side) = figure(&cell, style);
            bounds.extend(side.filter(|_| field == "target").map(|side| (side, cell.mark)));
            let Some((_, record)) = self.plan.indicators.get_mut(at) else { return false };
            if record.map(field).get(&year).is_none() {
                record.map(field).set(year, value);
            } else {
                self.note_second(&year, &cell);
            }
        }
        let record = self.plan.indicators.get_mut(at).map(|(_, record)| std::mem::take(record));
        if let Some(mut record) = record {
            self.bounded(&bounds, &mut record);
            self.plan.indicators.get_mut(at).into_iter().for_each(|(_, own)| *own = std::mem::take(&mut record));
        }
        true
    }

    /// `Date to achieve target: March 2026` dates the target that named no year.
    fn due(&mut self, at: usize, by: &Cell<'s>) -> bool {
        let waits = |(own, field, _): &(usize, &str, Cell<'s>)| *own == at && *field == "target";
        let Some(index) = self.at.undated.iter().position(waits) else { return false };
        let split = self.is_split(at);
        let Some(year) = year_by(&by.text, split) else { return false };
        let (_, field, cell) = self.at.undated.remove(index);
        let fact = Fact {
            from: 0,
            in_table: false,
            action: None,
            measure: None,
            year: Some(year),
            label: by.clone(),
            value: cell,
        };
        self.tell_years(at, field, fact)
    }

    /// Whether the years of an indicator, or of the plan, are such as 2024/25.
    fn is_split(&self, at: usize) -> bool {
        let own = self.plan.indicators.get(at).and_then(|(_, record)| match record.get("outturn") {
            Some(Value::Map(years)) => years.0.first().map(|(year, _)| year.contains('/')),
            _ => None,
        });
        own.unwrap_or_else(|| self.plan_year().is_some_and(|year| year.contains('/')))
    }

    /// Figures that no date was found for are of the plan's one year, or are left out.
    pub(super) fn date_figures(&mut self) {
        let only = self.only_period();
        for (at, field, cell) in std::mem::take(&mut self.at.undated) {
            match &only {
                Some(year) => {
                    let label = cell.clone();
                    let year = Some(year.clone());
                    let fact = Fact { from: 0, in_table: false, action: None, measure: None, year, label, value: cell };
                    self.tell_years(at, field, fact);
                }
                None => {
                    let message = format!("{field} `{}` names no year, and is left out", shown(&cell.text));
                    self.note(ImportMatter::ValueLost, cell.mark, message);
                }
            }
        }
    }
}

/// Whether a value is no sentence, and so may be a name or a time.
fn is_short(value: &Cell<'_>) -> bool {
    const MOST_WORDS: usize = 14;
    value.text.split_whitespace().count() <= MOST_WORDS
}

/// Whether a fact makes an indicator of the words before it: in a paragraph it must be counted.
fn measures(fact: &Fact<'_>, marked: bool) -> bool {
    let counted = fact.value.text.contains(|c: char| c.is_ascii_digit());
    fact.is_figure() && !fact.is_year_alone() && is_short(&fact.value) && (marked || counted)
}
