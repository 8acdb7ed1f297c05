//! Data frames read as a plan: anything with an Arrow stream, a frame of pandas, a dict of columns.

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi};
use arrow_array::ffi_stream::{ArrayStreamReader, FFI_ArrowArrayStream, RecordBatchStreamReader};
use arrow_array::{RecordBatch, RecordBatchIterator, make_array};
use goldenthread::reflect::Type;
use goldenthread::{Document, Plan};
use goldenthread_import::table::{Cells, Column, Frames, Table};
use jiff::civil::Date;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyList};

use crate::cells;
use crate::collections::Map;
use crate::python::{had, invalid, is_instance, passed};
use crate::record::Record;
use crate::report::refused;
use crate::root::{Path, Root};
use crate::walk;

/// Builds a plan of data frames.
///
/// Parameters
/// ----------
/// indicators, actions, risks, priorities, projects, criteria, ... : data frame, optional
///     A row a record; columns have the names of fields: `target 2009/10`, `residual likelihood`. Anything that
///     streams Arrow data, a frame of pandas, or a dict of columns.
/// figures : data frame, optional
///     A row a figure, with the columns indicator, series, period and value or printed.
/// tasks, milestones, mitigations, commitments, sources, serves, assessments : data frame, optional
///     As above, with a column that names what each row stands in: action, risk, priority, criterion. Those that a plan
///     does not gather are `plan.every(Commitment)` and so on.
/// posts, units, outcomes, frameworks, grade_scales : data frame, optional
///     As above, with a column id; or a dict from ids, as `Plan` takes it.
/// **fields
///     Other fields of the plan: title, period ...
///
/// Returns
/// -------
/// Plan
///     Findings on it have the frame, row and column in their place.
///
/// Raises
/// ------
/// ValueError
///     Where a plan would not say what the frames say: the message names each frame and column. The frames that
///     collections give hold records within records by their names only, marked `…`; these need a frame of their own.
#[pyfunction]
#[pyo3(signature = (**keywords))]
pub(crate) fn _from_frames(py: Python<'_>, keywords: Option<&Bound<'_, PyDict>>) -> PyResult<Py<PyAny>> {
    let (mut head, mut tables) = (Vec::new(), Vec::new());
    for (name, value) in keywords.into_iter().flatten() {
        let name: String = name.extract()?;
        let field = Plan::record().fields.iter().find(|field| field.name == name);
        let is_map = field.is_some_and(|field| matches!(field.holds, Type::Map(_))) && is_map(&value)?;
        match field {
            _ if value.is_none() => {}
            Some(field) if !Frames::has(&name) || is_map => head.push((field.key, value)),
            None if !Frames::has(&name) => {
                return Err(PyTypeError::new_err(format!("a plan has no field '{name}'")));
            }
            _ => tables.push((name, table(&value)?)),
        }
    }
    let head = walk::fields(head.into_iter())?.map_err(|error| refused(py, error.report()))?;
    let named: Vec<(&str, Table)> = tables.iter().map(|(name, table)| (name.as_str(), table.clone())).collect();
    let frames = py.detach(|| Frames::new(&head, &named)).map_err(invalid)?;
    let root = Root::framed(Document::decode(frames.tree), frames.map);
    Record::object(py, &root, Path::new())
}

/// Whether a value is a map from ids and not a frame: one of ours, or a dict with no list of ids.
fn is_map(value: &Bound<'_, PyAny>) -> PyResult<bool> {
    let ids = value.cast::<PyDict>().map(|dict| dict.get_item("id"));
    Ok(match ids {
        Ok(ids) => ids?.is_none_or(|ids| !ids.is_instance_of::<PyList>()),
        Err(_) => value.is_instance_of::<Map>(),
    })
}

/// A frame as a table.
pub(crate) fn table(value: &Bound<'_, PyAny>) -> PyResult<Table> {
    if value.hasattr("__arrow_c_stream__")? {
        match value.call_method0("__arrow_c_stream__") {
            Ok(capsule) => match of_stream(&capsule.cast_into::<PyCapsule>()?) {
                // Polars hands over a column of nothing but nulls otherwise than the interface asks for.
                Err(error) if is_instance(value, "polars", "DataFrame")? => {
                    let keywords = PyDict::new(value.py());
                    keywords.set_item("as_series", false)?;
                    let columns = value.call_method("to_dict", (), Some(&keywords))?.cast_into::<PyDict>()?;
                    return had(value.py(), of_columns(&columns))?.ok_or(error);
                }
                read => return read,
            },
            // A frame of pandas needs pyarrow for this, and columns of one kind: its values are taken one by one.
            Err(error) if !value.hasattr("to_dict")? => return Err(error),
            Err(error) => passed(value.py(), error)?,
        }
    }
    if let Ok(columns) = value.cast::<PyDict>() {
        return of_columns(columns);
    }
    // A relation of DuckDB.
    if value.hasattr("to_arrow_table")? {
        return table(&value.call_method0("to_arrow_table")?);
    }
    if value.hasattr("to_dict")? {
        return of_columns(&value.call_method1("to_dict", ("list",))?.cast_into::<PyDict>()?);
    }
    let kind = value.get_type().qualname()?;
    Err(PyTypeError::new_err(format!("expected a data frame, an Arrow table or a dict of columns; found {kind}")))
}

