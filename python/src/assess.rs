//! A plan and its digests, judged as at one period: what `goldenthread digest` shows, as objects and as tables.

use std::sync::Arc;

use goldenthread::{Document, RuleSet};
use goldenthread_import::table::Table;
use goldenthread_report::digest::{self, DigestReport, Holds, Row, RowValue, frame};
use pyo3::IntoPyObjectExt;
use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use pyo3::types::{PyString, PyTuple, PyType};

use crate::arrow::{Frame, Tabled, framed};
use crate::check::document;
use crate::checker::day;
use crate::finding::{Finding, Place};
use crate::python::{Asked, asked, attribute, generic, hash_of, invalid, listed, pickled, sequence};
use crate::record::Record;
use crate::root::{Read, Root};
use crate::values::{Figure, number, whole};
use crate::verdict::Verdict;
use crate::years::{of_period, period};

/// Judges a plan with its digests as at one period: each indicator against its target and against before, each action and
/// risk as it was last reported, and how many indicators have each colour.
///
/// What is declared and what the figures give stand side by side; a verdict that cannot be given has its reason. Where no
/// digest is at hand, the plan's own outturns count as observations of their years.
///
/// Parameters
/// ----------
/// plan : str, os.PathLike, bytes, file object, dict or Plan
///     What `read` takes; the digests that it holds count as well.
/// *digests : str, os.PathLike, bytes, file object, dict, Digest or Plan
///     What `read_digest` takes; or a scorecard, which is a plan that holds its digest. They are of the plan, whatever they
///     name.
/// at : str, Year or part of a year, optional
///     The period: "2025/26 Q2". The latest that has a figure, if not given.
/// today : datetime.date or str, optional
///     The day that rules on dates count as today.
///
/// Returns
/// -------
/// Assessed
///
/// Raises
/// ------
/// PlanInvalid
///     When a text breaks the grammar of its format or is no map of fields.
/// ValueError
///     When `at` is no period, or a plan that holds no digest is given as a digest.
/// OSError
///     When a file cannot be opened.
///
/// Examples
/// --------
/// >>> plan = {"title": "Plan", "policy": {"tolerance": 5}, "indicators": [{"id": "L 1", "title": "In time", "better": "higher",
/// ...     "outturn": {"2025/26 Q1": "73%"}, "target": {"2025/26 Q2": "76%"}}]}
/// >>> digest = {"digest": "2025/26 Q2", "observations": [{"indicator": "L 1", "value": "75%", "rag": "green"}]}
/// >>> seen = assess(plan, digest).indicators["L 1"]
/// >>> seen.rag.verdict, seen.rag.declared, seen.travel.verdict, seen.rag.working["short by"]
/// ('amber', 'green', 'improving', '1')
#[pyfunction]
#[pyo3(signature = (plan, *digests, at=None, today=None))]
pub(crate) fn assess(
    py: Python<'_>,
    plan: &Bound<'_, PyAny>,
    digests: &Bound<'_, PyTuple>,
    at: Option<&Bound<'_, PyAny>>,
    today: Option<&Bound<'_, PyAny>>,
) -> PyResult<Assessed> {
    let at = at.map(period).transpose()?;
    let rules = today.map(day).transpose()?.map_or_else(RuleSet::all, |today| RuleSet::all().today(today));
    let mut roots = vec![document(py, plan, None, None)?];
    for given in digests {
        // A digest of the plan itself is there already.
        if given.cast::<Record>().is_ok_and(|record| roots.first().is_some_and(|plan| stands_in(record.get(), plan))) {
            continue;
        }
        let root = document(py, &given, None, None)?;
        if root.document().is_some_and(|read| !holds_digest(&read.document)) {
            let name = root.document().and_then(|read| read.name.as_ref()).map(|name| format!(" ({name})"));
            let name = name.unwrap_or_default();
            return Err(invalid(format!("a plan that holds no digest{name} is given as a digest")));
        }
        roots.push(root);
    }
    let read: Vec<&Read> = roots.iter().filter_map(|root| root.document()).collect();
    let named: Vec<(Option<&str>, &Document<'_>)> =
        read.iter().map(|read| (read.name.as_deref(), &read.document)).collect();
    Ok(Assessed(Arc::new(py.detach(|| DigestReport::assess(&named, &rules, at)))))
}

fn stands_in(record: &Record, plan: &Arc<Root>) -> bool {
    Arc::ptr_eq(&record.root, plan) && !record.path.is_empty()
}

fn holds_digest(document: &Document<'_>) -> bool {
    document.digest().is_some() || !document.plan().digests.is_empty()
}

/// A plan and its digests, judged as at one period.
#[pyclass(frozen, module = "goldenthread")]
pub(crate) struct Assessed(Arc<DigestReport>);

#[pymethods]
impl Assessed {
    /// The plan's title; None where only digests are at hand.
    #[getter]
    fn plan(&self) -> Option<&str> {
        self.0.plan.as_deref()
    }

    /// The period; None where no figure is at hand.
    #[getter]
    fn period(&self, py: Python<'_>) -> PyResult<Option<Py<PyAny>>> {
        self.0.period.as_deref().map(|printed| of_period(py, printed.parse().map_err(invalid)?)).transpose()
    }

    /// The day that the digest's figures were taken, as printed.
    #[getter]
    fn as_at(&self) -> Option<&str> {
        self.0.as_at.as_deref()
    }

    /// The indicators, in the order of the plan; then what the digest tells of no indicator of the plan.
    #[getter]
    fn indicators(&self) -> Rows {
        self.rows(List::Indicators)
    }

    /// What the digest reports of actions, in its order.
    #[getter]
    fn actions(&self) -> Rows {
        self.rows(List::Actions)
    }

    /// The risks that the digest rates, or those of the register.
    #[getter]
    fn risks(&self) -> Rows {
        self.rows(List::Risks)
    }

    /// How many indicators have each colour, as declared and as the figures give it.
    #[getter]
    fn totals(&self) -> Rows {
        self.rows(List::Totals)
    }

    /// What a check of all documents found: by document in the order given, then by place.
    #[getter]
    fn findings(&self) -> Vec<Finding> {
        self.0.findings.iter().cloned().map(Finding::from).collect()
    }

    /// What `to_json` says, as plain data.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        py.import("json")?.call_method1("loads", (self.to_json()?,))
    }

    /// The JSON, format 1: byte for byte what `goldenthread digest --output json` writes.
    fn to_json(&self) -> PyResult<String> {
        let mut json = Vec::new();
        self.0.write_json(&mut json).map_err(invalid)?;
        String::from_utf8(json).map_err(invalid)
    }

    /// The tables that `goldenthread digest` shows, for a terminal that is so many columns wide.
    #[pyo3(signature = (*, width=None))]
    fn to_text(&self, width: Option<u16>) -> PyResult<String> {
        let mut text = Vec::new();
        digest::write_text(&self.0, width, &mut text).map_err(invalid)?;
        String::from_utf8(text).map_err(invalid)
    }

    /// The tables as Markdown, as `goldenthread digest --output markdown` writes them.
    fn to_markdown(&self) -> PyResult<String> {
        let mut text = Vec::new();
        digest::write_markdown(&self.0, &mut text).map_err(invalid)?;
        String::from_utf8(text).map_err(invalid)
    }

    fn __str__(&self) -> PyResult<String> {
        self.to_text(None)
    }

    fn __repr__(&self) -> String {
        let period = self.0.period.as_deref().unwrap_or("no period");
        let plan = self.0.plan.as_ref().map(|plan| format!(" {plan:?}")).unwrap_or_default();
        format!("<Assessed{plan}: {period}, {} indicators>", self.0.indicators.len())
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| self.0 == other.get().0)
    }

    fn __hash__(&self) -> u64 {
        hash_of((&self.0.plan, &self.0.period, self.0.indicators.len()))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        pickled(slf.py(), "_restore_assessed", (serde_json::to_string(&*slf.get().0).map_err(invalid)?,))
    }
}

