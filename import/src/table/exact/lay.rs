//! A document laid out in tables, a row for each record as it is written.

use std::collections::HashMap;

use goldenthread::reflect::{RecordType, Type};
use goldenthread::{Kind, Node, Tree, TreeError};
use goldenthread_formats::{Format, write_tree};

use super::column::made;
use super::leaf::{Leaf, PRINTED, is_one};
use super::names::{Named, apart, field_of, is_map, names, table_of, written_twice};
use super::order::{Slot, columns, merge};
use super::rest::{More, Rest};
use super::row::RowReader;
use super::{ExactError, MORE, ORDER, PATH};
use crate::pointer::escaped;
use crate::table::frames::Refused;
use crate::table::{Cells, Table};

/// Records of one table.
pub(super) struct Sheet<'t> {
    name: String,
    kind: &'static RecordType,
    rows: Vec<Row<'t>>,
    /// The columns in order.
    slots: Vec<Slot>,
    /// Each with the values that rows have in it.
    columns: Vec<Column<'t>>,
    by_name: HashMap<String, usize>,
}

/// A record, and where it stands.
struct Row<'t> {
    path: String,
    node: Node<'t>,
}

struct Column<'t> {
    name: String,
    leaf: Leaf,
    values: Vec<(usize, Node<'t>)>,
}

/// The tables of a document that have a row.
pub(super) fn sheets<'t>(root: &'static RecordType, node: Node<'t>) -> Vec<Sheet<'t>> {
    let names = names(root);
    let sheet = |(name, kind): &Named| Sheet {
        name: name.clone(),
        kind,
        rows: Vec::new(),
        slots: Vec::new(),
        columns: Vec::new(),
        by_name: HashMap::new(),
    };
    let mut sheets: Vec<Sheet<'t>> = names.iter().map(sheet).collect();
    let mut waiting = vec![Inner { table: 0, node, path: String::new() }];
    while let Some(Inner { table, node, path }) = waiting.pop() {
        if let Some(sheet) = sheets.get_mut(table) {
            let mut inner = sheet.lay(&names, node, path);
            inner.reverse();
            waiting.append(&mut inner);
        }
    }
    sheets.retain(|sheet| !sheet.rows.is_empty());
    sheets
}

/// A record of a table apart: the table, itself, where it stands.
struct Inner<'t> {
    table: usize,
    node: Node<'t>,
    path: String,
}

/// Where in a row's record the layout stands.
struct Open<'o, 't> {
    names: &'o [Named],
    row: usize,
    path: String,
    /// What the names of columns begin with.
    name: String,
    keys: Vec<String>,
    inner: &'o mut Vec<Inner<'t>>,
}

