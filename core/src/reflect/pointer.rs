//! JSON Pointers told by the model: which steps are keys, and which are positions.

use super::{RecordType, Type};
use crate::model::Plan;

/// One step of a JSON Pointer into a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PointerStep {
    /// A key of a map.
    Key(String),
    /// A position in a list.
    Index(usize),
}

/// The steps of a JSON Pointer into a plan file: the model tells positions in lists from keys that are digits.
///
/// ```
/// use goldenthread::reflect::{PointerStep, pointer_steps};
/// let steps = pointer_steps("/posts/7/title");
/// assert_eq!(steps[1], PointerStep::Key("7".into()));
/// assert_eq!(pointer_steps("/risks/7")[1], PointerStep::Index(7));
/// ```
pub fn pointer_steps(pointer: &str) -> Vec<PointerStep> {
    pointer_steps_in(Type::Record(Plan::record), pointer)
}

/// The steps of a JSON Pointer into a value of this type.
pub fn pointer_steps_in(holds: Type, pointer: &str) -> Vec<PointerStep> {
    let mut holds = Some(holds);
    let steps = pointer.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~"));
    steps
        .map(|step| {
            let (next, index) = match holds {
                Some(Type::Record(record)) => (record().holds(&step), None),
                Some(Type::Map(item) | Type::Series(item)) => (Some(*item), None),
                Some(Type::List(item)) => (Some(*item), step.parse().ok()),
                Some(Type::Names) => (None, step.parse().ok()),
                _ => (None, None),
            };
            holds = next;
            index.map_or(PointerStep::Key(step), PointerStep::Index)
        })
        .collect()
}

impl RecordType {
    fn holds(&self, key: &str) -> Option<Type> {
        let named = self.fields.iter().find(|field| field.key == key || field.alias == Some(key));
        let beside = || match self.fields.iter().find(|field| field.key.is_empty())?.holds {
            Type::Series(item) | Type::Map(item) => Some(*item),
            _ => None,
        };
        named.map(|field| field.holds).or_else(beside)
    }
}
