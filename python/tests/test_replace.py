"""Records with some fields changed: nothing doubled, nothing lost, what could not be read still there."""

import pickle

import pytest
from conftest import PLANS

import goldenthread as gt

GATHERED = ["indicators", "actions", "tasks", "milestones", "mitigations"]
WRONG = {
    "title": "Plan",
    "motto": "Onwards",
    "control": {"modified": 1009},
    "priorities": [{"id": "P1", "title": "Homes", "indicators": [{"id": "K1", "title": "Warm", "target": {"2026/27": "about 5"}}, 7], "actions": [{"title": "Do", "tasks": ["x", 3.5]}]}],
    "indicators": [{"id": "K2", "title": "Dry", "target": {"soon": 5}}],
    "risks": [3.5, {"id": "R1", "title": "Flood", "likelihood": "3 - Possible", "rating": {"scor": 3}}],
}


def faults(plan):
    return sorted((finding.rule, finding.message) for finding in gt.check(plan, select="file"))


@pytest.mark.parametrize("name", GATHERED)
@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_what_a_plan_gathers_stays_where_it_stands(path, name):
    plan = gt.read(path)
    records = list(getattr(plan, name))
    for given in [records, getattr(plan, name), tuple(records), [pickle.loads(pickle.dumps(one)) for one in records if one.parent == plan]]:
        if len(given) == len(records):
            again = plan.replace(**{name: given})
            assert again == plan and again.to_dict() == plan.to_dict() and faults(again) == faults(plan)
    changed = plan.replace(**{name: [one.replace(title=f"{one.title}!") for one in records if name != "tasks" or not one.tasks]} if name != "tasks" or not any(one.tasks for one in records) else {})
    if changed != plan:
        assert [one.path for one in getattr(changed, name)] == [one.path for one in records]
        assert [one.title for one in getattr(changed, name)] == [f"{one.title}!" for one in records]
    none = plan.replace(**{name: []})
    assert len(getattr(none, name)) == 0 and len(none.priorities) == len(plan.priorities)
    if records:
        assert list(getattr(plan.replace(**{name: records[1:]}), name)) == [one for one in records[1:] if one.parent != records[0]]


def test_new_records_stand_under_no_other_and_names_tell_the_rest():
    plan = gt.Plan(title="Plan", priorities=[{"title": "Homes", "indicators": [{"id": "K1", "title": "Warm"}, {"id": "K2", "title": "Dry"}]}], indicators=[{"title": "Light"}])
    again = plan.replace(indicators=[gt.Indicator(id="K3", title="New"), gt.Indicator(id="K2", title="Drier"), {"title": "Light", "unit": "percent"}, plan.indicators["K1"]])
    assert [one.id for one in again.priorities[0].indicators] == ["K2", "K1"] and again.indicators["K2"].title == "Drier"
    assert [(one.id, one.unit) for one in again.indicators if one.parent == again] == [("K3", None), (None, "percent")]
    twice = plan.replace(indicators=[*plan.indicators, plan.indicators["K1"]])
    assert [one.path for one in twice.indicators if one.id == "K1"] == ["/priorities/0/indicators/0", "/indicators/1"]
    moved = plan.replace(priorities=[{"title": "Streets"}], indicators=list(plan.indicators))
    assert [one.path for one in moved.indicators] == ["/indicators/0", "/indicators/1", "/indicators/2"]
    kept = plan.replace(priorities=list(reversed([*plan.priorities, gt.Priority(title="Streets")])), indicators=list(plan.indicators))
    assert [one.path for one in kept.indicators] == ["/priorities/1/indicators/0", "/priorities/1/indicators/1", "/indicators/0"]
    assert plan.replace(indicators=None).replace(title="x").indicators == []


