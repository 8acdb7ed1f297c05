"""A plan as tables and back: the same plan, the same JSON, whatever could not be read of it."""

import json
import pickle

import duckdb
import polars
import pyarrow
import pytest
from conftest import CORPUS, FIXTURES, PLANS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

import goldenthread as gt

FRAMES = {
    "ours": lambda table: table,
    "polars": lambda table: table.to_polars(),
    "pandas": lambda table: table.to_pandas(),
    "arrow": pyarrow.table,
    "duckdb": lambda table: duckdb.from_arrow(pyarrow.table(table)),
    "pickled": lambda table: pickle.loads(pickle.dumps(table)),
}
DIGEST = {"period": "2026/27 Q2", "observations": [{"indicator": "K1", "value": 4, "commentary": "a; b"}], "progress": [{"action": "A1", "status": "done"}], "risks": [{"risk": "R1", "rating": "12"}], "sign-offs": [{"by": "Board"}], "distribution": ["Board", {"to": "Council"}], "headings": [{"title": "Homes", "totals": {"green": 1}}]}
FULL = {
    "goldenthread": 1,
    "title": "Plan",
    "motto": "Onwards",
    "control": {"modified": 1009},
    "owner": ["Head of Homes"],
    "posts": {"HoH": "Head of Homes", "a/b": {"title": "Chief; acting", "reports-to": "HoH"}},
    "priorities": [{"id": 1, "title": "Homes", "indicators": [{"id": "K1", "title": "Warm", "target": {"2026/27": "about 5", "2027/28": "95.0"}, "outturn": {"2025/26": {"value": 4.50, "note": "p"}}, "breakdown": [{"of": "North", "outturn": {"2025/26": 3}}], "comparators": [{"of": "England", "2025/26": 61.2}]}, 7], "actions": [{"title": "Do", "owner": ["A"], "owners": "B", "tasks": ["x", {"title": "y", "tasks": ["z"]}, 3.5]}]}],
    "indicators": [{"id": "1.10", "title": "Dry", "target": {"soon": 5}}, {"id": 1.1, "title": None}],
    "risks": [3.5, {"id": "R1", "title": "Flood", "likelihood": "3 - Possible", "severity": 4, "rating": {"scor": 3}, "residual": {"likelihood": 2}, "mitigations": [], "acceptance": "Chief", "history": [{"period": "2025/26", "rating": 9}]}],
    "risk-scale": {"matrix": [[1, 2], [2, 4]], "bands": [{"name": "low", "from": 1, "to": 2}]},
    "digests": [DIGEST],
}


def same(again, plan):
    assert again == plan and again.to_json() == plan.to_json()
    found = lambda plan: sorted((finding.rule, finding.path, finding.message) for finding in gt.check(plan))
    assert found(again) == found(plan)


@pytest.mark.parametrize("kind", FRAMES)
@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_plan_of_the_corpus_comes_back_of_its_tables(path, kind):
    plan = gt.read(path)
    tables = plan.tables()
    assert all(len(table) == len(table.to_pandas()) for table in tables.values())
    same(gt.Plan.from_tables(**{name: FRAMES[kind](table) for name, table in tables.items()}), plan)


@pytest.mark.parametrize("kind", FRAMES)
def test_all_that_is_odd_comes_back(kind):
    plan = gt.read(FULL)
    tables = plan.tables()
    same(gt.Plan.from_tables(**{name: FRAMES[kind](table) for name, table in tables.items()}), plan)
    assert {"digests", "observations", "progress", "digest_risks", "sign_offs", "distribution", "headings", "breakdown", "comparators", "history", "bands"} <= set(tables)


def test_the_rules_own_examples_come_back():
    for path in FIXTURES:
        try:
            plan = gt.read(path)
        except gt.PlanInvalid:
            continue
        again = type(plan).from_tables(**plan.tables())
        assert again == plan and again.to_json() == plan.to_json(), path


DIGESTS = [path for path in sorted((CORPUS / "digests").rglob("*.yaml")) if "digest:" in path.read_text() and "digests:" not in path.read_text()]


@pytest.mark.parametrize("kind", FRAMES)
def test_digests_come_back_of_their_tables(kind):
    plain = gt.read_digest({key: value for key, value in DIGEST.items() if key != "period"} | {"digest": "2026/27 Q2", "odd": [1]})
    for digest in [plain, *map(gt.read_digest, DIGESTS)]:
        tables = digest.tables()
        assert next(iter(tables)) == "digest"
        again = gt.Digest.from_tables(**{name: FRAMES[kind](table) for name, table in tables.items()})
        assert again == digest and again.to_json() == digest.to_json()


def test_ids_that_are_numbers_come_back():
    plan = gt.read({"title": "Plan", "posts": {"0": {}, "-": {"title": "Chief"}, "1": "Head"}, "outcomes": {"7": {"title": "Warm"}}})
    same(gt.Plan.from_tables(**plan.tables()), plan)


