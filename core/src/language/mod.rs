//! What the words of plans mean, told once: for rules, and for those who read documents that nobody wrote for them.

pub mod absences;
pub mod bands;
pub mod colours;
pub mod measures;
pub mod posts;
pub mod subjects;
pub mod travel;
