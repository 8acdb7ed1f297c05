//! What a judgement says, as a Python object: the verdict with its working, or why there is none.

use arrow_array::Array;
use arrow_array::ffi::to_ffi;
use goldenthread::{self as core, Number};
use goldenthread_import::table::{Cells, Column, Table};
use goldenthread_report::digest::{Judged, Judgement};
use pyo3::IntoPyObjectExt;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyCapsule, PyDict, PyFloat, PyInt, PyList, PyString, PyTuple};

use crate::arrow::{library, series};
use crate::python::{Asked, asked, invalid, is_instance, pickled, sequence};
use crate::values;

/// What the figures give, with the working, or why they give nothing; and what a digest declares beside it.
///
/// It is equal to its verdict: `verdict == "amber"`; one that was not assessed is equal to None, and is false.
#[pyclass(frozen, module = "goldenthread")]
#[derive(Clone)]
pub(crate) struct Verdict {
    judgement: Judgement,
    is_number: bool,
}

impl Verdict {
    pub(crate) fn new(judgement: Judgement, is_number: bool) -> Self {
        Self { judgement, is_number }
    }

    /// A verdict of the library that is a word.
    pub(crate) fn word<T: ToString>(verdict: &core::judge::Verdict<T>) -> Self {
        Self::new(Judgement::of(verdict, None), false)
    }

    /// A verdict of the library that is a number.
    pub(crate) fn number(verdict: &core::judge::Verdict<Number>) -> Self {
        Self::new(Judgement::of(verdict, None), true)
    }

    fn is_same(&self, other: &Bound<'_, PyAny>) -> PyResult<bool> {
        if let Ok(other) = other.cast::<Self>() {
            return Ok(other.get().judgement == self.judgement);
        }
        let Some(is) = self.judgement.is() else { return Ok(other.is_none()) };
        if !self.is_number {
            return Ok(other.is_instance_of::<PyString>() && other.str()?.to_cow()? == is);
        }
        let kinds = other.is_instance_of::<PyInt>() || other.is_instance_of::<PyFloat>();
        let is_number = kinds && !other.is_instance_of::<PyBool>() || is_instance(other, "decimal", "Decimal")?;
        Ok(is_number && self.verdict(other.py())?.bind(other.py()).eq(other)?)
    }
}

#[pymethods]
impl Verdict {
    /// What the figures give: a word ("amber", "improving"), or a `decimal.Decimal`; None where nothing was assessed.
    #[getter]
    fn verdict(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        match self.judgement.is() {
            Some(is) if self.is_number => values::decimal(py, is.parse().map_err(invalid)?),
            is => is.into_py_any(py),
        }
    }

    /// Why nothing was assessed: "no target"; None where there is a verdict.
    #[getter]
    fn reason(&self) -> Option<&str> {
        self.judgement.not_assessed()
    }

    /// What the digest declares, as printed; None where it declares nothing, or there is no digest.
    #[getter]
    fn declared(&self) -> Option<&str> {
        self.judgement.declared.as_deref()
    }

    /// What the verdict was worked out from: each figure and threshold by its name, and the "rule" that was used; empty where
    /// nothing was assessed.
    #[getter]
    fn working<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let working = PyDict::new(py);
        if let Judged::Is { working: given, .. } = &self.judgement.found {
            given.iter().try_for_each(|(name, given)| working.set_item(name, given))?;
        }
        Ok(working)
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> PyResult<bool> {
        self.is_same(other)
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        self.verdict(py)?.bind(py).hash()
    }

    fn __bool__(&self) -> bool {
        self.judgement.is().is_some()
    }

    fn __float__(&self) -> PyResult<f64> {
        let none = |said: &str| PyValueError::new_err(format!("there is no number here: {said}"));
        let is = self.judgement.is().ok_or_else(|| none(self.reason().unwrap_or_default()))?;
        is.parse::<f64>().map_err(|_| none(is))
    }

    fn __str__(&self) -> String {
        let why = || format!("not assessed: {}", self.reason().unwrap_or_default());
        core::visible(&self.judgement.is().map_or_else(why, str::to_owned)).into_owned()
    }

    fn __repr__(&self) -> String {
        let declared = self.declared().map(|declared| format!(", declared={declared:?}")).unwrap_or_default();
        match (self.judgement.is(), self.is_number) {
            (Some(is), true) => format!("Verdict({is}{declared})"),
            (Some(is), false) => format!("Verdict({is:?}{declared})"),
            (None, _) => format!("Verdict(None, reason={:?}{declared})", self.reason().unwrap_or_default()),
        }
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let this = slf.get();
        let kept = serde_json::to_string(&this.judgement).map_err(invalid)?;
        pickled(slf.py(), "_restore_verdict", (kept, this.is_number))
    }
}

/// The verdict that was pickled.
#[pyfunction]
pub(crate) fn _restore_verdict(kept: &str, is_number: bool) -> PyResult<Verdict> {
    Ok(Verdict::new(serde_json::from_str(kept).map_err(invalid)?, is_number))
}

