//! Plan files for goldenthread: YAML, JSON and TOML in, with a place for every value, and out again.
//!
//! Each format is a feature of the crate, and all are on unless said otherwise. A service that takes plans in one of them
//! needs no more than this crate and the core:
//!
//! ```
//! use goldenthread::{Document, Report, RuleSet, check};
//! use goldenthread_formats::{Format, read, text_of};
//! let submitted = b"title: Plan\nrisks: [{id: R1, title: Flooding, likelihood: 3, severity: 4, rating: 11}]";
//! let report = match read(submitted, Format::Yaml, Default::default()) {
//!     Ok(tree) => check(&Document::decode(tree), &RuleSet::all()),
//!     Err(error) => Report::unreadable(error, &text_of(submitted)),
//! };
//! assert!(report.findings.iter().any(|finding| finding.rule.id == "rating-mismatch"));
//! ```
//!
//! Published documents, workbooks and folders are read by `goldenthread-import`.

pub mod bytes;
mod format;
#[cfg_attr(
    not(all(feature = "yaml", feature = "json", feature = "toml")),
    allow(dead_code, unused_variables, reason = "what the formats that are left out would share")
)]
mod read;
#[cfg_attr(
    not(all(feature = "yaml", feature = "json", feature = "toml")),
    allow(dead_code, unused_variables, reason = "what the formats that are left out would share")
)]
mod write;

pub use bytes::text_of;
pub use format::{Format, UnknownFormat};
pub use read::read;
pub use write::{WriteError, write_tree};
