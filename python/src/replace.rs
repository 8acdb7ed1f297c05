//! A record with some fields changed: what is not changed stays as it was read, unreadable values and all.

use std::sync::Arc;

use goldenthread::reflect::{GatheredList, RecordType};
use goldenthread::{Document, FieldChange, Plan, Replacement, Report as Found, RuleSet, Tree, check};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};

use crate::checked::Source;
use crate::class::field_of;
use crate::python::invalid;
use crate::record::Record;
use crate::report::{Report, plan_invalid, refused};
use crate::root::{Path, Read, Root};
use crate::walk;

#[pymethods]
impl Record {
    /// The same record with some fields changed; what could not be read in the others is still there.
    ///
    /// What a plan gathers from wherever it stands (`indicators`, `actions`, `tasks`, `milestones`, `mitigations`) is
    /// changed where it stands: each record of the list takes the place of the one that it is or was made from, or else
    /// of the one with its id or title; one that the list leaves out is gone; and a new indicator or action stands under
    /// no priority.
    #[pyo3(signature = (**changes))]
    fn replace(slf: &Bound<'_, Self>, changes: Option<&Bound<'_, PyDict>>) -> PyResult<Py<PyAny>> {
        let (py, this) = (slf.py(), slf.get());
        match this.root.document().filter(|_| this.kind.name == Plan::record().name) {
            Some(read) => plan(py, &this.root, read, changes),
            None => record(py, this, changes),
        }
    }

    /// The same plan with some fields of one of its records changed, the rest as it was read, faults and all.
    ///
    /// The record is one of the plan's, or a JSON Pointer to it, such as that of a finding.
    ///
    /// >>> import goldenthread as gt
    /// >>> plan = gt.Plan(title="Plan", risks=[{"id": "R1", "title": "Flood"}])
    /// >>> plan.edit("/risks/0", title="Flooding").risks["R1"].title
    /// 'Flooding'
    #[pyo3(name = "_edit", signature = (record, /, **changes))]
    fn edit(
        slf: &Bound<'_, Self>,
        record: &Bound<'_, PyAny>,
        changes: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Py<PyAny>> {
        let (py, this) = (slf.py(), slf.get());
        let found = match record.cast::<Self>() {
            Ok(record) => record.clone(),
            Err(_) => pointed(slf, record)?,
        };
        let path = match found.get().stands().filter(|(root, _)| Arc::ptr_eq(root, &this.root)) {
            Some((_, path)) => path.clone(),
            None => {
                return Err(invalid("the record is none of this plan's: give one of its records, or a JSON Pointer"));
            }
        };
        if path.is_empty() {
            return Self::replace(slf, changes);
        }
        let Some(read) = this.root.document() else { return Err(invalid("there is no plan to edit")) };
        let kind = found.get().kind;
        let edited = read.document.edited(&path, &changes_of(kind, changes)?).map_err(invalid)?;
        decoded(py, read, edited.ok_or_else(|| invalid("the record is not written in the plan"))?)
    }

    #[pyo3(signature = (**changes))]
    fn __replace__(slf: &Bound<'_, Self>, changes: Option<&Bound<'_, PyDict>>) -> PyResult<Py<PyAny>> {
        Self::replace(slf, changes)
    }
}

/// The record of a plan that a pointer, or a finding, leads to or into.
fn pointed<'py>(plan: &Bound<'py, Record>, at: &Bound<'py, PyAny>) -> PyResult<Bound<'py, Record>> {
    let found = plan.call_method1("find", (at,))?;
    found.cast_into::<Record>().map_err(|_| invalid("no record of the plan stands there"))
}

fn plan(py: Python<'_>, root: &Arc<Root>, read: &Read, changes: Option<&Bound<'_, PyDict>>) -> PyResult<Py<PyAny>> {
    let (mut fields, mut lists) = (Vec::new(), Vec::new());
    for (name, value) in changes.into_iter().flatten() {
        match GatheredList::of(&name.cast::<PyString>()?.to_cow()?) {
            Some(list) => lists.push((list, replacements(&value, root)?)),
            None => fields.push((field_of(Plan::record(), &name)?, tree_of(&value)?)),
        }
    }
    decoded(py, read, read.document.changed(&fields, &lists).map_err(invalid)?)
}

/// The plan that a change makes of one that was read, unless it has faults that were not there before.
fn decoded(py: Python<'_>, read: &Read, tree: Tree<'static>) -> PyResult<Py<PyAny>> {
    let document = Document::decode(tree);
    let before = || shape(&Document::decode(read.document.tree().clone()));
    match more_than(shape(&document), before) {
        Some(found) => Err(invalid_plan(py, found, document.tree())),
        None => Record::object(py, &Root::read(document, None, None), Path::new()),
    }
}

/// The fields of a record that keywords change, with their new values.
fn changes_of(kind: &RecordType, changes: Option<&Bound<'_, PyDict>>) -> PyResult<Vec<FieldChange>> {
    let changes = changes.into_iter().flatten();
    changes.map(|(name, value)| Ok((field_of(kind, &name)?, tree_of(&value)?))).collect()
}

fn record(py: Python<'_>, this: &Record, changes: Option<&Bound<'_, PyDict>>) -> PyResult<Py<PyAny>> {
    let changes = changes_of(this.kind, changes)?;
    let before = this.written().map_err(invalid)?;
    let tree = this.kind.changed(before.root(), &changes).map_err(invalid)?;
    let (record, found) = this.kind.build_as_far(&tree);
    match (record, more_than(found.clone(), || this.kind.build_as_far(&before).1)) {
        (Some(record), None) => {
            let stood = this.stands().map(|(root, path)| (root.clone(), path.clone()));
            Record::object(py, &Root::built(record, tree, stood), Path::new())
        }
        (_, new) => Err(invalid_plan(py, new.unwrap_or(found), &tree)),
    }
}

/// The records of a list that is to take the place of what a plan gathers.
fn replacements(list: &Bound<'_, PyAny>, root: &Arc<Root>) -> PyResult<Vec<Replacement>> {
    if list.is_none() {
        return Ok(Vec::new());
    }
    let one = |item: Bound<'_, PyAny>| {
        let tree = walk::tree(&item)?.map_err(|error| refused(item.py(), error.report()))?;
        let record = item.cast::<Record>().ok();
        let stands = record.and_then(|record| record.get().stands()).filter(|(of, _)| Arc::ptr_eq(of, root));
        Ok(Replacement { tree, stands: stands.map(|(_, path)| path.clone()) })
    };
    list.try_iter()?.map(|item| one(item?)).collect()
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
fn more_than(after: Found, before: impl FnOnce() -> Found) -> Option<Found> {
    let new = if after.findings.is_empty() { after } else { after.beyond(&before()) };
    (!new.findings.is_empty()).then_some(new)
}
