//! What a rule's file needs.

pub(crate) use crate::context::Context;
#[allow(unused_imports, reason = "not every family has rules of each kind")]
pub(crate) use crate::cycle::Cycle;
#[allow(unused_imports, reason = "not every family has rules of each kind")]
pub(crate) use crate::dossier::Dossier;
pub(crate) use crate::gather::Entry;
pub(crate) use crate::route::Route;
pub(crate) use crate::rule::absences::Absences;
pub(crate) use crate::rule::authority::*;
pub(crate) use crate::rule::findings::Findings;
pub(crate) use crate::rule::rule;
