//! The cycle: what is reported each period, what is decided on it, and what follows at the year's end.

mod period_differs;
mod progress_mismatch;
mod rag_mismatch;
mod tolerance_unstated;
mod travel_mismatch;
mod verdict_without_basis;

use crate::rule::Rule;

/// The rules of the family, by id.
pub(super) const RULES: &[&Rule] = &[
    &period_differs::RULE,
    &progress_mismatch::RULE,
    &rag_mismatch::RULE,
    &tolerance_unstated::RULE,
    &travel_mismatch::RULE,
    &verdict_without_basis::RULE,
];
