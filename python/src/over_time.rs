//! Judging over time: charts, trends, intervals, benchmarks and forecasts, of lists and columns.

use goldenthread::judge::{self, Against, ForecastMethod, IntervalMethod, PartOfYear, TrendPoint};
use goldenthread::{self as core, Number};
use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};
use rust_decimal::Decimal;

use crate::chart::{Chart, ChartGiven, Interval};
use crate::given::{Given, judged};
use crate::python::invalid;
use crate::verdict::Verdict;

/// Whether a change is more than ordinary variation, by an XmR chart: mean ± 2.66 times the mean moving range.
///
/// Parameters
/// ----------
/// values : list or column
///     The points, the oldest first; what is missing is no point, and neither a moving range nor a run of points goes across.
/// better : str, optional
///     Which way is better, as for `rag`; without it a special cause is "high" or "low".
/// target : number, optional
///     The target that the process is held against.
/// screen : bool
///     Whether moving ranges of 3.267 times their mean and more are dropped before the limits are drawn.
/// minimum : int
///     The fewest points of which a verdict is given; the limits are given all the same.
/// rebased : list of int, optional
///     The places, counted from 0, at which a new segment begins.
///
/// Returns
/// -------
/// Chart
///
/// Examples
/// --------
/// >>> chart = variation(list(range(1, 15)), "higher", 20)
/// >>> chart.verdict, chart.marks[-1], str(chart.mean), chart.assurance
/// ('improving', 'outside high', '7.5', 'consistently misses')
#[pyfunction]
#[pyo3(signature = (values, better=None, target=None, screen=true, minimum=13, *, rebased=None))]
pub(crate) fn variation(
    py: Python<'_>,
    values: &Bound<'_, PyAny>,
    better: Option<&Bound<'_, PyAny>>,
    target: Option<&Bound<'_, PyAny>>,
    screen: bool,
    minimum: usize,
    rebased: Option<Vec<usize>>,
) -> PyResult<Chart> {
    let values = Given::of("values", values)?.numbers()?;
    let better = Given::or_none(py, "better", better)?.polarities()?;
    let target = Given::or_none(py, "target", target)?.numbers()?;
    let (better, target) = (better.at(0).copied(), target.at(0).copied());
    let values = (0..values.count()).map(|row| values.at(row).copied()).collect();
    Ok(ChartGiven { values, better, target, screen, minimum, rebased: rebased.unwrap_or_default() }.drawn())
}

/// Whether a figure has a trend over its latest five years: by its counts, or by its values and their 95 % intervals.
///
/// Parameters
/// ----------
/// points : list, optional
///     A point a year, the oldest first: `(count, denominator)`, `(value, lower, upper)`, or a dict of these names.
/// better : str, optional
///     Which way is better, as for `rag`.
/// value, count, denominator, lower, upper : list or column, optional
///     The same in columns.
///
/// Returns
/// -------
/// Verdict
///     "improving", "worsening", "increasing", "decreasing" or "no significant change".
///
/// Examples
/// --------
/// >>> trend([(994, 40299), (1023, 41527), (1199, 42811), (1332, 44064), (1367, 44701)])
/// Verdict("increasing")
/// >>> trend([1, 2, 3, 4, 5]).reason
/// 'no interval, and no counts to work one out from'
#[pyfunction]
#[pyo3(signature = (points=None, better=None, *, value=None, count=None, denominator=None, lower=None, upper=None))]
#[expect(clippy::too_many_arguments, reason = "each is a keyword of Python")]
pub(crate) fn trend(
    py: Python<'_>,
    points: Option<&Bound<'_, PyAny>>,
    better: Option<&Bound<'_, PyAny>>,
    value: Option<&Bound<'_, PyAny>>,
    count: Option<&Bound<'_, PyAny>>,
    denominator: Option<&Bound<'_, PyAny>>,
    lower: Option<&Bound<'_, PyAny>>,
    upper: Option<&Bound<'_, PyAny>>,
) -> PyResult<Verdict> {
    let better = Given::or_none(py, "better", better)?.polarities()?;
    let points = match points.filter(|points| !points.is_none()) {
        Some(points) => points.try_iter()?.map(|point| point_of(py, &point?)).collect::<PyResult<Vec<_>>>()?,
        None => {
            let read = |name, given| Given::or_none(py, name, given)?.numbers();
            let (value, count) = (read("value", value)?, read("count", count)?);
            let (whole, lower, upper) =
                (read("denominator", denominator)?, read("lower", lower)?, read("upper", upper)?);
            let rows = [&value, &count, &whole, &lower, &upper].map(|each| each.count()).into_iter().max();
            let number = |each: &crate::given::Each<Number>, row| each.at(row).copied();
            let point = |row| TrendPoint {
                value: number(&value, row),
                count: number(&count, row),
                denominator: number(&whole, row),
                lower: number(&lower, row),
                upper: number(&upper, row),
            };
            (0..rows.unwrap_or_default()).map(point).collect()
        }
    };
    Ok(Verdict::word(&judge::trend(&points, better.at(0).copied())))
}

