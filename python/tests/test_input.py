"""Whatever a plan comes in, and bad input of every kind."""

import collections.abc
import datetime
import decimal
import io
import json
import pathlib
import pickle
from collections import OrderedDict, UserDict

import numpy
import pandas
import polars
import pyarrow
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
    with pytest.raises(TypeError, match="expected a path, text, bytes, a file object, a dict, a Plan or a Digest"):
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


class Interrupting:
    """What raises an interrupt wherever it is asked."""

    def __init__(self, where):
        self.where = where

    def __getattr__(self, name):
        if name == self.where:
            raise KeyboardInterrupt
        raise AttributeError(name)


class Raises(UserDict):
    def __init__(self, error):
        self.error = error
        super().__init__(title="Plan")

    def items(self):
        raise self.error


def raising(error):
    class File(io.StringIO):
        def read(self, size=-1):
            raise error

    class Items(collections.abc.Sequence):
        def __len__(self):
            return 3

        def __getitem__(self, at):
            raise error

    class Text:
        def isoformat(self):
            raise error

        def __fspath__(self):
            raise error

    return [File(), Raises(error), {"title": "Plan", "risks": Items()}, {"title": "Plan", "risks": [Raises(error)]}, Text()]


@pytest.mark.parametrize("error", [KeyboardInterrupt(), SystemExit(3)], ids=repr)
@pytest.mark.parametrize("at", range(5))
def test_an_interrupt_in_what_is_handed_over_is_the_callers(error, at):
    for call in [gt.read, gt.check, lambda source: gt.Plan(title="Plan", control=source), lambda source: gt.check_many([source]), lambda source: gt.check(YAML, schema=source)]:
        with pytest.raises((type(error), TypeError, gt.PlanInvalid)) as raised:
            call(raising(error)[at])
        assert call not in (gt.read, gt.check) or isinstance(raised.value, type(error))
    for where in ["read", "name", "__fspath__", "__arrow_c_stream__", "to_dict", "dtype", "hasattr"]:
        if where in ("read", "__fspath__"):
            with pytest.raises(KeyboardInterrupt):
                gt.read(Interrupting(where))
        if where in ("__arrow_c_stream__", "to_dict"):
            with pytest.raises(KeyboardInterrupt):
                gt.Plan.from_frames(title="Plan", risks=Interrupting(where))


def test_other_exceptions_of_data_are_findings():
    (finding,) = gt.check(Raises(ValueError("the database is closed"))).findings
    assert finding.rule == "unreadable" and "the database is closed" in finding.message


@pytest.mark.parametrize("text", ["x.xlsx\n", "plan.yaml\n", "just a line\n", "two\nlines\n", "[1, 2]", "[]", "3\n", "- title: Plan\n"])
def test_a_text_that_is_no_map_of_fields_is_no_plan(text):
    for source in [text, text.encode(), io.StringIO(text), io.BytesIO(text.encode())]:
        with pytest.raises(gt.PlanInvalid, match="expected a plan, which is a map"):
            gt.read(source)
    report = gt.check(text)
    assert not report.ok and report.by_rule()["wrong-type"]
    for nothing in ["\n", b"", io.StringIO("")]:
        with pytest.raises(gt.PlanInvalid, match="the document is empty"):
            gt.read(nothing)


@pytest.mark.parametrize("text", ['{"title": "Plan"', '{title: Plan}', '[{"title": "Plan"', " \n\t{oops", "[draft", "\ufeff{\"title\": }", "{"])
def test_what_opens_like_json_is_json(text):
    for source in [text, text.encode(), io.StringIO(text), bytearray(text.encode())]:
        report = gt.check(source)
        assert report.is_unreadable
        assert report.findings[0].message == gt.check(text.encode(), format="json").findings[0].message
    for good in ['{"title": "Plan"}', '\ufeff {"title": "Plan"}', '\n\n{"title":\n"Plan"}']:
        assert gt.read(good) == gt.read(good.encode()) == gt.read(io.StringIO(good)) == gt.Plan(title="Plan")
    assert gt.read("{title: Plan}", "yaml").title == "Plan"


def test_a_text_of_one_line_says_how_it_is_read():
    for text, format in [("title: P", "yaml"), ("title: P", None), ('title = "P"', "toml")]:
        with pytest.raises(FileNotFoundError, match=r"there is no such file .*a str of one line is a path.*io\.StringIO"):
            gt.read(text, format=format)
        assert gt.read(io.StringIO(text), format=format or "yaml").title == gt.read(text.encode(), format or "yaml").title == "P"
    with pytest.raises(FileNotFoundError) as raised:
        gt.read("nowhere.yaml")
    assert "StringIO" not in str(raised.value)


NUMBERS = [0.1 + 0.2, 1e-7, 1e21, 5e-324, 1.7976931348623157e308, -0.0, numpy.float64(0.1 + 0.2), decimal.Decimal("0.1234567890123456789012345678")]
NUMBERS += [decimal.Decimal("1E+3"), decimal.Decimal("-0.0"), decimal.Decimal("1E-30"), 2**70, numpy.int64(2**62), numpy.uint64(2**64 - 1)]


@pytest.mark.parametrize("number", NUMBERS, ids=repr)
def test_numbers_are_handed_over_with_all_their_digits(number):
    def node(plan):
        return plan.to_dict()["own"]

    plain = gt.read({"title": "Plan", "own": number})
    printed = gt.read({"title": "Plan", "own": [number]}).to_json()
    (digits,) = json.loads(printed, parse_float=decimal.Decimal, parse_int=decimal.Decimal)["own"]
    assert digits == decimal.Decimal(repr(number.item()) if hasattr(number, "item") else str(number))
    assert decimal.Decimal(str(node(plain))) == digits


def test_short_floats_of_numpy_are_what_they_print():
    for number, printed in [(numpy.float32(0.1), "0.1"), (numpy.float16(0.1), "0.1"), (numpy.longdouble("0.1"), "0.1"), (numpy.float32(1e20), "1e+20")]:
        assert json.loads(gt.read({"title": "Plan", "own": number}).to_json(), parse_float=str)["own"] == printed
    for number in [numpy.float32("nan"), numpy.float16("inf"), decimal.Decimal("sNaN"), decimal.Decimal("Infinity")]:
        with pytest.raises(gt.PlanInvalid):
            gt.read({"title": "Plan", "own": number})


@pytest.mark.parametrize("number", [0.1 + 0.2, 2 / 3 * 100, 1e-20, numpy.float64(1 / 3), decimal.Decimal("0.12345678901234567890")], ids=repr)
def test_figures_have_as_many_decimals_as_they_are_given(number):
    expected = decimal.Decimal(repr(number.item()) if hasattr(number, "item") else str(number))
    plans = [gt.read({"title": "Plan", "indicators": [{"title": "x", "outturn": {"2025/26": number}}]})]
    plans.append(gt.Plan(title="Plan", indicators=[gt.Indicator(title="x", outturn={"2025/26": number})]))
    columns = {"title": ["x"], "outturn 2025/26": [number]}
    for frame in [columns, pandas.DataFrame(columns), pyarrow.table(columns), polars.DataFrame(columns), plans[0].indicators.to_polars()]:
        plans.append(gt.Plan.from_frames(title="Plan", indicators=frame))
    for plan in plans:
        assert gt.check(plan, select="file").findings == [] and plan.indicators[0].outturn["2025/26"].value == expected
