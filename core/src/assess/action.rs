//! An action as an edition reports it.

use super::totals::is_short;
use crate::context::Context;
use crate::gather::{Entry, Kind};
use crate::index::editions::Edition;
use crate::model::{Action, Figure, ProgressReport, Status};
use crate::route::Route;

/// An action, a task or a milestone as an edition reports it.
#[derive(Debug)]
pub struct ActionSeen<'c, 'p> {
    /// The action; none where the plan has no such action.
    pub action: Option<&'c Entry<'p, Action>>,
    /// The row.
    pub row: &'p ProgressReport,
    /// Where the row is.
    pub at: Route,
}

impl<'c, 'p> ActionSeen<'c, 'p> {
    /// Every row of an edition.
    pub(crate) fn all(plan: &'c Context<'p>, edition: &'c Edition<'p>) -> Vec<Self> {
        let list = edition.at.field("progress");
        let rows = edition.it.progress.iter().enumerate();
        rows.map(|(index, row)| Self { action: action(plan, row), row, at: list.item(index) }).collect()
    }

    /// Whether the row itself says that it is behind, by its status or its colour on the plan's scale.
    pub fn is_behind(&self, plan: &Context<'_>) -> bool {
        is_slow_status(self.row.status.as_deref().unwrap_or_default())
            || self.row.rag.as_deref().is_some_and(|colour| is_short(plan, colour))
    }

    /// How much of it is done, in percent.
    pub fn complete(&self) -> Option<&'c Figure>
    where
        'p: 'c,
    {
        self.row.complete.as_ref()
    }
}

/// The plan's action that a row is of.
fn action<'c, 'p>(plan: &'c Context<'p>, row: &ProgressReport) -> Option<&'c Entry<'p, Action>> {
    let name = row.action.as_deref()?;
    let at = plan.find(name).find(|thing| thing.kind == Kind::Action).map(|thing| thing.at);
    let by_title = || {
        let wanted = crate::gather::comparable(name);
        plan.actions().iter().find(|action| crate::gather::comparable(&action.title) == wanted)
    };
    at.and_then(|at| plan.actions().iter().find(|action| action.at == at)).or_else(by_title)
}

/// Whether a status says that work is behind: "delayed", "off track".
pub(crate) fn is_slow_status(status: &str) -> bool {
    const SLOW: [&str; 10] =
        ["behind", "delayed", "delay", "stalled", "slipped", "slipping", "overdue", "late", "off track", "at risk"];
    let status = crate::gather::comparable(status);
    SLOW.iter()
        .any(|word| status == *word || status.split(' ').any(|part| part == *word) || status.contains("off track"))
        && !status.starts_with("not ")
}

/// Whether a status says that the work is done, or given up.
pub(crate) fn ended(status: &str) -> Option<Status> {
    const DONE: [&str; 7] = ["complete", "completed", "done", "achieved", "finished", "delivered", "ended"];
    const DROPPED: [&str; 6] = ["dropped", "cancelled", "withdrawn", "closed", "abandoned", "superseded"];
    let status = crate::gather::comparable(status);
    let is = |words: &[&str]| words.contains(&status.as_str());
    if is(&DONE) {
        Some(Status::Complete)
    } else if is(&DROPPED) {
        Some(Status::Dropped)
    } else {
        None
    }
}
