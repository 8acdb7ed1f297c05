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
    macro_rules! printed {
        ($type:ident, $print:expr) => {{
            let numbers = array.as_primitive::<$type>();
            Cells::printed(each(array, |row| Some($print(numbers, row)))?)
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
