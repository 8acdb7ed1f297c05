//! Rules: the catalogue's, and an analyst's own, written in Python.

use std::sync::{Arc, Mutex, PoisonError};

use goldenthread::{self as core, Fact, Failed, Judge, Number, RULES, Severity, Step};
use goldenthread_import::table::Table;
use pyo3::exceptions::{PyKeyError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple};

use crate::arrow::{Frame, Tabled, framed};
use crate::python::{Asked, asked, invalid, is_interrupt};
use crate::record::{Path, Record, Root};
use crate::{values, years};

/// A rule.
#[pyclass(frozen, module = "goldenthread")]
pub(crate) struct Rule {
    pub(crate) rule: &'static core::Rule,
    function: Option<Py<PyAny>>,
}

/// The rules written in Python that run in every check, in the order they were made.
static OWN: Mutex<Vec<Py<Rule>>> = Mutex::new(Vec::new());

/// The rules written in Python, as they stand now.
pub(crate) fn registered(py: Python<'_>) -> Vec<Py<Rule>> {
    let own = OWN.lock().unwrap_or_else(PoisonError::into_inner);
    own.iter().map(|rule| rule.clone_ref(py)).collect()
}

/// Ctrl-C or an exit that was raised in a rule, on its way to the caller of the check.
#[derive(Clone, Default)]
pub(crate) struct Interrupt(Arc<Mutex<Option<PyErr>>>);

impl Interrupt {
    fn is_raised(&self) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).is_some()
    }

    fn raise(&self, error: PyErr) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
    }

    /// The interrupt, if there was one.
    pub(crate) fn raised(&self) -> PyResult<()> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take().map_or(Ok(()), Err)
    }
}

impl Rule {
    /// What runs the rule's function on a plan, unless a rule before it was interrupted.
    pub(crate) fn judge(&self, root: &Arc<Root>, interrupt: &Interrupt) -> Judge {
        let Some(function) = &self.function else { return Judge::new(|_, _| Ok(())) };
        let (root, interrupt) = (Arc::clone(root), interrupt.clone());
        let function = Python::attach(|py| function.clone_ref(py));
        Judge::new(move |_, out| {
            if interrupt.is_raised() {
                return Ok(());
            }
            Python::attach(|py| {
                let notes = Py::new(py, Out::default()).and_then(|notes| {
                    let plan = Record::object(py, &root, Path::new())?;
                    function.call1(py, (plan, notes.clone_ref(py))).map(|_| notes)
                });
                let notes = match notes {
                    Ok(notes) => notes,
                    Err(error) if is_interrupt(py, &error) => {
                        interrupt.raise(error);
                        return Ok(());
                    }
                    Err(error) => return Err(failed(py, &error)),
                };
                for note in notes.get().0.lock().unwrap_or_else(PoisonError::into_inner).drain(..) {
                    note.report(out);
                }
                Ok(())
            })
        })
    }
}

fn failed(py: Python<'_>, error: &PyErr) -> Failed {
    let raised = (error.get_type(py), error.value(py), error.traceback(py));
    let format = || py.import("traceback")?.call_method1("format_exception", raised)?.extract::<Vec<String>>();
    Failed { reason: error.to_string(), trace: Some(format().unwrap_or_default().concat()) }
}

#[pymethods]
impl Rule {
    #[classattr]
    fn __match_args__() -> (&'static str, &'static str) {
        ("id", "severity")
    }

