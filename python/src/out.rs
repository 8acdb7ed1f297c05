//! Where rules written in Python report, and how they say where.

use std::sync::{Mutex, PoisonError};

use goldenthread::reflect::{View, follow, record_types};
use goldenthread::{self as core, Fact, Number, Step};
use pyo3::exceptions::{PyKeyError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple};
use rust_decimal::Decimal;

use crate::plain;
use crate::python::{hash_of, invalid, pickled};
use crate::record::Record;

/// Where in a plan a rule points.
#[pyclass(frozen, module = "goldenthread")]
#[derive(Clone)]
pub(crate) struct Route(core::Route);

#[pymethods]
impl Record {
    /// Where a field of this record stands, for a rule to point at.
    #[pyo3(signature = (*steps))]
    fn at(&self, steps: &Bound<'_, PyTuple>) -> PyResult<Route> {
        let mut path = self.path.clone();
        for step in steps {
            path.push(one_step(self, &path, &step)?);
        }
        Ok(Route(core::Route::of(&path)))
    }
}

/// The step that a field, a year, an id or a position is.
fn one_step(record: &Record, path: &[Step], step: &Bound<'_, PyAny>) -> PyResult<Step> {
    let missing = || invalid(format!("there is no {step} there"));
    match follow(record.root.record(), path) {
        View::Record(inner) => {
            let kind = inner.record_type();
            let field = kind.position(&step.extract::<String>()?).and_then(|at| kind.fields.get(at));
            field.map(|field| Step::Field(field.key)).ok_or_else(missing)
        }
        View::Items(items) => {
            let found = items.position(&step.str()?.to_cow()?);
            // What is no key is a position.
            let counted = || step.extract().ok().filter(|at| *at < items.count());
            u32::try_from(found.or_else(counted).ok_or_else(missing)?).map(Step::Item).map_err(invalid)
        }
        _ => Err(missing()),
    }
}

#[pymethods]
impl Route {
    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| self.0 == other.get().0)
    }

    fn __hash__(&self) -> u64 {
        hash_of(self.0)
    }

    fn __repr__(&self) -> String {
        format!("Route({:?})", self.0.to_string())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        pickled(slf.py(), "_restore_route", (slf.get().__str__(),))
    }
}

/// The route that was pickled.
#[pyfunction]
pub(crate) fn _restore_route(printed: &str) -> PyResult<Route> {
    let fields = || record_types().iter().flat_map(|kind| kind.fields);
    let steps = printed.split('/').skip(1).map(|step| match step.parse() {
        Ok(at) => Some(Step::Item(at)),
        Err(_) => fields().find(|field| field.key == step).map(|field| Step::Field(field.key)),
    });
    let steps = steps.collect::<Option<Vec<_>>>().ok_or_else(|| invalid("the pickle is of another release"))?;
    Ok(Route(core::Route::of(&steps)))
}

/// The route that a rule written in Python names: a route, or a record.
fn route_of(at: &Bound<'_, PyAny>) -> PyResult<core::Route> {
    if let Ok(route) = at.cast::<Route>() {
        return Ok(route.get().0);
    }
    let record = at.cast::<Record>();
    let record = record.map_err(|_| PyTypeError::new_err("expected a record of the plan, or record.at(\"field\")"))?;
    Ok(record.get().route())
}

/// What a rule written in Python says while it runs.
#[pyclass(frozen, name = "Out", module = "goldenthread")]
pub(crate) struct Out {
    notes: Mutex<Vec<Note>>,
    params: Vec<(String, Decimal)>,
}

impl Out {
    /// What takes the notes of a rule, which has these thresholds.
    pub(crate) fn new(params: Vec<(String, Decimal)>) -> Self {
        Self { notes: Mutex::default(), params }
    }

    /// Reports what the rule said.
    pub(crate) fn report(&self, out: &mut core::Findings<'_>) {
        self.notes.lock().unwrap_or_else(PoisonError::into_inner).drain(..).for_each(|note| note.report(out));
    }
}

enum Note {
    Broken {
        at: core::Route,
        message: String,
        help: Option<String>,
        related: Vec<(core::Route, String)>,
        facts: Vec<(String, Fact)>,
    },
    CannotTell(core::Route, String),
}

impl Note {
    fn report(self, out: &mut core::Findings<'_>) {
        match self {
            Self::CannotTell(at, why) => out.cannot_tell(at, why),
            Self::Broken { at, message, help, related, facts } => {
                let broken = out.broken(at, format_args!("{message}"));
                for (name, fact) in facts {
                    broken.fact(name, fact);
                }
                for (at, label) in related {
                    broken.related(at, label);
                }
                if let Some(help) = help {
                    broken.help(help);
                }
            }
        }
    }
}

#[pymethods]
impl Out {
    /// Says that the rule is broken at a record, or at `record.at("field", ...)`; further keywords are facts.
    #[pyo3(signature = (at, message, *, help=None, related=None, **facts))]
    fn broken(
        &self,
        at: &Bound<'_, PyAny>,
        message: String,
        help: Option<String>,
        related: Option<Vec<(Bound<'_, PyAny>, String)>>,
        facts: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<()> {
        let related = related.unwrap_or_default().into_iter();
        let related = related.map(|(at, label)| Ok((route_of(&at)?, label))).collect::<PyResult<_>>()?;
        let facts = facts.into_iter().flatten().map(|(name, value)| Ok((name.extract()?, fact(&value)?)));
        let facts = facts.collect::<PyResult<_>>()?;
        let note = Note::Broken { at: route_of(at)?, message, help, related, facts };
        self.notes.lock().unwrap_or_else(PoisonError::into_inner).push(note);
        Ok(())
    }

    /// The value of one of the rule's thresholds.
    fn param(&self, py: Python<'_>, name: &str) -> PyResult<Py<PyAny>> {
        let known = self.params.iter().find(|(known, _)| known == name);
        let (_, value) = known.ok_or_else(|| PyKeyError::new_err(format!("the rule has no threshold `{name}`")))?;
        plain::json_number(py, &value.normalize().to_string())
    }

    /// Says that the rule cannot judge what is at a record, and why.
    fn cannot_tell(&self, at: &Bound<'_, PyAny>, why: String) -> PyResult<()> {
        let note = Note::CannotTell(route_of(at)?, why);
        self.notes.lock().unwrap_or_else(PoisonError::into_inner).push(note);
        Ok(())
    }
}

fn fact(value: &Bound<'_, PyAny>) -> PyResult<Fact> {
    if value.is_instance_of::<PyString>() {
        return Ok(Fact::Text(value.extract()?));
    }
    if value.is_instance_of::<pyo3::types::PyList>() || value.is_instance_of::<PyTuple>() {
        return Ok(Fact::List(value.try_iter()?.map(|item| fact(&item?)).collect::<PyResult<_>>()?));
    }
    let text = value.str()?.to_cow()?.into_owned();
    let is_flag = value.is_instance_of::<pyo3::types::PyBool>();
    Ok(text.parse::<Number>().ok().filter(|_| !is_flag).map_or(Fact::Text(text), Fact::Number))
}
