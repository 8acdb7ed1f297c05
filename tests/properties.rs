//! Laws that hold for every document.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::fs;

use goldenthread::{Document, Limits, Plan, Report, RuleSet, Tree, check};
use goldenthread_formats::{Format, read, write_tree};
use goldenthread_import::{Checks, each};
use goldenthread_schema::Schema;
use goldenthread_tests::{corpus, single};
use proptest::prelude::*;
use serde_json::{Map, Value};

const FORMATS: [Format; 3] = [Format::Yaml, Format::Json, Format::Toml];

/// The findings of a report without their places.
fn bare(report: &Report) -> Vec<String> {
    let finding = |finding: &goldenthread::Finding| {
        let mut members: Vec<_> = finding.members.iter().map(|member| (&member.path, &member.message)).collect();
        members.sort();
        format!("{} {} {} {:?} {members:?}", finding.rule.id, finding.path, finding.message, finding.facts)
    };
    let mut all: Vec<String> = report.findings.iter().map(finding).collect();
    all.sort();
    all
}

fn from_value(value: &Value) -> Tree<'static> {
    Tree::of(value).unwrap()
}

/// The corpus as values, to be mutated.
fn plans() -> Vec<Value> {
    let small = single(&corpus().join("rules"));
    let plans = small.iter().map(|path| {
        let bytes = fs::read(path).unwrap();
        goldenthread_schema::to_value(read(&bytes, Format::Yaml, Limits::default()).unwrap().root())
    });
    plans.collect()
}

/// Somewhere in a value, something else.
fn mutate(value: &mut Value, path: &[usize], with: &Value) {
    let Some((first, rest)) = path.split_first() else { return *value = with.clone() };
    match value {
        Value::Array(items) if !items.is_empty() => {
            let at = first % items.len();
            mutate(&mut items[at], rest, with);
        }
        Value::Object(map) if !map.is_empty() => {
            let at = first % (map.len() + 1);
            match map.keys().nth(at).cloned() {
                Some(key) => mutate(&mut map[&key], rest, with),
                None => {
                    const KEYS: [&str; 9] =
                        ["title", "by", "extra", "2009/10", "period", "2025-04", "2025-13", "Apr-25", "H2 2009"];
                    drop(map.insert(KEYS[(first + rest.len()) % 9].into(), with.clone()))
                }
            }
        }
        other => *other = with.clone(),
    }
}

fn odd_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-1000i64..1000).prop_map(Value::from),
        (-1000.0..1000.0f64).prop_map(|number| Value::from((number * 100.0).round() / 100.0)),
        "[ -~]{0,12}".prop_map(Value::from),
        proptest::sample::select(vec![
            "",
            " ",
            "n/a",
            "N/A",
            "to be set",
            "To be introduced in 2009-10",
            "55.2%",
            "72,5",
            "£1.5m",
            "-31pp",
            "1e5",
            "2009/10",
            "2009-10",
            "09/11",
            "2009/10..2010/11",
            "2009-2011",
            "2010/11..2009/10",
            "higher",
            "within 1..2",
            "within 2..1",
            "at least 95",
            "12 high",
            "percent",
            "financial",
            "final",
            "June 2009",
            "31 June 2009",
            "+5",
            "007",
            "1,000",
            "1,00",
            "2009/10 Q1",
            "October 2009",
            "12.3 [p][r]",
            "12.3e",
            "[c]",
            "<5",
            "2025-W14",
        ])
        .prop_map(Value::from),
        Just(Value::Array(vec![])),
        Just(Value::Object(Map::new())),
        Just(serde_json::json!([1, "two", null])),
        Just(serde_json::json!({ "title": "Made up", "2009/10": 5 })),
        Just(serde_json::json!({ "value": 9, "basis": "2002/03 survey" })),
        Just(serde_json::json!({ "from": "2009/10", "to": "2010/11" })),
    ]
}

