//! The cycle: what is reported each period, what is decided on it, and what follows at the year's end.

mod changed_after_sign_off;
mod commentary_missing;
mod concern_behind_arrow;
mod decision_missing;
mod definition_changed;
mod digest_incomplete;
mod digest_missing;
mod duplicate_observation;
mod edition_misquoted;
mod heading_without_commentary;
mod impossible_share;
mod incomplete_at_year_end;
mod linked_pair_diverges;
mod missed_target_unanswered;
mod observation_missing;
mod ordinary_variation;
mod period_differs;
mod progress_mismatch;
mod progress_report_missing;
mod rag_mismatch;
mod rag_off_scale;
mod revised_without_reason;
mod share_mismatch;
mod slow_progress_unanswered;
mod status_contradicts_progress;
mod status_without_reason;
mod summary_incomplete;
mod tolerance_unstated;
mod total_mismatch;
mod travel_mismatch;
mod variance_mismatch;
mod verdict_without_basis;
mod year_end_review_missing;

use crate::rule::Rule;

/// The rules of the family, by id.
pub(super) const RULES: &[&Rule] = &[
    &changed_after_sign_off::RULE,
    &commentary_missing::RULE,
    &concern_behind_arrow::RULE,
    &decision_missing::RULE,
    &definition_changed::RULE,
    &digest_incomplete::RULE,
    &digest_missing::RULE,
    &duplicate_observation::RULE,
    &edition_misquoted::RULE,
    &heading_without_commentary::RULE,
    &impossible_share::RULE,
    &incomplete_at_year_end::RULE,
    &linked_pair_diverges::RULE,
    &missed_target_unanswered::RULE,
    &observation_missing::RULE,
    &ordinary_variation::RULE,
    &period_differs::RULE,
    &progress_mismatch::RULE,
    &progress_report_missing::RULE,
    &rag_mismatch::RULE,
    &rag_off_scale::RULE,
    &revised_without_reason::RULE,
    &share_mismatch::RULE,
    &slow_progress_unanswered::RULE,
    &status_contradicts_progress::RULE,
    &status_without_reason::RULE,
    &summary_incomplete::RULE,
    &tolerance_unstated::RULE,
    &total_mismatch::RULE,
    &travel_mismatch::RULE,
    &variance_mismatch::RULE,
    &verdict_without_basis::RULE,
    &year_end_review_missing::RULE,
];
