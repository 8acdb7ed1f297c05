"""Typed objects: lookups, equality, order, patterns, pickling, building in code."""

import copy
import datetime
import decimal
import inspect
import pickle

import pytest
from conftest import PLANS

import goldenthread as gt


def test_lookups_by_id_reference_title_and_position(plan):
    figure = plan.indicators["NI 59"].target["2009/10"]
    assert figure.value == decimal.Decimal("65") and str(figure) == "65%" and figure.reason is None
    assert plan.indicators["NI 59"] == plan.indicators[plan.indicators["NI 59"].title]
    assert plan.indicators[0] == plan.priorities[0].indicators[0] and plan.indicators[-1] == list(plan.indicators)[-1]
    assert plan.indicators["NI 59"].target[gt.Year("09/10")] == figure
    assert "NI 59" in plan.indicators and "NI 5900" not in plan.indicators
    assert plan.indicators.get("NI 5900") is None
    with pytest.raises(KeyError, match="NI 5900"):
        plan.indicators["NI 5900"]
    with pytest.raises(KeyError, match="`target` has no 1999/00; it has 2009/10, 2010/11"):
        plan.indicators["NI 59"].target["1999/00"]
    with pytest.raises(IndexError):
        plan.indicators[10_000]


def test_a_missing_figure_has_its_reason(plan):
    figure = plan.indicators["NI 54"].target["2010/11"]
    assert figure.value is None and figure.reason == "to be set"
    with pytest.raises(ValueError, match="there is no number here"):
        float(figure)


def test_records_know_where_they_stand(plan):
    indicator = plan.indicators["NI 59"]
    assert indicator.parent == plan.priorities[1] and indicator.parent.parent == plan
    assert plan.parent is None
    assert indicator.path == "/priorities/1/indicators/0"
    assert plan.posts["director"].path == "/posts/director"
    for record in [*plan.indicators, *plan.tasks, *plan.posts.values(), *plan.risks]:
        assert plan.find(record.path) == record
    assert str(indicator.at("target", "2010/11")) == "/priorities/1/indicators/0/target/1"
    with pytest.raises(ValueError, match="there is no 1999/00 there"):
        indicator.at("target", "1999/00")


def test_a_finding_leads_back_to_its_record(plan, report):
    finding = report.by_rule()["target-worse-than-outturn"][0]
    assert plan.find(finding) == plan.indicators["NI 60"]
    assert plan.find("/posts/no-such-post") == plan
    broken = gt.read({"title": "Plan", "risks": [3.5, {"title": "Flooding", "rating": 7}]})
    assert broken.find("/risks/1/rating") == broken.risks[0] and broken.find("/risks/0") == broken


def test_years_are_ordered_and_one_however_printed():
    assert gt.Year("2004/05") == gt.Year("04/05") == gt.Year("2004-2005") == gt.Year("2004-05")
    assert gt.Year("2004/05") < gt.Year("2005/06") <= gt.Year("2005/06")
    assert gt.Year("2004/05") + 1 == gt.Year("2005/06") and gt.Year("2004/05") - 1 == gt.Year("2003/04")
    assert sorted([gt.Year("2005/06"), gt.Year("2004/05")])[0].start == 2004
    assert len({gt.Year("04/05"), gt.Year("2004-05")}) == 1
    assert gt.Year(2009) == gt.Year("2009") != gt.Year("2009/10")
    assert gt.Year("2009/10").days("academic") == (datetime.date(2009, 9, 1), datetime.date(2010, 8, 31))
    assert gt.Quarter("2009/10 Q2").number == 2
    assert str(gt.Month("Apr-25")) == "2025-04"
    assert str(gt.Month("October 2009")) == "October 2009"
    assert gt.Month("2025-01").before() == gt.Month("2024-12")
    assert gt.HalfYear("H2 2025/26").days("financial")[1] == datetime.date(2026, 3, 31)
    assert gt.Week("2020-W53").a_year_before() == gt.Week("2019-W52")
    assert gt.Month("2026-03") < gt.Quarter("2025/26 Q4") < gt.Year("2025/26")
    assert list(gt.Years("2009-2011")) == [gt.Year("2009/10"), gt.Year("2010/11")]
    assert "2010/11" in gt.Years("2009-2011")
    assert gt.Years("2009/10", "2010/11") == gt.Years("2009-2011") == gt.Years(gt.Year("2009/10"), gt.Year("2010/11"))
    for wrong in ["2004/06", "soon", ""]:
        with pytest.raises(ValueError):
            gt.Year(wrong)
    with pytest.raises(TypeError):
        gt.Year("2004/05") + "1"
    with pytest.raises(TypeError):
        gt.Year("2004/05") < 2005


