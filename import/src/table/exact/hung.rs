//! Rows put where their paths say.

use std::collections::HashMap;

use goldenthread::Mark;
use goldenthread::reflect::{RecordType, Type};

use super::PATH;
use super::held::Held;
use super::leaf::Said;
use crate::table::Table;
use crate::table::frames::Refused;

/// A row, and where its record stands.
pub(super) struct Row {
    pub(super) table: usize,
    pub(super) row: usize,
    pub(super) steps: Vec<String>,
    pub(super) place: Place,
    pub(super) held: Held,
    pub(super) order: Vec<Vec<String>>,
    pub(super) short: Option<&'static str>,
    /// The rows of the records that stand in this one.
    pub(super) inner: Vec<usize>,
}

/// Where a record of a table stands among the others.
#[derive(Default)]
pub(super) struct Place {
    /// What it is put in order by: the positions of fields and of items.
    rank: Vec<usize>,
    /// How many steps lead to the record that it stands in.
    over: usize,
    /// Whether it is an item of a list, and not under a key of a map.
    is_item: bool,
}

/// The rows of all tables, that of the document itself first.
pub(super) struct Rows<'r> {
    pub(super) tables: &'r [(&'r str, Table)],
    pub(super) rows: Vec<Row>,
    pub(super) refused: Refused,
}

impl Rows<'_> {
    fn refuse(&mut self, row: usize, why: &str) {
        let found = self.rows.get(row).and_then(|row| Some((self.tables.get(row.table)?.0, row.row)));
        if let Some((name, number)) = found {
            self.refused.add(name, PATH, number, why);
        }
    }

    /// Hangs each row on that of the record it stands in, in the order of their positions.
    pub(super) fn hang(&mut self) {
        let mut by_path: HashMap<Vec<String>, usize> = HashMap::new();
        for at in 0..self.rows.len() {
            let Some(row) = self.rows.get(at) else { continue };
            let is_new = row.place.is_item && row.steps.last().is_some_and(|step| step == NEXT);
            if !is_new && by_path.insert(row.steps.clone(), at).is_some() {
                self.refuse(at, "another row has the same path");
            }
        }
        let mut order: Vec<usize> = (1..self.rows.len()).collect();
        order.sort_by(|one, other| {
            let rank = |at: &usize| self.rows.get(*at).map(|row| &row.place.rank);
            rank(one).cmp(&rank(other))
        });
        for at in order {
            let Some(row) = self.rows.get(at) else { continue };
            let over = row.steps.get(..row.place.over).and_then(|steps| by_path.get(steps));
            match over.and_then(|over| self.rows.get_mut(*over)) {
                Some(over) => over.inner.push(at),
                None => self.refuse(at, "no row holds the record that it stands in"),
            }
        }
    }

    /// The document, with each record where it stands.
    pub(super) fn whole(&mut self) -> Held {
        // The deepest first, so that each is whole when it is put into another.
        let mut deepest: Vec<usize> = (0..self.rows.len()).collect();
        deepest.sort_by_key(|at| std::cmp::Reverse(self.rows.get(*at).map_or(0, |row| row.steps.len())));
        for at in deepest {
            let Some(row) = self.rows.get_mut(at) else { continue };
            let (inner, depth) = (std::mem::take(&mut row.inner), row.steps.len());
            let mut held = std::mem::replace(&mut row.held, Held::Null);
            if let (Held::Said(Said::Text(_), mark), Some(short), false) = (&held, row.short, inner.is_empty()) {
                let mark = *mark;
                held = Held::Map(vec![(short.to_owned(), mark, held)]);
            }
            for within in inner {
                let Some(row) = self.rows.get_mut(within) else { continue };
                let steps = row.steps.get(depth..).unwrap_or_default().to_vec();
                let (record, is_item) = (std::mem::replace(&mut row.held, Held::Null), row.place.is_item);
                if !put(&mut held, &steps, record, is_item) {
                    self.refuse(within, "what it stands in has another value there, in a cell or in `more`");
                }
            }
            if let Some(row) = self.rows.get_mut(at) {
                held.arrange(&row.order.iter().map(Vec::as_slice).collect::<Vec<_>>());
                row.held = held;
            }
        }
        let root = self.rows.first_mut().map(|row| std::mem::replace(&mut row.held, Held::Null));
        root.unwrap_or(Held::Null)
    }
}

/// The step that stands for one more item of a list, as in JSON Patch.
const NEXT: &str = "-";

/// The type of the record that has a row of its own at a path, and where it stands.
pub(super) fn stands(root: &'static RecordType, steps: &[String]) -> Option<(&'static RecordType, Place)> {
    let (mut kind, mut rest, mut place, mut depth) = (root, steps, Place::default(), 0);
    while let Some((key, after)) = rest.split_first() {
        let field = kind.keyed(key)?;
        place.rank.push(kind.position(field.name)?);
        let (inner, is_item) = match field.holds {
            Type::Record(inner) => {
                (kind, rest) = (inner(), after);
                continue;
            }
            Type::List(Type::Record(inner)) => (inner, true),
            Type::Map(Type::Record(inner)) => (inner, false),
            _ => return None,
        };
        let (step, after) = after.split_first()?;
        let at = step.parse().ok().or_else(|| (step == NEXT).then_some(usize::MAX));
        place.rank.push(if is_item { at? } else { 0 });
        (place.over, place.is_item, depth) = (depth, is_item, steps.len() - after.len());
        (kind, rest) = (inner(), after);
    }
    // What stands in a field of its own has no row.
    (depth == steps.len()).then_some((kind, place))
}

/// Puts a record where steps lead; false where something else stands there.
fn put(held: &mut Held, steps: &[String], record: Held, is_item: bool) -> bool {
    let Held::Map(fields) = held else { return false };
    let Some((key, rest)) = steps.split_first() else { return false };
    let at = fields.iter().position(|(known, ..)| known == key).unwrap_or(fields.len());
    if at == fields.len() {
        let new = if is_item && rest.len() == 1 { Held::List(Vec::new()) } else { Held::Map(Vec::new()) };
        fields.push((key.clone(), Mark::default(), new));
    }
    match (fields.get_mut(at), rest) {
        (Some((.., Held::List(items))), [_]) if is_item => {
            items.push(record);
            true
        }
        (Some((.., inner @ Held::Map(_))), [_, _, ..]) => put(inner, rest, record, is_item),
        (Some((.., Held::Map(entries))), [id]) if !is_item => {
            entries.push((id.clone(), Mark::default(), record));
            true
        }
        _ => false,
    }
}
