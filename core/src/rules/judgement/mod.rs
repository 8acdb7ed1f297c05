//! Judgements: grades and their scales.

mod grade_declined_unanswered;
mod grade_off_scale;
mod scale_direction_unstated;

use crate::rule::Rule;

/// The rules of the family, by id.
pub(super) const RULES: &[&Rule] =
    &[&grade_declined_unanswered::RULE, &grade_off_scale::RULE, &scale_direction_unstated::RULE];
