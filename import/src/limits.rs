//! The bounds within which documents are recognised; what lies past one is left to prose, so that no text takes long.

/// The widest header that is looked at, in columns. A year of weeks beside what they are of is wide; a text may have
/// any number of tabs.
pub(crate) const COLUMNS: usize = 256;

/// The most rows that are joined into one. Each is a copy of what was joined before it.
pub(crate) const JOINED_ROWS: usize = 200;

/// The most items of a list that stands within a record: reasons of a priority, leads of an action. No reader has use
/// for more, and every one is held against the others.
pub(crate) const LISTED: usize = 200;

/// The most frameworks, outcomes, and unnumbered priorities of lists. Each is held against all the others.
pub(crate) const NAMED: usize = 500;

/// The most notes on one document. Nobody reads more, and each is a text of its own.
pub(crate) const NOTES: usize = 10_000;

/// The most grades that a scale of words has. What has more is no scale but a column of remarks.
pub(crate) const GRADES: usize = 12;

/// The most words of a cell in which repetition is looked for. Every run of words is held against the next one.
pub(crate) const REPEATED_WORDS: usize = 60;