impl Assessed {
    fn rows(&self, list: List) -> Rows {
        Rows { of: Arc::clone(&self.0), list }
    }
}

/// What was judged, when it was pickled.
#[pyfunction]
pub(crate) fn _restore_assessed(kept: &str) -> PyResult<Assessed> {
    Ok(Assessed(Arc::new(serde_json::from_str(kept).map_err(invalid)?)))
}

/// One of the lists of rows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum List {
    Indicators,
    Actions,
    Risks,
    Totals,
}

impl List {
    fn name(self) -> &'static str {
        match self {
            Self::Indicators => "indicators",
            Self::Actions => "actions",
            Self::Risks => "risks",
            Self::Totals => "totals",
        }
    }
}

/// The rows of one list, by position, and by reference, state or title.
#[pyclass(frozen, sequence, extends = Frame, module = "goldenthread")]
pub(crate) struct Rows {
    of: Arc<DigestReport>,
    list: List,
}

framed!(Rows);
sequence!(Rows);

/// Does the same with the rows of whichever list it is.
macro_rules! of_list {
    ($rows:expr, |$list:ident| $then:expr) => {
        match $rows.list {
            List::Indicators => {
                let $list = &$rows.of.indicators;
                $then
            }
            List::Actions => {
                let $list = &$rows.of.actions;
                $then
            }
            List::Risks => {
                let $list = &$rows.of.risks;
                $then
            }
            List::Totals => {
                let $list = &$rows.of.totals;
                $then
            }
        }
    };
}

