//! Owners: who answers for what.

mod accountable_outside_leadership;
mod accountable_to_self;
mod action_without_owner;
mod indicator_without_owner;
mod overloaded_owner;
mod owner_differs;
mod owner_is_a_group;
mod risk_without_owner;
mod several_owners;
mod unit_unplaced;

use crate::rule::Rule;

/// The rules of the family, by id.
pub(super) const RULES: &[&Rule] = &[
    &accountable_outside_leadership::RULE,
    &accountable_to_self::RULE,
    &action_without_owner::RULE,
    &indicator_without_owner::RULE,
    &overloaded_owner::RULE,
    &owner_differs::RULE,
    &owner_is_a_group::RULE,
    &risk_without_owner::RULE,
    &several_owners::RULE,
    &unit_unplaced::RULE,
];
