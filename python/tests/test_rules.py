"""An analyst's own rules, beside the catalogue."""

import multiprocessing
import pickle
from concurrent.futures import ProcessPoolExecutor

import pytest

import goldenthread as gt

PLAN = {
    "title": "Plan",
    "priorities": [
        {"id": "P1", "title": "SAFE HOMES", "indicators": [{"id": "NI 1", "title": "Reach", "target": {"2009/10": 5}}]},
        {"id": "P2", "title": "Clean streets"},
    ],
}


def shouted_titles(severity="warning"):
    @gt.rule(id="shouted-title", severity=severity, summary="a title is all capitals")
    def shouted_title(plan, out):
        for priority in plan.priorities:
            if priority.title.isupper():
                out.broken(
                    priority.at("title"),
                    f"priority `{priority.id}` has a title in capitals",
                    help="write it in sentence case",
                    related=[(plan.indicators["NI 1"].at("target", "2009/10"), "a target")],
                    title=priority.title,
                    letters=len(priority.title),
                    parts=priority.title.split(),
                )
            else:
                out.cannot_tell(priority, "it may be a name")

    return shouted_title


def test_a_rule_written_in_python_runs_with_the_others():
    rule = shouted_titles()
    report = gt.check(PLAN, rules=[rule])
    (finding,) = report.by_rule()["shouted-title"]
    assert (finding.severity, finding.path) == ("warning", "/priorities/0/title")
    assert finding.loc == ("priorities", 0, "title")
    assert finding.message == "priority `P1` has a title in capitals"
    assert finding.help == "write it in sentence case"
    assert finding.facts == {"title": "SAFE HOMES", "letters": 10, "parts": ["SAFE", "HOMES"]}
    assert [(related.path, related.label) for related in finding.related] == [("/priorities/0/indicators/0/target/2009~110", "a target")]
    assert [(unsure.path, unsure.why) for unsure in report.cannot_tell if unsure.rule == "shouted-title"] == [("/priorities/1", "it may be a name")]
    assert len(report.by_rule()) > 1
    assert rule.id not in gt.rules() and rule.family == "own" and "shouted-title" in rule.explain()
    assert "shouted-title" not in gt.check(PLAN).by_rule()
    assert pickle.loads(pickle.dumps(report)) == report


def test_it_is_selected_and_ignored_like_any_rule():
    rules = [shouted_titles()]
    assert {finding.rule for finding in gt.check(PLAN, rules=rules, select="own")} == {"shouted-title"}
    assert {finding.rule for finding in gt.check(PLAN, rules=rules, select=["shouted-title"])} == {"shouted-title"}
    assert "shouted-title" not in gt.check(PLAN, rules=rules, ignore="shouted-title").by_rule()
    assert "shouted-title" not in gt.check(PLAN, rules=rules, select="risk").by_rule()


def test_two_rules_of_one_id_cannot_run_together():
    with pytest.raises(ValueError, match="`shouted-title` is in the set already"):
        gt.Checker(rules=[shouted_titles("info"), shouted_titles("error")])
    with pytest.raises(TypeError, match="decorates"):
        gt.Checker(rules=[len])


@gt.rule(id="long-title", severity="info", summary="a title is long", params={"limit": (2, 1, 9), "least": 0})
def long_title(plan, out):
    """A title has few words."""
    for priority in plan.priorities:
        if len(priority.title.split()) >= out.param("limit"):
            out.broken(priority.at("title"), f"priority `{priority.id}` has a long title")


def test_a_rule_has_thresholds_and_documentation():
    assert long_title.params == {"limit": 2, "least": 0} and long_title.sections == {"What it checks": "A title has few words."}
    checker = gt.Checker(rules=[long_title], select="own")
    assert len(checker.check(PLAN).findings) == 2
    assert gt.check(PLAN, rules=[long_title], select="own", params={"long-title.limit": 3}).findings == []
    with pytest.raises(ValueError, match="from 1 to 9, not 10"):
        gt.Checker(rules=[long_title], params={"long-title.limit": 10})
    with pytest.raises(ValueError, match="not from 3 to 9"):
        gt.rule(id="x", severity="info", summary="x", params={"limit": (2, 3, 9)})


def test_a_checker_is_a_value_that_touches_nothing_else():
    checker = gt.Checker(select=["own", "period-missing"], rules=[long_title], severity={"period-missing": "info", "long-title": "error"}, today="2026-11-22")
    assert [rule.id for rule in checker.rules] == ["period-missing", "long-title"]
    assert {(finding.rule, finding.severity) for finding in checker.check(PLAN)} == {("period-missing", "info"), ("long-title", "error")}
    assert gt.check(PLAN, select="period-missing").findings[0].severity != "info"
    assert repr(checker).startswith("Checker(select=['own', 'period-missing'], severity={")
    with pytest.raises(ValueError, match="did you mean `period-missing`"):
        gt.Checker(severity={"period-mising": "info"})
    with pytest.raises(ValueError, match="choose info, warning or error"):
        gt.Checker(severity={"period-missing": "fatal"})