    /// Its id: it names the fault.
    #[getter]
    fn id(&self) -> &'static str {
        self.rule.id
    }

    /// The family it belongs to: "thread", "target", "risk" ...; "own" for a rule written in Python.
    #[getter]
    fn family(&self) -> &'static str {
        self.rule.family()
    }

    /// How much a finding of it matters.
    #[getter]
    fn severity(&self) -> &'static str {
        self.rule.severity.as_str()
    }

    /// When it is broken, in one line.
    #[getter]
    fn summary(&self) -> &'static str {
        self.rule.summary
    }

    /// The documents it rests on.
    #[getter]
    fn authority(&self) -> Vec<String> {
        self.rule.authority.iter().map(ToString::to_string).collect()
    }

    /// The thresholds it uses, with their defaults.
    #[getter]
    fn params<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let params = PyDict::new(py);
        self.rule.params.iter().try_for_each(|param| params.set_item(param.name, param.default))?;
        Ok(params)
    }

    /// Its documentation by heading, in Markdown.
    #[getter]
    fn sections<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let sections = PyDict::new(py);
        self.rule.sections().into_iter().try_for_each(|(heading, text)| sections.set_item(heading, text))?;
        Ok(sections)
    }

    /// The rule explained, as the command explains it.
    fn explain(&self) -> String {
        self.rule.explained()
    }

    /// Takes a rule of one's own out of later checks.
    fn forget(&self, py: Python<'_>) {
        let mut own = OWN.lock().unwrap_or_else(PoisonError::into_inner);
        let gone: Vec<_> = own.extract_if(.., |rule| rule.get().rule.id == self.rule.id).collect();
        drop(own);
        gone.into_iter().for_each(|rule| rule.drop_ref(py));
    }

    #[pyo3(signature = (*args))]
    fn __call__(&self, py: Python<'_>, args: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
        let none =
            || PyTypeError::new_err(format!("`{}` is a rule of the catalogue, which is run by check", self.rule.id));
        self.function.as_ref().ok_or_else(none)?.call1(py, args)
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| std::ptr::eq(other.get().rule, self.rule))
    }

    fn __hash__(&self) -> u64 {
        values::hash_of(self.rule.id)
    }

    fn __repr__(&self) -> String {
        format!("Rule({:?}, {:?}, {:?})", self.rule.id, self.rule.severity.as_str(), self.rule.summary)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let rules = slf.py().import("goldenthread._native")?.getattr("_rule")?;
        (rules, (slf.get().rule.id,)).into_pyobject(slf.py()).map(Bound::into_any)
    }
}

/// Rules, by position and by id.
#[pyclass(frozen, sequence, extends = Frame, module = "goldenthread")]
pub(crate) struct Rules(Vec<Py<Rule>>);

framed!(Rules);

impl Tabled for Rules {
    fn table(&self) -> Table {
        Table::rules(self.0.iter().map(|rule| rule.get().rule))
    }
}

#[pymethods]
impl Rules {
    fn __len__(&self) -> usize {
        self.0.len()
    }

    fn __getitem__(&self, py: Python<'_>, key: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
        if let Ok(id) = key.cast::<PyString>() {
            let id = id.to_cow()?;
            let found = self.0.iter().find(|rule| rule.get().rule.id == id);
            let missing = || PyKeyError::new_err(format!("there is no rule `{id}` here"));
            return found.map(|rule| rule.clone_ref(py).into_any()).ok_or_else(missing);
        }
        let rule = |at: usize| self.0.get(at).map(|rule| rule.clone_ref(py));
        Ok(match asked(key, self.0.len())? {
            Asked::One(at) => rule(at).into_pyobject(py)?.unbind(),
            Asked::Several(positions) => {
                Self(positions.into_iter().filter_map(rule).collect()).into_pyobject(py)?.into_any().unbind()
            }
        })
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let rules: Vec<_> = self.0.iter().map(|rule| rule.clone_ref(py)).collect();
        Ok(rules.into_pyobject(py)?.try_iter()?.into_any())
    }

    fn __contains__(&self, id: &str) -> bool {
        self.0.iter().any(|rule| rule.get().rule.id == id)
    }

    fn __repr__(&self) -> String {
        format!("<{} rules>", self.0.len())
    }
}

