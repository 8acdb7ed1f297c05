//! YAML in block style, with quotes only where a text would be taken for something else.

mod scalar;

use goldenthread::{Kind, Node};

use super::{DEEPEST, WriteError, check_depth, is_empty};
use crate::Format;

/// YAML takes no longer key before its colon; one beyond it is written after `?`.
const LONGEST_KEY: usize = 1000;

pub(super) fn write(root: Node<'_>) -> Result<String, WriteError> {
    let mut out = String::new();
    if is_block(root) {
        block(&mut out, root, 0)?;
    } else {
        scalar::write(&mut out, root, 0)?;
        out.push('\n');
    }
    Ok(out)
}

fn is_block(node: Node<'_>) -> bool {
    matches!(node.kind(), Kind::List | Kind::Map) && !is_empty(node)
}

/// Writes a list or map whose first line is indented already, `depth` levels in.
fn block(out: &mut String, node: Node<'_>, depth: usize) -> Result<(), WriteError> {
    check_depth(depth + 1, DEEPEST, Format::Yaml)?;
    for (i, item) in node.items().enumerate() {
        indent(out, if i == 0 { 0 } else { depth });
        out.push_str("- ");
        if is_block(item) {
            block(out, item, depth + 1)?;
        } else {
            scalar::write(out, item, depth)?;
            out.push('\n');
        }
    }
    for (i, (key, value)) in node.entries().enumerate() {
        indent(out, if i == 0 { 0 } else { depth });
        self::key(out, key.text(), depth);
        if is_block(value) {
            out.push('\n');
            indent(out, depth + 1);
            block(out, value, depth + 1)?;
        } else {
            out.push(' ');
            scalar::write(out, value, depth)?;
            out.push('\n');
        }
    }
    Ok(())
}

fn key(out: &mut String, text: &str, depth: usize) {
    let key = scalar::key(text);
    if key.chars().count() > LONGEST_KEY {
        out.push_str("? ");
        out.push_str(&key);
        out.push('\n');
        indent(out, depth);
    } else {
        out.push_str(&key);
    }
    out.push(':');
}

fn indent(out: &mut String, depth: usize) {
    out.extend(std::iter::repeat_n("  ", depth));
}