/// One point: a pair of counts, a value between limits, a dict, or a value alone.
fn point_of(py: Python<'_>, point: &Bound<'_, PyAny>) -> PyResult<TrendPoint> {
    let number = |name, value: &Bound<'_, PyAny>| Ok::<_, PyErr>(Given::of(name, value)?.numbers()?.at(0).copied());
    if let Ok(told) = point.cast::<PyDict>() {
        let named = |name| told.get_item(name)?.map_or(Ok(None), |value| number(name, &value));
        let [value, count, denominator] = [named("value")?, named("count")?, named("denominator")?];
        return Ok(TrendPoint { value, count, denominator, lower: named("lower")?, upper: named("upper")? });
    }
    let is_row = point.is_instance_of::<PyList>() || point.is_instance_of::<pyo3::types::PyTuple>();
    if !is_row {
        return Ok(TrendPoint { value: number("points", point)?, ..TrendPoint::default() });
    }
    let parts = point.try_iter()?.collect::<PyResult<Vec<_>>>()?;
    match parts.as_slice() {
        [count, whole] => Ok(TrendPoint {
            count: number("count", count)?,
            denominator: number("denominator", whole)?,
            ..TrendPoint::default()
        }),
        [value, lower, upper] => Ok(TrendPoint {
            value: number("value", value)?,
            lower: number("lower", lower)?,
            upper: number("upper", upper)?,
            ..TrendPoint::default()
        }),
        _ => {
            let shown = point.repr()?.into_py_any(py)?;
            Err(invalid(format!("a point is (count, denominator) or (value, lower, upper), and not {shown}")))
        }
    }
}

/// The interval of a count, or of a proportion.
///
/// Parameters
/// ----------
/// method : str
///     "wilson" for a proportion (a count of a denominator), "byar" for a count of ten or more, "poisson" for a smaller one.
/// count : number, list or column
/// denominator : number, list or column, optional
///     The whole of a proportion; of "byar" and "poisson", what the limits are divided by.
/// level : number
///     0.95, or 0.998.
///
/// Returns
/// -------
/// Interval, or list of Interval
///
/// Examples
/// --------
/// >>> limits = interval("wilson", 65, 100)
/// >>> round(float(limits.lower), 4), round(float(limits.upper), 4)
/// (0.5525, 0.7364)
#[pyfunction]
#[pyo3(signature = (method, count, denominator=None, level=None))]
pub(crate) fn interval(
    py: Python<'_>,
    method: &str,
    count: &Bound<'_, PyAny>,
    denominator: Option<&Bound<'_, PyAny>>,
    level: Option<&Bound<'_, PyAny>>,
) -> PyResult<Py<PyAny>> {
    let method: IntervalMethod = method.parse().map_err(invalid)?;
    let count = Given::of("count", count)?.numbers()?;
    let whole = Given::or_none(py, "denominator", denominator)?.numbers()?;
    let level = Given::or_none(py, "level", level)?.numbers()?;
    let usual = Number(Decimal::new(95, 2));
    let one = |row: usize| {
        let level = level.at(row).copied().unwrap_or(usual);
        Interval::from(match count.at(row) {
            Some(count) => judge::interval(method, *count, whole.at(row).copied(), level),
            None => judge::Verdict::NotAssessed(judge::NotAssessed::NoFigure),
        })
    };
    if count.is_one() && whole.is_one() {
        return one(0).into_py_any(py);
    }
    let rows = count.count().max(whole.count());
    PyList::new(py, (0..rows).map(|row| Py::new(py, one(row))).collect::<PyResult<Vec<_>>>()?)?.into_py_any(py)
}