/// Every rule: the catalogue's by family and id, then those written in Python.
///
/// Parameters
/// ----------
/// select : str or sequence of str, optional
///     Ids and families of the rules wanted.
#[pyfunction]
#[pyo3(signature = (select=None))]
pub(crate) fn rules(py: Python<'_>, select: Option<&Bound<'_, PyAny>>) -> PyResult<Rules> {
    let known = RULES.iter().map(|rule| Py::new(py, Rule { rule, function: None }));
    let mut rules = known.collect::<PyResult<Vec<_>>>()?;
    rules.extend(registered(py));
    if select.is_some() {
        let wanted = crate::walk::names(select)?;
        let is = |rule: &core::Rule, name: &str| name == "all" || rule.id == name || rule.family() == name;
        let known = |name: &str| name == "own" || rules.iter().any(|rule| is(rule.get().rule, name));
        if let Some(unknown) = wanted.iter().find(|name| !known(name)) {
            core::RuleSet::named([unknown.as_str()]).map_err(invalid)?;
        }
        rules.retain(|rule| wanted.iter().any(|name| is(rule.get().rule, name)));
    }
    Ok(Rules(rules))
}

/// The rule with this id.
#[pyfunction]
pub(crate) fn _rule(py: Python<'_>, id: &str) -> PyResult<Py<Rule>> {
    if let Some(own) = registered(py).into_iter().find(|rule| rule.get().rule.id == id) {
        return Ok(own);
    }
    Py::new(py, Rule { rule: core::Rule::find(id).map_err(invalid)?, function: None })
}

/// A rule explained, as the command explains it.
#[pyfunction]
pub(crate) fn explain(py: Python<'_>, id: &str) -> PyResult<String> {
    Ok(_rule(py, id)?.get().explain())
}

/// Makes a rule of a function of a plan and of what takes its findings; it then runs in every check.
///
/// Parameters
/// ----------
/// id : str
///     Lower-case words joined by hyphens, naming the fault. A rule made again takes the place of the old one.
/// severity : {"error", "warning", "info"}
///     How much a finding of it matters.
/// summary : str
///     When it is broken, in one line.
///
/// Examples
/// --------
/// >>> @rule(id="shouted-title", severity="info", summary="a title is all capitals")
/// ... def shouted_title(plan, out):
/// ...     for priority in plan.priorities:
/// ...         if priority.title.isupper():
/// ...             out.broken(priority.at("title"), f"priority `{priority.id}` has a title in capitals")
#[pyfunction]
#[pyo3(signature = (*, id, severity, summary))]
pub(crate) fn rule(id: &str, severity: &str, summary: &str) -> PyResult<Maker> {
    let known = [Severity::Info, Severity::Warning, Severity::Error];
    let severity = known.into_iter().find(|known| known.as_str() == severity);
    let severity = severity.ok_or_else(|| invalid("a severity is info, warning or error"))?;
    Ok(Maker(core::Rule::made(id, summary, severity).map_err(invalid)?))
}

/// What `@rule(...)` decorates a function with.
#[pyclass(frozen)]
pub(crate) struct Maker(&'static core::Rule);

#[pymethods]
impl Maker {
    fn __call__(&self, py: Python<'_>, function: Py<PyAny>) -> PyResult<Py<Rule>> {
        if !function.bind(py).is_callable() {
            return Err(PyTypeError::new_err("a rule is made of a function of a plan and of what takes its findings"));
        }
        let rule = Py::new(py, Rule { rule: self.0, function: Some(function) })?;
        // Run again in a notebook, the cell that makes a rule puts it in the place of the old one.
        rule.get().forget(py);
        OWN.lock().unwrap_or_else(PoisonError::into_inner).push(rule.clone_ref(py));
        Ok(rule)
    }
}

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
#[derive(Default)]
pub(crate) struct Out(Mutex<Vec<Note>>);

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
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(note);
        Ok(())
    }

    /// Says that the rule cannot judge what is at a record, and why.
    fn cannot_tell(&self, at: &Bound<'_, PyAny>, why: String) -> PyResult<()> {
        let note = Note::CannotTell(route_of(at)?, why);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(note);
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
