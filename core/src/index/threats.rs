//! Which priorities risks threaten.

use std::collections::HashSet;

use crate::gather::Gathered;
use crate::route::{Route, Step};

/// The priority that a risk threatens by naming it, or something under it.
pub(crate) fn threatened_priority(plan: &Gathered<'_>, named: &str) -> Option<Route> {
    let under = |at: &Route| at.steps().first() == Some(&Step::Field("priorities"));
    plan.find(named).map(|thing| thing.at.first(2)).find(under)
}

/// The priorities that a risk threatens, or something under them.
pub(crate) fn threatened(plan: &Gathered<'_>) -> HashSet<Route> {
    let named = plan.risks().iter().flat_map(|risk| risk.it.threatens.iter());
    named.filter_map(|named| threatened_priority(plan, named)).collect()
}
