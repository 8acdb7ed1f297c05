//! Figures: what is printed, in what unit, on what basis.

mod basis_changes;
mod blank_figure;
mod comparator_kind_differs;
mod comparator_missing;
mod figures_disagree;
mod forecast_misses_target;
mod guessed_polarity;
mod impossible_percentage;
mod mixed_absence_codes;
mod national_figure_missing;
mod out_of_range;
mod outlier_move;
mod percentage_arithmetic;
mod polarity_contradicts_title;
mod polarity_unstated;
mod precision_varies;
mod small_cohort;
mod stale_figure;
mod unit_contradicts_title;
mod unit_unclear;
mod unit_varies;
mod worsening_run;
mod year_kind_unstated;

use crate::rule::Rule;

/// The rules of the family, by id.
pub(super) const RULES: &[&Rule] = &[
    &basis_changes::RULE,
    &blank_figure::RULE,
    &comparator_kind_differs::RULE,
    &comparator_missing::RULE,
    &figures_disagree::RULE,
    &forecast_misses_target::RULE,
    &guessed_polarity::RULE,
    &impossible_percentage::RULE,
    &mixed_absence_codes::RULE,
    &national_figure_missing::RULE,
    &out_of_range::RULE,
    &outlier_move::RULE,
    &percentage_arithmetic::RULE,
    &polarity_contradicts_title::RULE,
    &polarity_unstated::RULE,
    &precision_varies::RULE,
    &small_cohort::RULE,
    &stale_figure::RULE,
    &unit_contradicts_title::RULE,
    &unit_unclear::RULE,
    &unit_varies::RULE,
    &worsening_run::RULE,
    &year_kind_unstated::RULE,
];
