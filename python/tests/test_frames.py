"""Data frames out and in, with the libraries really installed."""

import datetime
import math
import sys

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from conftest import HEREFORDSHIRE, PLANS

import goldenthread as gt


FIELDS = next(record["fields"] for record in gt._native.records() if record["name"] == "Plan")


def sources(plan, report):
    yield from [report, plan.indicators, plan.figures, plan.actions, plan.tasks, plan.milestones, plan.risks]
    yield from [plan.priorities, plan.mitigations, plan.indicators["NI 59"].target, gt.rules(), gt.check_many([HEREFORDSHIRE])]
    yield from [getattr(plan, field["name"]) for field in FIELDS if field["returns"].startswith(("Records", "Map"))]
    yield from [plan.every(getattr(gt, record["name"])) for record in gt._native.records()]


def test_polars_pyarrow_pandas_and_duckdb_see_one_table(plan, report):
    for source in sources(plan, report):
        arrow = pa.table(source)
        assert arrow.num_rows == len(source) or isinstance(source, (gt.Report, gt.Reports))
        assert isinstance(source, gt.Frame) and source.columns == arrow.column_names
        assert pl.DataFrame(source).to_dict(as_series=False) == arrow.to_pydict()
        assert source.to_polars().equals(pl.DataFrame(source))
        frame = source.to_pandas()
        assert list(frame.columns) == arrow.column_names and len(frame) == arrow.num_rows
        for name in arrow.column_names:
            expected = [None if isinstance(x, float) and math.isnan(x) else x for x in arrow[name].to_pylist()]
            found = [None if pd.isna(x) else x for x in frame[name].tolist()]
            found = [x.date() if isinstance(x, datetime.datetime) else x for x in found]
            assert found == expected, name
        assert duckdb.sql("select count(*) from source").fetchall() == [(arrow.num_rows,)]


def test_pandas_reads_the_stream_itself(plan):
    frame = pd.DataFrame.from_arrow(plan.risks)
    assert list(frame["id"]) == [risk.id for risk in plan.risks]
    # Given to the class itself, it would be one column of objects.
    for source in [plan.risks, plan.posts, gt.rules()]:
        with pytest.raises(TypeError, match=r"use to_pandas\(\)"):
            pd.DataFrame(source)
    kept = pd.DataFrame({"target": [indicator.target for indicator in plan.indicators]})
    assert kept["target"][0] == plan.indicators[0].target


def test_a_wide_row_has_a_column_for_each_year(plan):
    frame = plan.indicators.to_polars()
    row = frame.row(by_predicate=pl.col("id") == "NI 59", named=True)
    assert row["target 2009/10"] == 65.0 and row["outturn 2007/08"] is not None
    assert row["priority"] == plan.indicators["NI 59"].parent.title
    assert row["path"] == plan.indicators["NI 59"].path


def test_figures_are_long_and_have_their_reason(plan):
    frame = plan.figures.to_polars().filter(pl.col("indicator") == "NI 54", pl.col("series") == "target")
    assert frame["reason"].to_list() == ["not applicable", "to be set"]
    assert frame["value"].null_count() == len(frame)
    for path in plan.figures.to_pandas()["path"]:
        assert isinstance(plan.find(path), (gt.Indicator, gt.Comparator, gt.Part))


def test_a_row_names_what_it_stands_in(plan):
    mitigations = plan.mitigations.to_polars()
    assert mitigations["risk"].to_list() == [risk.id for risk in plan.risks for _ in risk.mitigations]
    improvements = plan.every(gt.Improvement).to_polars()
    assert improvements.filter(pl.col("judgement").is_null() == pl.col("consultation").is_null()).height == 0
    parts = gt.read(PLANS[0].with_name("in-good-order.yaml")).every(gt.Part).to_polars()
    assert parts.columns[:2] == ["priority", "indicator"]


def test_maps_have_a_column_for_each_name():
    judgements = [gt.Judgement(title="Schools", spread={"good": 3, "poor": 1}), gt.Judgement(title="Homes", spread={"good": 2})]
    plan = gt.Plan(title="Plan", judgements=judgements)
    frame = plan.judgements.to_polars()
    assert frame["spread good"].to_list() == [3, 2] and frame["spread poor"].to_list() == [1, None]
    assert gt.Plan.from_frames(title="Plan", judgements=frame).judgements == judgements


def test_timescales_have_days(plan):
    frame = plan.actions.to_polars()
    by = frame.filter(pl.col("timescale").is_not_null())
    assert by["timescale end"].dtype == pl.Date and by["timescale end"].drop_nulls().len() > 0


def test_findings_of_members_follow_their_finding(report):
    frame = report.to_polars()
    whole = next(finding for finding in report if finding.members)
    rows = frame.filter(pl.col("message").is_in([member.message for member in whole.members]) & pl.col("member"))
    assert len(rows) >= len(whole.members)
    assert frame.filter(~pl.col("member")).height == len(report)


def read_back(plan, convert):
    lists = ["priorities", "indicators", "actions", "tasks", "milestones", "risks", "mitigations", "projects", "figures"]
    lists += ["posts", "units", "outcomes", "frameworks", "grade_scales", "areas", "aspects", "mentions"]
    frames = {name: convert(getattr(plan, name)) for name in lists}
    return gt.Plan.from_frames(title=plan.title, period=plan.period, years=plan.years, **frames)


def of_a_row(risk):
    """The risk with its rating in one text."""
    return risk.replace(rating=risk.rating and risk.rating.printed)


