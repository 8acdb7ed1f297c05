//! What would come back of a row otherwise than it is written.

use goldenthread::reflect::{RecordType, Type};
use goldenthread::{Builder, Limits, Mark, Node, Tree, TreeError};

use super::held::{Entry, Held};
use super::names::{apart, field_of, is_map, written_twice};
use crate::pointer::escaped;

/// What no column holds.
pub(super) enum More<'t> {
    Whole(Node<'t>),
    Map(Vec<(String, Self)>),
}

/// What cells do not say of a record.
#[derive(Default)]
pub(super) struct Rest<'t> {
    pub(super) more: Vec<(String, More<'t>)>,
    /// Pointers to the keys that would come back in another order.
    pub(super) order: Vec<String>,
}

impl<'t> Rest<'t> {
    /// What the cells of a row do not say of a record that is a map.
    pub(super) fn of(kind: Option<&'static RecordType>, cells: &[Entry], node: Node<'t>) -> Self {
        let (mut rest, mut later) = (Self::default(), Vec::new());
        let twice = written_twice(node);
        for (key, value) in node.entries() {
            let key = key.text();
            let is_once = !twice.contains(key);
            let field = kind.filter(|_| is_once).and_then(|kind| field_of(kind, key));
            let rank = || kind.and_then(|kind| kind.position(key)).unwrap_or(usize::MAX);
            if field.is_some_and(|field| apart(field, value).is_some()) {
                later.push((rank(), key));
                continue;
            }
            let cell = cells.iter().find(|(known, ..)| is_once && known == key).map(|(.., held)| held);
            let nested = match (field.map(|field| field.holds), cell) {
                (Some(Type::Record(inner)), None) if is_map(value) => Some((Some(inner()), Default::default())),
                (Some(Type::Record(inner)), Some(Held::Map(cells))) => Some((Some(inner()), cells.as_slice())),
                (_, Some(Held::Map(cells))) if is_map(value) => Some((None, cells.as_slice())),
                _ => None,
            };
            match (nested, cell) {
                (Some((inner, cells)), _) => {
                    let within = Self::of(inner, cells, value);
                    rest.order.extend(within.order.iter().map(|below| format!("/{}{below}", escaped(key))));
                    if !within.more.is_empty() {
                        rest.more.push((key.to_owned(), More::Map(within.more)));
                    } else if cell.is_none() {
                        later.push((rank(), key));
                    }
                }
                (None, Some(held)) if held.is(value) => {}
                (None, _) => rest.more.push((key.to_owned(), More::Whole(value))),
            }
        }
        rest.ordered(cells, node, later);
        rest
    }

    /// Notes the order of the keys, where they would come back in another.
    fn ordered(&mut self, cells: &[Entry], node: Node<'t>, mut later: Vec<(usize, &str)>) {
        later.sort_by_key(|(rank, _)| *rank);
        let is_new = |key: &&str| !cells.iter().any(|(known, ..)| known == key);
        let more = self.more.iter().map(|(key, _)| key.as_str()).filter(is_new);
        let comes = cells.iter().map(|(key, ..)| key.as_str()).chain(more).chain(later.into_iter().map(|(_, key)| key));
        if !comes.eq(node.entries().map(|(key, _)| key.text())) {
            self.order.extend(node.entries().map(|(key, _)| format!("/{}", escaped(key.text()))));
        }
    }
}

impl More<'_> {
    fn push(&self, builder: &mut Builder<'_>) -> Result<(), TreeError> {
        match self {
            Self::Whole(node) => builder.graft(*node).map(drop),
            Self::Map(entries) => {
                builder.open_map(Mark::default())?;
                for (key, value) in entries {
                    builder.key(Mark::default(), key)?;
                    value.push(builder)?;
                }
                builder.close(0);
                Ok(())
            }
        }
    }

    /// Whether there is nothing of it.
    pub(super) fn is_nothing(&self) -> bool {
        matches!(self, Self::Map(entries) if entries.is_empty())
    }

    /// It as a value of its own.
    pub(super) fn tree(&self) -> Result<Tree<'static>, TreeError> {
        let mut builder = Builder::new("", Limits::default())?;
        self.push(&mut builder)?;
        builder.finish()
    }
}
