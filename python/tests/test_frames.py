"""Data frames out and in, with the libraries really installed."""

import datetime
import decimal
import math
import sys

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from conftest import HEREFORDSHIRE, PLANS
from stubs.model import records

import goldenthread as gt


FIELDS = next(record["fields"] for record in records() if record["name"] == "Plan")


def sources(plan, report):
    yield from [report, plan.indicators, plan.figures, plan.actions, plan.tasks, plan.milestones, plan.risks]
    yield from [plan.priorities, plan.mitigations, plan.indicators["NI 59"].target, gt.rules(), gt.check_many([HEREFORDSHIRE])]
    yield from [getattr(plan, field["name"]) for field in FIELDS if field["returns"].startswith(("Records", "Map"))]
    yield from [plan.every(getattr(gt, record["name"])) for record in records()]


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


NESTED = {"commitments": gt.Commitment, "sources": gt.Source, "serves": gt.Serves, "assessments": gt.Assessment}
LISTS = ["priorities", "indicators", "actions", "tasks", "milestones", "risks", "mitigations", "projects", "criteria", "judgements"]
LISTS += ["posts", "units", "outcomes", "frameworks", "grade_scales", "areas", "aspects", "consultations", "mentions", "figures"]
CONVERTS = {
    "pyarrow": pa.table,
    "polars": pl.DataFrame,
    "duckdb": lambda x: duckdb.from_arrow(pa.table(x)),
    "pandas": lambda x: x.to_pandas(),
    "itself": lambda x: x,
    "dict": lambda x: pa.table(x).to_pydict(),
    "objects": lambda x: pd.DataFrame(pa.table(x).to_pydict()),
    "csv": lambda x: pl.read_csv(pl.DataFrame(x).write_csv().encode(), infer_schema=False),
}
ALL = [*PLANS, *sorted((HEREFORDSHIRE.parents[1] / "imports").glob("*.xlsx")), *sorted((HEREFORDSHIRE.parents[1] / "imports").glob("*.md"))]


def collection(plan, name):
    return plan.every(NESTED[name]) if name in NESTED else getattr(plan, name)


def said(collection):
    """What the records of a collection say."""
    if isinstance(collection, gt.Figures):
        return sorted(map(str, collection.to_polars().drop("path").rows()))
    return collection.to_dict() if isinstance(collection, gt.Map) else collection.to_dicts()


def no_improvements(frame):
    """The frame without the one column whose records no frame holds."""
    return frame.drop([name for name in frame.columns if name in ("improvements", "issues")])


@pytest.mark.parametrize("convert", CONVERTS)
@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_each_collection_comes_back_from_its_frame_or_is_refused(path, convert):
    plan = gt.read(path)
    for name in [*LISTS, *NESTED]:
        records = collection(plan, name)
        try:
            again = gt.Plan.from_frames(title=plan.title, years=plan.years, **{name: CONVERTS[convert](records)})
        except ValueError as refused:
            for line in str(refused).splitlines():
                column = line.split("`")[1]
                assert line.startswith(f"column `{column}` of `{name}` (row ") and column in records.columns
        else:
            assert said(collection(again, name)) == said(records), name


@pytest.mark.parametrize("convert", CONVERTS)
@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_plan_comes_back_from_its_frames(path, convert):
    plan = gt.read(path)
    frames = {name: CONVERTS[convert](collection(plan, name)) for name in [*LISTS, *NESTED]}
    for name in ["judgements", "consultations"]:
        frames[name] = no_improvements(pl.DataFrame(getattr(plan, name)))
    again = gt.Plan.from_frames(title=plan.title, period=plan.period, years=plan.years, **frames)
    for name in [name for name in [*LISTS, *NESTED] if name not in ("judgements", "consultations")]:
        assert said(collection(again, name)) == said(collection(plan, name)), name


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


