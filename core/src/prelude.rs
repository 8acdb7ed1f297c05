//! What a rule's file needs.

pub(crate) use crate::authority::*;
pub(crate) use crate::context::{Context, Entry};
pub(crate) use crate::finding::Findings;
pub(crate) use crate::route::Route;
pub(crate) use crate::rule::rule;
