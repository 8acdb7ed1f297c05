"""Judging figures without a plan: single values, lists, or columns of data frames.

>>> from goldenthread import judge
>>> judge.rag("71%", "76%", "higher", 5)
Verdict("red")
>>> judge.travel([12, 14], [14, 14], "lower") == ["improving", "no change"]
True
"""

from ._native import profile, progress, rag, risk_score, share, travel

__all__ = ["profile", "progress", "rag", "risk_score", "share", "travel"]
