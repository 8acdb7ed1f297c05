"""Judging figures without a plan: single values, lists, or columns of data frames."""

# Made by tests/stubs/make.py; change the template there, or the model.

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal, TypeAlias, final, overload
from goldenthread import Figure, RagRule, RagScale, RiskScale, Tolerance, Verdict
__all__ = ['Chart', 'Interval', 'benchmark', 'cohort', 'forecast', 'interval', 'profile', 'progress', 'rag', 'risk_score', 'share', 'suppress', 'travel', 'trend', 'variation']
Number: TypeAlias = int | float | Decimal
Printed: TypeAlias = Number | str | Figure | None
Within: TypeAlias = Number | str | Mapping[str, Any] | Tolerance | None

@overload
def rag(value: Printed, target: Printed, better: str | None=None, tolerance: Within=None, *, baseline: Printed=None, scale: Mapping[str, Any] | RagScale | None=None, rule: str | Mapping[str, Any] | RagRule | None=None, travel: str | Verdict | None=None, unit: str | None=None) -> Verdict:
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
def rag(value: Any, target: Any, better: Any=None, tolerance: Any=None, *, baseline: Any=None, scale: Mapping[str, Any] | RagScale | None=None, rule: Any=None, travel: Any=None, unit: str | None=None) -> Any:
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
_Mark: TypeAlias = Literal['usual', 'outside high', 'outside low', 'trend up', 'trend down', 'two of three high', 'two of three low', 'shift high', 'shift low']

@final
class Chart:
    """A series on its chart: what each point shows, its centre and limits, and what is said of the last point and the target."""

    @property
    def verdict(self) -> Literal['usual', 'improving', 'concerning', 'high', 'low'] | None:
        """What the last point shows: "usual", "improving", "concerning", "high" or "low"; None where it was not assessed."""
        ...

    @property
    def reason(self) -> str | None:
        """Why the last point was not assessed: "too few points: 9 of at least 13"; None where it was."""
        ...

    @property
    def assurance(self) -> Literal['consistently meets', 'hit or miss', 'consistently misses'] | None:
        """Whether the process meets its target: "consistently meets", "hit or miss", "consistently misses"; None without a
        target or a polarity.
        """
        ...

    @property
    def assurance_reason(self) -> str | None:
        """Why the target was not assessed; None where it was."""
        ...

    @property
    def mean(self) -> Decimal | None:
        """The mean of the last segment, as `decimal.Decimal`; None where no chart can be drawn."""
        ...

    @property
    def lower(self) -> Decimal | None:
        """The lower limit of the last segment, as `decimal.Decimal`."""
        ...

    @property
    def upper(self) -> Decimal | None:
        """The upper limit of the last segment, as `decimal.Decimal`."""
        ...

    @property
    def marks(self) -> list[_Mark | None]:
        """What each value shows: "usual", "outside high", "outside low", "trend up", "trend down", "two of three high",
        "two of three low", "shift high" or "shift low"; None for a value that is missing.
        """
        ...

    @property
    def segments(self) -> list[dict[str, Any]]:
        """Each segment as a dict: "from" (the place of its first value), "mean", "lower" and "upper"."""
        ...

    @property
    def working(self) -> dict[str, str]:
        """What the verdict was worked out from: points, minimum, limits, screening and the "rule" with its thresholds; empty
        where nothing was assessed.
        """
        ...

    def __eq__(self, other: object, /) -> bool:
        ...

    def __hash__(self) -> int:
        ...

@final
class Interval:
    """The limits within which the true value of a counted figure lies."""

    def __eq__(self, other: object, /) -> bool:
        ...

    def __hash__(self) -> int:
        ...

    @property
    def lower(self) -> Decimal | None:
        """The lower limit, as `decimal.Decimal`; None where none was worked out."""
        ...

    @property
    def upper(self) -> Decimal | None:
        """The upper limit, as `decimal.Decimal`; None where none was worked out."""
        ...

    @property
    def reason(self) -> str | None:
        """Why there is none: "no denominator"; None where there is one."""
        ...

