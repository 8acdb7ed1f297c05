//! Years, quarters and ranges of years as Python classes.

use goldenthread::{self as core, Period, YearKind};
use jiff::civil::Date;
use pyo3::IntoPyObjectExt;
use pyo3::basic::CompareOp;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyInt, PyString};

use crate::python::{hash_of, invalid, match_args, printed, range, value};

pub(crate) fn year_kind(name: Option<&str>) -> PyResult<Option<YearKind>> {
    name.map(str::parse).transpose().map_err(invalid)
}

/// Whether the value is a year or a quarter of ours.
pub(crate) fn is_period(value: &Bound<'_, PyAny>) -> bool {
    value.is_instance_of::<Year>() || value.is_instance_of::<Quarter>()
}

/// The period that a year, a quarter, a text or a whole number names.
pub(crate) fn period(value: &Bound<'_, PyAny>) -> PyResult<Period> {
    if let Ok(year) = value.cast::<Year>() {
        return Ok(Period::Year(year.get().0));
    }
    if let Ok(quarter) = value.cast::<Quarter>() {
        return Ok(Period::Quarter(quarter.get().0, quarter.get().1));
    }
    if value.is_instance_of::<PyString>() || value.is_instance_of::<PyInt>() {
        return value.str()?.to_cow()?.parse().map_err(invalid);
    }
    Err(PyTypeError::new_err("expected a year such as \"2009/10\", or a quarter such as \"2009/10 Q1\""))
}

/// One year, however it is printed.
#[pyclass(frozen, module = "goldenthread")]
pub(crate) struct Year(pub(crate) core::Year);

#[pymethods]
impl Year {
    #[new]
    fn new(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        match period(value)? {
            Period::Year(year) => Ok(Self(year)),
            Period::Quarter(..) => Err(PyValueError::new_err(format!("`{value}` is a quarter, not a year"))),
        }
    }

    /// The calendar year it begins in.
    #[getter]
    fn start(&self) -> i16 {
        self.0.start()
    }

    /// Whether its label names two calendar years: 2009/10.
    #[getter]
    fn is_split(&self) -> bool {
        self.0.is_split()
    }

    /// The first and last day; `years` says which kind of year it is: financial, academic or calendar.
    #[pyo3(signature = (years=None))]
    fn days(&self, years: Option<&str>) -> PyResult<(Date, Date)> {
        Ok(self.0.days(year_kind(years)?))
    }

    fn __add__(&self, count: i16) -> Self {
        Self(self.0.plus(count))
    }

    fn __sub__(&self, count: i16) -> Self {
        Self(self.0.plus(count.saturating_neg()))
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __richcmp__(&self, other: &Bound<'_, PyAny>, compare: CompareOp) -> PyResult<Py<PyAny>> {
        compared(Period::Year(self.0), other, compare)
    }

    fn __hash__(&self) -> u64 {
        hash_of(Period::Year(self.0))
    }
}

fn compared(period_: Period, other: &Bound<'_, PyAny>, compare: CompareOp) -> PyResult<Py<PyAny>> {
    let py = other.py();
    if !is_period(other) {
        return Ok(py.NotImplemented());
    }
    let holds = compare.matches(period_.cmp(&period(other)?));
    holds.into_py_any(py)
}

/// Quarter 1 to 4 of a year.
#[pyclass(frozen, module = "goldenthread")]
pub(crate) struct Quarter(pub(crate) core::Year, pub(crate) u8);

#[pymethods]
impl Quarter {
    #[new]
    fn new(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        match period(value)? {
            Period::Quarter(year, quarter) => Ok(Self(year, quarter)),
            Period::Year(_) => Err(PyValueError::new_err(format!("`{value}` is a year, not a quarter"))),
        }
    }

    /// The year it lies in.
    #[getter]
    fn year(&self) -> Year {
        Year(self.0)
    }

    /// Its number, 1 to 4.
    #[getter]
    fn number(&self) -> u8 {
        self.1
    }

    fn __str__(&self) -> String {
        Period::Quarter(self.0, self.1).to_string()
    }

    fn __richcmp__(&self, other: &Bound<'_, PyAny>, compare: CompareOp) -> PyResult<Py<PyAny>> {
        compared(Period::Quarter(self.0, self.1), other, compare)
    }

    fn __hash__(&self) -> u64 {
        hash_of(Period::Quarter(self.0, self.1))
    }
}

/// The years a plan covers, first to last.
#[pyclass(frozen, module = "goldenthread")]
pub(crate) struct Years(pub(crate) core::Years);

#[pymethods]
impl Years {
    #[new]
    #[pyo3(signature = (first, last=None))]
    fn new(first: &Bound<'_, PyAny>, last: Option<&Bound<'_, PyAny>>) -> PyResult<Self> {
        range(first, last)?.parse().map(Self).map_err(invalid)
    }

    /// The first year.
    #[getter]
    fn first(&self) -> Year {
        Year(self.0.from)
    }

    /// The last year.
    #[getter]
    fn last(&self) -> Year {
        Year(self.0.to)
    }

    fn __len__(&self) -> usize {
        self.0.iter().count()
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let years: Vec<Year> = self.0.iter().map(Year).collect();
        Ok(years.into_pyobject(py)?.try_iter()?.into_any())
    }

    fn __contains__(&self, year: &Bound<'_, PyAny>) -> bool {
        period(year).ok().and_then(Period::whole_year).is_some_and(|year| self.0.contains(year))
    }
}

value! {
    Years: |years| (years.from, years.to);
}

printed!(Year, Quarter, Years);

match_args! {
    Year: "start";
    Quarter: "year", "number";
    Years: "first", "last";
}
