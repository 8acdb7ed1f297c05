//! Data frames read as a plan: anything with an Arrow stream, a frame of pandas, a dict of columns.

use arrow_array::cast::AsArray;
use arrow_array::ffi_stream::{FFI_ArrowArrayStream, RecordBatchStreamReader};
use arrow_array::types::{Float32Type, Float64Type};
use arrow_array::{Array, RecordBatchReader};
use arrow_schema::{DataType, TimeUnit};
use goldenthread::reflect::Type;
use goldenthread::{Document, Number, Plan};
use goldenthread_formats::table::{CellMap, Cells, Column, Frames, Table};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyCapsule, PyDict, PyFloat, PyInt, PyList, PyString};

use crate::collections::Map;
use crate::python::{invalid, is_instance, refused};
use crate::record::{Path, Record, Root};
use crate::walk;

/// What tells the cell that a place shows.
#[derive(Debug)]
pub(crate) struct CellsOf {
    pub(crate) map: CellMap,
    /// Each frame's name and its columns.
    pub(crate) frames: Vec<(String, Vec<String>)>,
}

/// Builds a plan of data frames.
///
/// Parameters
/// ----------
/// indicators, actions, risks, priorities, projects, criteria, ... : data frame, optional
///     A row a record; columns have the names of fields: `target 2009/10`, `residual likelihood`. Anything that
///     streams Arrow data, a frame of pandas, or a dict of columns.
/// figures : data frame, optional
///     A row a figure, with the columns indicator, series, period and value or printed.
/// tasks, milestones, mitigations : data frame, optional
///     As above, with a column action, or for mitigations a column risk.
/// posts, units, outcomes, frameworks, grade_scales : data frame, optional
///     As above, with a column id; or a dict from ids, as `Plan` takes it.
/// **fields
///     Other fields of the plan: title, period ...
///
/// Returns
/// -------
/// Plan
///     Findings on it have the frame, row and column in their place.
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
    let head = walk::fields(head.into_iter()).map_err(|error| refused(py, error.report()))?;
    let named: Vec<(&str, Table)> = tables.iter().map(|(name, table)| (name.as_str(), table.clone())).collect();
    let frames = py.detach(|| Frames::new(&head, &named)).map_err(invalid)?;
    let columns = |table: &Table| table.columns.iter().map(|column| column.name.clone()).collect();
    let cells =
        CellsOf { map: frames.map, frames: tables.iter().map(|(name, t)| (name.clone(), columns(t))).collect() };
    let root = Root::framed(Document::decode(frames.tree), cells);
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
fn table(value: &Bound<'_, PyAny>) -> PyResult<Table> {
    if value.hasattr("__arrow_c_stream__")? {
        match value.call_method0("__arrow_c_stream__") {
            Ok(capsule) => return of_stream(&capsule.cast_into::<PyCapsule>()?),
            // A frame of pandas needs pyarrow for this, and columns of one kind: its values are taken one by one.
            Err(error) if !value.hasattr("to_dict")? => return Err(error),
            Err(_) => {}
        }
    }
    if let Ok(columns) = value.cast::<PyDict>() {
        return of_columns(columns);
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
    let fields = reader.schema().fields().clone();
    let mut columns: Vec<Option<Cells>> = fields.iter().map(|_| None).collect();
    for batch in reader {
        let batch = batch.map_err(invalid)?;
        for ((known, array), field) in columns.iter_mut().zip(batch.columns()).zip(&fields) {
            let unknown = || {
                invalid(format!(
                    "column `{}` holds {}, which no table of a plan holds",
                    field.name(),
                    array.data_type()
                ))
            };
            let more = cells(array.as_ref()).ok_or_else(unknown)?;
            match known {
                Some(cells) => cells.extend(more),
                None => *known = Some(more),
            }
        }
    }
    let columns = columns.into_iter().zip(&fields);
    let columns = columns
        .map(|(cells, field)| Column { name: field.name().clone(), cells: cells.unwrap_or(Cells::Text(Vec::new())) });
    Ok(Table { columns: columns.collect() })
}

/// The values of an Arrow array; none where a plan has no use for their type.
fn cells(array: &dyn Array) -> Option<Cells> {
    fn each<T>(array: &dyn Array, value: impl Fn(usize) -> Option<T>) -> Vec<Option<T>> {
        (0..array.len()).map(|row| if array.is_null(row) { None } else { value(row) }).collect()
    }
    macro_rules! whole {
        ($type:ident) => {{
            let numbers = array.as_primitive::<arrow_array::types::$type>();
            Cells::Number(each(array, |row| numbers.value(row).to_string().parse().ok()))
        }};
    }
    Some(match array.data_type() {
        DataType::Utf8 => Cells::Text(each(array, |row| Some(array.as_string::<i32>().value(row).to_owned()))),
        DataType::LargeUtf8 => Cells::Text(each(array, |row| Some(array.as_string::<i64>().value(row).to_owned()))),
        DataType::Utf8View => Cells::Text(each(array, |row| Some(array.as_string_view().value(row).to_owned()))),
        DataType::Boolean => Cells::Flag(each(array, |row| Some(array.as_boolean().value(row)))),
        DataType::Int8 => whole!(Int8Type),
        DataType::Int16 => whole!(Int16Type),
        DataType::Int32 => whole!(Int32Type),
        DataType::Int64 => whole!(Int64Type),
        DataType::UInt8 => whole!(UInt8Type),
        DataType::UInt16 => whole!(UInt16Type),
        DataType::UInt32 => whole!(UInt32Type),
        DataType::UInt64 => whole!(UInt64Type),
        DataType::Float32 => {
            floats(each(array, |row| Some(array.as_primitive::<Float32Type>().value(row).to_string())))
        }
        DataType::Float64 => {
            floats(each(array, |row| Some(array.as_primitive::<Float64Type>().value(row).to_string())))
        }
        DataType::Decimal128(..) => {
            let numbers = array.as_primitive::<arrow_array::types::Decimal128Type>();
            floats(each(array, |row| Some(numbers.value_as_string(row))))
        }
        DataType::Date32 => {
            let days = array.as_primitive::<arrow_array::types::Date32Type>();
            Cells::Day(each(array, |row| day(i64::from(days.value(row)))))
        }
        DataType::Timestamp(unit, _) => {
            let ticks = match unit {
                TimeUnit::Second => array.as_primitive::<arrow_array::types::TimestampSecondType>().values(),
                TimeUnit::Millisecond => array.as_primitive::<arrow_array::types::TimestampMillisecondType>().values(),
                TimeUnit::Microsecond => array.as_primitive::<arrow_array::types::TimestampMicrosecondType>().values(),
                TimeUnit::Nanosecond => array.as_primitive::<arrow_array::types::TimestampNanosecondType>().values(),
            };
            let a_day = 86_400 * i64::pow(1000, unit_power(*unit));
            Cells::Day(each(array, |row| day(ticks.get(row)?.div_euclid(a_day))))
        }
        DataType::Dictionary(..) => {
            let dictionary = array.as_any_dictionary();
            let (keys, values) = (dictionary.normalized_keys(), cells(dictionary.values().as_ref())?);
            Cells::Text(each(array, |row| values.text(*keys.get(row)?)))
        }
        DataType::List(_) => {
            let lists = array.as_list::<i32>();
            Cells::Text(each(array, |row| joined(lists.value(row).as_ref())))
        }
        DataType::LargeList(_) => {
            let lists = array.as_list::<i64>();
            Cells::Text(each(array, |row| joined(lists.value(row).as_ref())))
        }
        DataType::Null => Cells::Text(vec![None; array.len()]),
        _ => return None,
    })
}

fn unit_power(unit: TimeUnit) -> u32 {
    match unit {
        TimeUnit::Second => 0,
        TimeUnit::Millisecond => 1,
        TimeUnit::Microsecond => 2,
        TimeUnit::Nanosecond => 3,
    }
}

fn joined(items: &dyn Array) -> Option<String> {
    let items = cells(items)?;
    Some((0..items.len()).filter_map(|row| items.text(row)).collect::<Vec<_>>().join("; "))
}

/// Numbers; what is no number that a plan can hold (an infinity) makes the column text, and NaN is nothing.
fn floats(printed: Vec<Option<String>>) -> Cells {
    let printed: Vec<_> = printed.into_iter().map(|text| text.filter(|text| text != "NaN")).collect();
    let number = |text: &String| text.parse::<Number>().ok();
    if printed.iter().flatten().all(|text| number(text).is_some()) {
        return Cells::Number(printed.iter().map(|text| text.as_ref().and_then(number)).collect());
    }
    Cells::Text(printed)
}

fn day(days: i64) -> Option<Date> {
    date(1970, 1, 1).checked_add(i32::try_from(days).ok()?.days()).ok()
}

/// A dict of columns, each a list of values.
fn of_columns(columns: &Bound<'_, PyDict>) -> PyResult<Table> {
    let mut table = Table::default();
    for (name, values) in columns {
        let name = name.str()?.to_cow()?.into_owned();
        let values = values.try_iter()?.map(|value| cell(&value?)).collect::<PyResult<Vec<_>>>()?;
        table.columns.push(Column { name, cells: gathered(values) });
    }
    let rows = table.rows();
    if let Some(short) = table.columns.iter().find(|column| column.cells.len() != rows) {
        return Err(invalid(format!("column `{}` has {} rows, and others have {rows}", short.name, short.cells.len())));
    }
    Ok(table)
}

/// Cells as a column: of numbers or of flags where all that is there is such, else of text.
fn gathered(values: Vec<Cells>) -> Cells {
    let there = || values.iter().filter(|cells| cells.text(0).is_some());
    let first = |cells: &Cells| cells.text(0);
    if there().all(|cells| matches!(cells, Cells::Number(_))) {
        return Cells::Number(values.iter().map(|cells| first(cells)?.parse().ok()).collect());
    }
    if there().all(|cells| matches!(cells, Cells::Flag(_))) {
        return Cells::Flag(values.iter().map(|cells| first(cells)?.parse().ok()).collect());
    }
    Cells::Text(values.iter().map(first).collect())
}

/// One value as a column of one cell.
fn cell(value: &Bound<'_, PyAny>) -> PyResult<Cells> {
    let missing = Cells::Text(vec![None]);
    // NaN, NaT and NA are the values that are not themselves.
    if value.is_none() || !value.eq(value).unwrap_or(false) {
        return Ok(missing);
    }
    if value.is_instance_of::<PyBool>() {
        return Ok(Cells::Flag(vec![Some(value.extract()?)]));
    }
    if value.is_instance_of::<PyString>() {
        return Ok(Cells::Text(vec![Some(value.extract()?)]));
    }
    if is_instance(value, "datetime", "date")? {
        let text: String = value.call_method0("isoformat")?.extract()?;
        return Ok(Cells::Text(vec![text.split('T').next().map(ToOwned::to_owned)]));
    }
    let text = value.str()?.to_cow()?.into_owned();
    let is_number =
        value.is_instance_of::<PyInt>() || value.is_instance_of::<PyFloat>() || value.hasattr("__float__")?;
    Ok(match text.parse::<Number>() {
        Ok(number) if is_number => Cells::Number(vec![Some(number)]),
        _ => Cells::Text(vec![Some(text)]),
    })
}
