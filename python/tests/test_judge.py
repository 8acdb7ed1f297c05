"""Judging without a plan: known answers, laws, and the same answers for scalars, lists and columns of every library."""

import itertools
import math
import pickle
from datetime import date
from decimal import Decimal

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import goldenthread as gt
from goldenthread import judge

POINTS = {"within": 2, "kind": "absolute"}
WORDS = ["red", "amber", "green"]
numbers = st.integers(-10_000, 10_000).map(lambda number: Decimal(number) / 10)
tolerances = st.one_of(st.integers(0, 50), st.integers(0, 50).map(lambda within: {"within": within, "kind": "absolute"}))


@pytest.mark.parametrize(
    "value, target, better, tolerance, word",
    [
        ("74.1%", "78%", "higher", 5, "amber"),
        ("74.09%", "78%", "higher", 5, "red"),
        ("79.96%", "80%", "higher", 0, "red"),
        (12, 12, "lower", 5, "green"),
        ("12.6", "12", "lower", 5, "amber"),
        # On target 0 a relative tolerance leaves no room, and an absolute one does.
        (1, 0, "lower", 10, "red"),
        (0, 0, "lower", 10, "green"),
        (1, 0, "lower", POINTS, "amber"),
        (-4, -3, "higher", POINTS, "amber"),
        # What is to be maintained is met at or above it.
        (95, 95, "at least 95", 1, "green"),
        (96, 95, "at least 95", 1, "green"),
        (94, 95, "at least 95", POINTS, "amber"),
        (8, 10, "within 10..20", POINTS, "amber"),
        (21, 20, "within 10..20", 0, "red"),
        (0.1 + 0.2, 0.3, "lower", 0, "red"),
    ],
)
def test_colours_that_are_known(value, target, better, tolerance, word):
    verdict = judge.rag(value, target, better, tolerance)
    assert verdict == word == verdict.verdict and verdict.reason is None and verdict
    assert verdict.working["rule"] == "amber-within" and verdict.declared is None


def test_what_is_no_one_number_is_judged():
    assert judge.rag(["Yes", "No"], "Yes") == ["green", "red"]
    assert judge.rag(["12", "16", "20"], "10 to 15", tolerance={"within": 1, "kind": "absolute"}) == ["green", "amber", "red"]
    days = {"within": 14, "kind": "absolute"}
    assert judge.rag(["31 March 2010", "2010-04-10", "May 2010"], "2010-03-31", tolerance=days) == ["green", "amber", "red"]
    assert judge.rag("2010-04-10", "2010-03-31", tolerance=5).reason == "a tolerance in percent says nothing of days"
    assert judge.travel("Yes", "No", "higher") == "improving"
    assert judge.travel("Yes", "No").reason == "nothing says which way is better"
    assert judge.rag("10 to 15", 12, "higher", 5).reason == "the figure is a range"
    figure = gt.Figure("90-95%")
    assert (figure.says, figure.value, figure.reason) == ((Decimal(90), Decimal(95)), None, None)
    assert (gt.Figure("yes").says, gt.Figure("31 March 2010").says) == (True, date(2010, 3, 31))


@pytest.mark.parametrize(
    "given, reason",
    [
        ((None, 78, "higher", 5), "no figure"),
        (("n/a", 78, "higher", 5), "the figure has no number: not applicable"),
        ((74, None, "higher", 5), "no target"),
        ((74, "to be set", "higher", 5), "the target has no number: to be set"),
        ((74, 78, None, 5), "nothing says which way is better"),
        ((74, 78, "none", 5), "neither way is better"),
        ((74, 78, "higher"), "no tolerance"),
        (("74%", "£78", "higher", 5), "the figures are not in one unit"),
        ((float("nan"), 78, "higher", 5), "no figure"),
    ],
)
def test_what_cannot_be_judged_has_its_reason(given, reason):
    verdict = judge.rag(*given)
    assert verdict.reason == reason and verdict.verdict is None and verdict == None and not verdict  # noqa: E711
    assert verdict.working == {} and str(verdict) == f"not assessed: {reason}"


def test_rules_and_scales_are_those_of_a_plan():
    assert judge.rag(77, 78, "higher", 5, rule="green-within") == "green"
    assert judge.rag(77, 78, "higher", gt.Tolerance(within=5), rule=gt.RagRule(convention="green-within")) == "green"
    rule = {"when": [{"state": "green", "within": 0}, {"state": "amber", "travel": "improving"}], "otherwise": "red"}
    assert judge.rag([70, 70, 80], 78, "higher", rule=rule, travel=["improving", "worsening", None]) == ["amber", "red", "green"]
    assert judge.rag(70, 78, "higher", rule=rule, travel=judge.travel(70, 60, "higher")) == "amber"
    scale = {"states": [{"name": "met", "stands-for": "green"}, {"name": "nearly", "stands-for": "amber"}, {"name": "missed", "stands-for": "red"}]}
    assert judge.rag([80, 77, 50], 78, "higher", 5, scale=scale) == ["met", "nearly", "missed"]
    assert judge.rag(50, 60, "higher", {"within": 20, "kind": "from baseline"}, baseline=10) == "amber"


