//! Findings as Python objects.

use std::borrow::Cow;

use goldenthread::reflect::{PointerStep, pointer_steps};
use goldenthread::{self as core, Fact, Place as At};
use goldenthread_formats::table::Table;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString, PyTuple};

use crate::report::{Report, Source};
use crate::{html, values};

/// One break in the thread.
#[pyclass(frozen, module = "goldenthread")]
pub(crate) struct Finding {
    pub(crate) report: Report,
    pub(crate) at: usize,
}

impl Finding {
    pub(crate) fn finding(&self) -> Option<&core::Finding> {
        self.report.found.findings.get(self.at)
    }

    /// Its report with no other finding in it.
    fn alone(&self) -> core::Report {
        let mut report = (*self.report.found).clone();
        report.findings = self.finding().cloned().into_iter().collect();
        report
    }
}

#[pymethods]
impl Finding {
    #[classattr]
    fn __match_args__() -> (&'static str, &'static str, &'static str) {
        ("rule", "severity", "message")
    }

    /// The id of the rule that is broken.
    #[getter]
    pub(crate) fn rule(&self) -> &'static str {
        self.finding().map_or("", |finding| finding.rule.id)
    }

    /// How much it matters: "error", "warning" or "info".
    #[getter]
    fn severity(&self) -> &'static str {
        self.finding().map_or("", |finding| finding.severity.as_str())
    }

    /// What is wrong, in one sentence.
    #[getter]
    pub(crate) fn message(&self) -> &str {
        self.finding().map_or("", |finding| &finding.message)
    }

    /// Where in the plan, as a JSON Pointer.
    #[getter]
    pub(crate) fn path(&self) -> &str {
        self.finding().map_or("", |finding| &finding.path)
    }

    /// Where in the plan, as a tuple of keys and positions.
    #[getter]
    pub(crate) fn loc<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        loc(py, self.path())
    }

    /// Where in the file; None for a plan that came from no file.
    #[getter]
    fn place(&self) -> Option<Place> {
        Place::of(self.finding()?.place.as_ref(), &self.report)
    }

    /// What the sentence says, for programs.
    #[getter]
    pub(crate) fn facts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        facts(py, self.finding().map_or(&[], |finding| &finding.facts))
    }

    /// What to do about it.
    #[getter]
    fn help(&self) -> Option<&str> {
        self.finding()?.help.as_deref()
    }

    /// Other places the finding is about.
    #[getter]
    fn related(&self) -> Vec<Related> {
        let related = self.finding().into_iter().flat_map(|finding| &finding.related);
        let each = related.map(|related| Related {
            path: related.path.clone(),
            place: Place::of(related.place.as_ref(), &self.report),
            label: related.label.to_string(),
        });
        each.collect()
    }

    /// The members of a whole collection that breaks the rule; empty for a finding of its own.
    #[getter]
    fn members(&self, py: Python<'_>) -> PyResult<Vec<Member>> {
        let members = self.finding().into_iter().flat_map(|finding| &finding.members);
        let each = members.map(|member| {
            Ok(Member {
                message: member.message.clone(),
                path: member.path.clone(),
                place: Place::of(member.place.as_ref(), &self.report),
                facts: facts(py, &member.facts)?.unbind(),
            })
        });
        each.collect()
    }

    /// What stands at the path, as plain data, where the plan is still at hand.
    #[getter]
    fn input(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.report.input(py, self.path())
    }

    fn __str__(&self) -> String {
        let place = self.place().map(|place| format!("{}: ", place.__str__())).unwrap_or_default();
        let words = format!("{place}{}[{}]: {}", self.severity(), self.rule(), self.message());
        core::visible(&words).into_owned()
    }

    fn __repr__(&self) -> String {
        format!("Finding({:?}, {:?}, {:?}, path={:?})", self.rule(), self.severity(), self.message(), self.path())
    }

    fn _repr_html_(&self) -> String {
        html::table(&Table::findings(std::iter::once(&self.alone())))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        let kept = |finding: &Self| finding.finding().and_then(|finding| core::Tree::of(finding).ok());
        other.cast::<Self>().is_ok_and(|other| kept(self) == kept(other.get()))
    }

    fn __hash__(&self) -> u64 {
        values::hash_of((self.rule(), self.message(), self.path()))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let one = slf.get().alone();
        let getitem = slf.py().import("operator")?.getattr("getitem")?;
        (getitem, (Report::new(one, None), 0)).into_pyobject(slf.py()).map(Bound::into_any)
    }
}

/// A pointer as a tuple: positions as numbers, keys as text.
fn loc<'py>(py: Python<'py>, path: &str) -> PyResult<Bound<'py, PyTuple>> {
    let steps = pointer_steps(path).into_iter().map(|step| match step {
        PointerStep::Key(key) => Ok(PyString::new(py, &key).into_any()),
        PointerStep::Index(at) => Ok(at.into_pyobject(py)?.into_any()),
    });
    PyTuple::new(py, steps.collect::<PyResult<Vec<_>>>()?)
}

/// What the sentence says, for programs.
fn facts<'py>(py: Python<'py>, facts: &[(Cow<'static, str>, Fact)]) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for (name, value) in facts {
        dict.set_item(&**name, fact(py, value)?)?;
    }
    Ok(dict)
}

