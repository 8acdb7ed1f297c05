//! The cells of an Arrow array.

use arrow_array::cast::AsArray;
use arrow_array::types::*;
use arrow_array::{Array, RunArray};
use arrow_schema::{DataType, TimeUnit};
use jiff::civil::Date;

use super::Clocks;
use super::days::{A_DAY, Zone, day};
use crate::table::{Cells, joined};

/// The values of an Arrow array; none where a plan has no use for their type, or cannot hold one of them.
pub(super) fn of_array(array: &dyn Array, clocks: Clocks<'_>) -> Option<Cells> {
    if array.is_empty() || array.logical_null_count() == array.len() {
        return Some(Cells::Text(vec![None; array.len()]));
    }
    Some(match array.data_type() {
        DataType::Utf8 => texts(array, |row| array.as_string::<i32>().value(row)),
        DataType::LargeUtf8 => texts(array, |row| array.as_string::<i64>().value(row)),
        DataType::Utf8View => texts(array, |row| array.as_string_view().value(row)),
        DataType::Boolean => Cells::Flag(each(array, |row| Some(array.as_boolean().value(row)))?),
        DataType::Int8 => numbers::<Int8Type>(array, |number| number.to_string())?,
        DataType::Int16 => numbers::<Int16Type>(array, |number| number.to_string())?,
        DataType::Int32 => numbers::<Int32Type>(array, |number| number.to_string())?,
        DataType::Int64 => numbers::<Int64Type>(array, |number| number.to_string())?,
        DataType::UInt8 => numbers::<UInt8Type>(array, |number| number.to_string())?,
        DataType::UInt16 => numbers::<UInt16Type>(array, |number| number.to_string())?,
        DataType::UInt32 => numbers::<UInt32Type>(array, |number| number.to_string())?,
        DataType::UInt64 => numbers::<UInt64Type>(array, |number| number.to_string())?,
        DataType::Float16 => numbers::<Float16Type>(array, float)?,
        DataType::Float32 => numbers::<Float32Type>(array, float)?,
        DataType::Float64 => numbers::<Float64Type>(array, float)?,
        DataType::Decimal32(..) => decimals::<Decimal32Type>(array)?,
        DataType::Decimal64(..) => decimals::<Decimal64Type>(array)?,
        DataType::Decimal128(..) => decimals::<Decimal128Type>(array)?,
        DataType::Decimal256(..) => decimals::<Decimal256Type>(array)?,
        DataType::Date32 | DataType::Date64 | DataType::Timestamp(..) => Cells::Day(days(array, clocks)?),
        DataType::Dictionary(..) => {
            let dictionary = array.as_any_dictionary();
            let (values, keys) = (of_array(dictionary.values().as_ref(), clocks)?, dictionary.normalized_keys());
            values.picked((0..array.len()).map(|row| keys.get(row).copied().filter(|_| array.is_valid(row))))
        }
        DataType::RunEndEncoded(ends, _) => match ends.data_type() {
            DataType::Int16 => run::<Int16Type>(array, clocks)?,
            DataType::Int32 => run::<Int32Type>(array, clocks)?,
            _ => run::<Int64Type>(array, clocks)?,
        },
        DataType::List(_) => lists(array, clocks, |row| array.as_list::<i32>().value(row))?,
        DataType::LargeList(_) => lists(array, clocks, |row| array.as_list::<i64>().value(row))?,
        DataType::ListView(_) => lists(array, clocks, |row| array.as_list_view::<i32>().value(row))?,
        DataType::LargeListView(_) => lists(array, clocks, |row| array.as_list_view::<i64>().value(row))?,
        DataType::FixedSizeList(..) => lists(array, clocks, |row| array.as_fixed_size_list().value(row))?,
        _ => return None,
    })
}

/// A value for each row that has one; none at all where a plan cannot hold one of them.
fn each<T>(array: &dyn Array, value: impl Fn(usize) -> Option<T>) -> Option<Vec<Option<T>>> {
    (0..array.len()).map(|row| if array.is_null(row) { Some(None) } else { value(row).map(Some) }).collect()
}

/// Numbers, each as it is printed.
fn numbers<T: ArrowPrimitiveType>(array: &dyn Array, print: impl Fn(T::Native) -> String) -> Option<Cells> {
    let numbers = array.as_primitive::<T>();
    each(array, |row| Some(print(numbers.value(row)))).map(Cells::printed)
}

/// Exact decimals, with all their digits.
fn decimals<T: DecimalType>(array: &dyn Array) -> Option<Cells> {
    let numbers = array.as_primitive::<T>();
    each(array, |row| Some(numbers.value_as_string(row))).map(Cells::printed)
}

fn texts<'a>(array: &'a dyn Array, value: impl Fn(usize) -> &'a str) -> Cells {
    Cells::Text((0..array.len()).map(|row| array.is_valid(row).then(|| value(row).to_owned())).collect())
}

fn lists(array: &dyn Array, clocks: Clocks<'_>, value: impl Fn(usize) -> arrow_array::ArrayRef) -> Option<Cells> {
    let list = |row: usize| {
        let items = of_array(value(row).as_ref(), clocks)?;
        Some(joined((0..items.len()).filter_map(|row| items.text(row))))
    };
    each(array, list).map(Cells::Text)
}

fn run<R: RunEndIndexType>(array: &dyn Array, clocks: Clocks<'_>) -> Option<Cells> {
    let runs = array.as_any().downcast_ref::<RunArray<R>>()?;
    let values = of_array(runs.values().as_ref(), clocks)?;
    Some(values.picked((0..runs.len()).map(|row| Some(runs.get_physical_index(row)))))
}

/// The shortest digits that give the number again; very large and very small ones with an exponent.
fn float<T: std::fmt::Display + std::fmt::LowerExp>(number: T) -> String {
    const LONG: usize = 24;
    let plain = number.to_string();
    if plain.len() > LONG { format!("{number:e}") } else { plain }
}

fn days(array: &dyn Array, clocks: Clocks<'_>) -> Option<Vec<Option<Date>>> {
    let zone = match array.data_type() {
        DataType::Timestamp(_, Some(zone)) => Zone::of(zone)?,
        _ => Zone::GREENWICH,
    };
    macro_rules! ticks {
        ($type:ident, $in_a_second:expr) => {{
            let ticks = array.as_primitive::<$type>();
            each(array, |row| zone.day(ticks.value(row).div_euclid($in_a_second), clocks))
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
