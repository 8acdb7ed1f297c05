//! The document itself: what it says of itself, and what it leaves blank.

mod amount_unclear;
mod aspect_without_control;
mod aspect_without_legal_status;
mod aspect_without_target;
mod consultation_unanswered;
mod document_control_missing;
mod empty_section;
mod implication_blank;
mod period_missing;

use crate::rule::Rule;

/// The rules of the family, by id.
pub(super) const RULES: &[&Rule] = &[
    &amount_unclear::RULE,
    &aspect_without_control::RULE,
    &aspect_without_legal_status::RULE,
    &aspect_without_target::RULE,
    &consultation_unanswered::RULE,
    &document_control_missing::RULE,
    &empty_section::RULE,
    &implication_blank::RULE,
    &period_missing::RULE,
];
