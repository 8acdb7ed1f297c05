//! The bounds within which documents are recognised; what lies past one is left to prose, so that no text takes long.

/// The widest header that is looked at, in columns.
pub(crate) const COLUMNS: usize = 256;

/// The most rows that are joined into one.
pub(crate) const JOINED_ROWS: usize = 200;

/// The most items of a list that stands within a record: reasons of a priority, leads of an action.
pub(crate) const LISTED: usize = 200;

/// The most frameworks, outcomes, and unnumbered priorities of lists.
pub(crate) const NAMED: usize = 500;

/// The most notes on one document.
pub(crate) const NOTES: usize = 10_000;

/// The most grades that a scale of words has.
pub(crate) const GRADES: usize = 12;

/// The most words of a cell in which repetition is looked for.
pub(crate) const REPEATED_WORDS: usize = 60;
