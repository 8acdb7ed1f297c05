"""Judging figures without a plan: single values, lists, or columns of data frames.

>>> from goldenthread import judge
>>> judge.rag("71%", "76%", "higher", 5)
Verdict("red")
>>> judge.travel([12, 14], [14, 14], "lower") == ["improving", "no change"]
True
"""

from ._native import (
    Chart,
    Interval,
    benchmark,
    cohort,
    forecast,
    interval,
    profile,
    progress,
    rag,
    risk_score,
    share,
    suppress,
    travel,
    trend,
    variation,
)

__all__ = [
    "Chart",
    "Interval",
    "benchmark",
    "cohort",
    "forecast",
    "interval",
    "profile",
    "progress",
    "rag",
    "risk_score",
    "share",
    "suppress",
    "travel",
    "trend",
    "variation",
]
