"""Judging figures without a plan: single values, lists, or columns of data frames."""

# Made by tests/stubs/make.py; change the template there, or the model.

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal, TypeAlias, overload
from goldenthread import Figure, RagRule, RagScale, RiskScale, Tolerance, Verdict
__all__ = ['profile', 'progress', 'rag', 'risk_score', 'share', 'travel']
Number: TypeAlias = int | float | Decimal
Printed: TypeAlias = Number | str | Figure | None
Within: TypeAlias = Number | str | Mapping[str, Any] | Tolerance | None

@overload
def rag(value: Printed, target: Printed, better: str | None, tolerance: Within=None, *, baseline: Printed=None, scale: Mapping[str, Any] | RagScale | None=None, rule: str | Mapping[str, Any] | RagRule | None=None, travel: str | Verdict | None=None, unit: str | None=None) -> Verdict:
    """The colour of a figure against its target: green at the target or better, amber short of it by no more than the
    tolerance, red beyond.

    Each input is one value, a list, or a column of a data frame; lists give a list of verdicts, columns a column. Numbers are
    exact: a float is the number that it prints. What is missing is told, and never guessed.

    Parameters
    ----------
    value, target : int, float, Decimal, str or Figure
        The figure and the target of its period; a text as a plan prints it: "71%", "0.66m", "n/a".
    better : str or None
        Which way is better: "higher", "lower", "within 10..20", "at least 95", "at most 5" or "none".
    tolerance : number, dict or Tolerance, optional
        How far short of the target is amber: a percentage of the target, or as in a plan, such as
        `{"within": 2, "kind": "absolute"}`.
    baseline : as value, optional
        The figure that the target starts from, for a tolerance that is a share of the way from it.
    scale : dict or RagScale, optional
        A RAG scale of one's own.
    rule : str, dict or RagRule, optional
        "amber-within" or "green-within", or conditions or thresholds as in a plan.
    travel : str or Verdict, optional
        The direction of travel, where a condition of the rule asks for it.
    unit : str, optional
        The unit of the figures: "percent", "count".

    Returns
    -------
    Verdict, list of Verdict, or Verdicts

    Raises
    ------
    ValueError
        When a value cannot be read, or columns are not of one length.

    Examples
    --------
    >>> rag("74.1%", "78%", "higher", 5)
    Verdict("amber")
    >>> rag([12, 14, None], 12, "lower", {"within": 1, "kind": "absolute"})
    [Verdict("green"), Verdict("red"), Verdict(None, reason="no figure")]
    """
    ...

@overload
def rag(value: Any, target: Any, better: Any, tolerance: Any=None, *, baseline: Any=None, scale: Mapping[str, Any] | RagScale | None=None, rule: Any=None, travel: Any=None, unit: str | None=None) -> Any:
    """The colour of a figure against its target: green at the target or better, amber short of it by no more than the
    tolerance, red beyond.

    Each input is one value, a list, or a column of a data frame; lists give a list of verdicts, columns a column. Numbers are
    exact: a float is the number that it prints. What is missing is told, and never guessed.

    Parameters
    ----------
    value, target : int, float, Decimal, str or Figure
        The figure and the target of its period; a text as a plan prints it: "71%", "0.66m", "n/a".
    better : str or None
        Which way is better: "higher", "lower", "within 10..20", "at least 95", "at most 5" or "none".
    tolerance : number, dict or Tolerance, optional
        How far short of the target is amber: a percentage of the target, or as in a plan, such as
        `{"within": 2, "kind": "absolute"}`.
    baseline : as value, optional
        The figure that the target starts from, for a tolerance that is a share of the way from it.
    scale : dict or RagScale, optional
        A RAG scale of one's own.
    rule : str, dict or RagRule, optional
        "amber-within" or "green-within", or conditions or thresholds as in a plan.
    travel : str or Verdict, optional
        The direction of travel, where a condition of the rule asks for it.
    unit : str, optional
        The unit of the figures: "percent", "count".

    Returns
    -------
    Verdict, list of Verdict, or Verdicts

    Raises
    ------
    ValueError
        When a value cannot be read, or columns are not of one length.

    Examples
    --------
    >>> rag("74.1%", "78%", "higher", 5)
    Verdict("amber")
    >>> rag([12, 14, None], 12, "lower", {"within": 1, "kind": "absolute"})
    [Verdict("green"), Verdict("red"), Verdict(None, reason="no figure")]
    """
    ...