PLAN = gt.Plan(
    title="Plan",
    priorities=[
        gt.Priority(
            title="Homes",
            indicators=[{"title": "Warm homes", "target": {"2026/27": "65%", "2027/28": "TBC"}, "outturn": {"2025/26": "n/a"}}],
            actions=[
                {"title": "Insulate", "by": "June 2026", "tasks": [{"label": "a", "title": "Buy", "lead": "Chief", "by": "May 2026"}, "Fit; then test"]},
                {"title": "Paint", "tasks": [{"title": "Walls", "tasks": ["North", {"title": "South", "status": "complete"}]}]},
            ],
        ),
        gt.Priority(title="Streets", actions=[{"title": "Paint", "milestones": [{"title": "Half", "by": "May 2026"}]}]),
    ],
    risks=[
        gt.Risk(title="Fire", owner=["Chief; acting", '"Head"'], rating={"score": 12, "band": "high"}, residual={}, mitigations=["Alarms…", "Doors; locks"]),
        gt.Risk(title="Flood", rating="9 medium", likelihood="3", mitigations=[{"title": "Wall", "planned": True}]),
    ],
)


@pytest.mark.parametrize("convert", CONVERTS)
def test_what_is_hard_to_hold_in_a_cell_comes_back(convert):
    names = ["priorities", "indicators", "actions", "tasks", "milestones", "risks", "mitigations"]
    frames = {name: CONVERTS[convert](getattr(PLAN, name)) for name in names}
    again = gt.Plan.from_frames(title="Plan", **frames)
    for name in names:
        assert getattr(again, name).to_dicts() == getattr(PLAN, name).to_dicts(), name
    # Names that several have are told by where the rows stood.
    assert [len(priority.actions) for priority in again.priorities] == [2, 1]
    assert again.priorities[1].actions[0].milestones[0].title == "Half"


def test_records_that_are_only_named_are_refused_and_named():
    with pytest.raises(ValueError, match=r"column `tasks` of `actions` \(row 0 and 1 more\): .* give the frame `tasks` whole") as refused:
        gt.Plan.from_frames(title="Plan", actions=PLAN.actions.to_polars())
    assert "column `milestones` of `actions` (row 2)" in str(refused.value)
    # Also where the user kept few columns, or lost some of the rows of the other frame.
    with pytest.raises(ValueError, match="column `tasks` of `actions`"):
        gt.Plan.from_frames(title="Plan", actions=PLAN.actions.to_polars().select("title", "tasks"))
    tasks = PLAN.tasks.to_polars()
    with pytest.raises(ValueError, match="column `tasks` of `actions`"):
        gt.Plan.from_frames(title="Plan", actions=PLAN.actions.to_polars().drop("milestones"), tasks=tasks.filter(pl.col("title") != "Buy"))
    with pytest.raises(ValueError, match="`path` of `tasks` .* stands in one of the tasks that is not there"):
        gt.Plan.from_frames(title="Plan", tasks=tasks.filter(pl.col("title") != "Walls"))
    with pytest.raises(ValueError, match="column `breakdown` of `indicators` .* give the frame `figures` whole"):
        gt.Plan.from_frames(title="Plan", indicators=gt.Plan(title="Plan", indicators=[{"title": "x", "breakdown": [{"of": "North"}]}]).indicators)
    with pytest.raises(ValueError, match="column `action` of `tasks` .* several of the actions are called `Paint`"):
        gt.Plan.from_frames(title="Plan", actions=PLAN.actions.to_polars().drop("tasks", "milestones", "path"), tasks=tasks.drop("tasks").filter(pl.col("title") == "Walls"))


