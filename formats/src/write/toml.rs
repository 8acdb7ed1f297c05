//! TOML: sections where they keep the order of the entries, inline tables where they would not.

mod value;

use std::collections::BTreeSet;

use goldenthread::{Kind, Node};

use super::{WriteError, check_depth, is_empty};
use crate::Format;

/// The parser that reads TOML back stops at eighty levels.
const DEEPEST: usize = 75;

pub(super) fn write(root: Node<'_>) -> Result<String, WriteError> {
    if root.kind() != Kind::Map {
        return Err(WriteError::Root(root.kind().words()));
    }
    if is_empty(root) {
        return Err(WriteError::Empty);
    }
    let mut writer = Writer { out: String::new(), path: Vec::new() };
    writer.table(root)?;
    Ok(writer.out)
}

struct Writer {
    out: String,
    /// The keys that lead to the table being written, as headers print them.
    path: Vec<String>,
}

impl Writer {
    fn table(&mut self, table: Node<'_>) -> Result<(), WriteError> {
        check_depth(self.path.len() + 1, DEEPEST, Format::Toml)?;
        check_keys(table)?;
        let plain = plain_entries(table);
        for (key, value) in table.entries().take(plain) {
            let key = value::key(key.text());
            self.out.push_str(&key);
            self.out.push_str(" = ");
            value::write(&mut self.out, value, key.len() + 3, self.path.len() + 2)?;
            self.out.push('\n');
        }
        for (key, value) in table.entries().skip(plain) {
            self.path.push(value::key(key.text()));
            self.section(value)?;
            self.path.pop();
        }
        Ok(())
    }

    fn section(&mut self, section: Node<'_>) -> Result<(), WriteError> {
        if section.kind() == Kind::Map {
            // The headers of its parts imply a table that holds nothing else.
            if is_empty(section) || plain_entries(section) > 0 {
                self.header("[", "]");
            }
            return self.table(section);
        }
        for item in section.items() {
            self.header("[[", "]]");
            self.table(item)?;
        }
        Ok(())
    }

    fn header(&mut self, open: &str, close: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push_str(open);
        self.out.push_str(&self.path.join("."));
        self.out.push_str(close);
        self.out.push('\n');
    }
}

/// How many entries stand before the sections: no plain key may follow a section.
fn plain_entries(table: Node<'_>) -> usize {
    table.entries().enumerate().filter(|(_, (_, value))| !is_section(*value)).map(|(i, _)| i + 1).last().unwrap_or(0)
}

fn is_section(value: Node<'_>) -> bool {
    match value.kind() {
        Kind::Map => true,
        Kind::List => !is_empty(value) && value.items().all(|item| item.kind() == Kind::Map),
        _ => false,
    }
}

fn check_keys(table: Node<'_>) -> Result<(), WriteError> {
    let mut seen = BTreeSet::new();
    match table.entries().find(|(key, _)| !seen.insert(key.text())) {
        Some((key, _)) => Err(WriteError::DuplicateKey(key.text().into())),
        None => Ok(()),
    }
}
