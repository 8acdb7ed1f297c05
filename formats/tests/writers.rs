//! What the writers print, and that reading it gives the same tree.

use goldenthread::{Builder, Limits, Mark, Tree, TreeError};
use goldenthread_formats::{Format, WriteError, read, write_tree};
use proptest::prelude::*;

const FORMATS: [Format; 3] = [Format::Yaml, Format::Json, Format::Toml];

fn json(text: &str) -> Result<Tree<'_>, TreeError> {
    read(text.as_bytes(), Format::Json, Limits { depth: 10_000, ..Limits::default() })
}

const PLAN: &str = r##"{
  "title": "Water: plan for 2026",
  "period": { "from": 2026, "to": 2027 },
  "note": "first line\n  second \"line\"\n\nlast",
  "indicators": [
    { "id": "I-1", "baseline": { "year": "2024/25", "value": 40.50 }, "targets": { "2026": 45, "2027": 50 }, "outturn": null },
    { "id": "5.10", "tags": ["no", "# 1", ""], "done": false, "parts": [], "more": {} }
  ],
  "grid": [[1, 2], ["a", { "b": null }]],
  "owner": { "post": "Head of water", "deputy": { "post": "C:\\x" } },
  "risks": [ { "id": "R-1" }, {} ]
}"##;

#[test]
fn yaml_is_what_a_person_would_write() {
    let expected = r##"title: "Water: plan for 2026"
period:
  from: 2026
  to: 2027
note: |-
  first line
    second "line"

  last
indicators:
  - id: I-1
    baseline:
      year: 2024/25
      value: 40.50
    targets:
      2026: 45
      2027: 50
    outturn: null
  - id: "5.10"
    tags:
      - "no"
      - "# 1"
      - ""
    done: false
    parts: []
    more: {}
grid:
  - - 1
    - 2
  - - a
    - b: null
owner:
  post: Head of water
  deputy:
    post: C:\x
risks:
  - id: R-1
  - {}
"##;
    assert_eq!(write_tree(&json(PLAN).unwrap(), Format::Yaml).unwrap(), expected);
}

#[test]
fn toml_has_sections_where_they_keep_the_order() {
    let expected = r##"title = "Water: plan for 2026"
period = { from = 2026, to = 2027 }
note = """
first line
  second "line"

last"""
indicators = [
    { id = "I-1", baseline = { year = "2024/25", value = 40.50 }, targets = { 2026 = 45, 2027 = 50 }, outturn = "" },
    { id = "5.10", tags = ["no", "# 1", ""], done = false, parts = [], more = {} },
]
grid = [[1, 2], ["a", { b = "" }]]

[owner]
post = "Head of water"

[owner.deputy]
post = 'C:\x'

[[risks]]
id = "R-1"

[[risks]]
"##;
    assert_eq!(write_tree(&json(PLAN).unwrap(), Format::Toml).unwrap(), expected);
}

#[test]
fn json_has_two_spaces_and_short_lists_on_one_line() {
    let text = r#"{"a":[1,"b",null],"c":[],"d":{},"e":{"f":[[1],{"g":"\u00e9\u0001\/"}]}}"#;
    let expected = r#"{
  "a": [1, "b", null],
  "c": [],
  "d": {},
  "e": {
    "f": [
      [1],
      {
        "g": "é\u0001/"
      }
    ]
  }
}
"#;
    assert_eq!(write_tree(&json(text).unwrap(), Format::Json).unwrap(), expected);
    let long = format!("[{}]", ["\"a text of some length\""; 5].join(","));
    assert_eq!(write_tree(&json(&long).unwrap(), Format::Json).unwrap().lines().count(), 7);
}

