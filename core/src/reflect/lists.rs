//! The lists that programs see of a plan beside its own: every indicator, wherever it stands.

use serde::Serialize;

use super::{RecordType, Type};
use crate::model::collections::collections;
use crate::model::{Action, Indicator, Milestone, Mitigation, Task};

/// A list of all records of one type, gathered from wherever in a plan they stand.
#[derive(Debug, Serialize)]
pub struct GatheredList {
    /// Its name: `indicators`.
    pub name: &'static str,
    /// What it is.
    pub about: &'static str,
    /// The type of its records.
    #[serde(serialize_with = "super::name_of")]
    pub record: fn() -> &'static RecordType,
}

macro_rules! gathered_lists {
    ($(#[doc = $doc:literal] $list:ident: $type:ident $(, is $kind:ident)? $(, told $one:literal $many:literal)? $(, listed $listed:literal)?;)+) => {
        /// The lists that a plan gathers; [`every`](super::every) says where the records of one stand.
        ///
        /// ```
        /// use goldenthread::{Action, Plan, Priority, reflect::{GatheredList, every}};
        /// let priority = Priority { actions: vec![Action::default()], ..Priority::new("P1", "Safe homes") };
        /// let plan = Plan { priorities: vec![priority], ..Plan::new("Plan") };
        /// let actions = GatheredList::of("actions").unwrap();
        /// assert_eq!(every(&plan, (actions.record)()).len(), 1);
        /// ```
        pub static GATHERED: &[GatheredList] = &[$($(
            GatheredList { name: stringify!($list), about: $listed, record: $type::record },
        )?)+];
    };
}
collections!(gathered_lists);

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
