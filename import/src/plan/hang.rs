//! Records hung under what they belong to.

use std::collections::BTreeMap;

use crate::cells::amount::Spelling;
use crate::document::Cell;
use crate::header::columns::EXTRA;
use crate::ledger::Ledger;
use crate::limits::NAMED;
use crate::plan::Draft;
use crate::plan::homes::{home, is_priority_ref};
use crate::record::{Record, Value};
use crate::records::action::{Group, action, goes_on_in, heads_rows, is_coded};
use crate::records::calendar::uncharted;
use crate::records::implications;
use crate::records::indicator::{Reading, action_beside, add_figures, known_by};
use crate::records::legend::grades;
use crate::records::milestone::Steps;
use crate::records::reported::Reporting;
use crate::records::scale::Scale;
use crate::records::series::note_second;
use crate::records::{left_row, title_or_reference};
use crate::rows::Block;
use crate::scope::banner::Served;
use crate::scope::priorities::new_priority;
use crate::scope::{Dating, Scope};
use crate::vocabulary::Words;
use crate::vocabulary::words::same;

/// The indicators of a table, each under the priority that its row names; the rows of one stand together.
pub(crate) fn indicators<'s>(
    block: &Block<'s>,
    rows: &[Vec<Cell<'s>>],
    dating: &Dating,
    scope: &mut Scope<'s>,
    plan: &mut Draft<'s>,
    words: &Words,
    ledger: &mut Ledger,
) {
    let reading = Reading::of(block, rows, dating, words, ledger);
    let reporting = Reporting::of(block, dating).filled(block, rows, reading.achieved());
    let before = plan.indicators.len();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for row in rows {
        let Some(title) = title_or_reference(block, row, ledger) else {
            left_row(block, row, ledger);
            continue;
        };
        let id = block.cell(row, "id").filter(|id| !is_priority_ref(id, &scope.outline));
        let home = home(block, row, scope, ledger);
        if let Some(beside) = block.cell(row, "action").filter(|title| !title.copied) {
            plan.act_beside(home, beside, action_beside(block, row, beside), ledger);
        }
        let record = reading.record(row, id, title, words, ledger);
        let style = Spelling { words, comma: reading.comma };
        let report = reporting.observed(block, row, (&record, &reading.columns), style);
        // What the row reports stands in the edition, whatever is known of its period already.
        let is_reported = report.is_some();
        plan.reports.extend(report);
        // A row a period, a kind or a place: the figures of one indicator stand together.
        let key = reading.by_period.then(|| known_by(&record));
        if let Some((_, first)) = key.as_ref().and_then(|key| plan.indicators.get_mut(*known.get(key)?)) {
            // What a record is filed under is said in each of its rows.
            if let Some(Value::Map(extra)) = record.get(EXTRA) {
                extra.0.iter().for_each(|(_, value)| ledger.scene(value.mark()));
            }
            if let Some((year, figure)) = add_figures(first, record).filter(|_| !is_reported) {
                note_second(&year, &figure, ledger);
            }
            continue;
        }
        known.extend(key.map(|key| (key, plan.indicators.len())));
        plan.indicators.push((home, record));
    }
    plan.measured = Some((before, plan.indicators.len()));
}

