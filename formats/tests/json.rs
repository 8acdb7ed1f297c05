//! What JSON is and is not, case by case in the manner of the JSON test suites.

use goldenthread::{Kind, TreeError};
use goldenthread_formats::{Format, read};

const ACCEPTED: &[&str] = &[
    "[]",
    "{}",
    "[ ]",
    "{ }",
    " \t\r\n[]\n",
    "null",
    "true",
    "false",
    "42",
    "-0.1",
    "\"text\"",
    "\"\"",
    "[null]",
    "[1,null,null,2]",
    "[true,false]",
    "[\"a\"]",
    "[[]   ]",
    "[[[[[]]]]]",
    "[2] ",
    " [1]",
    "[1\n]",
    "{\"a\":{}}",
    "{\"\":0}",
    "{\"a\":\"b\",\"a\":\"c\"}",
    "{\"a\":[]}",
    "{\"a\":\"b\",\"c\":\"d\"}",
    "{\"foo\\u0000bar\": 42}",
    "{\n\"a\": \"b\"\n}",
    "{\"min\": -1.0e+28, \"max\": 1.0e+28}",
    "[0]",
    "[-0]",
    "[-0.0]",
    "[123e65]",
    "[0e+1]",
    "[0e1]",
    "[ 4]",
    "[1E22]",
    "[1E-2]",
    "[1E+2]",
    "[123.456e78]",
    "[1e-2]",
    "[1e+2]",
    "[1e006]",
    "[123.456789]",
    "[-123]",
    "[-1]",
    "[0.10]",
    "[20e1]",
    "[1e400]",
    "[-0.000000000000000000000000000000000000000001]",
    "[\"\\u0060\\u012a\\u12AB\"]",
    "[\"\\ud801\\udc37\"]",
    "[\"\\ud83d\\ude39\\ud83d\\udc8d\"]",
    "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]",
    "[\"\\\\u0000\"]",
    "[\"\\\\a\"]",
    "[\"a/*b*/c/*d//e\"]",
    "[\"# no comment\"]",
    "[\"\\u0000\"]",
    "[\"\\uDBFF\\uDFFE\"]",
    "[\"\\u2028\\u2029\\ufeff\\uffff\"]",
    "[\"\u{7f}\"]",
    "[\"\u{2028}\u{2029}\"]",
    "[\"€𝄞\u{feff}\"]",
    "[\"\\u0061\\u30af\\u30EA\\u30b9\"]",
    "[\"new\\u000Aline\"]",
    "[\"[{:,}]\"]",
    "\u{feff}{\"a\": 1}",
];

