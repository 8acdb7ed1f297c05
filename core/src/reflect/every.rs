//! Records of one type, wherever they stand.

use super::{Record, RecordType, Type, View};
use crate::route::Step;

/// Where every record of a type stands inside another, in the order of the model: tasks, then the tasks in them.
///
/// ```
/// use goldenthread::{Mitigation, Plan, Risk, reflect::every};
/// let mitigations = vec![Mitigation { title: "Raise the wall".into(), ..Mitigation::default() }];
/// let plan = Plan { risks: vec![Risk { mitigations, ..Risk::new("R1", "Flooding") }], ..Plan::new("Plan") };
/// assert_eq!(every(&plan, Mitigation::record()).len(), 1);
/// ```
pub fn every(root: &dyn Record, kind: &RecordType) -> Vec<Vec<Step>> {
    let mut found = Vec::new();
    look(&View::Record(root), kind, &mut Vec::new(), &mut found);
    found
}

fn look(view: &View<'_>, kind: &RecordType, path: &mut Vec<Step>, found: &mut Vec<Vec<Step>>) {
    let mut inside = |step: Step, view: &View<'_>| {
        path.push(step);
        if matches!(view, View::Record(record) if record.record_type().name == kind.name) {
            found.push(path.clone());
        }
        look(view, kind, path, found);
        path.pop();
    };
    match view {
        View::Record(record) => {
            let fields = record.record_type().fields.iter().enumerate();
            fields
                .filter(|(_, field)| leads(&field.holds, kind, &mut Vec::new()))
                .for_each(|(at, field)| inside(Step::Field(field.key), &record.get(at)));
        }
        View::Items(items) => {
            let each = (0..items.count()).filter_map(|at| Some((u32::try_from(at).ok()?, items.item(at)?)));
            each.for_each(|(at, item)| inside(Step::Item(at), &item));
        }
        _ => {}
    }
}

/// Whether what a field holds can have a record of this type in it.
fn leads(holds: &Type, kind: &RecordType, seen: &mut Vec<&'static str>) -> bool {
    match holds {
        Type::List(item) | Type::Map(item) | Type::Series(item) => leads(item, kind, seen),
        Type::Record(inner) if inner().name == kind.name => true,
        Type::Record(inner) if seen.contains(&inner().name) => false,
        Type::Record(inner) => {
            seen.push(inner().name);
            inner().fields.iter().any(|field| leads(&field.holds, kind, seen))
        }
        _ => false,
    }
}
