//! What is drawn and worked out over time, as Python objects: charts and intervals.

use goldenthread::judge::{self, Chart as Drawn, ChartInputs};
use goldenthread::{self as core, Number, Polarity};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};
use rust_decimal::Decimal;

use crate::python::{invalid, pickled};
use crate::values::decimal;

/// A series on its chart: what each point shows, its centre and limits, and what is said of the last point and the target.
#[pyclass(frozen, module = "goldenthread.judge")]
pub(crate) struct Chart {
    drawn: Drawn,
    /// The place of each point among the values given; a value that is missing is no point.
    places: Vec<usize>,
    given: ChartGiven,
}

/// What a chart is drawn from.
#[derive(PartialEq)]
pub(crate) struct ChartGiven {
    pub(crate) values: Vec<Option<Number>>,
    pub(crate) better: Option<Polarity>,
    pub(crate) target: Option<Number>,
    pub(crate) screen: bool,
    pub(crate) minimum: usize,
    pub(crate) rebased: Vec<usize>,
}

impl ChartGiven {
    pub(crate) fn drawn(self) -> Chart {
        let present = self.values.iter().enumerate().filter_map(|(at, value)| Some((at, (*value)?)));
        let (places, points): (Vec<usize>, Vec<Number>) = present.unzip();
        // A new segment begins at the first point from its place on.
        let rebased = self.rebased.iter().map(|from| places.partition_point(|place| *place < *from));
        // Between two that are no neighbours something is missing.
        let missing =
            |at: &usize| places.get(*at).zip(places.get(at.wrapping_sub(1))).is_some_and(|(to, from)| to - from > 1);
        let gaps: Vec<usize> = (1..places.len()).filter(missing).collect();
        let drawn = judge::variation(&ChartInputs {
            values: &points,
            better: self.better,
            target: self.target,
            screen: self.screen,
            minimum: self.minimum,
            rebased: &rebased.collect::<Vec<_>>(),
            gaps: &gaps,
        });
        Chart { drawn, places, given: self }
    }
}

/// What pickle keeps of a chart: what it is drawn from.
type KeptChart = (Vec<Option<Decimal>>, Option<String>, Option<Decimal>, bool, usize, Vec<usize>);

/// The chart that was pickled.
#[pyfunction]
pub(crate) fn _restore_chart(kept: KeptChart) -> PyResult<Chart> {
    let (values, better, target, screen, minimum, rebased) = kept;
    let values = values.into_iter().map(|value| value.map(Number)).collect();
    let better = better.map(|better| better.parse()).transpose().map_err(invalid)?;
    Ok(ChartGiven { values, better, target: target.map(Number), screen, minimum, rebased }.drawn())
}

