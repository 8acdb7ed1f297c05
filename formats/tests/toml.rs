//! What TOML values mean, and what the reader says where it breaks off.

use goldenthread::{Kind, Node, Tree, TreeError};
use goldenthread_formats::{Format, read};

fn tree(text: &str) -> Result<Tree<'_>, TreeError> {
    read(text.as_bytes(), Format::Toml, Default::default())
}

fn values<'t>(tree: &'t Tree<'_>) -> Vec<(Kind, &'t str)> {
    tree.root().entries().map(|(_, value)| (value.kind(), value.text())).collect()
}

/// The keys of a map and those of the maps in it, in order.
fn outline(node: Node<'_>) -> String {
    let inner: Vec<_> = node
        .items()
        .map(outline)
        .chain(node.entries().map(|(key, value)| key.text().to_owned() + &outline(value)))
        .collect();
    match node.kind() {
        Kind::Map => format!("{{{}}}", inner.join(" ")),
        Kind::List => format!("[{}]", inner.join(" ")),
        _ => String::new(),
    }
}

#[test]
fn numbers_keep_their_print_and_lose_their_dress() {
    let tree = tree(
        r"a = 9.0
b = -0
c = +5
d = 1_000
e = 0xff
f = 0o17
g = 0b101
h = 1_0.5_0
i = 6.02E+23
j = 12345678901234567890
k = 0xffffffffffffffffffffffffffffffff
",
    )
    .unwrap();
    let printed = [
        "9.0",
        "-0",
        "5",
        "1000",
        "255",
        "15",
        "5",
        "10.50",
        "6.02E+23",
        "12345678901234567890",
        "340282366920938463463374607431768211455",
    ];
    assert_eq!(values(&tree), printed.map(|number| (Kind::Number, number)));
}

#[test]
fn dates_and_infinities_are_text() {
    let tree =
        tree("a = 2026-04-01\nb = 2026-04-01 10:30:00\nc = 10:30\nd = 2026-04-01T10:30:00.5Z\ne = inf\nf = -nan\n")
            .unwrap();
    let texts = ["2026-04-01", "2026-04-01 10:30:00", "10:30", "2026-04-01T10:30:00.5Z", "inf", "-nan"];
    assert_eq!(values(&tree), texts.map(|text| (Kind::Text, text)));
}

#[test]
fn texts_are_decoded() {
    let tree = tree(
        r#"a = "é\u00e9\n\"\\"
b = 'C:\x'
c = """
one\
   two
"x" """"
d = '''
''a'''
e = ""
f = true
"#,
    )
    .unwrap();
    let texts = ["éé\n\"\\", "C:\\x", "onetwo\n\"x\" \"", "''a", ""].map(|text| (Kind::Text, text));
    assert_eq!(values(&tree), [&texts[..], &[(Kind::Bool, "true")]].concat());
}

#[test]
fn tables_keep_the_order_of_the_file() {
    for (text, expected) in [
        ("z = 1\na.b = 1\nm = { y = 1, x.w = 2 }\n", "{z a{b} m{y x{w}}}"),
        ("[z.y]\n[a]\n[z.b]\nq = 1\n", "{z{y{} b{q}} a{}}"),
        ("[x.b]\n[c]\n[x]\na = 1\n", "{c{} x{b{} a}}"),
        ("[[r]]\nid = 1\n[r.t]\n[[r.s]]\n[[r.s]]\nq = 1\n[[r]]\n", "{r[{id t{} s[{} {q}]} {}]}"),
        ("a = [\n  1, # one\n  { b = [[]] },\n]\n\"c d\".'e' = 1\n", "{a[ {b[[]]}] c d{e}}"),
        ("a = {\n  b = 1,\n}\n", "{a{b}}"),
    ] {
        assert_eq!(outline(tree(text).unwrap().root()), expected, "{text}");
    }
}

/// A text, what it is refused for, and the piece of the text at fault.
const REFUSED: &[(&str, &str, &str)] = &[
    ("a = 1\na = 2", "the key `a` is written twice", "a"),
    ("[a]\n[a]", "the key `a` is written twice", "a"),
    ("a.b = 1\na.b.c = 2", "the key `b` already has a value that is not a table", "b"),
    ("a = higher", "`higher` is not a TOML value", "higher"),
    ("a = tru", "`tru` is not a TOML value", "tru"),
    ("a = None", "`None` is not a TOML value", "None"),
    ("a = “b”", "`“b”` is not a TOML value", "“b”"),
    ("a = ", "a value is missing here", ""),
    ("a = 007", "a number cannot start with 0", "0"),
    ("a = .5", "a number cannot start with a point", ""),
    ("a = 5.", "a number cannot end with a point", ""),
    ("a = 1__0", "a number holds `_` only between digits", "_"),
    ("a = 2026-13-45", "`2026-13-45` is not a date of the calendar", "2026-13-45"),
    ("a = 12:99", "`12:99` is not a time of the day", "12:99"),
    ("a = \"b", "a text is not closed on its line", ""),
    ("a = 'b\nc = 1", "a text is not closed on its line", ""),
    ("a = \"\"\"b", "a text is not closed", ""),
    ("a = \"C:\\plans\"", "a backslash starts no escape that TOML knows", ""),
    ("a = \"\\ud83d\\ude00\"", "an escape in this text names no character", ""),
    ("a = \"\u{1}\"", "a control character stands in a text", "\u{1}"),
    ("a b = 1", "`=` is missing here", ""),
    ("title: Plan", "`=` is missing here", ""),
    ("= 1", "a key is missing here", ""),
    ("é = 1", "the key `é` is not in quotes", "é"),
    ("{\"a\": 1}", "a key is missing here", ""),
    ("a = [1,,2]", "a value is missing before `,`", ","),
    ("a = {b = 1 c = 2}", "`,` is missing here", ""),
    ("a = 'it's'", "something follows the value", ""),
    ("[a", "this header is not closed", ""),
    ("a = [1", "a list is not closed", ""),
    ("a = {b = 1", "a table in braces is not closed", ""),
];

#[test]
fn what_is_not_read_is_refused_at_its_place() {
    for (text, message, piece) in REFUSED {
        let error = tree(text).unwrap_err();
        let mark = error.mark.unwrap();
        let found = text.get(mark.start as usize..(mark.start + mark.len) as usize).unwrap();
        assert_eq!((error.message.as_str(), found), (*message, *piece), "{text}");
        assert!(error.help.is_some(), "{text}");
    }
    let error = tree(&format!("a = 0x{}", "f".repeat(33))).unwrap_err();
    assert_eq!(error.message, format!("the number `0x{}` is too large", "f".repeat(33)));
}
