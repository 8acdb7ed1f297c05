"""Nothing is in order that was not read: documents, files and folders."""

from __future__ import annotations

import pickle
from pathlib import Path

import goldenthread as gt

PLAN = "title: Plan\nperiod: 2026/27\nrisks: [{id: R1, title: Flooding, likelihood: 3, severity: 4, rating: 12, owner: head}]\n"


def test_a_report_says_what_was_read() -> None:
    report = gt.check(PLAN, select="rating-mismatch")
    assert report.ok
    assert report.summary.read == {"risks": 1}
    assert "read: 1 risk\n" in report.to_text()
    assert repr(report) == "<Report read 1 risk; 0 errors, 0 warnings, 0 infos>"
    assert "read: 1 risk" in report._repr_html_()
    assert pickle.loads(pickle.dumps(report.summary)) == report.summary


def test_a_document_of_which_nothing_was_read_is_not_in_order(tmp_path: Path) -> None:
    letter = tmp_path / "letter.md"
    letter.write_text("# Service plan 2026/27\n\nWe promise to mend the roads.\n", "utf-8")
    for report in (gt.check(letter), gt.check(gt.read(letter)), gt.check(letter, ignore="file")):
        assert report.is_unrecognised
        assert not report.ok
        assert report.summary.read == {}
        assert report.summary.rules == 0
    assert [finding.rule for finding in gt.check(letter)] == ["nothing-recognised"]
    assert not gt.check_many(letter).ok


def test_a_schema_keeps_what_the_import_noted(tmp_path: Path) -> None:
    register = tmp_path / "register.csv"
    register.write_text("Ref,Risk,,Likelihood,Impact\nR1,Fire,at night,3,4\nR2,Flood,,2,5\n", "utf-8")
    plain = gt.check(register, select="rating-mismatch")
    with_schema = gt.check(gt.read(register), select="rating-mismatch", schema={"type": "object"})
    assert [str(finding) for finding in with_schema] == [str(finding) for finding in plain]
    assert "value-lost" in with_schema.by_rule()


def test_where_nothing_was_checked_nothing_is_in_order(tmp_path: Path) -> None:
    assert not gt.check_many([]).ok
    assert not gt.check_many(tmp_path).ok


def test_what_is_passed_over_is_said(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    (tmp_path / "register.xlsx").write_bytes(b"")
    (tmp_path / "workflow.yml").write_text("on: push\njobs: {}\n", "utf-8")
    reports = gt.check_many(tmp_path, select="rating-mismatch")
    assert reports.ok
    assert [Path(report.file or "").name for report in reports] == ["plan.yaml"]
    skipped = {Path(file).name: why for file, why in reports.skipped.items()}
    assert list(skipped) == ["register.xlsx", "workflow.yml"]
    assert "name it or give a format" in skipped["register.xlsx"]
    assert "does not look like a plan" in skipped["workflow.yml"]
    assert "not read: 1 published document" in repr(reports)
    assert pickle.loads(pickle.dumps(reports)).skipped == reports.skipped
    assert '"passed_over": 2' in reports.to_json()
