//! Judging figures without a plan: single values, lists, or columns of data frames.

use goldenthread::judge::{self, Better, PartOfYear, Profile, RagInputs};
use goldenthread::{Number, Polarity, RagRule, RagScale, RiskLevel, RiskScale, Tolerance, Unit};
use pyo3::prelude::*;

use crate::given::{Given, judged};
use crate::python::invalid;
use crate::verdict::Verdict;

/// The colour of a figure against its target: green at the target or better, amber short of it by no more than the
/// tolerance, red beyond.
///
/// Each input is one value, a list, or a column of a data frame; lists give a list of verdicts, columns a column. Numbers are
/// exact: a float is the number that it prints. What is missing is told, and never guessed.
///
/// Parameters
/// ----------
/// value, target : int, float, Decimal, str or Figure
///     The figure and the target of its period; a text as a plan prints it: "71%", "0.66m", "n/a".
/// better : str or None
///     Which way is better: "higher", "lower", "within 10..20", "at least 95", "at most 5" or "none".
/// tolerance : number, dict or Tolerance, optional
///     How far short of the target is amber: a percentage of the target, or as in a plan, such as
///     `{"within": 2, "kind": "absolute"}`.
/// baseline : as value, optional
///     The figure that the target starts from, for a tolerance that is a share of the way from it.
/// scale : dict or RagScale, optional
///     A RAG scale of one's own.
/// rule : str, dict or RagRule, optional
///     "amber-within" or "green-within", or conditions or thresholds as in a plan.
/// travel : str or Verdict, optional
///     The direction of travel, where a condition of the rule asks for it.
/// unit : str, optional
///     The unit of the figures: "percent", "count".
///
/// Returns
/// -------
/// Verdict, list of Verdict, or Verdicts
///
/// Raises
/// ------
/// ValueError
///     When a value cannot be read, or columns are not of one length.
///
/// Examples
/// --------
/// >>> rag("74.1%", "78%", "higher", 5)
/// Verdict("amber")
/// >>> rag([12, 14, None], 12, "lower", {"within": 1, "kind": "absolute"})
/// [Verdict("green"), Verdict("red"), Verdict(None, reason="no figure")]
#[pyfunction]
#[pyo3(signature = (value, target, better=None, tolerance=None, *, baseline=None, scale=None, rule=None, travel=None, unit=None))]
#[expect(clippy::too_many_arguments, reason = "each is a keyword of Python")]
pub(crate) fn rag(
    py: Python<'_>,
    value: &Bound<'_, PyAny>,
    target: &Bound<'_, PyAny>,
    better: Option<&Bound<'_, PyAny>>,
    tolerance: Option<&Bound<'_, PyAny>>,
    baseline: Option<&Bound<'_, PyAny>>,
    scale: Option<&Bound<'_, PyAny>>,
    rule: Option<&Bound<'_, PyAny>>,
    travel: Option<&Bound<'_, PyAny>>,
    unit: Option<&str>,
) -> PyResult<Py<PyAny>> {
    let (value, target) = (Given::of("value", value)?, Given::of("target", target)?);
    let (better, tolerance) = (Given::or_none(py, "better", better)?, Given::or_none(py, "tolerance", tolerance)?);
    let (baseline, rule) = (Given::or_none(py, "baseline", baseline)?, Given::or_none(py, "rule", rule)?);
    let travel = Given::or_none(py, "travel", travel)?;
    let scale = Given::or_none(py, "scale", scale)?.records::<RagScale>(RagScale::record())?;
    let (values, targets, baselines) = (value.figures()?, target.figures()?, baseline.figures()?);
    let polarities = better.polarities()?;
    let tolerances = tolerance.records::<Tolerance>(Tolerance::record())?;
    let rules = rule.records::<RagRule>(RagRule::record())?;
    let travels = travel.words(|text| text.parse().map_err(invalid))?;
    let unit = unit.map(Unit::from);
    judged(py, &[&value, &target, &better, &tolerance, &baseline, &rule, &travel], |row| {
        Verdict::word(&judge::rag(&RagInputs {
            value: values.at(row),
            target: targets.at(row),
            polarity: polarities.at(row).copied(),
            tolerance: tolerances.at(row),
            baseline: baselines.at(row),
            unit: unit.as_ref(),
            scale: scale.at(row),
            rule: rules.at(row),
            travel: travels.at(row).copied(),
        }))
    })
}

