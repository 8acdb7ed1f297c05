//! How a value is written after `key =` in TOML.

use goldenthread::{Kind, Node};

use super::super::quote::{escaped, quoted, suits_single_quotes};
use super::super::{WriteError, check_depth, number};
use super::{DEEPEST, check_keys};
use crate::Format;

/// The longest line that a list may make.
const WIDTH: usize = 100;

/// Writes a value that may run over several lines, `column` characters into its line and `depth` levels in.
pub(super) fn write(out: &mut String, node: Node<'_>, column: usize, depth: usize) -> Result<(), WriteError> {
    if node.kind() == Kind::Text && node.text().contains('\n') {
        lines(out, node.text());
        return Ok(());
    }
    let start = out.len();
    inline(out, node, depth)?;
    if node.kind() == Kind::List && column + out.len() - start > WIDTH {
        out.truncate(start);
        out.push_str("[\n");
        for item in node.items() {
            out.push_str("    ");
            inline(out, item, depth + 1)?;
            out.push_str(",\n");
        }
        out.push(']');
    }
    Ok(())
}

/// A key as written, bare where that is allowed.
pub(super) fn key(key: &str) -> String {
    let bare = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if bare {
        return key.into();
    }
    let mut out = String::new();
    quoted(&mut out, key);
    out
}

fn inline(out: &mut String, node: Node<'_>, depth: usize) -> Result<(), WriteError> {
    match node.kind() {
        Kind::Null => out.push_str("\"\""),
        Kind::Bool => out.push_str(node.text()),
        Kind::Number => out.push_str(number(node, Format::Toml)?),
        Kind::Text | Kind::Key if suits_single_quotes(node.text()) => {
            out.push('\'');
            out.push_str(node.text());
            out.push('\'');
        }
        Kind::Text | Kind::Key => quoted(out, node.text()),
        Kind::List => list(out, node, depth)?,
        Kind::Map => map(out, node, depth)?,
    }
    Ok(())
}

fn list(out: &mut String, node: Node<'_>, depth: usize) -> Result<(), WriteError> {
    check_depth(depth, DEEPEST, Format::Toml)?;
    out.push('[');
    for (i, item) in node.items().enumerate() {
        out.push_str(if i == 0 { "" } else { ", " });
        inline(out, item, depth + 1)?;
    }
    out.push(']');
    Ok(())
}

fn map(out: &mut String, node: Node<'_>, depth: usize) -> Result<(), WriteError> {
    check_depth(depth, DEEPEST, Format::Toml)?;
    check_keys(node)?;
    if super::is_empty(node) {
        out.push_str("{}");
        return Ok(());
    }
    for (i, (key, value)) in node.entries().enumerate() {
        out.push_str(if i == 0 { "{ " } else { ", " });
        out.push_str(&self::key(key.text()));
        out.push_str(" = ");
        inline(out, value, depth + 1)?;
    }
    out.push_str(" }");
    Ok(())
}

/// A text of several lines; the line break after the opening quotes is not part of it.
fn lines(out: &mut String, text: &str) {
    out.push_str("\"\"\"\n");
    let mut quotes = 0;
    let mut chars = text.chars().peekable();
    while let Some(character) = chars.next() {
        quotes = if character == '"' { quotes + 1 } else { 0 };
        match character {
            '\n' => out.push('\n'),
            '"' if quotes < 3 && chars.peek().is_some() => out.push('"'),
            character => {
                quotes = 0;
                escaped(out, character);
            }
        }
    }
    out.push_str("\"\"\"");
}
