//! The committed schemas are the generated ones, and speak as the decoder does.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::{env, fs};

use goldenthread::{Document, Limits, plan_schema};
use goldenthread_formats::{Format, read};
use goldenthread_report::v1;
use goldenthread_schema::Schema;
use goldenthread_tests::{corpus, root, single};
use schemars::Schema as Generated;

fn printed(schema: &Generated) -> String {
    serde_json::to_string_pretty(schema).unwrap() + "\n"
}

/// Compares a committed schema with the generated one; `UPDATE_SCHEMAS=1` writes it instead.
fn compare(name: &str, generated: &str) {
    let path = root().join(format!("schema/{name}.schema.json"));
    if env::var_os("UPDATE_SCHEMAS").is_some() {
        fs::write(&path, generated).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
    assert!(committed == generated, "{} is out of date: run the tests with UPDATE_SCHEMAS=1", path.display());
}

#[test]
fn plan_schema_is_up_to_date() {
    compare("plan", &printed(&plan_schema()));
}

#[test]
fn digest_schema_is_up_to_date() {
    compare("digest", &printed(&goldenthread::digest_schema()));
}

#[test]
fn digest_report_schema_is_up_to_date() {
    compare("digest-report", &printed(&goldenthread_report::digest::schema()));
}

#[test]
fn review_report_schema_is_up_to_date() {
    compare("review-report", &printed(&goldenthread_report::review::schema()));
}

#[test]
fn report_schema_is_up_to_date() {
    compare("report", &printed(&v1::schema()));
}

#[test]
fn schema_and_decoder_agree_on_the_corpus() {
    let (plan, digest) = (Schema::plan().unwrap(), Schema::digest().unwrap());
    let files = single(&corpus());
    assert!(files.len() > 2);
    for path in files {
        let bytes = fs::read(&path).unwrap();
        let tree = read(&bytes, Format::Yaml, Limits::default()).unwrap();
        let document = Document::decode(tree);
        let schema = if document.digest().is_some() { &digest } else { &plan };
        let mismatches = schema.mismatches(document.tree());
        assert_eq!(document.has_shape(), mismatches.is_empty(), "{}: {mismatches:?}", path.display());
    }
}
