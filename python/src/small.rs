//! Small numbers: which counts are withheld, and which figures rest on too few cases.

use goldenthread::judge::{self, CohortLimits, RestsOn};
use goldenthread::{self as core, Number};
use pyo3::prelude::*;

use crate::given::{Given, judged};
use crate::python::invalid;
use crate::verdict::Verdict;

/// Which counts of a row are withheld: those above nothing and below `least`, and where only one is, the smallest of the
/// others too, since the total would tell it.
///
/// Parameters
/// ----------
/// counts : list or column
///     The counts of a row; one that is missing is withheld already.
/// total_shown : bool
///     Whether their total is shown.
/// least : int
///     The smallest count that is shown; 0 always is.
///
/// Returns
/// -------
/// tuple of list of str and str
///     "shown", "withheld" or "withheld too" for each count, and for their total.
///
/// Examples
/// --------
/// >>> suppress([3, 0, 17, 8])
/// (['withheld', 'shown', 'shown', 'withheld too'], 'shown')
#[pyfunction]
#[pyo3(signature = (counts, total_shown=true, least=5))]
pub(crate) fn suppress(
    counts: &Bound<'_, PyAny>,
    total_shown: bool,
    least: i64,
) -> PyResult<(Vec<&'static str>, &'static str)> {
    let read = Given::of("counts", counts)?.numbers()?;
    let counts: Vec<Option<Number>> = (0..read.count()).map(|row| read.at(row).copied()).collect();
    let found = judge::suppress(&counts, total_shown, least.into());
    Ok((found.counts.iter().map(|it| it.as_str()).collect(), found.total.as_str()))
}

/// Whether a percentage or a rate rests on enough cases: by their number, and by the width of its 95 % interval, which is
/// Wilson's where none is given.
///
/// Parameters
/// ----------
/// count, denominator : number, list or column, optional
///     The counts of a percentage; of a rate `count` alone is asked.
/// kind : str
///     "percentage" or "rate".
/// lower, upper : number, list or column, optional
///     The interval of a percentage, in points, as its source states it; asked where there is no denominator.
/// cases, events : number
///     The fewest cases of a percentage, and the fewest events of a rate.
/// width : number
///     The widest interval of a percentage, in points.
///
/// Returns
/// -------
/// Verdict, list of Verdict, or Verdicts
///     "enough" or "too small".
///
/// Examples
/// --------
/// >>> cohort(6, 8)
/// Verdict("too small")
/// >>> cohort([9, 40], kind="rate") == ["too small", "enough"]
/// True
#[pyfunction]
#[pyo3(signature = (count=None, denominator=None, kind="percentage", *, lower=None, upper=None, cases=None, events=None, width=None))]
#[expect(clippy::too_many_arguments, reason = "each is a keyword of Python")]
pub(crate) fn cohort(
    py: Python<'_>,
    count: Option<&Bound<'_, PyAny>>,
    denominator: Option<&Bound<'_, PyAny>>,
    kind: &str,
    lower: Option<&Bound<'_, PyAny>>,
    upper: Option<&Bound<'_, PyAny>>,
    cases: Option<&Bound<'_, PyAny>>,
    events: Option<&Bound<'_, PyAny>>,
    width: Option<&Bound<'_, PyAny>>,
) -> PyResult<Py<PyAny>> {
    let is_rate = match kind {
        "percentage" => false,
        "rate" => true,
        other => return Err(invalid(format!("`{other}` is no kind of figure: write percentage or rate"))),
    };
    let given = |name, value| Given::or_none(py, name, value);
    let (count, whole) = (given("count", count)?, given("denominator", denominator)?);
    let (lower, upper) = (given("lower", lower)?, given("upper", upper)?);
    let (counts, wholes, lowers, uppers) = (count.numbers()?, whole.numbers()?, lower.numbers()?, upper.numbers()?);
    let usual = CohortLimits::default();
    let threshold = |name, value, usual| PyResult::Ok(given(name, value)?.numbers()?.at(0).copied().unwrap_or(usual));
    let limits = CohortLimits {
        cases: threshold("cases", cases, usual.cases)?,
        events: threshold("events", events, usual.events)?,
        width: threshold("width", width, usual.width)?,
    };
    judged(py, &[&count, &whole, &lower, &upper], |row| {
        let own = counts.at(row).copied();
        let rests_on = match (is_rate, own, wholes.at(row)) {
            (true, Some(events), _) => RestsOn::Events(events),
            (false, count, Some(of)) => RestsOn::Share { count, of: *of },
            _ => RestsOn::Interval(core::Interval { lower: lowers.at(row).copied(), upper: uppers.at(row).copied() }),
        };
        Verdict::word(&judge::cohort(rests_on, limits))
    })
}
