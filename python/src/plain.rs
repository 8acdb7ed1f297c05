//! Trees as plain Python values: dict, list, str, int, Decimal, bool, None.

use goldenthread::reflect::RecordType;
use goldenthread::{Kind, Node, Number};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString};

use crate::class::in_python;
use crate::values;

/// The value of a node; numbers keep their digits.
pub(crate) fn to_python(py: Python<'_>, node: Node<'_>) -> PyResult<Py<PyAny>> {
    Ok(match node.kind() {
        Kind::Null => py.None(),
        Kind::Bool => (node.text() == "true").into_pyobject(py)?.to_owned().into_any().unbind(),
        Kind::Number => match node.text().parse::<Number>() {
            Ok(number) => values::whole(py, number)?,
            Err(_) => py.import("decimal")?.getattr("Decimal")?.call1((node.text(),))?.unbind(),
        },
        Kind::Text | Kind::Key => PyString::new(py, node.text()).into_any().unbind(),
        Kind::List => {
            let items = node.items().map(|item| to_python(py, item)).collect::<PyResult<Vec<_>>>()?;
            PyList::new(py, items)?.into_any().unbind()
        }
        Kind::Map => {
            let map = PyDict::new(py);
            for (key, value) in node.entries() {
                // A key written twice counts once, as it does in a plan: the first.
                if !map.contains(key.text())? {
                    map.set_item(key.text(), to_python(py, value)?)?;
                }
            }
            map.into_any().unbind()
        }
    })
}

/// The fields of a record under the names they have in Python.
pub(crate) fn fields<'py>(py: Python<'py>, kind: &RecordType, node: Node<'_>) -> PyResult<Bound<'py, PyDict>> {
    let fields = PyDict::new(py);
    let beside = PyDict::new(py);
    for (key, value) in node.entries() {
        let known = kind.fields.iter().find(|field| field.key == key.text() || field.alias == Some(key.text()));
        let value = to_python(py, value)?;
        match (known, kind.fields.iter().find(|field| field.key.is_empty())) {
            (Some(field), _) => fields.set_item(in_python(field), value)?,
            (None, Some(open)) => {
                beside.set_item(key.text(), value)?;
                fields.set_item(open.name, &beside)?;
            }
            (None, None) => {}
        }
    }
    Ok(fields)
}
