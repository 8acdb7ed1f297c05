//! Years, the shorter periods and ranges of years as Python classes.

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

/// The period of an object of ours.
fn own_period(value: &Bound<'_, PyAny>) -> Option<Period> {
    if let Ok(year) = value.cast::<Year>() {
        return Some(Period::Year(year.get().0));
    }
    if let Ok(half) = value.cast::<HalfYear>() {
        return Some(half.get().0);
    }
    if let Ok(quarter) = value.cast::<Quarter>() {
        return Some(quarter.get().0);
    }
    if let Ok(month) = value.cast::<Month>() {
        return Some(month.get().0);
    }
    value.cast::<Week>().ok().map(|week| week.get().0)
}

/// Whether the value is a year or another period of ours.
pub(crate) fn is_period(value: &Bound<'_, PyAny>) -> bool {
    own_period(value).is_some()
}

/// The period that an object of ours, a text or a whole number names.
pub(crate) fn period(value: &Bound<'_, PyAny>) -> PyResult<Period> {
    if let Some(period) = own_period(value) {
        return Ok(period);
    }
    if value.is_instance_of::<PyString>() || value.is_instance_of::<PyInt>() {
        return value.str()?.to_cow()?.parse().map_err(invalid);
    }
    let expected = "expected a year such as \"2009/10\", or a part of one such as \"2009/10 Q1\" or \"April 2009\"";
    Err(PyTypeError::new_err(expected))
}

/// A period as Python sees it.
pub(crate) fn of_period(py: Python<'_>, period: Period) -> PyResult<Py<PyAny>> {
    match period {
        Period::Year(year) => Year(year).into_py_any(py),
        Period::HalfYear(..) => HalfYear(period).into_py_any(py),
        Period::Quarter(..) => Quarter(period).into_py_any(py),
        Period::Month(..) => Month(period).into_py_any(py),
        Period::Week(..) => Week(period).into_py_any(py),
    }
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
            other => Err(another(value, other, "year")),
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

/// A value names another kind of period than is asked for.
fn another(value: &Bound<'_, PyAny>, found: Period, expected: &str) -> PyErr {
    PyValueError::new_err(format!("`{value}` is a {}, not a {expected}", found.span()))
}

fn compared(period_: Period, other: &Bound<'_, PyAny>, compare: CompareOp) -> PyResult<Py<PyAny>> {
    let py = other.py();
    if !is_period(other) {
        return Ok(py.NotImplemented());
    }
    let holds = compare.matches(period_.cmp(&period(other)?));
    holds.into_py_any(py)
}

macro_rules! parts_of_years {
    ($($(#[$meta:meta])* $class:ident: $year:ty, |$of:ident| $as_year:expr;)+) => {
        $($(#[$meta])*
        #[pyclass(frozen, module = "goldenthread")]
        pub(crate) struct $class(Period);

        #[pymethods]
        impl $class {
            #[new]
            fn new(value: &Bound<'_, PyAny>) -> PyResult<Self> {
                match period(value)? {
                    found @ Period::$class(..) => Ok(Self(found)),
                    other => Err(another(value, other, core::Span::$class.as_str())),
                }
            }

            /// The year it is counted in.
            #[getter]
            fn year(&self) -> PyResult<$year> {
                match self.0 {
                    Period::$class($of, _) => Ok($as_year),
                    _ => Err(wrong_kind()),
                }
            }

            /// Its number in that year, from 1.
            #[getter]
            fn number(&self) -> PyResult<i64> {
                match self.0 {
                    Period::$class(_, number) => Ok(number.into()),
                    _ => Err(wrong_kind()),
                }
            }

            /// The first and last day; `years` says which kind of year it is a part of: financial, academic or calendar.
            #[pyo3(signature = (years=None))]
            fn days(&self, years: Option<&str>) -> PyResult<(Date, Date)> {
                Ok(self.0.days(year_kind(years)?))
            }

            /// The period of the same length just before it.
            fn before(&self) -> Self {
                Self(self.0.before())
            }

            /// The same period a year before.
            fn a_year_before(&self) -> Self {
                Self(self.0.a_year_before())
            }

            fn __str__(&self) -> String {
                self.0.to_string()
            }

            fn __richcmp__(&self, other: &Bound<'_, PyAny>, compare: CompareOp) -> PyResult<Py<PyAny>> {
                compared(self.0, other, compare)
            }

            fn __hash__(&self) -> u64 {
                hash_of(self.0)
            }
        })+
    };
}

fn wrong_kind() -> PyErr {
    PyValueError::new_err("this is another kind of period")
}

parts_of_years! {
    /// Half 1 or 2 of a year.
    HalfYear: Year, |year| Year(year);
    /// Quarter 1 to 4 of a year.
    Quarter: Year, |year| Year(year);
    /// A month of a calendar year.
    Month: i16, |year| year;
    /// A week by ISO 8601: 1 to 53 of the year that its Thursday lies in.
    Week: i16, |year| year;
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

printed!(Year, HalfYear, Quarter, Month, Week, Years);

match_args! {
    Year: "start";
    HalfYear: "year", "number";
    Quarter: "year", "number";
    Month: "year", "number";
    Week: "year", "number";
    Years: "first", "last";
}