/// The actions of a table, each of one row or of several, under the priority that its first row names.
pub(crate) fn actions<'s>(
    block: &Block<'s>,
    rows: Vec<Vec<Cell<'s>>>,
    dating: &Dating,
    scope: &mut Scope<'s>,
    plan: &mut Draft<'s>,
    words: &Words,
    ledger: &mut Ledger,
) {
    let coded = is_coded(block, &rows);
    let mut groups: Vec<(Option<usize>, Group<'s>)> = Vec::new();
    let mut section = None;
    let mut rows = rows.into_iter().peekable();
    while let Some(row) = rows.next() {
        if block.under.priority.is_none()
            && let Some((id, title)) = heads_rows(block, &row, rows.peek())
        {
            section = Some(new_priority(Some(id), title, scope));
            continue;
        }
        let title = block.cell(&row, "title").cloned();
        if let Some((_, last)) = groups.last_mut()
            && goes_on_in(block, last, &row, title.as_ref(), words)
        {
            last.join(row, title.as_ref(), ledger);
        } else if let Some(title) = title.or_else(|| title_or_reference(block, &row, ledger).cloned()) {
            let own = section.filter(|_| block.cell(&row, "priority").is_none());
            let home = own.or_else(|| home(block, &row, scope, ledger)).or(block.under.priority);
            groups.push((home, Group { title, rows: vec![row] }));
        } else {
            left_row(block, &row, ledger);
        }
    }
    let reporting = Reporting::of(block, dating);
    for (home, group) in groups {
        let made = action(block, &group, coded, dating, words, ledger);
        let rows = group.rows.iter().map(Vec::as_slice);
        plan.reports.extend(reporting.progress(block, rows, &made));
        plan.actions.push((home, made));
    }
    uncharted(block, ledger);
}

/// What the priority of a table implies; without one the row is left out.
pub(crate) fn implied<'s>(block: &Block<'s>, rows: &[Vec<Cell<'s>>], scope: &mut Scope<'s>, ledger: &mut Ledger) {
    let Some(row) = rows.first() else { return };
    match block.under.priority.and_then(|at| scope.outline.priorities.get_mut(at)) {
        Some(priority) => {
            let found = implications::record(block, row);
            found.0.into_iter().for_each(|(field, value)| priority.implications.set(field, value));
        }
        None => left_row(block, row, ledger),
    }
}

impl<'s> Draft<'s> {
    /// The action that stands beside an indicator: once, where several in a row have the same.
    fn act_beside(&mut self, home: Option<usize>, title: &Cell<'s>, action: Record<'s>, ledger: &mut Ledger) {
        let last = self.actions.last().and_then(|(_, last)| last.text("title"));
        if last.is_some_and(|last| same(last, title)) {
            return ledger.scene(title.mark);
        }
        self.actions.push((home, action));
    }

    /// Dated steps: of the action whose heading they stand under, or actions of their own.
    pub(crate) fn add_steps(&mut self, block: &Block<'s>, found: Steps<'s>) {
        let (under, Steps { mut reports, steps, leads }) = (&block.under, found);
        match under.action.and_then(|at| self.actions.get_mut(at)) {
            Some((_, action)) => {
                reports.iter_mut().for_each(|report| report.within(action));
                action.list("milestones").extend(steps.into_iter().map(Value::Map));
                if !leads.is_empty() {
                    action.list("lead").extend(leads.into_iter().map(Value::Text));
                }
            }
            None => self.actions.extend(steps.into_iter().map(|step| (under.priority, step))),
        }
        self.reports.extend(reports);
    }

    /// The judgements of a table; a legend below it may say what its grades mean.
    pub(crate) fn judge(&mut self, records: Vec<Record<'s>>, has_legend: bool) {
        let before = self.judgements.len();
        self.judgements.extend(records);
        let own = (before, self.judgements.len());
        self.graded.push(own);
        if has_legend {
            self.judged = Some(own);
        }
    }

    /// The scale of the last table's judgements, if a line below it is their legend.
    pub(crate) fn grade(&mut self, text: &Cell<'s>) -> bool {
        let Some(((from, to), scale)) = self.judged.and_then(|own| Some((own, grades(text)?))) else { return false };
        let name = format!("scale {}", self.grade_scales.len() + 1);
        self.grade_scales.push((text.saying(name.clone()), scale));
        for judgement in self.judgements.get_mut(from..to).unwrap_or_default() {
            judgement.say("scale", text.saying(name.clone()));
        }
        true
    }

    /// The years of the last table's indicators are academic ones.
    pub(crate) fn academic(&mut self, said: &Cell<'s>) {
        let Some((from, to)) = self.measured else { return };
        for (_, indicator) in self.indicators.get_mut(from..to).unwrap_or_default() {
            indicator.say("years", said.saying("academic"));
        }
    }

    /// The priorities of the records that were hung since this was last asked.
    pub(crate) fn fresh_homes(&mut self) -> Vec<usize> {
        let (indicators, actions) = std::mem::replace(&mut self.asked, (self.indicators.len(), self.actions.len()));
        let fresh = self.indicators.iter().skip(indicators).chain(self.actions.iter().skip(actions));
        fresh.filter_map(|(home, _)| *home).collect()
    }

    /// A scale of risks: its axes unless they are set already, or else its bands.
    pub(crate) fn add_scale(&mut self, found: Scale<'s>) {
        match found {
            Scale::Axes(axes) => axes.into_iter().for_each(|(axis, labels)| self.label_axis(axis, labels)),
            Scale::Bands(bands) => self.scale.set("bands", Value::List(bands.into_iter().map(Value::Map).collect())),
        }
    }

    /// Sets the labels of an axis, least first, unless they are set already.
    pub(crate) fn label_axis(&mut self, axis: &'static str, labels: Vec<Cell<'s>>) {
        if labels.len() > 1 && self.scale.get(axis).is_none() {
            self.scale.set(axis, Value::List(labels.into_iter().map(Value::Text).collect()));
        }
    }

    /// What a priority serves: frameworks and outcomes, each once in a plan.
    pub(crate) fn serve(&mut self, served: Served<'s>) {
        for name in served.frameworks {
            let known = self.frameworks.iter().any(|(known, _)| same(known, &name));
            if !known && self.frameworks.len() < NAMED {
                let mut framework = Record::default();
                framework.say("title", name.clone());
                self.frameworks.push((name, framework));
            }
        }
        served.outcomes.iter().for_each(|outcome| self.add_outcome(outcome));
    }

    /// An outcome that the plan serves, once.
    pub(crate) fn add_outcome(&mut self, outcome: &Cell<'s>) {
        let known = self.outcomes.iter().any(|known| same(known, outcome));
        if !known && self.outcomes.len() < NAMED {
            self.outcomes.push(outcome.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{block, cell};

    #[test]
    fn the_rows_of_one_indicator_stand_together_under_its_priority() {
        let mut block =
            block("Priority|Ref|Indicator|Year|Actual\nSafe homes|L1|Bins|2008/09|4\nSafe homes|L1|Bins|2009/10|5");
        let (mut scope, mut plan, mut ledger) = (Scope::default(), Draft::default(), Ledger::default());
        let (words, rows) = (Words::built_in(), std::mem::take(&mut block.rows));
        indicators(&block, &rows, &Dating::default(), &mut scope, &mut plan, words, &mut ledger);
        assert_eq!((scope.outline.priorities.len(), plan.indicators.len()), (1, 1));
        let years = plan.indicators.first().and_then(|(_, record)| record.get("outturn"));
        assert!(matches!(years, Some(Value::Map(years)) if years.0.len() == 2), "{years:?}");
        assert_eq!(plan.fresh_homes(), [0]);
        assert_eq!(plan.fresh_homes(), [0; 0], "each is told once");
    }

    #[test]
    fn what_is_served_twice_stands_once() {
        let mut plan = Draft::default();
        for _ in 0..2 {
            plan.serve(Served { frameworks: vec![cell("Area Agreement")], outcomes: vec![cell("Safe homes")] });
        }
        assert_eq!((plan.frameworks.len(), plan.outcomes.len()), (1, 1));
    }

    #[test]
    fn the_first_labels_of_an_axis_stay() {
        let mut plan = Draft::default();
        plan.label_axis("likelihood", vec![cell("Rare"), cell("Likely")]);
        plan.label_axis("likelihood", vec![cell("Low"), cell("High")]);
        plan.label_axis("severity", vec![cell("Minor")]);
        let first = plan.scale.get("likelihood").map(|labels| labels.mark());
        assert_eq!(first.map(|mark| mark.len), Some(4));
        assert!(plan.scale.get("severity").is_none(), "one label is no axis");
    }
}