/// A text, what it is refused for, and the piece of the text at fault.
const REFUSED: &[(&str, &str, &str)] = &[
    ("[", "this `[` is never closed", "["),
    ("{", "this `{` is never closed", "{"),
    ("{\"a\": [1, 2}", "`}` closes what should be closed by `]`", "}"),
    ("[1}", "`}` closes what should be closed by `]`", "}"),
    ("{\"a\": 1]", "`]` closes what should be closed by `}`", "]"),
    ("[[1], {\"a\": [2]", "this `{` is never closed", "{"),
    ("]", "a value is missing before `]`", "]"),
    ("[,1]", "a value is missing before `,`", ","),
    ("[1,,2]", "a value is missing before `,`", ","),
    ("[1,]", "JSON has no comma after the last value", ","),
    ("[1, \n]", "JSON has no comma after the last value", ","),
    ("{\"a\": 1, }", "JSON has no comma after the last value", ","),
    ("[,]", "a value is missing before `,`", ","),
    ("{,}", "a key is missing before `,`", ","),
    ("[1 2]", "expected `,` or `]`, found `2`", "2"),
    ("[\"a\" \"b\"]", "`,` is missing before this `\"`", "\""),
    ("[3[4]]", "`,` is missing before this `[`", "["),
    ("{\"a\": 1 \"b\": 2}", "`,` is missing before this `\"`", "\""),
    ("{\"a\"}", "`:` is missing after the key, before `}`", "}"),
    ("{\"a\" 1}", "`:` is missing after the key, before `1`", "1"),
    ("{\"a\"", "the document ends after a key", ""),
    ("{\"a\":}", "a value is missing before `}`", "}"),
    ("{\"a\":", "this `{` is never closed", "{"),
    ("{\"a\"::1}", "a value is missing before `:`", ":"),
    ("{:1}", "a key is missing before `:`", ":"),
    ("{a: 1}", "the key `a` is not in double quotes", "a"),
    ("{'a': 1}", "JSON puts text in straight double quotes, not in '", "'"),
    ("{1: 1}", "the key `1` is not in double quotes", "1"),
    ("{null: 1}", "the key `null` is not in double quotes", "null"),
    ("{[1]: 1}", "a key is text in double quotes, not `[`", "["),
    ("{\"a\":1 : 2}", "expected `,` or `}`, found `:`", ":"),
    ("['a']", "JSON puts text in straight double quotes, not in '", "'"),
    ("[“a”]", "JSON puts text in straight double quotes, not in “", "“"),
    ("[1] x", "something follows the end of the document", "x"),
    ("{} {}", "something follows the end of the document", "{"),
    ("[]]", "something follows the end of the document", "]"),
    ("1 2", "something follows the end of the document", "2"),
    ("\"a\",", "something follows the end of the document", ","),
    ("[1] // c", "JSON has no comments", "//"),
    ("// c\n[1]", "JSON has no comments", "//"),
    ("[1, /* c */ 2]", "JSON has no comments", "/*"),
    ("[1 # c\n]", "JSON has no comments", "#"),
    ("{# c\n}", "JSON has no comments", "#"),
    ("{\"a\" /* c */: 1}", "JSON has no comments", "/*"),
    ("[True]", "`True` is not a JSON value", "True"),
    ("[nul]", "`nul` is not a JSON value", "nul"),
    ("[nulls]", "`nulls` is not a JSON value", "nulls"),
    ("[truefalse]", "`truefalse` is not a JSON value", "truefalse"),
    ("[None]", "`None` is not a JSON value", "None"),
    ("[undefined]", "`undefined` is not a JSON value", "undefined"),
    ("[higher]", "`higher` is not a JSON value", "higher"),
    ("[NaN]", "JSON has no number `NaN`", "NaN"),
    ("[Infinity]", "JSON has no number `Infinity`", "Infinity"),
    ("[-Infinity]", "JSON has no number `-Infinity`", "-Infinity"),
    ("[-NaN]", "JSON has no number `-NaN`", "-NaN"),
    ("[+1]", "the number `+1` starts with `+`", "+1"),
    ("[.5]", "the number `.5` starts with a point", ".5"),
    ("[-.5]", "the number `-.5` starts with a point", "-.5"),
    ("[5.]", "the number `5.` ends with a point", "5."),
    ("[1.e1]", "`1.e1` is not a number", "1.e1"),
    ("[007]", "the number `007` starts with a 0", "007"),
    ("[-012]", "the number `-012` starts with a 0", "-012"),
    ("[01.5]", "the number `01.5` starts with a 0", "01.5"),
    ("[1_000]", "`1_000` is not a number", "1_000"),
    ("[0x1F]", "`0x1F` is not a number", "0x1F"),
    ("[1e]", "`1e` is not a number", "1e"),
    ("[1e+]", "`1e+` is not a number", "1e+"),
    ("[1eE2]", "`1eE2` is not a number", "1eE2"),
    ("[1.2.3]", "`1.2.3` is not a number", "1.2.3"),
    ("[-]", "`-` is not a number", "-"),
    ("[--1]", "`--1` is not a number", "--1"),
    ("[- 1]", "`-` is not a number", "-"),
    ("[1+2]", "`1+2` is not a number", "1+2"),
    ("[2026-04-01]", "`2026-04-01` is not a number", "2026-04-01"),
    ("[2009/10]", "expected `,` or `]`, found `/`", "/"),
    ("[45%]", "expected `,` or `]`, found `%`", "%"),
    ("[£5]", "`£5` is not a JSON value", "£5"),
    ("[１]", "`１` is not a JSON value", "１"),
    ("[1a]", "`1a` is not a number", "1a"),
    ("[\"a]", "this text is not closed on its line", "\"a]"),
    ("[\"a\nb\"]", "this text is not closed on its line", "\"a"),
    ("[\"a\r\nb\"]", "this text is not closed on its line", "\"a"),
    ("\"", "this text is not closed on its line", "\""),
    ("[\"\\", "the document ends within a text", "\\"),
    ("[\"\\\"]", "this text is not closed on its line", "\"\\\"]"),
    ("[\"a\tb\"]", "a tab stands in a text", "\t"),
    ("[\"a\u{1f}b\"]", "the control character U+001F stands in a text", "\u{1f}"),
    ("[\"\\q\"]", "JSON has no escape `\\q`", "\\q"),
    ("[\"\\x00\"]", "JSON has no escape `\\x`", "\\x"),
    ("[\"\\é\"]", "JSON has no escape `\\é`", "\\é"),
    ("[\"C:\\plans\"]", "JSON has no escape `\\p`", "\\p"),
    ("[\"\\u00\"]", "`\\u` needs four hexadecimal digits after it", "\\u00"),
    ("[\"\\u00g0\"]", "`\\u` needs four hexadecimal digits after it", "\\u00"),
    ("[\"\\u\"]", "`\\u` needs four hexadecimal digits after it", "\\u"),
    ("[\"\\U00000041\"]", "JSON has no escape `\\U`", "\\U"),
    ("[\"\\ud83d\"]", "`\\ud83d` is half of a surrogate pair, and the other half is missing", "\\ud83d"),
    ("[\"\\ude00\"]", "`\\ude00` is half of a surrogate pair, and the other half is missing", "\\ude00"),
    ("[\"\\ud83dx\\ude00\"]", "`\\ud83d` is half of a surrogate pair, and the other half is missing", "\\ud83d"),
    ("[\"\\ud83d\\u0041\"]", "`\\ud83d` is half of a surrogate pair, and the other half is missing", "\\ud83d"),
    ("[\"\\ud83d\\ud83d\"]", "`\\ud83d` is half of a surrogate pair, and the other half is missing", "\\ud83d"),
    ("[\u{a0}1]", "the character U+00A0 stands here, which looks like a space or nothing", "\u{a0}"),
    ("{\"a\":\u{b}1}", "the character U+000B stands here, which looks like a space or nothing", "\u{b}"),
    ("[1]\u{feff}", "the character U+FEFF stands here, which looks like a space or nothing", "\u{feff}"),
    ("*", "`*` is not a JSON value", "*"),
    ("<plan/>", "`<plan/>` is not a JSON value", "<plan/>"),
];

