//! The small values of a plan as Python classes: figures, years, timescales, ratings, ranges.

use goldenthread::{self as core, Number, RiskLevel, Tree, TreeError, reflect::View};
use jiff::civil::Date;
use pyo3::IntoPyObjectExt;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use rust_decimal::Decimal;

use crate::python::{invalid, match_args, printed, range, value};
use crate::years::{Year, Years, is_period, of_period, period, year_kind};

/// The tree of one of the classes below.
pub(crate) fn tree(value: &Bound<'_, PyAny>) -> Result<Option<Tree<'static>>, TreeError> {
    let view = if let Ok(figure) = value.cast::<Figure>() {
        View::Figure(&figure.get().0)
    } else if let Ok(timescale) = value.cast::<Timescale>() {
        View::Timescale(&timescale.get().0)
    } else if let Ok(rating) = value.cast::<Rating>() {
        View::Rating(&rating.get().0)
    } else if let Ok(years) = value.cast::<Years>() {
        View::Years(years.get().0)
    } else if let Ok(range) = value.cast::<Range>() {
        View::Range(range.get().0)
    } else if is_period(value) {
        match period(value) {
            Ok(period) => View::Period(period),
            Err(_) => return Ok(None),
        }
    } else {
        return Ok(None);
    };
    Tree::of(&view).map(Some)
}

/// A value of the model as Python sees it, where it is neither a record nor a collection.
pub(crate) fn to_python(py: Python<'_>, view: &View<'_>) -> PyResult<Py<PyAny>> {
    Ok(match view {
        View::Text(text) => text.into_py_any(py)?,
        View::Printed(text) => text.into_py_any(py)?,
        View::Flag(flag) => flag.into_py_any(py)?,
        View::Number(number) => decimal(py, *number)?,
        View::Figure(figure) => Figure((*figure).clone()).into_py_any(py)?,
        View::Year(year) => Year(*year).into_py_any(py)?,
        View::Period(period) => of_period(py, *period)?,
        View::Years(years) => Years(*years).into_py_any(py)?,
        View::Timescale(timescale) => Timescale((*timescale).clone()).into_py_any(py)?,
        View::Rating(rating) => Rating((*rating).clone()).into_py_any(py)?,
        View::Level(RiskLevel::Number(number)) => whole(py, *number)?,
        View::Level(RiskLevel::Label(label)) => label.as_str().into_py_any(py)?,
        View::Range(range) => Range(*range).into_py_any(py)?,
        View::Absent | View::Record(_) | View::Items(_) => py.None(),
    })
}

pub(crate) fn decimal(py: Python<'_>, number: Number) -> PyResult<Py<PyAny>> {
    number.0.into_py_any(py)
}

/// The exact number that a Python number, or its text, stands for.
pub(crate) fn number(value: &Bound<'_, PyAny>) -> PyResult<Number> {
    let text = value.str()?;
    let text = text.to_cow()?;
    text.parse().map_err(|_| invalid(format!("`{text}` is not a number")))
}

/// A whole number as `int`, another as `Decimal`.
pub(crate) fn whole(py: Python<'_>, number: Number) -> PyResult<Py<PyAny>> {
    match i64::try_from(number.0) {
        Ok(whole) if number.0.scale() == 0 => whole.into_py_any(py),
        _ => decimal(py, number),
    }
}

/// One figure: a number as printed, or why there is none.
#[pyclass(frozen, module = "goldenthread")]
pub(crate) struct Figure(pub(crate) core::Figure);

#[pymethods]
impl Figure {
    #[new]
    #[pyo3(signature = (value=None, *, basis=None, note=None, provisional=false, lower=None, upper=None, evidence=None, shown=None))]
    #[expect(clippy::too_many_arguments, reason = "each is a keyword of its own")]
    fn new(
        value: Option<&Bound<'_, PyAny>>,
        basis: Option<&str>,
        note: Option<&str>,
        provisional: bool,
        lower: Option<&Bound<'_, PyAny>>,
        upper: Option<&Bound<'_, PyAny>>,
        evidence: Option<&str>,
        shown: Option<&str>,
    ) -> PyResult<Self> {
        let text = value.map(|value| value.str()).transpose()?;
        let text = text.as_ref().map(|text| text.to_cow()).transpose()?.unwrap_or_default();
        let figure: core::Figure = text.parse().map_err(invalid)?;
        let (basis, note, shown) = (basis.map(Into::into), note.map(Into::into), shown.map(Into::into));
        let shown = shown.or_else(|| figure.shown.clone());
        let provisional = provisional || figure.provisional;
        let figure = figure.between(lower.map(number).transpose()?, upper.map(number).transpose()?);
        Ok(Self(core::Figure { basis, note, provisional, evidence: evidence.map(Into::into), shown, ..figure }))
    }

    /// The amount in full as `decimal.Decimal` (0.66m is 660000.00), or None where there is no number.
    #[getter]
    fn value(&self) -> Option<Decimal> {
        self.0.amount()
    }

    /// Why there is no number: "not applicable", "not collected", "new indicator", "to be introduced", "to be set", "suppressed", "below a bound", "rounds to nothing" or "blank"; None where there is one.
    #[getter]
    fn reason(&self) -> Option<&'static str> {
        self.0.reason().map(core::Reason::as_str)
    }

    /// The amount that the figure is only known to be below: 5 of "<5"; None where there is no bound.
    #[getter]
    fn bound(&self) -> Option<Decimal> {
        self.0.bound()
    }

    /// What it says that is no one number: True or False for yes and no, a `datetime.date`, or the two ends of a range as `decimal.Decimal`; None of a number and where there is nothing.
    #[getter]
    fn says<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let Some(stated) = self.0.stated() else { return Ok(None) };
        Ok(Some(match stated.says {
            core::Says::Whether(so) => so.into_bound_py_any(py)?,
            core::Says::Day(day) => day.into_bound_py_any(py)?,
            core::Says::Between(low, high) => (low.amount(), high.amount()).into_bound_py_any(py)?,
        }))
    }

    /// The marks of official statistics beside it, as words: "provisional", "revised", "estimated", "unreliable", "break in series", "forecast" or "rounds to nothing".
    #[getter]
    fn marks(&self) -> Vec<&'static str> {
        self.0.marks().into_iter().map(core::FigureMark::as_str).collect()
    }

    /// The figure as the plan prints it.
    #[getter]
    fn printed(&self) -> String {
        self.0.to_string()
    }

    /// What the figure rests on, where that is not its own year: "2002/03 survey".
    #[getter]
    fn basis(&self) -> Option<&str> {
        self.0.basis.as_deref()
    }

    /// A remark.
    #[getter]
    fn note(&self) -> Option<&str> {
        self.0.note.as_deref()
    }

    /// Whether it may still change.
    #[getter]
    fn provisional(&self) -> bool {
        self.0.provisional
    }

    /// The lower limit of its interval, as `decimal.Decimal`; None where none is stated.
    #[getter]
    fn lower(&self) -> Option<Decimal> {
        self.0.limits().lower.map(|limit| limit.0)
    }

    /// The upper limit of its interval, as `decimal.Decimal`; None where none is stated.
    #[getter]
    fn upper(&self) -> Option<Decimal> {
        self.0.limits().upper.map(|limit| limit.0)
    }

    /// The document or page that it was taken from.
    #[getter]
    fn evidence(&self) -> Option<&str> {
        self.0.evidence.as_deref()
    }

    /// How the document shows the number, where it shows it rounded: "95" for 94.6.
    #[getter]
    fn shown(&self) -> Option<&str> {
        self.0.shown.as_deref()
    }

    /// The year that the reason names: "to be set once a baseline is there in 2009/10".
    #[getter]
    fn due(&self) -> Option<Year> {
        self.0.absence().and_then(core::Absence::due).map(Year)
    }

    fn __float__(&self) -> PyResult<f64> {
        let none = || PyValueError::new_err(format!("there is no number here: {}", self.0));
        self.0.amount().ok_or_else(none)?.to_string().parse().map_err(invalid)
    }

    fn __repr__(&self) -> String {
        let mut inside = format!("'{}'", self.0.in_full());
        for (name, text) in
            [("basis", &self.0.basis), ("note", &self.0.note), ("evidence", &self.0.evidence), ("shown", &self.0.shown)]
        {
            if let Some(text) = text {
                inside.push_str(&format!(", {name}={:?}", text.as_str()));
            }
        }
        if self.0.provisional {
            inside.push_str(", provisional=True");
        }
        let core::Interval { lower, upper } = self.0.limits();
        for (name, limit) in [("lower", lower), ("upper", upper)] {
            if let Some(limit) = limit {
                inside.push_str(&format!(", {name}={limit}"));
            }
        }
        format!("Figure({inside})")
    }

    fn __getnewargs_ex__<'py>(&self, py: Python<'py>) -> PyResult<((String,), Bound<'py, PyDict>)> {
        let keywords = PyDict::new(py);
        keywords.set_item("basis", self.basis())?;
        keywords.set_item("note", self.note())?;
        keywords.set_item("provisional", self.0.provisional)?;
        keywords.set_item("lower", self.lower())?;
        keywords.set_item("upper", self.upper())?;
        keywords.set_item("evidence", self.evidence())?;
        keywords.set_item("shown", self.shown())?;
        Ok(((self.0.in_full().to_string(),), keywords))
    }
}

