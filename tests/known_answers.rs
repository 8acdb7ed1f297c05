//! Judging over time, held against answers that others worked out.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use goldenthread::judge::{
    Assurance, ChartInputs, IntervalMethod, Trend, TrendPoint, Variation, interval, trend, variation,
};
use goldenthread::{Number, Polarity};
use goldenthread_tests::shared;
use serde_json::Value;

fn number(value: &Value) -> Number {
    value.to_string().parse().unwrap()
}

fn numbers(values: &Value) -> Vec<Number> {
    values.as_array().unwrap().iter().map(number).collect()
}

fn near(found: Number, expected: &Value, relative: f64) -> bool {
    let (found, expected) = (found.to_string().parse::<f64>().unwrap(), expected.as_f64().unwrap());
    (found - expected).abs() <= relative * expected.abs().max(1.0)
}

/// A file of known answers; none where the material is not at hand.
fn oracle(name: &str) -> Option<Value> {
    let text = std::fs::read_to_string(shared()?.join("oracles").join(name)).ok()?;
    Some(serde_json::from_str(&text).unwrap())
}

#[test]
fn charts_are_those_of_making_data_count_point_by_point() {
    let Some(oracle) = oracle("xmr.json") else { return };
    for series in oracle["series"].as_array().unwrap() {
        let values = numbers(&series["values"]);
        for (key, screen) in [("screened", true), ("unscreened", false)] {
            let chart = variation(&ChartInputs { values: &values, screen, ..ChartInputs::default() });
            let (expected, segment) = (&series[key], chart.segments[0]);
            for (name, found) in [("mean", segment.mean), ("lower", segment.lower), ("upper", segment.upper)] {
                assert!(near(found, &expected[name], 1e-6), "{name} of {values:?}: {found}");
            }
            let marks: Vec<&str> = chart.marks.iter().map(|mark| mark.as_str()).collect();
            assert_eq!(Value::from(marks), expected["marks"], "{key} {values:?}");
        }
    }
}

#[test]
fn trends_are_those_of_the_public_health_profiles() {
    let Some(oracle) = oracle("trend.json") else { return };
    for series in oracle["series"].as_array().unwrap() {
        let rows = series.get("count_denominator_value_lower_upper");
        let counts = rows.or(series.get("count_denominator")).unwrap().as_array().unwrap();
        let of_counts = |row: &Value| TrendPoint {
            count: Some(number(&row[0])),
            denominator: Some(number(&row[1])),
            ..TrendPoint::default()
        };
        let of_values = |row: &Value| TrendPoint {
            value: Some(number(&row[2])),
            lower: Some(number(&row[3])),
            upper: Some(number(&row[4])),
            ..TrendPoint::default()
        };
        let mut judged: Vec<(&str, Vec<TrendPoint>)> = Vec::new();
        judged.extend(
            series.get("method_proportion").map(|_| ("method_proportion", counts.iter().map(of_counts).collect())),
        );
        judged.extend(series.get("method_wls").map(|_| ("method_wls", counts.iter().map(of_values).collect())));
        for (method, points) in judged {
            let (expected, found) = (&series[method], trend(&points, None));
            assert_eq!(found.is().unwrap().as_str(), expected["verdict"].as_str().unwrap(), "{method} {series}");
            let given = |name: &str| found.working().unwrap().get(name).unwrap().to_string().parse::<Number>().unwrap();
            assert!(near(given("chi-squared"), &expected["chi2"], 1e-9), "{method} {series}");
            let slope = if method == "method_wls" { "slope" } else { "logit_slope" };
            assert!(near(given("slope"), &expected[slope], 1e-9), "{method} {series}");
        }
    }
}

#[test]
fn intervals_are_those_of_the_public_health_profiles() {
    let Some(oracle) = oracle("intervals.json") else { return };
    for (key, method) in
        [("wilson", IntervalMethod::Wilson), ("byar", IntervalMethod::Byar), ("exact_poisson", IntervalMethod::Poisson)]
    {
        for known in oracle[key].as_array().unwrap() {
            let of = known.get("n").map(number);
            let found = interval(method, number(&known["x"]), of, number(&known["conf"])).into_is().unwrap();
            assert!(near(found.lower.unwrap(), &known["interval"][0], 1e-9), "{known}: {found:?}");
            assert!(near(found.upper.unwrap(), &known["interval"][1], 1e-9), "{known}: {found:?}");
        }
    }
}

