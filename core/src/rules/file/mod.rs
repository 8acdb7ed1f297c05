//! What is found while reading and decoding.

mod duplicate_key;
mod guessed_column;
mod impossible_range;
pub(crate) mod limit_reached;
pub(crate) mod missing_field;
pub(crate) mod nothing_recognised;
mod recipe_mismatch;
mod rejoined_row;
mod repeated_header;
pub(crate) mod rule_failed;
mod run_together_cell;
mod schema_mismatch;
mod uncertain_reading;
mod unknown_field;
pub(crate) mod unreadable;
mod unreadable_figure;
mod unreadable_timescale;
mod unrecognised_column;
mod unrecognised_table;
mod value_lost;
mod wrong_type;

use crate::decode::faults::{ImportMatter, Matter};
use crate::rule::Rule;

/// The rules of the family, by id.
pub(super) const RULES: &[&Rule] = &[
    &duplicate_key::RULE,
    &guessed_column::RULE,
    &impossible_range::RULE,
    &limit_reached::RULE,
    &missing_field::RULE,
    &nothing_recognised::RULE,
    &recipe_mismatch::RULE,
    &rejoined_row::RULE,
    &repeated_header::RULE,
    &rule_failed::RULE,
    &run_together_cell::RULE,
    &schema_mismatch::RULE,
    &uncertain_reading::RULE,
    &unknown_field::RULE,
    &unreadable::RULE,
    &unreadable_figure::RULE,
    &unreadable_timescale::RULE,
    &unrecognised_column::RULE,
    &unrecognised_table::RULE,
    &value_lost::RULE,
    &wrong_type::RULE,
];

impl Matter {
    /// The rule that a fault breaks.
    pub(crate) fn rule(self) -> &'static Rule {
        match self {
            Self::DuplicateKey => &duplicate_key::RULE,
            Self::ImpossibleRange => &impossible_range::RULE,
            Self::LimitReached => &limit_reached::RULE,
            Self::MissingField => &missing_field::RULE,
            Self::SchemaMismatch => &schema_mismatch::RULE,
            Self::UnknownField => &unknown_field::RULE,
            Self::UnreadableFigure => &unreadable_figure::RULE,
            Self::UnreadableTimescale => &unreadable_timescale::RULE,
            Self::WrongType => &wrong_type::RULE,
            Self::Imported(about) => match about {
                ImportMatter::GuessedColumn => &guessed_column::RULE,
                ImportMatter::RecipeMismatch => &recipe_mismatch::RULE,
                ImportMatter::RejoinedRow => &rejoined_row::RULE,
                ImportMatter::RepeatedHeader => &repeated_header::RULE,
                ImportMatter::RunTogetherCell => &run_together_cell::RULE,
                ImportMatter::UncertainReading => &uncertain_reading::RULE,
                ImportMatter::UnrecognisedColumn => &unrecognised_column::RULE,
                ImportMatter::UnrecognisedTable => &unrecognised_table::RULE,
                ImportMatter::ValueLost => &value_lost::RULE,
            },
        }
    }
}
