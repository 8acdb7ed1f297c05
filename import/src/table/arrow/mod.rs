//! Tables from Arrow arrays, and as such: what data frame libraries hand to each other.

mod array;
mod days;

use std::sync::Arc;

use arrow_array::builder::StringBuilder;
use arrow_array::{ArrayRef, BooleanArray, Date32Array, Float64Array, Int64Array, RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, DataType, Field, Schema};
use jiff::civil::{Date, date};
use thiserror::Error;

use super::{Cells, Column, Table};

/// What day clocks show in a time zone of a name, so many seconds after 1970 began at Greenwich; none where the zone is
/// not known. Offsets and Greenwich itself are never asked for.
pub type Clocks<'c> = &'c dyn Fn(&str, i64) -> Option<Date>;

/// Why Arrow data is no table of a plan.
#[derive(Debug, Error)]
pub enum ArrowTableError {
    /// It could not be had.
    #[error(transparent)]
    Arrow(#[from] ArrowError),
    /// A column holds what no field can.
    #[error("column `{column}` holds {holds}, which no table of a plan holds")]
    Column {
        /// The column's name.
        column: String,
        /// What it holds.
        holds: DataType,
    },
}

impl Table {
    /// The table of Arrow data, whatever its types: dictionaries, runs and views are unpacked, lists joined in one cell,
    /// moments cut to the day that `clocks` show.
    ///
    /// ```
    /// use goldenthread::{Plan, Risk};
    /// use goldenthread_import::table::Table;
    /// use arrow_array::RecordBatchIterator;
    /// let plan = Plan { risks: vec![Risk::new("R1", "Flooding")], ..Plan::new("Plan") };
    /// let risks = Table::every(&plan, Risk::record());
    /// let batch = risks.to_arrow()?;
    /// let schema = batch.schema();
    /// let again = Table::of_arrow(RecordBatchIterator::new([Ok(batch)], schema), &|_, _| None)?;
    /// assert_eq!(again.column("title"), risks.column("title"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Where the data cannot be had, or a column holds what no field can.
    pub fn of_arrow(batches: impl RecordBatchReader, clocks: Clocks<'_>) -> Result<Self, ArrowTableError> {
        let fields = batches.schema().fields().clone();
        let mut columns: Vec<Option<Cells>> = fields.iter().map(|_| None).collect();
        for batch in batches {
            for ((known, array), field) in columns.iter_mut().zip(batch?.columns()).zip(&fields) {
                let unknown =
                    || ArrowTableError::Column { column: field.name().clone(), holds: array.data_type().clone() };
                let more = array::of_array(array.as_ref(), clocks).ok_or_else(unknown)?;
                match known {
                    Some(cells) => cells.extend(more),
                    None => *known = Some(more),
                }
            }
        }
        let mut table = Self::default();
        for (cells, field) in columns.into_iter().zip(&fields) {
            table.push(field.name(), cells.unwrap_or(Cells::Text(Vec::new())));
        }
        Ok(table)
    }

    /// The table as Arrow data: text, doubles, whole numbers, flags and days.
    ///
    /// # Errors
    ///
    /// Where its columns are not of one length.
    pub fn to_arrow(&self) -> Result<RecordBatch, ArrowError> {
        let field = |column: &Column| Field::new(&column.name, kind(column), true);
        let fields: Vec<Field> = self.columns.iter().map(field).collect();
        let arrays = self.columns.iter().map(|column| array(&column.cells)).collect();
        RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays)
    }
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
        Cells::Number(_) => Arc::new(Float64Array::from(cells.floats())),
        Cells::Count(cells) => Arc::new(Int64Array::from(cells.clone())),
        Cells::Flag(cells) => Arc::new(BooleanArray::from(cells.clone())),
        Cells::Day(cells) => Arc::new(cells.iter().map(|cell| cell.map(days)).collect::<Date32Array>()),
    }
}

/// The days since 1 January 1970.
fn days(day: Date) -> i32 {
    day.since(date(1970, 1, 1)).map_or(0, |span| span.get_days())
}
