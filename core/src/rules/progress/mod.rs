//! The cycle: what is reported each period, what is decided on it, and what follows at the year's end.

mod period_differs;

use crate::rule::Rule;

/// The rules of the family, by id.
pub(super) const RULES: &[&Rule] = &[&period_differs::RULE];