#[expect(unsafe_code, reason = "the Arrow C stream interface hands over a pointer, here in a capsule made for it")]
fn of_stream(capsule: &Bound<'_, PyCapsule>) -> PyResult<Table> {
    let pointer = capsule.pointer_checked(Some(c"arrow_array_stream"))?.cast::<FFI_ArrowArrayStream>();
    // SAFETY: by the PyCapsule interface of Arrow, a capsule of this name holds a stream; it is moved out, and an
    // empty one left behind for the capsule to release.
    let reader = unsafe { RecordBatchStreamReader::from_raw(pointer.as_ptr()) }.map_err(invalid)?;
    Table::of_arrow(reader, &clocks).map_err(invalid)
}

/// The cells of one column that comes as Arrow data: an array, or a stream of such. None of what is no Arrow data.
#[expect(unsafe_code, reason = "the Arrow C interfaces hand over pointers, here in capsules made for them")]
pub(crate) fn column(value: &Bound<'_, PyAny>) -> PyResult<Option<Cells>> {
    let arrays = if value.hasattr("__arrow_c_array__")? {
        let (schema, array) =
            value.call_method0("__arrow_c_array__")?.extract::<(Bound<'_, PyAny>, Bound<'_, PyAny>)>()?;
        let (schema, array) = (schema.cast_into::<PyCapsule>()?, array.cast_into::<PyCapsule>()?);
        let schema = schema.pointer_checked(Some(c"arrow_schema"))?.cast::<FFI_ArrowSchema>();
        let array = array.pointer_checked(Some(c"arrow_array"))?.cast::<FFI_ArrowArray>();
        // SAFETY: by the PyCapsule interface of Arrow, capsules of these names hold a schema and an array of it; the array is
        // moved out, and an empty one left behind, and the schema stays with its capsule, which is alive.
        let data = unsafe { from_ffi(FFI_ArrowArray::from_raw(array.as_ptr()), schema.as_ref()) };
        vec![make_array(data.map_err(invalid)?)]
    } else if value.hasattr("__arrow_c_stream__")? {
        let capsule = value.call_method0("__arrow_c_stream__")?.cast_into::<PyCapsule>()?;
        let pointer = capsule.pointer_checked(Some(c"arrow_array_stream"))?.cast::<FFI_ArrowArrayStream>();
        // SAFETY: as above, of a stream.
        let reader = unsafe { ArrayStreamReader::from_raw(pointer.as_ptr()) }.map_err(invalid)?;
        reader.collect::<Result<Vec<_>, _>>().map_err(invalid)?
    } else {
        return Ok(None);
    };
    let mut cells: Option<Cells> = None;
    for array in arrays {
        let batch = RecordBatch::try_from_iter_with_nullable([("value", array, true)]).map_err(invalid)?;
        let schema = batch.schema();
        let table = Table::of_arrow(RecordBatchIterator::new([Ok(batch)], schema), &clocks).map_err(|_| {
            invalid("expected a single column of numbers or texts, not a table or a column of lists or records")
        })?;
        let more = table.columns.into_iter().map(|column| column.cells);
        for more in more {
            match &mut cells {
                Some(cells) => cells.extend(more),
                None => cells = Some(more),
            }
        }
    }
    Ok(Some(cells.unwrap_or(Cells::Text(Vec::new()))))
}

/// The day that clocks show in a zone as Python knows it by its name, so many seconds after 1970 began at Greenwich.
fn clocks(zone: &str, seconds: i64) -> Option<Date> {
    let there = |py: Python<'_>| {
        let zone = py.import("zoneinfo")?.getattr("ZoneInfo")?.call1((zone,))?;
        let moment = py.import("datetime")?.getattr("datetime")?.call_method1("fromtimestamp", (seconds, zone))?;
        moment.call_method0("date")?.extract()
    };
    Python::attach(there).ok()
}

/// A dict of columns, each a list of values.
fn of_columns(columns: &Bound<'_, PyDict>) -> PyResult<Table> {
    let mut table = Table::default();
    for (name, values) in columns {
        let name = name.str()?.to_cow()?.into_owned();
        let values = values.try_iter()?.map(|value| cells::of_value(&value?, &name)).collect::<PyResult<Vec<_>>>()?;
        table.columns.push(Column { name, cells: Cells::stacked(&values) });
    }
    let rows = table.rows();
    if let Some(short) = table.columns.iter().find(|column| column.cells.len() != rows) {
        return Err(invalid(format!("column `{}` has {} rows, and others have {rows}", short.name, short.cells.len())));
    }
    Ok(table)
}