def test_records_that_have_no_place_are_refused():
    plan = gt.Plan(title="Plan", actions=[{"title": "Do", "tasks": [{"title": "a", "tasks": ["b", {"title": "c", "tasks": ["d"]}]}]}, {"title": "Do more", "tasks": ["b"]}])
    assert plan.replace(tasks=list(plan.tasks)) == plan
    changed = plan.replace(tasks=[task.replace(status="complete") for task in plan.tasks])
    assert [task.path for task in changed.tasks] == [task.path for task in plan.tasks]
    assert all(task.status == "complete" for task in changed.tasks)
    with pytest.raises(ValueError, match="task `new` is new, and nothing says where"):
        plan.replace(tasks=[*plan.tasks, gt.Task(title="new")])
    with pytest.raises(ValueError, match="`b` stands in a record that the list leaves out"):
        plan.replace(tasks=[task for task in plan.tasks if task.title != "a"])
    with pytest.raises(ValueError, match="`a` was given other parts, and its old parts stand in the list too"):
        plan.replace(tasks=[task.replace(tasks=["x"]) if task.title == "a" else task for task in plan.tasks])
    other = plan.replace(tasks=[plan.tasks["a"].replace(tasks=["x"]), plan.actions[1].tasks[0]])
    assert [task.title for task in other.tasks] == ["a", "x", "b"]
    with pytest.raises(TypeError, match="Plan has no field 'taks'"):
        plan.replace(taks=[])
    with pytest.raises(TypeError):
        plan.replace(tasks=3)


def test_what_could_not_be_read_is_still_there():
    plan = gt.read(WRONG)
    before = faults(plan)
    assert len(before) >= 7
    for change in [{"title": "Other"}, {"period": "2026/27"}, {"indicators": list(plan.indicators)}, {"actions": list(plan.actions)}, {"tasks": list(plan.tasks)}]:
        again = plan.replace(**change)
        assert faults(again) == before and again.to_dict()["motto"] == "Onwards", change
        assert again.to_dict()["risks"] == WRONG["risks"]
    again = plan.replace(risks=[risk.replace(owner="chief") for risk in plan.risks])
    assert again.to_dict()["risks"] == [{"id": "R1", "title": "Flood", "likelihood": "3 - Possible", "rating": {"scor": 3}, "owner": "chief"}]
    changed = plan.replace(indicators=[one.replace(owner="chief") for one in plan.indicators])
    assert faults(changed) == before and [one.owner for one in changed.indicators] == [("chief",)] * 2
    assert changed.to_dict()["priorities"][0]["indicators"][1] == 7
    risk = plan.risks[0].replace(owner="chief")
    assert pickle.loads(pickle.dumps(risk)).replace(status="open") == risk.replace(status="open")
    assert gt.Plan(title="Plan", risks=[gt.Risk(title="x")]).replace(risks=[]).risks == []


def test_new_faults_are_refused_when_they_are_made():
    plan = gt.read(WRONG)
    with pytest.raises(gt.PlanInvalid) as raised:
        plan.replace(risks=[{"title": "Fire", "rating": {"scr": 3}}])
    assert [error["loc"] for error in raised.value.errors("info")] == [("risks", 0, "rating", "scr")]
    with pytest.raises(gt.PlanInvalid, match="`title` is missing"):
        plan.replace(title=None)
    with pytest.raises(gt.PlanInvalid, match="`ownr` is not a field"):
        plan.risks[0].replace(mitigations=[{"title": "x", "ownr": "y"}])
    assert plan.risks[0].replace(rating=9).replace(rating=None).rating is None
    comparator = gt.Comparator(of="England", values={"2007/08": 71})
    assert comparator.replace(of="Wales").to_dict() == {"of": "Wales", "2007/08": 71}
    assert comparator.replace(values={"2008/09": 72}).to_dict() == {"of": "England", "2008/09": 72}
    assert gt.read({"title": "Plan", "posts": {"chief": "Chief"}}).posts["chief"].replace(holder="x") == gt.Post(title="Chief", holder="x")
