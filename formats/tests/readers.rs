//! What all readers share: places, encodings, limits; and that no input whatever makes them panic.

use std::time::{Duration, Instant};

use goldenthread::{Kind, Limits, Node, Tree, TreeError};
use goldenthread_formats::{Format, read};
use proptest::prelude::*;

const FORMATS: [Format; 3] = [Format::Yaml, Format::Json, Format::Toml];

fn refusal(text: impl AsRef<[u8]>, format: Format, limits: Limits) -> TreeError {
    match read(text.as_ref(), format, limits) {
        Err(error) => error,
        Ok(tree) => TreeError::malformed(None, format!("not refused: {:?}", tree.root())),
    }
}

/// The text that a value's mark covers.
fn written<'t>(tree: &'t Tree<'_>, node: Node<'_>) -> &'t str {
    let mark = node.mark();
    tree.source().get(mark.start as usize..(mark.start + mark.len) as usize).unwrap_or("not a place")
}

/// The line and column, counted from 1 in characters, at which a value starts.
fn place(tree: &Tree<'_>, node: Node<'_>) -> (usize, usize) {
    let before = tree.source().get(..node.mark().start as usize).unwrap_or_default();
    let line = before.split('\n').next_back().unwrap_or_default();
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}

fn at<'t>(tree: &'t Tree<'_>, path: &[&str]) -> Node<'t> {
    path.iter().fold(tree.root(), |node, step| match step.parse() {
        Ok(index) => node.items().nth(index).unwrap_or(node),
        Err(_) => node.get(step).unwrap_or(node),
    })
}

fn key<'t>(node: Node<'t>, name: &str) -> Node<'t> {
    node.entries().find(|(key, _)| key.text() == name).map_or(node, |(key, _)| key)
}

/// Path to a value, its line and column, the text its mark covers.
type Case = (&'static [&'static str], (usize, usize), &'static str);

fn check_places(text: &str, format: Format, cases: &[Case]) -> Result<(), TreeError> {
    for (ending, text) in [("LF", text.to_owned()), ("CRLF", text.replace('\n', "\r\n"))] {
        for mark in ["", "\u{feff}"] {
            let bytes = format!("{mark}{text}");
            let tree = read(bytes.as_bytes(), format, Limits::default())?;
            for (path, start, piece) in cases {
                let node = at(&tree, path);
                let found = (place(&tree, node), written(&tree, node).replace("\r\n", "\n"));
                assert_eq!(found, (*start, (*piece).to_owned()), "{format} {ending} {path:?}");
            }
        }
    }
    Ok(())
}

#[test]
fn places_in_yaml() {
    let text = r#"# a plan
title: "Água"  # c
note: |
  one
  two

# above
risks:
- id: R-1
  level: high

- id: 'R''2'
  years: [2026, {a: b}]
last:
    - x
    -
end: &e !!str 5
same: *e
"#;
    check_places(
        text,
        Format::Yaml,
        &[
            (&["title"], (2, 8), "\"Água\""),
            (&["note"], (4, 3), "one\n  two"),
            (&["risks"], (9, 1), "- id: R-1\n  level: high\n\n- id: 'R''2'\n  years: [2026, {a: b}]"),
            (&["risks", "0"], (9, 3), "id: R-1\n  level: high"),
            (&["risks", "0", "level"], (10, 10), "high"),
            (&["risks", "1", "id"], (12, 7), "'R''2'"),
            (&["risks", "1", "years"], (13, 10), "[2026, {a: b}]"),
            (&["risks", "1", "years", "1"], (13, 17), "{a: b}"),
            (&["last"], (15, 5), "- x\n    -"),
            (&["last", "1"], (16, 6), ""),
            (&["end"], (17, 15), "5"),
            (&["same"], (17, 15), "5"),
        ],
    )
    .unwrap();
    let tree = read(text.as_bytes(), Format::Yaml, Limits::default()).unwrap();
    assert_eq!(written(&tree, key(tree.root(), "title")), "title");
    assert_eq!(place(&tree, key(at(&tree, &["risks", "1"]), "years")), (13, 3));
}

