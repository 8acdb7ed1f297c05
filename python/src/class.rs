//! The Python class of each type of record, made from what the model says of it when the first is asked for.

use goldenthread::reflect::{self, GATHERED, RecordType, record_types};
use goldenthread::{Plan, RiskScale};
use pyo3::exceptions::{PyAttributeError, PyTypeError};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyString, PyTuple, PyType};

use crate::python::invalid;
use crate::record::Record;

/// A field's name, with the underscore that keeps it apart from a keyword of Python.
pub(crate) fn in_python(field: &reflect::RecordField) -> &'static str {
    if field.name == "from" { "from_" } else { field.name }
}

/// The field that a keyword names.
pub(crate) fn field_of(kind: &RecordType, name: &Bound<'_, PyAny>) -> PyResult<&'static reflect::RecordField> {
    let name = name.cast::<PyString>()?.to_cow()?;
    let field = kind.fields.iter().find(|field| in_python(field) == name || field.alias == Some(&*name));
    field.ok_or_else(|| {
        let names: Vec<&str> = kind.fields.iter().map(in_python).collect();
        PyTypeError::new_err(format!("{} has no field '{name}'; it has {}", kind.name, names.join(", ")))
    })
}

/// The figures of a plan as a table: its name among the fields, and what it is.
pub(crate) const FIGURES: (&str, &str) =
    ("figures", "Every figure of every indicator, a row each: which series, which period, what is printed.");

/// The methods of the class of risk scales: name, and the method of every record that it is.
const OF_SCALES: [(&str, &str); 2] = [("score", "_score"), ("band", "_band")];

pub(crate) fn kind_of(class: &Bound<'_, PyType>) -> PyResult<&'static RecordType> {
    let name: String = class.getattr("_kind").and_then(|name| name.extract()).unwrap_or_default();
    RecordType::named(&name).ok_or_else(|| {
        PyTypeError::new_err("Record itself cannot be made; use the class of a record, such as Indicator")
    })
}

/// The class of a type of record, made when it is first needed.
pub(crate) fn class<'py>(py: Python<'py>, kind: &RecordType) -> PyResult<Bound<'py, PyAny>> {
    classes(py)?.bind(py).get_item(kind.name)?.ok_or_else(|| invalid(format!("no class for {}", kind.name)))
}

/// The classes of all types of record, by name.
pub(crate) fn classes(py: Python<'_>) -> PyResult<&'static Py<PyDict>> {
    static CLASSES: PyOnceLock<Py<PyDict>> = PyOnceLock::new();
    CLASSES.get_or_try_init(py, || {
        let classes = PyDict::new(py);
        for kind in record_types() {
            classes.set_item(kind.name, make(py, kind)?)?;
        }
        Ok(classes.unbind())
    })
}

fn make<'py>(py: Python<'py>, kind: &RecordType) -> PyResult<Bound<'py, PyAny>> {
    let space = PyDict::new(py);
    space.set_item("__slots__", PyTuple::empty(py))?;
    space.set_item("__module__", "goldenthread")?;
    space.set_item("__doc__", kind.about)?;
    space.set_item("_kind", kind.name)?;
    let names = kind.fields.iter().filter(|field| !matches!(field.key, "goldenthread" | "$schema"));
    space.set_item("__match_args__", PyTuple::new(py, names.map(in_python).collect::<Vec<_>>())?)?;
    for field in kind.fields {
        space.set_item(in_python(field), Field { name: in_python(field), about: field.about })?;
    }
    if kind.name == Plan::record().name {
        let gathered = GATHERED.iter().map(|list| (list.name, list.about));
        for (name, about) in gathered.chain([FIGURES]) {
            space.set_item(name, Field { name, about })?;
        }
        for name in ["from_dict", "from_json", "from_yaml", "from_toml", "from_frames"] {
            space.set_item(name, py.import("goldenthread._native")?.getattr(format!("_{name}").as_str())?)?;
        }
    }
    if kind.name == RiskScale::record().name {
        for (name, method) in OF_SCALES {
            space.set_item(name, py.get_type::<Record>().getattr(method)?)?;
        }
    }
    py.get_type::<PyType>().call1((kind.name, (py.get_type::<Record>(),), space))
}

/// The descriptor of a field.
#[pyclass(frozen)]
struct Field {
    name: &'static str,
    about: &'static str,
}

#[pymethods]
impl Field {
    fn __get__<'py>(
        slf: &Bound<'py, Self>,
        record: &Bound<'py, PyAny>,
        _class: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Py<PyAny>> {
        match record.cast::<Record>() {
            Ok(record) => record.get().field(slf.py(), slf.get().name),
            Err(_) => Ok(slf.clone().into_any().unbind()),
        }
    }

    fn __set__(&self, _record: &Bound<'_, PyAny>, _value: &Bound<'_, PyAny>) -> PyResult<()> {
        Err(PyAttributeError::new_err(format!("'{}' cannot be set: use replace({}=...)", self.name, self.name)))
    }

    #[getter]
    fn __doc__(&self) -> &'static str {
        self.about
    }

    #[getter]
    fn __name__(&self) -> &'static str {
        self.name
    }
}
