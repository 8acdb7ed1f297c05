//! The cells of a column: of an Arrow array, or of Python values.

use arrow_array::cast::AsArray;
use arrow_array::types::*;
use arrow_array::{Array, RunArray};
use arrow_schema::{DataType, TimeUnit};
use goldenthread::Number;
use goldenthread_import::table::{Cells, joined};
use jiff::civil::Date;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyFloat, PyInt, PyList, PyString, PyTuple};

use crate::days::{Zone, day};
use crate::python::{invalid, is_instance};
use crate::values;

/// The values of an Arrow array; none where a plan has no use for their type, or cannot hold one of them.
pub(crate) fn of_array(array: &dyn Array) -> Option<Cells> {
    if array.is_empty() || array.logical_null_count() == array.len() {
        return Some(Cells::Text(vec![None; array.len()]));
    }
    macro_rules! printed {
        ($type:ident, $print:expr) => {{
            let numbers = array.as_primitive::<$type>();
            counted(each(array, |row| Some($print(numbers, row)))?)
        }};
    }
    macro_rules! whole {
        ($type:ident) => {
            printed!($type, |numbers: &arrow_array::PrimitiveArray<$type>, row| numbers.value(row).to_string())
        };
    }
    macro_rules! decimal {
        ($type:ident) => {
            printed!($type, |numbers: &arrow_array::PrimitiveArray<$type>, row| numbers.value_as_string(row))
        };
    }
    macro_rules! float {
        ($type:ident) => {
            printed!($type, |numbers: &arrow_array::PrimitiveArray<$type>, row| float(numbers.value(row)))
        };
    }
    Some(match array.data_type() {
        DataType::Utf8 => texts(array, |row| array.as_string::<i32>().value(row)),
        DataType::LargeUtf8 => texts(array, |row| array.as_string::<i64>().value(row)),
        DataType::Utf8View => texts(array, |row| array.as_string_view().value(row)),
        DataType::Boolean => Cells::Flag(each(array, |row| Some(array.as_boolean().value(row)))?),
        DataType::Int8 => whole!(Int8Type),
        DataType::Int16 => whole!(Int16Type),
        DataType::Int32 => whole!(Int32Type),
        DataType::Int64 => whole!(Int64Type),
        DataType::UInt8 => whole!(UInt8Type),
        DataType::UInt16 => whole!(UInt16Type),
        DataType::UInt32 => whole!(UInt32Type),
        DataType::UInt64 => whole!(UInt64Type),
        DataType::Float16 => float!(Float16Type),
        DataType::Float32 => float!(Float32Type),
        DataType::Float64 => float!(Float64Type),
        DataType::Decimal32(..) => decimal!(Decimal32Type),
        DataType::Decimal64(..) => decimal!(Decimal64Type),
        DataType::Decimal128(..) => decimal!(Decimal128Type),
        DataType::Decimal256(..) => decimal!(Decimal256Type),
        DataType::Date32 | DataType::Date64 | DataType::Timestamp(..) => Cells::Day(days(array)?),
        DataType::Dictionary(..) => {
            let dictionary = array.as_any_dictionary();
            let (values, keys) = (of_array(dictionary.values().as_ref())?, dictionary.normalized_keys());
            picked(&values, (0..array.len()).map(|row| keys.get(row).copied().filter(|_| array.is_valid(row))))
        }
        DataType::RunEndEncoded(ends, _) => match ends.data_type() {
            DataType::Int16 => run::<Int16Type>(array)?,
            DataType::Int32 => run::<Int32Type>(array)?,
            _ => run::<Int64Type>(array)?,
        },
        DataType::List(_) => lists(array, |row| array.as_list::<i32>().value(row))?,
        DataType::LargeList(_) => lists(array, |row| array.as_list::<i64>().value(row))?,
        DataType::ListView(_) => lists(array, |row| array.as_list_view::<i32>().value(row))?,
        DataType::LargeListView(_) => lists(array, |row| array.as_list_view::<i64>().value(row))?,
        DataType::FixedSizeList(..) => lists(array, |row| array.as_fixed_size_list().value(row))?,
        _ => return None,
    })
}

/// A value for each row that has one; none at all where a plan cannot hold one of them.
fn each<T>(array: &dyn Array, value: impl Fn(usize) -> Option<T>) -> Option<Vec<Option<T>>> {
    (0..array.len()).map(|row| if array.is_null(row) { Some(None) } else { value(row).map(Some) }).collect()
}

