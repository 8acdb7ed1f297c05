//! Plans written as workbooks, CSV files and Markdown, and read back.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::fs;

use goldenthread::{Document, Limits, Plan, Tree};
use goldenthread_formats::{Format, read};
use goldenthread_import::{Vocabulary, Written, joined_sheets, open, write_plan};
use goldenthread_tests::{corpus, single};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

const FORMS: [Format; 3] = [Format::Xlsx, Format::Csv, Format::Markdown];

/// The plan that a form holds, and what its reader noted.
fn back(written: &Written, format: Format) -> (Plan, Vec<String>) {
    let bytes = match written.files.as_slice() {
        [(name, bytes)] if name.is_empty() => bytes.clone(),
        files => joined_sheets(files),
    };
    let opened = open(&bytes, format, &Vocabulary::default(), Limits::default()).unwrap();
    let notes = opened.notes.iter().map(|note| note.message.clone()).collect();
    (Document::decode(opened.tree).into_plan(), notes)
}

fn plan(path: &std::path::Path) -> Plan {
    let bytes = fs::read(path).unwrap();
    Document::decode(read(&bytes, Format::Yaml, Limits::default()).unwrap()).into_plan()
}

#[test]
fn what_the_forms_lose_of_the_corpus() {
    let mut lost = String::new();
    for path in single(&corpus()) {
        let name = path.strip_prefix(corpus()).unwrap().to_string_lossy().replace('\\', "/");
        for format in FORMS {
            let written = write_plan(&plan(&path), format).unwrap();
            written.lost.iter().for_each(|one| lost.push_str(&format!("{name}, {format}: {one}\n")));
            assert_eq!(back(&written, format).1, [""; 0], "{name}, {format}");
        }
    }
    insta::assert_snapshot!("forms_lost", lost);
}

#[test]
fn a_plan_in_good_order_comes_back_whole() {
    let plan = plan(&corpus().join("plans/in-good-order.yaml"));
    for format in FORMS {
        assert_eq!(back(&write_plan(&plan, format).unwrap(), format).0, plan, "{format}");
    }
}

#[test]
fn a_form_without_its_first_line_is_one_all_the_same() {
    let plan = plan(&corpus().join("plans/in-good-order.yaml"));
    let mut written = write_plan(&plan, Format::Csv).unwrap();
    let (_, entries) = written.files.iter_mut().find(|(name, _)| name == "Plan.csv").unwrap();
    let end = entries.iter().position(|byte| *byte == b'\n').unwrap();
    entries.drain(..=end);
    let (read, notes) = back(&written, Format::Csv);
    assert_eq!(read, plan);
    assert!(notes[0].contains("`Goldenthread plan | 1` is missing"), "{notes:?}");
}

#[test]
fn the_same_plan_makes_the_same_file() {
    let plan = plan(&corpus().join("plans/in-good-order.yaml"));
    for format in FORMS {
        assert_eq!(write_plan(&plan, format).unwrap().files, write_plan(&plan, format).unwrap().files, "{format}");
    }
}

#[test]
fn what_a_form_cannot_hold_is_said() {
    let plan = Plan {
        actions: vec![goldenthread::Action {
            lead: ["Clerk; Treasurer"].into_iter().collect(),
            ..goldenthread::Action::new("A1", "Move")
        }],
        ..Plan::new("Plan 2026/27")
    };
    for format in FORMS {
        let lost = write_plan(&plan, format).unwrap().lost;
        let lost: Vec<String> = lost.iter().map(ToString::to_string).collect();
        assert_eq!(lost, ["actions/0/lead: `Clerk; Treasurer` reads back as `[Clerk, Treasurer]`"], "{format}");
    }
}

#[test]
fn an_edited_form_is_read_with_notes() {
    let plan = plan(&corpus().join("plans/in-good-order.yaml"));
    let written = write_plan(&plan, Format::Markdown).unwrap();
    let text = String::from_utf8(written.files[0].1.clone()).unwrap();
    let text = text.replace("| Budget |", "| Purse |").replace("| 1.1.2 | a |", "| 9.9.9 | a |");
    let (_, notes) = back(
        &Written { files: vec![(String::new(), text.into_bytes())], lost: vec![], unread: vec![] },
        Format::Markdown,
    );
    assert_eq!(
        notes,
        [
            "column `Purse` is none of the sheet Projects, and is left out",
            "`9.9.9` is none of the sheet Actions, so that `a` is left out",
        ]
    );
}

/// Words as plans have them, with the signs that tables and markup give a meaning.
fn words() -> impl Strategy<Value = String> {
    let word = "[A-Za-z][a-zA-Z0-9|*&<>`_\\\\\"',.:()\\[\\]!#%£é–-]{0,8}|[0-9]{1,4}";
    let words = prop::collection::vec(word, 0..5);
    ("[A-Z][a-z]{2,7}", words).prop_map(|(first, rest)| [vec![first], rest].concat().join(" "))
}

