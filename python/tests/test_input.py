"""Whatever a plan comes in, and bad input of every kind."""

import datetime
import decimal
import io
import pathlib
import pickle
from collections import OrderedDict, UserDict

import numpy
import pytest
from conftest import HEREFORDSHIRE

import goldenthread as gt

YAML = "title: Plan\nrisks: [{id: R1, title: Flooding, likelihood: 3, severity: 4, rating: 11}]\n"


def test_a_path_bytes_text_and_file_objects_are_one_plan(tmp_path):
    path = tmp_path / "plan.yaml"
    path.write_text(YAML)
    expected = gt.read(path)
    assert expected.risks["R1"].rating.score == 11
    for source in [str(path), YAML, YAML.encode(), bytearray(YAML.encode()), memoryview(YAML.encode())]:
        assert gt.read(source) == expected
    assert gt.read(io.StringIO(YAML)) == expected
    assert gt.read(io.BytesIO(YAML.encode())) == expected
    with path.open() as file:
        assert gt.check(file).file == path.as_posix()
    assert gt.read(expected.to_json(), "json") == expected
    assert gt.read('{"title": "Plan"}').title == "Plan"


def test_files_that_cannot_be_read_raise_what_python_raises(tmp_path):
    with pytest.raises(FileNotFoundError, match="there is no such file"):
        gt.read("nowhere.yaml")
    with pytest.raises(FileNotFoundError):
        gt.check(pathlib.Path("nowhere.yaml"))
    with pytest.raises(OSError, match="it is a folder"):
        gt.read(tmp_path)
    with pytest.raises(ValueError, match="choose yaml, json, toml"):
        gt.read(YAML, "xml")
    many = gt.check_many([tmp_path / "nowhere.yaml", HEREFORDSHIRE])
    assert [report.file for report in many[:1]] == [many[0].file] and many[-1] == many[1]
    assert many[0].is_unreadable and "there is no such file" in many[0].findings[0].message
    assert not many[1].is_unreadable


def test_every_python_value_that_a_plan_can_hold():
    plan = gt.Plan.from_dict(
        UserDict(
            title="Plan",
            policy=OrderedDict({"breakdown": True, "target-years": numpy.int64(3)}),
            control={"published": datetime.date(2009, 6, 30), "modified": datetime.datetime(2009, 7, 1, 12)},
            indicators=(
                {
                    "title": "Reach",
                    "baseline": decimal.Decimal("9.0"),
                    "target": {2009: 1.5, "2010": numpy.float64(2.5), gt.Year("2011/12"): None},
                },
            ),
        )
    )
    assert gt.check(plan, select="file").findings == []
    indicator = plan.indicators[0]
    assert str(indicator.baseline) == "9.0"
    assert plan.control.published.start() == datetime.date(2009, 6, 30)
    assert plan.policy.target_years == 3
    assert [str(figure) for figure in indicator.target.values()] == ["1.5", "2.5", "blank"]


def loop():
    inner = {"title": "x"}
    inner["risks"] = [inner]
    return inner


def deep():
    value = "x"
    for _ in range(10_000):
        value = [value]
    return {"title": value}


@pytest.mark.parametrize(
    "value, message, loc",
    [
        (float("nan"), "`nan` is not a number that a plan can hold", ("risks", 0, "likelihood")),
        (float("-inf"), "`-inf` is not a number that a plan can hold", ("risks", 0, "likelihood")),
        (decimal.Decimal("NaN"), "`NaN` is not a number that a plan can hold", ("risks", 0, "likelihood")),
        (10**70, "limit on characters in a number", ("risks", 0, "likelihood")),
        (10**100_000, "limit on characters in a number", ("risks", 0, "likelihood")),
        ("\ud800", "lone surrogate", ("risks", 0, "likelihood")),
        ("x" * 100_000_000, "limit on length of one text in bytes", ("risks", 0, "likelihood")),
        ({1, 2}, "a value of the Python type `set` has no place", ("risks", 0, "likelihood")),
        (b"3", "a value of the Python type `bytes` has no place", ("risks", 0, "likelihood")),
        (object(), "a value of the Python type `object` has no place", ("risks", 0, "likelihood")),
        ({None: 1}, "a key is text", ("risks", 0, "likelihood")),
        ({"\udfff": 1}, "lone surrogate", ("risks", 0, "likelihood")),
        (1 + 2j, "a value of the Python type `complex` has no place", ("risks", 0, "likelihood")),
    ],
    ids=lambda value: repr(value)[:30] if not isinstance(value, int) else "int",
)
def test_what_has_no_place_in_a_plan_is_said_with_its_place(value, message, loc):
    data = {"title": "Plan", "risks": [{"title": "Flooding", "likelihood": value}]}
    with pytest.raises(gt.PlanInvalid) as raised:
        gt.read(data)
    (error,) = raised.value.errors()
    assert message in error["msg"]
    assert error["loc"] == loc
    report = gt.check(data)
    assert report.is_unreadable and not report.ok
    assert report.findings[0].loc == loc


