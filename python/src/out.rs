//! Where rules written in Python report, and how they say where.

use std::sync::{Mutex, PoisonError};

use goldenthread::{self as core, Fact, Number, Step};
use pyo3::exceptions::{PyKeyError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple};
use rust_decimal::Decimal;

use crate::python::invalid;
use crate::record::Record;
use crate::{plain, years};

/// Where in a plan a rule points.
#[pyclass(frozen, module = "goldenthread")]
#[derive(Clone)]
pub(crate) struct Route(core::Route);

impl Route {
    /// The route of a record, or of a value under it that steps lead to: fields, years, ids, positions.
    pub(crate) fn of(record: &Record, steps: &Bound<'_, PyTuple>) -> PyResult<Self> {
        let mut path = record.path.clone();
        for step in steps {
            path.push(one_step(record, &path, &step)?);
        }
        let (record, steps) = (record.route(), path.iter().skip(record.path.len()));
        Ok(Self(steps.fold(record, |route, step| match step {
            Step::Field(key) => route.field(key),
            Step::Item(at) => route.item(*at as usize),
        })))
    }
}

fn one_step(record: &Record, path: &[Step], step: &Bound<'_, PyAny>) -> PyResult<Step> {
    use core::reflect::{View, follow};
    let missing = || invalid(format!("there is no {step} there"));
    let position = |at: usize| u32::try_from(at).map(Step::Item).map_err(invalid);
    match follow(record.root.record(), path) {
        View::Record(inner) => {
            let name: String = step.extract()?;
            let fields = inner.record_type().fields;
            fields.iter().find(|f| f.name == name || f.key == name).map(|f| Step::Field(f.key)).ok_or_else(missing)
        }
        View::Items(items) => {
            let (period, name) = (years::period(step).ok(), step.str()?.to_cow()?.into_owned());
            let found = (0..items.count()).find(|at| match items.key(*at) {
                Some(View::Period(known)) => Some(known) == period,
                Some(View::Text(known)) => known == name,
                _ => false,
            });
            // What is no key is a position.
            let counted = || step.extract().ok().filter(|at| *at < items.count());
            position(found.or_else(counted).ok_or_else(missing)?)
        }
        _ => Err(missing()),
    }
}

#[pymethods]
impl Route {
    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self) -> String {
        format!("Route({:?})", self.0.to_string())
    }
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
