//! Tables to and from data frames, by the Arrow C data interface in Python capsules.

use std::sync::Arc;

use arrow_array::builder::StringBuilder;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{ArrayRef, BooleanArray, Date32Array, Float64Array, Int64Array, RecordBatch, RecordBatchIterator};
use arrow_schema::{DataType, Field, Schema};
use goldenthread_formats::table::{Cells, Column, Table};
use jiff::civil::{Date, date};
use pyo3::exceptions::PyImportError;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

use crate::html;
use crate::python::invalid;

/// A table that any data frame library reads.
#[pyclass(frozen, module = "goldenthread")]
pub(crate) struct Frame(pub(crate) Table);

impl Frame {
    /// The table as a frame of polars, which must be installed.
    pub(crate) fn polars(self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        Self::to_polars(Py::new(py, self)?.bind(py))
    }

    /// The table as a capsule that holds an Arrow stream of one batch.
    pub(crate) fn stream<'py>(
        py: Python<'py>,
        table: Table,
        _requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let batch = batch(&table).map_err(invalid)?;
        let schema = batch.schema();
        let reader = RecordBatchIterator::new([Ok(batch)], schema);
        PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(reader)), c"arrow_array_stream")
    }
}

#[pymethods]
impl Frame {
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        Self::stream(py, self.0.clone(), requested_schema)
    }

    /// The names of the columns.
    #[getter]
    fn columns(&self) -> Vec<&str> {
        self.0.columns.iter().map(|column| column.name.as_str()).collect()
    }

    fn __len__(&self) -> usize {
        self.0.rows()
    }

    /// The table as a frame of pandas, which must be installed.
    pub(crate) fn to_pandas(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        let pandas = library(py, "pandas")?;
        // Columns by name, as lists: pandas of any release takes these, and none needs pyarrow.
        let columns = pyo3::types::PyDict::new(py);
        for column in &self.0.columns {
            columns.set_item(&column.name, series(py, &pandas, &column.cells)?)?;
        }
        Ok(pandas.call_method1("DataFrame", (columns,))?.unbind())
    }

    /// The table as a frame of polars.
    fn to_polars(slf: &Bound<'_, Self>) -> PyResult<Py<PyAny>> {
        Ok(library(slf.py(), "polars")?.call_method1("DataFrame", (slf,))?.unbind())
    }

    fn __repr__(&self) -> String {
        format!("<Frame of {} rows: {}>", self.0.rows(), self.columns().join(", "))
    }

    fn _repr_html_(&self) -> String {
        html::table(&self.0)
    }
}

fn library<'py>(py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyModule>> {
    py.import(name).map_err(|error| {
        let help = format!("{name} is not installed: pip install 'goldenthread[{name}]'");
        let raised = PyImportError::new_err(help);
        raised.set_cause(py, Some(error));
        raised
    })
}

/// A column of pandas: numbers with gaps stay numbers, days are days.
fn series<'py>(py: Python<'py>, pandas: &Bound<'py, PyModule>, cells: &Cells) -> PyResult<Bound<'py, PyAny>> {
    let (values, kind) = match cells {
        Cells::Text(cells) => (cells.into_pyobject(py)?.into_any(), "string"),
        Cells::Number(_) => (floats(cells).into_pyobject(py)?.into_any(), "float64"),
        Cells::Count(cells) if cells.iter().all(Option::is_some) => (cells.into_pyobject(py)?.into_any(), "int64"),
        Cells::Count(cells) => (cells.into_pyobject(py)?.into_any(), "Int64"),
        Cells::Flag(cells) if cells.iter().all(Option::is_some) => (cells.into_pyobject(py)?.into_any(), "bool"),
        Cells::Flag(cells) => (cells.into_pyobject(py)?.into_any(), "boolean"),
        Cells::Day(cells) => (cells.into_pyobject(py)?.into_any(), "datetime64[s]"),
    };
    let keywords = pyo3::types::PyDict::new(py);
    keywords.set_item("dtype", kind)?;
    pandas.call_method("Series", (values,), Some(&keywords))
}

fn floats(cells: &Cells) -> Vec<Option<f64>> {
    match cells {
        // Fifteen digits, the most a figure may have, are exact in a double.
        Cells::Number(cells) => {
            cells.iter().map(|cell| cell.and_then(|number| number.to_string().parse().ok())).collect()
        }
        _ => Vec::new(),
    }
}

fn batch(table: &Table) -> Result<RecordBatch, arrow_schema::ArrowError> {
    let fields: Vec<Field> = table.columns.iter().map(|column| Field::new(&column.name, kind(column), true)).collect();
    let arrays = table.columns.iter().map(|column| array(&column.cells)).collect();
    RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays)
}

fn kind(column: &Column) -> DataType {
    match column.cells {
        Cells::Text(_) => DataType::Utf8,
        Cells::Number(_) => DataType::Float64,
        Cells::Count(_) => DataType::Int64,
        Cells::Flag(_) => DataType::Boolean,
        Cells::Day(_) => DataType::Date32,
    }
}

fn array(cells: &Cells) -> ArrayRef {
    match cells {
        Cells::Text(cells) => {
            let mut texts = StringBuilder::new();
            cells.iter().for_each(|cell| texts.append_option(cell.as_deref()));
            Arc::new(texts.finish())
        }
        Cells::Number(_) => Arc::new(Float64Array::from(floats(cells))),
        Cells::Count(cells) => Arc::new(Int64Array::from(cells.clone())),
        Cells::Flag(cells) => Arc::new(BooleanArray::from(cells.clone())),
        Cells::Day(cells) => Arc::new(cells.iter().map(|cell| cell.map(days)).collect::<Date32Array>()),
    }
}

/// The days since 1 January 1970.
fn days(day: Date) -> i32 {
    day.since(date(1970, 1, 1)).map_or(0, |span| span.get_days())
}
