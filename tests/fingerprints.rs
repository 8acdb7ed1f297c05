//! A break is known again: by no line, no order, no message, in whatever format its document is written.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use goldenthread::{About, Document, Limits, Report, RuleSet, Tree, check};
use goldenthread_formats::{Format, read, write_tree};
use goldenthread_tests::{corpus, single};
use proptest::prelude::*;
use serde_json::Value;

/// What a fingerprint stands for: rule, message and record.
type Told = (String, String, String);

fn fingerprints(report: &Report) -> BTreeMap<String, Told> {
    let told = |rule: &str, message: &str, record: &Option<About>| {
        (rule.to_owned(), message.to_owned(), record.as_ref().map(|it| format!("{it:?}")).unwrap_or_default())
    };
    let single = report.findings.iter().filter(|finding| finding.members.is_empty());
    let single = single.map(|it| (it.fingerprint.clone().unwrap(), told(&it.rule.id, &it.message, &it.record)));
    let members = report.findings.iter().flat_map(|finding| {
        let rule = &finding.rule.id;
        finding.members.iter().map(move |it| (it.fingerprint.clone().unwrap(), told(rule, &it.message, &it.record)))
    });
    let (mut all, mut count) = (BTreeMap::new(), 0);
    for (fingerprint, told) in single.chain(members) {
        all.insert(fingerprint.to_string(), told);
        count += 1;
    }
    assert_eq!(all.len(), count, "each break has one of its own");
    all
}

fn checked(tree: Tree<'_>) -> Report {
    check(&Document::decode(tree), &RuleSet::all().today("2010-05-01".parse().unwrap()))
}

fn of_value(value: &Value) -> BTreeMap<String, Told> {
    fingerprints(&checked(Tree::of(value).unwrap()))
}

fn plans() -> Vec<Value> {
    let all = [single(&corpus().join("rules")), single(&corpus().join("plans"))].concat();
    let value =
        |bytes: &[u8]| goldenthread_schema::to_value(read(bytes, Format::Yaml, Limits::default()).unwrap().root());
    all.iter().map(|path| value(&fs::read(path).unwrap())).collect()
}

/// The lists of records in a value, each turned by some places.
fn turn(value: &mut Value, by: usize) {
    match value {
        Value::Array(items) => {
            items.iter_mut().for_each(|item| turn(item, by));
            if !items.is_empty() && items.iter().all(Value::is_object) {
                let by = by % items.len();
                items.rotate_left(by);
            }
        }
        Value::Object(map) => map.values_mut().for_each(|value| turn(value, by)),
        _ => {}
    }
}

#[test]
fn the_format_makes_no_difference() {
    for path in single(&corpus().join("plans")) {
        let bytes = fs::read(&path).unwrap();
        let tree = || read(&bytes, Format::Yaml, Limits::default()).unwrap();
        let known = fingerprints(&checked(tree()));
        for format in [Format::Json, Format::Toml] {
            let Ok(text) = write_tree(&tree(), format) else { continue };
            let other = fingerprints(&checked(read(text.as_bytes(), format, Limits::default()).unwrap()));
            assert_eq!(known, other, "{} as {format:?}", path.display());
        }
    }
}

#[test]
fn one_that_is_mended_leaves_the_others_as_they_were() {
    let owned = |owner: Option<usize>| {
        let indicators = (0..8).map(|at| {
            let mut indicator = serde_json::json!({ "id": format!("NI {at}"), "title": format!("Measure {at}") });
            if owner == Some(at) {
                indicator["owner"] = "Head of Performance".into();
            }
            indicator
        });
        let plan = serde_json::json!({ "title": "Plan", "indicators": indicators.collect::<Vec<_>>() });
        of_value(&plan)
            .into_iter()
            .filter(|(_, (rule, ..))| rule == "indicator-without-owner")
            .map(|(it, _)| it)
            .collect::<BTreeSet<_>>()
    };
    let all = owned(None);
    assert_eq!(all.len(), 8);
    for at in 0..8 {
        let left = owned(Some(at));
        assert!(left.len() == 7 && left.is_subset(&all), "{at}");
    }
}

#[test]
fn a_title_of_the_plan_or_a_record_without_id_makes_another() {
    let plan = |plan: &str, risk: &str| of_value(&serde_json::json!({ "title": plan, "risks": [{ "title": risk }] }));
    let of = |found: BTreeMap<String, Told>| {
        found.into_iter().filter(|(_, (rule, ..))| rule == "risk-without-owner").map(|(it, _)| it).collect::<Vec<_>>()
    };
    let known = of(plan("Plan", "Flooding"));
    assert_eq!(known, of(plan("plan", "FLOODING!")), "letters and signs make no difference");
    assert_ne!(known, of(plan("Plan", "Fire")));
    assert_ne!(known, of(plan("Other plan", "Flooding")));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// A rule may say something else of another order, or the same of another record (of two that are alike, the later); what
    /// it says in both of one record has the same fingerprint.
    #[test]
    fn order_makes_no_difference(plan in proptest::sample::select(plans()), by in 1usize..7) {
        let mut turned = plan.clone();
        turn(&mut turned, by);
        let (one, other) = (of_value(&plan), of_value(&turned));
        let by_words = |found: &BTreeMap<String, Told>| {
            let mut by_words: BTreeMap<Told, BTreeSet<String>> = BTreeMap::new();
            // The rank of equal ones is that of the order.
            let base = |it: &str| it.split('-').next().unwrap().to_owned();
            found.iter().for_each(|(it, told)| _ = by_words.entry(told.clone()).or_default().insert(base(it)));
            by_words
        };
        let (one, other) = (by_words(&one), by_words(&other));
        for (told, known) in &one {
            // Equal words of several records are told apart by the records.
            if let Some(found) = other.get(told).filter(|found| found.len() == known.len()) {
                prop_assert_eq!(known, found, "{:?}", told);
            }
        }
    }
}
