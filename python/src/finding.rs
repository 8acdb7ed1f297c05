//! What checks found, as Python objects: a class for each type of result, made from its one declaration.

use std::borrow::Cow;
use std::sync::Arc;

use goldenthread::reflect::{PointerStep, pointer_steps};
use goldenthread::{self as core, Fact, Facts, RuleRef, Severity, Tally, Told, ToldValue};
use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString, PyTuple};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::checked::Checked;
use crate::python::{hash_of, invalid, match_args, pickled};
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
    Tally: |read, py| {
        let dict = PyDict::new(py);
        counts(*read).try_for_each(|(kind, count)| dict.set_item(kind, count))?;
        dict
    };
    core::Place: |place, py| Place(place.clone());
    core::About: |record, py| About(record.clone());
    core::Related: |related, py| Related(related.clone());
    core::Member: |member, py| Member(member.clone());
}

/// What pickle keeps of a result.
fn kept(found: &impl Serialize) -> PyResult<String> {
    serde_json::to_string(found).map_err(invalid)
}

/// What results are kept by: they are equal as the library has it, and are pickled as their JSON.
macro_rules! kept {
    ($name:ident) => {
        #[pymethods]
        impl $name {
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
    };
}

/// The class of a result: a finding knows what it was found in, the others stand for themselves.
macro_rules! class {
    (Finding $($about:literal)+) => {
        $(#[doc = $about])+
        #[pyclass(frozen, module = "goldenthread")]
        pub(crate) struct Finding {
            of: Checked,
            at: usize,
        }
    };
    ($name:ident $($about:literal)+) => {
        $(#[doc = $about])+
        #[pyclass(frozen, module = "goldenthread")]
        pub(crate) struct $name(core::$name);

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
    };
}

macro_rules! classes {
    ($($(#[doc = $about:literal])+ $(#[schemars($($schema:tt)+)])? $name:ident $(: $($also:ident),+)? {
        $($(#[doc = $says:literal])+ $field:ident: $type:ty,)+
    })+) => {
        $(
            class!($name $($about)+);
            kept!($name);

            #[pymethods]
            impl $name {
                $($(#[doc = $says])+
                #[getter]
                fn $field(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
                    self.found().$field.to_python(py)
                })+
            }
        )+

        /// The result that was pickled.
        #[pyfunction]
        pub(crate) fn _restore_result(py: Python<'_>, name: &str, kept: &str) -> PyResult<Py<PyAny>> {
            fn made<T: DeserializeOwned>(kept: &str) -> PyResult<T> {
                serde_json::from_str(kept).map_err(invalid)
            }
            match name {
                $(stringify!($name) => $name::from(made::<core::$name>(kept)?).into_py_any(py),)+
                "Place" => Place::from(made::<core::Place>(kept)?).into_py_any(py),
                _ => Err(invalid(format!("there is no result `{name}`"))),
            }
        }
    };
}
goldenthread::results!(classes);

impl Finding {
    pub(crate) fn new(of: &Checked, at: usize) -> Self {
        Self { of: of.clone(), at }
    }

    /// Every finding of a report.
    pub(crate) fn all(of: &Checked) -> Vec<Self> {
        (0..of.report.findings.len()).map(|at| Self::new(of, at)).collect()
    }

    pub(crate) fn found(&self) -> &core::Finding {
        static NONE: std::sync::LazyLock<core::Finding> = std::sync::LazyLock::new(core::Finding::default);
        self.of.report.findings.get(self.at).unwrap_or(&NONE)
    }
}

impl From<core::Finding> for Finding {
    fn from(found: core::Finding) -> Self {
        Self { of: Checked::new(core::Report::of(found), None), at: 0 }
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
        self.of.input(py, &self.found().path)
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
        html::table(&goldenthread_report::findings::findings(std::iter::once(&self.of.report.only(self.at))))
    }
}

/// What says one thing of one place.
macro_rules! located {
    ($($name:ident: $says:ident;)+) => {
        $(#[pymethods]
        impl $name {
            /// Where in the plan, as a tuple of keys and positions.
            #[getter]
            fn loc<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
                loc(py, &self.0.path)
            }

            fn __str__(&self) -> String {
                placed(self.0.place.as_ref(), &self.0.$says)
            }

            fn __repr__(&self) -> String {
                format!("{}({:?}, path={:?})", stringify!($name), self.0.$says, self.0.path)
            }
        })+
    };
}

located! {
    Related: label;
    Member: message;
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
        let said = core::Summary::FIELDS.iter().enumerate().map(|(at, field)| match self.0.get(at) {
            ToldValue::Tally(read) => {
                let counts: Vec<String> = counts(*read).map(|(kind, count)| format!("'{kind}': {count}")).collect();
                format!("{}={{{}}}", field.name, counts.join(", "))
            }
            ToldValue::Count(count) => format!("{}={count}", field.name),
            _ => field.name.to_owned(),
        });
        format!("Summary({})", said.collect::<Vec<_>>().join(", "))
    }
}

/// The counts of what was read, by kind; a kind without a record has none.
fn counts(read: Tally) -> impl Iterator<Item = (&'static str, usize)> {
    let counts: Vec<_> = read.iter().map(|(_, kind, count)| (kind, count)).filter(|(_, count)| *count > 0).collect();
    counts.into_iter()
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

/// What a field of a place tells of itself.
macro_rules! told {
    (told $name:ident $field:ident $($says:literal)+) => {
        #[pymethods]
        impl $name {
            $(#[doc = $says])+
            #[getter]
            fn $field(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
                self.0.$field.to_python(py)
            }
        }
    };
    (kept $($field:tt)+) => {};
}

macro_rules! place {
    ($(#[doc = $about:literal])+ $name:ident {
        $($(#[doc = $says:literal])+ $(#[serde($($serde:tt)+)])? $told:ident $field:ident: $type:ty,)+
    }) => {
        class! { $name "Where in a file: its line, or the cell or paragraph of a workbook or a Word file; or the cell of a data frame." }
        kept!($name);
        $(told!($told $name $field $($says)+);)+
    };
}
goldenthread::place!(place);

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

    /// The place as a message begins: "plan.yaml:12:5", "plan.xlsx: 'Risk Register'!F19".
    fn __str__(&self) -> String {
        core::visible_line(&self.0.in_file()).into_owned()
    }

    fn __repr__(&self) -> String {
        format!("Place({:?})", self.__str__())
    }
}

#[pymethods]
impl About {
    fn __repr__(&self) -> String {
        let core::About { kind, id, title, .. } = &self.0;
        format!("About({kind:?}, id={id:?}, title={title:?})")
    }
}

match_args! {
    Finding: "rule", "severity", "message";
    Place: "file", "line", "column";
    About: "kind", "id", "title";
}
