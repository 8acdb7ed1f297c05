"""The same findings as the command, byte for byte."""

import json

import pytest
from conftest import CORPUS, FIXTURES, PLANS, ROOT, command

import goldenthread as gt


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_plan_gives_the_json_of_the_command(path):
    expected = command("check", path, "--output", "json", "--cannot-tell").stdout.decode()
    assert gt.check(path).to_json(cannot_tell=True) == expected
    assert gt.check(path.read_bytes(), name=str(path)).to_json(cannot_tell=True) == expected
    assert gt.check(gt.read(path)).to_json(cannot_tell=True) == expected


def test_every_fixture_gives_the_json_of_the_command():
    files = [*FIXTURES, *PLANS]
    assert len(files) > 200
    expected = command("check", *files, "--output", "json").stdout.decode()
    assert gt.check_many(files).to_json() == expected
    assert gt.check_many(files, threads=7).to_json() == expected


def test_folders_are_those_of_the_command():
    folder = CORPUS / "plans"
    expected = command("check", folder, "--output", "json").stdout.decode()
    assert len(PLANS) > 3
    assert gt.check_many(folder).to_json() == gt.check_many([str(folder)]).to_json() == expected
    published = command("check", CORPUS / "imports", "--from", "text", "--output", "json").stdout.decode()
    assert gt.check_many([CORPUS / "imports"], format="text").to_json() == published


@pytest.mark.parametrize(
    "options, arguments",
    [
        ({"select": ["risk", "target"]}, ["--select", "risk,target"]),
        ({"select": "risk,target", "ignore": "undated-risk"}, ["--select", "risk,target", "--ignore", "undated-risk"]),
        ({"today": "2010-12-24"}, ["--today", "2010-12-24"]),
        ({"params": {"overloaded-owner.limit": 2}}, ["--param", "overloaded-owner.limit=2"]),
    ],
)
def test_options_are_those_of_the_command(options, arguments):
    path = CORPUS / "plans" / "herefordshire-2009-2011.yaml"
    expected = command("check", path, "--output", "json", *arguments).stdout.decode()
    assert gt.check(path, **options).to_json() == expected


def test_the_text_report_is_that_of_the_command():
    path = CORPUS / "plans" / "hertfordshire-2004-05.yaml"
    expected = command("check", path, "--color", "never").stdout.decode()
    assert str(gt.check(path)) == expected


def test_a_dict_gives_the_findings_of_the_file():
    for path in PLANS:
        plan = gt.read(path)
        # Keys written twice are the one fault that a dict cannot hold.
        of_file = [(f.rule, f.message, f.path) for f in gt.check(path) if f.rule != "duplicate-key"]
        of_dict = [(f.rule, f.message, f.path) for f in gt.check(plan.to_dict())]
        assert sorted(of_dict) == sorted(of_file)
        assert all(finding.place is None for finding in gt.check(plan.to_dict()))


def test_a_schema_of_ones_own_is_held_against_the_plan(tmp_path):
    schema = {"required": ["organisation", "contact"], "properties": {"title": {"type": "number"}}}
    path, plan = tmp_path / "stricter.json", tmp_path / "plan.yaml"
    path.write_text(json.dumps(schema))
    plan.write_text("title: Plan\norganisation: Council\n")
    expected = command("check", plan, "--schema", path, "--output", "json").stdout.decode()
    assert "schema-mismatch" in expected
    assert gt.check(plan, schema=schema).to_json() == gt.check(plan, schema=path).to_json() == expected
    assert gt.check_many([plan], schema=str(path)).to_json() == expected
    with pytest.raises(ValueError, match="the schema cannot be used"):
        gt.check(plan, schema={"type": 3})


def test_explain_and_schema_are_those_of_the_command():
    assert gt.explain("rating-mismatch") == command("explain", "rating-mismatch").stdout.decode()
    assert gt.schema("plan") == json.loads(command("schema").stdout)
    assert gt.schema("report") == json.loads((ROOT / "schema" / "report.schema.json").read_text())
    listed = json.loads(command("rules", "--output", "json").stdout)
    assert [rule.id for rule in gt.rules()] == [rule["id"] for rule in listed]
