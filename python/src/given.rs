//! What is given to a judgement: one value, a list of values, or a column of a data frame.

use goldenthread::reflect::{Record as Reflected, RecordType};
use goldenthread::{self as core, Number, Polarity};
use pyo3::IntoPyObjectExt;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyList, PyString, PyTuple};
use std::any::Any;

use crate::cells;
use crate::frames::column;
use crate::python::{invalid, passed};
use crate::report::refused;
use crate::values::Figure;
use crate::verdict::{Verdict, Verdicts};
use crate::walk;

/// The shape of what is given, and of what comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Shape {
    One,
    List,
    Column,
}

/// What is given for one input of a judgement: one value for all rows, or one for each.
pub(crate) struct Given<'py> {
    name: &'static str,
    shape: Shape,
    values: Vec<Bound<'py, PyAny>>,
}

/// The values of an input, read.
pub(crate) struct Each<T> {
    is_one: bool,
    values: Vec<Option<T>>,
}

impl<T> Each<T> {
    /// The value of a row; none where nothing is given.
    pub(crate) fn at(&self, row: usize) -> Option<&T> {
        self.values.get(if self.is_one { 0 } else { row })?.as_ref()
    }
}

impl<T> Each<T> {
    /// Whether one value was given, for all rows.
    pub(crate) fn is_one(&self) -> bool {
        self.is_one
    }

    /// How many values were given.
    pub(crate) fn count(&self) -> usize {
        self.values.len()
    }

    /// The values that are there, each with its place.
    pub(crate) fn present(&self) -> impl Iterator<Item = (usize, &T)> {
        self.values.iter().enumerate().filter_map(|(at, value)| Some((at, value.as_ref()?)))
    }
}

impl<'py> Given<'py> {
    pub(crate) fn of(name: &'static str, value: &Bound<'py, PyAny>) -> PyResult<Self> {
        let given = |shape, values| Ok(Self { name, shape, values });
        if value.is_instance_of::<PyString>() || value.is_none() {
            return given(Shape::One, vec![value.clone()]);
        }
        if value.is_instance_of::<PyList>() || value.is_instance_of::<PyTuple>() {
            return given(Shape::List, value.try_iter()?.collect::<PyResult<_>>()?);
        }
        // Series of pandas and arrays of NumPy give their values as they are, whatever their kinds; so do verdicts.
        let is_plain = value.hasattr("dtype")? && value.hasattr("tolist")?;
        if is_plain && value.getattr("ndim")?.extract::<usize>()? == 1 || value.is_instance_of::<Verdicts>() {
            return given(Shape::Column, value.try_iter()?.collect::<PyResult<_>>()?);
        }
        match column(value) {
            Ok(Some(cells)) => {
                let texts = (0..cells.len()).map(|row| cells.text(row).into_bound_py_any(value.py()));
                given(Shape::Column, texts.collect::<PyResult<_>>()?)
            }
            Ok(None) => given(Shape::One, vec![value.clone()]),
            // Not every library hands over a column of nothing but nulls as the interface asks for it.
            Err(error) if value.hasattr("to_list")? => {
                passed(value.py(), error)?;
                given(Shape::Column, value.call_method0("to_list")?.try_iter()?.collect::<PyResult<_>>()?)
            }
            Err(error) => Err(error),
        }
    }

    /// The same where it may be left out.
    pub(crate) fn or_none(py: Python<'py>, name: &'static str, value: Option<&Bound<'py, PyAny>>) -> PyResult<Self> {
        value.map_or_else(|| Self::of(name, py.None().bind(py)), |value| Self::of(name, value))
    }

