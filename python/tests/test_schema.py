"""Another maker's validator sees in the schemas what the decoder sees in plans."""

import json

import pytest
from conftest import FIXTURES, PLANS, ROOT, command
from jsonschema import Draft7Validator, Draft202012Validator
from jsonschema.exceptions import best_match

import goldenthread as gt

EIGHT_FAULTS = ROOT / "tests" / "schemas" / "eight-faults.yaml"
# Where each stands; a key that is not known, and a key that is no period, are told at the map around them.
WHERE = {
    "$",
    "$.indicators[0]",
    "$.indicators[0].unit",
    "$.indicators[1].target",
    "$.period",
    "$.priorities[0].actions[0].tasks[1].status",
    "$.priorities[0].indicators",
    "$.risks[0].rating.score",
}
DRAFTS = [("plan", Draft202012Validator), ("plan.draft-07", Draft7Validator)]
# What the decoder says of a value that a schema can say too.
SHAPE = {"unknown-field", "wrong-type", "missing-field", "unreadable-figure"}


@pytest.mark.parametrize(("name", "validator"), DRAFTS)
def test_each_of_eight_faults_is_shown_where_it_stands(name, validator):
    validator.check_schema(gt.schema(name))
    holds = validator(gt.schema(name))
    plan = json.loads(command("convert", EIGHT_FAULTS, "--output", "-", "--to", "json").stdout)
    errors = list(holds.iter_errors(plan))
    assert {error.json_path for error in errors} == WHERE
    assert len(errors) == 8
    assert not any(error.context for error in errors)
    words = {error.json_path: error.message for error in errors}
    assert words["$.priorities[0].actions[0].tasks[1].status"].startswith("'in progres' is not one of ['not started',")
    # Mended one by one, the best match is always one of the eight that are left.
    assert best_match(errors).json_path in WHERE


def test_schema_and_decoder_agree_on_the_corpus():
    plans = [validator(gt.schema(name)) for name, validator in DRAFTS]
    digests = [Draft202012Validator(gt.schema("digest"))]
    seen = 0
    for path in [*PLANS, *FIXTURES]:
        text = command("convert", path, "--output", "-", "--to", "json").stdout
        rules = {finding.rule for finding in gt.check(text, name="plan.json")}
        # Of several documents in a file, and of keys written twice, JSON and its readers have another view.
        if not text.startswith(b"{") or "duplicate-key" in rules:
            continue
        document = json.loads(text)
        for holds in digests if "digest" in document else plans:
            errors = [(error.json_path, error.message[:99]) for error in holds.iter_errors(document)]
            assert bool(errors) == bool(rules & SHAPE), (path, rules & SHAPE, errors)
            seen += 1
    assert seen > 400


def test_every_schema_is_one_and_is_printed_by_its_name():
    for name in ["plan", "plan.draft-07", "digest", "report", "digest-report", "review-report"]:
        assert gt.schema(name) == json.loads(command("schema", name).stdout)
        assert gt.schema(name)["$id"].endswith(f"/{name}.schema.json")