def test_a_checker_and_its_rules_are_pickled():
    checker = gt.Checker(select="own", rules=[long_title])
    again = pickle.loads(pickle.dumps(checker))
    assert again.check(PLAN) == checker.check(PLAN) and pickle.loads(pickle.dumps(long_title)) is long_title
    assert pickle.loads(pickle.dumps(gt.rules()["rating-mismatch"])) == gt.rules()["rating-mismatch"]
    with pytest.raises(pickle.PicklingError, match="at the top of a module"):
        pickle.dumps(gt.Checker(rules=[shouted_titles()]))


def test_a_checker_reaches_other_processes():
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        checker = gt.Checker(select="own", rules=[long_title])
        assert [len(report) for report in pool.map(checker.check, [PLAN] * 4)] == [2] * 4


def test_an_exception_is_a_finding_with_its_traceback():
    @gt.rule(id="broken-rule", severity="info", summary="fails")
    def broken_rule(plan, out):
        out.broken(plan, "said before it failed")
        return plan.indicators["no such indicator"]

    report = gt.check(PLAN, select="own", rules=[broken_rule])
    (finding,) = report.findings
    assert finding.rule == "rule-failed" and finding.facts["rule"] == "broken-rule"
    assert "KeyError" in finding.facts["reason"]
    assert "in broken_rule" in finding.facts["traceback"]
    assert "KeyError" in finding.facts["traceback"]


def test_interrupts_and_wrong_use_inside_a_rule_are_findings_too():
    @gt.rule(id="wrong-place", severity="info", summary="points nowhere")
    def wrong_place(plan, out):
        out.broken("priorities/0", "x")

    (finding,) = gt.check(PLAN, select="own", rules=[wrong_place]).findings
    assert finding.rule == "rule-failed" and "expected a record of the plan" in finding.facts["reason"]


def test_rules_that_cannot_be_made():
    for wrong, message in [("Shouted", "lower-case words"), ("rating-mismatch", "in the catalogue"), ("", "lower-case")]:
        with pytest.raises(ValueError, match=message):
            gt.rule(id=wrong, severity="info", summary="x")
    with pytest.raises(ValueError, match="info, warning or error"):
        gt.rule(id="a-rule", severity="fatal", summary="x")
    with pytest.raises(TypeError, match="made of a function"):
        gt.rule(id="a-rule", severity="info", summary="x")(3)
    with pytest.raises(TypeError, match="a rule of the catalogue"):
        gt.rules()["rating-mismatch"](PLAN)


def test_a_rule_is_called_like_its_function():
    calls = []
    rule = gt.rule(id="a-rule", severity="info", summary="x")(lambda plan, out: calls.append(plan))
    rule("plan", None)
    assert calls == ["plan"]


def test_rules_run_in_every_thread(tmp_path):
    rules = [shouted_titles()]
    paths = []
    for at in range(40):
        path = tmp_path / f"{at}.yaml"
        path.write_text(f"title: Plan\npriorities: [{{id: P{at}, title: SAFE}}]\nindicators: [{{id: NI 1, title: x, target: {{2009/10: 5}}}}]\n")
        paths.append(path)
    reports = gt.check_many(paths, threads=4, select="own", rules=rules)
    assert [finding.message for finding in reports.findings] == [f"priority `P{at}` has a title in capitals" for at in range(40)]


def test_the_catalogue_is_at_hand():
    rule = gt.rules()["rating-mismatch"]
    assert rule.family == "risk" and rule.authority and "Fails" in rule.sections
    assert gt.rules("risk")[0].family == "risk" and len(gt.rules("risk")) < len(gt.rules())
    assert gt.rules()["overloaded-owner"].params == {"limit": gt.rules()["overloaded-owner"].params["limit"]}
    with pytest.raises(ValueError, match="did you mean"):
        gt.rules("rist")


class Stopped(BaseException):
    """Neither an exception nor an interrupt of Python's own, such as a cancelled task."""


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, Stopped, GeneratorExit])
def test_an_interrupt_in_a_rule_is_the_callers(error, tmp_path):
    ran = []

    @gt.rule(id="a-stopping-rule", severity="info", summary="stops")
    def stopping(plan, out):
        ran.append(plan.title)
        raise error(3)

    @gt.rule(id="z-later-rule", severity="info", summary="runs later")
    def later(plan, out):
        ran.append("later")

    with pytest.raises(error):
        gt.check(PLAN, rules=[stopping, later])
    assert ran == ["Plan"]
    paths = [tmp_path / f"{at}.yaml" for at in range(200)]
    for path in paths:
        path.write_text("title: Plan\n")
    ran.clear()
    with pytest.raises(error):
        gt.check_many(paths, threads=2, rules=[stopping, later])
    assert 0 < len(ran) < 20


def test_an_exit_in_a_rule_ends_the_program(tmp_path):
    import subprocess
    import sys

    program = tmp_path / "program.py"
    program.write_text(
        "import sys, goldenthread as gt\n"
        "@gt.rule(id='exits', severity='info', summary='exits')\n"
        "def exits(plan, out): sys.exit(7)\n"
        "gt.check({'title': 'Plan'}, rules=[exits])\n"
        "print('still here')\n"
    )
    ended = subprocess.run([sys.executable, program], capture_output=True, check=False)
    assert (ended.returncode, ended.stdout) == (7, b"")