@overload
def travel(value: Printed, before: Printed, better: str | None=None, *, unit: str | None=None) -> Verdict:
    """Where a figure went since an earlier one: "improving", "worsening" or "no change" where it is said which way is better,
    else "increasing", "decreasing" or "unchanged".

    Two points say little: most arrows from one month to the next are noise.

    Parameters
    ----------
    value, before : int, float, Decimal, str or Figure
        The figure, and that of the period of the same length before; or lists or columns of them.
    better : str, optional
        Which way is better, as for `rag`.
    unit : str, optional
        The unit of the figures.

    Returns
    -------
    Verdict, list of Verdict, or Verdicts

    Examples
    --------
    >>> travel(12, 14, "lower").verdict, travel(12, 14).verdict
    ('improving', 'decreasing')
    """
    ...

@overload
def travel(value: Any, before: Any, better: Any=None, *, unit: str | None=None) -> Any:
    """Where a figure went since an earlier one: "improving", "worsening" or "no change" where it is said which way is better,
    else "increasing", "decreasing" or "unchanged".

    Two points say little: most arrows from one month to the next are noise.

    Parameters
    ----------
    value, before : int, float, Decimal, str or Figure
        The figure, and that of the period of the same length before; or lists or columns of them.
    better : str, optional
        Which way is better, as for `rag`.
    unit : str, optional
        The unit of the figures.

    Returns
    -------
    Verdict, list of Verdict, or Verdicts

    Examples
    --------
    >>> travel(12, 14, "lower").verdict, travel(12, 14).verdict
    ('improving', 'decreasing')
    """
    ...

@overload
def progress(value: Printed, baseline: Printed, target: Printed, better: str | None, *, unit: str | None=None) -> Verdict:
    """The share of the way from baseline to target: 0 at the baseline, 1 at the target, less or more beyond them.

    What is to be kept at or above a number is met or not, and has no progress.

    Parameters
    ----------
    value, baseline, target : int, float, Decimal, str or Figure
        The figure, the one that the target starts from, and the target; or lists or columns of them.
    better : str or None
        Which way is better, as for `rag`.
    unit : str, optional
        The unit of the figures.

    Returns
    -------
    Verdict, list of Verdict, or Verdicts
        Each with a number for its verdict.

    Examples
    --------
    >>> progress("55%", "40%", "60%", "higher").verdict
    Decimal('0.75')
    >>> progress(96, 95, 95, "at least 95").reason
    'a target to be maintained is met or not, and no progress'
    """
    ...

@overload
def progress(value: Any, baseline: Any, target: Any, better: Any, *, unit: str | None=None) -> Any:
    """The share of the way from baseline to target: 0 at the baseline, 1 at the target, less or more beyond them.

    What is to be kept at or above a number is met or not, and has no progress.

    Parameters
    ----------
    value, baseline, target : int, float, Decimal, str or Figure
        The figure, the one that the target starts from, and the target; or lists or columns of them.
    better : str or None
        Which way is better, as for `rag`.
    unit : str, optional
        The unit of the figures.

    Returns
    -------
    Verdict, list of Verdict, or Verdicts
        Each with a number for its verdict.

    Examples
    --------
    >>> progress("55%", "40%", "60%", "higher").verdict
    Decimal('0.75')
    >>> progress(96, 95, 95, "at least 95").reason
    'a target to be maintained is met or not, and no progress'
    """
    ...

@overload
def share(count: Printed, total: Printed, printed: Printed) -> Verdict:
    """Whether a printed percentage is that of a count in its whole: "agrees", "cut" where it was cut off and not rounded, or
    "differs".

    Shares of one whole need not sum to 100.

    Parameters
    ----------
    count, total : int, float, Decimal or str
        How many of how many; or lists or columns of them.
    printed : str or Figure
        The percentage as printed; or a list or column of such.

    Returns
    -------
    Verdict, list of Verdict, or Verdicts

    Examples
    --------
    >>> share([36, 4, 11], 51, ["71%", "8%", "22%"]) == ["agrees", "agrees", "agrees"]
    True
    """
    ...

@overload
def share(count: Any, total: Any, printed: Any) -> Any:
    """Whether a printed percentage is that of a count in its whole: "agrees", "cut" where it was cut off and not rounded, or
    "differs".

    Shares of one whole need not sum to 100.

    Parameters
    ----------
    count, total : int, float, Decimal or str
        How many of how many; or lists or columns of them.
    printed : str or Figure
        The percentage as printed; or a list or column of such.

    Returns
    -------
    Verdict, list of Verdict, or Verdicts

    Examples
    --------
    >>> share([36, 4, 11], 51, ["71%", "8%", "22%"]) == ["agrees", "agrees", "agrees"]
    True
    """
    ...

