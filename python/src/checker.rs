//! What plans are checked with: which rules, how much each matters, with what thresholds, as at what day. A value.

use std::any::Any;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use goldenthread::{Document, Report as Found, RuleRef, RuleSet, check_together_with, check_with};
use goldenthread_formats::Format;
use goldenthread_schema::Schema;
use jiff::civil::Date;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple};
use rust_decimal::Decimal;

use crate::input::Input;
use crate::python::{invalid, names, pickled, severity_of};
use crate::root::{Read, Root};
use crate::rules::{Hosted, Rule, Rules};

/// What plans are checked with; it is used again and again, in threads and processes, and nothing outside it changes it.
///
/// Parameters
/// ----------
/// select, ignore : str or sequence of str, optional
///     Ids and families of the rules to run, and to leave out.
/// params : dict, optional
///     Thresholds of rules, such as `{"overloaded-owner.limit": 12}`.
/// severity : dict, optional
///     How much findings of rules matter here, such as `{"undated-risk": "error"}`.
/// rules : sequence of Rule, optional
///     Rules of one's own to run beside the catalogue, made with `@rule(...)`.
/// today : datetime.date or str, optional
///     The day that rules on dates count as today; without one they cannot tell.
/// schema : dict, str or os.PathLike, optional
///     A JSON Schema of your own, to hold plans against as well.
///
/// Raises
/// ------
/// ValueError
///     When there is no rule, threshold or severity of a name, or two rules have one id.
///
/// Examples
/// --------
/// >>> checker = Checker(select="risk", severity={"undated-risk": "error"})
/// >>> checker.check("title: Plan\nrisks: [{title: Flooding}]\n").summary.errors
/// 1
#[pyclass(frozen, module = "goldenthread")]
pub(crate) struct Checker {
    rules: RuleSet,
    own: Vec<Py<Rule>>,
    schema: Option<Schema>,
    /// What it was made with, to be made again.
    said: Vec<(&'static str, Py<PyAny>)>,
}

impl Checker {
    /// A checker of the keywords that a function was given.
    pub(crate) fn of(function: &str, keywords: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        const NAMES: [&str; 7] = ["select", "ignore", "params", "severity", "rules", "today", "schema"];
        let mut given = BTreeMap::new();
        for (name, value) in keywords.into_iter().flatten() {
            let name: String = name.extract()?;
            let Some(known) = NAMES.into_iter().find(|known| *known == name) else {
                let message = format!("{function}() got an unexpected keyword argument '{name}'");
                return Err(PyTypeError::new_err(message));
            };
            // What is said to be none is the default.
            if !value.is_none() {
                given.insert(known, value);
            }
        }
        let get = |name: &str| given.get(name);
        let mut rules = RuleSet::all();
        let mut own = Vec::new();
        for rule in get("rules").into_iter().flat_map(|rules| rules.try_iter().into_iter().flatten()) {
            let rule: Py<Rule> = rule?.extract().map_err(|_| {
                PyTypeError::new_err("expected rules of one's own: functions that @goldenthread.rule(...) decorates")
            })?;
            if rules.names().any(|id| id == &*rule.get().rule.id) {
                return Err(invalid(format!("a rule `{}` is in the set already", rule.get().rule.id)));
            }
            rules = rules.with(rule.get().rule.clone());
            own.push(rule);
        }
        for (name, value) in pairs(get("params"))? {
            let (rule, param) = name
                .split_once('.')
                .ok_or_else(|| invalid(format!("`{name}` is not a threshold: write it as overloaded-owner.limit")))?;
            let number = value.str()?.to_cow()?.parse::<Decimal>();
            let number = number.map_err(|_| invalid(format!("`{value}` is not a number, for `{name}`")))?;
            rules = rules.param(rule, param, number).map_err(invalid)?;
        }
        for (rule, value) in pairs(get("severity"))? {
            rules = rules.severity(&rule, severity_of(&value.extract::<String>()?)?).map_err(invalid)?;
        }
        if let Some(today) = get("today") {
            rules = rules.today(day(today)?);
        }
        if let Some(select) = get("select") {
            rules = rules.select(names(Some(select))?.iter().map(String::as_str)).map_err(invalid)?;
        }
        rules = rules.ignore(names(get("ignore"))?.iter().map(String::as_str)).map_err(invalid)?;
        let schema = get("schema").map(own_schema).transpose()?;
        let said = NAMES.into_iter().filter_map(|name| Some((name, given.get(name)?)));
        Ok(Self { rules, own, schema, said: said.map(|(name, value)| (name, value.clone().unbind())).collect() })
    }

    /// Checks a plan that was read.
    pub(crate) fn run(&self, root: &Arc<Root>) -> PyResult<Found> {
        let Some(read) = root.document() else { return Err(PyTypeError::new_err("expected a whole plan")) };
        let hosted = Hosted::new(root);
        let report = check_with(&self.noted(read), &self.rules, &hosted);
        hosted.ended()?;
        Ok(told(report.of_file(read.name.as_deref()), read))
    }

