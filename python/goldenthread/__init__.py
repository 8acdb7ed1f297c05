"""Checks public-service plans, and shows where the golden thread breaks.

>>> import goldenthread as gt
>>> report = gt.check({"title": "Plan", "risks": [{"id": "R1", "title": "Flooding", "likelihood": 3, "severity": 4, "rating": 11}]})
>>> [finding.message for finding in report.findings if finding.rule == "rating-mismatch"]
['rating of risk `R1` is declared as 11, but 3 x 4 makes 12']
"""

from . import _native, judge
from ._native import (
    About,
    ActionRow,
    Assessed,
    CannotTell,
    Checker,
    Crash,
    Declared,
    Figure,
    Figures,
    Finding,
    Frame,
    HalfYear,
    IndicatorRow,
    Ledger,
    Map,
    Member,
    Month,
    Out,
    Place,
    Quarter,
    Range,
    Rating,
    Reading,
    Record,
    Records,
    Related,
    Report,
    Reports,
    RiskRow,
    Route,
    Rows,
    Rule,
    Rules,
    Series,
    Summary,
    Table,
    Timescale,
    TotalRow,
    Verdict,
    Verdicts,
    Week,
    Year,
    Years,
    __version__,
    assess,
    check,
    check_many,
    check_together,
    declared,
    explain,
    is_worse,
    ledger,
    locate,
    map,
    read,
    read_digest,
    reading,
    rule,
    rules,
    schema,
)


class PlanInvalid(ValueError):
    """A plan, or a part of one, that cannot be read or does not pass.

    Attributes
    ----------
    report : Report
        Everything that was found.
    """

    def __init__(self, report):
        found = report.errors() or report.errors("info")
        first = found[0] if found else {"msg": "the plan is not valid", "loc": ()}
        where = "".join(f"/{step}" for step in first["loc"])
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        said = f"{where}: {first['msg']}{more}" if where else f"{first['msg']}{more}"
        super().__init__(_native._visible(said))
        self.report = report

    def __reduce__(self):
        return (PlanInvalid, (self.report,))

    def errors(self, severity="error"):
        """What is wrong, as dicts: type, loc, msg, input, ctx."""
        return self.report.errors(severity)


def __getattr__(name):
    # The classes of records are made when the first of them is asked for.
    found = _native._classes().get(name)
    if found is None:
        raise AttributeError(f"module 'goldenthread' has no attribute {name!r}")
    globals().update(_native._classes())
    return found


def __dir__():
    return sorted({*globals(), *_native._classes()})
