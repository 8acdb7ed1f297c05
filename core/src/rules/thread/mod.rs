//! The thread itself: what hangs on what.

mod action_without_priority;
mod dependency_cycle;
mod high_risk_without_action;
mod improvement_area_unanswered;
mod indicator_without_action;
mod indicator_without_priority;
mod measurable_commitment_unmeasured;
mod one_sided_contribution;
mod priority_serves_nothing;
mod priority_without_action;
mod priority_without_indicator;
mod priority_without_source;
mod project_without_action;
mod risk_implication_unregistered;
mod risk_threatens_nothing;
mod source_kind_unstated;
mod target_hidden_in_task;
mod team_plan_without_action;
mod unit_without_plan;
mod unknown_reference;
mod wrong_kind_of_reference;

use crate::rule::Rule;

/// The rules of the family, by id.
pub(super) const RULES: &[&Rule] = &[
    &action_without_priority::RULE,
    &dependency_cycle::RULE,
    &high_risk_without_action::RULE,
    &improvement_area_unanswered::RULE,
    &indicator_without_action::RULE,
    &indicator_without_priority::RULE,
    &measurable_commitment_unmeasured::RULE,
    &one_sided_contribution::RULE,
    &priority_serves_nothing::RULE,
    &priority_without_action::RULE,
    &priority_without_indicator::RULE,
    &priority_without_source::RULE,
    &project_without_action::RULE,
    &risk_implication_unregistered::RULE,
    &risk_threatens_nothing::RULE,
    &source_kind_unstated::RULE,
    &target_hidden_in_task::RULE,
    &team_plan_without_action::RULE,
    &unit_without_plan::RULE,
    &unknown_reference::RULE,
    &wrong_kind_of_reference::RULE,
];
