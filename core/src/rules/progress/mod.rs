//! The cycle: what is reported each period, what is decided on it, and what follows at the year's end.

mod commentary_missing;
mod decision_missing;
mod duplicate_observation;
mod heading_without_commentary;
mod impossible_share;
mod period_differs;
mod progress_mismatch;
mod rag_mismatch;
mod rag_off_scale;
mod share_mismatch;
mod tolerance_unstated;
mod total_mismatch;
mod travel_mismatch;
mod verdict_without_basis;

use crate::rule::Rule;

/// The rules of the family, by id.
pub(super) const RULES: &[&Rule] = &[
    &commentary_missing::RULE,
    &decision_missing::RULE,
    &duplicate_observation::RULE,
    &heading_without_commentary::RULE,
    &impossible_share::RULE,
    &period_differs::RULE,
    &progress_mismatch::RULE,
    &rag_mismatch::RULE,
    &rag_off_scale::RULE,
    &share_mismatch::RULE,
    &tolerance_unstated::RULE,
    &total_mismatch::RULE,
    &travel_mismatch::RULE,
    &verdict_without_basis::RULE,
];
