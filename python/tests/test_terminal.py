"""Nothing that a document holds commands the terminal on which its findings are printed."""

import unicodedata

import goldenthread as gt
import pytest

EVIL = "x\x1b]0;owned\x07\x1b[2J\x9b31m\x7f\u202e\u2066\u200f\u061c\u200b\ufeffy"


def assert_safe(text):
    found = [c for c in text if unicodedata.category(c) in ("Cc", "Cf") and c not in "\n\t"]
    assert not found, (found, text)


@pytest.fixture
def report():
    risk = {"id": EVIL, "title": EVIL, "likelihood": EVIL, EVIL: EVIL}
    return gt.check({"title": EVIL, "risks": [risk], "indicators": [{"title": EVIL, "target": {"2009/10": EVIL}}]})


def test_findings_are_fit_for_a_terminal(report):
    assert any("\x1b" in finding.message for finding in report), "data are as they are"
    for finding in report:
        for text in (str(finding), repr(finding), str(finding.place), repr(finding.place)):
            assert_safe(text)
        for other in [*finding.related, *finding.members]:
            assert_safe(repr(other))
    assert_safe(str(report))
    assert_safe(repr(report))
    for unsure in report.cannot_tell:
        assert_safe(repr(unsure))


def test_errors_are_fit_for_a_terminal(report, tmp_path):
    with pytest.raises(gt.PlanInvalid) as raised:
        raise gt.PlanInvalid(report)
    assert_safe(str(raised.value))
    with pytest.raises(OSError) as raised:
        gt.read(tmp_path / EVIL)
    assert_safe(str(raised.value))
    with pytest.raises(ValueError) as raised:
        gt.check({"title": "Plan"}, select=[EVIL])
    assert_safe(str(raised.value))


def test_places_of_frames_are_fit_for_a_terminal():
    plan = gt.Plan.from_frames(title="Plan", risks={"id": ["R1"], "title": ["Fire"], "likelihood": [EVIL]})
    for finding in gt.check(plan):
        assert_safe(str(finding))
        assert_safe(str(finding.place))