def test_some_columns_of_a_frame_are_a_frame():
    risks = PLAN.risks.to_polars()
    few = gt.Plan.from_frames(title="Plan", risks=risks.select("title", "rating"))
    assert [str(risk.rating) for risk in few.risks] == ["None", "9 medium"]
    assert [risk.rating.band for risk in gt.Plan.from_frames(title="Plan", risks=risks.drop("mitigations")).risks] == ["high", "medium"]
    few = gt.Plan.from_frames(title="Plan", actions=PLAN.actions.to_pandas()[["title", "timescale", "timescale end"]])
    assert [action.title for action in few.actions] == ["Insulate", "Paint", "Paint"]
    tasks = gt.Plan.from_frames(title="Plan", actions=pl.DataFrame({"title": ["Paint"], "tasks": ["Walls; Doors"]})).tasks
    assert [task.title for task in tasks] == ["Walls", "Doors"]


@pytest.mark.parametrize(
    "name, change, column",
    [
        ("indicators", {"target 2026/27": 70.0}, "target 2026/27 printed"),
        ("indicators", {"target 2026/27": None}, "target 2026/27 printed"),
        ("indicators", {"target 2027/28": 70.0}, "target 2027/28 printed"),
        ("risks", {"rating score": 8.0}, "rating score"),
        ("risks", {"rating band": "low"}, "rating band"),
        ("figures", {"value": 70.0}, "value"),
        ("figures", {"year": 1999}, "year"),
        ("figures", {"series": None}, "series"),
        ("figures", {"indicator": None}, "indicator"),
        ("milestones", {"timescale end": datetime.date(2026, 6, 1)}, "timescale end"),
        ("milestones", {"timescale": None}, "timescale start"),
    ],
)
def test_a_change_that_another_column_contradicts_is_refused(name, change, column):
    frame = getattr(PLAN, name).to_polars()
    frame = frame.with_columns(pl.lit(value).cast(frame[key].dtype).alias(key) for key, value in change.items())
    if name == "risks":
        frame = frame.drop("mitigations")
    with pytest.raises(ValueError, match=f"column `{column}` of `{name}`"):
        gt.Plan.from_frames(title="Plan", **{name: frame})


def test_changes_that_all_columns_tell_are_taken():
    indicators = PLAN.indicators.to_polars()
    changed = indicators.with_columns(pl.lit(70.0).alias("target 2026/27"), pl.lit("70%").alias("target 2026/27 printed"))
    assert str(gt.Plan.from_frames(title="Plan", indicators=changed).indicators[0].target["2026/27"]) == "70%"
    plain = changed.select("title", "target 2026/27")
    assert str(gt.Plan.from_frames(title="Plan", indicators=plain).indicators[0].target["2026/27"]) == "70"
    with pytest.raises(ValueError, match="column `value` of `figures` .* given twice"):
        gt.Plan.from_frames(title="Plan", indicators=plain, figures=PLAN.figures)
    twice = pl.concat([PLAN.figures.to_polars()[:1]] * 2).with_columns(printed=pl.Series(["65%", "66%"]), value=pl.Series([65.0, 66.0]))
    with pytest.raises(ValueError, match="given twice"):
        gt.Plan.from_frames(title="Plan", figures=twice)


def test_a_rating_of_which_nothing_could_be_read_is_refused():
    plan = gt.read({"title": "Plan", "risks": [{"title": "Flood", "rating": {"scor": 3}}]})
    with pytest.raises(ValueError, match="column `rating` of `risks` .* no rating could be read there"):
        gt.Plan.from_frames(title="Plan", risks=plan.risks)


def test_columns_of_the_users_own_are_said():
    for name, frame in [("risks", PLAN.risks.to_polars().drop("mitigations")), ("figures", PLAN.figures.to_polars())]:
        plan = gt.Plan.from_frames(title="Plan", **{name: frame.with_columns(directorate=pl.lit("Place"), path=pl.lit("here"))})
        found = {finding.loc[-1] for finding in gt.check(plan) if finding.rule == "unknown-field"}
        assert "directorate" in found and ("path" in found) == (name == "risks")
    with pytest.raises(ValueError, match="column `id` of `posts` .* each row needs an id"):
        gt.Plan.from_frames(title="Plan", posts=pl.DataFrame({"id": ["a", None], "title": ["A", "B"]}))


