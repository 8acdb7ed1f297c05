//! Small helps with Python itself.

use goldenthread::Report as Found;
use pyo3::exceptions::{PyOSError, PyValueError};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple, PyType};

use crate::report::Report;

/// A `ValueError` that says what the library's error says.
pub(crate) fn invalid(error: impl std::fmt::Display) -> PyErr {
    PyValueError::new_err(error.to_string())
}

/// The Python error of a file that cannot be read: `FileNotFoundError` and its kin.
pub(crate) fn unreadable(error: &goldenthread_formats::FileError) -> PyErr {
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

/// Whether a value is of a class in a module; the module is only imported if it already was.
pub(crate) fn is_instance(value: &Bound<'_, PyAny>, module: &str, class: &str) -> PyResult<bool> {
    let modules = value.py().import(intern!(value.py(), "sys"))?.getattr(intern!(value.py(), "modules"))?;
    match modules.cast::<PyDict>()?.get_item(module)? {
        Some(module) => value.is_instance(&module.getattr(class)?),
        None => Ok(false),
    }
}

/// What pickle needs to call `class(*args, **keywords)` again.
pub(crate) fn keyword<'py, const N: usize>(
    class: &Bound<'py, PyAny>,
    args: Bound<'py, PyTuple>,
    keywords: [(&str, Bound<'py, PyAny>); N],
) -> PyResult<Bound<'py, PyAny>> {
    let py = class.py();
    let given = PyDict::new(py);
    for (name, value) in keywords {
        given.set_item(name, value)?;
    }
    let partial = py.import("functools")?.getattr("partial")?.call((class,), Some(&given))?;
    (partial, args).into_pyobject(py).map(Bound::into_any)
}

/// `Records[Indicator]`, as annotations write it.
pub(crate) fn generic<'py>(class: &Bound<'py, PyType>, item: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    class.py().import("types")?.getattr("GenericAlias")?.call1((class, item))
}
