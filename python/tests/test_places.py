"""Where findings stand in workbooks and Word files, and that what they hold is JSON."""

import decimal
import json
import pickle

import pytest
from conftest import CORPUS, PLANS, command

import goldenthread as gt

IMPORTS = CORPUS / "imports"
REGISTER = IMPORTS / "strategic-risks.xlsx"


def places(report):
    for finding in report:
        yield finding, finding.place
        yield from ((one, one.place) for one in [*finding.related, *finding.members])


@pytest.mark.parametrize("path", [*sorted(IMPORTS.glob("*.xlsx")), *sorted(IMPORTS.glob("*.xls")), *sorted(IMPORTS.glob("*.docx"))], ids=lambda path: path.name)
def test_places_are_those_of_the_command(path):
    report = gt.check(path)
    expected = json.loads(command("check", path, "--output", "json").stdout)["findings"]
    text = command("check", path, "--color", "never", "--show", "info").stdout.decode()
    assert len(report) == len(expected) > 0
    for finding, said in zip(report, expected):
        place, known = finding.place, said.get("place")
        assert (place is None) == (known is None)
        if place is None:
            continue
        for name in ["line", "column", "sheet", "heading", "table", "paragraph"]:
            assert getattr(place, name) == known.get(name), name
        assert place.cell == known.get("cell")
        assert str(finding) == f"{place}: {finding.severity}[{finding.rule}]: {finding.message}"
        assert str(place).startswith(f"{path.as_posix()}: ") and f"--> {place}\n" in text
    rows = report.to_polars()
    assert rows["sheet"].null_count() < len(rows) or rows["paragraph"].null_count() < len(rows) or rows["table"].null_count() < len(rows)
    html = report._repr_html_()
    assert "<th>place</th>" in html or not any(finding.severity != "info" for finding in report)


def test_a_cell_of_a_workbook_is_named_everywhere():
    report = gt.check(REGISTER)
    cells = {finding.place.cell for finding in report if finding.place}
    assert len(cells) > 3 and all(place.sheet for _, place in places(report) if place)
    others = [(one, place) for one, place in places(report) if not isinstance(one, gt.Finding) and place]
    assert others and all(str(one).startswith(f"{place}: ") for one, place in others)
    again = pickle.loads(pickle.dumps(report))
    assert [str(finding) for finding in again] == [str(finding) for finding in report]
    place = next(finding.place for finding in report if finding.place)
    assert pickle.loads(pickle.dumps(place)) == place and hash(pickle.loads(pickle.dumps(place))) == hash(place)
    frame = report.to_pandas()
    assert set(frame["cell"].dropna()) >= cells and frame["sheet"].notna().any()


def test_a_cell_of_a_frame_is_named_everywhere():
    plan = gt.Plan.from_frames(title="Plan", risks={"title": ["a"] * 6, "rating": ["9"] + [None] * 5, "likelihood": [3] * 6, "severity": [4] * 6})
    report = gt.check(plan, select=["rating-mismatch", "risk-without-owner"])
    (found,) = report.by_rule()["rating-mismatch"]
    assert (found.place.sheet, found.place.cell, str(found.place)) == ("risks", "row 0, column `rating`", "risks, row 0, column `rating`")
    whole = next(finding for finding in report if finding.members)
    assert [member.place.row for member in whole.members] == list(range(6))
    again = pickle.loads(pickle.dumps(report))
    assert [str(one) for one in again] == [str(one) for one in report] and "risks, row 0" in str(again[0])
    assert report.to_polars()["cell"].drop_nulls().len() >= 7
    assert "risks, row 0, column `rating`" in report._repr_html_() and "risks, row 0" in str(report)


SMALL = {
    "title": "Plan",
    "risks": [{"id": "R1", "title": "Flood", "likelihood": 1.5, "severity": decimal.Decimal("3.00"), "rating": {"score": decimal.Decimal("4.50")}}],
    "indicators": [{"title": f"I{at}", "target": {"2026/27": decimal.Decimal("0.1")}} for at in range(6)],
    "policy": {"target-years": decimal.Decimal("1.25")},
}


@pytest.mark.parametrize("source", [SMALL, *PLANS, REGISTER], ids=lambda source: getattr(source, "stem", "small"))
def test_errors_and_facts_are_json(source):
    plan = gt.read(source)
    report = gt.check(plan)
    errors = report.errors("info")
    assert json.loads(json.dumps(errors)) == [{**error, "loc": list(error["loc"])} for error in errors]
    json.dumps([finding.facts for finding in report] + [member.facts for finding in report for member in finding.members])
    assert len(errors) == sum(len(finding.members) or 1 for finding in report)
    for record in [plan, plan.risks, plan.policy, plan.posts, *plan.indicators]:
        data = record.to_dicts(mode="json") if isinstance(record, gt.Records) else record.to_dict(mode="json")
        assert json.loads(json.dumps(data)) == data
    assert gt.Plan.from_dict(plan.to_dict(mode="json")) == plan


def test_each_member_of_a_finding_is_an_error_of_its_own():
    report = gt.check(SMALL, select="indicator-without-owner")
    (finding,) = report.findings
    errors = report.errors()
    assert [error["loc"] for error in errors] == [member.loc for member in finding.members]
    assert [error["input"]["title"] for error in errors] == [f"I{at}" for at in range(6)]
    assert errors[0]["input"]["target"] == {"2026/27": 0.1} and errors[0]["msg"] == finding.members[0].message
    with pytest.raises(gt.PlanInvalid, match=r"/indicators/0/owner: .* \(and 5 more\)"):
        report.raise_for()


def test_numbers_as_json_has_them():
    numbers = {"3": 3, "-3": -3, "4.50": 4.5, "0.1": 0.1, "9.0": 9.0, "999999999999999": 999999999999999, "0.123456789012": 0.123456789012}
    for printed, expected in numbers.items():
        data = gt.Policy(target_years=decimal.Decimal(printed)).to_dict(mode="json")["target-years"]
        assert data == expected and type(data) is type(expected)
        assert gt.Policy(target_years=data).target_years == decimal.Decimal(printed)
    odd = gt.read('{"title": "Plan", "own": [1e400, 12345678901234567890123, 0.1234567890123456789, 1E2, -0.0]}').to_dict(mode="json")["own"]
    assert odd == ["1e400", 12345678901234567890123, "0.1234567890123456789", 100.0, 0.0]
    assert isinstance(gt.Policy(target_years=1.5).to_dict()["target-years"], decimal.Decimal)
    with pytest.raises(ValueError, match="`xml` is not a mode: choose python or json"):
        gt.Policy().to_dict(mode="xml")