impl Tabled for Rows {
    fn table(&self) -> Table {
        of_list!(self, |rows| frame(rows))
    }
}

impl Rows {
    fn object(&self, py: Python<'_>, at: usize) -> PyResult<Py<PyAny>> {
        of_list!(self, |rows| rows.get(at).map_or_else(|| Ok(py.None()), |row| row.object(py)))
    }

    fn position(&self, name: &str) -> Option<usize> {
        of_list!(self, |rows| {
            let titled = || rows.iter().position(|row| row.is_titled(name));
            rows.iter().position(|row| row.is_of(name)).or_else(titled)
        })
    }
}

#[pymethods]
impl Rows {
    #[classmethod]
    fn __class_getitem__<'py>(cls: &Bound<'py, PyType>, item: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        generic(cls, item)
    }

    fn __len__(&self) -> usize {
        of_list!(self, |rows| rows.len())
    }

    fn __getitem__(&self, py: Python<'_>, key: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
        if let Ok(name) = key.cast::<PyString>() {
            let name = name.to_cow()?;
            let missing = || PyKeyError::new_err(format!("none of the {} is called `{name}`", self.list.name()));
            return self.object(py, self.position(&name).ok_or_else(missing)?);
        }
        match asked(key, self.__len__())? {
            Asked::One(at) => self.object(py, at),
            Asked::Several(positions) => {
                let rows = positions.into_iter().map(|at| self.object(py, at));
                rows.collect::<PyResult<Vec<_>>>()?.into_py_any(py)
            }
        }
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let rows = (0..self.__len__()).map(|at| self.object(py, at)).collect::<PyResult<Vec<_>>>()?;
        Ok(rows.into_pyobject(py)?.try_iter()?.into_any())
    }

    fn __contains__(slf: &Bound<'_, Self>, key: &Bound<'_, PyAny>) -> PyResult<bool> {
        match key.cast::<PyString>() {
            Ok(name) => Ok(slf.get().position(&name.to_cow()?).is_some()),
            Err(_) => listed(slf)?.contains(key),
        }
    }

    fn _ipython_key_completions_(&self) -> Vec<String> {
        of_list!(self, |rows| rows.iter().filter_map(|row| row.called().map(str::to_owned)).collect())
    }

    /// The row of this reference, state or title, else the default.
    #[pyo3(signature = (key, default=None))]
    fn get(&self, py: Python<'_>, key: &str, default: Option<Py<PyAny>>) -> PyResult<Py<PyAny>> {
        match self.position(key) {
            Some(at) => self.object(py, at),
            None => Ok(default.unwrap_or_else(|| py.None())),
        }
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        let same = |other: &Self| self.list == other.list && self.of == other.of;
        other.cast::<Self>().is_ok_and(|other| same(other.get()))
    }

    fn __hash__(&self) -> usize {
        self.__len__()
    }

    fn __repr__(&self) -> String {
        format!("<{} {}>", self.__len__(), self.list.name())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        attribute(Assessed(Arc::clone(&self.of)).into_pyobject(py)?.as_any(), self.list.name())
    }
}

