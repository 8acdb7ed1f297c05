//! Actions: what is done, and by when.

mod action_vanished;
mod action_without_milestone;
mod action_without_task;
mod action_without_timescale;
mod begun_before_forerunner;
mod budget_does_not_add_up;
mod due_before_publication;
mod milestones_out_of_order;
mod open_ended_timescale;
mod outcome_worded_as_action;
mod overdue_action;
mod part_outside_whole;
mod shared_timescale;
mod timescale_outside_plan;
mod timescale_spans_plan;
mod vague_timescale;

use crate::rule::Rule;

/// The rules of the family, by id.
pub(super) const RULES: &[&Rule] = &[
    &action_vanished::RULE,
    &action_without_milestone::RULE,
    &action_without_task::RULE,
    &action_without_timescale::RULE,
    &begun_before_forerunner::RULE,
    &budget_does_not_add_up::RULE,
    &due_before_publication::RULE,
    &milestones_out_of_order::RULE,
    &open_ended_timescale::RULE,
    &outcome_worded_as_action::RULE,
    &overdue_action::RULE,
    &part_outside_whole::RULE,
    &shared_timescale::RULE,
    &timescale_outside_plan::RULE,
    &timescale_spans_plan::RULE,
    &vague_timescale::RULE,
];