#[test]
fn places_in_json() {
    let text = r#"{
  "título": "Água",
  "risks": [
    {"id": "R\u002d1", "n": -5.10},
    [ true,
 null ]
  ],
  "e": {} }
"#;
    check_places(
        text,
        Format::Json,
        &[
            (&[], (1, 1), text.trim_end()),
            (&["título"], (2, 13), "\"Água\""),
            (&["risks", "0"], (4, 5), "{\"id\": \"R\\u002d1\", \"n\": -5.10}"),
            (&["risks", "0", "id"], (4, 12), "\"R\\u002d1\""),
            (&["risks", "0", "n"], (4, 29), "-5.10"),
            (&["risks", "1"], (5, 5), "[ true,\n null ]"),
            (&["risks", "1", "0"], (5, 7), "true"),
            (&["risks", "1", "1"], (6, 2), "null"),
            (&["e"], (8, 8), "{}"),
        ],
    )
    .unwrap();
    let tree = read(text.as_bytes(), Format::Json, Limits::default()).unwrap();
    assert_eq!(written(&tree, key(tree.root(), "título")), "\"título\"");
}

#[test]
fn places_in_toml() {
    let text = r#"# a plan
title = "Água" # c
note = """
one
two"""
when = 2026-04-01

[period]
from = 2026

[[risks]]
id = 'R-1'
levels = [1.50, { a.b = true }]

[[risks]]
id = "R\u00e9"
"#;
    check_places(
        text,
        Format::Toml,
        &[
            (&["title"], (2, 9), "\"Água\""),
            (&["note"], (3, 8), "\"\"\"\none\ntwo\"\"\""),
            (&["when"], (6, 8), "2026-04-01"),
            (&["period"], (8, 1), "[period]\nfrom = 2026"),
            (&["risks", "0"], (11, 1), "[[risks]]\nid = 'R-1'\nlevels = [1.50, { a.b = true }]"),
            (&["risks", "0", "levels", "0"], (13, 11), "1.50"),
            (&["risks", "0", "levels", "1"], (13, 17), "{ a.b = true }"),
            (&["risks", "0", "levels", "1", "a"], (13, 19), "a.b = true"),
            (&["risks", "1", "id"], (16, 6), "\"R\\u00e9\""),
        ],
    )
    .unwrap();
    let tree = read(text.as_bytes(), Format::Toml, Limits::default()).unwrap();
    assert_eq!(written(&tree, key(tree.root(), "when")), "when");
    assert_eq!(at(&tree, &["when"]).kind(), Kind::Text);
}

#[test]
fn other_encodings_are_refused() {
    for format in FORMATS {
        for (bytes, message) in [
            (&b"\xFF\xFE{\0}\0"[..], "the file is saved as UTF-16, not as UTF-8"),
            (b"\xFE\xFF\0{\0}", "the file is saved as UTF-16, not as UTF-8"),
            (b"\xFF\xFE\0\0{\0\0\0", "the file is saved as UTF-32, not as UTF-8"),
            (b"\0\0\xFE\xFF\0\0\0{", "the file is saved as UTF-32, not as UTF-8"),
            (b"{\n\"a\": \"caf\xE9\"}", "line 2 holds bytes that are not UTF-8 text"),
            (b"\xEF\xBB\xBFa: b\r\nc: \xC0\xAF", "line 2 holds bytes that are not UTF-8 text"),
            (b"\xED\xA0\x80", "line 1 holds bytes that are not UTF-8 text"),
            (b"a: b\n\0", "line 2 holds a NUL byte, which no text has"),
        ] {
            let error = refusal(bytes, format, Limits::default());
            assert_eq!(error.message, message);
            assert!(error.help.unwrap().contains("UTF-8"));
        }
    }
    assert_eq!(refusal(b"a: caf\xE9", Format::Yaml, Limits::default()).mark.unwrap().start, 6);
}