@pytest.mark.parametrize("data", [loop(), deep()], ids=["loop", "deep"])
def test_data_without_end_is_refused(data):
    (finding,) = gt.check(data).findings
    assert finding.rule in ("unreadable", "limit-reached")


def test_text_that_is_no_unicode_is_refused():
    with pytest.raises(ValueError, match="the text is not valid Unicode"):
        gt.read("title: \ud800\n")
    with pytest.raises(ValueError, match="the text is not valid Unicode"):
        gt.check(io.StringIO("title: \ud800\n"))
    assert gt.check(b"title: \xff\n").is_unreadable


def test_text_of_a_hundred_megabytes_is_refused():
    (finding,) = gt.check("title: " + "x" * 100_000_000 + "\n").findings
    assert finding.rule == "limit-reached"


def test_wrong_types_are_findings_with_paths():
    report = gt.check({"title": ["x"], "risks": {"id": 1}, "priorities": [3, {"title": "A", "serves": 5, "indicatrs": []}]})
    found = {(finding.loc, finding.rule) for finding in report if finding.rule in ("wrong-type", "unknown-field")}
    assert {(("title",), "wrong-type"), (("risks",), "wrong-type"), (("priorities", 0), "wrong-type")} <= found
    unknown = next(finding for finding in report if finding.rule == "unknown-field")
    assert unknown.loc == ("priorities", 1, "indicatrs") and unknown.help == "did you mean `indicators`?"


@pytest.mark.parametrize("value", [3, 3.5, None, object(), ["title"], {"title"}])
def test_what_is_no_plan_is_a_type_error(value):
    with pytest.raises(TypeError, match="expected a path, text, bytes, a file object, a dict or a Plan"):
        gt.read(value)


def test_malformed_text_is_invalid_with_its_line():
    with pytest.raises(gt.PlanInvalid) as raised:
        gt.read("title: [\n", name="draft.yaml")
    place = raised.value.report.findings[0].place
    assert (place.file, place.line) == ("draft.yaml", 1)


def test_options_that_make_no_sense():
    with pytest.raises(ValueError, match="did you mean `rating-mismatch`"):
        gt.check(YAML, select="rating-mismach")
    with pytest.raises(ValueError, match="it has `limit`"):
        gt.check(YAML, params={"overloaded-owner.limt": 3})
    with pytest.raises(ValueError, match="takes a number from 1 to 1000, not -5"):
        gt.check(YAML, params={"overloaded-owner.limit": -5})
    with pytest.raises(ValueError, match="write it as 2026-11-22"):
        gt.check(YAML, today="22/11/2026")
    with pytest.raises(TypeError):
        gt.check(YAML, select=3)


def test_published_plans_say_how_they_were_read():
    plan = gt.read(HEREFORDSHIRE.parents[1] / "imports" / "borough-plan.txt")
    rules = {note.rule for note in plan.import_notes}
    assert rules and all(gt.rules()[rule].family == "file" for rule in rules)
    assert plan.import_notes[0].place.line > 0
    assert gt.read(HEREFORDSHIRE).import_notes == []


def test_numbers_of_any_number_of_decimals():
    outturn = {"2023/24": 0.1 + 0.2, "2024/25": 2 / 3 * 100, "2025/26": "94.60000000000001%"}
    plan = gt.Plan(title="Plan", indicators=[{"id": "K1", "title": "Berths let", "outturn": outturn}])
    read = plan.indicators["K1"].outturn
    assert [str(read[year]) for year in outturn] == [str(value) for value in outturn.values()]
    assert not [finding for finding in gt.check(plan) if finding.rule == "unreadable-figure"]


def test_a_figure_keeps_what_is_shown_of_it():
    figure = gt.Figure("94.6", shown="95")
    assert (str(figure), float(figure), figure.shown) == ("95", 94.6, "95")
    assert pickle.loads(pickle.dumps(figure)) == figure
    assert eval(repr(figure), {"Figure": gt.Figure}) == figure