@overload
def profile(target: Printed, part: int, of: int=4, *, how: Literal['linear', 'cumulative', 'level', 'declared', 'seasonal']='linear', baseline: Printed=None, figures: Sequence[Number | str] | None=None) -> Verdict:
    """The target at the end of a part of the year, where a plan has one for the year only.

    Parameters
    ----------
    target : int, float, Decimal, str or Figure
        The target of the year; or a list or column of such.
    part : int
        Which part, counted from 1: 2 for the second quarter.
    of : int
        How many parts the year has.
    how : {"linear", "cumulative", "level", "declared", "seasonal"}
        A level that moves from the baseline in equal steps, an amount that builds up in equal steps, the same level all
        year, the target of each part as `figures` has it, or an amount that builds up as the `figures` of an earlier year did.
    baseline : as target, optional
        The figure that a linear profile starts from.
    figures : sequence of numbers, optional
        One for each part.

    Returns
    -------
    Verdict, list of Verdict, or Verdicts
        Each with a number for its verdict.

    Raises
    ------
    ValueError
        When there is no profile of that name, or a value cannot be read.

    Examples
    --------
    >>> profile(80, 1, baseline=60).verdict, profile(80, 2, how="seasonal", figures=[10, 10, 10, 20]).verdict
    (Decimal('65'), Decimal('32'))
    """
    ...

@overload
def profile(target: Any, part: int, of: int=4, *, how: Literal['linear', 'cumulative', 'level', 'declared', 'seasonal']='linear', baseline: Any=None, figures: Any=None) -> Any:
    """The target at the end of a part of the year, where a plan has one for the year only.

    Parameters
    ----------
    target : int, float, Decimal, str or Figure
        The target of the year; or a list or column of such.
    part : int
        Which part, counted from 1: 2 for the second quarter.
    of : int
        How many parts the year has.
    how : {"linear", "cumulative", "level", "declared", "seasonal"}
        A level that moves from the baseline in equal steps, an amount that builds up in equal steps, the same level all
        year, the target of each part as `figures` has it, or an amount that builds up as the `figures` of an earlier year did.
    baseline : as target, optional
        The figure that a linear profile starts from.
    figures : sequence of numbers, optional
        One for each part.

    Returns
    -------
    Verdict, list of Verdict, or Verdicts
        Each with a number for its verdict.

    Raises
    ------
    ValueError
        When there is no profile of that name, or a value cannot be read.

    Examples
    --------
    >>> profile(80, 1, baseline=60).verdict, profile(80, 2, how="seasonal", figures=[10, 10, 10, 20]).verdict
    (Decimal('65'), Decimal('32'))
    """
    ...

@overload
def risk_score(likelihood: Number | str | None, severity: Number | str | None, scale: Mapping[str, Any] | RiskScale | None=None) -> Verdict:
    """The score of a likelihood and a severity on the scale of a register, with its band: "12 high".

    Parameters
    ----------
    likelihood, severity : int, float, Decimal or str
        By their numbers or labels; or lists or columns of them.
    scale : dict or RiskScale, optional
        The scale; without one a score is likelihood times severity.

    Returns
    -------
    Verdict, list of Verdict, or Verdicts

    Examples
    --------
    >>> found = risk_score(3, 4, {"bands": [{"name": "high", "from": 10, "to": 25}]})
    >>> found.verdict, found.working["score"]
    ('12 high', '12')
    """
    ...

@overload
def risk_score(likelihood: Any, severity: Any, scale: Mapping[str, Any] | RiskScale | None=None) -> Any:
    """The score of a likelihood and a severity on the scale of a register, with its band: "12 high".

    Parameters
    ----------
    likelihood, severity : int, float, Decimal or str
        By their numbers or labels; or lists or columns of them.
    scale : dict or RiskScale, optional
        The scale; without one a score is likelihood times severity.

    Returns
    -------
    Verdict, list of Verdict, or Verdicts

    Examples
    --------
    >>> found = risk_score(3, 4, {"bands": [{"name": "high", "from": 10, "to": 25}]})
    >>> found.verdict, found.working["score"]
    ('12 high', '12')
    """
    ...
