//! The tables that a plan is laid out in, from which it comes back as it was.

use goldenthread::reflect::RecordType;
use goldenthread::{Digest, Document, Plan, Tree};
use goldenthread_import::table::{Cells, Column, Exact, Frames, Table as Columns};
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::arrow::{Tabled, framed};
use crate::frames;
use crate::python::invalid;
use crate::record::Record;
use crate::root::{Path, Root};

/// One of the tables of `plan.tables()`: a row a record, which any data frame library reads.
#[pyclass(frozen, extends = crate::arrow::Frame, module = "goldenthread")]
pub(crate) struct Table(Columns);

framed!(Table);

impl Tabled for Table {
    fn table(&self) -> Columns {
        self.0.clone()
    }
}

#[pymethods]
impl Table {
    fn __len__(&self) -> usize {
        self.0.rows()
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| self.0 == other.get().0)
    }

    fn __hash__(&self) -> usize {
        self.0.rows()
    }

    fn __repr__(&self) -> String {
        format!("<Table of {} rows, {} columns>", self.0.rows(), self.0.columns.len())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let columns = PyDict::new(slf.py());
        for column in &slf.get().0.columns {
            let cells = (0..column.cells.len()).map(|row| column.cells.text(row));
            columns.set_item(&column.name, (kind(&column.cells), cells.collect::<Vec<_>>()))?;
        }
        crate::python::pickled(slf.py(), "_restore_table", (columns,))
    }
}

/// What kind of cells a column has.
fn kind(cells: &Cells) -> &'static str {
    match cells {
        Cells::Text(_) => "text",
        Cells::Number(_) => "number",
        Cells::Count(_) => "count",
        Cells::Flag(_) => "flag",
        Cells::Day(_) => "day",
    }
}

/// A column by name: the kind of its cells, and each as text.
type Kept = (String, Vec<Option<String>>);

/// The table that was pickled.
#[pyfunction]
pub(crate) fn _restore_table(columns: &Bound<'_, PyDict>) -> PyResult<Table> {
    fn each<T: std::str::FromStr>(cells: &[Option<String>]) -> Vec<Option<T>> {
        cells.iter().map(|cell| cell.as_ref().and_then(|text| text.parse().ok())).collect()
    }
    let mut table = Columns::default();
    for (name, kept) in columns {
        let (kind, cells): Kept = kept.extract()?;
        let cells = match kind.as_str() {
            "number" => Cells::Number(each(&cells)),
            "count" => Cells::Count(each(&cells)),
            "flag" => Cells::Flag(each(&cells)),
            "day" => Cells::Day(each(&cells)),
            _ => Cells::Text(cells),
        };
        table.columns.push(Column { name: name.extract()?, cells });
    }
    Ok(Table(table))
}

#[pymethods]
impl Record {
    /// The plan as tables, from which `Plan.from_tables` makes the same plan again, unreadable values and all.
    ///
    /// A table for each kind of record there is, by name: `plan` for the plan's own fields, `risks`, `tasks`,
    /// `observations` ... A row is a record, with the `path` it stands at; a column is a field, or a year of one, or a
    /// field of a record within (`residual likelihood`). Beside the number of a figure stands what is printed, where that
    /// is more. What no column holds stands as JSON in `more`.
    ///
    /// >>> import goldenthread as gt
    /// >>> plan = gt.Plan(title="Plan", risks=[{"id": "R1", "title": "Flooding", "mitigations": ["Barriers"]}])
    /// >>> tables = plan.tables()
    /// >>> list(tables)
    /// ['plan', 'risks', 'mitigations']
    /// >>> tables["mitigations"].columns
    /// ['path', 'title', 'more']
    /// >>> gt.Plan.from_tables(**tables) == plan
    /// True
    fn _tables<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let tree = self.written().map_err(invalid)?;
        let exact = py.detach(|| Exact::of(self.kind, tree.root())).map_err(invalid)?;
        let tables = PyDict::new(py);
        for (name, table) in exact.tables {
            tables.set_item(name, Table(table))?;
        }
        Ok(tables)
    }
}

/// Makes a plan of tables: the inverse of `plan.tables()`.
///
/// Parameters
/// ----------
/// **tables : data frame
///     The tables by name, each a frame of polars or pandas, an Arrow table, a relation of DuckDB, a dict of columns, or
///     as `plan.tables()` gives it. A row stands where its `path` says, and `/risks/-` is one more risk. Without the
///     table `plan`, the frames are read as `from_frames` reads them.
///
/// Returns
/// -------
/// Plan
///     Findings on it have the frame, row and column in their place.
///
/// Raises
/// ------
/// ValueError
///     Where a plan would not say what the tables say: the message names each table and column.
#[pyfunction]
#[pyo3(signature = (**tables))]
pub(crate) fn _from_tables(py: Python<'_>, tables: Option<&Bound<'_, PyDict>>) -> PyResult<Py<PyAny>> {
    match tables {
        Some(given) if given.contains("plan")? => read(py, Plan::record(), given, Document::decode),
        _ => frames::_from_frames(py, tables),
    }
}

/// Makes a digest of tables: the inverse of `digest.tables()`.
#[pyfunction]
#[pyo3(signature = (**tables))]
pub(crate) fn _digest_from_tables(py: Python<'_>, tables: Option<&Bound<'_, PyDict>>) -> PyResult<Py<PyAny>> {
    let none = PyDict::new(py);
    read(py, Digest::record(), tables.unwrap_or(&none), Document::edition)
}

fn read(
    py: Python<'_>,
    kind: &'static RecordType,
    given: &Bound<'_, PyDict>,
    decode: fn(Tree<'static>) -> Document<'static>,
) -> PyResult<Py<PyAny>> {
    let mut named = Vec::new();
    for (name, value) in given.iter().filter(|(_, value)| !value.is_none()) {
        named.push((name.extract::<String>()?, frames::table(&value)?));
    }
    let tables: Vec<(&str, Columns)> = named.iter().map(|(name, table)| (name.as_str(), table.clone())).collect();
    let made = py.detach(|| Frames::exact(kind, &tables)).map_err(invalid)?;
    Record::object(py, &Root::framed(decode(made.tree), made.map), Path::new())
}