/// How a figure compares with a benchmark: whether its interval holds it, or overlaps the benchmark's own.
///
/// Parameters
/// ----------
/// lower, upper : number, list or column
///     The interval of the figure.
/// against : number, list or column, optional
///     The benchmark; or its interval in `against_lower` and `against_upper`.
/// better : str, optional
///     Which way is better, as for `rag`.
///
/// Returns
/// -------
/// Verdict, list of Verdict, or Verdicts
///     "better", "similar" or "worse"; "lower" or "higher" where nothing says which way is better.
///
/// Examples
/// --------
/// >>> benchmark(68.9, 73.8, 75, "higher")
/// Verdict("worse")
#[pyfunction]
#[pyo3(signature = (lower, upper, against=None, better=None, *, against_lower=None, against_upper=None))]
pub(crate) fn benchmark(
    py: Python<'_>,
    lower: &Bound<'_, PyAny>,
    upper: &Bound<'_, PyAny>,
    against: Option<&Bound<'_, PyAny>>,
    better: Option<&Bound<'_, PyAny>>,
    against_lower: Option<&Bound<'_, PyAny>>,
    against_upper: Option<&Bound<'_, PyAny>>,
) -> PyResult<Py<PyAny>> {
    let (lower, upper) = (Given::of("lower", lower)?, Given::of("upper", upper)?);
    let (against, better) = (Given::or_none(py, "against", against)?, Given::or_none(py, "better", better)?);
    let from = Given::or_none(py, "against_lower", against_lower)?;
    let to = Given::or_none(py, "against_upper", against_upper)?;
    let (lowers, uppers, values) = (lower.numbers()?, upper.numbers()?, against.numbers()?);
    let (froms, tos, polarities) = (from.numbers()?, to.numbers()?, better.polarities()?);
    judged(py, &[&lower, &upper, &against, &better, &from, &to], |row| {
        let of = core::Interval { lower: lowers.at(row).copied(), upper: uppers.at(row).copied() };
        let against = match values.at(row) {
            Some(value) => Against::Value(*value),
            None => Against::Interval(core::Interval { lower: froms.at(row).copied(), upper: tos.at(row).copied() }),
        };
        Verdict::word(&judge::benchmark(of, against, polarities.at(row).copied()))
    })
}

/// The figure at the year's end, by a named method.
///
/// Parameters
/// ----------
/// so_far : list or column
///     The figures of the parts of the year so far, each of its own part, the first part first.
/// of : int
///     How many parts the year has: 4 quarters, 12 months.
/// method : str
///     "run rate", "last year's shape", "targets' shape" (of amounts that build up), "last move" (of a level), or "declared".
/// last_year : list, optional
///     What each part of the year before came to.
/// targets : list, optional
///     The target of the year so far, and that of the year.
/// declared : number, optional
///     The forecast that the owner declares.
///
/// Returns
/// -------
/// Verdict
///     With the figure as its verdict.
///
/// Examples
/// --------
/// >>> forecast([20, 25], 4).verdict, forecast([20, 25], 4, "last year's shape", last_year=[10, 10, 10, 20]).verdict
/// (Decimal('90'), Decimal('112.5'))
#[pyfunction]
#[pyo3(signature = (so_far, of, method="run rate", *, last_year=None, targets=None, declared=None))]
pub(crate) fn forecast(
    py: Python<'_>,
    so_far: &Bound<'_, PyAny>,
    of: u32,
    method: &str,
    last_year: Option<&Bound<'_, PyAny>>,
    targets: Option<&Bound<'_, PyAny>>,
    declared: Option<&Bound<'_, PyAny>>,
) -> PyResult<Verdict> {
    let numbers = |name, given| -> PyResult<Vec<Number>> {
        Ok(Given::or_none(py, name, given)?.numbers()?.present().map(|(_, number)| *number).collect())
    };
    let (so_far, past) = (numbers("so_far", Some(so_far))?, numbers("last_year", last_year)?);
    let method = match method {
        "run rate" => ForecastMethod::RunRate,
        "last year's shape" => ForecastMethod::LastYearsShape(&past),
        "targets' shape" => match numbers("targets", targets)?.as_slice() {
            [so_far, year] => ForecastMethod::TargetsShape { so_far: *so_far, year: *year },
            _ => return Err(invalid("`targets` are two numbers: the target of the year so far, and that of the year")),
        },
        "last move" => ForecastMethod::LastMove,
        "declared" => {
            let declared = numbers("declared", declared)?;
            ForecastMethod::Declared(*declared.first().ok_or_else(|| invalid("`declared` is missing"))?)
        }
        other => {
            let known = "run rate, last year's shape, targets' shape, last move or declared";
            return Err(invalid(format!("`{other}` is no method of forecasting: write {known}")));
        }
    };
    let number = u32::try_from(so_far.len()).map_err(invalid)?;
    Ok(Verdict::number(&judge::forecast(&so_far, PartOfYear { number, of }, method)))
}
