//! Assessing: how the targets of a year are spread over it, and what figures that build up are compared with.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use goldenthread::assess::{Assessed, IndicatorSeen, Source};
use goldenthread::{Context, Document, Period, Tree};
use serde_json::{Value, json};

/// What is found of one indicator as at a period.
fn seen<T>(indicator: Value, at: &str, ask: impl FnOnce(&IndicatorSeen<'_, '_>) -> T) -> T {
    let plan = json!({
        "title": "Plan", "period": "2025/26..2026/27", "years": "financial",
        "policy": { "tolerance": 5 }, "indicators": [indicator],
    });
    let document = Document::decode(Tree::of(&plan).unwrap());
    let context = Context::new(document.plan(), None);
    let assessed = Assessed::of(&context, Some(at.parse::<Period>().unwrap()));
    ask(&assessed.indicators[0])
}

/// The target of the period as it is shown, where it comes from, and the colour or the reason why there is none.
fn judged(indicator: Value, at: &str) -> (Option<String>, Option<Source>, String) {
    seen(indicator, at, |seen| {
        let colour = seen.rag.is().map_or_else(|| seen.rag.not_assessed().unwrap().to_string(), ToString::to_string);
        let target = seen.target.as_ref();
        (target.map(|(figure, _)| figure.to_string()), target.map(|(_, source)| *source), colour)
    })
}

/// An indicator with a target of 80 % by the year's end, from 71 %, and a figure for the second quarter.
fn spread(profile: &str) -> Value {
    json!({
        "title": "Assessments in time", "better": "higher", "baseline": "71%", "profile": profile,
        "outturn": { "2025/26 Q2": "75.5%" }, "target": { "2025/26": "80%" },
    })
}

#[test]
fn a_target_of_the_year_is_spread_as_the_indicator_says() {
    let of = |profile| judged(spread(profile), "2025/26 Q2");
    let spread = |target: &str, colour: &str| (Some(target.to_owned()), Some(Source::Profile), colour.to_owned());
    assert_eq!(of("linear"), spread("75.5%", "green"));
    assert_eq!(of("level"), spread("80%", "red"));
    assert_eq!(of("cumulative"), spread("40%", "green"));
    // The targets of the parts are said to be declared, and this one is not: the year's is never taken for it.
    assert_eq!(of("declared"), (None, None, "no target".to_owned()));
    let mut unsaid = self::spread("linear");
    unsaid.as_object_mut().unwrap().remove("profile");
    assert_eq!(judged(unsaid, "2025/26 Q2"), (None, None, "no target".to_owned()));
}

#[test]
fn a_target_of_the_period_itself_comes_before_the_profile() {
    let mut indicator = spread("linear");
    indicator["target"]["2025/26 Q2"] = json!("76%");
    assert_eq!(judged(indicator, "2025/26 Q2"), (Some("76%".into()), Some(Source::Plan), "amber".into()));
}

#[test]
fn what_a_profile_cannot_spread_says_why() {
    let mut indicator = spread("linear");
    indicator.as_object_mut().unwrap().remove("baseline");
    assert_eq!(judged(indicator, "2025/26 Q2"), (None, None, "no baseline".into()));
    let seasonal = judged(spread("seasonal"), "2025/26 Q2");
    assert_eq!(seasonal, (None, None, "nothing tells how the target is spread over the year".into()));
}

#[test]
fn a_season_is_that_of_the_year_before() {
    let indicator = |runs: &str, year: [u32; 4]| {
        let past = |n: usize| (format!("2024/25 Q{}", n + 1), json!(year[n]));
        let mut outturn: serde_json::Map<String, Value> = (0..4).map(past).collect();
        outturn.insert("2025/26 Q2".into(), json!(33));
        json!({ "title": "Visits", "better": "higher", "unit": "number", "profile": "seasonal", "runs": runs,
            "outturn": outturn, "target": { "2025/26": 80 } })
    };
    // 10, 10, 10 and 20 of 50: two fifths of the target by the second quarter, however the figures are told.
    let expected = (Some("32".to_owned()), Some(Source::Profile), "green".to_owned());
    assert_eq!(judged(indicator("snapshot", [10, 10, 10, 20]), "2025/26 Q2"), expected);
    assert_eq!(judged(indicator("cumulative", [10, 20, 30, 50]), "2025/26 Q2"), expected);
}

#[test]
fn months_of_a_financial_year_are_counted_from_april() {
    let indicator = json!({
        "title": "Homes let", "better": "higher", "unit": "number", "profile": "cumulative",
        "outturn": { "2025-06": 29 }, "target": { "2025/26": "£120k" },
    });
    assert_eq!(
        judged(indicator, "2025-06"),
        (Some("£30k".into()), Some(Source::Profile), "the figures are not in one unit".into())
    );
    let thirds = json!({
        "title": "Homes let", "better": "higher", "unit": "number", "profile": "cumulative",
        "outturn": { "2025-04": 8 }, "target": { "2025/26": 100 },
    });
    seen(thirds, "2025-04", |seen| {
        let target = seen.target_figure().unwrap();
        assert_eq!(target.to_string(), "8.33");
        // It is judged by all that it holds.
        assert!(target.amount().unwrap().to_string().starts_with("8.333333"));
        let working = seen.rag.working().unwrap();
        let how = working.get("target spread by").unwrap().to_string();
        assert_eq!(how, "cumulative profile: target x part / parts");
    });
}

#[test]
fn a_figure_that_builds_up_is_compared_with_a_year_before() {
    let indicator = |runs: Option<&str>| {
        let mut indicator = json!({
            "title": "Homes let", "better": "higher", "unit": "number",
            "outturn": { "2024/25 Q3": 30, "2025/26 Q2": 22, "2025/26 Q3": 28 },
        });
        if let Some(runs) = runs {
            indicator["runs"] = json!(runs);
        }
        indicator
    };
    let travel = |runs| seen(indicator(runs), "2025/26 Q3", |seen| seen.travel.is().unwrap().as_str());
    assert_eq!(travel(None), "improving");
    assert_eq!(travel(Some("rolling")), "improving");
    assert_eq!(travel(Some("cumulative")), "worsening");
}