    /// Every value read; what cannot be read is told with the name of the input and its row.
    fn each<T>(&self, read: impl Fn(&Bound<'py, PyAny>) -> PyResult<Option<T>>) -> PyResult<Each<T>> {
        let is_one = self.shape == Shape::One;
        let one = |(row, value): (usize, &Bound<'py, PyAny>)| {
            if value.is_none() {
                return Ok(None);
            }
            read(value).map_err(|error| {
                let py = value.py();
                let row = if is_one { String::new() } else { format!(", row {row}") };
                let told = PyValueError::new_err(format!("`{}`{row}: {}", self.name, error.value(py)));
                // An interrupt is the caller's.
                match passed(py, error) {
                    Ok(()) => told,
                    Err(interrupt) => interrupt,
                }
            })
        };
        Ok(Each { is_one, values: self.values.iter().enumerate().map(one).collect::<PyResult<_>>()? })
    }

    /// Figures: numbers, what a plan prints, or figures of a plan.
    pub(crate) fn figures(&self) -> PyResult<Each<core::Figure>> {
        self.each(|value| match value.cast::<Figure>() {
            Ok(figure) => Ok(Some(figure.get().0.clone())),
            Err(_) => printed(value, self.name)?.map(|text| text.parse().map_err(invalid)).transpose(),
        })
    }

    /// Exact numbers.
    pub(crate) fn numbers(&self) -> PyResult<Each<Number>> {
        self.each(|value| match value.cast::<Figure>() {
            Ok(figure) => Ok(figure.get().0.amount().map(Number::from)),
            Err(_) => printed(value, self.name)?.map(|text| text.parse().map_err(invalid)).transpose(),
        })
    }

    /// Which way is better.
    pub(crate) fn polarities(&self) -> PyResult<Each<Polarity>> {
        const KNOWN: &str = "higher, lower, within 10..20, at least 95, at most 5 or none";
        self.words(|text| text.parse().map_err(|error| invalid(format!("{error}: write {KNOWN}"))))
    }

    /// What texts say.
    pub(crate) fn words<T>(&self, read: impl Fn(&str) -> PyResult<T>) -> PyResult<Each<T>> {
        self.each(|value| match value.cast::<Verdict>() {
            // A verdict that was not assessed is none.
            Ok(verdict) if !verdict.is_truthy()? => Ok(None),
            _ => read(&value.str()?.to_cow()?).map(Some),
        })
    }

    /// Records, as a plan takes them: a dict, an object, or their short form.
    pub(crate) fn records<T: Reflected + Clone>(&self, kind: &'static RecordType) -> PyResult<Each<T>> {
        self.each(|value| {
            let tree = walk::tree(value)?.map_err(|error| refused(value.py(), error.report()))?;
            let record = kind.build(&tree).map_err(|report| refused(value.py(), *report))?;
            Ok((&*record as &dyn Any).downcast_ref::<T>().cloned())
        })
    }
}

/// What a value prints; none of one that is missing.
fn printed(value: &Bound<'_, PyAny>, name: &str) -> PyResult<Option<String>> {
    match cells::of_value(value, name) {
        Ok(cells) => Ok(cells.text(0)),
        Err(error) => {
            passed(value.py(), error)?;
            let kind = value.get_type().qualname()?;
            Err(invalid(format!("a value of the Python type `{kind}` is no figure")))
        }
    }
}

/// Judges each row: one verdict of single values, a list where one input is a list, a column where one is a column.
pub(crate) fn judged(py: Python<'_>, given: &[&Given<'_>], judge: impl Fn(usize) -> Verdict) -> PyResult<Py<PyAny>> {
    let shape = given.iter().map(|given| given.shape).max().unwrap_or(Shape::One);
    let mut several = given.iter().filter(|given| given.shape != Shape::One);
    let first = several.next();
    let rows = first.map_or(1, |first| first.values.len());
    if let (Some(first), Some(other)) = (first, several.find(|given| given.values.len() != rows)) {
        let (one, other, others) = (first.name, other.name, other.values.len());
        return Err(invalid(format!("`{one}` has {rows} values, and `{other}` has {others}")));
    }
    match shape {
        Shape::One => judge(0).into_py_any(py),
        Shape::List => PyList::new(py, (0..rows).map(judge).collect::<Vec<_>>())?.into_py_any(py),
        Shape::Column => Verdicts::new((0..rows).map(judge).collect()).into_py_any(py),
    }
}