fn figure() -> impl Strategy<Value = Value> {
    prop_oneof![
        "-?(0|[1-9][0-9]{0,5})(\\.[0-9]{1,3})?%?".prop_map(Value::from),
        prop::sample::select(vec!["£1.5m", "n/a", "to be set", "blank", "-31pp", "12k"]).prop_map(Value::from),
        ("[1-9][0-9]{0,2}", "[A-Z][a-z]{3,8} survey")
            .prop_map(|(value, basis)| json!({ "value": value, "basis": basis })),
        ("[1-9][0-9]{0,2}", "[A-Z][a-z]{3,8} survey").prop_map(|(value, evidence)| {
            json!({ "value": value, "lower": 0.5, "upper": 1000, "evidence": evidence })
        }),
        ("[1-9][0-9]{0,2}", "[A-Z][a-z]{3,8} only")
            .prop_map(|(value, note)| json!({ "value": value, "note": note, "provisional": true })),
    ]
}

fn series() -> impl Strategy<Value = Value> {
    let period = prop::sample::select(vec!["2007", "2007/08", "2008/09", "2008/09 Q3", "2009/10"]);
    prop::collection::btree_map(period, figure(), 0..4)
        .prop_map(|years| Value::Object(years.into_iter().map(|(year, figure)| (year.to_owned(), figure)).collect()))
}

/// A record of fields, each there or not.
fn record(fields: Vec<(&'static str, BoxedStrategy<Value>)>) -> BoxedStrategy<Value> {
    let fields: Vec<_> = fields.into_iter().map(|(key, value)| (Just(key), prop::option::of(value))).collect();
    (words(), fields)
        .prop_map(|(title, fields)| {
            let fields = fields.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)));
            Value::Object([("title".to_owned(), Value::from(title))].into_iter().chain(fields).collect::<Map<_, _>>())
        })
        .boxed()
}