#[test]
fn a_target_is_met_for_certain_by_chance_or_not() {
    let values: Vec<Number> = [5, 6, 5, 7, 6, 5, 6, 7, 5, 6, 5, 6, 7].map(Number::from).to_vec();
    let judged = |target: i64, better| {
        let inputs = ChartInputs {
            values: &values,
            better: Some(better),
            target: Some(target.into()),
            ..ChartInputs::default()
        };
        variation(&inputs).assurance.into_is()
    };
    use Assurance::{ConsistentlyMeets, ConsistentlyMisses, HitOrMiss};
    assert_eq!(
        [20, 6, 1].map(|target| judged(target, Polarity::Higher)),
        [ConsistentlyMisses, HitOrMiss, ConsistentlyMeets].map(Some)
    );
    assert_eq!(
        [20, 6, 1].map(|target| judged(target, Polarity::Lower)),
        [ConsistentlyMeets, HitOrMiss, ConsistentlyMisses].map(Some)
    );
    assert_eq!(judged(6, Polarity::None), None);
}

#[test]
fn a_chart_is_mirrored_with_its_values_and_its_polarity() {
    let up: Vec<Number> = [3, 4, 3, 5, 4, 3, 4, 5, 6, 7, 8, 9, 10, 11].map(Number::from).to_vec();
    let down: Vec<Number> = up.iter().map(|value| Number(-value.0)).collect();
    let judged = |values: &[Number], better| {
        variation(&ChartInputs { values, better: Some(better), ..ChartInputs::default() }).variation.into_is()
    };
    assert_eq!(judged(&up, Polarity::Higher), Some(Variation::Improving));
    assert_eq!(judged(&down, Polarity::Lower), Some(Variation::Improving));
    assert_eq!(judged(&up, Polarity::Lower), Some(Variation::Concerning));
    assert_eq!(judged(&down, Polarity::None), Some(Variation::Low));
}

#[test]
fn too_few_points_are_not_judged_and_their_limits_are_given_all_the_same() {
    let values: Vec<Number> = (1..=10).map(Number::from).collect();
    let chart = variation(&ChartInputs { values: &values, ..ChartInputs::default() });
    assert_eq!(chart.variation.not_assessed().unwrap().to_string(), "too few points: 10 of at least 13");
    assert_eq!(chart.segments[0].mean, Number("5.5".parse().unwrap()));
    let one = variation(&ChartInputs { values: &values[..1], ..ChartInputs::default() });
    assert!(one.segments.is_empty() && one.variation.is().is_none());
}

#[test]
fn a_segment_begins_where_the_plan_says_so_and_nowhere_else() {
    let values: Vec<Number> = [1, 2, 1, 2, 1, 2, 1, 2, 11, 12, 11, 12, 11, 12, 11, 12].map(Number::from).to_vec();
    let chart = |rebased| variation(&ChartInputs { values: &values, rebased, minimum: 8, ..ChartInputs::default() });
    let (whole, parts) = (chart(&[]), chart(&[8]));
    assert_eq!((whole.segments.len(), parts.segments.len()), (1, 2));
    assert_eq!(parts.variation.is(), Some(&Variation::Usual));
    assert_eq!(whole.variation.is(), Some(&Variation::High));
}

#[test]
fn without_counts_or_intervals_no_trend_is_told() {
    let bare = |value: i64| TrendPoint { value: Some(value.into()), ..TrendPoint::default() };
    let points: Vec<TrendPoint> = [1, 2, 3, 4, 5].map(bare).to_vec();
    let found = trend(&points, None);
    assert_eq!(found.not_assessed().unwrap().to_string(), "no interval, and no counts to work one out from");
    assert_ne!(found.is(), Some(&Trend::NoSignificantChange));
}
