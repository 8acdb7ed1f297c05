//! What every record's object can do in Python.

use std::sync::Arc;

use goldenthread::reflect::{RecordType, View, nearest_record};
use goldenthread::{self as core, RuleSet, Tree};
use goldenthread_formats::{Format, write_tree};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple, PyType};

use crate::checked::{Checked, Source};
use crate::class::{field_of, in_python, kind_of};
use crate::collections::Records;
use crate::finding::Finding;
use crate::plain::Mode;
use crate::python::{had, hash_of, invalid, pickled};
use crate::record::{Record, Seed};
use crate::report::{Report, plan_invalid, refused};
use crate::root::{Path, Read, Root};
use crate::{html, plain, values, walk};

#[pymethods]
impl Record {
    #[new]
    #[classmethod]
    #[pyo3(signature = (*seed, **fields))]
    fn new(cls: &Bound<'_, PyType>, seed: &Bound<'_, PyTuple>, fields: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        let kind = kind_of(cls)?;
        if let Ok(seed) = seed.get_item(0)
            && let Ok(seed) = seed.cast::<Seed>()
        {
            let Seed(root, path) = seed.get();
            return Ok(Self { root: Arc::clone(root), path: path.clone(), kind });
        }
        if !seed.is_empty() {
            return Err(PyTypeError::new_err(format!("{} takes its fields by name only", kind.name)));
        }
        let root = built(cls.py(), kind, fields)?;
        Ok(Self { root, path: Path::new(), kind })
    }

    /// Where the record stands in its plan, as a JSON Pointer.
    #[getter]
    fn path(&self) -> String {
        match self.root.document() {
            Some(read) => read.document.pointer_to(&self.path),
            None => self.route().to_string(),
        }
    }

    /// The record it stands in: the priority of an indicator; None for a plan, and for a record built on its own.
    #[getter]
    fn parent(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        let above = self.path.split_last().and_then(|(_, above)| nearest_record(self.root.record(), above));
        above.map_or_else(|| Ok(py.None()), |path| Self::object(py, &self.root, path.to_vec()))
    }

    /// What was guessed, mended or left out when a published plan was read, as findings; empty for a plan file.
    #[getter]
    fn import_notes(&self, py: Python<'_>) -> Vec<Finding> {
        let published = |read: &&Read| read.format.is_some_and(Format::is_published);
        let Some(read) = self.root.document().filter(published) else { return Vec::new() };
        let found = py.detach(|| core::check(&read.document, &RuleSet::none())).of_file(read.name.as_deref());
        Finding::all(&Checked::new(found, Some(Source::Plan(Arc::clone(&self.root)))))
    }

    /// The record that a JSON Pointer, or a finding, points to or into; for a plan.
    fn find(&self, py: Python<'_>, at: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
        let path: String = if at.is_instance_of::<PyString>() { at.extract()? } else { path_of(at)? };
        let Some(read) = self.root.document() else { return Ok(py.None()) };
        let steps = read.document.steps_to(&path);
        let nearest = nearest_record(self.root.record(), &steps);
        nearest.map_or_else(|| Ok(py.None()), |path| Self::object(py, &self.root, path.to_vec()))
    }

    /// Every record of a type that stands in this one: `plan.every(Commitment)`.
    fn every(&self, kind: &Bound<'_, PyType>) -> PyResult<Records> {
        Ok(Records::within(self, kind_of(kind)?))
    }

    /// Plain data as in a file: numbers are int or `decimal.Decimal`, figures as printed.
    ///
    /// In the mode "json" there is only what JSON has: a number is an int or a float, or text where a float does not
    /// hold its digits.
    #[pyo3(signature = (*, mode="python"))]
    fn to_dict(&self, py: Python<'_>, mode: &str) -> PyResult<Py<PyAny>> {
        plain::to_python(py, self.tree().map_err(invalid)?.root(), Mode::of(mode)?)
    }

