//! No findings, no work: the rules allocate nothing on a plan in good order.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::fs;

use allocation_counter::measure;
use goldenthread::{Context, Document, Limits, RULES, RuleSet, run};
use goldenthread_formats::{Format, read};
use goldenthread_tests::corpus;
use goldenthread_tests::sample::Sample;

fn allocations(work: impl FnOnce()) -> u64 {
    measure(work).count_total
}

#[test]
fn the_counter_counts() {
    assert_eq!(allocations(|| drop(std::hint::black_box(Box::new(1)))), 1);
}

#[test]
fn rules_allocate_nothing_on_a_plan_in_good_order() {
    let good = fs::read_to_string(corpus().join("plans/in-good-order.yaml")).unwrap();
    for (text, format) in [(good, Format::Yaml), (Sample::LARGE.json(), Format::Json)] {
        let document = Document::decode(read(text.as_bytes(), format, Limits::default()).unwrap());
        let context = Context::new(document.plan(), Some("2025-04-02".parse().unwrap()));
        for rule in RULES.iter().filter(|rule| rule.is_checked()) {
            let rules = RuleSet::all().select([&*rule.id]).unwrap();
            // The first run builds the indexes that rules share.
            assert!(run(&context, &rules).is_empty(), "{}", rule.id);
            assert_eq!(allocations(|| drop(run(&context, &rules))), 0, "{}", rule.id);
        }
    }
}
