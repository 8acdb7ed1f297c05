"""Laws that hold for any data."""

import pickle

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from stubs.model import records

import goldenthread as gt

settings.register_profile("quick", max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
settings.load_profile("quick")

KEYS = sorted({field["key"] for record in records() for field in record["fields"] if field.get("key")})
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.decimals() | st.dates()
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=5), inner, max_size=5),
    max_leaves=40,
)
TITLES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30).filter(str.strip)
# In a cell of a frame, names are parted by semicolons.
NAMES = TITLES.filter(lambda text: ";" not in text)
FIGURES = st.sampled_from(["n/a", "to be set", "55.2%", "£1.5m", "9.0"]) | st.decimals(-1000, 1000, places=2)
YEARS = st.integers(2000, 2020).map(lambda start: f"{start}/{(start + 1) % 100:02}")
INDICATORS = st.builds(gt.Indicator, title=TITLES, id=TITLES, target=st.dictionaries(YEARS, FIGURES, max_size=4))
RISKS = st.builds(gt.Risk, title=TITLES, likelihood=st.integers(1, 5), severity=st.integers(1, 5), owner=st.lists(NAMES, max_size=3))
PLANS = st.builds(gt.Plan, title=TITLES, indicators=st.lists(INDICATORS, max_size=4), risks=st.lists(RISKS, max_size=4))


@given(st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=5), ANYTHING, max_size=8))
def test_any_dict_is_a_report(data):
    report = gt.check(data)
    assert report.is_unreadable or report.summary.rules > 100
    for error in report.errors("info"):
        assert set(error) == {"type", "loc", "msg", "input", "ctx"}
    assert pickle.loads(pickle.dumps(report)) == report


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_a_report(data):
    assert len(gt.check(data).to_json()) > 0


HEADERS = st.sampled_from(KEYS) | st.sampled_from(["id", "title", "period", "target 2009/10", "residual rating"]) | st.text(max_size=8)
CELLS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.decimals() | st.dates()
FRAMES = st.integers(0, 3).flatmap(lambda rows: st.dictionaries(HEADERS, st.lists(CELLS, min_size=rows, max_size=rows), max_size=6))


@given(st.dictionaries(st.sampled_from(["indicators", "figures", "actions", "tasks", "risks", "mitigations", "posts"]), FRAMES, max_size=3))
def test_any_frames_are_a_report(frames):
    try:
        plan = gt.Plan.from_frames(title="Plan", **frames)
    except gt.PlanInvalid as invalid:
        assert invalid.errors()
        return
    except ValueError as refused:
        assert any(f"of `{name}` (row " in str(refused) for name in frames)
        return
    for finding in gt.check(plan):
        assert finding.place is None or finding.place.frame in frames


@given(PLANS)
def test_a_plan_comes_back_from_its_own_frames(plan):
    names = [name for indicator in plan.indicators for name in {indicator.id, indicator.title}]
    assume(len(set(names)) == len(names))
    again = gt.Plan.from_frames(title=plan.title, risks=plan.risks, indicators=plan.indicators, figures=plan.figures)
    assert again.risks == plan.risks
    # The reasons for which there is no number come after the numbers.
    said = [[(one.id, one.title, dict(one.target)) for one in of.indicators] for of in (plan, again)]
    assert said[0] == said[1]


@given(PLANS)
def test_a_plan_comes_back_from_every_form(plan):
    assert gt.Plan.from_dict(plan.to_dict()) == plan
    assert gt.Plan.from_json(plan.to_json()) == plan
    assert gt.Plan.from_yaml(plan.to_yaml()) == plan
    assert pickle.loads(pickle.dumps(plan)) == plan
    assert [*map(str, plan.indicators)] == [*map(str, pickle.loads(pickle.dumps(plan)).indicators)]


@given(PLANS)
def test_a_dict_and_its_json_give_one_report(plan):
    of_dict = [(f.rule, f.message, f.path) for f in gt.check(plan.to_dict())]
    of_json = [(f.rule, f.message, f.path) for f in gt.check(plan.to_json())]
    assert sorted(of_dict) == sorted(of_json)
