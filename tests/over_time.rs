//! Three years of two made-up bodies, month by month, and a health profile: what series, counts and intervals say.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeMap;
use std::fs;

use goldenthread::assess::Assessed;
use goldenthread::{Context, Document, Limits, Period, RuleSet, Tree, check_together};
use goldenthread_formats::{Format, read};
use goldenthread_report::digest::{DigestReport, IndicatorRow, Judgement};
use goldenthread_tests::corpus;
use serde_json::{Value, json};

const HEALTH: [&str; 2] = ["digests/health-months/plan.yaml", "digests/health-months/months.yaml"];
const COUNCIL: [&str; 1] = ["digests/council-months/plan.yaml"];
const PROFILE: [&str; 1] = ["plans/health-profile.yaml"];

/// Files of the corpus, with a text in one of them changed.
fn documents(files: &[&str], changes: &[(&str, &str)]) -> Vec<Document<'static>> {
    let mut left: Vec<_> = changes.to_vec();
    let documents = files.iter().map(|file| {
        let mut text = fs::read_to_string(corpus().join(file)).unwrap();
        left.retain(|(from, to)| {
            let count = text.matches(from).count();
            assert!(count <= 1, "`{from}` stands {count} times in {file}");
            text = text.replace(from, to);
            count == 0
        });
        Document::decode(read(text.as_bytes(), Format::Yaml, Limits::default()).unwrap()).into_owned()
    });
    let documents = documents.collect();
    assert!(left.is_empty(), "{left:?} stands nowhere");
    documents
}

fn report(files: &[&str], changes: &[(&str, &str)], at: Option<&str>) -> DigestReport {
    let documents = documents(files, changes);
    let named: Vec<_> = files.iter().copied().map(Some).zip(&documents).collect();
    DigestReport::assess(&named, &RuleSet::all(), at.map(|at| at.parse::<Period>().unwrap()))
}

fn row<'r>(report: &'r DigestReport, id: &str) -> &'r IndicatorRow {
    report.indicators.iter().find(|row| row.indicator.as_deref() == Some(id)).unwrap_or_else(|| panic!("no {id}"))
}

/// The verdict, or why there is none.
fn said(judgement: &Judgement) -> &str {
    judgement.is().or(judgement.not_assessed()).unwrap()
}

fn given(judgement: &Judgement, name: &str) -> Option<String> {
    let value = serde_json::to_value(judgement).unwrap();
    value["working"].get(name).map(|given| given.as_str().map_or_else(|| given.to_string(), str::to_owned))
}

#[test]
fn every_point_has_the_mark_and_every_segment_the_limits_that_were_worked_out_apart() {
    for (files, folder) in [(&HEALTH[..], "health-months"), (&COUNCIL[..], "council-months")] {
        let expected = fs::read(corpus().join("digests").join(folder).join("expected.yaml")).unwrap();
        let tree = read(&expected, Format::Yaml, Limits::default()).unwrap();
        let expected: BTreeMap<String, Value> =
            serde_json::from_value(goldenthread_schema::to_value(tree.root())).unwrap();
        let documents = documents(files, &[]);
        let context = Context::together(&documents.iter().collect::<Vec<_>>(), None);
        let assessed = Assessed::of(&context, None);
        assert_eq!(assessed.period.unwrap().to_string(), "2025-03");
        for (id, expected) in expected {
            let seen =
                assessed.indicators.iter().find(|seen| seen.indicator.unwrap().id.as_deref() == Some(&id)).unwrap();
            let over_time = seen.over_time(&context);
            let points = &over_time.timeline.points;
            assert_eq!(points.len(), usize::try_from(expected["points"].as_u64().unwrap()).unwrap(), "{id}");
            for (point, mark) in points.iter().zip(&over_time.chart.marks) {
                let known = expected["marks"].get(point.period.to_string()).and_then(Value::as_str).unwrap_or("usual");
                assert_eq!(mark.as_str(), known, "{id}, {}", point.period);
            }
            let segments = expected["segments"].as_array().unwrap();
            assert_eq!(over_time.chart.segments.len(), segments.len(), "{id}");
            for (segment, known) in over_time.chart.segments.iter().zip(segments) {
                for (found, known) in [segment.mean, segment.lower, segment.upper].iter().zip(known.as_array().unwrap())
                {
                    let found: f64 = found.to_string().parse().unwrap();
                    assert!((found - known.as_f64().unwrap()).abs() < 1e-6, "{id}: {found} {known}");
                }
            }
        }
    }
}

