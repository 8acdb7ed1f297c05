//! A record with some fields changed: what is not changed stays as it was read, unreadable values and all.

use std::collections::HashMap;

use goldenthread::reflect::{RecordField, RecordType, Type};
use goldenthread::{Builder, Document, Kind, Limits, Node, Plan, Report as Found, RuleSet, Tree, TreeError, check};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};

use crate::class::field_of;
use crate::gathered::{Given, placed};
use crate::python::{invalid, plan_invalid, refused};
use crate::record::{GATHERED, Path, Record, Root};
use crate::report::{Report, Source};
use crate::walk;

/// A field and the tree of its new value; none takes the old one away.
type Change = (&'static RecordField, Option<Tree<'static>>);

/// The same record with some fields changed.
pub(crate) fn replaced(py: Python<'_>, this: &Record, changes: Option<&Bound<'_, PyDict>>) -> PyResult<Py<PyAny>> {
    let is_plan = this.kind.name == Plan::record().name;
    let (mut plain, mut gathered) = (Vec::new(), HashMap::new());
    for (name, value) in changes.into_iter().flatten() {
        let text = name.cast::<PyString>()?.to_cow()?;
        match GATHERED.iter().find(|(known, ..)| is_plan && *known == text) {
            Some((known, ..)) => drop(gathered.insert(*known, Given::all(&value)?)),
            None => plain.push((field_of(this.kind, &name)?, tree_of(&value)?)),
        }
    }
    let before = this.written().map_err(invalid)?;
    let mut tree = changed(before.root(), this.kind, &plain).map_err(invalid)?;
    let mut touched: Vec<&str> = plain.iter().map(|(field, _)| field.key).collect();
    for (list, _, kind) in GATHERED {
        if let Some(given) = gathered.remove(list) {
            tree = placed(&this.root, &Document::decode(tree), (list, kind()), &given, &touched)?;
            touched.push(list);
        }
    }
    if is_plan {
        let document = Document::decode(tree);
        let new = more_than(shape(&document), || shape(&Document::decode(before)));
        return match new {
            Some(found) => Err(invalid_plan(py, found, document.tree())),
            None => Record::object(py, &Root::read(document, None, None), Path::new()),
        };
    }
    let (record, found) = this.kind.build_as_far(&tree);
    match (record, more_than(found.clone(), || this.kind.build_as_far(&before).1)) {
        (Some(record), None) => {
            let stood = this.stands().map(|(root, path)| (root.clone(), path.clone()));
            Record::object(py, &Root::loose(record, tree, stood), Path::new())
        }
        (_, new) => Err(invalid_plan(py, new.unwrap_or(found), &tree)),
    }
}

fn invalid_plan(py: Python<'_>, found: Found, tree: &Tree<'static>) -> PyErr {
    plan_invalid(py, Report::new(found, Some(Source::Tree(tree.clone().into()))))
}

fn tree_of(value: &Bound<'_, PyAny>) -> PyResult<Option<Tree<'static>>> {
    if value.is_none() {
        return Ok(None);
    }
    walk::tree(value)?.map(Some).map_err(|error| refused(value.py(), error.report()))
}

fn shape(document: &Document<'_>) -> Found {
    check(document, &RuleSet::none())
}

/// The faults that were not there before, wherever they stood; none where there is no such.
fn more_than(mut after: Found, before: impl FnOnce() -> Found) -> Option<Found> {
    if after.findings.is_empty() {
        return None;
    }
    let mut known: HashMap<(String, String), usize> = HashMap::new();
    for fault in before().findings {
        *known.entry((fault.rule.id.to_string(), fault.message)).or_default() += 1;
    }
    after.findings.retain(|fault| match known.get_mut(&(fault.rule.id.to_string(), fault.message.clone())) {
        Some(left) if *left > 0 => {
            *left -= 1;
            false
        }
        _ => true,
    });
    (!after.findings.is_empty()).then_some(after)
}

/// A record as it is written, with some fields changed.
fn changed(node: Node<'_>, kind: &RecordType, changes: &[Change]) -> Result<Tree<'static>, TreeError> {
    let mut builder = Builder::new("", Limits::default())?;
    builder.open_map(Default::default())?;
    let mut done = Vec::new();
    if node.kind() != Kind::Map && !node.is_blank() {
        // A text alone stands for one of the fields.
        let short = kind.fields.iter().find(|field| Some(field.name) == kind.short);
        if let Some(short) = short.filter(|short| changes.iter().all(|(field, _)| field.key != short.key)) {
            builder.key(Default::default(), short.key)?;
            builder.graft(node)?;
        }
    }
    for (key, value) in node.entries() {
        let known = kind.fields.iter().find(|field| field.key == key.text() || field.alias == Some(key.text()));
        let field = known.or_else(|| kind.fields.iter().find(|field| field.key.is_empty()));
        let change = field.and_then(|field| changes.iter().find(|(changed, _)| changed.key == field.key));
        match change {
            None => {
                builder.key(Default::default(), key.text())?;
                builder.graft(value)?;
            }
            Some((field, new)) if !done.contains(&field.key) => {
                done.push(field.key);
                add(&mut builder, field, new.as_ref())?;
            }
            Some(_) => {}
        }
    }
    for (field, new) in changes.iter().filter(|(field, _)| !done.contains(&field.key)) {
        add(&mut builder, field, new.as_ref())?;
    }
    builder.close(0);
    builder.finish()
}

fn add(builder: &mut Builder<'_>, field: &RecordField, new: Option<&Tree<'_>>) -> Result<(), TreeError> {
    let Some(new) = new else { return Ok(()) };
    if !field.key.is_empty() {
        builder.key(Default::default(), field.key)?;
        return builder.graft(new.root()).map(drop);
    }
    // Its entries stand beside the other fields.
    for (key, value) in new.root().entries() {
        builder.key(Default::default(), key.text())?;
        builder.graft(value)?;
    }
    Ok(())
}

/// Whether what a field holds is a list of records of a type.
pub(crate) fn lists(holds: &Type, kind: &RecordType) -> bool {
    matches!(holds, Type::List(Type::Record(inner)) if inner().name == kind.name)
}
