//! Published documents read as a recipe says, recipes written, and what became of every cell and line.

use goldenthread::Period;
use goldenthread_import::table::Table;
use goldenthread_import::{Checks, LedgerEntry, Vocabulary, format_of, ledger_table, map as mapped};
use pyo3::prelude::*;
use pyo3::types::PyString;

use crate::arrow::{Frame, Tabled, framed};
use crate::input::{Input, format_named};
use crate::python::invalid;
use crate::report::refused;

/// How a published document is to be read: its format, the recipe, and the period that it reports on.
pub(crate) fn how(
    py: Python<'_>,
    format: Option<&str>,
    recipe: Option<&Bound<'_, PyAny>>,
    period: Option<&str>,
) -> PyResult<Checks> {
    let mut words = Vocabulary::default();
    if let Some(recipe) = recipe {
        // As everywhere, a text of one line is a path.
        let (_, bytes) = Input::of(recipe)?.bytes(py)?;
        let text = std::str::from_utf8(bytes.as_ref()).map_err(|_| invalid("the recipe is not valid UTF-8"))?;
        words.add(text).map_err(invalid)?;
    }
    let period: Option<Period> = period.map(str::parse).transpose().map_err(invalid)?;
    Ok(Checks { format: format_named(format)?, words, period, ..Checks::default() })
}

/// Writes the recipe of a published document: what was understood of its tables and columns, ready to be corrected.
///
/// Parameters
/// ----------
/// source : str, os.PathLike, bytes or file object
///     A published document: text, Markdown, CSV, a workbook, a Word file, a list of records.
/// format : str, optional
///     Its format; told from its name and content if not given.
/// name : str, optional
///     The name of the file.
/// recipe : str, os.PathLike, bytes or file object, optional
///     A recipe to begin with.
/// period : str, optional
///     The period that the document reports on.
///
/// Returns
/// -------
/// str
///     The recipe, in TOML: what each column means, with what its cells are as a comment. Corrected, it is `recipe` of
///     `read`, for this document and for its next editions.
///
/// Raises
/// ------
/// PlanInvalid
///     When the document cannot be read, or is a plan file, which needs no recipe.
/// OSError
///     When the file cannot be opened.
///
/// Examples
/// --------
/// >>> table = b"Yardstick,Plan 2026/27\nBins emptied,12\nStreets swept,40\n"
/// >>> '"Yardstick" = ' in map(table, format="csv")
/// True
#[pyfunction]
#[pyo3(signature = (source, format=None, *, name=None, recipe=None, period=None))]
pub(crate) fn map(
    py: Python<'_>,
    source: &Bound<'_, PyAny>,
    format: Option<&str>,
    name: Option<String>,
    recipe: Option<&Bound<'_, PyAny>>,
    period: Option<&str>,
) -> PyResult<String> {
    let checks = how(py, format, recipe, period)?;
    let (known, bytes) = Input::of(source)?.bytes(py)?;
    let (name, bytes) = (name.or(known), bytes.as_ref());
    let format = checks.format.unwrap_or_else(|| format_of(name.as_deref(), bytes));
    let made = mapped(checks.period, name.as_deref(), bytes, format, &checks.words, checks.limits);
    made.map_err(|error| refused(py, goldenthread::Report::unreadable(error, &String::from_utf8_lossy(bytes))))
}

/// What became of every cell and line of a published document: a table of `place`, `text`, `fared`, `path` and `why`.
#[pyclass(frozen, extends = Frame, module = "goldenthread")]
pub(crate) struct Ledger(Vec<LedgerEntry>);

framed!(Ledger);

impl Tabled for Ledger {
    fn table(&self) -> Table {
        ledger_table(&self.0)
    }
}

#[pymethods]
impl Ledger {
    fn __len__(&self) -> usize {
        self.0.len()
    }

    fn __repr__(&self) -> String {
        format!("Ledger({} cells and lines)", self.0.len())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyString>,))> {
        let text = serde_json::to_string(&slf.get().0).map_err(invalid)?;
        Ok((slf.py().import("goldenthread._native")?.getattr("_restore_ledger")?, (PyString::new(slf.py(), &text),)))
    }
}

/// The ledger that was pickled.
#[pyfunction]
pub(crate) fn _restore_ledger(text: &str) -> PyResult<Ledger> {
    serde_json::from_str(text).map(Ledger).map_err(invalid)
}

/// What became of every cell and line of a published document.
///
/// Parameters
/// ----------
/// source : str, os.PathLike, bytes or file object
///     A published document: text, Markdown, CSV, a workbook, a Word file, a list of records.
/// format : str, optional
///     Its format; told from its name and content if not given.
/// name : str, optional
///     The name of the file.
/// recipe : str, os.PathLike, bytes or file object, optional
///     How the document is to be read, as `map` writes it.
/// period : str, optional
///     The period that the document reports on.
///
/// Returns
/// -------
/// Ledger
///     A table for any data frame library, a row a cell or line that says something: where it stands, what it says, how it
///     fared ("read", "guessed", "explains", "left out" or "prose"), where in the plan it is, and why it was guessed or
///     left out. Of a plan file it is empty.
///
/// Raises
/// ------
/// PlanInvalid
///     When the document cannot be read.
/// OSError
///     When the file cannot be opened.
///
/// Examples
/// --------
/// >>> risks = b"Ref,Risk,Likelihood,Impact,Mood\nR1,Flood,3,4,glum\n"
/// >>> ledger(risks, format="csv").to_polars()["why"][-1]
/// 'the column `Mood` is not known'
#[pyfunction]
#[pyo3(signature = (source, format=None, *, name=None, recipe=None, period=None))]
pub(crate) fn ledger(
    py: Python<'_>,
    source: &Bound<'_, PyAny>,
    format: Option<&str>,
    name: Option<String>,
    recipe: Option<&Bound<'_, PyAny>>,
    period: Option<&str>,
) -> PyResult<Ledger> {
    let checks = how(py, format, recipe, period)?;
    let (known, bytes) = Input::of(source)?.bytes(py)?;
    let name = name.or(known);
    let opened = py.detach(|| checks.open(name.as_deref(), bytes.as_ref()).map(|opened| opened.ledger()));
    opened.map(Ledger).map_err(|report| refused(py, *report))
}
