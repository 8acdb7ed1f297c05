//! Items of lists, and the paragraphs that say what the items below them are.

use goldenthread::{Mark, Timescale, When};

use crate::document::text::label::{LabelKind, kind};
use crate::document::{Cell, Part};

use super::names::named;
use super::{Item, Mode, normal, number, period};
use crate::recognise::Importer;
use crate::recognise::draft::{Record, Value};
use crate::recognise::figure::{is_reference, words};
use crate::recognise::limits::{LISTED, NAMED};

impl<'s> Importer<'s, '_> {
    /// A paragraph may say what the list below it holds.
    pub(super) fn paragraph(&mut self, text: &Cell<'s>) {
        if let Some(untitled) = self.at.untitled.take() {
            return self.entitle(untitled, text);
        }
        if self.stands_as_heading(text) {
            return self.heading(0, text);
        }
        let lower = text.text.to_lowercase();
        let says = |word: &str| lower.contains(word);
        if self.at.mode == Mode::Posts && self.post(text) || self.referenced(text) {
            return;
        }
        self.stated_count(text);
        if self.at.mode == Mode::Indicators && self.is_measured(text) {
            return self.new_measure(None, text.clone(), None);
        }
        let opens = lower.ends_with(':');
        self.at.mode = match self.at.mode {
            _ if opens && says("because") && says("priorit") => Mode::Sources,
            Mode::Sources if !opens => {
                self.source(text);
                Mode::Sources
            }
            _ if opens && says("leadership team") && lower.len() < 60 => Mode::Posts,
            _ if self.at.priority.is_some() && says("areas for development") | says("area for development") => {
                Mode::Actions
            }
            Mode::Actions if self.at.action.is_some() => Mode::Actions,
            mode if self.at.priority.is_some() && (opens || promises(&lower)) => self.promise(text, &lower, mode),
            Mode::Priorities if says("priorit") || says("objective") || says("goal") => Mode::Priorities,
            _ if opens && says("priorities") && says("our") => Mode::Priorities,
            _ if opens && says("outcomes") => Mode::Outcomes,
            _ if opens && self.at.about.contains("consultation") && (says("issue") || says("concern")) => {
                self.consultation(text);
                Mode::Issues
            }
            _ => Mode::Prose,
        };
        self.at.depth = 0;
    }

    /// Whether a line is a heading that stands close to its text: `Objective 2 - Services that work`, `Our measures`.
    fn stands_as_heading(&self, text: &Cell<'s>) -> bool {
        const MOST_WORDS: usize = 16;
        let count = text.text.split_whitespace().count();
        let named = named(text, self.words);
        if named.as_ref().is_some_and(|named| named.list == "measures" && named.title.is_some()) {
            return !self.at.in_contents;
        }
        if self.at.in_contents || count > MOST_WORDS || text.text.ends_with(['.', ';', ',']) {
            return false;
        }
        let said = normal(&text.text);
        if self.is_list_name(&said) {
            return true;
        }
        if text.text.ends_with('?') {
            return false;
        }
        let titled = |title: &Cell<'s>| title.text.starts_with(char::is_uppercase);
        named.is_some_and(|named| named.id.is_some() && named.title.as_ref().is_none_or(titled))
    }

    /// Whether words are what heads a list: `What we will do`.
    fn is_list_name(&self, said: &str) -> bool {
        let lists = ["priority-lists", "action-lists", "indicator-lists", "risk-lists", "criterion-lists"];
        lists.iter().any(|list| self.words.holds(list, said))
    }

    /// `In 2004/05, we will:` opens commitments; `... will provide:` is one itself, and the items are its parts.
    fn promise(&mut self, text: &Cell<'s>, lower: &str, mode: Mode) -> Mode {
        if self.at.first_year.is_none()
            && let Some((year, _)) = period(&text.text)
        {
            self.at.first_year = Some(text.saying(year.to_string()));
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
        self.commit(text);
        Mode::Parts
    }

    fn commit(&mut self, text: &Cell<'s>) {
        let Some(priority) = self.at.priority.and_then(|at| self.plan.priorities.get_mut(at)) else { return };
        let bare = text.text.trim_end_matches([':', ';']).len();
        let mut commitment = Record::default();
        commitment.say("title", text.part(0, bare));
        priority.commitments.push(commitment);
    }

    /// `There are five priorities in this Strategic Area:`
    fn stated_count(&mut self, text: &Cell<'s>) {
        let ranges = words(&text.text);
        let word = |at: usize| ranges.get(at).and_then(|(from, to)| text.text.get(*from..*to)).unwrap_or_default();
        let Some(area) = self.at.area.and_then(|at| self.plan.areas.get_mut(at)) else { return };
        if word(0) == "There"
            && word(3) == "priorities"
            && let Some(count) = number(word(2))
        {
            let stated = text.saying(count.to_string());
            area.map("stated").say("priorities", stated);
        }
    }

    pub(super) fn listed(&mut self, marker: &str, item: &Item<'_, 's>, next: Option<&Part<'s>>) {
        let label = kind(marker);
        if matches!(label, Some(LabelKind::Number(1))) && self.is_list_name(&normal(&item.text.text)) {
            return self.heading(0, item.text);
        }
        if let Some(LabelKind::Number(parts)) = label
            && self.numbered_item(marker, parts, item)
        {
            return;
        }
        if let (Some(LabelKind::Letter | LabelKind::Roman), Some(action)) = (label, self.at.action) {
            return self.task(marker, action, item, next);
        }
        if self.checked(item.text) {
            return;
        }
        match self.at.mode {
            Mode::Prose => {}
            Mode::Priorities if self.at.listed.len() < NAMED => self.at.listed.push(item.text.clone()),
            Mode::Priorities => {}
            Mode::Sources => self.reason(item),
            Mode::Commitments | Mode::Parts => self.commitment(item),
            Mode::Actions => self.action_item(item),
            Mode::Indicators => self.new_measure(None, item.text.clone(), None),
            Mode::Risks => {
                let mut record = Record::default();
                record.say("title", item.text.clone());
                self.plan.risks.push(record);
            }
            Mode::Criteria => {
                let mut record = Record::default();
                record.say("title", item.text.clone());
                self.plan.criteria.push(record);
            }
            Mode::Outcomes => {
                let text = item.text;
                let bare = text.text.trim_end_matches([';', '.', ',']).len();
                let outcome = text.part(0, bare);
                self.add_outcome(&outcome);
            }
            Mode::Issues => {
                if let Some(consultation) = self.plan.consultations.last_mut() {
                    consultation.list("issues").push(Value::Text(item.text.clone()));
                }
            }
            Mode::Posts => {
                self.post(item.text);
            }
        }
    }

    /// `[x] Sign the lease`: an action that is done, or that is still to do.
    fn checked(&mut self, text: &Cell<'s>) -> bool {
        const BOX: usize = 3;
        let Some(sign) = text.text.get(..BOX) else { return false };
        if !matches!(sign, "[x]" | "[X]" | "[ ]") || text.text.len() <= BOX {
            return false;
        }
        let mut action = Record::default();
        self.entitled(&text.part(BOX, text.text.len()), &mut action);
        if sign != "[ ]" {
            action.say("status", text.part(0, BOX).saying("complete"));
        }
        // Below an action's heading it is one of its tasks.
        match self.at.action.and_then(|at| self.plan.actions.get_mut(at)) {
            Some((_, own)) => own.list("tasks").push(Value::Map(action)),
            None => self.plan.actions.push((self.at.priority, action)),
        }
        true
    }

    /// The title of an action, with its lead and its timescale where brackets at its end say them: `(Lead: Cook, May 2024)`.
    pub(super) fn entitled(&self, title: &Cell<'s>, action: &mut Record<'s>) {
        if let Some([bare, lead, when]) = self.dashed(title) {
            action.say("title", bare);
            action.say("lead", lead);
            return action.say("timescale", when);
        }
        let open = [('(', ')'), ('[', ']')]
            .into_iter()
            .find_map(|(open, close)| title.text.rfind(open).filter(|_| title.text.ends_with(close)));
        let said = open.and_then(|open| self.bracketed(&title.part(open + 1, title.text.len() - 1)));
        let Some((open, said)) = open.zip(said) else { return action.say("title", title.clone()) };
        action.say("title", title.part(0, open));
        said.into_iter().for_each(|(field, cell)| action.say(field, cell));
    }

    /// A title with its lead and its timescale after dashes: `Redesign the forms — Head of Service — July 2025`.
    fn dashed(&self, title: &Cell<'s>) -> Option<[Cell<'s>; 3]> {
        let dash =
            |text: &str| [" — ", " – ", " | "].iter().filter_map(|sign| Some((text.rfind(sign)?, sign.len()))).max();
        let (second, len) = dash(&title.text)?;
        let when = title.part(second + len, title.text.len());
        let (first, wide) = dash(title.text.get(..second)?)?;
        let lead = title.part(first + wide, second);
        let dated = !matches!(Timescale::new(&when.text).when, When::Vague);
        (dated && self.is_post(&lead.text)).then(|| [title.part(0, first), lead, when])
    }

    /// What brackets say of an action; none if a part of them is neither a post nor a time.
    fn bracketed(&self, inside: &Cell<'s>) -> Option<Vec<(&'static str, Cell<'s>)>> {
        let mut from = 0;
        let mut said = Vec::new();
        for piece in inside.text.split_inclusive([',', ';']) {
            let own = inside.part(from, from + piece.trim_end_matches([',', ';']).len());
            from += piece.len();
            let named = own.text.split_once(':').filter(|(name, _)| !self.words.meanings(&normal(name)).is_empty());
            let at = named.map_or(0, |(name, _)| name.len() + 1);
            let rest = own.part(at, own.text.len());
            let is_time = !matches!(Timescale::new(&rest.text).when, When::Vague);
            if !is_time && at == 0 && !self.is_post(&rest.text) {
                return None;
            }
            said.push((if is_time { "timescale" } else { "lead" }, rest));
        }
        Some(said)
    }

    /// An item's label as a text, at its place before the item's words.
    fn label(&self, marker: &str, text: &Cell<'s>) -> Cell<'s> {
        const FARTHEST: usize = 24;
        let end = text.mark.start as usize;
        let before = self.source.and_then(|source| source.get(..end)).unwrap_or_default();
        let at = before.rfind(marker).filter(|at| end - at <= FARTHEST);
        let mark = at.map_or(Mark::new(end, end), |at| Mark::new(at, at + marker.len()));
        Cell { text: marker.to_owned().into(), mark, copied: false, bold: false }
    }

    /// `5.1 ...` in a list of priorities is one; `5.1.2 ...` is an action of priority 5.1.
    fn numbered_item(&mut self, marker: &str, parts: usize, item: &Item<'_, 's>) -> bool {
        let id = self.label(marker, item.text);
        if self.at.mode == Mode::Priorities && parts <= 2 {
            if !self.plan.index.ids.contains_key(marker) {
                self.new_priority(Some(id), item.text.clone());
            }
            return true;
        }
        // A list of actions, say, counts its own items.
        let counts = !matches!(self.at.mode, Mode::Prose | Mode::Priorities | Mode::Sources);
        let known = self.plan.index.ids.get(marker).copied().filter(|_| parts > 1 || !counts);
        if let Some(at) = known {
            self.enter_priority(at, item.text.clone());
            return true;
        }
        let bare = item.text.text.trim_end_matches(':').len();
        parts > 1 && self.numbered_action(id, item.text.part(0, bare), u8::MAX)
    }

    /// `Priority 5.1 - ...`: a reason for the priorities that it begins with; deeper items go on with it.
    fn reason(&mut self, item: &Item<'_, 's>) {
        let ids: Vec<usize> = words(&item.text.text)
            .iter()
            .take(8)
            .filter_map(|(from, to)| item.text.text.get(*from..*to))
            .filter_map(|word| {
                let bare = word.trim_matches(|c: char| !c.is_ascii_digit());
                self.plan.index.ids.get(bare).copied()
            })
            .collect();
        let own: Vec<usize> = self.of_area();
        if item.depth == 0 || !ids.is_empty() {
            self.at.reasons = if ids.is_empty() { own } else { ids };
        }
        self.source(item.text);
    }

    /// Why the priorities that the last reason speaks of were chosen.
    fn source(&mut self, text: &Cell<'s>) {
        let mut source = Record::default();
        if text.text.to_lowercase().contains("continue") {
            source.say("kind", text.saying("continued"));
        }
        source.say("text", text.clone());
        for at in self.at.reasons.clone() {
            let priority = self.plan.priorities.get_mut(at);
            if let Some(priority) = priority.filter(|priority| priority.sources.len() < LISTED) {
                priority.sources.push(Value::Map(source.clone()));
            }
        }
    }

    /// The priorities of the area at hand.
    fn of_area(&self) -> Vec<usize> {
        let area = self.at.area.and_then(|at| self.plan.areas.get(at)).and_then(|area| area.text("id"));
        let own = self.plan.priorities.iter().enumerate().rev().take(NAMED);
        let mut own: Vec<usize> = own
            .filter(|(_, priority)| priority.area.as_ref().map(|area| &area.text) == area.map(|area| &area.text))
            .map(|(at, _)| at)
            .collect();
        own.reverse();
        own
    }

    fn commitment(&mut self, item: &Item<'_, 's>) {
        if self.at.mode == Mode::Commitments && item.depth == 0 {
            return self.commit(item.text);
        }
        let Some(priority) = self.at.priority.and_then(|at| self.plan.priorities.get_mut(at)) else { return };
        if let Some(last) = priority.commitments.last_mut() {
            last.list("parts").push(Value::Text(item.text.clone()));
        }
    }

    /// A bullet among actions: a part of the task before it, the rest of an action's title, or an action.
    fn action_item(&mut self, item: &Item<'_, 's>) {
        let numbered = self.at.action.and_then(|at| self.plan.actions.get_mut(at));
        let Some((_, action)) = numbered.filter(|(_, action)| action.text("id").is_some()) else {
            return self.unnumbered_action(item);
        };
        let mut part = Record::default();
        part.say("title", item.text.clone());
        if action.get("tasks").is_some() {
            if let Some(Value::Map(task)) = action.list("tasks").last_mut() {
                task.list("tasks").push(Value::Map(part));
            }
            return;
        }
        if let Some(title) = action.text("title").cloned() {
            self.used.push(item.text.mark);
            action.say("title", title.joined(item.text));
        }
    }

    /// An action of a list without numbers; an item that stands deeper is a task of the one before it.
    fn unnumbered_action(&mut self, item: &Item<'_, 's>) {
        if self.at.priority.is_none() {
            return;
        }
        if item.depth > 0
            && let Some(super::Told::Action(at) | super::Told::Task(at)) = self.at.told
            && let Some((_, action)) = self.plan.actions.get_mut(at)
        {
            let mut task = Record::default();
            task.say("title", item.text.clone());
            action.list("tasks").push(Value::Map(task));
            self.at.told = Some(super::Told::Task(at));
            self.at.fresh_task = true;
            return;
        }
        let mut action = Record::default();
        self.entitled(item.text, &mut action);
        self.plan.actions.push((self.at.priority, action));
    }

    /// A task by its letter; a Roman numeral after a task is a part of it.
    fn task(&mut self, marker: &str, at: usize, item: &Item<'_, 's>, next: Option<&Part<'s>>) {
        let follows = match next {
            Some(Part::Line { marker: Some(marker), .. }) => marker.as_ref() == "ii",
            _ => false,
        };
        let label = self.label(marker, item.text);
        let Some((_, action)) = self.plan.actions.get_mut(at) else { return };
        let tasks = action.list("tasks");
        let last_label = tasks.last().and_then(|task| match task {
            Value::Map(task) => task.text("label").map(|label| label.text.to_string()),
            _ => None,
        });
        let letter_due = last_label.as_deref() == Some("h") && marker == "i" && !follows;
        let roman = kind(marker) == Some(LabelKind::Roman) && last_label.is_some() && !letter_due;
        let roman = roman && !(marker == "v" && last_label.as_deref() == Some("u"));
        let bare = item.text.text.trim_end_matches(':').len();
        let mut task = Record::default();
        task.say("label", label);
        task.say("title", item.text.part(0, bare));
        linked(item.text).into_iter().for_each(|action| task.say("actions", action));
        match tasks.last_mut() {
            Some(Value::Map(last)) if roman => last.list("tasks").push(Value::Map(task)),
            _ => {
                tasks.push(Value::Map(task));
                self.at.told = Some(super::Told::Task(at));
                self.at.fresh_task = true;
            }
        }
        self.at.mode = Mode::Actions;
    }

    /// `Jane Doe (Director of Services)`: a post of the leadership and who holds it.
    fn post(&mut self, text: &Cell<'s>) -> bool {
        let Some(open) = text.text.find('(').filter(|_| text.text.ends_with(')')) else { return false };
        let mut post = Record::default();
        let whole = text.part(open + 1, text.text.len() - 1);
        let bare = ["Interim ", "Acting "].iter().find_map(|word| whole.text.strip_prefix(word)).unwrap_or(&whole.text);
        let title = whole.part(whole.text.len() - bare.len(), whole.text.len());
        post.say("title", title.clone());
        post.say("holder", text.part(0, open));
        post.set("leadership", Value::True(text.mark));
        self.plan.posts.push((title, post));
        true
    }

    /// `BVPI 163 Adoptions ...` under a heading on indicators.
    pub(super) fn referenced(&mut self, text: &Cell<'s>) -> bool {
        if !normal(&self.at.heading.text).contains("indicator") {
            return false;
        }
        let ranges = words(&text.text);
        let end = [1, 0].into_iter().find_map(|last| {
            let (_, end) = *ranges.get(last)?;
            text.text.get(..end).is_some_and(is_reference).then_some(end)
        });
        let Some(end) = end.filter(|end| *end < text.text.len()) else { return false };
        let mut record = Record::default();
        record.say("id", text.part(0, end));
        record.say("title", text.part(end, text.text.len()));
        self.plan.indicators.push((None, record));
        true
    }

    /// A table below `Our priorities are:`: the sentences of its cells are their titles.
    pub(crate) fn listed_in_table(&mut self, rows: &[crate::document::Row<'s>]) -> bool {
        const FEWEST_WORDS: usize = 4;
        if self.at.mode != Mode::Priorities {
            return false;
        }
        let cells = rows.iter().flat_map(|row| row.cells.iter().skip(usize::from(row.cells.len() > 1)));
        let titles: Vec<Cell<'s>> = cells.flat_map(crate::recognise::split::statements).collect();
        let titles = titles.into_iter().filter(|title| words(&title.text).len() >= FEWEST_WORDS);
        self.at.listed.extend(titles.take(NAMED));
        true
    }

    fn consultation(&mut self, text: &Cell<'s>) {
        let mut consultation = Record::default();
        consultation.say("title", self.at.heading.clone());
        self.used.push(text.mark);
        self.plan.consultations.push(consultation);
    }
}

/// The action that a task says it is tied to: `(action 6.4)`, `linked to 5.3.1`.
fn linked<'s>(text: &Cell<'s>) -> Option<Cell<'s>> {
    let ranges = words(&text.text);
    let word = |at: usize| ranges.get(at).and_then(|(from, to)| text.text.get(*from..*to)).unwrap_or_default();
    (2..ranges.len()).find_map(|at| {
        let bare = word(at).trim_matches(|c: char| !c.is_ascii_digit());
        let dotted = matches!(kind(bare), Some(LabelKind::Number(parts)) if parts > 1);
        let before = word(at - 1).trim_start_matches('(').to_lowercase();
        let tied = matches!(before.as_str(), "action" | "actions") || (before == "to" && word(at - 2) == "linked");
        let (from, _) = ranges.get(at)?;
        let start = from + word(at).find(bare)?;
        (dotted && tied).then(|| text.part(start, start + bare.len()))
    })
}

/// Whether a sentence promises on-going work.
fn promises(lower: &str) -> bool {
    lower.ends_with(" will:") || lower.ends_with(" will") || lower.ends_with(" will be to:")
}