/// A record without a title, of which the first field is always there: a row that says nothing is none.
fn row(mut fields: Vec<(&'static str, BoxedStrategy<Value>)>) -> BoxedStrategy<Value> {
    let (first, value) = fields.remove(0);
    let row = move |(mut record, value): (Value, Value)| {
        record.as_object_mut().unwrap().remove("title");
        record[first] = value;
        record
    };
    (record(fields), value).prop_map(row).boxed()
}

/// An edition of a digest, with rows of every kind.
fn digest() -> BoxedStrategy<Value> {
    let day = || Just(Value::from("4 July 2025")).boxed();
    let decision = row(vec![("text", text()), ("owner", list(text())), ("due", day())]).prop_map(|mut decision| {
        decision["kind"] = "action".into();
        decision
    });
    let decision = prop_oneof![Just(Value::from("no action")), decision].boxed();
    let marked = prop::sample::select(vec!["12.3 [p]", "<5", "[c]", "71.4%", "n/a"]).prop_map(Value::from).boxed();
    let observation = row(vec![
        ("indicator", text()),
        ("period", Just(Value::from("2024/25 Q4")).boxed()),
        ("value", marked),
        ("lower", figure().boxed()),
        ("upper", figure().boxed()),
        ("rag", text()),
        ("long-travel", text()),
        ("commentary", text()),
        ("decision", decision),
    ]);
    let rating = || prop_oneof![Just(Value::from("12 (high)")), (1..26i64).prop_map(Value::from)].boxed();
    let totals = prop_oneof![
        Just(json!({ "of": 3, "green": 2, "red": 1 })),
        Just(json!({ "green": 2, "share": { "green": "67%" } })),
        Just(json!({ "share": { "green": "67%" } })),
    ];
    let sign_off = row(vec![("what", text()), ("by", text()), ("on", day())]);
    row(vec![
        ("of", text()),
        ("edition", row(vec![("as-at", day()), ("audience", list(text())), ("meeting", text())])),
        ("observations", list(observation)),
        ("headings", list(row(vec![("of", text()), ("commentary", text()), ("totals", totals.clone().boxed())]))),
        ("progress", list(row(vec![("action", text()), ("complete", figure().boxed()), ("revised", day())]))),
        ("risks", list(row(vec![("risk", text()), ("rating", rating()), ("previous", rating())]))),
        ("totals", totals.boxed()),
        ("sign-offs", list(sign_off)),
        ("referrals", list(row(vec![("what", text()), ("to", text()), ("due", day())]))),
        ("distribution", list(prop_oneof![text(), row(vec![("to", text()), ("on", day())])].boxed())),
        ("reviews", list(row(vec![("indicator", text()), ("follows", list(text())), ("text", text())]))),
    ])
}

/// Editions of a digest, each of a period of its own.
fn digests() -> BoxedStrategy<Value> {
    let numbered = |digests: Vec<Value>| {
        let numbered = digests.into_iter().enumerate().map(|(at, mut digest)| {
            digest["digest"] = format!("2025/26 Q{}", at + 1).into();
            digest
        });
        Value::Array(numbered.collect())
    };
    prop::collection::vec(digest(), 1..4).prop_map(numbered).boxed()
}

fn list(of: BoxedStrategy<Value>) -> BoxedStrategy<Value> {
    prop::collection::vec(of, 1..4).prop_map(Value::Array).boxed()
}

fn text() -> BoxedStrategy<Value> {
    words().prop_map(Value::from).boxed()
}

fn made_up() -> impl Strategy<Value = Value> {
    let id = || "[A-C][1-4]".prop_map(Value::from).boxed();
    let number = || (0..30i64).prop_map(Value::from).boxed();
    let rating = prop_oneof![
        (1..26i64).prop_map(Value::from),
        Just(Value::from("12 (high)")),
        Just(Value::from("6-: MEDIUM")),
        (1..26i64).prop_map(|score| json!({ "score": score, "band": "high" })),
    ]
    .boxed();
    let indicator = record(vec![
        ("id", id()),
        ("refs", list(text())),
        ("unit", text()),
        ("outturn", series().boxed()),
        ("target", series().boxed()),
        ("external-target", series().boxed()),
        ("baseline", figure().boxed()),
        (
            "comparator",
            (series(), words())
                .prop_map(|(years, of)| {
                    let mut years = years;
                    years["of"] = of.into();
                    years
                })
                .boxed(),
        ),
        (
            "comparators",
            list(
                (series(), words())
                    .prop_map(|(mut years, of)| {
                        years["of"] = of.into();
                        years
                    })
                    .boxed(),
            ),
        ),
        ("breakdown", list((words(), series()).prop_map(|(of, target)| json!({ "of": of, "target": target })).boxed())),
    ]);
    let step = || record(vec![("label", "[a-f]".prop_map(Value::from).boxed()), ("timescale", text())]);
    let task =
        record(vec![("label", "[a-f]".prop_map(Value::from).boxed()), ("lead", list(text())), ("tasks", list(step()))]);
    let action =
        record(vec![("id", id()), ("lead", list(text())), ("tasks", list(task)), ("milestones", list(step()))]);
    let risk = record(vec![
        ("id", id()),
        ("likelihood", number()),
        ("severity", text()),
        ("rating", rating.clone()),
        ("residual", rating.prop_map(|rating| json!({ "rating": rating })).boxed()),
        ("mitigations", list(record(vec![("planned", Just(Value::from(true)).boxed()), ("owner", text())]))),
    ]);
    let priority = record(vec![
        ("id", id()),
        ("sources", list(words().prop_map(|text| json!({ "text": text, "kind": "law" })).boxed())),
        ("indicators", list(indicator.clone())),
        ("actions", list(action.clone())),
    ]);
    let judgement =
        record(vec![("grades", Just(json!({ "2008": "4 (good)", "2009": 3 })).boxed()), ("strengths", list(text()))]);
    record(vec![
        ("organisation", text()),
        ("stated", number().prop_map(|areas| json!({ "areas": areas })).boxed()),
        ("posts", (words(), words()).prop_map(|(key, title)| json!({ key: title })).boxed()),
        ("priorities", list(priority)),
        ("indicators", list(indicator)),
        ("actions", list(action)),
        ("risks", list(risk)),
        ("judgements", list(judgement)),
        ("consultations", list(record(vec![("issues", list(text()))]))),
        ("arrangements", list(row(vec![("by", text()), ("to", list(text())), ("within", number())]))),
        ("dropped", list(row(vec![("reason", text())]))),
        ("digests", digests()),
    ])
}

#[test]
fn a_digest_alone_comes_back_as_a_digest() {
    let path = corpus().join("digests/good/q2.yaml");
    let source = fs::read(path).unwrap();
    let digest = || Document::decode(read(&source, Format::Yaml, Limits::default()).unwrap());
    for format in FORMS {
        let written = write_plan(&digest().into_plan(), format).unwrap();
        assert!(written.lost.is_empty(), "{format}: {:?}", written.lost);
        let bytes = match written.files.as_slice() {
            [(name, bytes)] if name.is_empty() => bytes.clone(),
            files => joined_sheets(files),
        };
        let opened = open(&bytes, format, &Vocabulary::default(), Limits::default()).unwrap();
        let back = Document::decode(opened.tree);
        assert_eq!(back.digest(), digest().digest(), "{format}");
        assert!(back.digest().is_some() && back.has_shape());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_plan_comes_back_from_every_form(value in made_up()) {
        let document = Document::decode(Tree::of(&value).unwrap());
        prop_assume!(document.has_shape());
        for format in FORMS {
            let lost = write_plan(document.plan(), format).unwrap().lost;
            prop_assert!(lost.is_empty(), "{}: {:?}", format, lost);
        }
    }
}
