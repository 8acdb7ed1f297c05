//! What pydantic asks of a type, which `goldenthread._pydantic` answers: imported when it is asked.

use pyo3::prelude::*;

/// How pydantic reads and writes a plan or a digest.
#[pyfunction]
pub(crate) fn _core_schema<'py>(
    class: &Bound<'py, PyAny>,
    _source: &Bound<'py, PyAny>,
    _handler: &Bound<'py, PyAny>,
) -> PyResult<Bound<'py, PyAny>> {
    class.py().import("goldenthread._pydantic")?.call_method1("core_schema", (class,))
}

/// The JSON Schema of a plan or a digest, for pydantic.
#[pyfunction]
pub(crate) fn _json_schema<'py>(
    class: &Bound<'py, PyAny>,
    _schema: &Bound<'py, PyAny>,
    handler: &Bound<'py, PyAny>,
) -> PyResult<Bound<'py, PyAny>> {
    class.py().import("goldenthread._pydantic")?.call_method1("json_schema", (class, handler))
}

/// Gives a class what pydantic asks for.
pub(crate) fn hooks<'py>(module: &Bound<'py, PyModule>) -> PyResult<Vec<(String, Bound<'py, PyAny>)>> {
    let of_class = module.py().import("builtins")?.getattr("classmethod")?;
    let hook = |name: &str| {
        let function = module.getattr(format!("_{name}").as_str())?;
        Ok((format!("__get_pydantic_{name}__"), of_class.call1((function,))?))
    };
    ["core_schema", "json_schema"].into_iter().map(hook).collect()
}