fn texts<'a>(array: &'a dyn Array, value: impl Fn(usize) -> &'a str) -> Cells {
    Cells::Text((0..array.len()).map(|row| array.is_valid(row).then(|| value(row).to_owned())).collect())
}

fn lists(array: &dyn Array, value: impl Fn(usize) -> arrow_array::ArrayRef) -> Option<Cells> {
    let list = |row: usize| {
        let items = of_array(value(row).as_ref())?;
        Some(joined((0..items.len()).filter_map(|row| items.text(row))))
    };
    each(array, list).map(Cells::Text)
}

fn run<R: RunEndIndexType>(array: &dyn Array) -> Option<Cells> {
    let runs = array.as_any().downcast_ref::<RunArray<R>>()?;
    let values = of_array(runs.values().as_ref())?;
    Some(picked(&values, (0..runs.len()).map(|row| Some(runs.get_physical_index(row)))))
}

/// The cells at some positions.
fn picked(cells: &Cells, rows: impl Iterator<Item = Option<usize>>) -> Cells {
    fn at<T: Clone>(cells: &[Option<T>], rows: impl Iterator<Item = Option<usize>>) -> Vec<Option<T>> {
        rows.map(|row| cells.get(row?)?.clone()).collect()
    }
    match cells {
        Cells::Text(cells) => Cells::Text(at(cells, rows)),
        Cells::Number(cells) => Cells::Number(at(cells, rows)),
        Cells::Count(cells) => Cells::Count(at(cells, rows)),
        Cells::Flag(cells) => Cells::Flag(at(cells, rows)),
        Cells::Day(cells) => Cells::Day(at(cells, rows)),
    }
}

/// Numbers; what is no number that a plan can hold (an infinity) makes the column text, and NaN is nothing.
fn counted(printed: Vec<Option<String>>) -> Cells {
    let printed: Vec<_> = printed.into_iter().map(|text| text.filter(|text| text != "NaN")).collect();
    let number = |text: &String| text.parse::<Number>().ok();
    if printed.iter().flatten().all(|text| number(text).is_some()) {
        return Cells::Number(printed.iter().map(|text| text.as_ref().and_then(number)).collect());
    }
    Cells::Text(printed)
}

/// The shortest digits that give the number again; very large and very small ones with an exponent.
fn float<T: std::fmt::Display + std::fmt::LowerExp>(number: T) -> String {
    const LONG: usize = 24;
    let plain = number.to_string();
    if plain.len() > LONG { format!("{number:e}") } else { plain }
}

fn days(array: &dyn Array) -> Option<Vec<Option<Date>>> {
    const A_DAY: i64 = 86_400;
    let zone = match array.data_type() {
        DataType::Timestamp(_, Some(zone)) => Zone::of(zone)?,
        _ => Zone::default(),
    };
    macro_rules! ticks {
        ($type:ident, $in_a_second:expr) => {{
            let ticks = array.as_primitive::<$type>();
            each(array, |row| zone.day(ticks.value(row).div_euclid($in_a_second)))
        }};
    }
    match array.data_type() {
        DataType::Date32 => each(array, |row| day(i64::from(array.as_primitive::<Date32Type>().value(row)))),
        DataType::Date64 => {
            each(array, |row| day(array.as_primitive::<Date64Type>().value(row).div_euclid(A_DAY * 1000)))
        }
        DataType::Timestamp(TimeUnit::Second, _) => ticks!(TimestampSecondType, 1),
        DataType::Timestamp(TimeUnit::Millisecond, _) => ticks!(TimestampMillisecondType, 1_000),
        DataType::Timestamp(TimeUnit::Microsecond, _) => ticks!(TimestampMicrosecondType, 1_000_000),
        DataType::Timestamp(TimeUnit::Nanosecond, _) => ticks!(TimestampNanosecondType, 1_000_000_000),
        _ => None,
    }
}

/// Cells as a column: of numbers or of flags where all that is there is such, else of text.
pub(crate) fn gathered(values: Vec<Cells>) -> Cells {
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
            "f" if is_one => Ok(counted(vec![Some(printed(value)?.replace("nan", "NaN"))])),
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