def test_small_values():
    assert gt.Figure("0.66m").value == decimal.Decimal("660000.00")
    assert gt.Figure("n/a").reason == "not applicable" and gt.Figure().reason == "blank"
    assert gt.Figure(9, basis="2002/03 survey", provisional=True) != gt.Figure(9)
    assert gt.Figure("9.0") == gt.Figure(9) and hash(gt.Figure("9.0")) == hash(gt.Figure(9))
    assert gt.Figure("To be set once a baseline is there in 2009/10").due == gt.Year("2009/10")
    assert gt.Timescale("by May 2009").end() == datetime.date(2009, 5, 31)
    assert gt.Timescale("2009/10").start("academic") == datetime.date(2009, 9, 1)
    assert gt.Timescale("monthly meetings").kind == "vague"
    rating = gt.Rating("12- HIGH")
    assert (rating.score, rating.band, rating.is_irregular, rating.regular) == (12, "HIGH", True, "12 HIGH")
    assert gt.Rating(score=12, band="high") == gt.Rating(score=decimal.Decimal(12), band="high")
    assert 3 in gt.Range("0..16") and 17 not in gt.Range("0..16") and gt.Range(0, 16) == gt.Range("0..16")
    with pytest.raises(ValueError, match="`x` is not a number"):
        gt.Rating(score="x")
    with pytest.raises(ValueError, match="is not a figure"):
        gt.Figure("about 5")
    with pytest.raises(TypeError, match="not both"):
        gt.Rating("12 high", score=12)


def test_how_an_indicator_is_to_be_read(plan):
    reading = gt.reading(plan.indicators["NI 59"])
    assert (reading.better, reading.basis, reading.unit) == ("higher", "declared", "percent")
    assert gt.declared("ni059") == reading.declared and gt.declared("XX 1") is None
    alone = gt.reading(gt.Indicator(title="Reduce waste", better="at most 5"))
    assert (alone.better, alone.basis) == ("at most 5", "stated")
    assert gt.is_worse("lower", 5, 6) and not gt.is_worse("higher", 5, 6) and gt.is_worse("none", 5, 6) is None
    with pytest.raises(TypeError, match="expected an indicator, not a Risk"):
        gt.reading(plan.risks[0])
    with pytest.raises(ValueError, match="is not"):
        gt.is_worse("upwards", 5, 6)


def test_collections_do_what_python_asks_of_them(plan):
    # They are no `Sequence` or `Mapping` by name: polars would take them for lists and dicts, and not for tables.
    assert dict(plan.posts)["director"] == plan.posts["director"]
    assert plan.risks.index(plan.risks[2]) == 2 and plan.risks[3] in plan.risks
    assert plan.risks.index(plan.risks[4], -1) == 4
    with pytest.raises(ValueError, match="is not in list"):
        plan.risks.index(plan.risks[4], 0, 4)
    assert list(reversed(plan.risks))[0] == plan.risks[-1] and plan.risks.count(plan.risks[0]) == 1


def test_a_slice_is_of_the_kind_that_was_cut(plan, report):
    assert plan.risks[1:3] == (plan.risks[1], plan.risks[2]) and type(plan.risks[1:3]) is gt.Records
    assert plan.risks[::-2] == [plan.risks[4], plan.risks[2], plan.risks[0]] and plan.risks[9:] == []
    assert plan.risks[1:3]["CYP3"] == plan.risks["CYP3"] and "CYP1" not in plan.risks[1:3]
    assert plan.risks[1:3].to_polars().height == 2
    assert report[-1] == report.findings[-1] and report[:3] == report.findings[:3]
    assert [rule.id for rule in gt.rules()[-2:]] == [gt.rules()[-2].id, gt.rules()[-1].id]
    for sequence in [plan.risks, report, gt.rules()]:
        with pytest.raises(IndexError, match=f"there is no position -{len(sequence) + 1} among {len(sequence)}"):
            sequence[-len(sequence) - 1]
        with pytest.raises(TypeError, match="expected a position or a slice; found float"):
            sequence[1.5]


def test_records_of_a_type_are_found_wherever_they_stand(plan):
    assert plan.mitigations == [one for risk in plan.risks for one in risk.mitigations]
    assert plan.every(gt.Indicator) == plan.indicators and plan.every(gt.Task) == plan.tasks
    assert plan.priorities[1].every(gt.Indicator) == plan.priorities[1].indicators
    assert plan.every(gt.Improvement) == [
        *(one for judgement in plan.judgements for one in judgement.improvements),
        *(one for consultation in plan.consultations for one in consultation.issues),
    ]
    assert len(plan.every(gt.Comparator)) > 50 and len(plan.every(gt.Plan)) == 0
    assert plan.every(gt.Mitigation)[0].parent == plan.risks[0]
    with pytest.raises(TypeError):
        plan.every(int)


