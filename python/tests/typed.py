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
