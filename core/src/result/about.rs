//! The record that a finding is about.

use std::borrow::Cow;

use crate::gather::key::{Stop, called, said, stops};
use crate::language::absences::is_placeholder;
use crate::reflect::{Record, View};
use crate::result::finding::About;
use crate::route::Step;

impl About {
    /// The innermost record that has a name on the way that steps lead down a plan.
    pub(super) fn of(root: &dyn Record, steps: &[Step]) -> Option<Self> {
        Self::of_stops(&stops(root, steps))
    }

    pub(super) fn of_stops(stops: &[Stop<'_>]) -> Option<Self> {
        let mut named = stops.iter().rev().filter_map(|stop| Some((stop, stop.record()?)));
        let mut named = named.by_ref().filter(|(_, record)| record.record_type().called.is_some());
        let (stop, record) = named.next()?;
        let kind = record.record_type();
        let id = |stop: &Stop<'_>, record: &dyn Record| {
            let reference = record.record_type().reference.and_then(|field| called(record, field)).map(Cow::into_owned);
            stop.key().map(Cow::into_owned).or(reference)
        };
        let parent = named.next().and_then(|(stop, record)| {
            let name = id(stop, record).or_else(|| said(record, "title").map(str::to_owned))?;
            Some(format!("{} {name}", record.record_type().called?))
        });
        Some(Self {
            kind: kind.called?.to_owned(),
            id: id(stop, record),
            title: said(record, "title").map(str::to_owned),
            owner: OWNERS.iter().find_map(|field| owners(record, field)),
            parent,
        })
    }
}

/// The fields that name who answers for a record, the first to be asked first: the one who does the work is nearer to it than
/// the one who is accountable.
const OWNERS: &[&str] = &["owner", "lead", "accountable"];

/// The names in a field of a record, joined; none where it has no such field, or only placeholders in it.
fn owners(record: &dyn Record, field: &str) -> Option<String> {
    let View::Items(items) = record.get(record.record_type().position(field)?) else { return None };
    let names = (0..items.count()).filter_map(|at| match items.item(at) {
        Some(View::Text(name)) if !is_placeholder(name) => Some(name),
        _ => None,
    });
    let names: Vec<&str> = names.collect();
    (!names.is_empty()).then(|| names.join(", "))
}
