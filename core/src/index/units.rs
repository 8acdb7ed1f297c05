//! The units that have a hand in an action.

use std::collections::{HashMap, HashSet};

use crate::gather::Gathered;
use crate::index::owners::{Owner, Owners};
use crate::language::absences::said;
use crate::model::{Entries, OrgUnit, Text};

/// The units that have a hand in an action.
#[derive(Debug)]
pub(crate) struct UnitsAtWork<'p> {
    units: HashSet<&'p str>,
    /// Whether the unit of everyone responsible for an action or task is known.
    pub(crate) all_known: bool,
}

impl<'p> UnitsAtWork<'p> {
    pub(crate) fn of(plan: &Gathered<'p>, owners: &Owners<'p>) -> Self {
        let all = &plan.plan.units;
        let by_title: HashMap<&str, &str> = all.iter().map(|(id, unit)| (unit.title.trim(), id.trim())).collect();
        let mut found = Self { units: HashSet::new(), all_known: true };
        for lead in leads(plan) {
            let owner = owners.number(lead).and_then(|number| owners.get(number));
            let unit = match owner {
                Some(Owner { post: Some(post), .. }) => post.unit.as_deref(),
                Some(Owner { title, .. }) => by_title.get(title).copied(),
                None => None,
            };
            found.all_known &= unit.is_some();
            found.units.extend(unit.map(str::trim));
        }
        let give = plan.actions().iter().flat_map(|action| action.it.contributors.iter());
        found.units.extend(give.map(|unit| unit.trim()));
        let by_entry =
            all.iter().filter(|(_, unit)| [&unit.leads, &unit.gives, &unit.receives].iter().any(|of| !of.is_empty()));
        found.units.extend(by_entry.map(|(id, _)| id.trim()));
        found.add_parents(&plan.plan.units);
        found
    }

    /// A unit has a hand in what the units below it do.
    fn add_parents(&mut self, all: &'p Entries<Text, OrgUnit>) {
        let parents: HashMap<&str, &str> =
            all.iter().filter_map(|(id, unit)| Some((id.trim(), unit.parent.as_ref()?.trim()))).collect();
        let mut below: Vec<&str> = self.units.iter().copied().collect();
        while let Some(unit) = below.pop() {
            below.extend(parents.get(unit).copied().filter(|parent| self.units.insert(parent)));
        }
    }

    pub(crate) fn holds(&self, unit: &str) -> bool {
        self.units.contains(unit.trim())
    }
}

/// Everyone named as responsible for an action or a task.
fn leads<'c, 'p>(plan: &'c Gathered<'p>) -> impl Iterator<Item = &'p Text> + use<'c, 'p> {
    let of_actions = plan.actions().iter().flat_map(|action| action.it.owners());
    said(of_actions.chain(plan.tasks().iter().flat_map(|task| task.it.lead.iter())))
}
