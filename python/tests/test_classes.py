"""What every public class can do: be kept and copied, be gone through, say what it takes and what it is."""

import copy
import inspect
import pickle
from collections.abc import Collection, Reversible

import polars
import pytest
from conftest import CORPUS, HEREFORDSHIRE

import goldenthread as gt

DIGEST = {"digest": "2025/26 Q1", "observations": [{"indicator": "L 1", "value": "73%", "rag": "red"}], "totals": {"red": 1}, "progress": [{"action": "A1", "status": "done"}], "risks": [{"risk": "R1", "rating": "12"}]}
PLAN = {
    "title": "Plan",
    "period": "2025/26..2026/27",
    "policy": {"tolerance": 5},
    "posts": {"chief": "Chief"},
    "risk-scale": {"matrix": [[1, 2], [2, 4]]},
    "indicators": [{"id": "L 1", "title": "In time", "better": "higher", "range": "0..100", "outturn": {"2025/26 Q1": "73%"}, "target": {"2025/26 Q1": "76%"}}],
    "actions": [{"id": "A1", "title": "Do", "when": "by March 2026"}],
    "risks": [{"id": "R1", "title": "Flood", "likelihood": 3, "severity": 4, "rating": "11 high"}],
    "digests": [DIGEST],
}


def module_rule(plan, out):
    """A rule."""


module_rule = gt.rule(id="kept-rule", severity="info", summary="a rule of the tests")(module_rule)


def examples():
    """An object of each public class, and of none twice."""
    plan, named = gt.read(PLAN), gt.read(HEREFORDSHIRE)
    report, reports = gt.check(plan), gt.check_together(plan, {"title": "Other"})
    findings = gt.check(named)
    seen = gt.assess(plan)
    unsure = next(report for report in [findings, report] if report.cannot_tell)
    record = plan.risks["R1"]
    found = [
        *(value for value in vars(gt).values() if isinstance(value, gt.Verdict)),
        gt.Year("2025/26"), gt.HalfYear("2025/26 H1"), gt.Quarter("2025/26 Q1"), gt.Month("June 2025"), gt.Week("2025-W03"), gt.Years("2025/26..2026/27"),
        gt.Figure("5%", note="x"), gt.Range(0, 100), gt.Rating("12 high"), gt.Timescale("by June 2026"),
        plan, *({type(one): one for one in every(plan)}.values()), plan.risks, plan.indicators[0].target, plan.posts, plan.figures, plan.tables()["risks"],
        report, reports, report.summary, findings.findings[0], *first(findings, "members"), *first(findings, "related"), findings.findings[0].place, *[one for finding in findings for one in [finding.record] if one][:1], unsure.cannot_tell[0],
        seen, seen.indicators, seen.indicators[0], seen.actions[0], seen.risks[0], seen.totals[0], seen.indicators[0].rag, gt.judge.rag(polars.Series([1.0, 2.0]), 1.5, "higher"),
        gt.judge.variation(list(range(1, 15)), "higher", 20, rebased=[7]), gt.judge.interval("wilson", 65, 100),
        gt.rules(), gt.rules()[0], module_rule, gt.Checker(select="risk"), record.at("title"),
        gt.declared("NI 59"), gt.ledger(b"Ref,Risk,Likelihood,Impact\nR1,Flood,3,4\n", "csv"), gt.reading(plan.indicators[0]),
    ]
    return {type(one).__name__: one for one in found if one is not None}


def every(plan):
    for name in gt._native._classes():
        kind = getattr(gt, name)
        yield from list(plan.every(kind))[:1]


def first(report, field):
    return [one for finding in report for one in getattr(finding, field)][:1]


EXAMPLES = examples()
FIELDS = {"AuditPart": {"part": "service"}, "Band": {"name": "low", "from_": 1, "to": 2}, "Mention": {"year": "2025/26", "indicator": "K1"}, "StageLevel": {"stage": "current"}}
# What is only there while a rule runs, and what others are made of.
NOT_KEPT = {"Out", "Frame", "Record"}


def public():
    kinds = {name: getattr(module, name) for module in (gt, gt.judge) for name in dir(module) if not name.startswith("_")}
    return sorted(name for name, kind in kinds.items() if isinstance(kind, type))


def built(name):
    """An object of a class of records that the plan of the tests has none of."""
    kind = getattr(gt, name)
    if name in FIELDS:
        return kind(**FIELDS[name])
    required = [parameter.name for parameter in inspect.signature(kind).parameters.values() if parameter.default is parameter.empty]
    return kind(**{field: "2025/26 Q1" if field in ("period", "from", "from_") else "x" for field in required})


