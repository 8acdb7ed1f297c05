//! The lists that programs see of a plan beside its own: every indicator, wherever it stands.

use super::{RecordType, Type};
use crate::model::{Action, Indicator, Milestone, Mitigation, Task};

/// A list of all records of one type, gathered from wherever in a plan they stand.
#[derive(Debug)]
pub struct GatheredList {
    /// Its name: `indicators`.
    pub name: &'static str,
    /// What it is.
    pub about: &'static str,
    /// The type of its records.
    pub record: fn() -> &'static RecordType,
}

/// The lists that a plan gathers; [`every`](super::every) says where the records of one stand.
///
/// ```
/// use goldenthread::{Action, Plan, Priority, reflect::{GatheredList, every}};
/// let priority = Priority { actions: vec![Action::default()], ..Priority::new("P1", "Safe homes") };
/// let plan = Plan { priorities: vec![priority], ..Plan::new("Plan") };
/// let actions = GatheredList::of("actions").unwrap();
/// assert_eq!(every(&plan, (actions.record)()).len(), 1);
/// ```
pub static GATHERED: &[GatheredList] = &[
    GatheredList {
        name: "indicators",
        about: "Every indicator of the plan: those under priorities, then those under none.",
        record: Indicator::record,
    },
    GatheredList {
        name: "actions",
        about: "Every action of the plan: those under priorities, then those under none.",
        record: Action::record,
    },
    GatheredList { name: "tasks", about: "Every task of every action, parts of tasks included.", record: Task::record },
    GatheredList { name: "milestones", about: "Every milestone of every action.", record: Milestone::record },
    GatheredList { name: "mitigations", about: "Every mitigation of every risk.", record: Mitigation::record },
];

impl GatheredList {
    /// The list of this name.
    pub fn of(name: &str) -> Option<&'static Self> {
        GATHERED.iter().find(|list| list.name == name)
    }
}

impl Type {
    /// Whether it is a list of records of a type.
    pub fn lists(&self, kind: &RecordType) -> bool {
        matches!(self, Self::List(Self::Record(inner)) if inner().name == kind.name)
    }
}
