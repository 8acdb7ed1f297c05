//! Tables of milestones: dated steps of an action, or actions of their own.

use crate::cells::labels::labelled;
use crate::cells::moments::time;
use crate::cells::status::status;
use crate::document::Cell;
use crate::ledger::Ledger;
use crate::limits::LISTED;
use crate::record::Record;
use crate::records::left_row;
use crate::records::reported::{Report, Reporting};
use crate::rows::Block;
use crate::scope::Dating;
use crate::vocabulary::words::same;

/// The steps of a table, and who leads the action that they are of.
#[derive(Debug, Default)]
pub(crate) struct Steps<'s> {
    /// What the row of each step reports of it.
    pub(crate) reports: Vec<Report<'s>>,
    pub(crate) steps: Vec<Record<'s>>,
    pub(crate) leads: Vec<Cell<'s>>,
}

/// Dated steps; those of an action have labels and no references or leads of their own.
pub(crate) fn steps<'s>(block: &Block<'s>, rows: &[Vec<Cell<'s>>], dating: &Dating, ledger: &mut Ledger) -> Steps<'s> {
    let reporting = Reporting::of(block, dating);
    let mut reports = Vec::new();
    let mut leads: Vec<Cell<'s>> = Vec::new();
    let mut steps = Vec::new();
    for row in rows {
        let Some(title) = block.cell(row, "title") else {
            left_row(block, row, ledger);
            continue;
        };
        let mut step = Record::default();
        let (label, title) = labelled(title);
        let key = if block.under.action.is_some() { "label" } else { "id" };
        label.or_else(|| block.cell(row, "id").cloned()).into_iter().for_each(|label| step.say(key, label));
        step.say("title", title);
        block.cell(row, "timescale").into_iter().for_each(|when| step.say("timescale", time(when)));
        if let Some(said) = block.cell(row, "status") {
            status(said, &mut step, ledger);
        }
        if let Some(lead) = block.cell(row, "lead") {
            if block.under.action.is_none() {
                step.say("lead", lead.clone());
            } else if leads.iter().any(|known| same(known, lead)) {
                ledger.scene(lead.mark);
            } else if leads.len() < LISTED {
                leads.push(lead.clone());
            }
        }
        reports.extend(reporting.progress(block, std::iter::once(row.as_slice()), &step));
        steps.push(step);
    }
    Steps { reports, steps, leads }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::block;

    #[test]
    fn steps_of_an_action_have_labels_and_one_lead() {
        let mut block = block("No|Milestone|Date|Lead\n1|Plan drawn|May 2009|Cook\n2|Plan agreed|June 2009|Cook");
        let keys = |steps: &Steps<'_>| {
            let first = steps.steps.first().into_iter().flat_map(|step| &step.0);
            first.map(|(key, _)| key.to_string()).collect::<Vec<_>>().join(" ")
        };
        let alone = steps(&block, &block.rows, &Dating::default(), &mut Ledger::default());
        assert_eq!((keys(&alone).as_str(), alone.leads.len()), ("id title timescale lead", 0));
        block.under.action = Some(0);
        let within = steps(&block, &block.rows, &Dating::default(), &mut Ledger::default());
        assert_eq!((keys(&within).as_str(), within.leads.len()), ("label title timescale", 1));
    }
}
