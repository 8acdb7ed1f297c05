//! What a check makes: runs the rules, groups what they said, and gives every finding its place.

mod build;
pub(crate) mod check;
pub(crate) mod finding;
mod group;
pub(crate) mod report;