def test_travel_progress_shares_profiles_and_scores():
    assert [judge.travel(12, 14, better).verdict for better in ("lower", "higher", "none", None)] == ["improving", "worsening", "decreasing", "decreasing"]
    assert judge.travel(14, 14, "lower") == "no change" and judge.travel(14, None).reason == "no earlier figure to compare with"
    assert judge.travel("74%", "7400").reason == "the figures are not in one unit"
    found = judge.progress(17, 20, 14, "lower")
    assert found == Decimal("0.5") == found.verdict and found == 0.5 and float(found) == 0.5 and found != "0.5"
    assert judge.progress(5, 0, 0, "higher").reason == "the target is the baseline"
    assert judge.progress(96, 95, 95, "at least 95").reason == "a target to be maintained is met or not, and no progress"
    # 71 + 8 + 22 is 101, and each is right; 29% is of no count of 47.
    assert judge.share([36, 4, 11], 51, ["71%", "8%", "22%"]) == ["agrees"] * 3
    assert judge.share([2, 2, 13, 14], [3, 3, 47, 47], ["66%", "67%", "29%", "29%"]) == ["cut", "agrees", "differs", "cut"]
    assert judge.share(1, 0, "0%").reason == "nothing to divide by" and judge.share(None, 3, "1%").reason == "no figure"
    assert [judge.profile(80, quarter, baseline=60).verdict for quarter in (1, 2, 3, 4)] == [65, 70, 75, 80]
    assert judge.profile(80, 1, how="cumulative") == 20 and judge.profile(80, 3, 12, how="level") == 80
    assert judge.profile(80, 2, how="declared", figures=[60, "70", 75, 80]) == 70
    assert judge.profile(80, 5, baseline=60).reason == "the year has no such part"
    assert judge.risk_score([3, "2"], [4, 5]) == ["12", "10"] and judge.risk_score(0, 4).reason == "the scale has no such state"
    scale = gt.RiskScale(bands=[{"name": "high", "from": 10, "to": 25}])
    assert judge.risk_score(3, 4, scale) == "12 high" and judge.risk_score(1, 4, scale) == "4"


@given(st.lists(numbers, min_size=2, max_size=6), numbers, tolerances)
def test_a_better_figure_has_no_worse_colour(values, target, tolerance):
    found = judge.rag(sorted(values), target, "higher", tolerance)
    places = [WORDS.index(verdict.verdict) for verdict in found]
    assert places == sorted(places)
    assert all((verdict == "green") == (value >= target) for verdict, value in zip(found, sorted(values)))


@given(numbers, numbers, numbers, tolerances)
def test_less_is_better_mirrors_more_is_better(value, other, baseline, tolerance):
    assert judge.rag(value, other, "higher", tolerance) == judge.rag(-value, -other, "lower", tolerance).verdict
    mirror = {"improving": "improving", "worsening": "worsening", "no change": "no change"}
    assert judge.travel(-value, -other, "lower") == mirror[judge.travel(value, other, "higher").verdict]
    assert judge.travel(value, other, "lower").verdict == {"improving": "worsening", "worsening": "improving"}.get(judge.travel(value, other, "higher").verdict, "no change")
    up, down = judge.progress(value, baseline, other, "higher"), judge.progress(-value, -baseline, -other, "lower")
    assert up.verdict == down.verdict and up.reason == down.reason


@given(st.lists(st.one_of(st.none(), st.integers(-99, 99), st.floats(-99, 99).map(lambda value: round(value, 3))), min_size=1, max_size=8), tolerances)
def test_scalars_lists_and_columns_agree(values, tolerance):
    expected = [judge.rag(value, 10, "higher", tolerance).verdict for value in values]
    floats = [None if value is None else float(value) for value in values]
    columns = [
        pl.Series(values=floats, dtype=pl.Float64),
        pd.Series(floats, dtype="float64"),
        np.array([math.nan if value is None else value for value in floats]),
        pa.array(floats, pa.float64()),
        pa.chunked_array([pa.array(floats[:1], pa.float64()), pa.array(floats[1:], pa.float64())]),
    ]
    listed = judge.rag(values, 10, "higher", tolerance)
    assert isinstance(listed, list) and listed == expected
    assert judge.rag(tuple(values), 10, "higher", tolerance) == expected
    for column in columns:
        found = judge.rag(column, 10, "higher", tolerance)
        assert isinstance(found, gt.Verdicts) and found == expected
        assert pl.Series(found).to_list() == pa.array(found).to_pylist() == expected