def column(array):
    """What a plan makes of a column of titles."""
    plan = gt.Plan.from_frames(title="Plan", risks=pa.table({"id": [str(at) for at in range(len(array))], "title": array}))
    return [dict(risk).get("title") for risk in plan.to_dict().get("risks", [])]


STRINGS = ["a", None, "c; d", "e"]
ARRAYS = {
    "utf8": pa.array(STRINGS),
    "large_utf8": pa.array(STRINGS, pa.large_string()),
    "view": pa.array(STRINGS, pa.string_view()),
    "dictionary": pa.array(STRINGS).dictionary_encode(),
    "dictionary_of_nulls": pa.DictionaryArray.from_arrays(pa.array([0, 1, 2, 3], pa.int8()), pa.array(STRINGS)),
    "nested_dictionary": pa.DictionaryArray.from_arrays(pa.array([3, 2, 1, 0], pa.uint16()), pa.array(STRINGS[::-1]).dictionary_encode()),
    "runs": pa.RunEndEncodedArray.from_arrays([1, 2, 3, 4], STRINGS),
    "runs16": pa.RunEndEncodedArray.from_arrays(pa.array([1, 2, 3, 4], pa.int16()), pa.array(STRINGS)),
    "sliced": pa.array(["x", *STRINGS, "y"]).slice(1, 4),
    "sliced_dictionary": pa.array(["x", *STRINGS, "y"]).dictionary_encode().slice(1, 4),
    "sliced_runs": pa.RunEndEncodedArray.from_arrays([2, 3, 4, 5, 6], ["x", *STRINGS]).slice(1, 5).slice(1, 4),
    "chunks": pa.chunked_array([STRINGS[:1], [], STRINGS[1:]], pa.string()),
    "chunks_of_dictionaries": pa.chunked_array([pa.array(STRINGS[:1]).dictionary_encode(), pa.array([None], pa.string()).dictionary_encode(), pa.array(STRINGS[2:]).dictionary_encode()]),
}


@pytest.mark.parametrize("kind", ARRAYS)
def test_texts_of_every_arrow_kind_are_the_same(kind):
    assert column(ARRAYS[kind]) == STRINGS


TYPES = [pa.null(), pa.bool_(), pa.int8(), pa.uint64(), pa.float16(), pa.float64(), pa.string(), pa.large_string(), pa.string_view()]
TYPES += [pa.decimal128(10, 2), pa.decimal256(50, 3), pa.decimal128(5, -2), pa.date32(), pa.date64(), pa.timestamp("ns"), pa.timestamp("s", "Europe/London")]
TYPES += [pa.duration("s"), pa.time32("s"), pa.time64("ns"), pa.binary(), pa.large_binary(), pa.binary_view(), pa.month_day_nano_interval()]
TYPES += [pa.dictionary(pa.int8(), pa.string()), pa.dictionary(pa.int64(), pa.float64()), pa.dictionary(pa.int32(), pa.timestamp("us", "UTC"))]
TYPES += [pa.list_(pa.string()), pa.large_list(pa.int8()), pa.list_(pa.string(), 2), pa.list_view(pa.string()), pa.large_list_view(pa.string())]
TYPES += [pa.struct([("a", pa.string())]), pa.map_(pa.string(), pa.string()), pa.list_(pa.struct([("a", pa.string())])), pa.run_end_encoded(pa.int32(), pa.string())]


@pytest.mark.parametrize("kind", TYPES, ids=str)
def test_a_column_with_nothing_in_it_is_no_trouble(kind):
    if pa.types.is_run_end_encoded(kind):
        nothing = pa.RunEndEncodedArray.from_arrays([3], pa.array([None], pa.string()))
    else:
        nothing = pa.nulls(3, kind)
    forms = [nothing, nothing.slice(1, 2), nothing.slice(1, 0), pa.chunked_array([nothing, nothing]), pa.chunked_array([nothing.slice(0, 0)] * 2)]
    for form in [*forms, pa.chunked_array([], kind)]:
        table = pa.table({"title": pa.array(["x"] * len(form)), "owner": form})
        plan = gt.Plan.from_frames(title="Plan", risks=table)
        assert len(plan.risks) == len(form) and all(not risk.owner for risk in plan.risks)


