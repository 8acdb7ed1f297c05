//! What the words of plans mean, told once.

pub(crate) mod absences;