#[test]
fn sections_of_sections_need_no_header_of_their_own() {
    let tree = json(r#"{"a": {"b": {"c": 1}, "d e": [{"f": {}}]}}"#).unwrap();
    assert_eq!(write_tree(&tree, Format::Toml).unwrap(), "[a.b]\nc = 1\n\n[[a.\"d e\"]]\n\n[a.\"d e\".f]\n");
}

/// Texts that YAML would take for something else, or for the end of the text, without quotes.
const TRAPS: &[(&str, &str)] = &[
    ("", "\"\""),
    ("null", "\"null\""),
    ("~", "\"~\""),
    ("True", "\"True\""),
    ("no", "\"no\""),
    ("Off", "\"Off\""),
    ("5", "\"5\""),
    ("5.10", "\"5.10\""),
    ("-1e3", "\"-1e3\""),
    ("+5", "\"+5\""),
    ("007", "\"007\""),
    ("1_000", "\"1_000\""),
    ("0x1F", "\"0x1F\""),
    (".5", "\".5\""),
    ("12:30", "\"12:30\""),
    (".inf", "\".inf\""),
    ("<<", "\"<<\""),
    ("=", "\"=\""),
    ("-", "\"-\""),
    ("- a", "\"- a\""),
    ("---", "\"---\""),
    ("--- a", "\"--- a\""),
    ("...", "\"...\""),
    ("-[a", "\"-[a\""),
    ("? a", "\"? a\""),
    ("?a", "\"?a\""),
    (":a", "\":a\""),
    ("a: b", "\"a: b\""),
    ("a:", "\"a:\""),
    ("a #b", "\"a #b\""),
    ("#a", "\"#a\""),
    ("&a", "\"&a\""),
    ("*a", "\"*a\""),
    ("!a", "\"!a\""),
    ("|", "\"|\""),
    (">", "\">\""),
    ("@a", "\"@a\""),
    ("`a`", "\"`a`\""),
    ("%a", "\"%a\""),
    ("[a]", "\"[a]\""),
    ("{a}", "\"{a}\""),
    (",a", "\",a\""),
    ("]", "\"]\""),
    ("'a'", "\"'a'\""),
    ("\"a\"", "'\"a\"'"),
    ("\"it's\"", "\"\\\"it's\\\"\""),
    (" a", "\" a\""),
    ("a ", "\"a \""),
    ("\ta", "\"\\ta\""),
    ("a\tb", "\"a\\tb\""),
    ("a\r\nb", "\"a\\r\\nb\""),
    ("\n", "\"\\n\""),
    ("a\n\n", "\"a\\n\\n\""),
    ("\na", "\"\\na\""),
    (" a\nb", "\" a\\nb\""),
    ("a \nb", "\"a \\nb\""),
    ("a\u{85}b", "\"a\\u0085b\""),
    ("a\u{2028}b", "\"a\\u2028b\""),
    ("\u{feff}a", "\"\\ufeffa\""),
    ("a\0b", "\"a\\u0000b\""),
    ("\u{a0}a", "\"\u{a0}a\""),
];

/// Texts that need no quotes.
const PLAIN: &[&str] = &[
    "a",
    "a b",
    "a:b",
    "a#b",
    "2009/10",
    "2026-04-01",
    "1.2.3",
    "45%",
    "-5 points",
    "-a",
    "a, b",
    "a [b]",
    "it's",
    "a \"b\"",
    "C:\\x",
    "é",
    "😀",
    "nulls",
    "a - b",
    "http://a.b/c?d=e&f#g",
    "£5m",
    "1 in 5",
    "50-60",
    "e5",
    ".",
    "a.",
    "x!",
    "~a",
    "R-1",
    "==",
];

#[test]
fn yaml_quotes_are_exactly_where_they_must_be() {
    for (text, expected) in TRAPS.iter().copied().chain(PLAIN.iter().map(|text| (*text, *text))) {
        let item = serde_json::to_string(text).unwrap();
        let list = write_tree(&json(&format!("[{item}]")).unwrap(), Format::Yaml).unwrap();
        assert_eq!(list, format!("- {expected}\n"), "{text:?}");
        let map = write_tree(&json(&format!("{{{item}: {item}}}")).unwrap(), Format::Yaml).unwrap();
        let key = if text == "5" { "5" } else { expected };
        assert_eq!(map, format!("{key}: {expected}\n"), "{text:?}");
        for format in FORMATS {
            assert!(
                write_tree(&json(&format!("{{\"a\": [{item}, {{{item}: {item}}}]}}")).unwrap(), format).is_ok(),
                "{text:?}"
            );
        }
    }
}

#[test]
fn lines_of_text_stay_lines() {
    let tree = json(r#"{"a": "one\n\n  two\n", "b": ["x\ny"], "c": "t\t\"\"\"\"\\\n\""}"#).unwrap();
    assert_eq!(
        write_tree(&tree, Format::Yaml).unwrap(),
        "a: |\n  one\n\n    two\nb:\n  - |-\n    x\n    y\nc: \"t\\t\\\"\\\"\\\"\\\"\\\\\\n\\\"\"\n"
    );
    assert_eq!(
        write_tree(&tree, Format::Toml).unwrap(),
        "a = \"\"\"\none\n\n  two\n\"\"\"\nb = [\"x\\ny\"]\nc = \"\"\"\nt\\t\"\"\\\"\"\\\\\n\\\"\"\"\"\n"
    );
}

#[test]
fn single_values_are_documents_of_their_own() {
    for (text, yaml) in
        [("null", "null\n"), ("5.10", "5.10\n"), ("\"a\\nb\"", "|-\n  a\n  b\n"), ("[]", "[]\n"), ("{}", "{}\n")]
    {
        assert_eq!(write_tree(&json(text).unwrap(), Format::Yaml).unwrap(), yaml);
        assert_eq!(write_tree(&json(text).unwrap(), Format::Json).unwrap(), format!("{text}\n"));
    }
}

#[test]
fn a_key_too_long_for_a_colon_is_written_after_a_question_mark() {
    let key = "long key ".repeat(300);
    let tree = json(&format!("[{{\"{key}\": [1], \"{key}\": 2}}]")).unwrap().into_owned();
    assert_eq!(
        write_tree(&tree, Format::Yaml).unwrap(),
        format!("- ? \"{key}\"\n  :\n    - 1\n  ? \"{key}\"\n  : 2\n")
    );
}

fn one_value(push: impl FnOnce(&mut Builder<'static>) -> Result<(), TreeError>) -> Result<Tree<'static>, TreeError> {
    let mut builder = Builder::new("", Limits::default())?;
    builder.open_map(Mark::default())?;
    builder.key(Mark::default(), "a")?;
    push(&mut builder)?;
    builder.close(0);
    builder.finish()
}

#[test]
fn what_a_format_cannot_hold_is_named() {
    let written = |text: &str, format| write_tree(&json(text).unwrap(), format);
    assert_eq!(written("[1]", Format::Toml), Err(WriteError::Root("a list")));
    assert_eq!(written("{}", Format::Toml), Err(WriteError::Empty));
    let twice = Err(WriteError::DuplicateKey("b c".into()));
    assert_eq!(written(r#"{"a": {"b c": 1, "b c": 2}}"#, Format::Toml), twice);
    assert_eq!(written(r#"{"a": [{"b c": 1, "b c": 2}], "d": 1}"#, Format::Toml), twice);
    for format in FORMATS {
        for number in ["007", "+5", ".5", "1_000", "NaN", ""] {
            let tree = one_value(|builder| builder.number(Mark::default(), number).map(drop)).unwrap();
            assert_eq!(write_tree(&tree, format), Err(WriteError::Number { format, number: number.into() }));
        }
    }
    assert_eq!(
        WriteError::Number { format: Format::Toml, number: "007".into() }.to_string(),
        "the number `007` cannot be written as toml"
    );
}

#[test]
fn numbers_of_any_size_keep_their_print() {
    for number in ["1e400", "-0", "-0.0", "1E-7", "123456789012345678901234567890", "9.00"] {
        let tree = one_value(|builder| builder.number(Mark::default(), number).map(drop)).unwrap();
        for format in FORMATS {
            assert!(write_tree(&tree, format).unwrap().contains(number));
        }
    }
}

#[test]
fn nesting_has_an_end() {
    let nested = |levels: usize| format!("{{\"a\": {}1{}}}", "[".repeat(levels - 1), "]".repeat(levels - 1));
    for (format, most) in [(Format::Yaml, 512), (Format::Json, 512), (Format::Toml, 75)] {
        assert!(write_tree(&json(&nested(most)).unwrap(), format).is_ok(), "{format}");
        for levels in [most + 1, 5000] {
            assert_eq!(write_tree(&json(&nested(levels)).unwrap(), format), Err(WriteError::Depth { format, most }));
        }
    }
    let sections = |levels: usize| format!("{}1{}", "{\"a\": ".repeat(levels), "}".repeat(levels));
    assert!(write_tree(&json(&sections(75)).unwrap(), Format::Toml).is_ok());
    assert!(write_tree(&json(&sections(76)).unwrap(), Format::Toml).is_err());
}

#[derive(Debug, Clone)]
enum Value {
    Null,
    Bool(bool),
    Number(String),
    Text(String),
    List(Vec<Value>),
    Map(Vec<(String, Value)>),
}

fn push(builder: &mut Builder<'_>, value: &Value) -> Result<(), TreeError> {
    let mark = Mark::default();
    match value {
        Value::Null => builder.null(mark).map(drop),
        Value::Bool(value) => builder.boolean(mark, *value).map(drop),
        Value::Number(number) => builder.number(mark, number).map(drop),
        Value::Text(text) => builder.text(mark, text).map(drop),
        Value::List(items) => {
            builder.open_list(mark)?;
            items.iter().try_for_each(|item| push(builder, item))?;
            builder.close(0);
            Ok(())
        }
        Value::Map(entries) => {
            builder.open_map(mark)?;
            for (key, value) in entries {
                builder.key(mark, key)?;
                push(builder, value)?;
            }
            builder.close(0);
            Ok(())
        }
    }
}

fn built(value: &Value) -> Result<Tree<'static>, TreeError> {
    let mut builder = Builder::new("", Limits::default())?;
    push(&mut builder, value)?;
    builder.finish()
}

/// The same value with each key once in its map, as TOML needs it.
fn without_repeats(value: Value) -> Value {
    match value {
        Value::List(items) => Value::List(items.into_iter().map(without_repeats).collect()),
        Value::Map(entries) => {
            let mut kept: Vec<(String, Value)> = Vec::new();
            for (key, value) in entries {
                if kept.iter().all(|(other, _)| *other != key) {
                    kept.push((key, without_repeats(value)));
                }
            }
            Value::Map(kept)
        }
        other => other,
    }
}

fn any_text() -> impl Strategy<Value = String> {
    let traps: Vec<&str> = TRAPS.iter().map(|(text, _)| *text).chain(PLAIN.iter().copied()).collect();
    prop_oneof![
        prop::sample::select(traps).prop_map(str::to_owned),
        any::<String>(),
        "[a-z -]{0,8}",
        "[-?:,\\[\\]{}#&*!|>'\"%@`\\\\ \n\t.=~0-9a-e]{0,6}",
        "([a-c #\"'\\\\]{0,4}\n){1,3}[a-c\"]{0,4}",
    ]
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        "-?(0|[1-9][0-9]{0,12})(\\.[0-9]{1,4})?([eE][+-]?[0-9]{1,3})?".prop_map(Value::Number),
        any_text().prop_map(Value::Text),
    ];
    leaf.prop_recursive(5, 40, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::List),
            prop::collection::vec((any_text(), inner), 0..5).prop_map(Value::Map),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn any_tree_reads_back_from_yaml_and_json(value in any_value()) {
        let tree = built(&value).unwrap();
        for format in [Format::Yaml, Format::Json] {
            let text = write_tree(&tree, format).unwrap();
            prop_assert!(read(text.as_bytes(), format, Limits::default()).unwrap() == tree, "{text}");
        }
    }

    #[test]
    fn any_map_reads_back_from_toml(entries in prop::collection::vec((any_text(), any_value()), 1..5)) {
        let tree = built(&without_repeats(Value::Map(entries))).unwrap();
        let text = write_tree(&tree, Format::Toml).unwrap();
        prop_assert!(read(text.as_bytes(), Format::Toml, Limits::default()).unwrap() == tree, "{text}");
    }

    #[test]
    fn json_is_read_as_another_reader_reads_it(value in any_value()) {
        let text = write_tree(&built(&without_repeats(value)).unwrap(), Format::Json).unwrap();
        if let Ok(theirs) = serde_json::from_str::<serde_json::Value>(&text) {
            let ours = json(&text).unwrap();
            prop_assert!(is_same(ours.root(), &theirs), "{text}");
        }
    }
}

fn is_same(ours: goldenthread::Node<'_>, theirs: &serde_json::Value) -> bool {
    use serde_json::Value as Json;
    match theirs {
        Json::Null => ours.kind() == goldenthread::Kind::Null,
        Json::Bool(value) => ours.text() == value.to_string(),
        Json::Number(number) => {
            let (ours, theirs) = (ours.text().parse().unwrap_or(f64::NAN), number.as_f64().unwrap_or(f64::NAN));
            (ours - theirs).abs() <= theirs.abs() * 1e-12
        }
        Json::String(text) => ours.text() == text,
        Json::Array(items) => ours.count() == items.len() && ours.items().zip(items).all(|(a, b)| is_same(a, b)),
        Json::Object(map) => {
            ours.count() == map.len()
                && ours.entries().zip(map).all(|((key, a), (name, b))| key.text() == name && is_same(a, b))
        }
    }
}
