//! Records of a JSON, YAML or TOML file that is no plan, as tables: a row a record, a column a key.

use std::borrow::Cow;
use std::collections::BTreeMap;

use goldenthread::{Kind, Limits, Mark, Node, Tree, TreeError};

use super::{Cell, Grid, Part, Row};
use crate::pointer::escaped;

/// How deep lists of records are looked for below the root: an answer of a web service wraps them in two or three.
const DEEPEST: usize = 4;
/// How many lists of records are told; past that a file is data and no list of a plan's things.
const MOST: usize = 50;

/// Where the lists of records of a file stand, as JSON Pointers; `/` is the root.
pub(crate) fn lists(tree: &Tree<'_>) -> Vec<String> {
    let mut found = Vec::new();
    collect(tree.root(), String::new(), DEEPEST, &mut found);
    found
}

fn collect(node: Node<'_>, pointer: String, deep: usize, found: &mut Vec<String>) {
    if found.len() >= MOST {
        return;
    }
    if is_records(node) {
        found.push(if pointer.is_empty() { "/".to_owned() } else { pointer });
    } else if let Some(deeper) = deep.checked_sub(1).filter(|_| node.kind() == Kind::Map) {
        for (key, value) in node.entries() {
            collect(value, format!("{pointer}/{}", escaped(key.text())), deeper, found);
        }
    }
}

/// Whether a value is a list of maps, as records are.
pub(crate) fn is_records(node: Node<'_>) -> bool {
    node.kind() == Kind::List && node.count() > 0 && node.items().all(|item| item.kind() == Kind::Map)
}

/// The tables of a file: that at each pointer where a list of records is.
///
/// # Errors
///
/// When its rows and columns go past the limits.
pub(crate) fn tables<'t>(tree: &'t Tree<'_>, pointers: &[&str], limits: Limits) -> Result<Vec<Part<'t>>, TreeError> {
    let mut parts = Vec::new();
    for pointer in pointers {
        let node = if *pointer == "/" { Some(tree.root()) } else { tree.at(pointer) };
        if let Some(list) = node.filter(|node| is_records(*node)) {
            parts.push(Part::Table(table(pointer, list, limits)?));
        }
    }
    Ok(parts)
}

fn table<'t>(pointer: &str, list: Node<'t>, limits: Limits) -> Result<Grid<'t>, TreeError> {
    let mut making = Making { heads: Vec::new(), places: BTreeMap::new(), cells: 0, limits };
    let mut rows = Vec::new();
    for (number, item) in (1..).zip(list.items()) {
        let mut cells = Vec::new();
        for (key, value) in item.entries() {
            // One map within a record is more of its columns: `owner.name`.
            if value.kind() == Kind::Map {
                for (inner, value) in value.entries() {
                    let name = Cow::Owned(format!("{}.{}", key.text(), inner.text()));
                    making.put(&mut cells, (name, inner.mark()), value)?;
                }
            } else {
                making.put(&mut cells, (Cow::Borrowed(key.text()), key.mark()), value)?;
            }
        }
        rows.push(Row { number, cells });
    }
    rows.insert(0, Row { number: 0, cells: making.heads });
    Ok(Grid { sheet: Some(pointer.to_owned()), rows, exact: true })
}

/// A table that is being made.
struct Making<'t> {
    heads: Vec<Cell<'t>>,
    /// Which column each key is.
    places: BTreeMap<String, usize>,
    /// How many cells its rows have so far, blank ones included: a file may give each record a key of its own.
    cells: usize,
    limits: Limits,
}

impl<'t> Making<'t> {
    /// Puts a value under its key, which is a column from where it is first seen.
    fn put(
        &mut self,
        row: &mut Vec<Cell<'t>>,
        (name, mark): (Cow<'t, str>, Mark),
        value: Node<'t>,
    ) -> Result<(), TreeError> {
        let at = match self.places.get(&*name) {
            Some(at) => *at,
            None => {
                self.places.insert(name.to_string(), self.heads.len());
                self.heads.push(Cell { text: name, mark, ..Cell::default() });
                self.heads.len() - 1
            }
        };
        self.cells += (at + 1).saturating_sub(row.len());
        if at >= self.limits.columns {
            return Err(TreeError::limit(Some(mark), "columns", self.limits.columns));
        }
        if self.cells > self.limits.cells {
            return Err(TreeError::limit(Some(mark), "cells", self.limits.cells));
        }
        row.resize(row.len().max(at + 1), Cell::default());
        if let Some(cell) = row.get_mut(at) {
            *cell = Cell { text: text(value), mark: value.mark(), ..Cell::default() };
        }
        Ok(())
    }
}

/// What a value says in a cell: the items of a list after each other.
fn text(value: Node<'_>) -> Cow<'_, str> {
    match value.kind() {
        Kind::Null => Cow::Borrowed(""),
        Kind::List => {
            let items: Vec<&str> = value.items().map(Node::text).filter(|text| !text.is_empty()).collect();
            Cow::Owned(items.join("; "))
        }
        _ => Cow::Borrowed(value.text()),
    }
}
