//! What is wrong with a text that is not JSON, in words an officer understands.

use goldenthread::{Mark, TreeError};

/// Whether `byte` would carry on a number or a word.
pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-' | b'+') || !byte.is_ascii()
}

/// Something stands where a value should.
pub(super) fn value(text: &str, at: usize, opened: Option<usize>) -> TreeError {
    let Some(found) = char_at(text, at) else { return ended(text, at, opened) };
    if let Some(fault) = intruder(text, at).or_else(|| wrong_quote(text, at)) {
        return fault;
    }
    match found {
        ',' | ']' | '}' | ':' => here(text, at, format!("a value is missing before `{found}`")),
        '+' | '.' => number(text, at),
        _ => word(text, at),
    }
}

/// Something stands where a key should.
pub(super) fn key(text: &str, at: usize, opened: usize) -> TreeError {
    let Some(found) = char_at(text, at) else { return ended(text, at, Some(opened)) };
    if let Some(fault) = intruder(text, at).or_else(|| wrong_quote(text, at)) {
        return fault;
    }
    match found {
        ',' | ':' => here(text, at, format!("a key is missing before `{found}`")),
        '[' | '{' | ']' => {
            here(text, at, format!("a key is text in double quotes, not `{found}`")).with_help("write `\"key\": value`")
        }
        _ => {
            let word = word_at(text, at);
            marked(at, word, format!("the key `{word}` is not in double quotes"))
                .with_help(format!("write `\"{word}\"`, or save the file as YAML"))
        }
    }
}

/// No colon stands between a key and its value.
pub(super) fn colon(text: &str, at: usize) -> TreeError {
    intruder(text, at).unwrap_or_else(|| match char_at(text, at) {
        None => here(text, at, "the document ends after a key".into()).with_help("write `: ` and the value"),
        Some(found) => here(text, at, format!("`:` is missing after the key, before `{found}`")),
    })
}

/// Neither a comma nor the end stands after a value of the list or map opened at `opened`.
pub(super) fn separator(text: &str, at: usize, opened: usize) -> TreeError {
    let Some(found) = char_at(text, at) else { return ended(text, at, Some(opened)) };
    if let Some(fault) = intruder(text, at) {
        return fault;
    }
    let closer = if char_at(text, opened) == Some('{') { '}' } else { ']' };
    match found {
        '"' | '{' | '[' => here(text, at, format!("`,` is missing before this `{found}`")),
        ']' | '}' => here(text, at, format!("`{found}` closes what should be closed by `{closer}`")),
        _ => here(text, at, format!("expected `,` or `{closer}`, found `{found}`"))
            .with_help("put a comma between values, and double quotes around text"),
    }
}

/// A comma stands before a closing bracket.
pub(super) fn trailing_comma(at: usize) -> TreeError {
    marked(at, ",", "JSON has no comma after the last value".into()).with_help("delete this comma")
}

/// Something follows the end of the document.
pub(super) fn trailing(text: &str, at: usize) -> TreeError {
    intruder(text, at).unwrap_or_else(|| {
        here(text, at, "something follows the end of the document".into())
            .with_help("one file holds one plan: delete what follows, or look for a bracket closed too early")
    })
}

/// A number is not written as JSON writes numbers.
pub(super) fn number(text: &str, at: usize) -> TreeError {
    let word = word_at(text, at);
    let digits = word.trim_start_matches(['-', '+']);
    let (message, help) = if matches!(digits.to_ascii_lowercase().as_str(), "inf" | "infinity" | "nan") {
        return not_a_number(at, word);
    } else if word.starts_with('+') {
        (format!("the number `{word}` starts with `+`"), "delete the `+`".into())
    } else if digits.starts_with('.') {
        (format!("the number `{word}` starts with a point"), "write a 0 before the point".into())
    } else if digits.len() > 1 && digits.starts_with('0') && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        (format!("the number `{word}` starts with a 0"), "delete the leading 0, or put a code in double quotes".into())
    } else if digits.ends_with('.') {
        (format!("the number `{word}` ends with a point"), "write a digit after the point, or delete the point".into())
    } else {
        (format!("`{word}` is not a number"), format!("put text in double quotes: `\"{word}\"`"))
    };
    marked(at, word, message).with_help(help)
}

/// The text opened at `opened` cannot go on at `at`.
pub(super) fn text(text: &str, at: usize, opened: usize) -> TreeError {
    match char_at(text, at) {
        None | Some('\n' | '\r') => {
            let line = text.get(opened..).and_then(|rest| rest.lines().next()).unwrap_or_default();
            marked(opened, line, "this text is not closed on its line".into())
                .with_help("close it with `\"`; a line break within text is written `\\n`")
        }
        Some('\t') => here(text, at, "a tab stands in a text".into()).with_help("write `\\t`, or a space"),
        Some(control) => here(text, at, format!("the control character U+{:04X} stands in a text", u32::from(control)))
            .with_help("delete it"),
    }
}

