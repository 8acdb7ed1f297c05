//! What checks found, as Python objects: a class for each type of result, made from its one declaration.

use std::borrow::Cow;
use std::sync::Arc;

use goldenthread::reflect::{PointerStep, pointer_steps};
use goldenthread::{self as core, Fact, Facts, RuleRef, Severity, Tally};
use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString, PyTuple};
use serde::Serialize;

use crate::python::{hash_of, invalid, match_args, pickled};
use crate::report::Report;
use crate::tally::Read;
use crate::{html, plain};

/// A type of field of results, as Python has it.
trait ToPython {
    fn to_python(&self, py: Python<'_>) -> PyResult<Py<PyAny>>;
}

impl<T: ToPython> ToPython for Option<T> {
    fn to_python(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.as_ref().map_or_else(|| Ok(py.None()), |value| value.to_python(py))
    }
}

impl<T: ToPython> ToPython for Vec<T> {
    fn to_python(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        let items = self.iter().map(|item| item.to_python(py)).collect::<PyResult<Vec<_>>>()?;
        Ok(PyList::new(py, items)?.into_any().unbind())
    }
}

macro_rules! to_python {
    ($($type:ty: |$value:ident, $py:ident| $object:expr;)+) => {
        $(impl ToPython for $type {
            fn to_python(&self, $py: Python<'_>) -> PyResult<Py<PyAny>> {
                let $value = self;
                $object.into_py_any($py)
            }
        })+
    };
}

to_python! {
    RuleRef: |rule, py| PyString::new(py, &rule.id);
    Severity: |severity, py| PyString::new(py, severity.as_str());
    String: |text, py| PyString::new(py, text);
    Arc<str>: |text, py| PyString::new(py, text);
    Cow<'static, str>: |text, py| PyString::new(py, text);
    usize: |count, py| *count;
    u32: |count, py| *count;
    Facts: |said, py| facts(py, said)?;
    Tally: |read, py| Read(*read);
    core::Place: |place, py| Place(place.clone());
    core::About: |record, py| About(record.clone());
    core::Related: |related, py| Related(related.clone());
    core::Member: |member, py| Member(member.clone());
}

/// What pickle keeps of a result.
fn kept(found: &impl Serialize) -> PyResult<String> {
    serde_json::to_string(found).map_err(invalid)
}

macro_rules! classes {
    ($($(#[doc = $about:literal])+ $name:ident { $($(#[doc = $says:literal])+ $field:ident: $type:ty,)+ })+) => {
        $(
            #[pymethods]
            impl $name {
                $($(#[doc = $says])+
                #[getter]
                fn $field(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
                    self.found().$field.to_python(py)
                })+

                fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
                    other.cast::<Self>().is_ok_and(|other| self.found() == other.get().found())
                }

                fn __hash__(&self) -> PyResult<u64> {
                    Ok(hash_of(kept(self.found())?))
                }

                fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
                    pickled(slf.py(), "_restore_result", (stringify!($name), kept(slf.get().found())?))
                }
            }
        )+

        /// The result that was pickled.
        #[pyfunction]
        pub(crate) fn _restore_result(py: Python<'_>, name: &str, kept: &str) -> PyResult<Py<PyAny>> {
            match name {
                $(stringify!($name) => {
                    let found: core::$name = serde_json::from_str(kept).map_err(invalid)?;
                    Ok(Py::new(py, $name::from(found))?.into_any())
                })+
                _ => Err(invalid(format!("there is no result `{name}`"))),
            }
        }
    };
}
goldenthread::results!(classes);

/// Results that stand for themselves.
macro_rules! alone {
    ($($(#[doc = $about:literal])+ $name:ident;)+) => {
        $(
            $(#[doc = $about])+
            #[pyclass(frozen, module = "goldenthread")]
            pub(crate) struct $name(pub(crate) core::$name);

            impl $name {
                fn found(&self) -> &core::$name {
                    &self.0
                }
            }

            impl From<core::$name> for $name {
                fn from(found: core::$name) -> Self {
                    Self(found)
                }
            }
        )+
    };
}

alone! {
    /// Another place that a finding is about.
    Related;
    /// One member of a whole collection that breaks a rule.
    Member;
    /// Something that a rule could not judge.
    CannotTell;
    /// How many findings there are, and how many rules ran.
    Summary;
}

/// One break in the thread, with its place, its working and its remedy.
#[pyclass(frozen, module = "goldenthread")]
pub(crate) struct Finding {
    report: Report,
    at: usize,
}

impl Finding {
    pub(crate) fn new(report: &Report, at: usize) -> Self {
        Self { report: report.clone(), at }
    }

    pub(crate) fn found(&self) -> &core::Finding {
        static NONE: std::sync::LazyLock<core::Finding> = std::sync::LazyLock::new(core::Finding::default);
        self.report.found.findings.get(self.at).unwrap_or(&NONE)
    }
}

impl From<core::Finding> for Finding {
    fn from(found: core::Finding) -> Self {
        Self { report: Report::new(core::Report::of(found), None), at: 0 }
    }
}

#[pymethods]
impl Finding {
    /// Where in the plan, as a tuple of keys and positions.
    #[getter]
    pub(crate) fn loc<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        loc(py, &self.found().path)
    }

    /// What stands at the path, as plain data, where the plan is still at hand.
    #[getter]
    fn input(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.report.input(py, &self.found().path)
    }

    fn __str__(&self) -> String {
        let core::Finding { rule, severity, message, place, .. } = self.found();
        placed(place.as_ref(), &format!("{severity}[{}]: {message}", rule.id))
    }

    fn __repr__(&self) -> String {
        let core::Finding { rule, severity, message, path, .. } = self.found();
        format!("Finding({:?}, {:?}, {message:?}, path={path:?})", rule.id, severity.as_str())
    }

    fn _repr_html_(&self) -> String {
        html::table(&goldenthread_report::findings::findings(std::iter::once(&self.report.found.only(self.at))))
    }
}

#[pymethods]
impl Related {
    /// Where in the plan, as a tuple of keys and positions.
    #[getter]
    fn loc<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        loc(py, &self.0.path)
    }

    fn __str__(&self) -> String {
        placed(self.0.place.as_ref(), &self.0.label)
    }

    fn __repr__(&self) -> String {
        format!("Related({:?}, path={:?})", self.0.label, self.0.path)
    }
}

#[pymethods]
impl Member {
    /// Where in the plan, as a tuple of keys and positions.
    #[getter]
    fn loc<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        loc(py, &self.0.path)
    }

    fn __str__(&self) -> String {
        placed(self.0.place.as_ref(), &self.0.message)
    }

    fn __repr__(&self) -> String {
        format!("Member({:?}, path={:?})", self.0.message, self.0.path)
    }
}

#[pymethods]
impl CannotTell {
    fn __repr__(&self) -> String {
        let core::CannotTell { rule, why, path, .. } = &self.0;
        format!("CannotTell({:?}, {why:?}, path={path:?})", rule.id)
    }
}

#[pymethods]
impl Summary {
    fn __repr__(&self) -> String {
        let core::Summary { read, errors, warnings, infos, cannot_tell, rules_unsure, rules } = &self.0;
        let read = Read(*read).repr();
        format!(
            "Summary(read={read}, errors={errors}, warnings={warnings}, infos={infos}, cannot_tell={cannot_tell}, rules_unsure={rules_unsure}, rules={rules})"
        )
    }
}

/// What is said of a place.
fn placed(place: Option<&core::Place>, said: &str) -> String {
    let words =
        place.map_or_else(|| said.to_owned(), |place| format!("{}: {said}", core::visible_line(&place.in_file())));
    core::visible(&words).into_owned()
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
pub(crate) fn facts<'py>(py: Python<'py>, facts: &Facts) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for (name, value) in facts.iter() {
        dict.set_item(&**name, fact(py, value)?)?;
    }
    Ok(dict)
}

fn fact(py: Python<'_>, value: &Fact) -> PyResult<Py<PyAny>> {
    Ok(match value {
        Fact::Number(number) => plain::json_number(py, &number.to_string())?,
        Fact::Count(count) => count.into_py_any(py)?,
        Fact::Text(text) => text.into_py_any(py)?,
        Fact::List(facts) => {
            let facts = facts.iter().map(|one| fact(py, one)).collect::<PyResult<Vec<_>>>()?;
            PyList::new(py, facts)?.into_any().unbind()
        }
    })
}

/// Where in a file: its line, or the cell or paragraph of a workbook or a Word file; or the cell of a data frame.
#[pyclass(frozen, module = "goldenthread")]
pub(crate) struct Place(core::Place);

/// Attributes of the same names as the fields of what an object holds.
macro_rules! getters {
    ($($class:ident { $($(#[doc = $says:literal])+ $field:ident;)+ })+) => {
        $(#[pymethods]
        impl $class {
            $($(#[doc = $says])+
            #[getter]
            fn $field(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
                self.0.$field.to_python(py)
            })+
        })+
    };
}

getters! {
    Place {
        /// The file, if it has a name.
        file;
        /// The line, counted from 1; in a table of a workbook or a Word file the row, else there the paragraph.
        line;
        /// The column in characters, counted from 1; in a table of a workbook or a Word file the column of cells.
        column;
        /// How many characters of the excerpt it takes.
        length;
        /// The line as it is in the file; of a table, the row.
        excerpt;
        /// The sheet of a workbook, or the name of a data frame.
        sheet;
        /// The cell in its sheet, table or data frame: "F19", "row 3, column 2".
        cell;
        /// The number of the table in a Word file, counted from 1.
        table;
        /// The number of the paragraph in a Word file, counted from 1, those in tables left out.
        paragraph;
        /// The nearest heading above, in a Word file.
        heading;
    }
    About {
        /// What it is: "indicator", "risk".
        kind;
        /// Its id, reference or label.
        id;
        /// Its title.
        title;
        /// Who is named as answerable for it, as written.
        owner;
        /// The record that it stands in: its kind, and its id or else its title.
        parent;
    }
}

#[pymethods]
impl Place {
    /// The data frame, for a plan made of such.
    #[getter]
    fn frame(&self) -> Option<&str> {
        self.0.frame.as_ref().and(self.0.sheet.as_deref())
    }

    /// The row of the data frame, counted from 0; None for its headers.
    #[getter]
    fn row(&self) -> Option<u32> {
        self.0.frame.as_ref().and_then(|frame| frame.row)
    }

    /// The name of the column of the data frame.
    #[getter]
    fn header(&self) -> Option<&str> {
        self.0.frame.as_ref().map(|frame| frame.header.as_str())
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| self.0 == other.get().0)
    }

    fn __hash__(&self) -> u64 {
        hash_of((self.0.file.as_deref(), self.0.line, self.0.column))
    }

    /// The place as a message begins: "plan.yaml:12:5", "plan.xlsx: 'Risk Register'!F19".
    fn __str__(&self) -> String {
        core::visible_line(&self.0.in_file()).into_owned()
    }

    fn __repr__(&self) -> String {
        format!("Place({:?})", self.__str__())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        pickled(slf.py(), "_restore_place", (kept(&slf.get().0)?,))
    }
}

/// The place that was pickled.
#[pyfunction]
pub(crate) fn _restore_place(kept: &str) -> PyResult<Place> {
    Ok(Place(serde_json::from_str(kept).map_err(invalid)?))
}

/// The record that a finding is about.
#[pyclass(frozen, eq, hash, module = "goldenthread")]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct About(core::About);

#[pymethods]
impl About {
    fn __repr__(&self) -> String {
        let core::About { kind, id, title, .. } = &self.0;
        format!("About({kind:?}, id={id:?}, title={title:?})")
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        pickled(slf.py(), "_restore_about", (kept(&slf.get().0)?,))
    }
}

/// The record that was pickled.
#[pyfunction]
pub(crate) fn _restore_about(kept: &str) -> PyResult<About> {
    Ok(About(serde_json::from_str(kept).map_err(invalid)?))
}

match_args! {
    Finding: "rule", "severity", "message";
    Place: "file", "line", "column";
    About: "kind", "id", "title";
}
