//! Identity: references, labels, titles and names.

mod count_mismatch;
mod duplicate_id;
mod duplicate_label;
mod label_out_of_sequence;
mod missing_id;
mod near_duplicate_name;
mod near_duplicate_title;
mod ref_outside_parent;
mod reference_form_varies;
mod title_differs;
mod unexplained_scheme;
mod unknown_post;
mod unused_framework;

use crate::rule::Rule;

/// The rules of the family, by id.
pub(super) const RULES: &[&Rule] = &[
    &count_mismatch::RULE,
    &duplicate_id::RULE,
    &duplicate_label::RULE,
    &label_out_of_sequence::RULE,
    &missing_id::RULE,
    &near_duplicate_name::RULE,
    &near_duplicate_title::RULE,
    &ref_outside_parent::RULE,
    &reference_form_varies::RULE,
    &title_differs::RULE,
    &unexplained_scheme::RULE,
    &unknown_post::RULE,
    &unused_framework::RULE,
];
