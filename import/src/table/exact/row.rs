//! One row of a table read as a record.

use goldenthread::reflect::{RecordType, Type};
use goldenthread::{Kind, Limits, Mark, Tree};
use goldenthread_formats::{Format, read};

use super::held::{Entry, Held, agrees, held_at, is_shown, join, set};
use super::leaf::{Leaf, Said, double};
use super::{MORE, ORDER};
use crate::table::frames::Refused;
use crate::table::{Cells, Table};

/// A table with what each of its columns is of.
pub(super) struct RowReader<'r> {
    pub(super) name: &'r str,
    pub(super) kind: &'static RecordType,
    pub(super) table: &'r Table,
    /// What each column is of; none for `path`, `more` and `order`.
    pub(super) columns: &'r [Option<Leaf>],
}

/// A record as its cells say it.
pub(super) struct RowSaid {
    pub(super) held: Held,
    /// The order of its keys, where the row says one.
    pub(super) order: Vec<Vec<String>>,
}

impl RowReader<'_> {
    /// The fields that the cells of a row say, but for what stands in `more`.
    pub(super) fn cells(&self, row: usize, marks: &[Mark], refused: &mut Refused) -> Vec<Entry> {
        let mut fields = Vec::new();
        let marks = marks.iter().copied().chain(std::iter::repeat(Mark::default()));
        for ((column, leaf), mark) in self.table.columns.iter().zip(self.columns).zip(marks) {
            let Some(leaf) = leaf else { continue };
            let Some(text) = column.cells.text(row) else { continue };
            let known = held_at(&mut fields, &leaf.keys);
            if !leaf.printed {
                match known {
                    Some(_) => {
                        let why = "what is printed stands in a column after that of the number";
                        refused.add(self.name, &column.name, row, why);
                    }
                    None => set(&mut fields, &leaf.keys, mark, said(&column.cells, row, &leaf.holds, text)),
                }
                continue;
            }
            let printed = Said::read(&leaf.holds, &text);
            match known {
                Some(held) => {
                    if !matches!(held, Held::Said(plain, _) if is_shown(plain, figure(&printed))) {
                        let why = "it is not the number in the column before: change both, or leave out one";
                        refused.add(self.name, &column.name, row, why);
                    }
                    *held = Held::Said(printed, mark);
                }
                None => set(&mut fields, &leaf.keys, mark, printed),
            }
        }
        fields
    }

    /// The record that the cells of a row say.
    pub(super) fn record(&self, row: usize, marks: &[Mark], refused: &mut Refused) -> RowSaid {
        let mut fields = self.cells(row, marks, refused);
        let (mut held, mut order) = (None, Vec::new());
        for (column, mark) in self.table.columns.iter().zip(marks) {
            let is_json = [MORE, ORDER].contains(&column.name.as_str());
            let Some(text) = column.cells.text(row).filter(|_| is_json) else { continue };
            let tree = match read(text.as_bytes(), Format::Json, Limits::default()) {
                Ok(tree) => tree,
                Err(error) => {
                    refused.add(self.name, &column.name, row, format!("it is no JSON: {error}"));
                    continue;
                }
            };
            if column.name == ORDER {
                order = tree.root().items().map(|pointer| steps(pointer.text())).collect();
            } else if tree.root().kind() == Kind::Map {
                let mut differs = Vec::new();
                join(&mut fields, tree.root(), *mark, &mut differs);
                for key in differs {
                    let why = format!("`{key}` has another value in its own column: change both, or clear it here");
                    refused.add(self.name, MORE, row, why);
                }
            } else {
                held = Some(self.alone(std::mem::take(&mut fields), &tree, (row, *mark), refused));
            }
        }
        RowSaid { held: held.unwrap_or(Held::Map(fields)), order }
    }

    /// A record that stands as a value alone: its name, or what is no record.
    fn alone(&self, fields: Vec<Entry>, tree: &Tree<'_>, (row, mark): (usize, Mark), refused: &mut Refused) -> Held {
        if fields.is_empty() {
            return Held::of(tree.root(), mark);
        }
        if tree.root().kind() != Kind::Text || self.kind.short.is_none() {
            let why = "it is a whole value, beside which there can be no other cells: clear one or the other";
            refused.add(self.name, MORE, row, why);
        }
        match fields.as_slice() {
            [(key, _, Held::Said(said, _))] if self.is_short(key) && agrees(said, tree.root()) => {
                Held::of(tree.root(), mark)
            }
            [(key, _, Held::Said(Said::Text(text), mark))] if self.is_short(key) => {
                Held::Said(Said::Text(text.clone()), *mark)
            }
            _ => Held::Map(fields),
        }
    }

    fn is_short(&self, key: &str) -> bool {
        self.kind.short.is_some_and(|short| self.kind.position(short) == self.kind.position(key))
    }
}

/// The steps of a JSON Pointer.
pub(super) fn steps(pointer: &str) -> Vec<String> {
    pointer.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~")).collect()
}

/// What a cell says.
fn said(cells: &Cells, row: usize, holds: &Type, text: String) -> Said {
    match cells {
        Cells::Flag(cells) => Said::Flag(cells.get(row).copied().flatten().unwrap_or_default()),
        Cells::Number(_) | Cells::Count(_) => Said::Number(double(&text).unwrap_or(text)),
        // Frames without flags have the words.
        Cells::Text(_) if matches!(holds, Type::Flag) => match text.to_ascii_lowercase().as_str() {
            "true" => Said::Flag(true),
            "false" => Said::Flag(false),
            _ => Said::Text(text),
        },
        Cells::Text(_) | Cells::Day(_) => Said::read(holds, &text),
    }
}

/// The number that a figure as printed has.
fn figure(said: &Said) -> Option<String> {
    let figure: goldenthread::Figure = said.shown().parse().ok()?;
    figure.amount().map(|amount| goldenthread::Number(amount).to_string())
}
