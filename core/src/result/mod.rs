//! What a check makes: runs the rules, groups what they said, and gives every finding its place.

mod about;
mod build;
pub(crate) mod check;
pub(crate) mod dossier;
pub(crate) mod facts;
pub(crate) mod finding;
mod fingerprint;
mod group;
mod locate;
pub(crate) mod report;
mod resolve;
pub(crate) mod run;
pub(crate) mod told;
