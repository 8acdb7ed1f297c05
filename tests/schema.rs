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
use serde_json::Value;

/// As it is committed: white space that is part of a pattern is written so that it is seen.
fn printed(schema: &Generated) -> String {
    let escaped = |c: char| {
        let is_hidden = !c.is_ascii() && (c.is_whitespace() || c.is_control());
        if is_hidden { format!("\\u{:04x}", u32::from(c)) } else { c.to_string() }
    };
    serde_json::to_string_pretty(schema).unwrap().chars().map(escaped).collect::<String>() + "\n"
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
fn plan_schema_of_draft_07_is_up_to_date() {
    compare("plan.draft-07", &printed(&goldenthread::plan_schema_draft_07()));
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
fn recipe_schema_is_up_to_date() {
    compare("recipe", &printed(&goldenthread_import::Recipe::schema()));
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

/// A plan with eight faults, each in a form that once was a union, and where each of them stands.
const EIGHT_FAULTS: &str = include_str!("schemas/eight-faults.yaml");
const WHERE: [&str; 8] = [
    "",
    "/indicators/0/tragets",
    "/indicators/0/unit",
    "/indicators/1/target/2009-31",
    "/period",
    "/priorities/0/actions/0/tasks/1/status",
    "/priorities/0/indicators",
    "/risks/0/rating/score",
];

#[test]
fn each_of_eight_faults_is_shown_where_it_stands() {
    let tree = read(EIGHT_FAULTS.as_bytes(), Format::Yaml, Limits::default()).unwrap();
    let found = Schema::plan().unwrap().mismatches(&tree);
    let paths: Vec<&str> = found.iter().map(|mismatch| mismatch.path.as_str()).collect();
    assert_eq!(paths, WHERE, "{found:#?}");
    insta::assert_snapshot!(
        found.iter().map(|mismatch| format!("{}: {}\n", mismatch.path, mismatch.message)).collect::<String>()
    );
    // One that refers to the plan's schema finds the same.
    let strict = br#"{"allOf": [{"$ref": "https://goldenthread.example/schema/1/plan.schema.json"}]}"#;
    assert_eq!(Schema::read(strict, Format::Json).unwrap().mismatches(&tree), found);
    // The draft for older tools too.
    let older = Schema::read(goldenthread_schema::PLAN_DRAFT_07.as_bytes(), Format::Json).unwrap();
    assert_eq!(older.mismatches(&tree), found);
}

/// No schema of what people write holds a union, and nothing in it needs another draft or dialect of patterns.
#[test]
fn no_union_hides_a_fault() {
    fn look(value: &Value, seen: &mut impl FnMut(&str, &Value)) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| look(item, seen)),
            Value::Object(fields) => fields.iter().for_each(|(key, field)| {
                seen(key, field);
                look(field, seen);
            }),
            _ => {}
        }
    }
    for text in [goldenthread_schema::PLAN, goldenthread_schema::PLAN_DRAFT_07, goldenthread_schema::DIGEST] {
        look(&serde_json::from_str(text).unwrap(), &mut |key, field| {
            assert!(key != "oneOf" && key != "anyOf" && key != "may-be-blank", "{key}: {field}");
            if let ("pattern", Value::String(pattern)) = (key, field) {
                assert!(
                    !pattern.replace("[\\s\\S]", "").contains(['\\', 'd']) || !pattern.contains("\\d"),
                    "{pattern}"
                );
                assert!(!pattern.replace("[\\s\\S]", "").contains("\\s"), "{pattern}");
            }
        });
    }
}

#[test]
fn a_schema_that_adds_to_the_plans_can_refer_to_each_published_one() {
    for (name, text) in goldenthread_schema::ALL {
        let id = format!("https://goldenthread.example/schema/1/{name}.schema.json");
        assert_eq!(serde_json::from_str::<Value>(text).unwrap().get("$id"), Some(&Value::from(id.as_str())));
        Schema::read(format!("{{\"$ref\": \"{id}\"}}").as_bytes(), Format::Json).unwrap();
    }
    assert!(Schema::read(b"{\"$ref\": \"https://example.org/other.json\"}", Format::Json).is_err());
}