#[test]
fn a_series_of_editions_is_judged_with_all_that_it_rests_on() {
    let health = report(&HEALTH, &[], None);
    let of = |id| {
        let row = row(&health, id);
        [&row.variation, &row.assurance, &row.trend, &row.benchmark, &row.forecast].map(said)
    };
    let (few, nobody) = ("too few points: 0 of at least 5", "no figure of those that it is compared with");
    let how = "nothing says how the figure of the year is made of its parts";
    assert_eq!(of("H 1"), ["concerning", "consistently misses", few, nobody, how]);
    assert_eq!(of("H 2"), ["usual", "hit or miss", few, nobody, how]);
    assert_eq!(of("H 3"), ["improving", "hit or miss", few, nobody, how]);
    assert_eq!(of("H 4"), ["high", "no target", few, nobody, how]);

    let anew = &row(&health, "H 1").variation;
    assert_eq!(given(anew, "judged anew from").unwrap(), "2023-10: the urgent treatment centre opened");
    assert_eq!(given(anew, "points").unwrap(), "18");
    assert_eq!(given(anew, "series").unwrap(), "2022-04 to 2025-03");
    assert_eq!(given(anew, "last point").unwrap(), "shift low");
    let with_gap = &row(&health, "H 3").variation;
    assert_eq!(given(with_gap, "no figure for").unwrap(), "2023-08 to 2023-09");
    assert_eq!(given(with_gap, "marks").unwrap(), "provisional 2025-03; revised 2024-06");
    for key in ["points", "minimum", "mean", "lower limit", "upper limit", "screening", "rule"] {
        assert!(given(with_gap, key).is_some(), "{key}");
    }
    // As at an earlier month it is what was known of the months up to then.
    let earlier = report(&HEALTH, &[], Some("2024-09"));
    assert_eq!(said(&row(&earlier, "H 1").variation), "too few points: 12 of at least 13");
    assert_eq!(said(&row(&earlier, "H 2").variation), "usual");
}

#[test]
fn figures_of_the_plan_and_of_its_editions_are_one_series() {
    let council = report(&COUNCIL, &[], None);
    let of = |id| {
        let row = row(&council, id);
        [&row.variation, &row.assurance, &row.forecast].map(said)
    };
    let how = "nothing says how the figure of the year is made of its parts";
    assert_eq!(of("C 1"), ["too few points: 12 of at least 13", "too few points: 12 of at least 13", how]);
    assert_eq!(of("C 2"), ["concerning", "no target", how]);
    let counts_up = "the figures count from the start of the year";
    assert_eq!(of("C 3"), [counts_up, counts_up, "167"]);
    assert_eq!(of("C 4"), ["usual", "hit or miss", "73"]);
    assert_eq!(row(&council, "C 3").forecast.declared.as_deref(), Some("170"));
    let december = report(&COUNCIL, &[], Some("2024-12"));
    let forecast = &row(&december, "C 3").forecast;
    // 130 so far; the year before had 136 of its 173.
    assert_eq!((said(forecast), forecast.declared.as_deref()), ("165.37", None));
    assert!(given(forecast, "rule").unwrap().starts_with("last year's shape"));
}

#[test]
fn a_profile_is_compared_and_has_trends_as_far_as_its_counts_and_intervals_go() {
    let profile = report(&PROFILE, &[], None);
    let of = |id| {
        let row = row(&profile, id);
        [&row.benchmark, &row.trend].map(said)
    };
    let no_interval = "no interval, and no counts to work one out from";
    assert_eq!(of("B 1"), ["better", "improving"]);
    assert_eq!(of("B 2"), ["better", "no significant change"]);
    assert_eq!(of("B 3"), ["similar", "no significant change"]);
    assert_eq!(of("B 4"), ["similar", "no significant change"]);
    assert_eq!(of("B 5"), ["similar", "too few points: 1 of at least 5"]);
    assert_eq!(of("B 6"), ["lower", "too few points: 1 of at least 5"]);
    assert_eq!(of("B 7"), [no_interval, no_interval]);
    assert_eq!(of("B 8")[1], "there are periods without a figure in between");
    assert_eq!(of("B 9"), ["no figure of those that it is compared with", "there is a break in the series"]);
    let smokers = &row(&profile, "B 1").benchmark;
    let told = ["benchmark of", "interval by", "n", "level", "at 99.8 %"].map(|name| given(smokers, name).unwrap());
    assert_eq!(told, ["England", "Wilson's score method", "20200", "0.95", "better"]);
    assert_eq!(given(&row(&profile, "B 4").benchmark, "interval by").unwrap(), "exact Poisson limits");
    assert_eq!(given(&row(&profile, "B 3").benchmark, "interval by").unwrap(), "Byar's approximation");
    assert_eq!(given(&row(&profile, "B 5").benchmark, "rule").unwrap(), "whether the intervals overlap");
    assert_eq!(said(&row(&profile, "B 1").forecast), "the period is a whole year");
}