def test_a_category_of_pandas_with_nothing_in_it():
    for values in [pd.Series([float("nan")], dtype="category"), pd.Series([None], dtype=pd.CategoricalDtype(["a"]))]:
        risks = pd.DataFrame({"id": ["R1"], "title": ["F"], "rating": values})
        assert len(gt.Plan.from_frames(title="P", period="2026/27", risks=risks).risks) == 1


@pytest.mark.parametrize(
    "array, printed",
    [
        (pa.array([2**63 - 1]), "9223372036854775807"),
        (pa.array([2**64 - 1], pa.uint64()), "18446744073709551615"),
        (pa.array([0.5], pa.float16()), "0.5"),
        (pa.array([0.1], pa.float32()), "0.1"),
        (pa.array([0.1 + 0.2]), "0.30000000000000004"),
        (pa.array([1e300]), "1e300"),
        (pa.array([5e-324]), "5e-324"),
        (pa.array([float("inf")]), "inf"),
        (pa.array([decimal.Decimal("12345678901234567890.123")], pa.decimal128(38, 3)), "12345678901234567890.123"),
        (pa.array([decimal.Decimal("1.5")], pa.decimal256(60, 20)), "1.50000000000000000000"),
        (pa.array([decimal.Decimal("0.5")], pa.decimal128(38, 1)).dictionary_encode(), "0.5"),
        (pa.array([True]), "true"),
        (pa.array([datetime.date(2009, 6, 30)]), "2009-06-30"),
        (pa.array([datetime.date(2009, 6, 30)], pa.date64()), "2009-06-30"),
        (pa.array([datetime.datetime(1900, 1, 1, 23, 59)], pa.timestamp("ns")), "1900-01-01"),
        (pa.array([datetime.datetime(2009, 6, 30, 23, 30)], pa.timestamp("s", "UTC")), "2009-06-30"),
        (pa.array([datetime.datetime(2009, 6, 30, 23, 30)], pa.timestamp("us", "Europe/London")), "2009-07-01"),
        (pa.array([datetime.datetime(2009, 6, 30, 23, 30)], pa.timestamp("ms", "+01:00")), "2009-07-01"),
        (pa.array([datetime.datetime(2009, 7, 1, 2, 30)], pa.timestamp("ms", "-03:00")), "2009-06-30"),
        (pa.array([["a; b", None, "c"]]), '"a; b"; c'),
    ],
    ids=str,
)
def test_a_value_of_every_arrow_kind_is_handed_over_whole(array, printed):
    plan = gt.Plan.from_frames(title="Plan", risks=pa.table({"title": ["x"], "own": array}))
    (finding,) = [finding for finding in gt.check(plan) if finding.rule == "unknown-field"]
    value = plan.to_dict()["risks"][0]["own"]
    assert (str(value).lower() if isinstance(value, bool) else str(value)) == printed or float(value) == float(printed), finding


@pytest.mark.parametrize(
    "array",
    [
        pa.array([b"x"]),
        pa.array([datetime.timedelta(1)]),
        pa.array([datetime.time(1)]),
        pa.array([{"a": 1}]),
        pa.array([[{"a": 1}]]),
        pa.array([[{"a": 1}], None]).slice(0, 1),
        pa.array([{"a": 1}]).dictionary_encode() if False else pa.array([[("k", "v")]], pa.map_(pa.string(), pa.string())),
        pa.array([2**31 - 1], pa.int32()).cast(pa.date32()),
        pa.array([2**62], pa.timestamp("s")),
        pa.array([0], pa.timestamp("s", "Nowhere/Land")),
    ],
    ids=lambda array: str(array.type),
)
def test_what_no_cell_holds_is_refused_with_its_column(array):
    with pytest.raises(ValueError, match="column `owner` holds .*, which no table of a plan holds"):
        gt.Plan.from_frames(title="Plan", risks=pa.table({"title": ["x"], "owner": array}))