/// A backslash is followed by what no escape has.
pub(super) fn escape(text: &str, at: usize) -> TreeError {
    let Some(escaped) = char_at(text, at + 1) else {
        return marked(at, "\\", "the document ends within a text".into()).with_help("close the text with `\"`");
    };
    let mark = Mark::new(at, at + 1 + escaped.len_utf8());
    TreeError::malformed(Some(mark), format!("JSON has no escape `\\{}`", escaped.escape_debug()))
        .with_help("write a backslash itself as `\\\\`")
}

/// A `\u` is not followed by four hexadecimal digits.
pub(super) fn unicode_escape(text: &str, at: usize) -> TreeError {
    let digits = text.get(at + 2..).unwrap_or_default().bytes().take(4).take_while(u8::is_ascii_hexdigit).count();
    TreeError::malformed(Some(Mark::new(at, at + 2 + digits)), "`\\u` needs four hexadecimal digits after it")
        .with_help("write the character itself, or four digits, as in `\\u00a3`")
}

/// A `\u` escape is one half of a pair, and the other half is not there.
pub(super) fn half_pair(text: &str, at: usize) -> TreeError {
    let escape = text.get(at..at + 6).unwrap_or_default();
    marked(at, escape, format!("`{escape}` is half of a surrogate pair, and the other half is missing"))
        .with_help("write the character itself, or both halves, as in `\\ud83d\\ude00`")
}

/// What JSON has nowhere: a comment, a space of another kind.
fn intruder(text: &str, at: usize) -> Option<TreeError> {
    let odd = |found: &char| found.is_whitespace() || found.is_control() || matches!(found, '\u{200b}' | '\u{feff}');
    comment(text, at).or_else(|| {
        let found = char_at(text, at).filter(odd)?;
        let message =
            format!("the character U+{:04X} stands here, which looks like a space or nothing", u32::from(found));
        Some(here(text, at, message).with_help("delete it, or write an ordinary space"))
    })
}

fn comment(text: &str, at: usize) -> Option<TreeError> {
    let rest = text.get(at..)?;
    let mark = ["//", "/*", "#"].into_iter().find(|mark| rest.starts_with(mark))?;
    let fault = marked(at, mark, "JSON has no comments".into());
    Some(fault.with_help("delete this, or save the file as YAML, where a comment starts with `#`"))
}

fn wrong_quote(text: &str, at: usize) -> Option<TreeError> {
    let quote = char_at(text, at).filter(|found| matches!(found, '\'' | '`' | '‘' | '’' | '“' | '”'))?;
    let message = format!("JSON puts text in straight double quotes, not in {quote}");
    Some(here(text, at, message).with_help("write `\"` on both sides of the text"))
}

fn word(text: &str, at: usize) -> TreeError {
    let word = word_at(text, at);
    let meant = match word.to_ascii_lowercase().as_str() {
        "true" => "true",
        "false" => "false",
        "null" | "none" | "nil" | "undefined" => "null",
        "nan" | "inf" | "infinity" => return not_a_number(at, word),
        _ => {
            return marked(at, word, format!("`{word}` is not a JSON value"))
                .with_help(format!("put text in double quotes: `\"{word}\"`"));
        }
    };
    marked(at, word, format!("`{word}` is not a JSON value")).with_help(format!("write `{meant}`"))
}

fn not_a_number(at: usize, word: &str) -> TreeError {
    marked(at, word, format!("JSON has no number `{word}`")).with_help("write `null` where there is no figure")
}

fn ended(text: &str, at: usize, opened: Option<usize>) -> TreeError {
    match opened {
        Some(open) => {
            let bracket = char_at(text, open).unwrap_or('{');
            let closer = if bracket == '{' { '}' } else { ']' };
            here(text, open, format!("this `{bracket}` is never closed"))
                .with_help(format!("add the missing `{closer}`"))
        }
        None => here(text, at, "the document is empty".into()),
    }
}

fn here(text: &str, at: usize, message: String) -> TreeError {
    let len = char_at(text, at).map_or(0, char::len_utf8);
    TreeError::malformed(Some(Mark::new(at, at + len)), message)
}

fn marked(at: usize, what: &str, message: String) -> TreeError {
    TreeError::malformed(Some(Mark::new(at, at + what.len())), message)
}

fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// What stands at `at`, up to the next space or JSON mark: at least one character, at most forty.
fn word_at(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or_default();
    let ends = |found: char| found.is_whitespace() || matches!(found, ',' | ':' | '[' | ']' | '{' | '}' | '"');
    let end = rest.char_indices().enumerate().find(|&(i, (_, found))| i > 0 && (i == 40 || ends(found)));
    rest.get(..end.map_or(rest.len(), |(_, (end, _))| end)).unwrap_or_default()
}