def test_a_column_of_verdicts_goes_back_where_it_came_from():
    frame = pl.DataFrame({"value": ["71%", "n/a", None], "target": [70, 70, 70], "better": ["higher", "higher", None]})
    found = judge.rag(frame["value"], frame["target"], frame["better"], 5)
    assert found.reasons == ["the figures are not in one unit", "the figure has no number: not applicable", "no figure"]
    found = judge.rag(frame["value"], frame["target"], frame["better"], 5, unit="percent")
    assert frame.with_columns(rag=pl.Series(found))["rag"].to_list() == ["green", None, None]
    assert found.to_polars().dtype == pl.String and found.to_pandas().isna().tolist() == [False, True, True]
    weak = pd.DataFrame({"value": [1.0, 3.5, None], "baseline": 0, "target": [4, 4, 4]})
    weak["progress"] = judge.progress(weak["value"], weak["baseline"], weak["target"], "higher")
    assert weak["progress"].tolist()[:2] == [0.25, 0.875] and weak["progress"].isna()[2]
    assert np.array(judge.progress(weak["value"], 0, 4, "higher")).dtype == np.float64
    assert found[0] == "green" and list(found)[1].reason and len(found[1:]) == 2 and isinstance(found[1:], gt.Verdicts)
    # What was judged can be judged on: a direction of travel is given to a rule as it is.
    assert judge.rag(frame["target"], 80, "higher", 0, travel=judge.travel(frame["target"], 60, "higher")) == ["red"] * 3
    assert len(judge.rag(pl.Series([], dtype=pl.Float64), 1, "higher", 5)) == 0
    assert judge.rag(pl.Series([None, None]), 1, "higher", 5).reasons == ["no figure"] * 2
    assert judge.rag(pl.Series(["71%", "1"]).cast(pl.Categorical)[:1], 70, "higher", 5, unit="percent") == ["green"]
    assert judge.rag(pl.Series(["1.50"]).cast(pl.Decimal(10, 2)), 1, "higher", 5)[0].working["value"] == "1.50"


def test_verdicts_are_kept():
    verdict, column = judge.rag("74.1%", "78%", "higher", 5), judge.travel(pl.Series([1, 2]), 1)
    for kept in (verdict, judge.progress(1, 0, 4, "higher"), judge.rag(None, 1, "higher"), column):
        assert pickle.loads(pickle.dumps(kept)) == kept
    assert repr(verdict) == "Verdict(\"amber\")" and hash(verdict) == hash("amber") and {verdict: 1}["amber"] == 1
    assert pickle.loads(pickle.dumps(judge.rag)) is judge.rag
    with pytest.raises(ValueError, match="there is no number here: amber"):
        float(verdict)
    with pytest.raises(TypeError):
        hash(column)


@pytest.mark.parametrize(
    "call, message",
    [
        (lambda: judge.rag("about 5", 1, "higher", 5), "`value`: `about 5` is not a figure"),
        (lambda: judge.rag([1, "about 5"], 1, "higher", 5), "`value`, row 1: `about 5` is not a figure"),
        (lambda: judge.rag(True, 1, "higher", 5), "`value`: `true` is not a figure"),
        (lambda: judge.rag(object(), 1, "higher", 5), "`value`: a value of the Python type `object` is no figure"),
        (lambda: judge.rag([1, 2], pl.Series([1, 2, 3]), "higher"), "`value` has 2 values, and `target` has 3"),
        (lambda: judge.rag(1, 1, "up", 5), "`better`: `up` is not a polarity: write higher, lower"),
        (lambda: judge.rag(1, 1, "higher", {"withn": 3}), "`withn` is not a field here"),
        (lambda: judge.rag(1, 1, "higher", "wide"), "`tolerance`: `wide` cannot be read as a number"),
        (lambda: judge.rag(1, 1, "higher", rule="loose"), "`rule`: expected a RAG convention"),
        (lambda: judge.rag(pl.DataFrame({"a": [1]}), 1, "higher", 5), "expected a single column"),
        (lambda: judge.rag(float("inf"), 1, "higher", 5), "`inf` is not a figure"),
        (lambda: judge.profile(80, 1, how="bent"), "`bent` is not a profile: choose linear"),
    ],
)
def test_errors_are_plain(call, message):
    with pytest.raises(ValueError) as raised:
        call()
    assert message in str(raised.value)


def test_numbers_are_exact():
    assert judge.rag(0.3, "0.3", "higher", 0) == judge.rag(Decimal("0.3"), np.float32(0.3), "higher", 0) == "green"
    assert judge.rag("0.1", 0.1, "lower", 0).working["value"] == "0.1"
    for one, other in itertools.permutations([5, 5.0, Decimal("5"), "5", "5.0", gt.Figure("5"), np.int64(5)], 2):
        assert judge.travel(one, other, "higher") == "no change"
