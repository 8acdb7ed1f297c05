//! Success criteria: evidence, timescale, assessment.

mod assessment_overdue;
mod criterion_not_assessed;
mod criterion_without_evidence;
mod criterion_without_timescale;

use crate::rule::Rule;

/// The rules of the family, by id.
pub(super) const RULES: &[&Rule] = &[
    &assessment_overdue::RULE,
    &criterion_not_assessed::RULE,
    &criterion_without_evidence::RULE,
    &criterion_without_timescale::RULE,
];
