//! Risks: the register and its arithmetic.

mod band_gap;
mod band_inconsistent;
mod band_mismatch;
mod band_overlap;
mod effect_without_mitigation;
mod mitigation_without_effect;
mod off_scale;
mod rating_mismatch;
mod rating_notation;
mod register_not_signed_off;
mod register_review_overdue;
mod register_year_differs;
mod residual_above_appetite;
mod residual_above_inherent;
mod risk_review_overdue;
mod risk_without_mitigation;
mod scale_not_monotone;
mod signer_owns_risk;
mod treatment_without_acceptance;
mod undated_risk;
mod unescalated_risk;

use crate::rule::Rule;

/// The rules of the family, by id.
pub(super) const RULES: &[&Rule] = &[
    &band_gap::RULE,
    &band_inconsistent::RULE,
    &band_mismatch::RULE,
    &band_overlap::RULE,
    &effect_without_mitigation::RULE,
    &mitigation_without_effect::RULE,
    &off_scale::RULE,
    &rating_mismatch::RULE,
    &rating_notation::RULE,
    &register_not_signed_off::RULE,
    &register_review_overdue::RULE,
    &register_year_differs::RULE,
    &residual_above_appetite::RULE,
    &residual_above_inherent::RULE,
    &risk_review_overdue::RULE,
    &risk_without_mitigation::RULE,
    &scale_not_monotone::RULE,
    &signer_owns_risk::RULE,
    &treatment_without_acceptance::RULE,
    &undated_risk::RULE,
    &unescalated_risk::RULE,
];
