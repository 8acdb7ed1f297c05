//! JSON: two spaces a level, short lists of plain values on one line.

use goldenthread::{Kind, Node};

use super::quote::quoted;
use super::{DEEPEST, WriteError, check_depth, is_collection, is_empty, number};
use crate::Format;

/// The longest line that a list of plain values may make.
const WIDTH: usize = 100;

pub(super) fn write(root: Node<'_>) -> Result<String, WriteError> {
    let mut out = String::new();
    value(&mut out, root, 0)?;
    out.push('\n');
    Ok(out)
}

fn value(out: &mut String, node: Node<'_>, depth: usize) -> Result<(), WriteError> {
    match node.kind() {
        Kind::Null => out.push_str("null"),
        Kind::Bool => out.push_str(node.text()),
        Kind::Number => out.push_str(number(node, Format::Json)?),
        Kind::Text | Kind::Key => quoted(out, node.text()),
        Kind::List if is_empty(node) => out.push_str("[]"),
        Kind::Map if is_empty(node) => out.push_str("{}"),
        Kind::List => list(out, node, depth + 1)?,
        Kind::Map => map(out, node, depth + 1)?,
    }
    Ok(())
}

fn list(out: &mut String, node: Node<'_>, depth: usize) -> Result<(), WriteError> {
    check_depth(depth, DEEPEST, Format::Json)?;
    if let Some(line) = one_line(node, WIDTH.saturating_sub(2 * depth))? {
        out.push_str(&line);
        return Ok(());
    }
    for (i, item) in node.items().enumerate() {
        out.push(if i == 0 { '[' } else { ',' });
        new_line(out, depth);
        value(out, item, depth)?;
    }
    new_line(out, depth - 1);
    out.push(']');
    Ok(())
}

fn map(out: &mut String, node: Node<'_>, depth: usize) -> Result<(), WriteError> {
    check_depth(depth, DEEPEST, Format::Json)?;
    for (i, (key, member)) in node.entries().enumerate() {
        out.push(if i == 0 { '{' } else { ',' });
        new_line(out, depth);
        quoted(out, key.text());
        out.push_str(": ");
        value(out, member, depth)?;
    }
    new_line(out, depth - 1);
    out.push('}');
    Ok(())
}

/// The list on one line, if it holds plain values only and is no longer than `width`.
fn one_line(list: Node<'_>, width: usize) -> Result<Option<String>, WriteError> {
    let mut line = String::from("[");
    for (i, item) in list.items().enumerate() {
        if is_collection(item) || line.len() > width {
            return Ok(None);
        }
        line.push_str(if i == 0 { "" } else { ", " });
        value(&mut line, item, 0)?;
    }
    line.push(']');
    Ok((line.len() <= width).then_some(line))
}

fn new_line(out: &mut String, depth: usize) {
    out.push('\n');
    out.extend(std::iter::repeat_n("  ", depth));
}