fn mutated() -> impl Strategy<Value = Value> {
    let plans = plans();
    let change = (proptest::collection::vec(0usize..40, 0..9), odd_value());
    (proptest::sample::select(plans), proptest::collection::vec(change, 0..4)).prop_map(|(mut plan, changes)| {
        changes.iter().for_each(|(path, with)| mutate(&mut plan, path, with));
        plan
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_crash_a_check(bytes in proptest::collection::vec(any::<u8>(), 0..400), format in proptest::sample::select(&FORMATS[..])) {
        Checks { format: Some(format), ..Checks::default() }.bytes(None, &bytes);
    }

    #[test]
    fn no_text_crashes_a_check(text in "[\\[\\]{}:,\"'&*!|>#%@\n\t \\-a-z0-9/.]{0,300}") {
        for format in FORMATS {
            Checks { format: Some(format), ..Checks::default() }.bytes(None, text.as_bytes());
        }
    }

    #[test]
    fn no_plan_crashes_a_rule(plan in mutated()) {
        let report = check(&Document::decode(from_value(&plan)), &RuleSet::all().today("2010-05-01".parse().unwrap()));
        prop_assert!(report.findings.iter().all(|finding| finding.rule.id != "rule-failed"), "{:?}", bare(&report));
    }

    #[test]
    fn schema_and_decoder_agree(plan in mutated()) {
        let schema = Schema::plan().unwrap();
        let tree = from_value(&plan);
        let mismatches = schema.mismatches(&tree);
        let document = Document::decode(tree);
        let faults = bare(&check(&document, &RuleSet::none()));
        // What is written under a second key for the same field is not read.
        prop_assume!(faults.iter().all(|fault| !fault.starts_with("duplicate-key")));
        prop_assert_eq!(document.has_shape(), mismatches.is_empty(), "schema: {:?}\ndecoder: {:?}", mismatches, faults);
    }

    #[test]
    fn one_plan_has_one_report_in_every_format(plan in mutated()) {
        let tree = from_value(&plan);
        let expected = bare(&check(&Document::decode(tree.clone()), &RuleSet::all()));
        for format in FORMATS {
            // TOML's root is a map with something in it, and so is every plan's.
            let Ok(text) = write_tree(&tree, format) else {
                let is_empty = plan.as_object().is_none_or(Map::is_empty);
                prop_assert!(format == Format::Toml && is_empty, "{} cannot hold {}", format, plan);
                continue;
            };
            let report = Checks { format: Some(format), ..Checks::default() }.bytes(None, text.as_bytes());
            prop_assert_eq!(&expected, &bare(&report), "{}:\n{}", format, text);
        }
    }

    #[test]
    fn a_sound_plan_survives_serde(plan in mutated()) {
        let document = Document::decode(from_value(&plan));
        if let Ok(typed) = serde_json::from_value::<Plan>(plan) {
            let again: Plan = serde_json::from_str(&serde_json::to_string(&typed).unwrap()).unwrap();
            prop_assert_eq!(&typed, &again);
            let tree = Document::decode(Tree::of(&typed).unwrap());
            prop_assert_eq!(&typed, tree.plan());
            prop_assert_eq!(document.plan().title.as_str(), typed.title.as_str());
        }
    }

    #[test]
    fn whatever_a_plan_writes_it_reads(plan in mutated()) {
        // With its faults: what could not be read is not in it, and what is missing stays so.
        let typed = Document::decode(from_value(&plan)).into_plan();
        let text = serde_json::to_string(&typed).unwrap();
        let again: Plan = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
        prop_assert_eq!(&typed, &again);
        prop_assert_eq!(Tree::of(&typed).unwrap(), Tree::of(&again).unwrap());
    }

    #[test]
    fn findings_do_not_depend_on_the_order_of_keys(plan in mutated()) {
        // Years, ids, colours and grades are data, in an order that means something; a record's fields are not.
        const DATA: [&str; 15] = [
            "posts", "units", "frameworks", "outcomes", "grade-scales", "grades", "spread", "outturn", "forecast", "target",
            "external-target", "numerator", "denominator", "totals", "share",
        ];
        fn turned(value: &Value, data: bool) -> Value {
            match value {
                Value::Object(map) => {
                    let years = map.keys().any(|key| key.starts_with(|first: char| first.is_ascii_digit()));
                    let entries = map.iter().map(|(key, value)| (key.clone(), turned(value, DATA.contains(&key.as_str()))));
                    if data || years { entries.collect() } else { entries.rev().collect() }
                }
                Value::Array(items) => items.iter().map(|item| turned(item, false)).collect(),
                other => other.clone(),
            }
        }
        let turned = turned(&plan, false);
        let one = check(&Document::decode(from_value(&plan)), &RuleSet::all());
        let other = check(&Document::decode(from_value(&turned)), &RuleSet::all());
        // Of a field written twice, under its two keys, the first counts.
        prop_assume!(one.findings.iter().all(|finding| finding.rule.id != "duplicate-key"));
        prop_assert_eq!(bare(&one), bare(&other));
    }
}

#[test]
fn every_value_type_is_written_and_read() {
    use goldenthread::{
        Frequency, Level, Names, Number, Period, Polarity, Range, Rating, RiskLevel, Series, Statement,
    };
    use goldenthread::{Timescale, Unit, Year, YearKind, Years};
    fn both<T: serde::Serialize + serde::de::DeserializeOwned + PartialEq + std::fmt::Debug>(json: Value) {
        let value: T = serde_json::from_value(json.clone()).unwrap_or_else(|error| panic!("{json}: {error}"));
        assert_eq!(serde_json::to_value(&value).unwrap(), json);
    }
    use serde_json::json;
    both::<Year>(json!("2009/10"));
    both::<Years>(json!("2009/10..2010/11"));
    both::<Period>(json!("2009/10 Q1"));
    both::<YearKind>(json!("financial"));
    both::<Level>(json!("directorate"));
    both::<Frequency>(json!("quarterly"));
    both::<Polarity>(json!("within 10..20"));
    both::<Range>(json!("0..16"));
    both::<Unit>(json!("rate per 1000"));
    both::<Timescale>(json!("June 2009"));
    both::<Rating>(json!("12 high"));
    both::<Names>(json!(["one", "two"]));
    both::<Statement>(json!("none"));
    both::<Series>(json!({ "2009/10": 55.2, "2010/11": "n/a", "2011/12": "9.00" }));
    // Numbers are numbers, ids are text; what a double would change is the text of its digits.
    both::<Number>(json!(3));
    both::<Number>(json!(0.1));
    both::<Number>(json!("9.00"));
    both::<RiskLevel>(json!(3));
    both::<Option<Year>>(json!(null));
    let read = |year: Value| serde_json::from_value::<Year>(year).map(|year| year.to_string()).ok();
    assert_eq!(
        [read(json!(2009)), read(json!(2009.0)), read(json!("soon"))],
        [Some("2009".into()), Some("2009".into()), None]
    );
}

#[test]
fn findings_do_not_depend_on_the_threads() {
    let texts: Vec<String> = plans().iter().map(ToString::to_string).collect();
    let all = |threads| each(&texts, threads, |text| bare(&Checks::default().bytes(None, text.as_bytes())));
    assert_eq!(all(1), all(7));
}

#[test]
fn conversion_there_and_back_changes_nothing() {
    // TOML has no place for a key that is written twice, and says so.
    let twice = ["duplicate-key/fires.yaml", "everything-wrong.yaml"];
    for path in single(&corpus()).into_iter().filter(|path| !twice.iter().any(|name| path.ends_with(name))) {
        let bytes = fs::read(&path).unwrap();
        let original = read(&bytes, Format::Yaml, Limits::default()).unwrap();
        for format in FORMATS {
            let there = write_tree(&original, format).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            let back = write_tree(&read(there.as_bytes(), format, Limits::default()).unwrap(), Format::Yaml).unwrap();
            assert_eq!(original, read(back.as_bytes(), Format::Yaml, Limits::default()).unwrap(), "{}", path.display());
        }
    }
}
