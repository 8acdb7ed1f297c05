//! Small helps with Python itself.

use std::hash::{DefaultHasher, Hash, Hasher};

use goldenthread::{Severity, visible};
use pyo3::exceptions::{PyException, PyIndexError, PyOSError, PyTypeError, PyValueError};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PySlice, PyType};

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

/// The hash of a value.
pub(crate) fn hash_of(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// A severity by its name.
pub(crate) fn severity_of(name: &str) -> PyResult<Severity> {
    let known = [Severity::Info, Severity::Warning, Severity::Error];
    let found = known.into_iter().find(|severity| severity.as_str() == name);
    found.ok_or_else(|| invalid(format!("`{name}` is not a severity: choose info, warning or error")))
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

/// What pickle keeps of an object: a function of this module, and what to call it with.
pub(crate) fn pickled<'py>(
    py: Python<'py>,
    restore: &str,
    state: impl IntoPyObject<'py>,
) -> PyResult<Bound<'py, PyAny>> {
    let restore = py.import("goldenthread._native")?.getattr(restore)?;
    (restore, state).into_pyobject(py).map(Bound::into_any)
}

/// One text, or several.
pub(crate) fn names(value: Option<&Bound<'_, PyAny>>) -> PyResult<Vec<String>> {
    let Some(value) = value else { return Ok(Vec::new()) };
    if let Ok(one) = value.extract::<String>() {
        return Ok(one.split(',').map(|name| name.trim().to_owned()).collect());
    }
    let several = value.try_iter()?.map(|item| item?.extract::<String>()).collect::<PyResult<_>>();
    let said = had(value.py(), several)?;
    said.ok_or_else(|| PyTypeError::new_err("expected a name, or a list of names"))
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

/// What sequences have beside their items: as a list of these has it, of whatever can be gone through.
///
/// They are not registered as sequences, though they do what one does: of such, and of a mapping, polars would make columns of
/// objects, and not ask for the table.
macro_rules! sequence {
    (contains $($class:ident),+) => {
        $(#[pymethods]
        impl $class {
            fn __contains__(slf: &Bound<'_, Self>, value: &Bound<'_, PyAny>) -> PyResult<bool> {
                $crate::python::listed(slf.as_any())?.contains(value)
            }
        })+
        $crate::python::sequence!($($class),+);
    };
    ($($class:ident),+) => {
        $(#[pymethods]
        impl $class {
            /// The position of a value, from one position on and before another.
            #[pyo3(signature = (value, start=0, stop=isize::MAX, /))]
            fn index<'py>(
                slf: &Bound<'py, Self>,
                value: &Bound<'py, PyAny>,
                start: isize,
                stop: isize,
            ) -> PyResult<Bound<'py, PyAny>> {
                $crate::python::listed(slf.as_any())?.call_method1("index", (value, start, stop))
            }

            /// How many of the items are equal to a value.
            fn count<'py>(slf: &Bound<'py, Self>, value: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
                $crate::python::listed(slf.as_any())?.call_method1("count", (value,))
            }

            fn __reversed__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
                let items = $crate::python::listed(slf.as_any())?;
                items.call_method0("reverse")?;
                Ok(items.try_iter()?.into_any())
            }
        })+
    };
}
pub(crate) use sequence;

/// The items of a sequence as a list.
pub(crate) fn listed<'py>(items: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    items.py().get_type::<pyo3::types::PyList>().call1((items,))
}

/// `Records[Indicator]`, as annotations write it.
pub(crate) fn generic<'py>(class: &Bound<'py, PyType>, item: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    class.py().import("types")?.getattr("GenericAlias")?.call1((class, item))
}

/// What the classes of the model's values have in common: they are shown as the plan prints them, are equal as the model
/// has it, and have a hash of what makes them so.
macro_rules! value {
    ($($class:ident: |$value:ident| $hashed:expr;)+) => {
        $(#[pymethods]
        impl $class {
            fn __str__(&self) -> String {
                self.0.to_string()
            }

            fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
                other.cast::<Self>().is_ok_and(|other| other.get().0 == self.0)
            }

            fn __hash__(&self) -> u64 {
                let $value = &self.0;
                $crate::python::hash_of($hashed)
            }
        })+
    };
}
pub(crate) use value;

/// Classes whose values are made of the text that they are printed as.
macro_rules! printed {
    ($($class:ident),+) => {
        $(#[pymethods]
        impl $class {
            fn __repr__(&self) -> String {
                format!("{}('{}')", stringify!($class), self.__str__())
            }

            fn __getnewargs__(&self) -> (String,) {
                (self.__str__(),)
            }
        })+
    };
}
pub(crate) use printed;

/// The attributes that a pattern such as `case Year(start)` matches, in their order.
macro_rules! match_args {
    ($($class:ident: $($name:literal),+;)+) => {
        $(#[pymethods]
        impl $class {
            #[classattr]
            fn __match_args__(py: Python<'_>) -> PyResult<Bound<'_, pyo3::types::PyTuple>> {
                pyo3::types::PyTuple::new(py, [$($name),+])
            }
        })+
    };
}
pub(crate) use match_args;