/// Where a figure went since an earlier one: "improving", "worsening" or "no change" where it is said which way is better,
/// else "increasing", "decreasing" or "unchanged".
///
/// Two points say little: most arrows from one month to the next are noise.
///
/// Parameters
/// ----------
/// value, before : int, float, Decimal, str or Figure
///     The figure, and that of the period of the same length before; or lists or columns of them.
/// better : str, optional
///     Which way is better, as for `rag`.
/// unit : str, optional
///     The unit of the figures.
///
/// Returns
/// -------
/// Verdict, list of Verdict, or Verdicts
///
/// Examples
/// --------
/// >>> travel(12, 14, "lower").verdict, travel(12, 14).verdict
/// ('improving', 'decreasing')
#[pyfunction]
#[pyo3(signature = (value, before, better=None, *, unit=None))]
pub(crate) fn travel(
    py: Python<'_>,
    value: &Bound<'_, PyAny>,
    before: &Bound<'_, PyAny>,
    better: Option<&Bound<'_, PyAny>>,
    unit: Option<&str>,
) -> PyResult<Py<PyAny>> {
    let (value, before) = (Given::of("value", value)?, Given::of("before", before)?);
    let better = Given::or_none(py, "better", better)?;
    let (values, earlier, polarities) = (value.figures()?, before.figures()?, better.polarities()?);
    let unit = unit.map(Unit::from);
    judged(py, &[&value, &before, &better], |row| {
        let better = polarities.at(row).copied().map_or(Better::Unsaid, Better::Stated);
        Verdict::word(&judge::travel(values.at(row), earlier.at(row), better, unit.as_ref()))
    })
}

/// The share of the way from baseline to target: 0 at the baseline, 1 at the target, less or more beyond them.
///
/// What is to be kept at or above a number is met or not, and has no progress.
///
/// Parameters
/// ----------
/// value, baseline, target : int, float, Decimal, str or Figure
///     The figure, the one that the target starts from, and the target; or lists or columns of them.
/// better : str or None
///     Which way is better, as for `rag`.
/// unit : str, optional
///     The unit of the figures.
///
/// Returns
/// -------
/// Verdict, list of Verdict, or Verdicts
///     Each with a number for its verdict.
///
/// Examples
/// --------
/// >>> progress("55%", "40%", "60%", "higher").verdict
/// Decimal('0.75')
/// >>> progress(96, 95, 95, "at least 95").reason
/// 'a target to be maintained is met or not, and no progress'
#[pyfunction]
#[pyo3(signature = (value, baseline, target, better, *, unit=None))]
pub(crate) fn progress(
    py: Python<'_>,
    value: &Bound<'_, PyAny>,
    baseline: &Bound<'_, PyAny>,
    target: &Bound<'_, PyAny>,
    better: &Bound<'_, PyAny>,
    unit: Option<&str>,
) -> PyResult<Py<PyAny>> {
    let (value, baseline) = (Given::of("value", value)?, Given::of("baseline", baseline)?);
    let (target, better) = (Given::of("target", target)?, Given::of("better", better)?);
    let (values, baselines, targets) = (value.figures()?, baseline.figures()?, target.figures()?);
    let polarities = better.polarities()?;
    let unit = unit.map(Unit::from);
    judged(py, &[&value, &baseline, &target, &better], |row| {
        let better: Option<Polarity> = polarities.at(row).copied();
        let found = judge::progress(values.at(row), baselines.at(row), targets.at(row), better, unit.as_ref());
        Verdict::number(&found)
    })
}

/// Whether a printed percentage is that of a count in its whole: "agrees", "cut" where it was cut off and not rounded, or
/// "differs".
///
/// Shares of one whole need not sum to 100.
///
/// Parameters
/// ----------
/// count, total : int, float, Decimal or str
///     How many of how many; or lists or columns of them.
/// printed : str or Figure
///     The percentage as printed; or a list or column of such.
///
/// Returns
/// -------
/// Verdict, list of Verdict, or Verdicts
///
/// Examples
/// --------
/// >>> share([36, 4, 11], 51, ["71%", "8%", "22%"]) == ["agrees", "agrees", "agrees"]
/// True
#[pyfunction]
pub(crate) fn share(
    py: Python<'_>,
    count: &Bound<'_, PyAny>,
    total: &Bound<'_, PyAny>,
    printed: &Bound<'_, PyAny>,
) -> PyResult<Py<PyAny>> {
    let (count, total) = (Given::of("count", count)?, Given::of("total", total)?);
    let printed = Given::of("printed", printed)?;
    let (counts, totals, shares) = (count.numbers()?, total.numbers()?, printed.figures()?);
    judged(py, &[&count, &total, &printed], |row| {
        let nothing = judge::Verdict::<judge::Agreement>::NotAssessed(judge::NotAssessed::NoFigure);
        let given = counts.at(row).zip(totals.at(row)).zip(shares.at(row));
        Verdict::word(&given.map_or(nothing, |((count, total), printed)| judge::share(*count, *total, printed)))
    })
}