#[pymethods]
impl Chart {
    /// What the last point shows: "usual", "improving", "concerning", "high" or "low"; None where it was not assessed.
    #[getter]
    fn verdict(&self) -> Option<&'static str> {
        self.drawn.variation.is().map(|it| it.as_str())
    }

    /// Why the last point was not assessed: "too few points: 9 of at least 13"; None where it was.
    #[getter]
    fn reason(&self) -> Option<String> {
        self.drawn.variation.not_assessed().map(|why| why.to_string())
    }

    /// Whether the process meets its target: "consistently meets", "hit or miss", "consistently misses"; None without a
    /// target or a polarity.
    #[getter]
    fn assurance(&self) -> Option<&'static str> {
        self.drawn.assurance.is().map(|it| it.as_str())
    }

    /// Why the target was not assessed; None where it was.
    #[getter]
    fn assurance_reason(&self) -> Option<String> {
        self.drawn.assurance.not_assessed().map(|why| why.to_string())
    }

    /// The mean of the last segment, as `decimal.Decimal`; None where no chart can be drawn.
    #[getter]
    fn mean(&self, py: Python<'_>) -> PyResult<Option<Py<PyAny>>> {
        self.last(py, |segment| segment.mean)
    }

    /// The lower limit of the last segment, as `decimal.Decimal`.
    #[getter]
    fn lower(&self, py: Python<'_>) -> PyResult<Option<Py<PyAny>>> {
        self.last(py, |segment| segment.lower)
    }

    /// The upper limit of the last segment, as `decimal.Decimal`.
    #[getter]
    fn upper(&self, py: Python<'_>) -> PyResult<Option<Py<PyAny>>> {
        self.last(py, |segment| segment.upper)
    }

    /// What each value shows: "usual", "outside high", "outside low", "trend up", "trend down", "two of three high",
    /// "two of three low", "shift high" or "shift low"; None for a value that is missing.
    #[getter]
    fn marks(&self) -> Vec<Option<&'static str>> {
        let mut marks = vec![None; self.given.values.len()];
        for (place, mark) in self.places.iter().zip(&self.drawn.marks) {
            marks.get_mut(*place).into_iter().for_each(|known| *known = Some(mark.as_str()));
        }
        marks
    }

    /// Each segment as a dict: "from" (the place of its first value), "mean", "lower" and "upper".
    #[getter]
    fn segments<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let each = self.drawn.segments.iter().map(|segment| {
            let told = PyDict::new(py);
            told.set_item("from", self.places.get(segment.from))?;
            for (name, number) in [("mean", segment.mean), ("lower", segment.lower), ("upper", segment.upper)] {
                told.set_item(name, decimal(py, number)?)?;
            }
            Ok(told)
        });
        PyList::new(py, each.collect::<PyResult<Vec<_>>>()?)
    }

    /// What the verdict was worked out from: points, minimum, limits, screening and the "rule" with its thresholds; empty
    /// where nothing was assessed.
    #[getter]
    fn working<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let told = PyDict::new(py);
        if let Some(working) = self.drawn.variation.working() {
            working.given().try_for_each(|(name, given)| told.set_item(name, given.to_string()))?;
            told.set_item("rule", working.rule())?;
        }
        Ok(told)
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| self.given == other.get().given)
    }

    fn __hash__(&self) -> usize {
        self.given.values.len()
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let given = &slf.get().given;
        let values = given.values.iter().map(|value| value.map(|value| value.0)).collect();
        let (better, target) = (given.better.map(|better| better.to_string()), given.target.map(|target| target.0));
        let kept: KeptChart = (values, better, target, given.screen, given.minimum, given.rebased.clone());
        pickled(slf.py(), "_restore_chart", (kept,))
    }

    fn __repr__(&self) -> String {
        match self.drawn.variation.not_assessed() {
            None => format!("Chart('{}')", self.verdict().unwrap_or_default()),
            Some(why) => format!("Chart(None, reason=\"{why}\")"),
        }
    }
}

impl Chart {
    fn last(&self, py: Python<'_>, of: impl Fn(&judge::Segment) -> Number) -> PyResult<Option<Py<PyAny>>> {
        self.drawn.segments.last().map(|segment| decimal(py, of(segment))).transpose()
    }
}

/// The limits within which the true value of a counted figure lies.
#[pyclass(frozen, eq, hash, module = "goldenthread.judge")]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct Interval {
    lower: Option<Number>,
    upper: Option<Number>,
    reason: Option<String>,
}

impl From<judge::Verdict<core::Interval>> for Interval {
    fn from(verdict: judge::Verdict<core::Interval>) -> Self {
        let core::Interval { lower, upper } = verdict.is().copied().unwrap_or_default();
        Self { lower, upper, reason: verdict.not_assessed().map(|why| why.to_string()) }
    }
}

/// The interval that was pickled.
#[pyfunction]
pub(crate) fn _restore_interval(lower: Option<Decimal>, upper: Option<Decimal>, reason: Option<String>) -> Interval {
    Interval { lower: lower.map(Number), upper: upper.map(Number), reason }
}

#[pymethods]
impl Interval {
    /// The lower limit, as `decimal.Decimal`; None where none was worked out.
    #[getter]
    fn lower(&self, py: Python<'_>) -> PyResult<Option<Py<PyAny>>> {
        self.lower.map(|limit| decimal(py, limit)).transpose()
    }

    /// The upper limit, as `decimal.Decimal`; None where none was worked out.
    #[getter]
    fn upper(&self, py: Python<'_>) -> PyResult<Option<Py<PyAny>>> {
        self.upper.map(|limit| decimal(py, limit)).transpose()
    }

    /// Why there is none: "no denominator"; None where there is one.
    #[getter]
    fn reason(&self) -> Option<&str> {
        self.reason.as_deref()
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let Self { lower, upper, reason } = slf.get();
        let state = (lower.map(|limit| limit.0), upper.map(|limit| limit.0), reason.clone());
        pickled(slf.py(), "_restore_interval", state)
    }

    fn __repr__(&self) -> String {
        match (self.lower, self.upper) {
            (Some(lower), Some(upper)) => format!("Interval({lower}, {upper})"),
            _ => format!("Interval(None, reason={:?})", self.reason().unwrap_or_default()),
        }
    }
}
