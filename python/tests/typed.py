"""What `mypy --strict` is shown: the stubs say what the module does."""

from decimal import Decimal

import goldenthread as gt


def figures(plan: gt.Plan) -> list[Decimal]:
    values = [figure.value for indicator in plan.indicators for figure in indicator.target.values()]
    return [value for value in values if value is not None]


def a_plan() -> gt.Plan:
    indicator = gt.Indicator(id="NI 59", title="Assessments in time", better="higher", target={"2009/10": 65})
    priority = gt.Priority(id="P2", title="Safeguarding", indicators=[indicator, {"title": "Other"}])
    risk = gt.Risk(title="Flooding", likelihood=3, severity=4, rating="12 high", owner=["chief"])
    return gt.Plan(title="Plan", priorities=[priority], risks=[risk], period="2009/10..2010/11")


@gt.rule(id="typed-rule", severity="warning", summary="an indicator has no target")
def typed_rule(plan: gt.Plan, out: gt.Out) -> None:
    for indicator in plan.indicators:
        if not indicator.target:
            out.broken(indicator.at("target"), f"{indicator.title} has no target", help="set one", count=1)


def places(report: gt.Report) -> list[int]:
    return [finding.place.line for finding in report if finding.place is not None]


def colours(plan: gt.Plan, digest: gt.Digest) -> dict[str, tuple[bool, str | None, str]]:
    seen = gt.assess(plan, digest, at=gt.Quarter("2025/26 Q2"), today="2026-01-01")
    return {row.title: (row.rag == "green", row.rag.reason, str(row.value)) for row in seen.indicators if row.due}


def stricter(seen: gt.Assessed) -> tuple[gt.Verdict, float, list[str | None]]:
    column: gt.Verdicts = gt.judge.rag(seen.indicators.to_polars()["value"], 76, "higher", gt.Tolerance(within=5))
    return gt.judge.travel("71%", 70, "higher"), float(gt.judge.progress(1, 0, 2, "higher")), column.reasons


def together(plan: gt.Plan, digest: gt.Digest) -> int:
    first: gt.IndicatorRow = gt.assess(plan).indicators[0]
    reports = gt.check_together(plan, digest, gt.Digest(period=gt.Quarter("2025/26 Q1")), select="progress")
    return len(reports) + (first.place.line if first.place is not None else 0)


def reveal(plan: gt.Plan) -> tuple[str, gt.Figure, gt.Year, int | Decimal | None, str | None]:
    risk = plan.risks["R1"]
    first = next(iter(plan.period)) if plan.period else gt.Year("2009/10")
    return (
        plan.title,
        plan.indicators["NI 59"].target[first],
        first + 1,
        risk.rating.score if risk.rating else None,
        plan.posts["chief"].holder,
    )