def test_the_order_of_keys_comes_back():
    data = {"risks": [{"title": "Flood", "id": "R1"}, {"id": "R2", "title": "Fire"}], "title": "Plan", "indicators": [{"target": {"2027/28": 2, "2026/27": 1}, "title": "Warm"}, {"title": "Dry", "target": {"2026/27": 1, "2027/28": 2}}], "grade-scales": {"b": {"grades": {"B": "x", "A": "y"}}, "a": {"grades": {"A": "y", "B": "x"}}}}
    plan = gt.read(data)
    assert gt.Plan.from_tables(**plan.tables()).to_json() == plan.to_json()
    assert list(gt.Plan.from_tables(**plan.tables()).indicators[0].target) == [gt.Year("2027/28"), gt.Year("2026/27")]


TEXTS = some.text(max_size=6) | some.sampled_from(["12", "1.50", "TBC", "a; b", "true", "[1]", "5%", " ", "1e5"])
VALUES = TEXTS | some.integers(-10**9, 10**9) | some.booleans() | some.none() | some.floats(-1e6, 1e6, allow_nan=False).map(lambda number: round(number, 3)) | some.lists(TEXTS, max_size=3) | some.dictionaries(some.sampled_from(["value", "note", "x", "2026/27"]), TEXTS | some.integers(0, 99), max_size=2)
KEYS = some.sampled_from(["id", "title", "owner", "target", "rating", "likelihood", "tasks", "mitigations", "unit", "baseline", "when", "residual", "odd key", "path", "more", "a printed"])
RECORDS = some.dictionaries(KEYS, VALUES, max_size=5)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(some.dictionaries(some.sampled_from(["title", "indicators", "risks", "actions", "posts", "digests", "years"]), VALUES | some.lists(RECORDS | TEXTS, max_size=3) | some.dictionaries(TEXTS, RECORDS, max_size=2)))
def test_any_data_come_back(data):
    plan = gt.read({"title": "Plan", **data})
    again = gt.Plan.from_tables(**plan.tables())
    assert again == plan and again.to_json() == plan.to_json()


def test_rows_are_changed_added_and_left_out():
    plan = gt.Plan(title="Plan", risks=[{"id": "R1", "title": "Flood", "mitigations": ["Barriers"]}, {"id": "R2", "title": "Fire"}])
    tables = plan.tables()
    risks = tables["risks"].to_polars().with_columns(title=polars.col("title").str.to_uppercase())
    more = polars.DataFrame({"path": ["/risks/-"], "id": ["R3"], "title": ["Frost"]})
    again = gt.Plan.from_tables(plan=tables["plan"], risks=polars.concat([risks, more], how="diagonal"), mitigations={"path": ["/risks/0/mitigations/0"], "title": ["Walls"]})
    assert [risk.title for risk in again.risks] == ["FLOOD", "FIRE", "Frost"] and again.mitigations[0].title == "Walls"
    assert [risk.id for risk in gt.Plan.from_tables(plan=tables["plan"], risks=risks[1:]).risks] == ["R2"]
    relation = duckdb.from_arrow(pyarrow.table(tables["risks"]))
    assert len(gt.Plan.from_tables(plan=tables["plan"], risks=relation).risks) == 2
    finding = gt.check(gt.Plan.from_tables(plan={"path": [""], "title": ["Plan"]}, risks={"path": ["/risks/0"], "id": ["R1"], "title": ["Flood"], "likelihood": [3], "severity": [4], "rating": [11]}), select="rating-mismatch").findings[0]
    assert (finding.place.frame, finding.place.row, finding.place.header) == ("risks", 0, "rating")


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        ({"risks": {"path": ["/risks/0"], "titel": ["x"]}}, "there is no such field"),
        ({"risks": {"title": ["x"]}}, "needs the path"),
        ({"risks": {"path": ["/actions/0"], "title": ["x"]}}, "no risk stands at `/actions/0`"),
        ({"risks": {"path": ["/risks/0", "/risks/0"], "title": ["x", "y"]}}, "another row has the same path"),
        ({"mitigations": {"path": ["/risks/0/mitigations/0"], "title": ["x"]}}, "no row holds the record"),
        ({"risks": {"path": ["/risks/0"], "id": ["1"], "more": ['{"id": 2}']}}, "another value in its own column"),
        ({"risks": {"path": ["/risks/0"], "more": ["{"]}}, "it is no JSON"),
        ({"indicators": {"path": ["/indicators/0"], "target 2026/27": [5.0], "target 2026/27 printed": ["6%"]}}, "not the number in the column before"),
        ({"risk": {"path": ["/risks/0"]}}, "`risk` is no table of a plan"),
    ],
)
def test_what_a_plan_would_not_say_is_refused(tables, said):
    with pytest.raises(ValueError, match=said):
        gt.Plan.from_tables(plan={"path": [""], "title": ["Plan"]}, **tables)
