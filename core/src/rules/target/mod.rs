//! Targets: what is to be achieved, year by year.

mod breakdown_does_not_add_up;
mod breakdown_missing;
mod deferred_target;
mod external_target_differs;
mod flat_target;
mod implausible_step;
mod missing_target_year;
mod overdue_deferred_target;
mod retargeted_without_reason;
mod short_target_run;
mod target_asks_nothing;
mod target_behind_comparator;
mod target_missed;
mod target_never_recovers;
mod target_out_of_reach;
mod target_reverses;
mod target_without_baseline;
mod target_worse_than_forecast;
mod target_worse_than_outturn;
mod uneven_target_path;

use crate::rule::Rule;

/// The rules of the family, by id.
pub(super) const RULES: &[&Rule] = &[
    &breakdown_does_not_add_up::RULE,
    &breakdown_missing::RULE,
    &deferred_target::RULE,
    &external_target_differs::RULE,
    &flat_target::RULE,
    &implausible_step::RULE,
    &missing_target_year::RULE,
    &overdue_deferred_target::RULE,
    &retargeted_without_reason::RULE,
    &short_target_run::RULE,
    &target_asks_nothing::RULE,
    &target_behind_comparator::RULE,
    &target_missed::RULE,
    &target_never_recovers::RULE,
    &target_out_of_reach::RULE,
    &target_reverses::RULE,
    &target_without_baseline::RULE,
    &target_worse_than_forecast::RULE,
    &target_worse_than_outturn::RULE,
    &uneven_target_path::RULE,
];