fn at_fault<'t>(text: &'t str, error: &TreeError) -> &'t str {
    let mark = error.mark.unwrap_or_default();
    text.get(mark.start as usize..(mark.start + mark.len) as usize).unwrap_or("not a place")
}

#[test]
fn json_is_accepted() {
    for text in ACCEPTED {
        if let Err(error) = read(text.as_bytes(), Format::Json, Default::default()) {
            panic!("{text}: {error}");
        }
    }
}

#[test]
fn all_else_is_refused_at_its_place() {
    for (text, message, piece) in REFUSED {
        let error = read(text.as_bytes(), Format::Json, Default::default()).unwrap_err();
        assert_eq!((error.message.as_str(), at_fault(text, &error)), (*message, *piece), "{text}");
        assert!(!error.limit, "{text}");
    }
}

#[test]
fn the_place_is_exact_where_the_piece_is_not_unique() {
    for (text, start) in
        [("[1, [2,] ]", 6), ("[[1, 2], [3, 4}]", 14), ("{\"a\": [1,\n\n,]}", 11), ("[\"\\u00e9\\u00\"]", 8)]
    {
        let error = read(text.as_bytes(), Format::Json, Default::default()).unwrap_err();
        assert_eq!(error.mark.unwrap().start, start, "{text}");
    }
}

#[test]
fn help_names_the_remedy() {
    let help = |text: &str| read(text.as_bytes(), Format::Json, Default::default()).unwrap_err().help.unwrap();
    assert_eq!(help("[1] # c"), "delete this, or save the file as YAML, where a comment starts with `#`");
    assert_eq!(help("[True]"), "write `true`");
    assert_eq!(help("[None]"), "write `null`");
    assert_eq!(help("[NaN]"), "write `null` where there is no figure");
    assert_eq!(help("[2026-04-01]"), "put text in double quotes: `\"2026-04-01\"`");
    assert_eq!(help("[1,]"), "delete this comma");
    assert_eq!(help("{a: 1}"), "write `\"a\"`, or save the file as YAML");
}

#[test]
fn escapes_are_decoded() {
    let text = r#"["\"\\\/\b\f\n\r\t", "\u00e9\u00C9", "\ud83d\ude00", "a\u0000b", "\\u0041", "£\n€"]"#;
    let tree = read(text.as_bytes(), Format::Json, Default::default()).unwrap();
    let texts: Vec<_> = tree.root().items().map(|item| item.text()).collect();
    assert_eq!(texts, ["\"\\/\u{8}\u{c}\n\r\t", "éÉ", "😀", "a\0b", "\\u0041", "£\n€"]);
}

#[test]
fn numbers_keep_their_print() {
    let text = "[9.0, 5.10, -0, 1E+2, 100000000000000000000000001]";
    let tree = read(text.as_bytes(), Format::Json, Default::default()).unwrap();
    let numbers: Vec<_> = tree.root().items().map(|item| (item.kind(), item.text())).collect();
    let printed = ["9.0", "5.10", "-0", "1E+2", "100000000000000000000000001"];
    assert_eq!(numbers, printed.map(|number| (Kind::Number, number)));
}

#[test]
fn a_repeated_key_is_kept() {
    let tree = read(b"{\"a\": 1, \"a\": 2}", Format::Json, Default::default()).unwrap();
    let entries: Vec<_> = tree.root().entries().map(|(key, value)| (key.text(), value.text())).collect();
    assert_eq!(entries, [("a", "1"), ("a", "2")]);
}

#[test]
fn long_texts_end_where_they_end() {
    for len in 0..40 {
        let plain = "x".repeat(len);
        let text = format!("[\"{plain}\", \"{plain}\\n{plain}\", \"é{plain}é\"]");
        let tree = read(text.as_bytes(), Format::Json, Default::default()).unwrap();
        let texts: Vec<_> = tree.root().items().map(|item| item.text().to_owned()).collect();
        assert_eq!(texts, [plain.clone(), format!("{plain}\n{plain}"), format!("é{plain}é")]);
        for stop in ['\n', '\u{1}', '\u{1f}'] {
            let broken = format!("\"{plain}{stop}{plain}\"");
            assert!(read(broken.as_bytes(), Format::Json, Default::default()).is_err(), "{broken:?}");
        }
    }
}