/// When something is to be done, kept as printed.
#[pyclass(frozen, module = "goldenthread")]
pub(crate) struct Timescale(core::Timescale);

#[pymethods]
impl Timescale {
    #[new]
    fn new(printed: &str) -> Self {
        Self(core::Timescale::new(printed))
    }

    /// The words as the plan prints them.
    #[getter]
    fn printed(&self) -> &str {
        &self.0.printed
    }

    /// What the words say: "in", "by", "from", "between", "open" or "vague".
    #[getter]
    fn kind(&self) -> &'static str {
        self.0.when.as_str()
    }

    /// The first day, if one can be told; `years` is the kind of year that "2009/10" means.
    #[pyo3(signature = (years=None))]
    fn start(&self, years: Option<&str>) -> PyResult<Option<Date>> {
        Ok(self.0.start(year_kind(years)?))
    }

    /// The last day, if one can be told; `years` is the kind of year that "2009/10" means.
    #[pyo3(signature = (years=None))]
    fn end(&self, years: Option<&str>) -> PyResult<Option<Date>> {
        Ok(self.0.end(year_kind(years)?))
    }

    fn __repr__(&self) -> String {
        format!("Timescale({:?})", self.0.printed.as_str())
    }

    fn __getnewargs__(&self) -> (&str,) {
        (&self.0.printed,)
    }
}

