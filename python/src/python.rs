//! Small helps with Python itself.

use goldenthread::{Report as Found, visible};
use pyo3::exceptions::{PyException, PyIndexError, PyOSError, PyTypeError, PyValueError};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PySlice, PyType};

use crate::report::Report;

/// A `ValueError` that says what the library's error says, made fit for a terminal.
pub(crate) fn invalid(error: impl std::fmt::Display) -> PyErr {
    PyValueError::new_err(visible(&error.to_string()).into_owned())
}

/// The Python error of a file that cannot be read: `FileNotFoundError` and its kin.
pub(crate) fn unreadable(error: &goldenthread_import::FileError) -> PyErr {
    let kind = std::io::Error::new(error.kind(), error.to_string());
    let raised = PyErr::from(kind);
    Python::attach(|py| if raised.is_instance_of::<PyOSError>(py) { raised } else { invalid(error) })
}

/// `PlanInvalid`, with the report of what is wrong.
pub(crate) fn plan_invalid(py: Python<'_>, report: Report) -> PyErr {
    let raised = || py.import("goldenthread")?.getattr("PlanInvalid")?.call1((report,));
    raised().map_or_else(|error| error, PyErr::from_value)
}

/// The same, for a report of the library.
pub(crate) fn refused(py: Python<'_>, report: Found) -> PyErr {
    plan_invalid(py, Report::new(report, None))
}

/// Whether an error is none that programs catch as such: Ctrl-C, or an exit.
pub(crate) fn is_interrupt(py: Python<'_>, error: &PyErr) -> bool {
    !error.is_instance_of::<PyException>(py)
}

/// Drops an error that only says that something cannot be had; an interrupt passes.
pub(crate) fn passed(py: Python<'_>, error: PyErr) -> PyResult<()> {
    if is_interrupt(py, &error) { Err(error) } else { Ok(()) }
}

/// What can be had; an interrupt passes.
pub(crate) fn had<T>(py: Python<'_>, result: PyResult<T>) -> PyResult<Option<T>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) => passed(py, error).map(|()| None),
    }
}

/// Whether a value is of a class in a module; the module is only imported if it already was.
pub(crate) fn is_instance(value: &Bound<'_, PyAny>, module: &str, class: &str) -> PyResult<bool> {
    let modules = value.py().import(intern!(value.py(), "sys"))?.getattr(intern!(value.py(), "modules"))?;
    match modules.cast::<PyDict>()?.get_item(module)? {
        Some(module) => value.is_instance(&module.getattr(class)?),
        None => Ok(false),
    }
}

/// What pickle needs to ask an object for an attribute.
pub(crate) fn attribute<'py>(object: &Bound<'py, PyAny>, name: &str) -> PyResult<Bound<'py, PyAny>> {
    let getattr = object.py().import("builtins")?.getattr("getattr")?;
    (getattr, (object, name)).into_pyobject(object.py()).map(Bound::into_any)
}

/// What a key of a sequence asks for: one position, or those of a slice.
pub(crate) enum Asked {
    One(usize),
    Several(Vec<usize>),
}

/// The positions that a key asks for, in a sequence of this length.
pub(crate) fn asked(key: &Bound<'_, PyAny>, len: usize) -> PyResult<Asked> {
    let length = isize::try_from(len)?;
    if let Ok(slice) = key.cast::<PySlice>() {
        let slice = slice.indices(length)?;
        let positions = (0..).map(|count| slice.start + count * slice.step).take(slice.slicelength);
        return Ok(Asked::Several(positions.filter_map(|at| usize::try_from(at).ok()).collect()));
    }
    let Ok(at) = key.extract::<isize>() else {
        let kind = key.get_type().qualname()?;
        return Err(PyTypeError::new_err(format!("expected a position or a slice; found {kind}")));
    };
    let found = usize::try_from(if at < 0 { at + length } else { at }).ok().filter(|at| *at < len);
    found.map(Asked::One).ok_or_else(|| PyIndexError::new_err(format!("there is no position {at} among {len}")))
}

/// A range as one text: printed, or given by its two ends.
pub(crate) fn range(from: &Bound<'_, PyAny>, to: Option<&Bound<'_, PyAny>>) -> PyResult<String> {
    let from = from.str()?.to_cow()?.into_owned();
    to.map_or(Ok(from.clone()), |to| Ok(format!("{from}..{}", to.str()?.to_cow()?)))
}

/// `Records[Indicator]`, as annotations write it.
pub(crate) fn generic<'py>(class: &Bound<'py, PyType>, item: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    class.py().import("types")?.getattr("GenericAlias")?.call1((class, item))
}
