//! Tables to and from data frames, by the Arrow C data interface in Python capsules.

use arrow_array::RecordBatchIterator;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use goldenthread_import::table::{Cells, Table};
use pyo3::PyClass;
use pyo3::exceptions::{PyImportError, PyTypeError};
use pyo3::prelude::*;
use pyo3::pyclass::boolean_struct::True;
use pyo3::types::{PyCapsule, PyDict, PyTuple};

use crate::html;
use crate::python::invalid;

/// What is a table in Python.
pub(crate) trait Tabled: PyClass<BaseType = Frame, Frozen = True> + Sync {
    /// The table, made when it is asked for.
    fn table(&self) -> Table;
}

/// A table that any data frame library reads: what collections, reports and rules have in common.
#[pyclass(frozen, subclass, module = "goldenthread")]
pub(crate) struct Frame(fn(&Bound<'_, PyAny>) -> PyResult<Table>);

impl Frame {
    /// What an object that is a table is made of.
    pub(crate) fn of<T: Tabled>(value: T) -> PyClassInitializer<T> {
        PyClassInitializer::from(Self(|this| Ok(this.cast::<T>()?.get().table()))).add_subclass(value)
    }

    fn table(slf: &Bound<'_, Self>) -> PyResult<Table> {
        (slf.get().0)(slf.as_any())
    }
}

/// Makes classes tables: they become Python objects as the subclasses of [`Frame`] that they are.
macro_rules! framed {
    ($($class:ty),*) => {
        $(impl<'py> IntoPyObject<'py> for $class {
            type Target = Self;
            type Output = Bound<'py, Self>;
            type Error = PyErr;

            fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, Self>> {
                Bound::new(py, $crate::arrow::Frame::of(self))
            }
        })*
    };
}
pub(crate) use framed;

#[pymethods]
impl Frame {
    /// The names of the columns.
    #[getter]
    fn columns(slf: &Bound<'_, Self>) -> PyResult<Vec<String>> {
        Ok(Self::table(slf)?.columns.into_iter().map(|column| column.name).collect())
    }

    /// The table as a frame of pandas, which must be installed.
    fn to_pandas<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let pandas = library(slf.py(), "pandas")?;
        // Columns by name, as lists: pandas of any release takes these, and none needs pyarrow.
        let columns = PyDict::new(slf.py());
        for column in Self::table(slf)?.columns {
            columns.set_item(column.name, series(&pandas, &column.cells)?)?;
        }
        pandas.call_method1("DataFrame", (columns,))
    }

    /// The table as a frame of polars, which must be installed.
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        library(slf.py(), "polars")?.call_method1("DataFrame", (slf,))
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        slf: &Bound<'py, Self>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // A consumer that wants other types converts them itself, as the interface allows.
        let _ = requested_schema;
        let batch = Self::table(slf)?.to_arrow().map_err(invalid)?;
        let schema = batch.schema();
        let reader = RecordBatchIterator::new([Ok(batch)], schema);
        PyCapsule::new_with_value(slf.py(), FFI_ArrowArrayStream::new(Box::new(reader)), c"arrow_array_stream")
    }

    /// Refuses: of what it takes for an array, pandas would make one column of objects.
    #[pyo3(signature = (*_dtype, **_copy))]
    fn __array__(&self, _dtype: &Bound<'_, PyTuple>, _copy: Option<&Bound<'_, PyDict>>) -> PyResult<()> {
        let help = "this is a table, not an array: use to_pandas(), or pandas.DataFrame.from_arrow";
        Err(PyTypeError::new_err(help))
    }

    fn _repr_html_(slf: &Bound<'_, Self>) -> PyResult<String> {
        Ok(html::table(&Self::table(slf)?))
    }
}

pub(crate) fn library<'py>(py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyModule>> {
    py.import(name).map_err(|error| {
        let help = format!("{name} is not installed: pip install 'goldenthread[{name}]'");
        let raised = PyImportError::new_err(help);
        raised.set_cause(py, Some(error));
        raised
    })
}

/// A column of pandas: numbers with gaps stay numbers, days are days.
pub(crate) fn series<'py>(pandas: &Bound<'py, PyModule>, cells: &Cells) -> PyResult<Bound<'py, PyAny>> {
    let py = pandas.py();
    let (values, kind) = match cells {
        Cells::Text(cells) => (cells.into_pyobject(py)?.into_any(), "string"),
        Cells::Number(_) => (cells.floats().into_pyobject(py)?.into_any(), "float64"),
        Cells::Count(cells) if cells.iter().all(Option::is_some) => (cells.into_pyobject(py)?.into_any(), "int64"),
        Cells::Count(cells) => (cells.into_pyobject(py)?.into_any(), "Int64"),
        Cells::Flag(cells) if cells.iter().all(Option::is_some) => (cells.into_pyobject(py)?.into_any(), "bool"),
        Cells::Flag(cells) => (cells.into_pyobject(py)?.into_any(), "boolean"),
        Cells::Day(cells) => (cells.into_pyobject(py)?.into_any(), "datetime64[s]"),
    };
    let keywords = PyDict::new(py);
    keywords.set_item("dtype", kind)?;
    pandas.call_method("Series", (values,), Some(&keywords))
}