#[test]
fn an_empty_document_is_refused() {
    for format in FORMATS {
        for text in ["", " \n\t\r\n", "\u{feff}", "\u{feff}\n"] {
            assert_eq!(refusal(text, format, Limits::default()).message, "the document is empty");
        }
    }
    for text in ["# nothing yet\n", "---\n", "--- # x\n...\n", "%YAML 1.2\n---\n"] {
        assert_eq!(refusal(text, Format::Yaml, Limits::default()).message, "the document is empty", "{text}");
    }
    assert_eq!(refusal("# nothing yet\n", Format::Toml, Limits::default()).message, "the document is empty");
}

#[test]
fn each_limit_holds_and_names_itself() {
    let limits =
        Limits { document_bytes: 60, nodes: 8, depth: 3, string_bytes: 10, number_chars: 5, ..Limits::default() };
    let fine = ["a: [[1]]", "{\"a\": [[1]]}", "a = [[1]]"];
    let cases = [
        ("document size in bytes (60)", ["# long enough to go past the limit of sixty bytes, it seems\na: b"; 3]),
        ("nesting (3)", ["a: [[[1]]]", "{\"a\": [[[1]]]}", "a = [[[1]]]"]),
        ("values, aliases written out (8)", ["a: [1,2,3,4,5,6]", "{\"a\": [1,2,3,4,5,6]}", "a = [1,2,3,4,5,6]"]),
        ("length of one text in bytes (10)", ["a: abcdefghijk", "{\"a\": \"abcdefghijk\"}", "a = 'abcdefghijk'"]),
        ("length of one text in bytes (10)", ["abcdefghijk: a", "{\"abcdefghijk\": 1}", "abcdefghijk = 1"]),
        ("characters in a number (5)", ["a: 123456", "{\"a\": 123456}", "a = 123_456"]),
    ];
    for (format, (i, text)) in FORMATS.into_iter().zip(fine.into_iter().enumerate()) {
        assert!(read(text.as_bytes(), format, limits).is_ok());
        for (name, texts) in cases {
            let error = refusal(texts[i], format, limits);
            assert_eq!(error.message, format!("the document goes past the limit on {name}"), "{format}");
            assert!(error.limit);
        }
    }
}

#[test]
fn hostile_documents_are_refused_at_once() {
    let many = |piece: &str| piece.repeat(100_000);
    let bomb: String = (1..30).fold("a0: &a0 [x]\n".into(), |text, i| {
        format!("{text}a{i}: &a{i} [{}]\n", vec![format!("*a{}", i - 1); 10].join(", "))
    });
    let lines = many("text\n  ");
    let cases = [
        (Format::Json, many("["), "nesting (64)"),
        (Format::Json, many("{\"a\":"), "nesting (64)"),
        (Format::Yaml, many("["), "nesting (64)"),
        (Format::Yaml, many("{a: "), "nesting (64)"),
        (Format::Yaml, many("- "), "nesting (64)"),
        (Format::Yaml, (0..1000).map(|i| format!("{}a:\n", " ".repeat(i))).collect(), "nesting (64)"),
        (Format::Toml, format!("a = {}", many("[")), "nesting (64)"),
        (Format::Toml, format!("a = {}", many("{a = ")), "nesting (64)"),
        (Format::Toml, format!("{}a = 1", many("a.")), "nesting (64)"),
        (Format::Toml, format!("[{}a]", many("a.")), "nesting (64)"),
        (Format::Yaml, bomb, "values, aliases written out (5000000)"),
        (Format::Yaml, format!("- &a {lines}\n- [{}]", many("*a, ")), "document size in bytes (67108864)"),
    ];
    for (format, text, name) in cases {
        let start = Instant::now();
        let error = refusal(&text, format, Limits::default());
        assert_eq!(error.message, format!("the document goes past the limit on {name}"), "{format}");
        assert!(start.elapsed() < Duration::from_secs(2), "{format} {name}: {:?}", start.elapsed());
    }
}

