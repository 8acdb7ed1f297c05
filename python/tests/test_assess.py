"""A plan with its digests: judged as the command judges it, checked together as the command checks it, built in code."""

import copy
import io
import itertools
import json
import pickle
from pathlib import Path

import pandas as pd
import polars as pl
import pytest
from conftest import CORPUS, FIXTURES, command
from hypothesis import given
from hypothesis import strategies as st

import goldenthread as gt

FILES = [str(CORPUS / "digests" / "half-year" / f"{name}.yaml") for name in ("plan", "q1", "q2")]
PLAN, Q1, Q2 = FILES


def of(indicator, *observations, **policy):
    """A plan of one indicator and what its digests observe of it, quarter by quarter."""
    plan = {"title": "Plan", "policy": policy, "indicators": [{"id": "L 1", "title": "In time", **indicator}]}
    return plan, [{"digest": f"2025/26 Q{quarter}", "observations": [{"indicator": "L 1", **seen}]} for quarter, seen in enumerate(observations, 1)]


def judged(indicator, *observations, at=None, **policy):
    plan, digests = of(indicator, *observations, **policy)
    return gt.assess(plan, *digests, at=at).indicators["L 1"]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_it_is_what_the_command_writes(count):
    expected = command("digest", *FILES[:count], "--output", "json").stdout.decode()
    seen = gt.assess(*FILES[:count])
    assert seen.to_json() == expected and seen.to_dict() == json.loads(expected)
    assert gt.assess(gt.read(PLAN), *map(gt.read_digest, FILES[1:count])).to_json() == expected
    markdown = command("digest", *FILES[:count], "--output", "markdown").stdout.decode()
    assert seen.to_markdown() == markdown


def test_options_are_those_of_the_command():
    expected = command("digest", *FILES, "--output", "json", "--at", "2025/26 Q1", "--today", "2026-02-01").stdout.decode()
    for at in ("2025/26 Q1", gt.Quarter("2025/26 Q1")):
        assert gt.assess(*FILES, at=at, today="2026-02-01").to_json() == expected


def test_every_fixture_of_digests_is_judged_as_by_the_command():
    plans = [path for path in FIXTURES if "digests:" in path.read_text() and "\n---\n" not in path.read_text()]
    for path in plans[:40]:
        expected = command("digest", path, "--output", "json").stdout.decode()
        assert gt.assess(path).to_json() == expected, path


def test_rows_are_objects():
    seen = gt.assess(*FILES)
    assert seen.plan == "Children's services plan 2025-2027" and seen.period == gt.Quarter("2025/26 Q2")
    assert seen.as_at == "30 September 2025" and len(seen.indicators) == 2
    row = seen.indicators["L 2"]
    assert row == seen.indicators[1] == seen.indicators[-1] == seen.indicators[row.title] == list(seen.indicators)[1]
    assert (str(row.value), str(row.target), row.period) == ("12.5%", "11%", gt.Quarter("2025/26 Q2"))
    assert row.rag == "red" and row.rag.declared == "red" and row.rag.working["short by"] == "1.5"
    assert row.travel == "worsening" and row.travel.working["before"] == "12%" and row.progress == -50
    assert row.long_travel.verdict is None and row.long_travel.reason == "no earlier figure to compare with"
    assert row.due and row.commentary == "Three siblings moved together" and row.decision.startswith("action, by Head of Safeguarding")
    assert row.path == "/observations/1" and row.place.line == 7 and row.place.file == Q2
    assert seen.actions["P1.1"].complete == gt.Figure("60%") and not seen.actions[0].behind
    assert seen.risks["R1"].score == 6 and seen.risks["Posts stay vacant"].moved == "down"
    assert [(total.state, total.declared, total.computed) for total in seen.totals] == [("green", 1, 1), ("amber", 0, 0), ("red", 1, 1)]
    assert "L 1" in seen.indicators and "L 3" not in seen.indicators and seen.indicators.get("L 3") is None
    with pytest.raises(KeyError, match="none of the indicators is called `L 3`"):
        seen.indicators["L 3"]
    assert [row.indicator for row in seen.indicators[:1]] == ["L 1"]
    assert {finding.rule for finding in seen.findings} == {"implausible-step", "indicator-without-action"}


