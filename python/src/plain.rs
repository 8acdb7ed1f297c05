//! Trees as plain Python values: dict, list, str, int, bool, None, and of other numbers Decimal, or what JSON has.

use goldenthread::{Kind, Node, Number};
use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString};

use crate::python::invalid;
use crate::values;

/// What plain data is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Numbers keep their digits: int, or `decimal.Decimal`.
    Python,
    /// Only what JSON has: int, float, or the digits as text where a float does not hold them.
    Json,
}

impl Mode {
    /// The mode of a name.
    pub(crate) fn of(name: &str) -> PyResult<Self> {
        match name {
            "python" => Ok(Self::Python),
            "json" => Ok(Self::Json),
            _ => Err(invalid(format!("`{name}` is not a mode: choose python or json"))),
        }
    }
}

/// A number that is printed so, as JSON has it.
pub(crate) fn json_number(py: Python<'_>, printed: &str) -> PyResult<Py<PyAny>> {
    let digits = printed.strip_prefix(['-', '+']).unwrap_or(printed);
    if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        // Python refuses to read very long ones, which no plan can hold.
        return Ok(match printed.parse::<i128>() {
            Ok(whole) => whole.into_py_any(py)?,
            Err(_) => printed.into_py_any(py)?,
        });
    }
    let number = printed.parse::<Number>().ok();
    let float = printed.parse::<f64>().ok().filter(|float| float.is_finite());
    let float = float.filter(|float| float.to_string().parse::<Number>().ok() == number && number.is_some());
    Ok(match float {
        Some(float) => float.into_py_any(py)?,
        None => printed.into_py_any(py)?,
    })
}

/// The value of a node.
pub(crate) fn to_python(py: Python<'_>, node: Node<'_>, mode: Mode) -> PyResult<Py<PyAny>> {
    Ok(match node.kind() {
        Kind::Null => py.None(),
        Kind::Bool => (node.text() == "true").into_py_any(py)?,
        Kind::Number if mode == Mode::Json => json_number(py, node.text())?,
        Kind::Number => match node.text().parse::<Number>() {
            Ok(number) => values::whole(py, number)?,
            Err(_) => py.import("decimal")?.getattr("Decimal")?.call1((node.text(),))?.unbind(),
        },
        Kind::Text | Kind::Key => PyString::new(py, node.text()).into_any().unbind(),
        Kind::List => {
            let items = node.items().map(|item| to_python(py, item, mode)).collect::<PyResult<Vec<_>>>()?;
            PyList::new(py, items)?.into_any().unbind()
        }
        Kind::Map => {
            let map = PyDict::new(py);
            for (key, value) in node.entries() {
                // A key written twice counts once, as it does in a plan: the first.
                if !map.contains(key.text())? {
                    map.set_item(key.text(), to_python(py, value, mode)?)?;
                }
            }
            map.into_any().unbind()
        }
    })
}
