"""The bench is fair: the models of pydantic find what our rules find."""

import sys
from collections import Counter

import pytest
from conftest import PLANS, ROOT

import goldenthread as gt

sys.path.insert(0, str(ROOT / "python" / "bench"))
with_pydantic = pytest.importorskip("with_pydantic")


@pytest.mark.parametrize("name", ["in-good-order", "herefordshire-2009-2011"])
def test_twelve_rules_of_pydantic_find_what_ours_find(name):
    json = gt.read(PLANS[0].with_name(f"{name}.yaml")).to_json().encode()
    ours = Counter()
    for finding in gt.check(json, select=with_pydantic.RULES):
        ours[finding.rule] += len(finding.members) or 1
    # Faults of shape, such as a date that cannot be read, are found whatever rules are chosen.
    ours = {rule: count for rule, count in ours.items() if rule in with_pydantic.RULES}
    assert dict(Counter(rule for rule, _ in with_pydantic.findings(json))) == ours


def test_twelve_rules_of_pydantic_are_broken_where_ours_are():
    plan = {
        "title": "Plan",
        "posts": {"chief": "Chief Executive"},
        "risks": [
            {"id": "R1", "title": "Flooding", "likelihood": 3, "severity": 4, "rating": 11, "residual": {"rating": 12}},
            {"id": "R1", "title": "Fire", "likelihood": 2, "severity": 2, "rating": 4, "owner": "chief", "mitigations": ["Alarms"]},
        ],
        "indicators": [
            {"id": "I1", "title": "Homes", "better": "higher", "owner": "stranger", "outturn": {"2008/09": 5}, "target": {"2009/10": 4, "2010/11": 3, "2011/12": None}},
            {"id": "I2", "title": "Streets"},
        ],
        "actions": [{"id": "A1", "title": "Build"}],
    }
    json = gt.Plan.from_dict(plan).to_json().encode()
    ours = {finding.rule for finding in gt.check(json, select=with_pydantic.RULES)}
    assert {rule for rule, _ in with_pydantic.findings(json)} == ours == set(with_pydantic.RULES)
