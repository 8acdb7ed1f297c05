//! What is wrong with a text that is not TOML, in words an officer understands.

use goldenthread::{Limits, Mark, TreeError};
use toml::de::Error;

/// The parser cannot go on.
pub(super) fn parser(text: &str, error: &Error, limits: Limits) -> TreeError {
    let range = error.span().unwrap_or(text.len()..text.len());
    let mark = Mark::new(range.start, range.end);
    let what = text.get(range).unwrap_or_default();
    let reason = error.message();
    if reason.contains("recursion") {
        return TreeError::limit(Some(mark), "nesting", limits.depth.min(80));
    }
    if what.is_empty() && reason.starts_with("string values must be quoted") {
        return TreeError::malformed(Some(mark), "a value is missing here").with_help("write `\"\"` for a blank");
    }
    let known = WORDS.iter().find(|(start, ..)| reason.starts_with(start));
    let Some((_, message, help)) = known else {
        return TreeError::malformed(Some(mark), format!("the TOML breaks off here: {reason}"));
    };
    TreeError::malformed(Some(mark), message.replace("{}", what)).with_help(*help)
}

const CONTROL: &str = "a control character stands in a text";

/// How the parser's reasons begin, what we say instead (`{}` is the text in question), and the help.
const WORDS: &[(&str, &str, &str)] = &[
    (
        "duplicate key",
        "the key `{}` is written twice",
        "keep one of the two; each item of a list of tables needs a header in double brackets, as in `[[risks]]`",
    ),
    (
        "string values must be quoted",
        "`{}` is not a TOML value",
        "put text in double quotes, and a comma between values",
    ),
    ("invalid boolean", "`{}` is not a TOML value", "write `true` or `false`, or put text in double quotes"),
    ("invalid float", "`{}` is not a TOML value", "write a number, or put text in double quotes"),
    ("unexpected leading zero", "a number cannot start with 0", "delete the leading 0, or put a code in double quotes"),
    ("invalid mantissa", "a number cannot start with a point", "write a 0 before the point"),
    ("invalid fraction", "a number cannot end with a point", "write a digit after the point, or delete the point"),
    ("invalid date", "`{}` is not a date of the calendar", "write year-month-day, as in 2026-04-01"),
    ("invalid time", "`{}` is not a time of the day", "write hour:minute:second, as in 09:30:00"),
    ("invalid basic string, expected `\"`", "a text is not closed on its line", "close it with `\"`"),
    ("invalid literal string, expected `'`", "a text is not closed on its line", "close it with `'`"),
    ("invalid multi-line basic string, expected `\"`", "a text is not closed", "close it with three `\"`"),
    ("invalid multi-line literal string, expected `'`", "a text is not closed", "close it with three `'`"),
    ("invalid basic string", CONTROL, "delete it"),
    ("invalid literal string", CONTROL, "delete it"),
    ("invalid multi-line", CONTROL, "delete it"),
    ("too few unicode", "an escape in this text names no character", "write the character itself"),
    ("invalid value", "an escape in this text names no character", "write the character itself"),
    ("`_` may only", "a number holds `_` only between digits", "delete the `_`"),
    (
        "missing escaped value",
        "a backslash starts no escape that TOML knows",
        "write `\\\\` for a backslash, or put the text in single quotes",
    ),
    ("key with no value", "`=` is missing here", "write `key = value`; a key of several words goes in double quotes"),
    ("missing value", "a value is missing here", "write `\"\"` for a blank"),
    ("unquoted keys cannot be empty", "a key is missing here", "write `key = value`"),
    (
        "invalid unquoted key",
        "the key `{}` is not in quotes",
        "put a key in double quotes that holds more than letters, digits, `-` and `_`",
    ),
    ("invalid key-value pair", "a key is missing here", "write `key = value`, or save the file as JSON if it is JSON"),
    ("extra comma", "a value is missing before `{}`", "delete this comma"),
    ("extra assignment", "`,` is missing here", "put a comma between the entries of a table in braces"),
    ("missing comma", "`,` is missing here", "put a comma between values"),
    (
        "unexpected key or value",
        "something follows the value",
        "put each key on its own line, and an apostrophe in double quotes",
    ),
    ("unclosed table", "this header is not closed", "add `]`"),
    ("unclosed array table", "this header is not closed", "add `]]`"),
    ("unclosed array", "a list is not closed", "add `]`"),
    ("unclosed inline table", "a table in braces is not closed", "add `}`"),
    ("cannot extend value", "the key `{}` already has a value that is not a table", "rename one of the two keys"),
];