def test_a_scale_scores_as_the_rules_do():
    bands = [gt.Band(name="low", from_=1, to=6), gt.Band(name="high", from_=8, to=25)]
    scale = gt.RiskScale(likelihood=["Rare", "Possible", "Likely"], severity=["Minor", "Major"], bands=bands)
    assert scale.score(3, 4) == 12 and scale.score("Likely", "major") == 6 and scale.score("3 - Likely", 2) == 6
    assert scale.score("Certain", 2) is None
    assert scale.band(12) == bands[1] and scale.band(scale.score(3, 2)).name == "low" and scale.band(7) is None
    assert scale.replace(formula="sum").score(3, 4) == 7
    table = gt.RiskScale(table=[[1, 2], [decimal.Decimal("2.5"), 9]])
    assert table.score(2, 1) == decimal.Decimal("2.5") and table.score(3, 1) is None and table.score(0, 1) is None
    plan = gt.Plan(title="Plan", risk_scale=scale, risks=[gt.Risk(title="Flooding", likelihood="Likely", severity=2)])
    risk = plan.risks[0]
    assert plan.risk_scale.score(risk.likelihood, risk.severity) == 6
    with pytest.raises(ValueError, match="`much` is not a number"):
        scale.band("much")
    assert not hasattr(risk, "score")


def test_patterns(plan):
    match plan.indicators["NI 59"]:
        case gt.Indicator(id="NI 59", target=target):
            assert len(target) == 2
        case _:
            pytest.fail("no match")
    match gt.Figure("to be set"), gt.Year("2009/10"), gt.Rating("12 high"):
        case gt.Figure(None, "to be set"), gt.Year(2009), gt.Rating(12, "high"):
            pass
        case _:
            pytest.fail("no match")


def test_a_plan_is_built_in_code():
    indicator = gt.Indicator(
        id="NI 59",
        title="Assessments in time",
        better="higher",
        outturn={"2007/08": "55.2%", gt.Year("2008/09"): None},
        target={2009: 65},
        comparator=gt.Comparator(of="England", values={"2007/08": 71}),
    )
    assert indicator.comparator.values["2007/08"].value == 71
    priority = gt.Priority(id="P2", title="Safeguarding", indicators=[indicator])
    plan = gt.Plan(
        title="Plan",
        period="2009/10..2010/11",
        posts={"chief": "Chief Executive", "head": gt.Post(title="Head of Service", leadership=True)},
        priorities=[priority],
        risks=[gt.Risk(title="Flooding", likelihood=3, severity="high", rating=gt.Rating(score=12, band="high"))],
        risk_scale=gt.RiskScale(bands=[gt.Band(name="low", from_=1, to=5)]),
    )
    assert plan.indicators["NI 59"] == indicator
    assert plan.posts["head"].leadership and plan.posts["chief"].title == "Chief Executive"
    assert plan.risk_scale.bands[0].from_ == 1
    assert plan.to_dict()["risk-scale"] == {"bands": [{"name": "low", "from": 1, "to": 5}]}
    assert gt.Plan.from_yaml(plan.to_yaml()) == plan
    assert {f.rule for f in gt.check(plan, select="priority-without-action")} == {"priority-without-action"}
    changed = plan.replace(title="Other", risks=plan.risks)
    assert changed.title == "Other" and changed.replace(title="Plan") == plan
    assert indicator.replace(comparator=None).comparator is None


def test_what_is_wrong_with_a_record_is_said_when_it_is_built():
    with pytest.raises(gt.PlanInvalid) as raised:
        gt.Risk(title="Flooding", likelihood=["x"], reviewed="31 June 2009", rating={"scor": 3})
    errors = {error["loc"]: error for error in raised.value.errors("warning")}
    assert errors[("likelihood",)]["input"] == ["x"]
    assert errors[("rating", "scor")]["type"] == "unknown-field"
    assert errors[("reviewed",)]["ctx"] == {"text": "31 June 2009"}
    with pytest.raises(TypeError, match="Risk has no field 'titel'; it has id, title"):
        gt.Risk(titel="Flooding")
    with pytest.raises(gt.PlanInvalid, match="`title` is missing"):
        gt.Risk(id="R1")
    with pytest.raises(TypeError, match="by name only"):
        gt.Risk("R1")
    with pytest.raises(TypeError):
        gt.Record()


def test_nothing_can_be_set(plan):
    with pytest.raises(AttributeError, match=r"use replace\(title=...\)"):
        plan.title = "x"
    with pytest.raises(AttributeError):
        plan.anything = 1
    with pytest.raises(AttributeError):
        plan.indicators["NI 59"].target["2009/10"].value = 3
    with pytest.raises(AttributeError):
        plan.titel  # noqa: B018