    /// Checks documents that were read together: each plan with its digests, and plans with those that they name. A report for
    /// each.
    pub(crate) fn run_together(&self, roots: &[Arc<Root>]) -> PyResult<Vec<Found>> {
        let read: Vec<&Read> = roots.iter().filter_map(|root| root.document()).collect();
        let hosted: Vec<Hosted> = roots.iter().map(Hosted::new).collect();
        let hosts: Vec<&(dyn Any + Send + Sync)> = hosted.iter().map(|one| one as _).collect();
        let noted: Vec<Cow<'_, Document<'static>>> = read.iter().map(|read| self.noted(read)).collect();
        let named = read.iter().zip(&noted).map(|(read, noted)| (read.name.as_deref(), &**noted));
        let reports = check_together_with(&named.collect::<Vec<_>>(), &self.rules, &hosts);
        hosted.iter().try_for_each(Hosted::ended)?;
        Ok(reports.into_iter().zip(read).map(|(report, read)| told(report, read)).collect())
    }

    /// A document, with what a schema of the user's own says of it.
    fn noted<'r>(&self, read: &'r Read) -> Cow<'r, Document<'static>> {
        let Some(schema) = &self.schema else { return Cow::Borrowed(&read.document) };
        let mut document = read.document.clone();
        schema.note(&mut document);
        Cow::Owned(document)
    }
}

/// A report that tells the cells of data frames.
fn told(mut report: Found, read: &Read) -> Found {
    if let Some(cells) = &read.cells {
        cells.tell(&mut report);
    }
    report
}

#[pymethods]
impl Checker {
    #[new]
    #[pyo3(
        signature = (**keywords),
        text_signature = "(*, select=None, ignore=None, params=None, severity=None, rules=None, today=None, schema=None)"
    )]
    fn new(keywords: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        Self::of("Checker", keywords)
    }

    /// The rules that it runs on a plan, those of one's own last.
    #[getter]
    fn rules(&self, py: Python<'_>) -> PyResult<Rules> {
        let rule = |id: &str| match self.own.iter().find(|own| own.get().rule.id == id) {
            Some(own) => Ok(own.clone_ref(py)),
            None => Py::new(py, Rule::from(RuleRef::from(goldenthread::Rule::find(id).map_err(invalid)?))),
        };
        self.rules.names().map(rule).collect::<PyResult<_>>().map(Rules)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let said = self.said.iter().map(|(name, value)| Ok(format!("{name}={}", value.bind(py).repr()?)));
        Ok(format!("Checker({})", said.collect::<PyResult<Vec<_>>>()?.join(", ")))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let said = PyDict::new(slf.py());
        slf.get().said.iter().try_for_each(|(name, value)| said.set_item(name, value))?;
        pickled(slf.py(), "_checker", (said,))
    }
}

/// The checker of these keywords.
#[pyfunction]
pub(crate) fn _checker(said: &Bound<'_, PyDict>) -> PyResult<Checker> {
    Checker::of("Checker", Some(said))
}

/// The names and values of a mapping.
fn pairs<'py>(mapping: Option<&Bound<'py, PyAny>>) -> PyResult<Vec<(String, Bound<'py, PyAny>)>> {
    let Some(mapping) = mapping else { return Ok(Vec::new()) };
    let items = mapping.call_method0("items")?;
    let pairs = items.try_iter()?.map(|pair| {
        let pair = pair?.cast_into::<PyTuple>()?;
        Ok((pair.get_item(0)?.extract()?, pair.get_item(1)?))
    });
    pairs.collect()
}

/// A JSON Schema of the user's own: a dict, or whatever a plan can come in.
fn own_schema(value: &Bound<'_, PyAny>) -> PyResult<Schema> {
    let py = value.py();
    let schema = match value.cast::<PyDict>() {
        Ok(dict) => {
            let text: String = py.import("json")?.call_method1("dumps", (dict,))?.extract()?;
            Schema::read(text.as_bytes(), Format::Json)
        }
        Err(_) => {
            let (name, bytes) = Input::of(value)?.bytes(py)?;
            Schema::read(bytes.as_ref(), goldenthread_import::format_of(name.as_deref(), bytes.as_ref()))
        }
    };
    schema.map_err(|error| invalid(format!("the schema cannot be used: {error}")))
}

pub(crate) fn day(value: &Bound<'_, PyAny>) -> PyResult<Date> {
    if let Ok(text) = value.cast::<PyString>() {
        let text = text.to_cow()?;
        return text.parse().map_err(|_| invalid(format!("`{text}` is not a day: write it as 2026-11-22")));
    }
    value
        .extract()
        .map_err(|_| PyTypeError::new_err("expected a day: a datetime.date, or a text such as \"2026-11-22\""))
}