impl<'t> Sheet<'t> {
    /// Adds a row; returns the records that stand in it.
    fn lay(&mut self, names: &[Named], node: Node<'t>, path: String) -> Vec<Inner<'t>> {
        let row = self.rows.len();
        self.rows.push(Row { path: path.clone(), node });
        let mut inner = Vec::new();
        let mut open = Open { names, row, path, name: String::new(), keys: Vec::new(), inner: &mut inner };
        let slots = match self.kind.short.filter(|_| node.kind() == Kind::Text) {
            // It is shown in its column, though `more` says that it stands alone.
            Some(short) => self.place(short, short, node, &open).into_iter().collect(),
            None => self.record(self.kind, node, &mut open),
        };
        merge(&mut self.slots, slots);
        inner
    }

    fn record(&mut self, kind: &'static RecordType, node: Node<'t>, open: &mut Open<'_, 't>) -> Vec<Slot> {
        let twice = written_twice(node);
        let once = node.entries().filter(|(key, _)| !twice.contains(key.text()));
        once.filter_map(|(key, value)| self.entry(kind, key.text(), value, open)).collect()
    }

    /// Lays out the value of a key; none where no column holds it.
    fn entry(
        &mut self,
        kind: &'static RecordType,
        key: &str,
        value: Node<'t>,
        open: &mut Open<'_, 't>,
    ) -> Option<Slot> {
        let Some(field) = field_of(kind, key) else {
            return self.place(&format!("{}{key}", open.name), key, value, open);
        };
        let column = format!("{}{}", open.name, field.name);
        if let Some(inner) = apart(field, value) {
            let table = table_of(open.names, field.name, inner)?;
            let path = format!("{}/{}", open.path, escaped(key));
            let items = value.items().enumerate().map(|(at, item)| (at.to_string(), item));
            let entries = value.entries().map(|(id, item)| (escaped(id.text()), item));
            let each = items.chain(entries).map(|(step, node)| Inner { table, node, path: format!("{path}/{step}") });
            open.inner.extend(each);
            return None;
        }
        let mut below = Open {
            names: open.names,
            row: open.row,
            path: format!("{}/{}", open.path, escaped(key)),
            name: format!("{column} "),
            keys: open.keys.iter().cloned().chain([key.to_owned()]).collect(),
            inner: &mut *open.inner,
        };
        let inner = match field.holds {
            Type::Record(inner) if is_map(value) => self.record(inner(), value, &mut below),
            Type::Series(item) | Type::Map(item) if is_map(value) && is_one(item) => {
                let each = value.entries().map(|(entry, item)| (entry.text(), item));
                each.filter_map(|(entry, item)| self.place(&format!("{column} {entry}"), entry, item, &below)).collect()
            }
            _ if is_one(&field.holds) => return self.place(&column, key, value, open),
            _ => return None,
        };
        Some(Slot { key: key.to_owned(), inner, column: None })
    }

    /// Puts a value into a column; none where a column of this name would not be read as that value.
    fn place(&mut self, name: &str, key: &str, value: Node<'t>, open: &Open<'_, 't>) -> Option<Slot> {
        let at = match self.by_name.get(name) {
            Some(at) => *at,
            None => {
                let leaf = Leaf::of(self.kind, name).filter(|leaf| !leaf.printed && !name.ends_with(PRINTED))?;
                self.columns.push(Column { name: name.to_owned(), leaf, values: Vec::new() });
                self.by_name.insert(name.to_owned(), self.columns.len() - 1);
                self.columns.len() - 1
            }
        };
        let column = self.columns.get_mut(at)?;
        let (last, above) = column.leaf.keys.split_last()?;
        let is_it = last == key && above == open.keys;
        is_it.then(|| {
            column.values.push((open.row, value));
            Slot { key: key.to_owned(), inner: Vec::new(), column: Some(at) }
        })
    }

    /// The table with its name.
    pub(super) fn table(self) -> Result<(String, Table), ExactError> {
        let mut table = Table::default();
        table.texts(PATH, self.rows.iter().map(|row| Some(row.path.as_str())));
        let mut leaves = vec![None];
        for column in columns(&self.slots).into_iter().filter_map(|at| self.columns.get(at)) {
            let made = made(&column.leaf.holds, &column.values, self.rows.len());
            if made.printed.is_none() && made.cells.is_nothing() {
                continue;
            }
            table.push(column.name.clone(), made.cells);
            leaves.push(Some(column.leaf.clone()));
            if let Some(printed) = made.printed {
                table.push(format!("{}{PRINTED}", column.name), printed);
                leaves.push(Some(Leaf { printed: true, ..column.leaf.clone() }));
            }
        }
        let reader = RowReader { name: &self.name, kind: self.kind, table: &table, columns: &leaves };
        let each = self.rows.iter().enumerate();
        let rest: Vec<(Option<String>, Option<String>)> =
            each.map(|(at, row)| row.rest(&reader, at)).collect::<Result<_, _>>()?;
        let (more, order): (Vec<_>, Vec<_>) = rest.into_iter().unzip();
        for (name, cells) in [(MORE, more), (ORDER, order)] {
            if cells.iter().any(Option::is_some) {
                table.push(name, Cells::Text(cells));
            }
        }
        Ok((self.name, table))
    }
}

impl Row<'_> {
    /// What its cells do not say, and the order of its keys where they would come back in another, as JSON.
    fn rest(&self, reader: &RowReader<'_>, at: usize) -> Result<(Option<String>, Option<String>), ExactError> {
        let json = |tree: Result<Tree<'static>, TreeError>| {
            let written = write_tree(&tree?, Format::Json);
            let written = written.map_err(|error| ExactError::More { path: self.path.clone(), error })?;
            // A line break within a text is written as a sign, so that each here only sets the JSON out.
            Ok::<_, ExactError>(Some(written.lines().map(str::trim_start).collect()))
        };
        if self.node.kind() != Kind::Map {
            return Ok((json(More::Whole(self.node).tree())?, None));
        }
        let cells = reader.cells(at, &[], &mut Refused::default());
        let rest = Rest::of(Some(reader.kind), &cells, self.node);
        let more = More::Map(rest.more);
        let more = if more.is_nothing() { None } else { json(more.tree())? };
        Ok((more, if rest.order.is_empty() { None } else { json(Tree::of(&rest.order))? }))
    }
}