/// What the rules on series find, with the words that each finding begins with.
fn found(files: &[&str], changes: &[(&str, &str)]) -> Vec<String> {
    let rules = ["ordinary-variation", "concern-behind-arrow", "target-out-of-reach", "small-cohort"];
    let documents = documents(files, changes);
    let named: Vec<_> = files.iter().copied().map(Some).zip(&documents).collect();
    let reports = check_together(&named, &RuleSet::all().select(rules).unwrap());
    let findings = reports.iter().flat_map(|report| &report.findings);
    let mut found: Vec<String> = findings.map(|it| format!("{} {}", it.rule.id, it.message)).collect();
    found.retain(|it| it.contains("up to 2025-03") || it.contains("for 2025-03"));
    found
}

#[test]
fn the_rules_on_series_speak_of_the_last_month() {
    insta::assert_snapshot!([&HEALTH[..], &COUNCIL[..]].map(|files| found(files, &[]).join("\n")).join("\n\n"));
}

#[test]
fn one_changed_value_changes_what_rests_on_it() {
    let one = |files: &[&str], from: &str, to: &str, id: &str, pick: fn(&IndicatorRow) -> &Judgement| {
        let before = report(files, &[], None);
        let after = report(files, &[(from, to)], None);
        let others = |report: &DigestReport| -> Vec<[String; 3]> {
            let rest = report.indicators.iter().filter(|row| row.indicator.as_deref() != Some(id));
            rest.map(|row| [&row.variation, &row.benchmark, &row.trend].map(|it| said(it).to_owned())).collect()
        };
        assert_eq!(others(&before), others(&after), "{from}");
        said(pick(row(&after, id))).to_owned()
    };
    let variation: fn(&IndicatorRow) -> &Judgement = |row| &row.variation;
    let benchmark: fn(&IndicatorRow) -> &Judgement = |row| &row.benchmark;
    let trend: fn(&IndicatorRow) -> &Judgement = |row| &row.trend;
    let health = |from: &str, to: &str, id: &str| one(&HEALTH, from, to, id, variation);
    // One point on the other side of the mean breaks the run of seven.
    assert_eq!(health("value: 77.5%", "value: 80.5%", "H 1"), "usual");
    // Without its reason nothing is judged anew, and the months before count as the same process.
    assert_eq!(health("reason: the urgent treatment centre opened", "reason: tbc", "H 1"), "improving");
    assert_eq!(health("value: \"72% [p]\"", "value: \"72% [f]\"", "H 3"), "no figure");
    assert_eq!(health("value: \"72% [p]\"", "value: 62%", "H 3"), "usual");
    assert_eq!(health("value: 428,", "value: 411,", "H 4"), "usual");
    let council = |from: &str, to: &str, id: &str| one(&COUNCIL, from, to, id, variation);
    assert_eq!(council("value: 104", "value: 64", "C 2"), "usual");
    assert_eq!(council("\"51.2% [b]\"", "51.2%", "C 1"), "improving");
    assert_eq!(council("better: lower", "better: none", "C 2"), "high");
    let profile = |from: &str, to: &str, id: &str, pick| one(&PROFILE, from, to, id, pick);
    assert_eq!(profile("2024/25: 13.5%", "2024/25: 12.5%", "B 1", benchmark), "similar");
    assert_eq!(profile("2024/25: 13.5%", "2024/25: 11.5%", "B 1", benchmark), "worse");
    assert_eq!(profile("upper: 73.8}}", "upper: 73.4}}", "B 5", benchmark), "worse");
    let without = profile("value: 80.5, lower: 80.0, upper: 81.0", "value: 80.5", "B 2", trend);
    assert_eq!(without, "no interval, and no counts to work one out from");
    assert_eq!(
        profile("2022/23: 64.0%", "2021/22: 64.0%", "B 8", trend),
        "there are periods without a figure in between"
    );
}

/// What is said of one indicator with months, in a plan with these digests.
fn of_months(indicator: Value, digests: Value, pick: fn(&IndicatorRow) -> &Judgement) -> (String, Judgement) {
    let plan = json!({ "title": "Plan", "years": "financial", "indicators": [indicator], "digests": digests });
    let document = Document::decode(Tree::of(&plan).unwrap());
    let report = DigestReport::assess(&[(None, &document)], &RuleSet::all(), None);
    let judgement = pick(&report.indicators[0]).clone();
    (said(&judgement).to_owned(), judgement)
}

fn months(from: usize, values: &[u32]) -> serde_json::Map<String, Value> {
    let month = |at: usize| format!("{}-{:02}", 2023 + at / 12, at % 12 + 1);
    values.iter().enumerate().map(|(at, value)| (month(from + at), json!(value))).collect()
}