def test_rows_are_frames():
    seen = gt.assess(*FILES)
    frame = seen.indicators.to_polars()
    assert frame["value"].to_list() == [76.4, 12.5] and frame["value printed"].to_list() == ["76.4%", "12.5%"]
    assert frame["rag"].to_list() == frame["rag declared"].to_list() == ["green", "red"] and frame["progress"].to_list() == [108, -50]
    assert frame["long_travel not assessed"].to_list() == ["no earlier figure to compare with"] * 2
    assert frame["due"].dtype == pl.Boolean and frame["line"].to_list() == [6, 7]
    assert frame.equals(pl.DataFrame(seen.indicators)) and seen.indicators.columns == frame.columns
    assert pd.DataFrame.from_arrow(seen.totals)["computed"].tolist() == seen.totals.to_pandas()["computed"].tolist() == [1, 0, 1]
    assert seen.risks.to_polars()["score"].to_list() == [6] and seen.actions.to_polars()["complete"].to_list() == [60]
    nothing = gt.assess({"title": "Plan"})
    assert nothing.period is None and nothing.indicators.to_polars().height == 0
    assert nothing.indicators.to_polars().columns == frame.columns


def test_what_was_judged_is_kept():
    seen = gt.assess(*FILES)
    for kept in (seen, seen.indicators, seen.indicators[0], seen.actions[0], seen.risks[0], seen.totals[0], seen.indicators[0].rag):
        assert pickle.loads(pickle.dumps(kept)) == kept and hash(pickle.loads(pickle.dumps(kept))) == hash(kept)
        assert copy.deepcopy(kept) == kept
    assert "Children's services" in str(seen) and repr(seen).startswith("<Assessed")


def test_digests_of_the_plan_count_and_count_once():
    plan = gt.read(PLAN).replace(digests=[gt.read_digest(Q1), gt.read_digest(Q2)])
    apart, within = gt.assess(*FILES), gt.assess(plan)
    assert within.indicators.to_polars().select("rag", "travel", "value").equals(apart.indicators.to_polars().select("rag", "travel", "value"))
    assert gt.assess(plan, *plan.digests).to_json() == within.to_json()
    # A digest that stands in another plan is one of this plan here.
    assert gt.assess(PLAN, plan.digests[1]).period == gt.Quarter("2025/26 Q2")
    assert gt.assess(PLAN, plan).period == gt.Quarter("2025/26 Q2")
    assert gt.assess(plan, at="2025/26 Q1").indicators["L 1"].rag == "amber"


def test_cases_that_are_known():
    target = {"target": {"2025/26 Q1": 0, "2025/26 Q2": 0}}
    zero = judged({"better": "lower", **target}, {"value": 2}, {"value": 1}, tolerance=10)
    assert zero.rag == "red" and zero.travel == "improving" and zero.rag.working["room"] == "0"
    points = judged({"better": "lower", **target}, {"value": 2}, {"value": 1}, tolerance={"within": 1, "kind": "absolute"})
    assert points.rag == "amber" and points.due
    kept = judged({"better": "at least 95", "baseline": 90, "target": {"2025/26 Q1": 95}}, {"value": 96}, tolerance=5)
    assert kept.rag == "green" and kept.progress.reason == "a target to be maintained is met or not, and no progress"
    assert kept.travel.reason == "no earlier figure to compare with" and not kept.due
    blind = judged({"target": {"2025/26 Q1": 5, "2025/26 Q2": 5}}, {"value": 4}, {"value": 6, "rag": "red"}, tolerance=5)
    assert blind.rag.reason == "nothing says which way is better" and blind.rag.declared == "red" and blind.due
    assert blind.travel == "increasing"
    # The year's target is never that of a quarter.
    assert judged({"better": "higher", "target": {"2025/26": 9}}, {"value": 4}, tolerance=5).rag.reason == "no target"


@given(st.integers(0, 120), st.integers(1, 100), st.integers(0, 30))
def test_the_plan_and_the_module_judge_alike(value, target, within):
    for better, tolerance in itertools.product(("higher", "lower"), (within, {"within": within, "kind": "absolute"})):
        row = judged({"better": better, "target": {"2025/26 Q1": target}}, {"value": value}, tolerance=tolerance)
        alone = gt.judge.rag(value, target, better, tolerance)
        assert row.rag == alone.verdict and row.rag.working == alone.working