def test_objects_in_a_frame_of_pandas_or_a_dict(monkeypatch):
    import numpy as np

    values = [["Chief; acting", "Head"], ("Chief; acting", "Head"), np.array(["Chief; acting", "Head"]), "Chief", np.str_("Chief")]
    for value in values:
        frame = {"title": ["x"], "owner": [value]}
        plan = gt.Plan.from_frames(title="Plan", risks=frame)
        assert plan.risks[0].owner in [("Chief; acting", "Head"), ("Chief",)]
        assert gt.Plan.from_frames(title="Plan", risks=pd.DataFrame(frame, dtype=object)).risks == plan.risks
    for value in [{"a": 1}, b"x", object(), datetime.timedelta(1), gt.Risk(title="x"), 1j]:
        with pytest.raises(ValueError, match="column `owner` holds a value of the Python type `.*`, which no table of a plan holds"):
            gt.Plan.from_frames(title="Plan", risks={"title": ["x"], "owner": [value]})
    for nothing in [None, float("nan"), np.nan, np.float32("nan"), pd.NA, pd.NaT, np.datetime64("NaT"), decimal.Decimal("NaN"), decimal.Decimal("sNaN")]:
        assert gt.Plan.from_frames(title="Plan", risks={"title": ["x"], "owner": [nothing]}).risks[0].owner == ()
    figures = {np.float32(0.1): "0.1", np.float64(0.1): "0.1", np.int8(3): "3", decimal.Decimal("1.50"): "1.50", gt.Figure("65%"): "65%"}
    for value, printed in figures.items():
        assert str(gt.Plan.from_frames(title="Plan", indicators={"title": ["x"], "baseline": [value]}).indicators[0].baseline) == printed
    for day in [datetime.date(2009, 6, 30), pd.Timestamp("2009-06-30 23:30", tz="Europe/London"), np.datetime64("2009-06-30T12:00"), gt.Timescale("2009-06-30")]:
        assert gt.Plan.from_frames(title="Plan", risks={"title": ["x"], "review": [day]}).risks[0].review.end() == datetime.date(2009, 6, 30)


def test_a_figure_that_is_shown_rounded_is_carried_whole():
    plan = gt.Plan(title="Plan", indicators=[{"id": "K1", "title": "Berths let", "outturn": {"2024/25": {"value": 94.6, "shown": "95"}, "2025/26": "96%"}}])
    frame = plan.indicators.to_polars()
    assert frame.select("outturn 2024/25", "outturn 2024/25 shown").row(0) == (94.6, "95")
    assert "outturn 2024/25 printed" not in frame.columns
    assert gt.Plan.from_frames(title="Plan", indicators=frame).to_dict() == plan.to_dict()
    figures = plan.figures.to_polars()
    assert figures.select("value", "printed", "shown").rows() == [(94.6, "94.6", "95"), (96.0, "96%", None)]
    again = gt.Plan.from_frames(title="Plan", indicators=plan.indicators.to_polars().select("id", "title"), figures=figures)
    assert again.indicators["K1"].outturn == plan.indicators["K1"].outturn
    figure = again.indicators["K1"].outturn["2024/25"]
    assert (figure.value, figure.shown) == (decimal.Decimal("94.6"), "95")


def test_a_column_of_nothing_but_nulls_is_nothing():
    for frame in (pl.DataFrame({"title": ["Flood"], "owner": [None]}), pa.table({"title": ["Flood"], "owner": [None]}), pd.DataFrame({"title": ["Flood"], "owner": [None]})):
        risk = gt.Plan.from_frames(title="Plan", risks=frame).risks[0]
        assert risk.title == "Flood" and risk.owner == ()
