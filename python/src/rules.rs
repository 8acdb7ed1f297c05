//! Rules: the catalogue's, and an analyst's own, written in Python.

use std::sync::{Arc, Mutex, PoisonError};

use goldenthread::{self as core, Failed, Findings, Param, RULES, RuleRef, Severity};
use goldenthread_import::table::Table;
use pyo3::IntoPyObjectExt;
use pyo3::exceptions::{PyKeyError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple};

use crate::arrow::{Frame, Tabled, framed};
use crate::out::Out;
use crate::python::{
    Asked, asked, had, hash_of, invalid, is_interrupt, listed, match_args, names, pickled, sequence, severity_of,
};
use crate::record::Record;
use crate::root::{Path, Root};

/// A rule.
#[pyclass(frozen, module = "goldenthread")]
pub(crate) struct Rule {
    pub(crate) rule: RuleRef,
    /// What checks it, where it is written in Python.
    function: Option<Py<PyAny>>,
}

impl From<RuleRef> for Rule {
    fn from(rule: RuleRef) -> Self {
        Self { rule, function: None }
    }
}

/// A plan that is checked, as the rules written in Python see it.
pub(crate) struct Hosted {
    root: Arc<Root>,
    /// Ctrl-C or an exit that was raised in a rule, on its way to the caller of the check.
    interrupt: Mutex<Option<PyErr>>,
}

impl Hosted {
    pub(crate) fn new(root: &Arc<Root>) -> Self {
        Self { root: Arc::clone(root), interrupt: Mutex::default() }
    }

    fn is_interrupted(&self) -> bool {
        self.interrupt.lock().unwrap_or_else(PoisonError::into_inner).is_some()
    }

    fn interrupt(&self, error: PyErr) {
        self.interrupt.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
    }

    /// The interrupt, if there was one.
    pub(crate) fn ended(&self) -> PyResult<()> {
        self.interrupt.lock().unwrap_or_else(PoisonError::into_inner).take().map_or(Ok(()), Err)
    }
}

/// Runs a function on the plan that is checked, unless a rule before it was interrupted.
fn run(function: &Py<PyAny>, plan: &core::Context<'_>, out: &mut Findings<'_>) -> Result<(), Failed> {
    let Some(hosted) = plan.host::<Hosted>().filter(|hosted| !hosted.is_interrupted()) else { return Ok(()) };
    // Of a digest by itself there is no plan to hand over.
    if !plan.has_plan() {
        return Ok(());
    }
    let params = out.params().map(|(name, value)| (name.to_owned(), value)).collect();
    Python::attach(|py| {
        let said = Py::new(py, Out::new(params)).and_then(|notes| {
            let plan = Record::object(py, &hosted.root, Path::new())?;
            function.call1(py, (plan, notes.clone_ref(py))).map(|_| notes)
        });
        match said {
            Ok(notes) => notes.get().report(out),
            Err(error) if is_interrupt(py, &error) => hosted.interrupt(error),
            Err(error) => return Err(failed(py, &error)),
        }
        Ok(())
    })
}

fn failed(py: Python<'_>, error: &PyErr) -> Failed {
    let raised = (error.get_type(py), error.value(py), error.traceback(py));
    let format = || py.import("traceback")?.call_method1("format_exception", raised)?.extract::<Vec<String>>();
    Failed { reason: error.to_string(), trace: Some(format().unwrap_or_default().concat()) }
}