#[test]
fn deep_nesting_costs_no_stack_even_where_it_is_allowed() {
    let limits = Limits { depth: usize::MAX, ..Limits::default() };
    let nested = |open: &str, close: &str| format!("{}1{}", open.repeat(100_000), close.repeat(100_000));
    assert!(read(nested("[", "]").as_bytes(), Format::Json, limits).is_ok());
    assert!(read(nested("{\"a\":", "}").as_bytes(), Format::Json, limits).is_ok());
    assert!(read(nested("[", "]").as_bytes(), Format::Yaml, limits).is_ok());
    assert!(read(nested("- ", "").as_bytes(), Format::Yaml, limits).is_ok());
    assert!(refusal(format!("a = {}", nested("[", "]")), Format::Toml, limits).limit);
    assert!(refusal(format!("a = {}", nested("{a.a.a = ", "}")), Format::Toml, limits).limit);
}

/// The table behind a header is found again when its parts came first; the parser must not search for it.
#[test]
fn many_headers_out_of_order_are_read_in_time() {
    let headers: String =
        (0..20_000).map(|i| format!("[a{i}.b]\n")).chain((0..20_000).map(|i| format!("[a{i}]\n"))).collect();
    let start = Instant::now();
    assert_eq!(read(headers.as_bytes(), Format::Toml, Limits::default()).unwrap().root().count(), 20_000);
    assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
}

fn check_marks(node: Node<'_>, source: &str) -> Result<(), TestCaseError> {
    let mark = node.mark();
    let range = mark.start as usize..(mark.start + mark.len) as usize;
    prop_assert!(source.get(range.clone()).is_some(), "{node:?} at {range:?}");
    node.items().try_for_each(|item| check_marks(item, source))?;
    node.entries().try_for_each(|(key, value)| {
        check_marks(key, source)?;
        check_marks(value, source)
    })
}

/// Whatever the bytes, a reader gives a tree whose places are in the text, or an error whose place is.
fn check_any(bytes: &[u8]) -> Result<(), TestCaseError> {
    for format in FORMATS {
        match read(bytes, format, Limits::default()) {
            Ok(tree) => check_marks(tree.root(), tree.source())?,
            Err(error) => {
                prop_assert!(!error.message.is_empty() && !error.message.ends_with('.'), "{error:?}");
                let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
                if let (Some(mark), Ok(text)) = (error.mark, std::str::from_utf8(text)) {
                    let range = mark.start as usize..(mark.start + mark.len) as usize;
                    prop_assert!(text.get(range).is_some(), "{error:?}");
                }
            }
        }
    }
    Ok(())
}

/// Pieces that mean something in one format or another.
fn pieces() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "\n",
        "\r\n",
        "\t",
        " ",
        "  ",
        "a",
        "é",
        "b: ",
        "- ",
        "? ",
        ": ",
        ":",
        ",",
        "[",
        "]",
        "{",
        "}",
        "\"",
        "'",
        "#",
        " # c\n",
        "&a ",
        "*a",
        "!!str ",
        "!x ",
        "|\n",
        ">-\n",
        "---\n",
        "...\n",
        "%YAML 1.2\n",
        "<<: ",
        "~",
        "null",
        "true",
        "1",
        "-0.5e3",
        "\\",
        "\\u00e9",
        "\\ud83d",
        "=",
        " = ",
        ".",
        "[[a]]\n",
        "[a.b]\n",
        "\"\"\"",
        "'''",
        "0x1f",
        "2026-04-01",
        "\u{feff}",
        "@",
        "`",
    ];
    prop::collection::vec(prop::sample::select(PIECES), 0..24).prop_map(|pieces| pieces.concat())
}

/// Texts that are JSON or nearly so.
const JSON_LIKE: &str = concat!(
    r"[\[\]{},: \n]{0,3}",
    r#"([\[\]{},:"a1 \\ntrue.0-]|"[ab]":|-?[0-9]{1,2}(\.[0-9]|e-?[0-9])?|,|null){0,12}"#,
    r"[\]}]{0,3}",
);

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        check_any(&bytes)?;
    }

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        check_any(text.as_bytes())?;
    }

    #[test]
    fn any_mixture_of_pieces_is_read_or_refused(text in pieces()) {
        check_any(text.as_bytes())?;
    }

    #[test]
    fn json_is_what_another_reader_takes_for_json(text in JSON_LIKE) {
        let ours = read(text.as_bytes(), Format::Json, Limits::default()).is_ok();
        prop_assert_eq!(ours, serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok());
    }
}