def variation(values: Any, better: str | None=None, target: Printed=None, screen: bool=True, minimum: int=13, *, rebased: Sequence[int] | None=None) -> Chart:
    """Whether a change is more than ordinary variation, by an XmR chart: mean ± 2.66 times the mean moving range.

    Parameters
    ----------
    values : list or column
        The points, the oldest first; what is missing is no point, and neither a moving range nor a run of points goes across.
    better : str, optional
        Which way is better, as for `rag`; without it a special cause is "high" or "low".
    target : number, optional
        The target that the process is held against.
    screen : bool
        Whether moving ranges of 3.267 times their mean and more are dropped before the limits are drawn.
    minimum : int
        The fewest points of which a verdict is given; the limits are given all the same.
    rebased : list of int, optional
        The places, counted from 0, at which a new segment begins.

    Returns
    -------
    Chart

    Examples
    --------
    >>> chart = variation(list(range(1, 15)), "higher", 20)
    >>> chart.verdict, chart.marks[-1], str(chart.mean), chart.assurance
    ('improving', 'outside high', '7.5', 'consistently misses')
    """
    ...

def trend(points: Sequence[Any] | None=None, better: str | None=None, *, value: Any=None, count: Any=None, denominator: Any=None, lower: Any=None, upper: Any=None) -> Verdict:
    """Whether a figure has a trend over its latest five years: by its counts, or by its values and their 95 % intervals.

    Parameters
    ----------
    points : list, optional
        A point a year, the oldest first: `(count, denominator)`, `(value, lower, upper)`, or a dict of these names.
    better : str, optional
        Which way is better, as for `rag`.
    value, count, denominator, lower, upper : list or column, optional
        The same in columns.

    Returns
    -------
    Verdict
        "improving", "worsening", "increasing", "decreasing" or "no significant change".

    Examples
    --------
    >>> trend([(994, 40299), (1023, 41527), (1199, 42811), (1332, 44064), (1367, 44701)])
    Verdict("increasing")
    >>> trend([1, 2, 3, 4, 5]).reason
    'no interval, and no counts to work one out from'
    """
    ...

@overload
def interval(method: Literal['wilson', 'byar', 'poisson'], count: Printed, denominator: Printed=None, level: Number | str | None=None) -> Interval:
    """The interval of a count, or of a proportion.

    Parameters
    ----------
    method : str
        "wilson" for a proportion (a count of a denominator), "byar" for a count of ten or more, "poisson" for a smaller one.
    count : number, list or column
    denominator : number, list or column, optional
        The whole of a proportion; of "byar" and "poisson", what the limits are divided by.
    level : number
        0.95, or 0.998.

    Returns
    -------
    Interval, or list of Interval

    Examples
    --------
    >>> limits = interval("wilson", 65, 100)
    >>> round(float(limits.lower), 4), round(float(limits.upper), 4)
    (0.5525, 0.7364)
    """
    ...

@overload
def interval(method: Literal['wilson', 'byar', 'poisson'], count: Any, denominator: Any=None, level: Number | str | None=None) -> Any:
    """The interval of a count, or of a proportion.

    Parameters
    ----------
    method : str
        "wilson" for a proportion (a count of a denominator), "byar" for a count of ten or more, "poisson" for a smaller one.
    count : number, list or column
    denominator : number, list or column, optional
        The whole of a proportion; of "byar" and "poisson", what the limits are divided by.
    level : number
        0.95, or 0.998.

    Returns
    -------
    Interval, or list of Interval

    Examples
    --------
    >>> limits = interval("wilson", 65, 100)
    >>> round(float(limits.lower), 4), round(float(limits.upper), 4)
    (0.5525, 0.7364)
    """
    ...

@overload
def benchmark(lower: Printed, upper: Printed, against: Printed=None, better: str | None=None, *, against_lower: Printed=None, against_upper: Printed=None) -> Verdict:
    """How a figure compares with a benchmark: whether its interval holds it, or overlaps the benchmark's own.

    Parameters
    ----------
    lower, upper : number, list or column
        The interval of the figure.
    against : number, list or column, optional
        The benchmark; or its interval in `against_lower` and `against_upper`.
    better : str, optional
        Which way is better, as for `rag`.

    Returns
    -------
    Verdict, list of Verdict, or Verdicts
        "better", "similar" or "worse"; "lower" or "higher" where nothing says which way is better.

    Examples
    --------
    >>> benchmark(68.9, 73.8, 75, "higher")
    Verdict("worse")
    """
    ...

@overload
def benchmark(lower: Any, upper: Any, against: Any=None, better: Any=None, *, against_lower: Any=None, against_upper: Any=None) -> Any:
    """How a figure compares with a benchmark: whether its interval holds it, or overlaps the benchmark's own.

    Parameters
    ----------
    lower, upper : number, list or column
        The interval of the figure.
    against : number, list or column, optional
        The benchmark; or its interval in `against_lower` and `against_upper`.
    better : str, optional
        Which way is better, as for `rag`.

    Returns
    -------
    Verdict, list of Verdict, or Verdicts
        "better", "similar" or "worse"; "lower" or "higher" where nothing says which way is better.

    Examples
    --------
    >>> benchmark(68.9, 73.8, 75, "higher")
    Verdict("worse")
    """
    ...