    /// The record as JSON.
    fn to_json(&self) -> PyResult<String> {
        write_tree(&self.tree().map_err(invalid)?, Format::Json).map_err(invalid)
    }

    /// The record as YAML.
    fn to_yaml(&self) -> PyResult<String> {
        write_tree(&self.tree().map_err(invalid)?, Format::Yaml).map_err(invalid)
    }

    /// The record as TOML.
    fn to_toml(&self) -> PyResult<String> {
        write_tree(&self.tree().map_err(invalid)?, Format::Toml).map_err(invalid)
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| match (self.held(), other.get().held()) {
            (Some(this), Some(other)) => this.same(other),
            _ => false,
        })
    }

    fn __hash__(&self) -> u64 {
        hash_of((self.kind.name, self.text("id"), self.text("title")))
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let mut shown = Vec::new();
        for field in self.kind.fields {
            let at = self.kind.position(field.name).unwrap_or_default();
            let view = self.held().map_or(View::Absent, |record| record.get(at));
            if view.is_nothing() || matches!(field.key, "goldenthread" | "$schema") {
                continue;
            }
            let text = match view {
                View::Record(_) => format!("{}(...)", in_python(field)),
                View::Items(items) => {
                    format!("{}=[{} items]", field.name, items.count()).replace("[1 items]", "[1 item]")
                }
                view => {
                    let value = values::to_python(py, &view)?;
                    format!("{}={}", in_python(field), shortened(value.bind(py).repr()?.to_cow()?.into_owned()))
                }
            };
            shown.push(text.replace("(...)", "=..."));
        }
        Ok(format!("{}({})", self.kind.name, shown.join(", ")))
    }

    fn _repr_html_(&self) -> String {
        html::record(&self.view())
    }

    fn __dir__(slf: &Bound<'_, Self>) -> PyResult<Py<PyAny>> {
        let names = slf.py().get_type::<PyType>().call_method1("__dir__", (slf.get_type(),))?;
        Ok(names.unbind())
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let (py, this) = (slf.py(), slf.get());
        let state = match (this.root.document(), this.path.is_empty()) {
            (Some(read), true) if read.format.is_some() => {
                let format = read.format.map(|format| format.to_string());
                (this.kind.name, read.document.tree().source().to_owned(), format, read.name.clone())
            }
            _ => (this.kind.name, this.written_json()?, None, this.root.document().and_then(|read| read.name.clone())),
        };
        pickled(py, "_restore", state)
    }
}

impl Record {
    fn written_json(&self) -> PyResult<String> {
        write_tree(&self.written().map_err(invalid)?, Format::Json).map_err(invalid)
    }
}

/// The path of a finding, or of what else has one.
fn path_of(value: &Bound<'_, PyAny>) -> PyResult<String> {
    let path = had(value.py(), value.getattr("path").and_then(|path| path.extract()))?;
    path.ok_or_else(|| PyTypeError::new_err("expected a JSON Pointer such as \"/risks/0\", or a finding"))
}

fn shortened(text: String) -> String {
    const MOST: usize = 60;
    match text.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text,
    }
}

/// The record that a class is called to build.
fn built(py: Python<'_>, kind: &'static RecordType, fields: Option<&Bound<'_, PyDict>>) -> PyResult<Arc<Root>> {
    let mut given = Vec::new();
    for (name, value) in fields.into_iter().flatten() {
        let field = field_of(kind, &name)?;
        if !value.is_none() {
            given.push((field.key, value));
        }
    }
    let tree = walk::fields(given.into_iter())?.map_err(|error| refused(py, error.report()))?;
    root_of(py, kind, tree)
}

fn root_of(py: Python<'_>, kind: &'static RecordType, tree: Tree<'static>) -> PyResult<Arc<Root>> {
    let record = match kind.build(&tree) {
        Ok(record) => record,
        Err(report) => return Err(plan_invalid(py, Report::new(*report, Some(Source::Tree(Arc::new(tree)))))),
    };
    Ok(Root::built(record, tree, None))
}