/// The target at the end of a part of the year, where a plan has one for the year only.
///
/// Parameters
/// ----------
/// target : int, float, Decimal, str or Figure
///     The target of the year; or a list or column of such.
/// part : int
///     Which part, counted from 1: 2 for the second quarter.
/// of : int
///     How many parts the year has.
/// how : {"linear", "cumulative", "level", "declared", "seasonal"}
///     A level that moves from the baseline in equal steps, an amount that builds up in equal steps, the same level all
///     year, the target of each part as `figures` has it, or an amount that builds up as the `figures` of an earlier year did.
/// baseline : as target, optional
///     The figure that a linear profile starts from.
/// figures : sequence of numbers, optional
///     One for each part.
///
/// Returns
/// -------
/// Verdict, list of Verdict, or Verdicts
///     Each with a number for its verdict.
///
/// Raises
/// ------
/// ValueError
///     When there is no profile of that name, or a value cannot be read.
///
/// Examples
/// --------
/// >>> profile(80, 1, baseline=60).verdict, profile(80, 2, how="seasonal", figures=[10, 10, 10, 20]).verdict
/// (Decimal('65'), Decimal('32'))
#[pyfunction]
#[pyo3(signature = (target, part, of=4, *, how="linear", baseline=None, figures=None))]
pub(crate) fn profile(
    py: Python<'_>,
    target: &Bound<'_, PyAny>,
    part: u32,
    of: u32,
    how: &str,
    baseline: Option<&Bound<'_, PyAny>>,
    figures: Option<&Bound<'_, PyAny>>,
) -> PyResult<Py<PyAny>> {
    let (target, baseline) = (Given::of("target", target)?, Given::or_none(py, "baseline", baseline)?);
    let (targets, baselines) = (target.figures()?, baseline.figures()?);
    let parts = Given::or_none(py, "figures", figures)?.numbers()?;
    let parts: Vec<Number> = (0..usize::try_from(of)?).map_while(|part| parts.at(part).copied()).collect();
    let how = match how {
        "linear" => Profile::Linear,
        "cumulative" => Profile::Cumulative,
        "level" => Profile::Level,
        "declared" => Profile::Declared(&parts),
        "seasonal" => Profile::Seasonal(&parts),
        _ => {
            let known = "linear, cumulative, level, declared or seasonal";
            return Err(invalid(format!("`{how}` is not a profile: choose {known}")));
        }
    };
    let part = PartOfYear { number: part, of };
    judged(py, &[&target, &baseline], |row| {
        Verdict::number(&judge::profile(targets.at(row), baselines.at(row), part, how))
    })
}

/// The score of a likelihood and a severity on the scale of a register, with its band: "12 high".
///
/// Parameters
/// ----------
/// likelihood, severity : int, float, Decimal or str
///     By their numbers or labels; or lists or columns of them.
/// scale : dict or RiskScale, optional
///     The scale; without one a score is likelihood times severity.
///
/// Returns
/// -------
/// Verdict, list of Verdict, or Verdicts
///
/// Examples
/// --------
/// >>> found = risk_score(3, 4, {"bands": [{"name": "high", "from": 10, "to": 25}]})
/// >>> found.verdict, found.working["score"]
/// ('12 high', '12')
#[pyfunction]
#[pyo3(signature = (likelihood, severity, scale=None))]
pub(crate) fn risk_score(
    py: Python<'_>,
    likelihood: &Bound<'_, PyAny>,
    severity: &Bound<'_, PyAny>,
    scale: Option<&Bound<'_, PyAny>>,
) -> PyResult<Py<PyAny>> {
    let (likelihood, severity) = (Given::of("likelihood", likelihood)?, Given::of("severity", severity)?);
    let level = |text: &str| Ok(RiskLevel::from(text));
    let (likely, severe) = (likelihood.words(level)?, severity.words(level)?);
    let (scale, plain) = (Given::or_none(py, "scale", scale)?, RiskScale::default());
    let scale = scale.records::<RiskScale>(RiskScale::record())?;
    judged(py, &[&likelihood, &severity], |row| {
        let nothing = judge::Verdict::<judge::Scored>::NotAssessed(judge::NotAssessed::NoFigure);
        let levels = likely.at(row).zip(severe.at(row));
        let scale = scale.at(row).unwrap_or(&plain);
        Verdict::word(&levels.map_or(nothing, |(likely, severe)| judge::risk_score(likely, severe, scale)))
    })
}