/// A risk's rating as declared: a score, a band, or both.
#[pyclass(frozen, module = "goldenthread")]
pub(crate) struct Rating(core::Rating);

#[pymethods]
impl Rating {
    #[new]
    #[pyo3(signature = (printed=None, *, score=None, band=None))]
    fn new(printed: Option<&Bound<'_, PyAny>>, score: Option<&Bound<'_, PyAny>>, band: Option<&str>) -> PyResult<Self> {
        match printed {
            Some(_) if score.is_some() || band.is_some() => {
                Err(PyTypeError::new_err("give a rating as one text, or its score and band, not both"))
            }
            Some(printed) => Ok(Self(core::Rating::from(&*printed.str()?.to_cow()?))),
            None => {
                let score = score.map(number).transpose()?;
                Ok(Self(core::Rating { score, band: band.map(Into::into), printed: None }))
            }
        }
    }

    /// The score.
    #[getter]
    fn score(&self, py: Python<'_>) -> PyResult<Option<Py<PyAny>>> {
        self.0.score.map(|score| whole(py, score)).transpose()
    }

    /// The band: "high".
    #[getter]
    fn band(&self) -> Option<&str> {
        self.0.band.as_deref()
    }

    /// The rating as the plan prints it.
    #[getter]
    fn printed(&self) -> String {
        self.0.to_string()
    }

    /// Whether it is printed with stray signs between score and band: "12- HIGH".
    #[getter]
    fn is_irregular(&self) -> bool {
        self.0.is_irregular()
    }

    /// The regular form: score, space, band.
    #[getter]
    fn regular(&self) -> String {
        self.0.regular()
    }

    fn __repr__(&self) -> String {
        format!("Rating({:?})", self.0.to_string())
    }

    fn __getnewargs_ex__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyTuple>, Bound<'py, PyDict>)> {
        let keywords = PyDict::new(py);
        let printed = self.0.printed.as_deref();
        if printed.is_none() {
            keywords.set_item("score", self.score(py)?)?;
            keywords.set_item("band", self.band())?;
        }
        Ok((PyTuple::new(py, printed)?, keywords))
    }
}

/// The least and the most a figure can be, both included.
#[pyclass(frozen, module = "goldenthread")]
pub(crate) struct Range(core::Range);

#[pymethods]
impl Range {
    #[new]
    #[pyo3(signature = (low, high=None))]
    fn new(low: &Bound<'_, PyAny>, high: Option<&Bound<'_, PyAny>>) -> PyResult<Self> {
        range(low, high)?.parse().map(Self).map_err(invalid)
    }

    /// The least.
    #[getter]
    fn low(&self) -> Decimal {
        self.0.low.0
    }

    /// The most.
    #[getter]
    fn high(&self) -> Decimal {
        self.0.high.0
    }

    fn __contains__(&self, value: &Bound<'_, PyAny>) -> PyResult<bool> {
        Ok(self.0.contains(number(value)?.0))
    }
}

value! {
    Figure: |figure| (figure.amount(), figure.reason());
    Timescale: |timescale| timescale.printed.as_str();
    Rating: |rating| (rating.score, rating.band.as_deref());
    Range: |range| (range.low, range.high);
}

printed!(Range);

match_args! {
    Figure: "value", "reason";
    Timescale: "printed", "kind";
    Rating: "score", "band";
    Range: "low", "high";
}