#[test]
fn a_later_figure_takes_the_place_of_an_earlier_one_only_where_it_is_a_revision() {
    let calm = [20, 22, 19, 21, 20, 23, 19, 21, 22, 20, 19, 21];
    let indicator = || json!({ "id": "W", "title": "Waiting", "better": "lower", "outturn": months(0, &calm) });
    let variation: fn(&IndicatorRow) -> &Judgement = |row| &row.variation;
    let digests = |january: Value, quoted: Value| {
        json!([
            { "digest": "2024-01", "observations": [{ "indicator": "W", "value": january }] },
            { "digest": "2024-02", "observations": [{ "indicator": "W", "value": 21 }, quoted] },
        ])
    };
    let mean = |digests: Value| given(&of_months(indicator(), digests, variation).1, "mean").unwrap();
    // 247 in the plan's twelve months, 20 and 21 after them: 288 of 14 ...
    let first = mean(digests(json!(20), json!({ "indicator": "W", "period": "2024-01", "value": 20 })));
    assert!(first.starts_with("20.571428"), "{first}");
    // ... and it stays so where January is quoted otherwise without a word, and 302 where it is revised.
    let quoted = json!({ "indicator": "W", "period": "2024-01", "value": 34 });
    assert_eq!(mean(digests(json!(20), quoted)), first);
    for quoted in [
        json!({ "indicator": "W", "period": "2024-01", "value": "34 [r]" }),
        json!({ "indicator": "W", "period": "2024-01", "value": 34, "commentary": "One clinic was left out" }),
    ] {
        assert!(mean(digests(json!(20), quoted)).starts_with("21.571428"));
    }
    // A number that comes late is no revision: there was none.
    let late = mean(digests(json!("not collected"), json!({ "indicator": "W", "period": "2024-01", "value": 34 })));
    assert!(late.starts_with("21.571428"), "{late}");
    let of_a_part = json!({ "indicator": "W", "period": "2024-01", "value": "90 [r]", "breakdown": "North" });
    assert_eq!(mean(digests(json!(20), of_a_part)), first);
}

#[test]
fn what_makes_no_series_says_why() {
    let values: Vec<u32> = (0..20).map(|at| 20 + at % 3).collect();
    let variation: fn(&IndicatorRow) -> &Judgement = |row| &row.variation;
    let of = |key: &str, value: Value| {
        let mut indicator = json!({ "id": "W", "title": "Waiting", "better": "lower", "outturn": months(0, &values) });
        indicator[key] = value;
        of_months(indicator, json!([]), variation).0
    };
    assert_eq!(of("runs", json!("snapshot")), "usual");
    assert_eq!(of("runs", json!("cumulative")), "the figures count from the start of the year");
    assert_eq!(of("runs", json!("rolling")), "each figure is of twelve months, which overlap");
    let mut in_two_units = months(0, &values);
    in_two_units["2023-05"] = json!("21%");
    assert_eq!(of("outturn", Value::Object(in_two_units)), "the figures are not in one unit");
    let every_second: serde_json::Map<_, _> = months(0, &values).into_iter().step_by(2).collect();
    assert_eq!(of("outturn", Value::Object(every_second)), "there are periods without a figure in between");
    assert_eq!(
        of("rebased", json!([{ "from": "2024-01", "reason": "new wards" }])),
        "too few points: 8 of at least 13"
    );
    assert_eq!(
        of("rebased", json!([{ "from": "2024-08", "reason": "new wards" }])),
        "too few points: 1 of at least 13"
    );
    assert_eq!(of("rebased", json!([{ "from": "2025-08", "reason": "new wards" }])), "usual");
}

#[test]
fn a_year_is_forecast_as_its_profile_says() {
    let forecast: fn(&IndicatorRow) -> &Judgement = |row| &row.forecast;
    let of = |profile: &str, runs: &str, target: Value| {
        let outturn = json!({ "2024/25 Q1": 10, "2024/25 Q2": 20, "2024/25 Q3": 30, "2024/25 Q4": 60,
            "2025/26 Q1": 12, "2025/26 Q2": 30 });
        let indicator = json!({ "id": "W", "title": "Homes let", "unit": "number", "better": "higher", "profile": profile,
            "runs": runs, "outturn": outturn, "target": target });
        of_months(indicator, json!([]), forecast).0
    };
    assert_eq!(of("cumulative", "cumulative", json!({})), "60");
    // A third of last year was reached by the second quarter of figures that count on; a quarter of those that do not.
    assert_eq!(of("seasonal", "cumulative", json!({})), "90");
    assert_eq!(of("seasonal", "snapshot", json!({})), "168");
    assert_eq!(of("declared", "cumulative", json!({ "2025/26 Q2": 25, "2025/26": 70 })), "84");
    assert_eq!(of("declared", "cumulative", json!({})), "no target");
    assert_eq!(of("linear", "snapshot", json!({})), "66");
    let how = "nothing says how the figure of the year is made of its parts";
    assert_eq!(of("declared", "snapshot", json!({})), how);
}