def forecast(so_far: Any, of: int, method: Literal['run rate', "last year's shape", "targets' shape", 'last move', 'declared']='run rate', *, last_year: Any=None, targets: Sequence[Number | str] | None=None, declared: Printed=None) -> Verdict:
    """The figure at the year's end, by a named method.

    Parameters
    ----------
    so_far : list or column
        The figures of the parts of the year so far, each of its own part, the first part first.
    of : int
        How many parts the year has: 4 quarters, 12 months.
    method : str
        "run rate", "last year's shape", "targets' shape" (of amounts that build up), "last move" (of a level), or "declared".
    last_year : list, optional
        What each part of the year before came to.
    targets : list, optional
        The target of the year so far, and that of the year.
    declared : number, optional
        The forecast that the owner declares.

    Returns
    -------
    Verdict
        With the figure as its verdict.

    Examples
    --------
    >>> forecast([20, 25], 4).verdict, forecast([20, 25], 4, "last year's shape", last_year=[10, 10, 10, 20]).verdict
    (Decimal('90'), Decimal('112.5'))
    """
    ...

def suppress(counts: Any, total_shown: bool=True, least: int=5) -> tuple[list[Literal['shown', 'withheld', 'withheld too']], Literal['shown', 'withheld too']]:
    """Which counts of a row are withheld: those above nothing and below `least`, and where only one is, the smallest of the
    others too, since the total would tell it.

    Parameters
    ----------
    counts : list or column
        The counts of a row; one that is missing is withheld already.
    total_shown : bool
        Whether their total is shown.
    least : int
        The smallest count that is shown; 0 always is.

    Returns
    -------
    tuple of list of str and str
        "shown", "withheld" or "withheld too" for each count, and for their total.

    Examples
    --------
    >>> suppress([3, 0, 17, 8])
    (['withheld', 'shown', 'shown', 'withheld too'], 'shown')
    """
    ...

@overload
def cohort(count: Printed=None, denominator: Printed=None, kind: Literal['percentage', 'rate']='percentage', *, lower: Printed=None, upper: Printed=None, cases: Printed=None, events: Printed=None, width: Printed=None) -> Verdict:
    """Whether a percentage or a rate rests on enough cases: by their number, and by the width of its 95 % interval, which is
    Wilson's where none is given.

    Parameters
    ----------
    count, denominator : number, list or column, optional
        The counts of a percentage; of a rate `count` alone is asked.
    kind : str
        "percentage" or "rate".
    lower, upper : number, list or column, optional
        The interval of a percentage, in points, as its source states it; asked where there is no denominator.
    cases, events : number
        The fewest cases of a percentage, and the fewest events of a rate.
    width : number
        The widest interval of a percentage, in points.

    Returns
    -------
    Verdict, list of Verdict, or Verdicts
        "enough" or "too small".

    Examples
    --------
    >>> cohort(6, 8)
    Verdict("too small")
    >>> cohort([9, 40], kind="rate") == ["too small", "enough"]
    True
    """
    ...

@overload
def cohort(count: Any=None, denominator: Any=None, kind: Literal['percentage', 'rate']='percentage', *, lower: Any=None, upper: Any=None, cases: Printed=None, events: Printed=None, width: Printed=None) -> Any:
    """Whether a percentage or a rate rests on enough cases: by their number, and by the width of its 95 % interval, which is
    Wilson's where none is given.

    Parameters
    ----------
    count, denominator : number, list or column, optional
        The counts of a percentage; of a rate `count` alone is asked.
    kind : str
        "percentage" or "rate".
    lower, upper : number, list or column, optional
        The interval of a percentage, in points, as its source states it; asked where there is no denominator.
    cases, events : number
        The fewest cases of a percentage, and the fewest events of a rate.
    width : number
        The widest interval of a percentage, in points.

    Returns
    -------
    Verdict, list of Verdict, or Verdicts
        "enough" or "too small".

    Examples
    --------
    >>> cohort(6, 8)
    Verdict("too small")
    >>> cohort([9, 40], kind="rate") == ["too small", "enough"]
    True
    """
    ...