def of(name):
    if name in EXAMPLES:
        return EXAMPLES[name]
    if name in ("PlanInvalid", "Crash"):
        return gt.PlanInvalid(EXAMPLES["Report"]) if name == "PlanInvalid" else gt.Crash("x")
    return built(name)


@pytest.mark.parametrize("name", [name for name in public() if name not in NOT_KEPT])
def test_every_public_class_is_kept_and_copied(name):
    one = of(name)
    for again in (pickle.loads(pickle.dumps(one)), copy.copy(one), copy.deepcopy(one)):
        assert type(again) is type(one)
        if name in ("PlanInvalid", "Crash", "Checker"):
            assert repr(again)[:20] == repr(one)[:20]
        elif name in ("Figures", "Ledger"):
            assert again.to_polars().equals(one.to_polars())
        else:
            assert again == one and repr(again) == repr(one)


def test_what_is_only_there_while_a_rule_runs_is_not_kept():
    found = []
    run = gt.rule(id="keeps-out", severity="info", summary="x")(lambda plan, out: found.append(out))
    gt.check(PLAN, rules=[run], select="keeps-out")
    with pytest.raises(TypeError, match="cannot pickle"):
        pickle.dumps(found[0])


@pytest.mark.parametrize("name", ["Records", "Rows", "Rules", "Report", "Reports", "Verdicts"])
def test_sequences_behave_as_such(name):
    one = EXAMPLES[name]
    items = list(one)
    assert isinstance(one, Collection) and isinstance(one, Reversible) and len(one) == len(items) > 0
    assert list(reversed(one)) == items[::-1] and one[-1] == items[-1] and list(one[:1]) == items[:1]
    assert one.index(items[0]) == 0 and one.count(items[0]) >= 1 and items[0] in one and object() not in one
    with pytest.raises(ValueError):
        one.index(object())


@pytest.mark.parametrize("name", ["Map", "Series"])
def test_mappings_behave_as_such(name):
    one = EXAMPLES[name]
    assert isinstance(one, Collection) and dict(one) == dict(one.items()) and list(one) == list(one.keys())
    assert one.get("nothing") is None and next(iter(one)) in one


def test_keys_are_completed():
    plan = EXAMPLES["Plan"]
    assert plan.risks._ipython_key_completions_() == ["R1"]
    assert plan.posts._ipython_key_completions_() == ["chief"]
    assert plan.indicators[0].target._ipython_key_completions_() == ["2025/26 Q1"]
    assert plan.digests._ipython_key_completions_() == ["2025/26 Q1"]
    assert EXAMPLES["Rows"]._ipython_key_completions_() == ["L 1"]
    assert "rating-mismatch" in gt.rules()._ipython_key_completions_()


def test_classes_say_what_they_take_and_what_they_are():
    signature = inspect.signature(gt.Risk)
    assert signature.parameters["title"].kind is inspect.Parameter.KEYWORD_ONLY and signature.parameters["owner"].default is None
    assert list(signature.parameters) == list(gt.Risk.__match_args__)
    for name, kind in gt._native._classes().items():
        assert kind.__doc__, name
        for field in kind.__match_args__:
            assert getattr(kind, field).__doc__, (name, field)


def test_errors_and_facts_are_json():
    import json

    for path in sorted((CORPUS / "plans").glob("*.yaml")):
        plan = gt.read(path)
        report = gt.check(plan)
        errors = report.errors("info")
        assert json.loads(json.dumps(errors)) == [{**error, "loc": list(error["loc"])} for error in errors]
        assert len(errors) == sum(len(finding.members) or 1 for finding in report)
        whole = plan.to_dict(mode="json")
        assert json.loads(json.dumps(whole)) == whole and all(error["input"] != whole for error in errors)
        json.dumps([finding.facts for finding in report])


def test_a_record_is_found_by_its_id_in_constant_time():
    import time

    def seconds(count):
        plan = gt.Plan(title="Plan", risks=[{"id": f"R{at}", "title": f"Flood {at}"} for at in range(count)])
        plan.risks["R0"]
        begun = time.perf_counter()
        for at in range(0, count, count // 100):
            assert plan.risks[f"R{at}"].title == f"Flood {at}"
        return time.perf_counter() - begun

    assert min(seconds(20_000) for _ in range(3)) < 8 * min(seconds(200) for _ in range(3))
