"""Plans as fields of pydantic models, and where in a source anybody's error stands."""

import json
from typing import Annotated

import jsonschema
import pydantic
import pytest
from conftest import CORPUS, PLANS

import goldenthread as gt


class Submission(pydantic.BaseModel):
    council: str
    plan: gt.Plan
    digest: gt.Digest | None = None


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_plan_is_a_field_both_ways(path):
    plan = gt.read(path)
    if not gt.check(plan, select="file").ok:
        with pytest.raises(pydantic.ValidationError):
            Submission(council="Council", plan=plan.to_dict())
        return
    made = Submission(council="Council", plan=plan.to_dict())
    assert made.plan == plan and Submission(council="Council", plan=plan).plan is plan
    assert made.model_dump()["plan"] == plan.to_dict()
    assert Submission.model_validate_json(made.model_dump_json()).plan.title == plan.title


def test_what_cannot_be_read_is_an_error_at_its_place():
    with pytest.raises(pydantic.ValidationError) as raised:
        Submission(council="Council", plan={"title": "Plan", "risks": [{"id": "R1", "title": "{Flood}", "likelihood": 3, "rating": {"scor": "{3}"}}, 7]})
    errors = raised.value.errors()
    assert all("{Flood}" not in error["msg"] or "{{" not in error["msg"] for error in errors)
    assert {error["loc"][:3] for error in errors} >= {("plan", "risks", 0), ("plan", "risks", 1)}
    assert all(error["input"] is not None and not isinstance(error["input"], gt.Plan) for error in errors)
    json.loads(raised.value.json())
    with pytest.raises(pydantic.ValidationError, match="should be a dictionary"):
        Submission(council="Council", plan=7)


@pytest.mark.parametrize("mode", ["validation", "serialization"])
def test_the_schema_is_that_of_the_file(mode):
    made = Submission.model_json_schema(mode=mode)
    assert made["properties"]["plan"] == {"$ref": "#/$defs/Plan"}
    plan, whole = made["$defs"]["Plan"], gt.schema()
    assert set(plan["properties"]) == set(whole["properties"]) and set(whole["$defs"]) <= set(made["$defs"])
    validator = jsonschema.Draft202012Validator(made)
    validator.check_schema(made)
    for path in PLANS:
        data = gt.read(path).to_dict(mode="json")
        held = jsonschema.Draft202012Validator(whole).is_valid(data)
        assert validator.is_valid({"council": "Council", "plan": data}) == held


def test_a_web_service_takes_a_plan_and_says_so():
    fastapi = pytest.importorskip("fastapi")
    testclient = pytest.importorskip("fastapi.testclient")
    app = fastapi.FastAPI()

    @app.post("/plans")
    def take(plan: Annotated[gt.Plan, fastapi.Body()]) -> gt.Plan:
        return plan

    client = testclient.TestClient(app)
    data = gt.read(CORPUS / "plans" / "in-good-order.yaml").to_dict(mode="json")
    assert client.post("/plans", json=data).json() == data
    refused = client.post("/plans", json={"title": "Plan", "risks": [7]})
    assert refused.status_code == 422 and refused.json()["detail"][0]["loc"] == ["body", "risks", 0]
    said = client.get("/openapi.json").json()
    body = said["paths"]["/plans"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    made = said["components"]["schemas"]
    assert set(gt.schema()["properties"]) == set(made[body["$ref"].rsplit("/", 1)[1]]["properties"]) and any(name.startswith("Risk") for name in made)


def test_a_loc_of_anybody_is_a_place():
    text = 'title: Plan\nrisks:\n  - id: R1\n    rating: high\nposts: {"a/b": Chief}\n'
    place = gt.locate(text, ("risks", 0, "rating"), name="plan.yaml")
    assert str(place) == "plan.yaml:4:13" and gt.locate(text, ("body", "risks", 0, "rating")).line == 4
    assert gt.locate(text, ("posts", "a/b")).line == 5 and gt.locate(text, ("risks", 0, "title")).line == 3
    assert gt.locate(text, ["plan", "Plan", "risks", 0, "Risk", "rating"]).line == 4 and gt.locate(text, ("risks", 7, "rating")).line == 3
    assert gt.locate('title: Plan\nrisk-scale:\n  bands: []\n', ("risk_scale", "bands")).line == 3
    assert gt.locate({"title": "Plan"}, ("title",)) is None
    workbook = CORPUS / "imports" / "strategic-risks.xlsx"
    finding = next(finding for finding in gt.check(workbook) if finding.path and finding.place and finding.place.cell)
    assert gt.locate(workbook, tuple(finding.path.split("/")[1:])).sheet == finding.place.sheet
