//! The catalogue: every rule, one file each, one line here.

use crate::rule::Rule;

/// Declares the rules of each family; a rule's module is its id with underscores.
macro_rules! catalogue {
    ($($(#[$doc:meta])* $family:ident { $($rule:ident,)* })*) => {
        $($(#[$doc])* pub(crate) mod $family { $(pub(crate) mod $rule;)* })*

        /// Every rule, by family and id.
        pub static RULES: &[&Rule] = &[$($(&$family::$rule::RULE,)*)*];
    };
}

catalogue! {
    /// What is found while reading and decoding.
    file {
        duplicate_key,
        limit_reached,
        missing_field,
        rule_failed,
        schema_mismatch,
        unknown_field,
        unreadable,
        unreadable_figure,
        unreadable_timescale,
        wrong_type,
    }

    /// Owners: who answers for what.
    owner {
        action_without_owner,
    }

    /// Risks: the register and its arithmetic.
    risk {
        rating_mismatch,
    }

    /// Targets: what is to be achieved, year by year.
    target {
        missing_target_year,
        target_reverses,
    }

    /// The thread itself: what hangs on what.
    thread {
        priority_without_indicator,
    }
}
