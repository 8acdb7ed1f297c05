//! Model, rules and findings for public-service plans.
//!
//! A plan is read into a [`Tree`], decoded to a [`Document`], and checked against a [`RuleSet`]; the
//! [`Report`] holds every break in the golden thread with its place, its working and its remedy.
//!
//! ```
//! use goldenthread::{Indicator, Plan, Priority, RuleSet, check_plan};
//! let priority = Priority { indicators: vec![Indicator::new("NI 59", "Assessments in time")], ..Priority::new("P1", "Safe children") };
//! let plan = Plan { priorities: vec![priority], ..Plan::new("Directorate plan") };
//! let report = check_plan(&plan, &RuleSet::all().select(["thread"])?)?;
//! assert!(report.findings.iter().any(|finding| finding.rule.id == "priority-without-action"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! This crate does no input or output and holds no parser: `goldenthread-formats` reads and writes plan files,
//! `goldenthread-import` published documents and folders.

// The floors of the house stand in their order in `ARCHITECTURE.md`; `tests/floors.rs` holds every module to it.
pub mod assess;
mod common;
mod context;
mod cycle;
mod decode;
mod document;
mod dossier;
mod gather;
mod hash;
mod index;
pub mod judge;
pub mod language;
mod model;
mod place;
mod prelude;
pub mod reflect;
mod result;
pub mod review;
mod route;
mod rule;
mod rules;
mod schema;
mod selection;
pub mod sets;
mod text;
mod tree;

pub use context::Context;
pub use cycle::Cycle;
pub use decode::faults::{ImportMatter, ImportNote};
pub use document::change::{ChangeError, FieldChange, Replacement};
pub use document::gaps::LeftOut;
pub use document::{Content, Document, Unread};
pub use dossier::Dossier;
pub use gather::key::Key;
pub use gather::{Entry, Gathered, Kind as ThingKind, Lacks, Link, Tally, Thing};
pub use index::editions::{Edition, Sighting};
pub use index::reading::{Basis, Reading};
pub use model::*;
pub use place::{FrameCell, HeaderRow, Place};
pub use result::check::{check, check_plan, check_with, run};
pub use result::dossier::{check_cycle, check_together, check_together_with};
pub use result::facts::Facts;
pub use result::finding::{About, CannotTell, Finding, Member, Related, Summary};
pub use result::report::Report;
pub use result::run::Run;
pub use result::told::{Told, ToldField, ToldValue};
pub use route::{Route, Step, Steps};
pub use rule::Rule;
pub use rule::authority::Authority;
pub use rule::findings::{Break, Fact, Findings, Severity};
pub use rule::handle::RuleRef;
pub use rule::own::{Failed, OwnRuleError};
pub use rule::params::Param;
pub use rules::RULES;
pub use schema::{digest_schema, plan_schema, plan_schema_draft_07};
pub use selection::{ParamError, RuleSet, UnknownRule};
pub use text::visible::{visible, visible_line};
pub use tree::limits::Limits;
pub use tree::origin::{Anchor, Origin, Spot, column_name};
pub use tree::{Builder, Kind, Mark, Node, NodeId, Tree, TreeError};
