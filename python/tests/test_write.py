"""Plans and digests written into files, edited where they stand, and several reports at once."""

import json
import pickle
import warnings

import pytest
from conftest import PLANS

import goldenthread as gt

WRONG = {"title": "Plan", "motto": "Onwards", "risks": [3.5, {"id": "R1", "title": "Flood", "rating": {"scor": 3}, "mitigations": [{"title": "Walls", "by": 7}]}]}


READABLE = [path for path in PLANS if gt.check(path, select="file").ok]


@pytest.mark.parametrize("ending", ["yaml", "json", "toml", "xlsx", "md", "csv"])
@pytest.mark.parametrize("path", READABLE[:6], ids=lambda path: path.stem)
def test_what_is_written_reads_back_or_is_told(path, ending, tmp_path):
    plan, out = gt.read(path), tmp_path / f"out.{ending}"
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        lost = plan.write(out)
    assert bool(said) == bool(lost)
    again = gt.read(out if out.is_file() else str(out))
    if not lost:
        assert again == plan


def test_what_is_lost_is_told(tmp_path):
    plan = gt.read(WRONG)
    with pytest.warns(UserWarning, match="not all is held"):
        lost = plan.to_xlsx(tmp_path / "plan.xlsx")
    assert len(lost) >= 3 and any("motto" in line for line in lost)
    with pytest.warns(UserWarning):
        assert plan.to_markdown().startswith("# Plan")
    assert plan.write(tmp_path / "plan.yaml") == [] and gt.read(tmp_path / "plan.yaml").to_dict() == WRONG
    with pytest.raises(ValueError, match="end it in"):
        plan.write(tmp_path / "plan.docx")
    with pytest.raises(FileNotFoundError):
        gt.Plan(title="x").to_xlsx(tmp_path / "none" / "plan.xlsx")
    digest = gt.read_digest({"digest": "2026/27 Q2", "observations": [{"indicator": "K1", "value": 4}]})
    assert digest.to_csv(tmp_path / "digest") == [] and (tmp_path / "digest").is_dir()
    assert digest.write(tmp_path / "digest.json") == [] and gt.read_digest(tmp_path / "digest.json") == digest


def test_a_record_is_edited_where_it_stands():
    plan = gt.read(WRONG)
    again = plan.edit("/risks/1", title="Flooding")
    assert again.to_dict() == {**WRONG, "risks": [3.5, {**WRONG["risks"][1], "title": "Flooding"}]}
    assert plan.edit(plan.risks["R1"], title="Flooding") == again
    nested = plan.edit(plan.risks["R1"].mitigations[0], title="Barriers")
    assert nested.to_dict()["risks"][1]["mitigations"] == [{"title": "Barriers", "by": 7}]
    assert plan.edit("", title="Another").title == "Another" and plan.edit(plan, period="2026/27").risks == plan.risks
    assert plan.edit("/risks/1/title", owner="Chief").risks["R1"].owner == ("Chief",)
    finding = next(finding for finding in gt.check(plan) if finding.path.startswith("/risks/1/rating"))
    assert plan.edit(finding, rating=12).risks["R1"].rating.score == 12
    with pytest.raises(gt.PlanInvalid):
        plan.edit("/risks/1", rating={"scoer": 3, "x": 1})
    with pytest.raises(ValueError, match="none of this plan's"):
        plan.edit(gt.Risk(id="R9", title="x"), title="y")
    with pytest.raises(TypeError, match="no field"):
        plan.edit("/risks/1", titel="x")
    assert plan.to_dict() == WRONG


def test_several_reports_say_what_one_says():
    good, bad = {"title": "Plan"}, {"title": "Plan", "risks": [{"id": "R1", "title": "Flood", "likelihood": 3, "severity": 4, "rating": 11}]}
    reports = gt.check_together(good, bad)
    assert [report.ok for report in reports] == [report not in reports.failed for report in reports]
    assert reports.summary.errors == sum(report.summary.errors for report in reports)
    assert sum(len(found) for found in reports.by_rule().values()) == len(reports.findings)
    with pytest.raises(gt.PlanInvalid) as raised:
        reports.raise_for("info")
    assert raised.value.report == next(report for report in reports if len(report))
    again = pickle.loads(pickle.dumps(reports))
    assert again.summary == reports.summary and again.to_json() == reports.to_json()
    assert json.loads(reports.to_json())["summary"]["errors"] == reports.summary.errors
