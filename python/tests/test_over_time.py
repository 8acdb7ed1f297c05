"""Judging over time from Python: charts, trends, intervals, benchmarks, forecasts."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from goldenthread import judge

SHARED = Path(__file__).parents[3] / "shared" / "oracles"
RISING = [3, 4, 3, 5, 4, 3, 4, 5, 6, 7, 8, 9, 10, 11]


def oracle(name: str) -> dict:
    path = SHARED / name
    if not path.exists():
        pytest.skip("the known answers are not at hand")
    return json.loads(path.read_text(encoding="utf-8"))


def test_charts_are_those_of_making_data_count() -> None:
    for series in oracle("xmr.json")["series"]:
        for key, screen in (("screened", True), ("unscreened", False)):
            chart, known = judge.variation(series["values"], screen=screen), series[key]
            assert chart.marks == known["marks"]
            for name in ("mean", "lower", "upper"):
                assert float(getattr(chart, name)) == pytest.approx(known[name], abs=1e-6)


def test_a_chart_tells_its_verdict_its_limits_and_its_thresholds() -> None:
    chart = judge.variation(RISING, "higher", 20)
    assert (chart.verdict, chart.reason, chart.assurance) == ("improving", None, "consistently misses")
    assert chart.working["points"] == "14"
    assert "2.66" in chart.working["rule"]
    assert judge.variation(RISING, "lower").verdict == "concerning"
    assert judge.variation(RISING).verdict == "high"


def test_too_few_points_are_not_judged() -> None:
    chart = judge.variation(list(range(1, 11)))
    assert (chart.verdict, chart.reason) == (None, "too few points: 10 of at least 13")
    assert (chart.mean, chart.lower, chart.upper) == (Decimal("5.5"), Decimal("2.84"), Decimal("8.16"))
    assert judge.variation(list(range(1, 11)), minimum=10).verdict == "high"


def test_what_is_missing_is_no_point_and_nothing_goes_across() -> None:
    whole = judge.variation(RISING, "higher")
    with_gap = judge.variation([*RISING[:11], None, *RISING[11:]], "higher")
    assert with_gap.marks[11] is None
    assert with_gap.mean == whole.mean and with_gap.verdict == "improving"
    assert "trend up" in whole.marks and "trend up" not in with_gap.marks
    two_apart = judge.variation([1, 2, None, 5, 6])
    assert two_apart.mean == Decimal("3.5") and two_apart.upper == Decimal("6.16")


def test_columns_are_judged_as_lists_are() -> None:
    pl = pytest.importorskip("polars")
    pa = pytest.importorskip("pyarrow")
    for column in (pl.Series(RISING), pa.array(RISING), tuple(RISING)):
        assert judge.variation(column, "higher").marks == judge.variation(RISING, "higher").marks


def test_trends_by_counts_and_by_intervals() -> None:
    for series in oracle("trend.json")["series"]:
        rows = series.get("count_denominator_value_lower_upper") or series["count_denominator"]
        if "method_proportion" in series:
            counts = [row[:2] for row in rows]
            assert judge.trend(counts) == series["method_proportion"]["verdict"]
            in_columns = judge.trend(count=[row[0] for row in rows], denominator=[row[1] for row in rows])
            assert in_columns == series["method_proportion"]["verdict"]
        if "method_wls" in series:
            assert judge.trend([row[2:] for row in rows]) == series["method_wls"]["verdict"]


def test_a_trend_without_certainty_is_not_assessed() -> None:
    found = judge.trend([1, 2, 3, 4, 5])
    assert found.verdict is None
    assert found.reason == "no interval, and no counts to work one out from"
    with pytest.raises(ValueError, match="a point is"):
        judge.trend([(1, 2, 3, 4)])


def test_intervals() -> None:
    known = oracle("intervals.json")
    for key, method in (("wilson", "wilson"), ("byar", "byar"), ("exact_poisson", "poisson")):
        for case in known[key]:
            found = judge.interval(method, case["x"], case.get("n"), case["conf"])
            limits = (float(found.lower), float(found.upper))
            assert limits == pytest.approx(case["interval"], rel=1e-9, abs=1e-12)
    assert judge.interval("wilson", 5).reason == "no denominator"
    assert [it.reason for it in judge.interval("wilson", [1, None], [10, 10])] == [None, "no figure"]


def test_benchmarks() -> None:
    assert judge.benchmark(68.9, 73.8, 75, "higher") == "worse"
    assert judge.benchmark([68.9, 76], [73.8, 78], 75, "lower") == ["better", "worse"]
    assert judge.benchmark(68.9, 73.8, against_lower=70, against_upper=72) == "similar"


def test_forecasts() -> None:
    assert judge.forecast([20, 25], 4) == Decimal(90)
    assert judge.forecast([71, 73], 4, "last move") == Decimal(77)
    assert judge.forecast([20, 25], 4, "declared", declared=88) == Decimal(88)
    assert judge.forecast([20], 4, "last year's shape", last_year=[1]).verdict is None
    with pytest.raises(ValueError, match="no method of forecasting"):
        judge.forecast([20], 4, "a guess")


def test_forecasts_as_targets_are_spread() -> None:
    assert judge.forecast([20, 25], 4, "targets' shape", targets=[50, 120]) == Decimal(108)
    with pytest.raises(ValueError, match="`targets` are two numbers"):
        judge.forecast([20, 25], 4, "targets' shape")


def test_small_counts_are_withheld() -> None:
    assert judge.suppress([3, 0, 17, 8]) == (["withheld", "shown", "shown", "withheld too"], "shown")
    assert judge.suppress([3, 0, 17, 8], total_shown=False)[0] == ["withheld", "shown", "shown", "shown"]
    assert judge.suppress([3, 4, 17, 8])[0] == ["withheld", "withheld", "shown", "shown"]
    assert judge.suppress([3, 0]) == (["withheld", "shown"], "withheld too")
    assert judge.suppress([None, 9, 8])[0] == ["withheld", "shown", "withheld too"]
    assert judge.suppress([6, 9], least=8)[0] == ["withheld", "withheld too"]


def test_cohorts() -> None:
    assert judge.cohort(6, 8) == "too small"
    assert judge.cohort(None, [8, 80]) == ["too small", "enough"]
    assert judge.cohort(9, kind="rate") == "too small"
    wide = judge.cohort(lower=41, upper=77)
    assert wide == "too small" and wide.working["width"] == "36"
    assert judge.cohort(20, 40, width=20) == "too small"
    assert judge.cohort(3).reason == "no interval, and no counts to work one out from"
    with pytest.raises(ValueError, match="no kind of figure"):
        judge.cohort(3, 4, "share")
