//! Findings as Python objects.

use std::borrow::Cow;
use std::hash::{Hash, Hasher};

use goldenthread::reflect::{PointerStep, pointer_steps};
use goldenthread::{self as core, Fact, Original, Place as At};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString, PyTuple};

use crate::plain;
use crate::python::invalid;
use crate::report::Report;
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
    pub(crate) fn rule(&self) -> &str {
        self.finding().map_or("", |finding| &finding.rule.id)
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

    /// What the sentence says, for programs: only what JSON has, so that a number is an int, a float, or text where a
    /// float does not hold its digits.
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
        let words = format!("{}[{}]: {}", self.severity(), self.rule(), self.message());
        core::visible(&placed(self.place().as_ref(), &words)).into_owned()
    }

    fn __repr__(&self) -> String {
        format!("Finding({:?}, {:?}, {:?}, path={:?})", self.rule(), self.severity(), self.message(), self.path())
    }

    fn _repr_html_(&self) -> String {
        html::table(&goldenthread_report::findings::findings(std::iter::once(&self.alone())))
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

fn placed(place: Option<&Place>, said: &str) -> String {
    place.map_or_else(|| said.to_owned(), |place| format!("{}: {said}", place.__str__()))
}

/// A pointer as a tuple: positions as numbers, keys as text.
pub(crate) fn loc<'py>(py: Python<'py>, path: &str) -> PyResult<Bound<'py, PyTuple>> {
    let steps = pointer_steps(path).into_iter().map(|step| match step {
        PointerStep::Key(key) => Ok(PyString::new(py, &key).into_any()),
        PointerStep::Index(at) => Ok(at.into_pyobject(py)?.into_any()),
    });
    PyTuple::new(py, steps.collect::<PyResult<Vec<_>>>()?)
}

/// What the sentence says, for programs: only what JSON has.
pub(crate) fn facts<'py>(py: Python<'py>, facts: &[(Cow<'static, str>, Fact)]) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for (name, value) in facts {
        dict.set_item(&**name, fact(py, value)?)?;
    }
    Ok(dict)
}

fn fact(py: Python<'_>, value: &Fact) -> PyResult<Py<PyAny>> {
    Ok(match value {
        Fact::Number(number) => plain::json_number(py, &number.to_string())?,
        Fact::Count(count) => count.into_pyobject(py)?.into_any().unbind(),
        Fact::Text(text) => PyString::new(py, text).into_any().unbind(),
        Fact::List(facts) => {
            let facts = facts.iter().map(|one| fact(py, one)).collect::<PyResult<Vec<_>>>()?;
            PyList::new(py, facts)?.into_any().unbind()
        }
    })
}

/// Where in a file: its line, or the cell or paragraph of a workbook or a Word file; or the cell of a data frame.
#[pyclass(frozen, eq, hash, from_py_object, module = "goldenthread")]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Place {
    file: Option<String>,
    at: At,
}

impl Hash for Place {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        (&self.file, self.at.line, self.at.column).hash(hasher);
    }
}

impl Place {
    fn of(at: Option<&At>, report: &Report) -> Option<Self> {
        Some(Self { file: report.found.file.clone(), at: at?.clone() })
    }

    fn frame_cell(&self) -> Option<(&str, Option<u32>, &str)> {
        match self.at.original.as_ref()? {
            Original::FrameCell { frame, row, header } => Some((frame, *row, header)),
            _ => None,
        }
    }
}

#[pymethods]
impl Place {
    #[classattr]
    fn __match_args__() -> (&'static str, &'static str, &'static str) {
        ("file", "line", "column")
    }

    /// The file, if it has a name.
    #[getter]
    fn file(&self) -> Option<&str> {
        self.file.as_deref()
    }

    /// The line, counted from 1; in a table of a workbook or a Word file the row, else there the paragraph.
    #[getter]
    fn line(&self) -> u32 {
        self.at.line
    }

    /// The column in characters, counted from 1; in a table of a workbook or a Word file the column of cells.
    #[getter]
    fn column(&self) -> u32 {
        self.at.column
    }

    /// How many characters of the excerpt it takes.
    #[getter]
    fn length(&self) -> u32 {
        self.at.length
    }

    /// The line as it is in the file; of a table, the row.
    #[getter]
    fn excerpt(&self) -> &str {
        &self.at.excerpt
    }

    /// The sheet of a workbook, or the name of a data frame.
    #[getter]
    fn sheet(&self) -> Option<&str> {
        self.at.original.as_ref()?.sheet()
    }

    /// The cell in its sheet, table or data frame: "F19", "row 3, column 2".
    #[getter]
    fn cell(&self) -> Option<Cow<'_, str>> {
        self.at.original.as_ref()?.cell()
    }

    /// The number of the table in a Word file, counted from 1.
    #[getter]
    fn table(&self) -> Option<u32> {
        self.at.original.as_ref()?.table()
    }

    /// The number of the paragraph in a Word file, counted from 1, those in tables left out.
    #[getter]
    fn paragraph(&self) -> Option<u32> {
        self.at.original.as_ref()?.paragraph()
    }

    /// The nearest heading above, in a Word file.
    #[getter]
    fn heading(&self) -> Option<&str> {
        self.at.original.as_ref()?.heading()
    }

    /// The data frame, for a plan made of such.
    #[getter]
    fn frame(&self) -> Option<&str> {
        self.frame_cell().map(|(frame, ..)| frame)
    }

    /// The row of the data frame, counted from 0; None for its headers.
    #[getter]
    fn row(&self) -> Option<u32> {
        self.frame_cell().and_then(|(_, row, _)| row)
    }

    /// The name of the column of the data frame.
    #[getter]
    fn header(&self) -> Option<&str> {
        self.frame_cell().map(|(.., header)| header)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let restore = slf.py().import("goldenthread._native")?.getattr("_restore_place")?;
        let Self { file, at } = slf.get();
        let kept = serde_json::to_string(at).map_err(invalid)?;
        (restore, (file.as_deref(), kept)).into_pyobject(slf.py()).map(Bound::into_any)
    }

    /// The place as a message begins: "plan.yaml:12:5", "plan.xlsx: 'Risk Register'!F19".
    pub(crate) fn __str__(&self) -> String {
        let words = match (&self.file, &self.at.original) {
            (None, Some(original)) => original.to_string(),
            (file, _) => self.at.of_file(file.as_deref().unwrap_or("plan")),
        };
        core::visible_line(&words).into_owned()
    }

    fn __repr__(&self) -> String {
        format!("Place({:?})", self.__str__())
    }
}

/// The place that was pickled.
#[pyfunction]
#[pyo3(signature = (file, kept))]
pub(crate) fn _restore_place(file: Option<String>, kept: &str) -> PyResult<Place> {
    Ok(Place { file, at: serde_json::from_str(kept).map_err(invalid)? })
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

    fn __str__(&self) -> String {
        placed(self.place.as_ref(), &self.label)
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

    fn __str__(&self) -> String {
        placed(self.place.as_ref(), &self.message)
    }

    fn __repr__(&self) -> String {
        format!("Member({:?}, path={:?})", self.message, self.path)
    }
}