@pytest.mark.parametrize(
    "convert",
    [
        pa.table,
        pl.DataFrame,
        lambda x: duckdb.from_arrow(pa.table(x)),
        lambda x: x.to_pandas(),
        lambda x: x,
        lambda x: pa.table(x).to_pydict(),
        lambda x: pd.DataFrame(pa.table(x).to_pydict()),
    ],
    ids=["pyarrow", "polars", "duckdb", "pandas", "itself", "dict", "objects"],
)
@pytest.mark.parametrize("path", [path for path in PLANS if path.stem != "everything-wrong"], ids=lambda path: path.stem)
def test_a_plan_comes_back_from_its_frames(path, convert):
    plan = gt.read(path)
    again = read_back(plan, convert)
    assert [of_a_row(risk) for risk in again.risks] == [of_a_row(risk) for risk in plan.risks]
    assert [project.to_dict() for project in again.projects] == [project.to_dict() for project in plan.projects]
    for name in ["posts", "units", "outcomes", "frameworks", "grade_scales"]:
        assert getattr(again, name) == getattr(plan, name)
    for name in ["indicators", "milestones", "areas", "aspects", "mentions"]:
        assert [record.to_dict() for record in getattr(again, name)] == [record.to_dict() for record in getattr(plan, name)]
    assert len(again.actions) == len(plan.actions) and len(again.priorities) == len(plan.priorities)


def test_findings_name_the_row_and_the_column():
    risks = pd.DataFrame({"id": ["R1", "R2"], "title": ["a", "b"], "likelihood": [3, 4], "severity": [2, 2], "rating": ["6 low", "9"], "ownr": ["x", None]})
    plan = gt.Plan.from_frames(title="Plan", risks=risks, actions=pl.DataFrame({"title": ["Do", "Do more"], "timescale": [None, "31 June 2009"]}))
    found = {finding.rule: finding.place for finding in gt.check(plan)}
    assert (found["rating-mismatch"].frame, found["rating-mismatch"].row, found["rating-mismatch"].header) == ("risks", 1, "rating")
    assert (found["unknown-field"].frame, found["unknown-field"].row, found["unknown-field"].header) == ("risks", None, "ownr")
    assert (found["unreadable-timescale"].frame, found["unreadable-timescale"].row) == ("actions", 1)
    assert str(found["rating-mismatch"]) == "risks, row 1, column `rating`"
    assert "R2 | b | 4 | 2 | 9" in found["rating-mismatch"].excerpt


def test_arrow_values_of_every_kind():
    table = pa.table(
        {
            "id": pa.array(["R1", "R2", None], pa.large_string()),
            "title": pa.array(["a", "b", "c"]).dictionary_encode(),
            "likelihood": pa.array([3, 4, None], pa.uint8()),
            "severity": pa.array([2.0, float("nan"), 1.0], pa.float32()),
            "reviewed": pa.array([datetime.date(2009, 6, 30), None, None]),
            "review": pa.array([None, datetime.datetime(2010, 6, 30, 12), None], pa.timestamp("us")),
            "owner": pa.array([["x", "y"], [], None], pa.list_(pa.string())),
        }
    )
    plan = gt.Plan.from_frames(title="Plan", risks=pa.concat_tables([table, table]))
    assert len(plan.risks) == 6
    first, second, third = plan.risks[:3]
    assert (first.likelihood, first.severity, first.owner) == (3, 2, ("x", "y"))
    assert first.reviewed.start() == datetime.date(2009, 6, 30) and second.review.start() == datetime.date(2010, 6, 30)
    assert second.severity is None and third.id is None


def test_maps_of_a_plan_are_given_as_frames_or_as_dicts(plan):
    posts = pd.DataFrame({"id": ["chief", 7], "title": ["Chief Executive", "Head of Service"], "leadership": [True, False]})
    made = gt.Plan.from_frames(title="Plan", posts=posts, outcomes={"o1": "Safe homes"}, units=plan.units)
    assert made.posts["chief"] == gt.Post(title="Chief Executive", leadership=True) and list(made.posts) == ["chief", "7"]
    assert made.outcomes["o1"].title == "Safe homes" and made.units == plan.units
    with pytest.raises(TypeError, match="expected a data frame"):
        gt.Plan.from_frames(title="Plan", posts=3)


def test_frames_that_cannot_be_read():
    with pytest.raises(TypeError, match="expected a data frame"):
        gt.Plan.from_frames(title="Plan", risks=3)
    with pytest.raises(TypeError, match="a plan has no field 'rissks'"):
        gt.Plan.from_frames(title="Plan", rissks=pd.DataFrame({"id": []}))
    with pytest.raises(ValueError, match="has 1 rows, and others have 2"):
        gt.Plan.from_frames(title="Plan", risks={"id": ["R1", "R2"], "title": ["a"]})
    with pytest.raises(ValueError, match="column `id` holds Struct"):
        gt.Plan.from_frames(title="Plan", risks=pa.table({"id": [{"a": 1}]}))
    plan = gt.Plan.from_frames(title="Plan", risks=pd.DataFrame({"title": ["a"], "likelihood": [float("inf")]}))
    assert len(plan.risks) == 1


def test_no_library_is_needed(plan, monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(ImportError, match=r"pip install 'goldenthread\[pandas\]'"):
        plan.risks.to_pandas()
    with pytest.raises(ImportError, match=r"pip install 'goldenthread\[polars\]'"):
        plan.risks.to_polars()