@pytest.mark.parametrize(
    "call, error, message",
    [
        (lambda: gt.assess(PLAN, at="soon"), ValueError, "`soon` is not a year such as 2009/10, or a part of one"),
        (lambda: gt.assess(PLAN, at=3.5), TypeError, "expected a year"),
        (lambda: gt.assess(PLAN, PLAN), ValueError, "a plan that holds no digest"),
        (lambda: gt.assess(PLAN, "digest: [\n"), gt.PlanInvalid, "never closed"),
        (lambda: gt.assess(PLAN, "none.yaml"), FileNotFoundError, "there is no such file"),
        (lambda: gt.assess(gt.read(PLAN).risks[0]), TypeError, "expected a whole plan or a digest, not a part of one"),
        (lambda: gt.read(Q1), ValueError, "this is a digest of 2025/26 Q1, not a plan: read it with read_digest"),
        (lambda: gt.Plan.from_yaml("digest: 2025/26 Q1\n"), ValueError, "this is a digest of 2025/26 Q1"),
        (lambda: gt.read_digest(PLAN), ValueError, "this is a plan, not a digest"),
        (lambda: gt.Digest.from_dict({"title": "Plan"}), ValueError, "this is a plan, not a digest"),
    ],
)
def test_errors_are_plain(call, error, message):
    with pytest.raises(error) as raised:
        call()
    assert message in str(raised.value)


def test_files_that_name_each_other_are_checked_together_as_the_command_does(tmp_path):
    mended = tmp_path / "q2.yaml"
    mended.write_text(Path(Q2).read_text().replace("rag: green", "rag: red"))
    for files in ([PLAN, Q1, Q2], [Q2, PLAN], [PLAN, Q1, str(mended)], [Q1, Q2]):
        expected = command("check", *files, "--output", "json", "--cannot-tell", "--today", "2026-03-03").stdout.decode()
        assert gt.check_many(files, today="2026-03-03").to_json(cannot_tell=True) == expected
        assert gt.check_together(*files, today="2026-03-03").to_json(cannot_tell=True) == expected
        assert gt.Checker(today="2026-03-03").check_together(*files).to_json(cannot_tell=True) == expected
    folder = command("check", CORPUS / "digests", "--output", "json").stdout.decode()
    assert gt.check_many(CORPUS / "digests").to_json() == folder
    found = gt.check_together(gt.read(PLAN), gt.read_digest(mended), select="rag-mismatch")
    assert [(len(report), report.ok) for report in found] == [(0, True), (1, False)]
    assert found[1].findings[0].input == "red" and not found.ok


def test_fixtures_of_several_documents_are_checked_as_by_the_command(tmp_path):
    linked = [path for path in FIXTURES if "\n---\n" in path.read_text() and path.name.startswith("fires")]
    assert len(linked) > 5
    for path in linked:
        files = [tmp_path / f"{path.parent.name}-{at}.yaml" for at, _ in enumerate(path.read_text().split("\n---\n"))]
        for file, part in zip(files, path.read_text().split("\n---\n")):
            file.write_text(part + "\n")
        expected = command("check", *files, "--output", "json", "--today", "2026-11-22").stdout.decode()
        assert gt.check_together(*files, today="2026-11-22").to_json() == expected, path
        assert gt.check_many(files, today="2026-11-22").to_json() == expected, path


def test_rules_of_ones_own_see_the_plan_and_no_digest():
    @gt.rule(id="too-few-posts", severity="warning", summary="few posts")
    def few(plan, out):
        out.broken(plan.at("posts"), f"{len(plan.posts)} posts")

    reports = gt.check_together(*FILES, rules=[few], select="own")
    assert [[str(finding.message) for finding in report] for report in reports] == [["3 posts"], [], []]
    assert gt.check_many(FILES, rules=[few], select="own").to_json() == reports.to_json()
    assert len(gt.check(Q1, rules=[few], select="own")) == 0


def test_what_cannot_be_read_is_a_report_among_the_others():
    reports = gt.check_together(PLAN, "digest: [\n", Q1)
    assert [report.is_unreadable for report in reports] == [False, True, False] and not reports.ok
    assert len(gt.check_together()) == 0 and not gt.check_together().ok