def values(plan, report):
    indicator = plan.indicators["NI 59"]
    yield from [plan.risks[1:4], plan.mitigations, plan.risks[0].mitigations, gt.Risk(title="x", mitigations=["y"]).mitigations]
    yield from [plan, indicator, indicator.target, indicator.target["2009/10"], plan.indicators, plan.posts, plan.period]
    yield from [gt.Year("2009/10"), gt.Quarter("2009/10 Q1"), gt.HalfYear("2009/10 H1"), gt.Month("2025-04"), gt.Week("2025-W14"), gt.Timescale("June 2009"), gt.Range("0..16")]
    yield from [gt.Figure("9", basis="x", note="y", provisional=True), gt.Rating("12- HIGH"), gt.Rating(score=3)]
    yield from [report.cannot_tell[0], next(finding.related[0] for finding in report if finding.related)]
    yield from [report, report.findings[0], report.findings[0].place, report.summary, gt.rules()["rating-mismatch"]]


def test_pickling_copying_and_hashing(plan, report):
    for value in values(plan, report):
        again = pickle.loads(pickle.dumps(value))
        assert again == value and type(again) is type(value)
        assert copy.copy(value) == value and copy.deepcopy(value) == value
        assert hash(again) == hash(value)
    assert gt.check(pickle.loads(pickle.dumps(plan))).to_json() == report.to_json()
    assert pickle.loads(pickle.dumps(plan.figures)).to_polars().equals(plan.figures.to_polars())
    assert pickle.loads(pickle.dumps(plan.mitigations))[0].parent == plan.risks[0]


def test_a_report_that_was_pickled_is_whole(report):
    again = pickle.loads(pickle.dumps(report))
    assert again.to_json(cannot_tell=True) == report.to_json(cannot_tell=True)
    assert str(again) == str(report)


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_plan_comes_back_from_dict_json_yaml_and_toml(path):
    plan = gt.read(path)
    assert gt.Plan.from_dict(plan.to_dict()) == plan
    assert gt.Plan.from_json(plan.to_json()) == plan
    assert gt.Plan.from_yaml(plan.to_yaml()) == plan
    if path.stem != "everything-wrong":
        # TOML cannot hold a key twice, which is among what is wrong.
        assert gt.Plan.from_toml(plan.to_toml()) == plan


def test_text_is_escaped_in_a_notebook():
    plan = gt.Plan(title="<script>alert(1)</script>", risks=[gt.Risk(title="a & b <i>", id="R1")])
    for html in [plan._repr_html_(), plan.risks._repr_html_(), gt.check(plan)._repr_html_()]:
        assert "<table>" in html and "<script>" not in html and "<i>" not in html
    assert "a &amp; b &lt;i&gt;" in plan.risks._repr_html_()


def test_a_notebook_shows_what_matters(plan, report):
    html = report._repr_html_()
    assert "<th>line</th><th>severity</th><th>rule</th><th>message</th><th>help</th>" in html
    read, counts = str(report).splitlines()[-2:]
    assert html.endswith(f"<p>{read}<br>{counts}</p>")
    assert "3 errors; 182 warnings; 211 info findings not shown" in html
    assert html.index(">error<") < html.index(">warning<") and html.count(">error<") == 3
    assert html.count("is responsible for") == 1 and ">info<" not in html and "125 more not shown" in html
    assert gt.check_many(PLANS[:2])._repr_html_().startswith("<table>\n<thead><tr><th>file</th>")
    assert gt.check(PLANS[0].with_name("in-good-order.yaml"))._repr_html_().startswith("<p>read: 2 priorities, ")
    assert "<td style=\"text-align: left\">comparator of</td><td style=\"text-align: left\">statistical" in plan.indicators["NI 59"]._repr_html_()
    assert ">control published<" in plan._repr_html_()


def test_reprs_say_what_there_is(plan):
    assert repr(plan.indicators["NI 59"].target) == "Series({2009/10: 65%, 2010/11: 70%})"
    assert repr(gt.Figure("9", note="x")) == "Figure('9', note=\"x\")"
    assert repr(gt.Year("09/10")) == "Year('2009/10')"
    assert repr(plan.priorities[1]).startswith("Priority(title=")
    assert repr(plan.indicators).endswith("… 91 more]")


def test_every_public_name_is_documented():
    names = [name for name in dir(gt) if not name.startswith("_")]
    assert len(names) > 60
    for name in names:
        value = getattr(gt, name)
        assert inspect.getdoc(value), name
        if inspect.isclass(value) and value.__module__ == "goldenthread":
            for field, member in vars(value).items():
                assert field.startswith("_") or getattr(member, "__doc__", None), f"{name}.{field}"


def test_the_plan_keeps_what_it_was_read_from():
    written = {"title": "Plan", "motto": "Onwards", "risks": [{"title": "Flooding", "by": "June 2009"}]}
    assert gt.read(written).to_dict() == written