fn fact(py: Python<'_>, value: &Fact) -> PyResult<Py<PyAny>> {
    Ok(match value {
        Fact::Number(number) => values::whole(py, *number)?,
        Fact::Count(count) => count.into_pyobject(py)?.into_any().unbind(),
        Fact::Text(text) => PyString::new(py, text).into_any().unbind(),
        Fact::List(facts) => {
            let facts = facts.iter().map(|one| fact(py, one)).collect::<PyResult<Vec<_>>>()?;
            PyList::new(py, facts)?.into_any().unbind()
        }
    })
}

/// Where in a file; for a plan made of data frames, in which row and column of which frame.
#[pyclass(frozen, get_all, eq, hash, new = "from_fields", from_py_object, module = "goldenthread")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Place {
    /// The file, if it has a name.
    file: Option<String>,
    /// The line, counted from 1.
    line: u32,
    /// The column in characters, counted from 1.
    column: u32,
    /// How many characters of the line it takes.
    length: u32,
    /// The line as it is in the file; for a plan made of data frames, the row.
    excerpt: String,
    /// For a plan made of data frames: the frame, its row counted from 0 (None for its headers), and its column.
    cell: Option<CellOf>,
}

/// A cell of a data frame: the frame, the row, the column.
type CellOf = (String, Option<usize>, String);

impl Place {
    fn of(at: Option<&At>, report: &Report) -> Option<Self> {
        let place = at?;
        let At { line, column, length, excerpt, .. } = place.clone();
        let known = report.source.as_ref().and_then(Source::cells);
        let cell = known.map(|cells| {
            let cell = cells.map.cell(place)?;
            let (name, headers) = cells.frames.get(cell.frame)?;
            Some((name.clone(), cell.row, headers.get(cell.column)?.clone()))
        });
        // What comes from no frame stands nowhere.
        let cell = if let Some(found) = cell { Some(found?) } else { None };
        Some(Self { file: report.found.file.clone(), line, column, length, excerpt, cell })
    }
}

#[pymethods]
impl Place {
    #[classattr]
    fn __match_args__() -> (&'static str, &'static str, &'static str) {
        ("file", "line", "column")
    }

    /// The data frame, for a plan made of such.
    #[getter]
    fn frame(&self) -> Option<&str> {
        self.cell.as_ref().map(|(frame, ..)| frame.as_str())
    }

    /// The row of the data frame, counted from 0; None for its headers.
    #[getter]
    fn row(&self) -> Option<usize> {
        self.cell.as_ref().and_then(|(_, row, _)| *row)
    }

    /// The name of the column of the data frame.
    #[getter]
    fn header(&self) -> Option<&str> {
        self.cell.as_ref().map(|(.., header)| header.as_str())
    }

    fn __getnewargs__(&self) -> (Option<&str>, u32, u32, u32, &str, Option<CellOf>) {
        let Self { file, line, column, length, excerpt, cell } = self;
        (file.as_deref(), *line, *column, *length, excerpt, cell.clone())
    }

    fn __str__(&self) -> String {
        if let Some((frame, row, header)) = &self.cell {
            let row = row.map_or("headers".to_owned(), |row| format!("row {row}"));
            return core::visible_line(&format!("{frame}, {row}, column `{header}`")).into_owned();
        }
        let file = core::visible_line(self.file.as_deref().unwrap_or("plan"));
        format!("{file}:{}:{}", self.line, self.column)
    }

    fn __repr__(&self) -> String {
        format!("Place({:?})", self.__str__())
    }
}

/// Another place that a finding is about.
#[pyclass(frozen, get_all, eq, hash, new = "from_fields", module = "goldenthread")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Related {
    /// Where in the plan, as a JSON Pointer.
    path: String,
    /// Where in the file.
    place: Option<Place>,
    /// What is there.
    label: String,
}

#[pymethods]
impl Related {
    /// Where in the plan, as a tuple of keys and positions.
    #[getter]
    fn loc<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        loc(py, &self.path)
    }

    fn __getnewargs__(&self) -> (&str, Option<Place>, &str) {
        (&self.path, self.place.clone(), &self.label)
    }

    fn __repr__(&self) -> String {
        format!("Related({:?}, path={:?})", self.label, self.path)
    }
}

/// One member of a collection that breaks a rule as a whole.
#[pyclass(frozen, get_all, new = "from_fields", module = "goldenthread")]
pub(crate) struct Member {
    /// What is wrong with it.
    message: String,
    /// Where in the plan, as a JSON Pointer.
    path: String,
    /// Where in the file.
    place: Option<Place>,
    /// What the sentence says, for programs.
    facts: Py<PyDict>,
}

#[pymethods]
impl Member {
    /// Where in the plan, as a tuple of keys and positions.
    #[getter]
    fn loc<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        loc(py, &self.path)
    }

    fn __getnewargs__(&self) -> (&str, &str, Option<Place>, &Py<PyDict>) {
        (&self.message, &self.path, self.place.clone(), &self.facts)
    }

    fn __repr__(&self) -> String {
        format!("Member({:?}, path={:?})", self.message, self.path)
    }
}