#[pymethods]
impl Rule {
    /// Its id: it names the fault.
    #[getter]
    fn id(&self) -> &str {
        &self.rule.id
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
    fn summary(&self) -> &str {
        &self.rule.summary
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
        self.rule.params.iter().try_for_each(|param| params.set_item(&*param.name, param.default))?;
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

    #[pyo3(signature = (*args))]
    fn __call__(&self, py: Python<'_>, args: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
        let none =
            || PyTypeError::new_err(format!("`{}` is a rule of the catalogue, which is run by check", self.rule.id));
        self.function.as_ref().ok_or_else(none)?.call1(py, args)
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| other.get().rule == self.rule)
    }

    fn __hash__(&self) -> u64 {
        hash_of(&*self.rule.id)
    }

    fn __repr__(&self) -> String {
        format!("Rule({:?}, {:?}, {:?})", self.rule.id, self.rule.severity.as_str(), self.rule.summary)
    }

    /// A rule of the catalogue is kept by its id, one of one's own by the name under which its module has it.
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let py = slf.py();
        let rule = slf.get();
        let Some(function) = &rule.function else {
            return pickled(py, "_rule", (rule.id(),));
        };
        let name = |attribute| function.bind(py).getattr(attribute)?.extract::<String>();
        let (module, name) = (name("__module__")?, name("__qualname__")?);
        let found = had(py, _imported_rule(py, &module, &name))?;
        if !found.is_some_and(|found| found.bind(py).is(slf)) {
            let message = format!("`{module}.{name}` is not this rule, so that it cannot be pickled: make it with ");
            let error = py.import("pickle")?.getattr("PicklingError")?;
            return Err(PyErr::from_value(error.call1((message + "@gt.rule at the top of a module",))?));
        }
        pickled(py, "_imported_rule", (module, name))
    }
}

/// Rules, by position and by id.
#[pyclass(frozen, sequence, extends = Frame, module = "goldenthread")]
pub(crate) struct Rules(pub(crate) Vec<Py<Rule>>);

framed!(Rules);
sequence!(Rules);

impl Tabled for Rules {
    fn table(&self) -> Table {
        Table::rules(self.0.iter().map(|rule| &*rule.get().rule))
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
            Asked::Several(positions) => Self(positions.into_iter().filter_map(rule).collect()).into_py_any(py)?,
        })
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let rules: Vec<_> = self.0.iter().map(|rule| rule.clone_ref(py)).collect();
        Ok(rules.into_pyobject(py)?.try_iter()?.into_any())
    }

    fn __contains__(&self, key: &Bound<'_, PyAny>) -> PyResult<bool> {
        if let Ok(rule) = key.cast::<Rule>() {
            return Ok(self.0.iter().any(|known| known.get().rule == rule.get().rule));
        }
        let id = key.cast::<PyString>().ok().map(|id| id.to_cow()).transpose()?;
        Ok(id.is_some_and(|id| self.0.iter().any(|rule| rule.get().rule.id == id)))
    }

    fn _ipython_key_completions_(&self) -> Vec<&str> {
        self.0.iter().map(|rule| &*rule.get().rule.id).collect()
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        let same =
            |other: &Self| self.0.iter().map(|rule| &rule.get().rule).eq(other.0.iter().map(|rule| &rule.get().rule));
        other.cast::<Self>().is_ok_and(|other| same(other.get()))
    }

    fn __hash__(&self) -> usize {
        self.0.len()
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        pickled(slf.py(), "_restore_rules", (listed(slf)?,))
    }

    fn __repr__(&self) -> String {
        format!("<{} rules>", self.0.len())
    }
}

/// The rules that were pickled.
#[pyfunction]
pub(crate) fn _restore_rules(rules: Vec<Py<Rule>>) -> Rules {
    Rules(rules)
}

/// The rules of the catalogue, by family and id.
///
/// Parameters
/// ----------
/// select : str or sequence of str, optional
///     Ids and families of the rules wanted.
#[pyfunction]
#[pyo3(signature = (select=None))]
pub(crate) fn rules(py: Python<'_>, select: Option<&Bound<'_, PyAny>>) -> PyResult<Rules> {
    let wanted = names(select)?;
    let wanted = match select {
        Some(_) => core::RuleSet::named(wanted.iter().map(String::as_str)).map_err(invalid)?,
        None => RULES.to_vec(),
    };
    // In the order of the catalogue, each once, however they were asked for.
    let known = RULES.iter().filter(|rule| wanted.iter().any(|other| std::ptr::eq(*other, **rule)));
    known.map(|rule| Py::new(py, Rule::from(RuleRef::from(*rule)))).collect::<PyResult<_>>().map(Rules)
}

/// The rule of the catalogue with this id.
#[pyfunction]
pub(crate) fn _rule(id: &str) -> PyResult<Rule> {
    Ok(RuleRef::from(core::Rule::find(id).map_err(invalid)?).into())
}

