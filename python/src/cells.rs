//! The cells of a column of Python values.

use goldenthread::Number;
use goldenthread_import::table::{Cells, joined};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyFloat, PyInt, PyList, PyString, PyTuple};

use crate::python::{invalid, is_instance};
use crate::values;

/// One value of a column as a column of one cell.
pub(crate) fn of_value(value: &Bound<'_, PyAny>, column: &str) -> PyResult<Cells> {
    let text = |text: String| Cells::Text(vec![Some(text)]);
    let missing = Cells::Text(vec![None]);
    let printed = |value: &Bound<'_, PyAny>| value.str()?.extract::<String>();
    let number = |printed: String| match printed.parse::<Number>() {
        Ok(number) => Cells::Number(vec![Some(number)]),
        Err(_) => text(printed),
    };
    if value.is_none() {
        return Ok(missing);
    }
    if value.is_instance_of::<PyString>() {
        return Ok(text(value.extract()?));
    }
    if value.is_instance_of::<PyBool>() {
        return Ok(Cells::Flag(vec![Some(value.extract()?)]));
    }
    if value.is_instance_of::<PyInt>() {
        return Ok(number(printed(value)?));
    }
    if value.is_instance_of::<PyList>() || value.is_instance_of::<PyTuple>() {
        let items = value.try_iter()?.map(|item| of_value(&item?, column)).collect::<PyResult<Vec<_>>>()?;
        return Ok(text(joined(items.iter().filter_map(|item| item.text(0)))));
    }
    let is = |module, class| is_instance(value, module, class);
    if value.hasattr("dtype")? && value.hasattr("tolist")? {
        // Of NumPy: dates and short floats say more in print than as plain values.
        let kind: String = value.getattr("dtype")?.getattr("kind")?.extract()?;
        let is_one = value.getattr("ndim")?.extract::<usize>()? == 0;
        return match kind.as_str() {
            "f" if is_one => Ok(Cells::printed(vec![Some(printed(value)?.replace("nan", "NaN"))])),
            "M" if is_one => Ok(first_of(&printed(value)?).map_or(missing, text)),
            _ => of_value(&value.call_method0("tolist")?, column),
        };
    }
    if value.is_instance_of::<PyFloat>() || is("decimal", "Decimal")? {
        let printed = printed(value)?;
        return Ok(if printed.to_ascii_lowercase().contains("nan") { missing } else { number(printed) });
    }
    // NaT and NA are the values that are not themselves.
    if is("pandas._libs.missing", "NAType")? || !value.eq(value)? {
        return Ok(missing);
    }
    if is("datetime", "date")? {
        let day: String = value.call_method0("isoformat")?.extract()?;
        return Ok(first_of(&day).map_or(missing, text));
    }
    if let Some(tree) = values::tree(value).map_err(invalid)? {
        return Ok(text(tree.root().text().to_owned()));
    }
    let kind = value.get_type().qualname()?;
    Err(invalid(format!("column `{column}` holds a value of the Python type `{kind}`, which no table of a plan holds")))
}

/// The day of a moment as it is printed; none of NaT.
fn first_of(moment: &str) -> Option<String> {
    moment.split('T').next().filter(|day| !day.is_empty() && *day != "Na").map(ToOwned::to_owned)
}
