//! How a single value is written in YAML: plain, quoted, or as a block of lines.

use std::borrow::Cow;

use goldenthread::{Kind, Node};

use super::super::quote::{is_hidden, quoted, suits_single_quotes};
use super::super::{WriteError, number};
use crate::Format;

/// Writes a value that has no block of its own, within a block `depth` levels in.
pub(super) fn write(out: &mut String, node: Node<'_>, depth: usize) -> Result<(), WriteError> {
    match node.kind() {
        Kind::Null => out.push_str("null"),
        Kind::Bool => out.push_str(node.text()),
        Kind::Number => out.push_str(number(node, Format::Yaml)?),
        Kind::List => out.push_str("[]"),
        Kind::Map => out.push_str("{}"),
        Kind::Text | Kind::Key if is_literal(node.text()) => literal(out, node.text(), depth),
        Kind::Text | Kind::Key => out.push_str(&text(node.text())),
    }
    Ok(())
}

/// A key as written: a year stays plain, since a key is text whatever it looks like.
pub(super) fn key(key: &str) -> Cow<'_, str> {
    let year = !key.is_empty() && !key.starts_with('0') && key.bytes().all(|byte| byte.is_ascii_digit());
    if year { Cow::Borrowed(key) } else { text(key) }
}

fn text(text: &str) -> Cow<'_, str> {
    if is_plain(text) && !is_taken(text) {
        return Cow::Borrowed(text);
    }
    if suits_single_quotes(text) {
        return Cow::Owned(format!("'{text}'"));
    }
    let mut out = String::new();
    quoted(&mut out, text);
    Cow::Owned(out)
}

/// Whether the grammar lets the text stand without quotes.
fn is_plain(text: &str) -> bool {
    let mut chars = text.chars();
    let opens = match chars.next() {
        Some('-') => !text.starts_with("---") && chars.next().is_some_and(|second| second.is_alphanumeric()),
        Some(first) => !",[]{}#&*!|>'\"%@`?:".contains(first),
        None => false,
    };
    opens
        && text.trim() == text
        && !text.ends_with(':')
        && !text.starts_with("...")
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.contains(is_hidden)
}

/// Whether this reader, or one for the older YAML 1.1, would take the plain text for something else than text.
fn is_taken(text: &str) -> bool {
    const WORDS: [&str; 15] =
        ["null", "~", "true", "false", "yes", "no", "on", "off", "y", "n", "<<", "=", ".inf", "-.inf", ".nan"];
    WORDS.iter().any(|word| word.eq_ignore_ascii_case(text)) || is_like_number(text)
}

/// `007`, `1_000`, `0x1f`, `.5` and `12:30` are numbers to one reader or another; `2009/10` and dates are not.
fn is_like_number(text: &str) -> bool {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    if let Some(digits) = ["0x", "0o", "0b"].iter().find_map(|prefix| unsigned.strip_prefix(prefix)) {
        return digits.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'_');
    }
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let exponent = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
    let digit = |byte: u8| byte.is_ascii_digit();
    mantissa.bytes().any(digit)
        && mantissa.bytes().all(|byte| digit(byte) || matches!(byte, b'_' | b'.' | b':'))
        && mantissa.bytes().filter(|&byte| byte == b'.').count() <= 1
        && !exponent.is_empty()
        && exponent.bytes().all(digit)
}

/// Whether a text of several lines can stand as a block: nothing in it that the eye or the indentation would lose.
fn is_literal(text: &str) -> bool {
    let body = text.strip_suffix('\n').unwrap_or(text);
    text.contains('\n')
        && !body.ends_with('\n')
        && !text.starts_with([' ', '\n'])
        && !text.contains(|character| character != '\n' && is_hidden(character))
        && body.split('\n').all(|line| line.trim_end() == line)
}

fn literal(out: &mut String, text: &str, depth: usize) {
    out.push_str(if text.ends_with('\n') { "|" } else { "|-" });
    for line in text.strip_suffix('\n').unwrap_or(text).split('\n') {
        out.push('\n');
        if !line.is_empty() {
            super::indent(out, depth + 1);
            out.push_str(line);
        }
    }
}