/// The rule that a module has under a name.
#[pyfunction]
pub(crate) fn _imported_rule(py: Python<'_>, module: &str, name: &str) -> PyResult<Py<PyAny>> {
    let module = py.import("importlib")?.call_method1("import_module", (module,))?;
    name.split('.').try_fold(module, |object, name| object.getattr(name)).map(Bound::unbind)
}

/// A rule of the catalogue explained, as the command explains it.
#[pyfunction]
pub(crate) fn explain(id: &str) -> PyResult<String> {
    Ok(_rule(id)?.explain())
}

/// Makes a rule of a function of a plan and of what takes its findings; it runs where it is passed: `check(plan,
/// rules=[mine])`, `Checker(rules=[mine])`. The function's docstring is the rule's documentation.
///
/// Parameters
/// ----------
/// id : str
///     Lower-case words joined by hyphens, naming the fault.
/// severity : {"error", "warning", "info"}
///     How much a finding of it matters.
/// summary : str
///     When it is broken, in one line.
/// params : dict, optional
///     Thresholds, each with its default, or with its default, least and greatest value: `{"limit": (10, 1, 100)}`. The
///     function asks for `out.param("limit")`, and `params={"my-rule.limit": 12}` sets it.
///
/// Examples
/// --------
/// >>> @rule(id="shouted-title", severity="info", summary="a title is all capitals")
/// ... def shouted_title(plan, out):
/// ...     for priority in plan.priorities:
/// ...         if priority.title.isupper():
/// ...             out.broken(priority.at("title"), f"priority `{priority.id}` has a title in capitals")
#[pyfunction]
#[pyo3(signature = (*, id, severity, summary, params=None))]
pub(crate) fn rule(id: &str, severity: &str, summary: &str, params: Option<&Bound<'_, PyDict>>) -> PyResult<Maker> {
    let severity = severity_of(severity)?;
    if let Ok(taken) = core::Rule::find(id) {
        return Err(invalid(core::OwnRuleError::Taken(taken.id.to_string())));
    }
    let params = params.into_iter().flatten().map(|(name, value)| param(name.extract()?, &value));
    let maker = Maker { id: id.into(), summary: summary.into(), severity, params: params.collect::<PyResult<_>>()? };
    // Whether it can be made is told where it is named, and not where it is used.
    core::Rule::made(id, summary, severity, |_, _| Ok(())).map_err(invalid)?;
    Ok(maker)
}

fn param(name: String, value: &Bound<'_, PyAny>) -> PyResult<Param> {
    // As far as a number of a plan goes.
    const FAR: i64 = 1_000_000_000_000;
    let (default, least, most) = match had(value.py(), value.extract::<(i64, i64, i64)>())? {
        Some(said) => said,
        None => (value.extract()?, -FAR, FAR),
    };
    if !(least..=most).contains(&default) {
        return Err(invalid(format!("the default of `{name}` is {default}, which is not from {least} to {most}")));
    }
    Ok(Param { name: name.into(), default, least, most, whole: false, about: "".into() })
}

/// What `@rule(...)` decorates a function with.
#[pyclass(frozen)]
pub(crate) struct Maker {
    id: String,
    summary: String,
    severity: Severity,
    params: Vec<Param>,
}

#[pymethods]
impl Maker {
    fn __call__(&self, py: Python<'_>, function: Py<PyAny>) -> PyResult<Rule> {
        if !function.bind(py).is_callable() {
            return Err(PyTypeError::new_err("a rule is made of a function of a plan and of what takes its findings"));
        }
        let called = function.clone_ref(py);
        let check = move |plan: &core::Context<'_>, out: &mut Findings<'_>| run(&called, plan, out);
        let rule = core::Rule::made(self.id.as_str(), self.summary.as_str(), self.severity, check).map_err(invalid)?;
        let docs = py.import("inspect")?.call_method1("getdoc", (&function,))?.extract::<Option<String>>()?;
        let docs = docs.map(|docs| if docs.contains("## ") { docs } else { format!("## What it checks\n{docs}") });
        let rule = rule.with_params(self.params.iter().cloned()).with_docs(docs.unwrap_or_default());
        Ok(Rule { rule: rule.into(), function: Some(function) })
    }
}

match_args! {
    Rule: "id", "severity";
}
