//! What YAML values mean, and what the reader says where it breaks off.

use goldenthread::{Kind, Node, Tree, TreeError};
use goldenthread_formats::{Format, read};

fn tree(text: &str) -> Result<Tree<'_>, TreeError> {
    read(text.as_bytes(), Format::Yaml, Default::default())
}

fn values<'t>(tree: &'t Tree<'_>) -> Vec<(Kind, &'t str)> {
    tree.root().items().map(|item| (item.kind(), item.text())).collect()
}

fn keys<'t>(node: Node<'t>) -> Vec<&'t str> {
    node.entries().map(|(key, _)| key.text()).collect()
}

#[test]
fn plain_values_follow_the_core_schema() {
    let kinds = [
        (Kind::Null, &["~", "null", "Null", "NULL", ""][..]),
        (Kind::Bool, &["true", "True", "TRUE", "false", "False", "FALSE"]),
        (
            Kind::Number,
            &["0", "-0", "5", "9.0", "5.10", "-0.5", "1e5", "1E-5", "2.5e+10", "123456789012345678901234567890"],
        ),
        (
            Kind::Text,
            &[
                "yes",
                "no",
                "On",
                "off",
                "y",
                "nULL",
                "tRUE",
                "007",
                "00",
                "-01",
                "1_000",
                "1,000",
                ".5",
                "5.",
                "1.e5",
                "1e",
                "0x1F",
                "0o17",
                "0b1",
                ".inf",
                "-.inf",
                ".nan",
                "NaN",
                "12:30",
                "2009/10",
                "2026-04-01",
                "1.2.3",
                "+-1",
                "--1",
                "-",
                "£5",
                "45%",
                "１",
                "a: ",
                "- ",
            ],
        ),
    ];
    for (kind, texts) in kinds {
        for text in texts {
            let quoted = matches!(*text, "-" | "a: " | "- ");
            let document = if quoted { format!("- '{text}'") } else { format!("- {text}") };
            let tree = tree(&document).unwrap();
            let shown = match kind {
                Kind::Null => "",
                Kind::Bool => &text.to_lowercase(),
                _ => text,
            };
            assert_eq!(values(&tree), [(kind, shown)], "{text}");
        }
    }
}

#[test]
fn a_plus_is_left_out_of_a_number() {
    let tree = tree("[+5, +0.5e1, '+5', !!str +5]").unwrap();
    assert_eq!(values(&tree), [(Kind::Number, "5"), (Kind::Number, "0.5e1"), (Kind::Text, "+5"), (Kind::Text, "+5")]);
}

#[test]
fn quoted_and_block_values_are_text() {
    let tree = tree(
        r#"- 'true'
- "5"
- ''
- |
  5
- >-
  a
  b

  c
- 'it''s'
- "\u00e9\x41\ud83d\ude00\
  z"
- plain
  goes on
"#,
    )
    .unwrap();
    let texts = ["true", "5", "", "5\n", "a b\nc", "it's", "éA😀z", "plain goes on"];
    assert_eq!(values(&tree), texts.map(|text| (Kind::Text, text)));
}

#[test]
fn tags_of_the_core_schema_are_honoured() {
    let tree =
        tree("[!!str 5, !!str true, !!int '5', !!float '5.5', !!null '', !!bool true, ! 5, !!str , !<tag:yaml.org,2002:str> 1]")
            .unwrap();
    let expected = [
        (Kind::Text, "5"),
        (Kind::Text, "true"),
        (Kind::Number, "5"),
        (Kind::Number, "5.5"),
        (Kind::Null, ""),
        (Kind::Bool, "true"),
        (Kind::Text, "5"),
        (Kind::Text, ""),
        (Kind::Text, "1"),
    ];
    assert_eq!(values(&tree), expected);
    assert!(self::tree("!!map {a: !!seq [1]}").is_ok());
}

#[test]
fn any_scalar_is_a_key_by_its_print() {
    let tree = tree(
        r#"a: &k b
2026: x
5.10: x
true: x
null: x
~: x
+5: x
'q''q': x
"": x
"<<": x
*k : x
? long
: x
a: twice
"#,
    )
    .unwrap();
    let expected = ["a", "2026", "5.10", "true", "null", "~", "+5", "q'q", "", "<<", "b", "long", "a"];
    assert_eq!(keys(tree.root()), expected);
}

#[test]
fn an_alias_repeats_its_value_whole() {
    let tree = tree("- &a {x: [1, 'two']}\n- *a\n- &n 5\n- *n\n- &a z\n- *a\n- &e\n- *e\n").unwrap();
    let items: Vec<_> = tree.root().items().collect();
    assert_eq!((keys(items[1]), items[1].get("x").unwrap().count()), (vec!["x"], 2));
    assert_eq!(items[1].mark(), items[0].mark());
    let rest: Vec<_> = values(&tree).into_iter().skip(2).collect();
    let (five, z, blank) = ((Kind::Number, "5"), (Kind::Text, "z"), (Kind::Null, ""));
    assert_eq!(rest, [five, five, z, z, blank, blank]);
}

