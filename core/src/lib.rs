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

mod authority;
mod census;
mod check;
mod common;
mod context;
mod decode;
mod finding;
mod hash;
mod language;
mod limits;
mod links;
mod model;
mod name;
mod origin;
mod own;
mod place;
mod prelude;
mod reading;
pub mod reflect;
mod report;
mod route;
mod rule;
mod rules;
mod schema;
pub mod sets;
mod suggest;
mod tally;
mod tree;
mod values;
mod visible;

pub use authority::Authority;
pub use check::{check, check_plan, run};
pub use context::{Context, Entry, Kind as ThingKind, Thing};
pub use decode::{Document, ImportMatter, ImportNote};
pub use finding::{Break, Fact, Findings, Severity};
pub use limits::Limits;
pub use links::Link;
pub use model::*;
pub use name::Name;
pub use origin::{Anchor, Origin, Spot, column_name};
pub use own::{Failed, Judge, OwnRuleError};
pub use place::{HeaderRow, Original, Place};
pub use reading::{Basis, Reading};
pub use report::{CannotTell, Finding, Member, Related, Report, Summary};
pub use route::{Route, Step, Steps};
pub use rule::{Param, ParamError, Params, Rule, RuleSet, UnknownRule};
pub use rules::RULES;
pub use schema::plan_schema;
pub use tally::Tally;
pub use tree::{Builder, Kind, Mark, Node, NodeId, Tree, TreeError};
pub use visible::{visible, visible_line};