def test_a_digest_is_built_edited_and_written():
    built = gt.Digest(
        period=gt.Quarter("2025/26 Q2"),
        of="Children's services plan 2025-2027",
        edition=gt.Imprint(as_at="30 September 2025", audience=["Scrutiny Committee"]),
        observations=[gt.Observation(indicator="L 1", value="76.4%", rag="green", travel="improving"), {"indicator": "L 2", "value": 12.5}],
        headings=[gt.Heading(of="P1", commentary="On target")],
        progress=[gt.ProgressReport(action="P1.1", status="in progress", complete="60%", by="head-safeguarding")],
        risks=[gt.RiskReview(risk="R1", likelihood=2, severity=3, rating="6 medium", reviewed="22 September 2025")],
        totals=gt.Totals(of=2, counts={"green": 1}, share={"green": "50%"}),
        sign_offs=[gt.SignOff(what="risk register", by="director", on="1 October 2025")],
        referrals=[gt.Referral(what="Vacancies", to="Audit Committee")],
        distribution=[gt.Dispatch(to="Scrutiny Committee")],
        reviews=[gt.Review(indicator="L 1", verdict="met")],
    )
    for form in ("yaml", "json", "toml"):
        again = getattr(gt.Digest, f"from_{form}")(getattr(built, f"to_{form}")())
        assert again == built and again.period == gt.Quarter("2025/26 Q2")
    assert gt.Digest.from_dict(built.to_dict()) == built == gt.read_digest(built.to_dict(mode="json"))
    assert built.to_yaml().startswith("digest: 2025/26 Q2\n") and pickle.loads(pickle.dumps(built)) == built
    assert built.observations["L 1"].value == gt.Figure("76.4%") and built.find("/observations/1") == built.observations[1]
    changed = built.replace(observations=[seen.replace(rag="amber") for seen in built.observations])
    assert [seen.rag for seen in changed.observations] == ["amber", "amber"] and changed.headings == built.headings
    assert gt.assess(PLAN, changed).indicators["L 1"].rag.declared == "amber"
    found = gt.check_together(PLAN, changed, select="rag-mismatch")[1]
    assert {finding.path for finding in found} == {"/observations/0/rag", "/observations/1/rag"}
    with pytest.raises(gt.PlanInvalid, match="observations"):
        gt.Digest(period="2025/26 Q2", observations=[{"indicatr": "L 1"}])


def test_a_digest_is_the_same_from_a_file_and_in_a_plan(tmp_path):
    digest = gt.read_digest(Q2)
    path = tmp_path / "q2.yaml"
    path.write_text(digest.to_yaml())
    assert gt.read_digest(path) == digest == gt.read_digest(io.BytesIO(Path(Q2).read_bytes())) == gt.read_digest(Path(Q2).read_text())
    plan = gt.read(PLAN).replace(digests=[digest, {"period": "2025/26 Q1", "observations": []}])
    assert plan.digests[0] == digest and plan.digests["2025/26 Q1"].period == gt.Quarter("2025/26 Q1")
    assert plan.digests.to_polars()["period"].to_list() == ["2025/26 Q2", "2025/26 Q1"]
    # One that calls its period `period` is a digest all the same.
    assert gt.check(plan.digests[1]).ok and gt.assess(plan.digests[0]).plan is None
    assert gt.schema("digest")["title"] and gt.schema("digest-report")["title"] == "goldenthread digest"


def test_a_series_is_judged_and_says_what_it_rests_on():
    folder = CORPUS / "digests" / "health-months"
    files = [str(folder / f"{name}.yaml") for name in ("plan", "months")]
    seen = gt.assess(*files)
    assert seen.to_json() == command("digest", *files, "--output", "json").stdout.decode()
    row = seen.indicators["H 1"]
    assert row.variation == "concerning" and row.assurance == "consistently misses" and row.variation.declared is None
    assert row.variation.working["points"] == "18" and row.variation.working["minimum"] == "13"
    assert row.variation.working["judged anew from"] == "2023-10: the urgent treatment centre opened"
    assert row.trend.reason == "too few points: 0 of at least 5" and row.benchmark.verdict is None and not row.forecast
    frame = seen.indicators.to_polars()
    assert frame["variation"].to_list() == ["concerning", "usual", "improving", "high"]
    assert frame["assurance not assessed"].to_list() == [None, None, None, "no target"]
    council = gt.assess(str(CORPUS / "digests" / "council-months" / "plan.yaml")).indicators
    assert council["C 3"].forecast == 167 and council["C 3"].forecast.declared == "170"
    assert council.to_polars()["forecast"].to_list() == [None, None, 167, 73]
    profile = gt.assess(str(CORPUS / "plans" / "health-profile.yaml")).indicators
    assert [str(row.benchmark.verdict) for row in profile[:6]] == ["better", "better", "similar", "similar", "similar", "lower"]
    assert profile["B 1"].trend == "improving" and profile["B 7"].trend.reason.startswith("no interval")
    # It is judged anew from where its plan says so, and only there.
    plan = gt.read(files[0])
    indicator = plan.indicators["H 1"]
    changed = plan.replace(indicators=[indicator.replace(rebased=[]) if row.id == "H 1" else row for row in plan.indicators])
    assert gt.assess(changed, files[1]).indicators["H 1"].variation == "improving"