#[test]
fn flow_style_may_carry_trailing_commas_and_bare_keys() {
    let tree = tree("{a, b: , c: [1, 2, ], }\n").unwrap();
    assert_eq!(keys(tree.root()), ["a", "b", "c"]);
    assert_eq!(tree.root().get("b").unwrap().kind(), Kind::Null);
}

/// A text, what it is refused for, and the piece of the text at fault.
const REFUSED: &[(&str, &str, &str)] = &[
    ("a:\n\t- b", "a tab is used for indentation", "-"),
    ("title: Note: this", "a key cannot stand here", ":"),
    ("a: 1\n b: 2", "a key cannot stand here", ":"),
    ("a: 1\nb", "this is neither `key: value` nor a list item", "b"),
    ("- a\nb: 1", "the indentation does not fit the lines above", "b"),
    ("a:\n  b: 1\n c: 2", "the indentation does not fit the lines above", "c"),
    ("a: \"b", "this quotation is never closed", "\""),
    ("a: 'it's'", "something follows the closing quote", "s"),
    ("a: \"b\" c", "something follows the closing quote", "c"),
    ("a: \"C:\\plans\"", "a backslash in this quotation starts no escape that YAML knows", "\""),
    ("a: \"\\ud83d\"", "an escape in this quotation is half of a surrogate pair", "\""),
    ("a: \"\\u00g0\"", "an escape in this quotation names no character", "\""),
    ("a: @b", "a text cannot start with `@`", "@"),
    ("a: %b", "a text cannot start with `%`", "%"),
    ("a: `b`", "a text cannot start with a backtick", "`"),
    ("[1, 2", "this `[` is never closed", "["),
    ("a: {b: 1]", "this `{` is closed by a bracket of another kind", "{"),
    ("a: [1]]", "this bracket closes nothing", "]"),
    ("{a: 1 b: 2}", "a comma or a closing bracket is missing before this", ":"),
    ("[a b: c: d]", "a comma or a closing bracket is missing before this", ":"),
    ("a: *b", "the alias `*b` repeats nothing: no value above it has that name", "*b"),
    ("a: **bold**", "the alias `**bold**` repeats nothing: no value above it has that name", "**bold**"),
    ("a: & b", "a name is missing after `&` or `*`", "&"),
    ("a: &b [*b]", "an alias refers to the value it stands in", "*b"),
    ("a: &b {c: *b}", "an alias refers to the value it stands in", "*b"),
    ("? [a]\n: b", "a key is a word or a number, not a list", "["),
    ("? {a: b}\n: c", "a key is a word or a number, not a map", "{"),
    ("- &a [b]\n- *a : c", "a key is a word or a number, not a list or map", "*a"),
    (": a", "a key is missing before its value", ":"),
    ("{: a}", "a key is missing before its value", ":"),
    ("?", "a key is missing before its value", ""),
    ("<<: {a: b}", "the merge key `<<` is not read", "<<"),
    ("a: &b {c: d}\ne:\n  <<: *b", "the merge key `<<` is not read", "<<"),
    ("a: !money 5", "the tag `!money` is not known here", "!money"),
    ("a: !!set {b}", "the tag `!!set` is not known here", "!!set"),
    ("a: !!seq {b: c}", "the tag `!!seq` is not known here", "!!seq"),
    ("!!timestamp 2026-04-01: a", "the tag `!!timestamp` is not known here", "!!timestamp"),
    ("a: !!int five", "`five` is not a number, as its tag `!!int` says", "five"),
    ("a: !!bool yes", "`yes` is not true or false, as its tag `!!bool` says", "yes"),
    ("a: 1\n---\nb: 2", "a second document starts here", "---"),
    ("a: 1\n...\n---\n", "a second document starts here", "---"),
    ("a: 1\n...\nb: 2", "a second document starts here", ""),
];

#[test]
fn what_is_not_read_is_refused_at_its_place() {
    for (text, message, piece) in REFUSED {
        let error = tree(text).unwrap_err();
        let mark = error.mark.unwrap();
        let found = text.get(mark.start as usize..(mark.start + mark.len) as usize).unwrap();
        assert_eq!((error.message.as_str(), found), (*message, *piece), "{text}");
    }
}

#[test]
fn help_names_the_remedy() {
    let help = |text: &str| tree(text).unwrap_err().help.unwrap();
    assert_eq!(help("b: *a"), "put `&a` before the value to repeat, or quotes around a text that starts with `*`");
    assert_eq!(help("<<: 1"), "write the fields out: merge keys are not part of YAML 1.2");
    assert_eq!(help("a: 1\n--- \nb"), "one file holds one plan: move the rest into a file of its own");
    assert_eq!(help("a:\n\t- b"), "indent with spaces");
    assert_eq!(help("t: a: b"), "put a text that holds `: ` in quotes, and line up the keys of a map in one column");
}