/// A column of verdicts, in the order of the figures that were judged.
///
/// For libraries of data frames it is an Arrow array of what the figures give, with nulls where nothing was assessed:
/// `polars.Series(verdicts)`, `pyarrow.array(verdicts)`, `frame["rag"] = verdicts` in pandas.
#[pyclass(frozen, sequence, module = "goldenthread")]
pub(crate) struct Verdicts {
    verdicts: Vec<Verdict>,
    is_number: bool,
}

impl Verdicts {
    pub(crate) fn new(verdicts: Vec<Verdict>) -> Self {
        let is_number = verdicts.first().is_some_and(|verdict| verdict.is_number);
        Self { verdicts, is_number }
    }

    fn cells(&self) -> Cells {
        let words = || self.verdicts.iter().map(|verdict| verdict.judgement.is());
        if self.is_number {
            return Cells::Number(words().map(|word| word?.parse().ok()).collect());
        }
        Cells::Text(words().map(|word| word.map(str::to_owned)).collect())
    }

    fn all(&self) -> Vec<Verdict> {
        self.verdicts.clone()
    }
}

sequence!(contains Verdicts);

#[pymethods]
impl Verdicts {
    /// Why each was not assessed; None where there is a verdict.
    #[getter]
    fn reasons(&self) -> Vec<Option<&str>> {
        self.verdicts.iter().map(Verdict::reason).collect()
    }

    /// The verdicts as a series of pandas, which must be installed.
    fn to_pandas<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        series(&library(py, "pandas")?, &self.cells())
    }

    /// The verdicts as a series of polars, which must be installed.
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        library(slf.py(), "polars")?.call_method1("Series", (slf,))
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<(Bound<'py, PyCapsule>, Bound<'py, PyCapsule>)> {
        // A consumer that wants another type converts it itself, as the interface allows.
        let _ = requested_schema;
        let table = Table { columns: vec![Column { name: String::new(), cells: self.cells() }] };
        let batch = table.to_arrow().map_err(invalid)?;
        let (array, schema) = to_ffi(&batch.column(0).to_data()).map_err(invalid)?;
        Ok((
            PyCapsule::new_with_value(py, schema, c"arrow_schema")?,
            PyCapsule::new_with_value(py, array, c"arrow_array")?,
        ))
    }

    /// The verdicts as an array of NumPy: words as objects, numbers as doubles.
    #[pyo3(signature = (dtype=None, copy=None))]
    fn __array__<'py>(
        &self,
        py: Python<'py>,
        dtype: Option<Bound<'py, PyAny>>,
        copy: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        // It is always a copy.
        let _ = copy;
        let (values, own) = match self.cells() {
            Cells::Text(words) => (words.into_pyobject(py)?.into_any(), "object"),
            cells => (cells.floats().into_pyobject(py)?.into_any(), "float64"),
        };
        let keywords = PyDict::new(py);
        keywords.set_item("dtype", dtype.map_or_else(|| own.into_py_any(py), |dtype| Ok(dtype.unbind()))?)?;
        library(py, "numpy")?.call_method("array", (values,), Some(&keywords))
    }

    fn __len__(&self) -> usize {
        self.verdicts.len()
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(self.all().into_pyobject(py)?.try_iter()?.into_any())
    }

    fn __getitem__(&self, py: Python<'_>, key: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
        let at = |at: usize| self.verdicts.get(at).cloned();
        match asked(key, self.verdicts.len())? {
            Asked::One(position) => at(position).into_py_any(py),
            Asked::Several(positions) => {
                let verdicts = positions.into_iter().filter_map(at).collect();
                Self { verdicts, is_number: self.is_number }.into_py_any(py)
            }
        }
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> PyResult<bool> {
        if let Ok(other) = other.cast::<Self>() {
            let same = |(one, other): (&Verdict, &Verdict)| one.judgement == other.judgement;
            let other = &other.get().verdicts;
            return Ok(self.verdicts.len() == other.len() && self.verdicts.iter().zip(other).all(same));
        }
        let several = other.is_instance_of::<PyList>() || other.is_instance_of::<PyTuple>();
        if !several || other.len()? != self.verdicts.len() {
            return Ok(false);
        }
        let mut pairs = self.verdicts.iter().zip(other.try_iter()?);
        pairs.try_fold(true, |same, (verdict, other)| Ok(same && verdict.is_same(&other?)?))
    }

    fn __hash__(&self) -> PyResult<isize> {
        Err(PyTypeError::new_err("a column of verdicts has no hash"))
    }

    fn __repr__(&self) -> String {
        const FEW: usize = 5;
        let mut shown: Vec<String> = self.verdicts.iter().take(FEW).map(Verdict::__repr__).collect();
        if self.verdicts.len() > FEW {
            shown.push(format!("… {} more", self.verdicts.len() - FEW));
        }
        format!("Verdicts([{}])", shown.join(", "))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        pickled(slf.py(), "_restore_verdicts", (slf.get().all(),))
    }
}

/// The verdicts that were pickled.
#[pyfunction]
pub(crate) fn _restore_verdicts(verdicts: Vec<PyRef<'_, Verdict>>) -> Verdicts {
    Verdicts::new(verdicts.iter().map(|verdict| (*verdict).clone()).collect())
}