/// A row that Python has an object of.
trait Shown: Row {
    fn object(&self, py: Python<'_>) -> PyResult<Py<PyAny>>;
}

/// The value of a field of a row.
fn field(py: Python<'_>, row: &impl Row, name: &str) -> PyResult<Py<PyAny>> {
    let value = |(at, field): (usize, &digest::RowField)| match (field.holds, row.get(at)) {
        (_, RowValue::Absent) => Ok(py.None()),
        (holds, RowValue::Judgement(judgement)) => {
            Verdict::new(judgement.clone(), holds == Holds::Measure).into_py_any(py)
        }
        (Holds::Figure, RowValue::Text(printed)) => Figure(printed.parse().map_err(invalid)?).into_py_any(py),
        (Holds::Number, RowValue::Text(digits)) => whole(py, number(PyString::new(py, digits).as_any())?),
        (Holds::Period, RowValue::Text(printed)) => of_period(py, printed.parse().map_err(invalid)?),
        (_, RowValue::Text(text)) => text.into_py_any(py),
        (_, RowValue::Count(count)) => count.into_py_any(py),
        (_, RowValue::Flag(flag)) => flag.into_py_any(py),
        (_, RowValue::Place(place)) => Place::from(place.clone()).into_py_any(py),
    };
    let fields = row_fields(row).iter().enumerate();
    fields.into_iter().find(|(_, field)| field.name == name).map_or_else(|| Ok(py.None()), value)
}

fn row_fields<R: Row>(_row: &R) -> &'static [digest::RowField] {
    R::FIELDS
}

/// The class of each type of row, made from its one declaration.
macro_rules! classes {
    ($($(#[doc = $about:literal])+ $name:ident { $($(#[doc = $says:literal])+ $field:ident: $type:ty $(as $holds:ident)?,)+ })+) => {
        $(
            $(#[doc = $about])+
            #[pyclass(frozen, module = "goldenthread")]
            pub(crate) struct $name(digest::$name);

            impl Shown for digest::$name {
                fn object(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
                    $name(self.clone()).into_py_any(py)
                }
            }

            #[pymethods]
            impl $name {
                $($(#[doc = $says])+
                #[getter]
                fn $field(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
                    field(py, &self.0, stringify!($field))
                })+

                fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
                    other.cast::<Self>().is_ok_and(|other| self.0 == other.get().0)
                }

                fn __hash__(&self) -> PyResult<u64> {
                    Ok(hash_of(serde_json::to_string(&self.0).map_err(invalid)?))
                }

                fn __repr__(&self) -> String {
                    let own = if let RowValue::Text(own) = self.0.get(0) { own } else { "" };
                    format!("<{} {own:?}>", stringify!($name))
                }

                fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
                    let kept = serde_json::to_string(&slf.get().0).map_err(invalid)?;
                    pickled(slf.py(), "_restore_row", (stringify!($name), kept))
                }
            }
        )+

        /// The row that was pickled.
        #[pyfunction]
        pub(crate) fn _restore_row(py: Python<'_>, name: &str, kept: &str) -> PyResult<Py<PyAny>> {
            match name {
                $(stringify!($name) => $name(serde_json::from_str(kept).map_err(invalid)?).into_py_any(py),)+
                _ => Err(invalid(format!("there is no row `{name}`"))),
            }
        }
    };
}
goldenthread_report::digest_rows!(classes);
