//! The Python class of each type of record, made from what the model says of it.

use std::sync::Arc;

use goldenthread::reflect::{self, GATHERED, GatheredList, RecordType, View, record_types};
use goldenthread::{Digest, Plan, RiskScale, Step};
use pyo3::IntoPyObjectExt;
use pyo3::exceptions::{PyAttributeError, PyTypeError};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple, PyType};

use crate::collections::{FIGURES, Figures, Records, to_python};
use crate::pydantic;
use crate::record::{CLASSES, Record};

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

/// The functions by which plans and digests are made.
const OF_DOCUMENTS: [&str; 5] = ["from_dict", "from_json", "from_yaml", "from_toml", "from_tables"];

pub(crate) fn kind_of(class: &Bound<'_, PyType>) -> PyResult<&'static RecordType> {
    let kind = class.getattr(intern!(class.py(), "_kind")).ok();
    kind.and_then(|kind| Some(kind.cast::<Kind>().ok()?.get().0)).ok_or_else(|| {
        PyTypeError::new_err("Record itself cannot be made; use the class of a record, such as Indicator")
    })
}

/// The type of the records of a class, kept by the class.
#[pyclass(frozen)]
struct Kind(&'static RecordType);

/// Makes the classes of all types of record, of what the module has.
pub(crate) fn make_all(module: &Bound<'_, PyModule>) -> PyResult<()> {
    CLASSES.get_or_try_init(module.py(), || {
        let classes = PyDict::new(module.py());
        record_types().iter().try_for_each(|kind| classes.set_item(kind.name, make(module, kind)?))?;
        Ok::<_, PyErr>(classes.unbind())
    })?;
    Ok(())
}

fn make<'py>(module: &Bound<'py, PyModule>, kind: &'static RecordType) -> PyResult<Bound<'py, PyAny>> {
    let py = module.py();
    let space = PyDict::new(py);
    space.set_item("__slots__", PyTuple::empty(py))?;
    space.set_item("__module__", "goldenthread")?;
    space.set_item("__doc__", kind.about)?;
    space.set_item("__signature__", Signature(kind))?;
    space.set_item("_kind", Kind(kind))?;
    space.set_item("__match_args__", PyTuple::new(py, said(kind).map(in_python).collect::<Vec<_>>())?)?;
    for field in kind.fields {
        space.set_item(in_python(field), Field { name: in_python(field), about: field.about })?;
    }
    let of_record = |name: &str| py.get_type::<Record>().getattr(format!("_{name}").as_str());
    if kind.name == Plan::record().name {
        let gathered = GATHERED.iter().map(|list| (list.name, list.about));
        for (name, about) in gathered.chain([FIGURES]) {
            space.set_item(name, Field { name, about })?;
        }
        for name in OF_DOCUMENTS.into_iter().chain(["from_frames"]) {
            space.set_item(name, module.getattr(format!("_{name}").as_str())?)?;
        }
        space.set_item("edit", of_record("edit")?)?;
    }
    if kind.name == Digest::record().name {
        for name in OF_DOCUMENTS {
            space.set_item(name, module.getattr(format!("_digest_{name}").as_str())?)?;
        }
    }
    if [Plan::record().name, Digest::record().name].contains(&kind.name) {
        for name in ["tables", "to_xlsx", "to_csv", "to_markdown", "write"] {
            space.set_item(name, of_record(name)?)?;
        }
        pydantic::hooks(module)?.into_iter().try_for_each(|(name, hook)| space.set_item(name, hook))?;
    }
    if kind.name == RiskScale::record().name {
        for name in ["score", "band"] {
            space.set_item(name, of_record(name)?)?;
        }
    }
    py.get_type::<PyType>().call1((kind.name, (py.get_type::<Record>(),), space))
}

/// The fields of a record that are about what it is of, and not about its file.
fn said(kind: &'static RecordType) -> impl Iterator<Item = &'static reflect::RecordField> {
    kind.fields.iter().filter(|field| !matches!(field.key, "goldenthread" | "$schema"))
}

/// The descriptor of a class's signature, which is made when it is asked for: the import of the package imports nothing else.
#[pyclass(frozen)]
struct Signature(&'static RecordType);

#[pymethods]
impl Signature {
    fn __get__<'py>(
        &self,
        record: &Bound<'py, PyAny>,
        _class: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let py = record.py();
        let inspect = py.import("inspect")?;
        let parameter = inspect.getattr("Parameter")?;
        let by_name = parameter.getattr("KEYWORD_ONLY")?;
        let parameters = said(self.0).map(|field| {
            let keywords = PyDict::new(py);
            if !field.required {
                keywords.set_item("default", py.None())?;
            }
            parameter.call((in_python(field), &by_name), Some(&keywords))
        });
        inspect.getattr("Signature")?.call1((parameters.collect::<PyResult<Vec<_>>>()?,))
    }
}

/// The value of a field, as Python sees it.
fn field(py: Python<'_>, record: &Record, name: &str) -> PyResult<Py<PyAny>> {
    if record.kind.name == "Plan" {
        if let Some(list) = GatheredList::of(name) {
            return Records::within(record, (list.record)()).into_py_any(py);
        }
        if name == FIGURES.0 {
            return Figures(Arc::clone(&record.root)).into_py_any(py);
        }
    }
    let missing = || PyAttributeError::new_err(format!("'{}' object has no attribute '{name}'", record.kind.name));
    let at = record.kind.position(name.trim_end_matches('_')).ok_or_else(missing)?;
    let field = record.kind.fields.get(at).ok_or_else(missing)?;
    let mut path = record.path.clone();
    path.push(Step::Field(field.key));
    let view = record.held().map_or(View::Absent, |held| held.get(at));
    to_python(py, &record.root, path, &view, &field.holds, in_python(field))
}

// The descriptor of a field; a documentation of its own would hide that of the field.
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
            Ok(record) => field(slf.py(), record.get(), slf.get().name),
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
